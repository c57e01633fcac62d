"""Run folders as a person may have them: for pictures of the pages and for trying them out, never shown otherwise."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MESSAGES = {
    "en": {
        "question": ("When does the shop open on Sunday?", "Do you also deliver to the island?", "Is the blue one in?"),
        "complaint": ("The lid was cracked when it arrived.", "Nobody answers the phone.", "Third time it is late!"),
        "order": ("Two boxes of green tea, please.", "Send me the small set again.", "I take both, size M."),
        "thanks": ("What a lovely parcel, thank you!", "It works again, great help.", "Perfect, as always."),
    },
    "zh_CN": {
        "咨询": ("周日几点开门？", "岛上能送到吗？", "蓝色的还有货吗？"),
        "投诉": ("收到的时候盖子就裂了。", "电话一直没有人接。", "已经是第三次送晚了！"),
        "下单": ("绿茶要两盒，谢谢。", "再寄一套小的给我。", "两件都要，M 码。"),
        "感谢": ("包裹包得真好，谢谢！", "又能用了，帮了大忙。", "一如既往地好。"),
    },
}
TEXT_COLUMN = {"en": "message", "zh_CN": "留言"}
WRITTEN = {
    "en": (
        ("The fox", "The fox looked at the river and said nothing. In the morning it was still there, and so was he."),
        ("Once upon", "Once upon a time a small lamp stood in a window, and whoever came home late was glad of it."),
    ),
    "zh_CN": (
        ("狐狸", "狐狸看着河水，一句话也没有说。到了早上，水还在那里，它也还在那里。"),
        ("从前", "从前有一盏小灯，放在窗台上。每一个晚回家的人，看见它都很高兴。"),
    ),
}


def labels_report(language: str, simple: bool = False) -> dict[str, Any]:
    """Messages in four groups."""
    groups = list(MESSAGES[language])
    confusion = [[47, 1, 2, 0], [2, 33, 1, 0], [3, 0, 41, 1], [0, 0, 1, 18]]
    if simple:
        confusion = [[48, 0, 2, 0], [2, 33, 1, 0], [1, 0, 43, 1], [0, 0, 1, 18]]
    report = _sorted("labels", groups, confusion, simple)
    report["column"] = {"en": "kind", "zh_CN": "类别"}[language]
    report["worst"] = worst(language)
    report["advice"] = ["simple_wins"] if simple else ["more_examples", "network_wins", "check_mistakes"]
    return report


def table_report(simple: bool = False) -> dict[str, Any]:
    """Three kinds of wine by thirteen measurements."""
    report = _sorted("table", ["class_0", "class_1", "class_2"], [[12, 0, 0], [1, 13, 0], [0, 0, 10]], simple)
    report["column"], report["warnings"], report["advice"] = "class", ["small_test"], ["more_examples"]
    cells = {"alcohol": "13.05", "malic_acid": "1.77", "ash": "2.1", "color_intensity": "3.0", "proline": "885"}
    row = {"number": 61, "file": "wine.csv", "cells": cells, "truth": "class_1", "guess": "class_0"}
    report["worst"] = [{**row, "probability": 0.71}]
    return report


def regression_report() -> dict[str, Any]:
    """The quality of red wines, a number from 3 to 8."""
    dice = random.Random(4)
    pairs = [[float(dice.choice((5, 5, 5, 6, 6, 6, 7, 4))), 0.0] for _ in range(220)]
    for pair in pairs:
        pair[1] = round(5.6 + 0.55 * (pair[0] - 5.6) + dice.gauss(0, 0.42), 2)
    cells = {"alcohol": "9.4", "sulphates": "0.56", "volatile acidity": "0.7", "pH": "3.51"}
    row = {"file": "winequality-red.csv", "cells": cells}
    worst_rows = [
        {**row, "number": 1374, "truth": 3.0, "guess": 5.72},
        {**row, "number": 440, "truth": 8.0, "guess": 6.1},
    ]
    return {
        "goal": "table",
        "column": "quality",
        "rows": {"train": 1119, "validation": 240, "test": 240},
        "metrics": {"mae": 0.49, "rmse": 0.63, "r2": 0.38},
        "network": {"metrics": {"mae": 0.49, "rmse": 0.63, "r2": 0.38}},
        "baseline": {"name": "ridge", "metrics": {"mae": 0.51, "rmse": 0.65, "r2": 0.35}},
        "majority": {"name": "mean", "metrics": {"mae": 0.69, "r2": 0.0}},
        "delivered": "network",
        "unit_error": 0.49,
        "scatter": pairs,
        "worst": worst_rows,
        "curve": {"best_step": 640, "steps": 900, "stopped_early": True},
        "minutes": 0.6,
        "advice": ["check_mistakes"],
        "warnings": [],
        "choices": _choices(),
    }


def text_report(language: str) -> dict[str, Any]:
    """Fables."""
    samples = [{"prompt": prompt, "text": text} for prompt, text in WRITTEN[language]]
    return {
        "goal": "text",
        "rows": {"train": 48210, "validation": 5350, "test": 5350},
        "metrics": {"loss": 1.54, "perplexity": 4.66},
        "network": {"metrics": {"loss": 1.54, "perplexity": 4.66}},
        "baseline": {"name": "ngram_5", "metrics": {"loss": 2.49, "perplexity": 12.1}},
        "delivered": "network",
        "text": {"perplexity": 4.66, "perplexity_before": 12.1, "per": "character", "samples": samples},
        "curve": {"best_step": 900, "steps": 900, "stopped_early": False},
        "minutes": 3.1,
        "advice": ["more_examples", "train_longer"],
        "warnings": [],
        "choices": _choices(),
    }


def worst(language: str) -> list[dict[str, Any]]:
    """Sure and wrong."""
    groups = list(MESSAGES[language])
    texts = [message for group in groups for message in MESSAGES[language][group]]
    file, column = "messages.csv", TEXT_COLUMN[language]
    picked = ((5, 1, 0, 0.94), (2, 0, 2, 0.81), (7, 2, 0, 0.77))
    return [
        {
            "number": 18 * (place + 1),
            "file": file,
            "cells": {column: texts[text]},
            "truth": groups[truth],
            "guess": groups[guess],
            "probability": probability,
        }
        for place, (text, truth, guess, probability) in enumerate(picked)
    ]


def write_run(folder: Path, report: dict[str, Any], test: Sequence[dict[str, Any]] = ()) -> None:
    """report.json, the curve and the test rows, as a finished run leaves them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in test]
    (folder / "test.jsonl").write_text("".join(lines), "utf-8")
    (folder / "points.jsonl").write_text("".join(json.dumps(point) + "\n" for point in points(report)), "utf-8")


