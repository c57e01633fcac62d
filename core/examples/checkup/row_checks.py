"""From the marks of all rows to findings about them, and to the rows that stay. One check sees what the ones before it
left over: a label is counted after its spellings are one, duplicates after that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.examples.checkup import checks
from core.examples.checkup.columns import EXAMPLES
from core.examples.checkup.folding import PERHAPS, fold, is_missing
from core.examples.checkup.rows import NO_NUMBER, contradictions, repeats, with_answer
from core.examples.seen import Finding

if TYPE_CHECKING:
    import threading

    from numpy.typing import NDArray

    from core.examples.checkup.column_checks import Table
    from core.examples.checkup.decided import Decided
    from core.examples.checkup.rows import Marks

    Flags = NDArray[np.bool_]

RARE = 0.05  # a word such as "none" is a group of its own unless it is rarer
NAMED = 10  # groups that details name


class Verdict:
    """`keep` (rows,) says which rows stay, `written` how a group is to be written; `findings` are pairs of a finding
    without its example rows, and the numbers of these, counted from 0 in the order of reading."""

    def __init__(self, marks: Marks, table: Table, decided: Decided, stop: threading.Event) -> None:
        self.keep: Flags = np.ones(len(marks), bool)
        self.findings: list[tuple[Finding, list[int]]] = []
        self._marks, self._table, self._decided, self._stop = marks, table, decided, stop
        self._answers, self._names = marks.answers, marks.names
        self.written: dict[str, str] = {} if table.numeric else {name: name.strip() for name in self._names}
        self._label_missing()
        self._tell("empty_rows", "fixed", self.keep & marks.empty, "drop")
        if not table.numeric:
            self._label_spelling()
        self._duplicates()
        self._conflicts()
        if not table.numeric:
            self._small_groups()
            self._unbalanced()
        self._enough()

    def _tell(self, check: str, state: str, found: Flags, fix: str, /, **details: Any) -> None:
        """A finding about the rows that are `found` (none: passed). Its fix leaves them out."""
        places = np.flatnonzero(found)
        finding = Finding(check, state if len(places) else "passed", "", len(places), (), fix, details)
        self.findings.append((finding, places[:EXAMPLES].tolist()))
        if self._decided.applies(finding):
            self.keep &= ~found

    def _label_missing(self) -> None:
        if self._table.numeric:
            found, words = self._answers == NO_NUMBER, [word for word in self._marks.no_numbers if word]
        else:
            missing = self._names_of_nothing()
            found, words = np.isin(self._answers, missing), [name for n in missing if (name := self._names[n].strip())]
        self._tell("label_missing", "fixed", found, "drop", words=words[:NAMED])
        if self._table.numeric:  # what is no number cannot be learned, whatever the person says
            self.keep &= ~found

    def _names_of_nothing(self) -> list[int]:
        counts = np.bincount(self._answers, minlength=len(self._names))
        rare = RARE * len(self._answers)
        return [
            code
            for code, name in enumerate(self._names)
            if is_missing(name) and (name.strip().lower() not in PERHAPS or counts[code] < rare)
        ]

    def _label_spelling(self) -> None:
        """The most frequent spelling of a group wins; of equals, the first."""
        counts = np.bincount(self._answers[self.keep], minlength=len(self._names))
        spellings: dict[str, list[int]] = {}
        for code in np.flatnonzero(counts).tolist():
            spellings.setdefault(fold(self._names[code]), []).append(code)
        becomes = np.arange(len(self._names))
        for codes in spellings.values():
            becomes[codes] = max(codes, key=lambda code: counts[code])
        other = np.flatnonzero(becomes != np.arange(len(becomes)))
        found = self.keep & np.isin(self._answers, other)
        merged = [[self._names[code], self._names[becomes[code]].strip()] for code in other[:NAMED]]
        finding = Finding(
            "label_spelling", "fixed" if len(other) else "passed", "", int(found.sum()), (), "merge", {"merged": merged}
        )
        self.findings.append((finding, np.flatnonzero(found)[:EXAMPLES].tolist()))
        if self._decided.applies(finding):
            self._answers = becomes[self._answers]
            self.written |= {self._names[code]: self._names[becomes[code]].strip() for code in other}
        else:  # what differs in outer spaces alone is one group in any case: nobody can see it
            self._answers = np.unique([name.strip() for name in self._names], return_inverse=True)[1][self._answers]

    def _duplicates(self) -> None:
        again = self._again(self._marks.same)
        share = self._share(again)
        natural = self._table.text is None and share > checks.NATURAL_REPEATS
        self._tell("duplicates", "look" if natural else "fixed", again, "drop", share=share)
        again = self._again(self._marks.nearly)
        if not self._decided.applies(self.findings[-1][0]):
            again &= ~self._again(self._marks.same)
        self._tell("near_duplicates", "look", again, "drop", share=self._share(again))

    def _again(self, marks: NDArray[np.uint64]) -> Flags:
        found = np.zeros(len(self.keep), bool)
        found[self.keep] = repeats(with_answer(marks[self.keep], self._answers[self.keep]), self._stop)
        return found

    def _share(self, found: Flags) -> float:
        return float(found.sum() / max(1, self.keep.sum()))

    def _conflicts(self) -> None:
        marks = self._marks.same if self._table.text is None else self._marks.nearly
        found = np.zeros(len(self.keep), bool)
        found[self.keep] = contradictions(marks[self.keep], self._answers[self.keep], self._stop)
        share = self._share(found)
        natural = self._table.text is None and share > checks.NATURAL_CONFLICTS
        self._tell("conflicts", "look", found, "" if natural else "drop", share=share)
        finding, places = self.findings[-1]
        if places:  # rows that contradict each other say more than the first ones
            places = np.flatnonzero(found & (marks == marks[places[0]]))[:EXAMPLES].tolist()
            self.findings[-1] = finding, places

    def _counts(self) -> NDArray[np.int64]:
        return np.bincount(self._answers[self.keep], minlength=len(self._names) or 1)

    def _small_groups(self) -> None:
        for check, state, low, high in (
            ("single_rows", "fixed", 1, 1),
            ("small_groups", "look", 2, checks.SMALL_GROUP - 1),
        ):
            counts = self._counts()
            small = np.flatnonzero((counts >= low) & (counts <= high))
            named = [(self._name(code), int(counts[code])) for code in small[:NAMED].tolist()]
            groups = [name if rows == 1 else [name, rows] for name, rows in named]
            found = self.keep & np.isin(self._answers, small)
            self._tell(check, state, found, "drop_groups", groups=groups, number=len(small), minimum=high + 1)

    def _name(self, code: int) -> str:
        """As a person reads it: `_answers` may have been renumbered by then, so look at a row that has it."""
        row = int(np.argmax(self._answers == code))
        name = self._names[int(self._marks.answers[row])]
        return self.written.get(name, name)

    def _unbalanced(self) -> None:
        counts = self._counts()
        there = np.flatnonzero(counts)
        if len(there) < 2:
            self._tell("unbalanced", "look", np.zeros(len(self.keep), bool), "")
            return
        large, small = int(there[counts[there].argmax()]), int(there[counts[there].argmin()])
        share = float(counts[large] / counts.sum())
        tilted = share > checks.LARGEST_SHARE or counts[large] > checks.LARGEST_RATIO * counts[small]
        found = self.keep & (self._answers == small) & tilted
        sizes = {"largest_rows": int(counts[large]), "smallest_rows": int(counts[small]), "share": share}
        self._tell("unbalanced", "look", found, "", largest=self._name(large), smallest=self._name(small), **sizes)

    def _enough(self) -> None:
        answers, rows = self._answers[self.keep], int(self.keep.sum())
        lonely = self.keep & bool(rows and (answers == answers[0]).all())
        group = self._name(int(answers[0])) if lonely.any() and not self._table.numeric else ""
        self._tell("one_group", "stop", lonely, "", group=group)
        few = self.keep & (rows < checks.LOOK_ROWS)
        state = "stop" if rows < checks.STOP_ROWS else "look"
        self._tell("too_few", state, few, "", rows=rows, minimum=checks.LOOK_ROWS)
        if not rows:  # nothing to show, and still nothing to learn from
            self.findings[-1] = Finding("too_few", "stop", "", 0, (), "", {"rows": 0, "minimum": checks.LOOK_ROWS}), []
        alike = int(repeats(self._marks.nearly[self.keep], self._stop).sum())
        self.findings.append((Finding("overlap", "passed", "", 0, (), "", {"rows": alike}), []))
