"""The guard ends endless answers and leaves honest ones alone."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.chat.loop_guard import guard_loops
from core.events import AnswerFinished, Event, TextDelta

LETTERS = "abcdefghijklmnopqrstuvwxyz     ,."
CHINESE = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
)


def fires(text: str, step: int = 3) -> bool:
    def deltas() -> Iterator[Event]:
        for start in range(0, len(text), step):
            yield TextDelta(text[start : start + step])
        yield AnswerFinished("end")

    return list(guard_loops(deltas()))[-1].reason == "loop"  # type: ignore[attr-defined]


LOOPS = {
    "word": "I think that " + "very " * 200,
    "chinese phrase": "人工智能是" + "非常重要的，" * 60,
    "line": "Sure.\n" + "The cat sat on the mat.\n" * 40,
    "sentence": "从前有一只小猫。" + "小猫很开心，它跑来跑去。" * 40,
    "paragraph": "Intro.\n\n" + ("The sea was calm and the boat went on. Nobody said a word. " * 4 + "\n\n") * 8,
    "letter": "Haha" + "a" * 900,
    "numbered": "".join(f"{i}. The quick brown fox jumps.\n" for i in range(1, 60)),
    "alternating": "".join(random.Random(1).choice(["The boy was happy. ", "The girl was sad. "]) for _ in range(90)),
    "growing": " ".join("ha" * n for n in range(1, 70)),
    "code": "```python\n" + "x = x + 1  # again\n" * 200,
}

HONEST = {
    "numbers": "\n".join(str(n) for n in range(1, 800)),
    "numbers in a row": ", ".join(str(n) for n in range(1, 800)),
    "times table": "\n".join(f"{a} x {b} = {a * b}" for a in range(1, 10) for b in range(1, 10)),
    "ruler": "Title\n" + "=" * 120 + "\n\n" + "-" * 120 + "\ntext",
    "table": "| name | a | b |\n|---|---|---|\n" + "".join(f"| row {i} | 0 | 0 |\n" for i in range(40)),
    "empty table": "| name | a | b |\n|---|---|---|\n" + "|  |  |  |\n" * 30,
    "zeros": "```c\nint a[] = {" + "0, " * 256 + "};\n```\n",
    "code": "```python\n" + "".join(f"    print('line {i}')\n" for i in range(40)) + "```\n",
    "bullets": "\n".join(
        f"- item {n}: {word}" for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven"])
    ),
    "poem": "\n".join(
        [
            "床前明月光，疑是地上霜。",
            "啊，月亮啊月亮，你照着我的家乡。",
            "举头望明月，低头思故乡。",
            "啊，月亮啊月亮，你照着我的家乡。",
        ]
        * 2
    ),
    "refrain": (
        "Row, row, row your boat, gently down the stream. Merrily, merrily, merrily, merrily, life is but a dream.\n"
    )
    * 2,
    "laugh": "哈哈哈哈哈哈哈哈哈哈哈哈，太好笑了。" + "Ha ha ha ha ha ha ha ha! That is funny.",
    "week": "".join(f"Day {n}: walk for {n * 10} minutes, then rest.\n" for n in range(1, 8)),
    "steps": "".join(f"{n}. 打开第 {n} 个文件，检查里面的{w}。\n" for n, w in enumerate("字词句段篇章文法标点", 1)),
    "json": "[\n" + ",\n".join(f'  {{"id": {i}, "name": "user{i * 7}", "ok": true}}' for i in range(60)) + "\n]",
    "dialogue": "".join(f"“好吗？”他问。\n“不好。”她说，“第{w}次了。”\n" for w in "一二三四五六七八九十"),
    "dots": "Contents\n" + "".join(f"{n}. Chapter {n} {'.' * 60} {n * 13}\n" for n in range(1, 15)),
}


@pytest.mark.parametrize("name", LOOPS)
def test_loops_are_noticed(name: str) -> None:
    assert fires(LOOPS[name])


@pytest.mark.parametrize("name", HONEST)
def test_honest_texts_are_left_alone(name: str) -> None:
    assert not fires(HONEST[name], step=1)


@given(st.integers(0, 10**9), st.sampled_from([LETTERS, CHINESE]))
@settings(max_examples=25, deadline=None)
def test_text_that_does_not_repeat_never_fires(seed: int, alphabet: str) -> None:
    assert not fires("".join(random.Random(seed).choices(alphabet, k=2400)), step=7)


@given(st.integers(1, 200), st.integers(0, 10**9), st.sampled_from([LETTERS, CHINESE]), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_every_cycle_is_noticed_within_a_bound(length: int, seed: int, alphabet: str, step: int) -> None:
    chooser = random.Random(seed)
    cycle = chooser.choice(alphabet.strip(" ,.")) + "".join(chooser.choices(alphabet, k=length - 1))
    before = "".join(chooser.choices(alphabet, k=300))
    bound = max(240, 4 * length) + 48 + 2 * step
    assert fires(before + cycle * (bound // length + 2), step)


def test_the_end_says_what_it_took_and_the_source_is_closed() -> None:
    closed = []

    def endless() -> Iterator[Event]:
        try:
            while True:
                yield TextDelta("again and again. ")
        finally:
            closed.append(True)

    out = list(guard_loops(endless()))
    end = out[-1]
    assert isinstance(end, AnswerFinished)
    assert end.tokens == len(out) - 1 < 60
    assert closed
