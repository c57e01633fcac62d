"""Examples that come with Inkstone: our own texts and messages, and scikit-learn's tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.errors import InkstoneError
from core.paths import RESOURCES

SAMPLES: dict[str, tuple[str, ...]] = {
    "text": ("fables_en", "fables_zh"),
    "labels": ("messages_en", "messages_zh"),
    "table": ("iris", "wine", "breast_cancer", "digits"),
}
"""Goal -> the ids of its samples."""

_LABEL = {"iris": "species", "wine": "grower", "breast_cancer": "diagnosis", "digits": "digit"}
_GROWERS = {"class_0": "grower A", "class_1": "grower B", "class_2": "grower C"}
_FOLDER = RESOURCES / "samples"


def sample_text(sample: str) -> bytes:
    """A text of ours, UTF-8. Raises InkstoneError("item_missing") for an id that is none."""
    if sample not in SAMPLES["text"]:
        raise InkstoneError("item_missing")
    return (_FOLDER / f"{sample}.txt").read_bytes()


def sample_rows(sample: str) -> tuple[tuple[str, ...], Sequence[tuple[str, ...]]]:
    """The columns and rows of a sample for labels or table; its label is the last column."""
    if sample in SAMPLES["labels"]:
        lines = (_FOLDER / f"{sample}.tsv").read_text("utf-8").splitlines()
        header, *rows = (tuple(line.split("\t")) for line in lines)
        return header, rows
    if sample in SAMPLES["table"]:
        return _of_scikit_learn(sample)
    raise InkstoneError("item_missing")


def _of_scikit_learn(sample: str) -> tuple[tuple[str, ...], Sequence[tuple[str, ...]]]:
    from sklearn import datasets

    data: Any = getattr(datasets, f"load_{sample}")()
    columns = (*(_readable(str(name)) for name in data.feature_names), _LABEL[sample])
    names = [_GROWERS.get(str(name), str(name)) for name in data.target_names]
    rows = [
        (*(f"{value:.10g}" for value in values), names[target])
        for values, target in zip(data.data, data.target, strict=True)
    ]
    return columns, rows


def _readable(name: str) -> str:
    """ "pixel_0_3" -> "pixel 0 3"."""
    return name.replace("_", " ")
