"""The record of this computer: kept, read back, and no longer believed when the computer has changed."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.models.machine import Machine, Pace, identity, is_stale, load, save
from core.paths import Home

MACHINE = Machine(identity(), 1.0, False, 2, paces={"gguf:q8_0": Pace((1e8, 2e8), (0.01, 0.02), 1e-5, 4e10)})


def test_what_was_kept_is_read_back(home: Home) -> None:
    assert load(home) is None
    save(home, MACHINE)
    assert load(home) == MACHINE
    assert not is_stale(load(home))


@pytest.mark.parametrize("change", [{"cores": 64}, {"processor": "another"}, {"gpu": "new"}, {"version": "0.0.1"}])
def test_another_computer_is_measured_anew(change: dict[str, object]) -> None:
    assert is_stale(replace(MACHINE, identity={**identity(), **change}))


def test_never_measured_or_doubtful_is_stale() -> None:
    assert is_stale(None)
    assert is_stale(replace(MACHINE, doubtful=True))


@pytest.mark.parametrize(
    "damage",
    [
        {"paces": {"gguf:q8_0": {}}},
        {"paces": []},
        {"paces": {"a": {**asdict(MACHINE)["paces"]["gguf:q8_0"], "sizes": [2e8, 1e8]}}},
        {"paces": {"a": {**asdict(MACHINE)["paces"]["gguf:q8_0"], "seconds": [0.02, 0.01]}}},
        {"paces": {"a": {**asdict(MACHINE)["paces"]["gguf:q8_0"], "work": 0}}},
        {"surprise": 1},
        {"weight_bytes": 0},
        {"hearing": "loud"},
    ],
)
def test_a_damaged_record_is_none(home: Home, damage: dict[str, object]) -> None:
    home.machine.write_text(json.dumps({**asdict(MACHINE), **damage}), encoding="utf-8")
    assert load(home) is None


JSON = st.recursive(st.none() | st.floats() | st.text(), lambda part: st.lists(part) | st.dictionaries(st.text(), part))


@given(JSON)
def test_any_json_is_a_machine_or_nothing(data: object) -> None:
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
        Machine.from_json(data)  # type: ignore[arg-type]
