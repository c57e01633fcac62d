from __future__ import annotations

from pathlib import Path

import pytest

from core.bench.chat import run
from core.events import Finished, Progress


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_ratio_is_there(tmp_path: Path) -> None:
    *events, finished = run(tmp_path, None, tokens=4, rounds=1, threads=1)
    assert all(isinstance(event, Progress) for event in events)
    assert isinstance(finished, Finished)
    ratios = {"tokens_ratio_llamacpp", "first_word_ratio_llamacpp", "tokens_ratio_transformers"}
    assert ratios <= finished.result.keys()
    assert all(value > 0 for value in finished.result.values())
