from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path

import pytest
from example_files import seen

from core.errors import InkstoneError
from core.examples.samples import SAMPLES
from core.examples.source import Source
from core.examples.texts import open_texts
from core.paths import RESOURCES

BUILD = RESOURCES.parent / "packaging" / "samples" / "build.py"


@pytest.mark.parametrize(
    ("goal", "sample"), [(goal, sample) for goal, samples in SAMPLES.items() for sample in samples]
)
def test_every_sample_is_ready_to_learn_from(goal: str, sample: str) -> None:
    told = seen(Source(goal, sample=sample))
    assert told.skipped_total == 0
    if goal == "text":
        assert told.characters > 15_000
        assert "{" not in "".join(open_texts(Source(goal, sample=sample)))
        return
    assert told.source.label == told.columns[-1].name
    assert min(count for _, count in told.groups) > 40
    assert {column.kind for column in told.columns[:-1]} <= (
        {"text"} if goal == "labels" else {"number", "category", "ignore"}
    )


@pytest.mark.parametrize(("sample", "longest"), [("fables_en", 40), ("fables_zh", 15)])
def test_no_sentence_of_a_text_comes_twice(sample: str, longest: int) -> None:
    text = "".join(open_texts(Source("text", sample=sample)))
    sentences = Counter(re.split(r'(?<=[.!?。！？])["”]?\s*|\n+', text))
    assert len(sentences) > 500
    assert not [sentence for sentence, times in sentences.items() if times > 1 and len(sentence) > longest]


def test_the_english_fables_need_few_characters() -> None:
    text = "".join(open_texts(Source("text", sample="fables_en")))
    assert re.fullmatch(r"[A-Za-z .,;:!?'\"\n-]+", text)


def test_messages_are_what_the_script_writes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("samples_build", BUILD)
    assert spec
    assert spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.main(tmp_path) == 0
    written = sorted(tmp_path.iterdir())
    assert [path.name for path in written] == ["messages_en.tsv", "messages_zh.tsv"]
    for path in written:
        assert path.read_bytes() == (RESOURCES / "samples" / path.name).read_bytes()


def test_an_unknown_sample_is_said() -> None:
    for goal in SAMPLES:
        with pytest.raises(InkstoneError):
            seen(Source(goal, sample="nothing"))
