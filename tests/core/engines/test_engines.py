"""Both engines, held to the same behaviour with the same weights."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.engines.llama_port import LlamaPort
from core.engines.service import TextService
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextRequest
from core.errors import Cancelled, InkstoneError
from core.events import AnswerFinished, Event, ModelLoaded, Progress, PromptRead, TextDelta

pytestmark = pytest.mark.timeout(240)  # importing torch takes half a minute on a busy machine

GREEDY = Sampling(temperature=0, max_tokens=120)
FORMATS = ("gguf", "huggingface")
LOAD = LoadOptions(threads=1)  # a given number: no thread that watches the load lives on from test to test


@pytest.fixture(scope="module")
def services(tiny: tuple[Path, Path]) -> Iterator[dict[str, tuple[TextService, ModelSource]]]:
    """A service for each engine, the tiny model loaded."""
    made = {}
    for path, name in zip(tiny, FORMATS, strict=True):
        source = ModelSource(str(path), name)  # type: ignore[arg-type]
        made[name] = (TextService(), source)
    yield made
    for service, _ in made.values():
        list(service.unload(threading.Event()))


@pytest.fixture(params=FORMATS)
def engine(request: pytest.FixtureRequest, services: dict[str, Any]) -> tuple[TextService, ModelSource]:
    return services[request.param]


def ask(engine: tuple[TextService, ModelSource], *texts: str, **options: Any) -> list[Event]:
    service, source = engine
    messages = tuple(Message(("user", "assistant")[number % 2], text) for number, text in enumerate(texts))
    asked = TextRequest(source, messages, **{"sampling": GREEDY, "load": LOAD, **options})
    return list(service.answer(asked, threading.Event()))


def text_of(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def only(events: list[Event], kind: type) -> Any:
    (found,) = [event for event in events if isinstance(event, kind)]
    return found


def test_both_write_the_same(services: dict[str, Any]) -> None:
    answers = [ask(services[name], "Once upon a time", sampling=replace(GREEDY, ignore_end=True)) for name in FORMATS]
    assert [only(events, AnswerFinished).tokens for events in answers] == [120, 120]
    assert text_of(answers[0]) == text_of(answers[1]) != ""
    assert only(answers[0], PromptRead) == only(answers[1], PromptRead)


def test_both_read_chinese_and_emoji_the_same(services: dict[str, Any]) -> None:
    answers = [ask(services[name], "从前 😀\n\n 1234", "Well", "好", raw=False) for name in FORMATS]
    assert only(answers[0], PromptRead).tokens == only(answers[1], PromptRead).tokens
    assert text_of(answers[0]) == text_of(answers[1]) != ""


def test_events_come_in_order(engine: tuple[TextService, ModelSource]) -> None:
    service, source = engine
    list(service.unload(threading.Event()))
    kinds = [type(event) for event in ask((service, source), "Hi", sampling=replace(GREEDY, max_tokens=5))]
    order = [kind for number, kind in enumerate(kinds) if number == 0 or kinds[number - 1] is not kind]
    assert order == [Progress, ModelLoaded, Progress, PromptRead, TextDelta, AnswerFinished]


def test_a_loaded_model_is_not_loaded_again(engine: tuple[TextService, ModelSource]) -> None:
    ask(engine, "Hi")
    assert not any(isinstance(event, ModelLoaded) for event in ask(engine, "Hi"))
    other = ask(engine, "Hi", load=replace(LOAD, context=256))
    assert only(other, ModelLoaded).context == 256


def test_load_says_what_it_is(engine: tuple[TextService, ModelSource]) -> None:
    service, source = engine
    for _ in range(2):
        loaded = only(list(service.load(source, LOAD, threading.Event())), ModelLoaded)
        assert (loaded.architecture, loaded.context, loaded.device) == ("llama", 512, loaded.device)
        assert loaded.chats
        assert loaded.precision == "f32"


def test_going_on_begins_where_the_answer_ended(engine: tuple[TextService, ModelSource]) -> None:
    whole = text_of(ask(engine, "Hi", sampling=replace(GREEDY, max_tokens=40)))
    half = whole[: len(whole) // 2]
    events = ask(engine, "Hi", half, continue_last=True)
    assert only(events, PromptRead).tokens > only(ask(engine, "Hi"), PromptRead).tokens


def test_the_same_seed_gives_the_same_answer(engine: tuple[TextService, ModelSource]) -> None:
    sampling = Sampling(temperature=1.0, max_tokens=30, seed=7)
    first, again = (text_of(ask(engine, "Hi", sampling=sampling)) for _ in range(2))
    assert first == again
    assert first != text_of(ask(engine, "Hi", sampling=replace(sampling, seed=8)))


def test_one_candidate_is_greedy(engine: tuple[TextService, ModelSource]) -> None:
    narrow = Sampling(temperature=1.0, top_k=1, repeat_penalty=1.0, max_tokens=40)
    assert text_of(ask(engine, "Hi", sampling=narrow)) == text_of(
        ask(engine, "Hi", sampling=replace(GREEDY, max_tokens=40))
    )


def test_repetition_is_penalised_alike(services: dict[str, Any]) -> None:
    sampling = Sampling(temperature=1.0, top_k=1, repeat_penalty=1.5, max_tokens=40, ignore_end=True)
    answers = [text_of(ask(services[name], "Hi", sampling=sampling)) for name in FORMATS]
    assert answers[0] == answers[1] != text_of(ask(services["gguf"], "Hi", sampling=replace(GREEDY, max_tokens=40)))


def test_the_answer_ends_with_the_memory_window(engine: tuple[TextService, ModelSource]) -> None:
    sampling = Sampling(temperature=0, max_tokens=10_000, ignore_end=True)
    events = ask(engine, "Hi", sampling=sampling)
    finished, read = only(events, AnswerFinished), only(events, PromptRead)
    assert finished.reason == "length"
    assert read.tokens + finished.tokens in (511, 512)


def test_old_messages_are_forgotten(engine: tuple[TextService, ModelSource]) -> None:
    texts = ["a long story " * 10 for _ in range(9)]
    read = only(ask(engine, *texts), PromptRead)
    assert read.first_kept > 0
    assert read.first_kept % 2 == 0
    assert read.tokens < 512


def test_a_text_that_is_too_long(engine: tuple[TextService, ModelSource]) -> None:
    with pytest.raises(InkstoneError) as caught:
        ask(engine, "word " * 2000)
    assert caught.value.code == "text_too_long"


@pytest.mark.parametrize("text", ["", "\ud800 half", "\x00", "<|im_end|>", "a" * 300])
def test_odd_texts(engine: tuple[TextService, ModelSource], text: str) -> None:
    for raw in (False, True):
        assert only(ask(engine, text, raw=raw, sampling=replace(GREEDY, max_tokens=3)), AnswerFinished).tokens > 0


def test_stop_while_words_come(engine: tuple[TextService, ModelSource]) -> None:
    service, source = engine
    stop = threading.Event()
    endless = Sampling(temperature=0, max_tokens=480, ignore_end=True)
    events = []
    for event in service.answer(TextRequest(source, (Message("user", "Hi"),), LOAD, endless), stop):
        events.append(event)
        if isinstance(event, TextDelta):
            stop.set()
    assert events[-1].reason in ("stopped", "length")  # type: ignore[attr-defined]
    assert only(events, AnswerFinished).tokens > 0
    assert text_of(ask(engine, "Hi")) != ""


def test_stop_before_it_begins(engine: tuple[TextService, ModelSource]) -> None:
    service, source = engine
    list(service.load(source, LOAD, threading.Event()))
    stop = threading.Event()
    stop.set()
    events = list(service.answer(TextRequest(source, (Message("user", "Hi"),), LOAD, GREEDY), stop))
    assert only(events, AnswerFinished).reason == "stopped"
    list(service.unload(threading.Event()))
    with pytest.raises(Cancelled):
        list(service.load(source, LOAD, stop))


def test_leaving_in_the_middle_ends_the_work(engine: tuple[TextService, ModelSource]) -> None:
    service, source = engine
    endless = Sampling(temperature=0, max_tokens=480, ignore_end=True)
    events = service.answer(TextRequest(source, (Message("user", "Hi"),), LOAD, endless), threading.Event())
    next(event for event in events if isinstance(event, TextDelta))
    events.close()  # type: ignore[attr-defined]
    assert text_of(ask(engine, "Hi")) != ""


def test_the_http_door_needs_the_key_and_is_local(services: dict[str, Any]) -> None:
    service, source = services["gguf"]
    list(service.load(source, LOAD, threading.Event()))
    address = service._engine._server.listening_address
    assert address.startswith("unix://" if hasattr(socket, "AF_UNIX") else "http://127.0.0.1:")
    for method, path in [("GET", "/v1/models"), ("POST", "/completion"), ("POST", "/tokenize"), ("GET", "/slots")]:
        connection = LlamaPort(address, "").connection()
        connection.request(method, path, json.dumps({"content": "a"}), {"Origin": "http://elsewhere.example"})
        answer = connection.getresponse()
        assert answer.status == 401
        assert answer.getheader("Access-Control-Allow-Origin") in (None, "")
        connection.close()


def test_a_model_that_only_looks_right(tiny: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "tiny.gguf"
    file.write_bytes(tiny[0].read_bytes().replace(b"blk.1.attn_q.weight", b"blk.1.attn_x.weight"))
    with pytest.raises(InkstoneError) as caught:
        list(TextService().load(ModelSource(str(file), "gguf"), LOAD, threading.Event()))
    assert caught.value.code == "model_damaged"


@pytest.mark.real
def test_real_weights_agree(real_models: Path) -> None:
    answers = []
    sampling = Sampling(temperature=0, max_tokens=150)
    for path, name in [("stories260K-f32.gguf", "gguf"), ("stories260K", "huggingface")]:
        service = TextService()
        source = ModelSource(str(real_models / path), name)  # type: ignore[arg-type]
        answers.append(ask((service, source), "Once upon a time", sampling=sampling))
        list(service.unload(threading.Event()))
    assert text_of(answers[0]) == text_of(answers[1])
    assert [only(events, AnswerFinished).tokens for events in answers] == [150, 150]
    assert "Lily" in text_of(answers[0])
