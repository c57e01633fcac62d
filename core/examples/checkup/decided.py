"""What is done about the findings: by itself, or because the person said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.examples.seen import Decision, Finding


class Decided:
    """The person's decisions. Of two about the same finding the later one counts."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._said = {(decision.check, decision.column): decision.action for decision in decisions}

    def applies(self, finding: Finding) -> bool:
        """Is its fix done? "fixed" ones are unless ignored, others when the person says so."""
        said = self._said.get((finding.check, finding.column), "")
        if not finding.fix or finding.state == "passed":
            return False
        return said != "ignore" if finding.state == "fixed" else said == "fix"
