"""The check-up: reads all examples and tells what is in them, with three examples of each fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.events import Finished
from core.examples.checkup.checks import ORDER, ROW_CHECKS
from core.examples.checkup.decided import Decided
from core.examples.checkup.survey import survey
from core.examples.seen import Finding

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator

    from core.events import Event
    from core.examples.rows import RowSource
    from core.examples.source import Source


def check(source: Source, stop: threading.Event) -> Iterator[Event]:
    """Progress("checking"), a Finding for every check of the goal ("stop" first, then "look", "fixed", "passed"), and
    Finished with result {"rows": read, "usable": left after what is fixed}; goal text: characters.

    Raises InkstoneError for examples that cannot be read, Cancelled."""
    if source.goal == "text":
        from core.examples.checkup.text_checks import check_texts

        yield from check_texts(source, stop)
        return
    from core.examples.rows import open_rows

    yield from check_rows(open_rows(source, stop), source, stop)


def check_rows(rows: RowSource, source: Source, stop: threading.Event) -> Iterator[Event]:
    """`check` for rows that are open already."""
    found = yield from survey(rows, source, Decided(), stop)
    yield from in_order(found.findings, ROW_CHECKS)
    keep = found.verdict.keep
    yield Finished(result={"rows": len(keep), "usable": int(keep.sum())})


def in_order(findings: Iterable[Finding], checks: Iterable[str]) -> list[Finding]:
    """Worst first, else as `checks` has them; a check that found nothing has passed."""
    findings = list(findings)
    told = {finding.check for finding in findings}
    findings += [Finding(check, "passed") for check in checks if check not in told]
    place = {check: number for number, check in enumerate(checks)}
    return sorted(findings, key=lambda finding: (ORDER.index(finding.state), place[finding.check]))
