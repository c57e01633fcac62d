"""Real tables and messages: what is delivered is at least as good as is known of them. `python -m core.bench.quality`
measures all sets on ten splits."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.bench.quality import one_run, plain, sets

REAL = {"penguins": 0.95, "winequality_number": 0.3}
SLOW = {"titanic": 0.75, "sms": 0.975}


@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
def test_small_tables(name: str, real_data: Path, tmp_path: Path) -> None:
    judge(name, REAL[name], real_data, tmp_path)


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SLOW)
def test_larger_ones(name: str, real_data: Path, tmp_path: Path) -> None:
    judge(name, SLOW[name], real_data, tmp_path)


def judge(name: str, expected: float, real_data: Path, tmp_path: Path) -> None:
    report, _ = one_run(sets(real_data, tmp_path)[name](), tmp_path / "run", 1, "quick")
    score = report["metrics"].get("accuracy", report["metrics"].get("r2"))
    assert score >= expected
    assert score >= max(plain(tmp_path / "run").values()) - 0.05  # one split says no more
