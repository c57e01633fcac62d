"""Step 7: try it, keep it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.job_runner import JobRunner
from gui.train.keep.fields import Fields, read_fields
from gui.train.keep.keeping import Keeping
from gui.train.keep.try_labels import TryLabels
from gui.train.keep.try_table import TryTable
from gui.train.keep.try_text import TryText
from gui.train.keep.whole_file import WholeFile
from gui.train.report.reading import Report, read_report
from gui.train.step import Step
from gui.widgets.controls import frame, label, spaced
from gui.widgets.discard import discard

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.draft import Draft

Try = TryLabels | TryTable | TryText
MAKERS: dict[str, type[Try]] = {"labels": TryLabels, "table": TryTable, "text": TryText}


class KeepStep(Step):
    """Three cards: try it, let it judge a file, keep it. All of the run `draft.run`."""

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__(services, draft)
        self.setObjectName("train_keep")
        self._run = ""
        self._trying: Try | None = None
        self._runner = JobRunner(services.messages, self)
        self.whole = WholeFile(services)
        self.keeping = Keeping(services)
        self.keeping.chat_requested.connect(self.chat_requested)
        self.keeping.models_changed.connect(self.models_changed)
        self.keeping.another.clicked.connect(self.start_another)
        self._headings = [label("strong") for _ in range(3)]
        self._place = QVBoxLayout()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        px = self.services.theme.px
        column = spaced(QVBoxLayout(self), px("space_l"))
        self._cards = [frame("card") for _ in self._headings]
        contents = (None, self.whole, self.keeping)
        for card, heading, content in zip(self._cards, self._headings, contents, strict=True):
            inner = spaced(QVBoxLayout(card), px("space_m"), px("space_l"))
            inner.addWidget(heading)
            if content is None:
                inner.addLayout(self._place)
            else:
                inner.addWidget(content)
            column.addWidget(card)
        column.addStretch(1)

    # -- what the page asks -------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Try it, and keep it")

    def next_text(self) -> str:
        """The last step: its main button is "Save to my models"."""
        return ""

    def missing(self) -> str:
        return "" if self._run and self._run == self.draft.run else self.tr("Nothing is trained yet")

    def start_another(self) -> None:
        """Afresh: this run stays among the earlier ones."""
        self.draft.clear()
        self.step_requested.emit("goal")

    def enter(self) -> None:
        self._show_cards()
        self.keeping.set_title(self.draft.title)
        if self.draft.run and self.draft.run != self._run:
            self._runner.stop()
            self._runner.call(partial(_read, self.folder), partial(self._take, self.draft.run))

    def stop_reading(self) -> None:
        """What is being read is not wanted any more."""
        self._runner.shutdown()

    def forget_run(self) -> None:
        """Read it anew when the step is next entered."""
        self._run = ""

    def _take(self, run: str, read: tuple[Fields, Report | None]) -> None:
        fields, report = read
        if run == self.draft.run and report is not None:
            self.show_run(run, fields, report)

    def show_run(self, run: str, fields: Fields, report: Report) -> None:
        """Try and keep this one."""
        self._run = run
        goal = report.goal if report.goal in MAKERS else self.draft.goal
        self._make_trying(goal)
        self._show_cards()
        if self._trying is not None:
            self._trying.set_run(self.folder, fields)
        if isinstance(self._trying, TryLabels | TryTable):
            self._trying.output.set_meaning(goal == "labels", report.column)
        self.whole.set_run(self.folder, goal)
        self.keeping.set_run(self.folder, goal, self.draft.title)
        self._order_keys()
        self.changed.emit()

    def _show_cards(self) -> None:
        """Nothing can be tried before there is a report; a model that writes judges no files."""
        ready = not self.missing()
        for card in self._cards:
            card.setVisible(ready)
        self._cards[1].setVisible(ready and not isinstance(self._trying, TryText))

    def _make_trying(self, goal: str) -> None:
        maker = MAKERS.get(goal)
        if self._trying is not None and maker is type(self._trying):
            return
        if self._trying is not None:
            self._trying.shutdown()
            discard(self._trying, self._place)
        self._trying = maker(self.services) if maker is not None else None
        if self._trying is not None:
            self._place.addWidget(self._trying)

    def _order_keys(self) -> None:
        """The Tab key goes from the top to the bottom, though what is tried was made last."""
        cards = [card for card in (self._trying, self.whole, self.keeping) if card is not None]
        parts = [part for card in cards for part in card.findChildren(QWidget) if _takes_keys(part, self)]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    @property
    def trying(self) -> Try | None:
        """The part with which the model is tried, of the goal's kind."""
        return self._trying

    def retranslate(self) -> None:
        texts = (self.tr("Try it"), self.tr("Predict many at once"), self.tr("Keep it"))
        for heading, text in zip(self._headings, texts, strict=True):
            heading.setText(text)

    def shutdown(self) -> None:
        for part in (self._runner, self._trying, self.whole, self.keeping):
            if part is not None:
                part.shutdown()


def _takes_keys(part: QWidget, page: QWidget) -> bool:
    """Whether Tab stops there; menus and lists that open are windows of their own."""
    return part.window() is page.window() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _read(folder: Path) -> tuple[Fields, Report | None]:
    return read_fields(folder), read_report(folder)
