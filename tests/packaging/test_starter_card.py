from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[2] / "packaging" / "starter" / "card.py"


def module() -> Any:
    spec = importlib.util.spec_from_file_location("starter_card", HERE)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


ROW = {"answers": 6, "good": 0.5, "on_topic": 1.0, "subject_named": None, "loops": 0.0, "wrong_language": 0.25}
KINDS = {"everything": ROW, "out_of_scope": {**ROW, "on_topic": 0.9}, "story": {**ROW, "subject_named": 0.75}}


def test_the_rates_that_say_most() -> None:
    rates = module().summary({"prompts": 2, "seeds": 3, "figures": {"en": KINDS}})
    expected = {"good": 0.5, "on_topic": 1.0, "honest_refusal": 0.9, "story_names_subject": 0.75, "loops": 0.0}
    assert rates == {"prompts": 2, "seeds": 3, "en": expected}


def test_a_row_for_each_language_and_kind() -> None:
    rows = module().table({"en": KINDS, "zh": KINDS}).splitlines()
    assert len(rows) == 2 + 6
    assert rows[2] == "| English, everything | 6 | 50% | 100% |  | 0% | 25% |"
