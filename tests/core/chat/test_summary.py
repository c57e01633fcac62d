"""What was forgotten, summed up and sent along."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import pytest

from core.chat import conversation, summary
from core.chat.summary import Summary
from core.engines.text import ModelSource, Sampling, TextRequest
from core.errors import InkstoneError
from core.events import AnswerFinished, Event, Finished, Progress, TextDelta
from core.settings import Settings
from tests.fakes import ScriptedEngine, answer

SOURCE = ModelSource("/m.gguf", "gguf")
LIKE = TextRequest(SOURCE, ())


@dataclass(frozen=True)
class Said:
    id: str
    role: str
    text: str


def talk(*texts: str) -> list[Said]:
    return [Said(f"m{number}", ("user", "assistant")[number % 2], text) for number, text in enumerate(texts)]


def kept(text: str = "He likes tea.", until: str = "m1") -> dict[str, Any]:
    return {summary.OPTION: Summary(text, until).as_option()}


def run(
    engine: ScriptedEngine, turns: list[Said], earlier: str = "", context: int = 2048, like: TextRequest = LIKE
) -> list[Event]:
    def asked(request: TextRequest, stop: threading.Event) -> Any:
        return engine.run("answer", request, stop=stop)

    return list(summary.summarise(turns, earlier, like, context, asked, threading.Event()))


def test_it_goes_with_the_system_prompt() -> None:
    turns = talk("tea?", "yes", "and now?")
    asked = conversation.ask(turns, SOURCE, Settings(), kept(), Sampling(), "Be kind.")
    first = asked.request.messages[0]
    assert first.role == "system"
    assert first.text.startswith("Be kind.\n\n")
    assert first.text.endswith("He likes tea.")
    assert asked.ids == (None, "m0", "m1", "m2")
    alone = conversation.ask(turns, SOURCE, Settings(), kept("他喜欢喝茶。"), Sampling())
    assert alone.request.messages[0].text.startswith("你已经看不到")


@pytest.mark.parametrize("option", [{}, kept(until="elsewhere"), kept(" "), {"summary": "text"}, {"summary": {}}])
def test_without_one_for_this_branch_nothing_is_added(option: dict[str, Any]) -> None:
    assert conversation.ask(talk("Hi"), SOURCE, Settings(), option, Sampling()).request.messages[0].role == "user"


def test_what_it_does_not_cover_yet() -> None:
    turns = talk("a", "b", "c", "d", "e")
    assert summary.not_covered(turns, None, None) == []
    assert summary.not_covered(turns, "m2", None) == turns[:2]
    assert summary.not_covered(turns, "m4", Summary("s", "m1")) == turns[2:4]
    assert summary.not_covered(turns, "m2", Summary("s", "m1")) == []
    assert summary.not_covered(turns, "m2", Summary("s", "m3")) == []  # the window has grown since


def test_a_short_one_in_one_piece() -> None:
    engine = ScriptedEngine(answer(" He asked for tea. "))
    events = run(engine, talk("tea?", "yes"), like=TextRequest(SOURCE, (), sampling=Sampling(temperature=1.0)))
    assert events == [Progress("summarising", 0, 1), Finished(result={"text": "He asked for tea."})]
    (asked,) = engine.requests
    (message,) = asked.messages
    assert message.text.endswith("Person: tea?\nAI: yes\n")
    assert asked.sampling.temperature == summary.FAITHFUL
    assert asked.sampling.max_tokens == 256


def test_a_long_one_in_pieces_that_build_on_each_other() -> None:
    engine = ScriptedEngine(answer("One."), answer("Two."), answer("Three."))
    text = "".join(chr(0x4E00 + number % 500) for number in range(700))
    events = run(engine, talk(text), "起初。", context=512)
    assert events[-1] == Finished(result={"text": "Three."})
    assert [event.done for event in events if isinstance(event, Progress)] == [0, 1, 2]
    told = [asked.messages[0].text for asked in engine.requests]
    assert ["起初。" in told[0], "One." in told[1], "Two." in told[2]] == [True] * 3
    assert all(words.startswith("下面是") for words in told)
    said = "".join(words.partition("\n\n")[2].rpartition("\n\n")[2] for words in told)
    assert said == f"对方: {text}\n"  # nothing is left out, nothing twice


@pytest.mark.parametrize("script", [answer("la la la", "loop"), answer(" "), [AnswerFinished("end")]])
def test_nothing_of_use(script: list[Event]) -> None:
    assert run(ScriptedEngine(script), talk("a", "b"))[-1] == Finished(result={"text": ""})


def test_stopped_or_failed() -> None:
    assert run(ScriptedEngine([TextDelta("a"), AnswerFinished("stopped")]), talk("a"))[-1] == Finished("stopped")
    with pytest.raises(InkstoneError):
        run(ScriptedEngine([InkstoneError("engine_died", reason="SIGKILL")]), talk("a"))
