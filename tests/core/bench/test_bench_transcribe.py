from __future__ import annotations

from pathlib import Path

import pytest

from core.bench.random_whisper import WhisperShape, make_whisper
from core.bench.transcribe import run
from core.events import Finished, Progress
from core.models.inspect import inspect


def test_the_random_model_is_a_whisper_that_the_library_knows(tmp_path: Path) -> None:
    folder = make_whisper(tmp_path / "random", WhisperShape(width=64, layers=1, heads=2))
    facts = inspect(folder)
    assert (facts.architecture, facts.kind) == ("whisper", "speech")
    assert facts.parameters == pytest.approx(51_865 * 64, rel=0.1)
    assert {"en", "zh"} <= set(facts.languages)
    written = (folder / "model.safetensors").stat().st_mtime_ns
    make_whisper(folder, WhisperShape(width=64, layers=1, heads=2))
    assert (folder / "model.safetensors").stat().st_mtime_ns == written


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_figure_is_there(tmp_path: Path) -> None:
    *events, finished = run(tmp_path, seconds=35, tokens=4, rounds=1, threads=1)
    assert all(isinstance(event, Progress) for event in events)
    assert isinstance(finished, Finished)
    figures = {"speed_ratio_fasterwhisper", "speed", "live_grey_seconds", "live_settled_seconds", "live_final_seconds"}
    assert figures <= finished.result.keys()
    assert all(value > 0 for value in finished.result.values())
