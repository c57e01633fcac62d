"""One download: its name, how far it is, what it waits for, and what one can do with it."""

from __future__ import annotations

import shutil

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from core.events import Transfer, TransferWaiting
from gui.error_text import describe
from gui.models.downloads.download import Download
from gui.models.downloads.words import percent_of, state_of
from gui.services import Services
from gui.widgets.controls import button, icon_label, label, name_control, spaced
from gui.widgets.details import FoldedDetails
from gui.widgets.retranslate import Retranslated

SECOND_MS = 1000
RETRY = frozenset({"close", "models"})  # buttons of errors that lead nowhere from here


class DownloadRow(Retranslated, QFrame):
    """Asks; the view decides. `helped` carries the button of an error: its id and the error."""

    pause_requested = Signal()
    continue_requested = Signal()
    cancel_requested = Signal()
    helped = Signal(str, object)
    page_requested = Signal(str)  # the repository's own page, where one agrees to its terms

    def __init__(self, download: Download, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self.download = download
        self._services = services
        self.setObjectName("models_download_row")
        self.setProperty("role", "card")
        self._name = label("strong", "models_download_name", wrap=True)
        self._percent = label("muted", "models_download_percent")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._icon = icon_label(theme.icon("warn", "warn"), theme.px("icon_small"))
        self._state = label("muted", "models_download_state", wrap=True)
        self._details = FoldedDetails("models_download", theme)
        self._pause = button("models_download_pause", "", theme.icon("pause"))
        self._continue = button("models_download_continue", "", theme.icon("play"))
        self._help = button("models_download_help")
        self._page = button("models_download_page", "link")
        self._cancel = button("models_download_cancel", "quiet")
        self._clock = QTimer(self, interval=SECOND_MS)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        space = self._services.theme.px
        head = spaced(QHBoxLayout(), space("space_s"))
        head.addWidget(self._name, 1)
        for part in (self._percent, self._cancel, self._pause, self._continue):
            head.addWidget(part)
        said = spaced(QHBoxLayout(), space("space_s"))
        said.addWidget(self._icon)
        said.addWidget(self._state, 1)
        ways_out = spaced(QHBoxLayout(), space("space_s"))
        ways_out.addWidget(self._help)
        ways_out.addWidget(self._page)
        ways_out.addStretch(1)
        column = spaced(QVBoxLayout(self), space("space_s"), space("space_l"))
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(said)
        column.addLayout(ways_out)
        column.addWidget(self._details)
        self._details.hide()

    def _connect(self) -> None:
        self._pause.clicked.connect(self.pause_requested)
        self._continue.clicked.connect(self.continue_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self._help.clicked.connect(self._ask_help)
        self._page.clicked.connect(self._ask_page)
        self._clock.timeout.connect(self.show_progress)
        self.download.moved.connect(self.show_progress)
        self.download.changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """All of it: another state, or another language."""
        name = self.download.name
        self._name.setText(name)
        self._pause.setText(self.tr("Pause"))
        self._cancel.setText(self.tr("Cancel"))
        self._continue.setText(self.tr("Try again") if self.download.state == "failed" else self.tr("Go on"))
        name_control(self._pause, self.tr("Pause {0}").format(name))
        name_control(self._continue, self.tr("Go on with {0}").format(name))
        name_control(self._cancel, self.tr("Cancel {0}").format(name))
        self._bar.setAccessibleName(self.tr("Progress"))
        self.setAccessibleName(name)
        self._show_state()
        self.show_progress()

    def _show_state(self) -> None:
        """Which buttons there are, and what went wrong. The keyboard stays in the row."""
        state, error = self.download.state, self.download.error
        had_keyboard = self._pause.hasFocus() or self._continue.hasFocus()
        going = state in ("looking", "queued", "running")
        self._pause.setVisible(going)
        self._continue.setVisible(not going)
        if had_keyboard:
            (self._pause if going else self._continue).setFocus()
        text = describe(error) if error is not None and state == "failed" else None
        helps = text is not None and text.button not in RETRY
        self._help.setVisible(helps)
        self._help.setText(text.label if text is not None else "")
        self._page.setText(self.tr("Open the page of the model"))
        self._page.setVisible(text is not None and error is not None and error.code == "hub_gated")
        self._details.set_text(text.details if text is not None else "")

    def show_progress(self) -> None:
        """How far it is now."""
        download = self.download
        waits = download.state == "running" and isinstance(download.latest, TransferWaiting)
        (self._clock.start if waits and download.seconds_to_wait else self._clock.stop)()
        fraction = download.fraction
        unknown = download.state in ("looking", "running") and fraction is None
        self._bar.setRange(0, 0 if unknown else 1000)
        self._bar.setValue(round(1000 * (fraction or 0)))
        self._percent.setText(percent_of(download))
        crawls = download.state == "running" and isinstance(download.latest, Transfer) and bool(download.latest.crawl)
        self._icon.setVisible(waits or crawls or download.state == "failed")
        self._icon.set_icon(self._services.theme.icon(*(("warn", "warn") if waits or crawls else ("error", "error"))))
        self._state.setText(self._sentence())

    def _sentence(self) -> str:
        error = self.download.error
        if self.download.state == "failed" and error is not None:
            return describe(error).sentence
        return state_of(self.download, lambda: _disk_free(self._services))

    def _ask_help(self) -> None:
        error = self.download.error
        if error is not None:
            self.helped.emit(describe(error).button, error)

    def _ask_page(self) -> None:
        order, error = self.download.order, self.download.error
        repo = order.repo if order is not None else str(error.details.get("model") or "") if error is not None else ""
        self.page_requested.emit(repo)

    def plain_text(self) -> str:
        """What one can read on it."""
        return f"{self._name.text()}\n{self._percent.text()}\n{self._state.text()}"


def _disk_free(services: Services) -> int:
    try:
        return shutil.disk_usage(services.home.models).free
    except OSError:
        return 0