def points(report: dict[str, Any], seed: int = 1, slower: float = 1.0) -> list[dict[str, Any]]:
    """A curve that falls, and rises a little after the best step."""
    dice, steps, best = random.Random(seed), report["curve"]["steps"], report["curve"]["best_step"]
    start, end = (4.4, 1.5) if report["goal"] == "text" else (1.35, 0.21)
    result = []
    for step in range(0, steps + 1, 10):
        fallen = end + (start - end) * math.exp(-5 * step / best / slower)
        validation = fallen + 0.04 * start + max(0, step - best) / steps * 0.2 if step % 50 == 0 else None
        train = max(0.02, fallen * (1 - 0.15 * step / steps) + dice.gauss(0, 0.05))
        point = {"step": step, "train": train, "validation": validation, "learning_rate": 0.003}
        result.append({**point, "speed": 5200.0, "seconds": step / 12})
    return result


def _sorted(goal: str, groups: list[str], confusion: list[list[int]], simple: bool) -> dict[str, Any]:
    """The figures that follow from the mix-ups."""
    total = sum(map(sum, confusion))
    per_group: list[dict[str, Any]] = []
    for place, group in enumerate(groups):
        said, rows, hit = sum(row[place] for row in confusion), sum(confusion[place]), confusion[place][place]
        precision, recall = hit / said, hit / rows
        f1 = 2 * precision * recall / (precision + recall)
        per_group.append({"name": group, "rows": rows, "precision": precision, "recall": recall, "f1": f1})
    mean = {name: sum(row[name] for row in per_group) / len(groups) for name in ("precision", "recall", "f1")}
    right = sum(confusion[place][place] for place in range(len(groups))) / total
    metrics = {"accuracy": right, "auc": 0.988, **{f"{name}_macro": value for name, value in mean.items()}}
    other = {"accuracy": right - 0.013}
    calibration = [(0.45, 0.5, 4), (0.65, 0.68, 12), (0.75, 0.72, 18), (0.85, 0.86, 35), (0.95, 0.94, 73)]
    baseline = "margin" if goal == "labels" else "logistic"
    return {
        "goal": goal,
        "rows": {"train": 4 * total, "validation": total, "test": total},
        "metrics": metrics,
        "network": {"metrics": other if simple else metrics},
        "baseline": {"name": baseline, "metrics": metrics if simple else other},
        "majority": {"name": "majority", "metrics": {"accuracy": max(map(sum, confusion)) / total}},
        "delivered": "simple" if simple else "network",
        "groups": groups,
        "confusion": confusion,
        "per_group": per_group,
        "calibration": [{"said": said, "right": hit, "rows": rows} for said, hit, rows in calibration],
        "curve": {"best_step": 450, "steps": 600, "stopped_early": True},
        "minutes": 0.8,
        "advice": [],
        "warnings": [],
        "choices": _choices(),
    }


def _choices() -> dict[str, Any]:
    return {"threads": 1, "precision": "float32", "seed": 1}
