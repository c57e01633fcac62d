"""How far one may go in the wizard."""

from __future__ import annotations

import pytest

from core.examples.seen import ExamplesSeen, Finding
from core.examples.source import Source
from core.training.request import PlanMeasured
from gui.train.draft import Draft
from gui.train.route import Route
from gui.train.steps import STEPS

KEYS = [spec.key for spec in STEPS]
SOURCE = Source("table", paths=("/a/flowers.csv",), label="kind")
SEEN = ExamplesSeen(SOURCE, (), (), 100, 0, True)
PLAN = PlanMeasured("quick", 1, 2, 3, 4, 5, 6, 7.0, {})


@pytest.fixture
def draft() -> Draft:
    return Draft()


@pytest.fixture
def route(draft: Draft) -> Route:
    """At the plan, with a run under way."""
    made = Route(KEYS, draft)
    draft.set_seen(SEEN)
    draft.set_findings((Finding("duplicates", "passed"),))
    for key in KEYS[:5]:
        made.go(key)
    draft.plans["quick"] = PLAN
    draft.run = "run-1"
    draft.changed.emit()
    return made


def test_going_back_forgets_nothing(route: Route) -> None:
    route.go("goal")
    assert (route.current, route.furthest, route.next, route.before) == ("goal", "learning", "examples", "")
    assert route.reached("learning")
    assert not route.reached("report")


@pytest.mark.parametrize(
    ("at", "change", "furthest"),
    [
        ("goal", lambda draft: draft.set_source(Source("labels")), "examples"),
        ("goal", lambda draft: draft.clear(), "goal"),
        ("examples", lambda draft: draft.set_source(SOURCE), "examples"),
        ("examples", lambda draft: draft.set_seen(SEEN), "learning"),  # read again, and the same
        ("checkup", lambda draft: draft.decide("duplicates", "", "ignore"), "checkup"),
        ("checkup", lambda draft: draft.set_findings(()), "learning"),
    ],
)
def test_a_change_takes_away_what_comes_after(
    route: Route, draft: Draft, at: str, change: object, furthest: str
) -> None:
    route.go(at)
    change(draft)  # type: ignore[operator]
    assert route.furthest == furthest


def test_an_undo_brings_back_how_far_one_was(route: Route, draft: Draft) -> None:
    route.go("examples")
    kept = draft.kept()
    draft.set_source(Source("labels", pasted="a"))
    assert route.furthest == "examples"
    draft.put_back(kept)
    assert route.furthest == "learning"
    assert (draft.source, draft.run, draft.plans) == (SOURCE, "run-1", {"quick": PLAN})


def test_what_was_kept_does_not_follow_later_changes(draft: Draft) -> None:
    draft.decide("a", "", "fix")
    kept = draft.kept()
    draft.decide("b", "", "fix")
    draft.put_back(kept)
    draft.decide("c", "", "fix")
    assert set(kept["decisions"]) == {("a", "")}


def test_an_earlier_run_is_read_again_without_losing_what_was_decided(draft: Draft) -> None:
    draft.set_seen(SEEN)
    draft.decide("duplicates", "", "ignore")
    draft.settings = {"layers": 2}
    request = draft.request()
    draft.clear()
    draft.resume("run-7", request)
    draft.set_seen(SEEN)
    draft.set_findings(())
    assert draft.run == "run-7"
    assert draft.request() == request


def test_settings_of_another_goal_are_not_taken_along(draft: Draft) -> None:
    draft.set_source(SOURCE)
    draft.settings = {"activation": "relu"}
    draft.set_source(Source("text"))
    assert draft.settings == {}
