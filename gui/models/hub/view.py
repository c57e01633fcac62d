"""Any model of the hub: a field for its name, a link, or words; below it what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from core.errors import InkstoneError
from core.hub.orders import HubModel
from gui.error_text import describe
from gui.models.hub.browser import open_page
from gui.models.hub.card import HubCard
from gui.models.hub.finder import Found, HubFinder
from gui.models.hub.looked import Looked
from gui.models.hub.results import Results
from gui.services import Services
from gui.widgets.controls import button, frame, label, spaced
from gui.widgets.discard import discard
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

RETRY = frozenset({"hub_unreachable", "hub_busy", "engine_died", "engine_stuck", "internal"})
SKELETON_MS = 300  # what comes sooner needs no "please wait"


class HubView(Retranslated, QFrame):
    """`looked` asks the page for a card of what was found (it knows how models feel here); `helped` carries the button
    of an error: its id and the error."""

    answered = Signal()  # below the field is what came of the question
    looked = Signal(object, str)  # HubModel, a pattern of its files
    download_requested = Signal(str)  # key of the version
    settings_requested = Signal(str)
    helped = Signal(str, object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self.setObjectName("models_hub")
        self._services = services
        self._card: HubCard | None = None
        self._error: InkstoneError | None = None
        self.finder = HubFinder(services, self)
        self._heading = label("heading")
        self._note = label("muted", wrap=True)
        self._field = QLineEdit()
        self._field.setObjectName("models_hub_id")
        self._ask = button("models_hub_look", "", theme.icon("search"))
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._late = QTimer(self, singleShot=True, interval=SKELETON_MS)
        self._notice = Notice("models_hub_notice", theme)
        self._results = Results(theme)
        self._place = spaced(QVBoxLayout())
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        space = self._services.theme.px
        row = spaced(QHBoxLayout(), space("space_s"))
        row.addWidget(self._field, 1)
        row.addWidget(self._ask)
        column = spaced(QVBoxLayout(self), space("space_s"))
        column.addWidget(frame("line"))
        column.addSpacing(space("space_s"))
        column.addWidget(self._heading)
        column.addWidget(self._note)
        column.addLayout(row)
        for part in (self._busy, self._notice, self._results):
            column.addWidget(part)
            part.hide()
        column.addLayout(self._place)

    def _connect(self) -> None:
        self._field.returnPressed.connect(self._press)
        self._ask.clicked.connect(self._press)
        self._late.timeout.connect(self._busy.show)
        self._notice.acted.connect(self._act)
        self._results.chosen.connect(self.ask)
        finder = self.finder
        finder.began.connect(self._begin)
        finder.looked.connect(self._show_model)
        finder.found.connect(self.show_found)
        finder.failed.connect(self.show_error)
        finder.failed.connect(self.answered)

    def retranslate(self) -> None:
        self._heading.setText(self.tr("Any model of the hub"))
        self._note.setText(
            self.tr("Most language models that people share lie on Hugging Face. Most of them were not tried by us.")
        )
        hint = self.tr("owner/name, a link, or words to search for")
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(self.tr("A model of the hub: {0}").format(hint))
        self._ask.setText(self.tr("Look"))
        self._busy.setAccessibleName(self.tr("Progress"))
        if self._error is not None:
            self.show_error(self._error)

    def ask(self, text: str) -> None:
        """As if the person had typed this."""
        self._field.setText(text)
        self._press()

    def _press(self) -> None:
        self.finder.ask(self._field.text().strip())

    def _begin(self) -> None:
        self.clear()
        self._late.start()

    def clear(self) -> None:
        """Nothing was asked."""
        self._late.stop()
        self._error = None
        for part in (self._busy, self._notice, self._results):
            part.hide()
        if self._card is not None:
            discard(self._card, self._place)
            self._card = None

    def _show_model(self, model: HubModel, pattern: str) -> None:
        self.clear()
        self.looked.emit(model, pattern)

    def show_card(self, looked: Looked) -> None:
        """What was found, as the page sees it; again when something of it changed."""
        if self._card is None:
            self._card = HubCard(looked, self._services)
            self._card.download_requested.connect(self.download_requested)
            self._card.settings_requested.connect(self.settings_requested)
            self._card.page_requested.connect(open_page)
            self._place.addWidget(self._card)
            self._card.show()
            self.answered.emit()
        else:
            self._card.set_item(looked)

    @property
    def shown(self) -> Looked | None:
        """What the card shows."""
        return self._card.looked if self._card is not None else None

    def show_found(self, found: Sequence[Found]) -> None:
        """The results of a search."""
        self.clear()
        if not found:
            self._notice.say(self.tr("The hub has nothing of that name. Try other words."), "search", "muted")
        self._results.set_found(found)
        self.answered.emit()

    def show_error(self, error: InkstoneError) -> None:
        """In place: one sentence, one button."""
        self.clear()
        self._error = error
        text = describe(error)
        action = self.tr("Try again") if error.code in RETRY else text.label if text.button != "close" else ""
        self._notice.say(text.sentence, "warn", "warn", action)

    def _act(self) -> None:
        error = self._error
        if error is not None and error.code in RETRY:
            self._press()
        elif error is not None:
            self.helped.emit(describe(error).button, error)

    def stops(self) -> list[QWidget]:
        """Where the Tab key halts."""
        return [self._field, self._ask]

    def shutdown(self) -> None:
        """The window closes."""
        self.finder.shutdown()
