from __future__ import annotations

import dataclasses
import inspect
import json
import pickle
from typing import Any

import pytest

from core import events
from core.events import Event

KINDS = [kind for _, kind in inspect.getmembers(events, inspect.isclass) if issubclass(kind, Event)]
EXAMPLES: dict[str, Any] = {
    "str": "字",
    "float": 0.5,
    "int": 3,
    "bool": True,
    "float | None": None,
    "dict[str, Any]": {},
    "tuple[str, ...]": ("en", "zh"),
    "tuple[Word, ...]": (events.Word(0.5, 1.0, "字", 0.9),),
}


def example(kind: type[Event]) -> Event:
    return kind(**{field.name: EXAMPLES[str(field.type)] for field in dataclasses.fields(kind)})


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_crosses_processes_and_becomes_json(kind: type[Event]) -> None:
    event = example(kind)
    assert pickle.loads(pickle.dumps(event)) == event
    line = json.loads(json.dumps(event.as_json()))
    assert line.pop("event") == kind.__name__
    assert line == json.loads(json.dumps(dataclasses.asdict(event)))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Event])
def test_events_are_frozen(kind: type[Event]) -> None:
    event = example(kind)
    name = dataclasses.fields(kind)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(event, name, "changed")


def test_results_are_not_shared() -> None:
    assert events.Finished().result is not events.Finished().result
