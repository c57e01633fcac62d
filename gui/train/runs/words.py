"""A run in words: its name, its state, how good it is."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.i18n import human_date, human_number
from gui.train.names import shown_title
from gui.train.report.words import ReportWords

if TYPE_CHECKING:
    from core.runs.records import RunRecord
    from gui.train.runs.reading import RunSeen


class RunWords(QObject):
    """In the language of the moment."""

    def title(self, record: RunRecord) -> str:
        """What it is called."""
        return shown_title(record.title)

    def goal(self, goal: str) -> str:
        """What it learns."""
        names = {
            "text": self.tr("writes in the style of a text"),
            "labels": self.tr("sorts texts into groups"),
            "table": self.tr("predicts a column"),
        }
        return names.get(goal, goal)

    def state(self, record: RunRecord) -> str:
        """Where it stands."""
        share = record.step / record.steps if record.steps else 0.0
        match record.state:
            case "training" if record.background:
                return self.tr("learning in the background, {0}").format(f"{share:.0%}")
            case "training":
                return self.tr("learning now, {0}").format(f"{share:.0%}")
            case "paused":
                return self.tr("paused at {0}").format(f"{share:.0%}")
            case "prepared":
                return self.tr("planned, not begun")
            case "failed":
                return self.tr("broke off")
        return ""

    def score(self, run: RunSeen) -> str:
        """How good it became."""
        record, report = run.record, run.report
        if report is not None:
            words = ReportWords(report)
            if report.sorts:
                return self.tr("{0} right").format(words.number())
            if report.regression:
                return self.tr("off by {0}").format(words.number().removeprefix("± "))
            return self.tr("hesitates between {0}").format(words.number())
        if record.score is None or record.state != "reported":
            return ""
        if record.goal == "text":
            return self.tr("error {0}").format(human_number(min(record.score, 1e9), 2))
        return f"{min(max(record.score, -9.99), 1.0):.0%}" if math.isfinite(record.score) else ""

    @staticmethod
    def moment(record: RunRecord) -> str:
        """When it was made."""
        return human_date(dt.datetime.fromtimestamp(record.created, dt.UTC))

    def note(self, run: RunSeen) -> str:
        """The muted line: how good or where it stands, what it learns, when."""
        record = run.record
        parts = (self.score(run) or self.state(record), self.goal(record.goal), self.moment(record))
        return " · ".join(part for part in parts if part)
