"""How good what Inkstone delivers is, beside a plain scikit-learn script with the same rows and the same splits.

    python -m core.bench.quality --data FOLDER [--sets iris,titanic] [--seeds 10] [--preset quick]

`FOLDER` holds the public data sets (tables/, text-labels/, text/); those of scikit-learn come with it. One line of JSON
a data set, and at last one object with all of them: mean test score of what was delivered, of the network, of the
simple model and of the better plain model, over stratified 80/20 splits, and the seconds that a run took."""

from __future__ import annotations

import argparse
import json
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.bench.bare_sklearn import plain_scores
from core.examples.source import Source
from core.training.facts import load_facts
from core.training.request import RunRequest
from core.training.rowstore import RowStore
from core.training.splits import TEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.training.facts import Facts

SAMPLES = ("iris", "wine", "breast_cancer", "digits")
POEMS = "全唐诗/poet.{}.0.json"


def sets(data: Path, scratch: Path) -> dict[str, Callable[[], Source]]:
    """Each data set by name, as a person would give it."""
    tables = data / "tables"

    def table(file: str, label: str, **kinds: str) -> Source:
        return Source("table", paths=(str(tables / file),), label=label, kinds=tuple(kinds.items()))

    wine = Source("table", paths=(str(tables / "winequality-red.csv"),), header=False, label="Column 12")
    return {
        **{name: partial(Source, "table", sample=name) for name in SAMPLES},
        "penguins": lambda: table("penguins.csv", "species"),
        "titanic": lambda: table("titanic.csv", "survived", survived="category", alive="ignore"),
        "winequality": lambda: replace(wine, kinds=(("Column 12", "category"),)),
        "sms": lambda: Source(
            "labels",
            paths=(str(data / "text-labels/sms-spam/sms.tsv"),),
            header=False,
            text="Column 2",
            label="Column 1",
        ),
        "poems": lambda: _poems(data, scratch),
        "winequality_number": lambda: replace(wine, kinds=(("Column 12", "number"),)),
        "penguins_number": lambda: table("penguins.csv", "body_mass_g", body_mass_g="number"),
        "titanic_number": lambda: table("titanic.csv", "fare", fare="number"),
    }


def _poems(data: Path, scratch: Path) -> Source:
    """Tang against Song: the lines of each poem joined."""
    path = scratch / "poems.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for age in ("tang", "song"):
            for poem in json.loads((data / "text/chinese-poetry" / POEMS.format(age)).read_text("utf-8")):
                text = "".join(poem["paragraphs"])
                file.write(json.dumps({"text": text, "age": age}, ensure_ascii=False) + "\n")
    return Source("labels", paths=(str(path),), text="text", label="age")


def one_run(source: Source, folder: Path, seed: int, preset: str) -> tuple[dict[str, Any], float]:
    """A whole run as the page does it: report and seconds."""
    from core.training.goals import goal_of
    from core.training.loop import train
    from core.training.plan import save_plan
    from core.training.timing import step_seconds

    stop, goal = threading.Event(), goal_of(source.goal)
    request = RunRequest(source, preset=preset, settings={"seed": seed, "test_share": 0.2, "threads": 1})
    start = time.perf_counter()
    list(goal.prepare(request, folder, stop))
    plan = goal.decide(request, folder, step_seconds)
    save_plan(folder / "plan.json", plan)
    for work in (train(plan, folder, stop), goal.finish(folder, stop)):
        for _ in work:
            pass
    return json.loads((folder / "report.json").read_text("utf-8")), time.perf_counter() - start


def plain(folder: Path) -> dict[str, float]:
    """The plain script on the rows and the split of a prepared run."""
    facts, store = load_facts(folder), RowStore(folder / "data")
    rows = list(store)
    test = np.load(folder / "data/part.npy", allow_pickle=False) == TEST
    target = np.array([_target(facts, row.cells[facts.label_at]) for row in rows])
    kinds = [facts.kinds[place] for place in facts.used]
    return plain_scores(kinds, [facts.inputs(row.cells) for row in rows], target, test)


def _target(facts: Facts, cell: str) -> float | int:
    return facts.groups.index(cell.strip()) if facts.groups else float(cell)


def measure(name: str, source: Source, seeds: int, preset: str) -> dict[str, Any]:
    """All splits of one data set."""
    figures: dict[str, list[float]] = {}
    choices: Counter[str] = Counter()
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as place:
            report, seconds = one_run(source, Path(place), seed, preset)
            peer = plain(Path(place))
        key = "accuracy" if "accuracy" in report["metrics"] else "r2"
        measured = {
            "delivered": report["metrics"][key],
            "network": report["network"]["metrics"][key],
            "simple": report["baseline"]["metrics"][key],
            "seconds": seconds,
            **{f"plain_{model}": score for model, score in peer.items()},
        }
        for figure, value in measured.items():
            figures.setdefault(figure, []).append(value)
        choices[_voices(report)] += 1
    means = {figure: round(float(np.mean(values)), 4) for figure, values in figures.items()}
    ahead = means["delivered"] - max(means["plain_linear"], means["plain_mlp"])
    return {"set": name, **means, "ahead": round(ahead, 4), "rows": report["rows"], "delivered_how": dict(choices)}


def _voices(report: dict[str, Any]) -> str:
    names = ["network"] if report["delivered"] == "network" else []
    return " + ".join(names + ([report["baseline"]["name"]] if report["together"] or not names else []))


def main() -> None:
    """See the top of the file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default="")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--preset", default="quick")
    asked = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        known = sets(asked.data, Path(scratch))
        for name in asked.sets.split(",") if asked.sets else known:
            results.append(measure(name, known[name](), asked.seeds, asked.preset))
            print(json.dumps(results[-1], ensure_ascii=False), flush=True)
    print(json.dumps({"quality": results}, ensure_ascii=False))


if __name__ == "__main__":
    main()
