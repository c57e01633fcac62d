"""One quiet line: another app has models here. They can be used without copying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.paths import persons_environment
from gui.dialogs.choices import Choice, ask_choices
from gui.i18n import human_bytes
from gui.job_runner import JobRunner
from gui.services import Services
from gui.widgets.controls import spaced
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.elsewhere import FoundModel

APPS = {"huggingface": "Hugging Face", "ollama": "Ollama", "lmstudio": "LM Studio", "jan": "Jan"}


class FoundView(Retranslated, QWidget):
    """`use_requested` carries the paths that the person chose. Says nothing while there is nothing to say."""

    use_requested = Signal(list)  # [Path]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._found: list[FoundModel] = []
        self._put_away = False
        self._runner = JobRunner(None, self)  # what goes wrong in the folders of other apps is not said
        self._notice = Notice("models_found", services.theme)
        self._notice.acted.connect(self._choose)
        self._notice.other_acted.connect(self._put_it_away)
        spaced(QVBoxLayout(self)).addWidget(self._notice)
        self.hide()

    def look(self) -> None:
        """Walk the folders of other apps, in a thread."""
        if not self._runner.busy:
            library = self._services.library
            from core.models.elsewhere import find

            self._runner.call(lambda: find(persons_environment(), library.list()), self.show_found)

    def refresh(self) -> None:
        """The library has others now: what came into it is not offered any more."""
        if self._found:
            self.look()

    def show_found(self, found: list[FoundModel]) -> None:
        """What other apps have."""
        self._found = found
        self.retranslate()

    def retranslate(self) -> None:
        new = self._new()
        self.setVisible(bool(new) and not self._put_away)
        if not new:
            return
        names = list(dict.fromkeys(APPS.get(found.app, found.app) for found in new))
        apps = QLocale().createSeparatedList(names)
        size = human_bytes(sum(found.bytes for found in new))
        if len(new) == 1:
            text = self.tr("{0} has a model here, “{1}” ({2}).").format(apps, new[0].name, size)
        elif len({found.app for found in new}) == 1:
            text = self.tr("{0} has {1} models here ({2}).").format(apps, len(new), size)
        else:
            text = self.tr("{0} have {1} models here ({2}).").format(apps, len(new), size)
        self._notice.say(text, "folder-open", "info", self.tr("Use without copying"), self.tr("Not now"))

    def _new(self) -> list[FoundModel]:
        return [found for found in self._found if not found.in_library]

    def _choose(self) -> None:
        """One is taken at once; of several the person picks."""
        new = self._new()
        chosen = {str(found.path) for found in new} if len(new) == 1 else self._ask(new)
        if chosen:
            self.use_requested.emit([found.path for found in new if str(found.path) in chosen])

    def _ask(self, new: Sequence[FoundModel]) -> set[str] | None:
        choices = [Choice(str(found.path), _words(found), chosen=True) for found in new]
        heading = self.tr("Use these models too")
        note = self.tr("They stay where they are and take no more room. If the other app deletes one, it is gone here.")
        return ask_choices(self, self._services.theme, heading, note, choices, self.tr("Use them"))

    def _put_it_away(self) -> None:
        self._put_away = True
        self.hide()

    def shutdown(self) -> None:
        """The window closes."""
        self._runner.shutdown()


def _words(found: FoundModel) -> str:
    return " · ".join((found.name, APPS.get(found.app, found.app), human_bytes(found.bytes)))
