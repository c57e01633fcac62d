"""Write the figures of evaluation.json into the starter model's card, and the card as a page: README.md beside it.

python packaging/starter/card.py     after build.py and evaluate.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "starter"
PAGE = """# {name}

{description}

- Licence: {license}
- Architecture: {architecture}, {parameters:,} parameters, {context} tokens of context, q8_0, {bytes:,} bytes
- Data: {data}
- Training: {steps:,} steps and {tokens:,} tokens in the last run, {minutes:.0f} minutes on {cores} processor core(s),
  after {tokens_before:,} tokens in the runs before it; best validation loss {validation_loss} nats a token; seed {seed}
- Limits: {limits}

## Figures

{prompts} prompts, written before the training and without sight of its data, {seeds} seeds each, sampling as the app
does it. Every failing answer is in `evaluation.json`; `packaging/starter/evaluate.py` measures again. For out_of_scope,
"on topic" means an honest refusal.

{table}
"""
LANGUAGES = {"en": "English", "zh": "中文"}


def main() -> int:
    """Read card.json and evaluation.json, write card.json and README.md."""
    card = json.loads((FOLDER / "card.json").read_text("utf-8"))
    results = json.loads((FOLDER / "evaluation.json").read_text("utf-8"))
    card["evaluation"] = summary(results)
    (FOLDER / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (FOLDER / "README.md").write_text(page(card, results), "utf-8")
    return 0


def summary(results: dict[str, Any]) -> dict[str, Any]:
    """The rates (0 to 1) that say most, for each language."""
    figures = results["figures"]
    rates = {lang: language_summary(kinds) for lang, kinds in figures.items()}
    return {"prompts": results["prompts"], "seeds": results["seeds"], **rates}


def language_summary(kinds: dict[str, dict[str, Any]]) -> dict[str, float]:
    return {
        "good": kinds["everything"]["good"],
        "on_topic": kinds["everything"]["on_topic"],
        "honest_refusal": kinds["out_of_scope"]["on_topic"],
        "story_names_subject": kinds["story"]["subject_named"],
        "loops": kinds["everything"]["loops"],
    }


def page(card: dict[str, Any], results: dict[str, Any]) -> str:
    """The card for people, in Markdown."""
    both = {name: f"{card[name]['en']} {card[name]['zh_CN']}" for name in ("name", "description", "data", "limits")}
    return PAGE.format_map({**card, **both, **card["training"], **results, "table": table(results["figures"])})


def table(figures: dict[str, Any]) -> str:
    """One row for each language and kind."""
    columns = ("answers", "good", "on_topic", "subject_named", "loops", "wrong_language")
    head = [
        "| | " + " | ".join(column.replace("_", " ") for column in columns) + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    rows = [
        f"| {LANGUAGES[lang]}, {kind.replace('_', ' ')} | " + " | ".join(cell(row[name]) for name in columns) + " |"
        for lang, kinds in figures.items()
        for kind, row in kinds.items()
    ]
    return "\n".join([*head, *rows])


def cell(value: float | int | None) -> str:
    """Counts as they are, rates in percent."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) and value > 1 else f"{value:.0%}"


if __name__ == "__main__":
    raise SystemExit(main())
