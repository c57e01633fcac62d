"""One repository of the hub: what it is, what of it can be had, and how it would feel here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.error_text import describe
from gui.i18n import human_bytes
from gui.model_words import language_names, licence_words
from gui.models.facts import Fact, MoreAbout
from gui.models.feel_line import FeelLine
from gui.models.hub.looked import Looked
from gui.models.hub.words import task_of
from gui.models.versions import VersionPicker
from gui.services import Services
from gui.widgets.controls import button, icon_label, label, name_control, spaced
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated


class HubCard(Retranslated, QFrame):
    """Asks; its page decides."""

    download_requested = Signal(str)  # key of the version
    settings_requested = Signal(str)  # a section: offline mode is on, or a token is needed
    page_requested = Signal(str)  # the repository's own page

    def __init__(self, looked: Looked, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self.looked = looked
        self._services = services
        self._chosen = ""
        self.setObjectName("models_hub_card")
        self.setProperty("role", "card")
        self._name = label("heading", "models_hub_name", wrap=True)
        self._meta = label("muted", wrap=True)
        self._notice = Notice("models_hub_gated", theme)
        self._versions = VersionPicker(theme)
        self._feel = FeelLine("models_hub_feel", theme)
        self._more = MoreAbout("models_hub_about", theme, self._facts)
        self._here_icon = icon_label(theme.icon("ok", "ok"), theme.px("icon_small"))
        self._here = label("ok", "models_hub_here")
        self._download = button("models_hub_download", "", theme.icon("download"))
        self._build()
        self._versions.chosen.connect(self._choose)
        self._download.clicked.connect(self._press)
        self._notice.acted.connect(lambda: self.page_requested.emit(self.looked.model.repo))
        self._notice.other_acted.connect(lambda: self.settings_requested.emit("network"))
        self.retranslate()

    def _build(self) -> None:
        space = self._services.theme.px
        last = spaced(QHBoxLayout(), space("space_s"))
        last.addWidget(self._feel, 1)
        for control in (self._here_icon, self._here, self._download):
            last.addWidget(control)
        column = spaced(QVBoxLayout(self), space("space_s"), space("space_l"))
        for part in (self._name, self._meta, self._notice, self._versions):
            column.addWidget(part)
        column.addLayout(last)
        column.addWidget(self._more)

    @property
    def chosen(self) -> str:
        """Key of the version that Download would fetch."""
        return self.looked.way(self._chosen).key

    def set_item(self, looked: Looked) -> None:
        """Show it as it is now; what the person chose stays chosen."""
        if looked != self.looked:
            self.looked = looked
            self.retranslate()

    def retranslate(self) -> None:
        looked = self.looked
        self._name.setText(looked.model.repo)
        self._meta.setText(self._meta_words())
        self._say()
        self._versions.set_ways(looked.ways, self.chosen if looked.ways else "")
        self._show_choice()
        self._more.refresh()
        self.setAccessibleName(looked.model.repo)

    def _meta_words(self) -> str:
        model, ways = self.looked.model, self.looked.ways
        only = human_bytes(ways[0].bytes) if len(ways) == 1 else ""
        licence = licence_words(model.licence) or self.tr("licence not stated")
        return " · ".join(
            part for part in (task_of(model.task), language_names(model.languages), licence, only) if part
        )

    def _say(self) -> None:
        """Why it cannot be run, or what its owner wants first."""
        looked = self.looked
        if looked.error is not None:
            self._notice.say(describe(looked.error).sentence, "warn", "warn")
        elif looked.model.gated and not self._has_token():
            text = self.tr(
                "Its owner wants you to agree to something first: do that on its page, "
                "then put an access token into Settings."
            )
            self._notice.say(text, "lock", "info", self.tr("Open the page of the model"), self.tr("Open Settings"))
        else:
            self._notice.say("")

    def _has_token(self) -> bool:
        from core.net.token import read_token

        return bool(read_token(self._services.home))

    def _show_choice(self) -> None:
        looked = self.looked
        can = bool(looked.ways)
        way = looked.way(self._chosen) if can else None
        self._feel.show_feel(way.feel if way else None, looked.kind)
        here = way is not None and way.key in looked.here
        self._here.setText(self.tr("In your library"))
        for part in (self._here, self._here_icon):
            part.setVisible(here)
        self._download.setVisible(can and not here)
        if way is None:
            return
        coming = looked.coming.get(way.key, "")
        self._download.setEnabled(not coming)
        self._download.setText(coming or (self.tr("Offline mode is on") if looked.offline else self.tr("Download")))
        name_control(self._download, self.tr("Download {0}, {1}").format(looked.model.repo, human_bytes(way.bytes)))

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._show_choice()
        self._more.refresh()

    def _press(self) -> None:
        if self.looked.offline:
            self.settings_requested.emit("network")
        else:
            self.download_requested.emit(self.chosen)

    def _facts(self) -> list[Fact]:
        looked = self.looked
        facts = [
            Fact(self.tr("From"), looked.model.repo, exact=True),
            Fact(self.tr("Revision"), looked.model.revision, exact=True),
        ]
        if looked.ways:
            version = next(version for version in looked.versions if version.size == self.chosen)
            sizes = {file.path: file.bytes for file in looked.model.files}
            facts.append(Fact(self.tr("Precision"), version.quantisation))
            facts += [Fact(human_bytes(sizes.get(path, 0)), path, exact=True) for path in version.files]
        return [fact for fact in facts if fact.value]

    def stops(self) -> list[QWidget]:
        """Where the Tab key halts."""
        return [*self._versions.stops(), self._download, self._more.button]
