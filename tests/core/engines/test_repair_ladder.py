"""A load that repairs itself inside the engine: real tiny models, and a computer that says it has little memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from core.engines import repair
from core.engines.service import TextService
from core.engines.text import LoadOptions, Message, ModelSource, Rung, Sampling, TextEngine, TextRequest
from core.errors import InkstoneError
from core.events import AnswerFinished, Event, LoadRepaired, ModelLoaded, PromptRead
from core.hardware import Memory
from core.models import fit
from core.models.inspect import inspect
from tests import tiny_model

PLENTY = Memory(64 << 30, 32 << 30)
SHAPE = tiny_model.Shape(context=4096)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ModelSource]:
    """With a window of 4,096 tokens."""
    gguf, folder = tiny_model.make(tmp_path_factory.mktemp("long"), shape=SHAPE)
    return {"gguf": ModelSource(str(gguf), "gguf"), "huggingface": ModelSource(str(folder), "huggingface")}


def room_for(source: ModelSource, context: int) -> Memory:
    """Free memory in which just this window fits."""
    return Memory(8 << 30, fit.memory_needed(inspect(Path(source.path)), context))


def answer(service: TextService, source: ModelSource, load: LoadOptions) -> list[Event]:
    sampling = Sampling(temperature=0, max_tokens=4, ignore_end=True)
    request = TextRequest(source, (Message("user", "Hi"),), load, sampling)
    return list(service.answer(request, threading.Event()))


def one(events: list[Event], kind: type) -> Event:
    (found,) = [event for event in events if type(event) is kind]
    return found


@pytest.mark.parametrize("kind", ["gguf", "huggingface"])
def test_a_window_that_does_not_fit_is_halved_until_it_does(models: dict[str, ModelSource], kind: str) -> None:
    source = models[kind]
    service = TextService(lambda: room_for(source, 1500))
    events = answer(service, source, LoadOptions(context=4096))
    assert one(events, LoadRepaired) == LoadRepaired(("window",), 1024)
    assert one(events, ModelLoaded).context == 1024  # type: ignore[attr-defined]
    assert one(events, PromptRead).context == 1024  # type: ignore[attr-defined]
    assert isinstance(events[-1], AnswerFinished)
    again = answer(service, source, LoadOptions(context=4096))
    assert not [event for event in again if isinstance(event, LoadRepaired | ModelLoaded)]  # once a load
    service._close()


def test_a_window_that_inkstone_chose_shorter_is_told_too(models: dict[str, ModelSource]) -> None:
    source = models["gguf"]
    facts = inspect(Path(source.path))
    free = fit.memory_needed(facts, 0) + 2 * facts.memory_per_token * 600
    service = TextService(lambda: Memory(8 << 30, free))
    assert one(answer(service, source, LoadOptions()), LoadRepaired) == LoadRepaired(("window",), 512)
    service._close()


def test_nothing_is_told_when_nothing_was_done(models: dict[str, ModelSource]) -> None:
    service = TextService(lambda: PLENTY)
    events = answer(service, models["gguf"], LoadOptions())
    assert one(events, ModelLoaded).context == 4096  # type: ignore[attr-defined]
    assert not [event for event in events if isinstance(event, LoadRepaired)]
    service._close()


@pytest.mark.parametrize("asked", [0, 4096])
def test_what_may_not_be_shortened_is_refused(models: dict[str, ModelSource], asked: int) -> None:
    source = models["gguf"]
    service = TextService(lambda: room_for(source, 1500))
    with pytest.raises(InkstoneError) as caught:
        answer(service, source, LoadOptions(context=asked, repair=()))
    assert (caught.value.code, caught.value.details["device"]) == ("model_too_large", "cpu")


def test_a_model_too_large_for_the_shortest_window(models: dict[str, ModelSource]) -> None:
    service = TextService(lambda: Memory(8 << 30, 1 << 20))
    with pytest.raises(InkstoneError) as caught:
        answer(service, models["gguf"], LoadOptions())
    assert caught.value.code == "model_too_large"


class Graphics(TextEngine):
    """An engine with a GPU, on which windows longer than `fits` do not fit: told by the libraries' own errors."""

    def __init__(self, fits: dict[str, int], error: Callable[[], Exception], log: list[tuple[str, int]]) -> None:
        self._fits, self._error, self._log = fits, error, log

    def load(self, source: ModelSource, options: LoadOptions, stop: threading.Event) -> Iterator[Event]:
        self.device = "cuda" if options.device == "auto" else "cpu"
        context = options.context or 4096
        self._log.append((self.device, context))
        if context > self._fits[self.device]:
            raise self._error()
        yield ModelLoaded("", "", 0, context, self.device, "", True, 0.0, context)

    def generate(self, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
        yield from ()

    def encode(self, text: str) -> list[int]:
        return []

    def likelihoods(self, tokens: Sequence[int], stop: threading.Event) -> Iterator[float]:
        yield from ()

    def close(self) -> None:
        self._log.append(("closed", 0))


def climb(
    source: ModelSource, fits: dict[str, int], repairs: tuple[Rung, ...], error: Callable[[], Exception]
) -> tuple[list[Event], list[tuple[str, int]]]:
    log: list[tuple[str, int]] = []
    options = LoadOptions(repair=repairs)
    events = repair.load(lambda: Graphics(fits, error, log), source, options, threading.Event(), lambda: PLENTY)
    return list(events), [step for step in log if step[0] != "closed"]


ERRORS = {
    "MemoryError": MemoryError,
    "torch": lambda: RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB"),
    "torch on the CPU": lambda: RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate"),
    "threads": lambda: RuntimeError("can't start new thread"),
    "the disk's pages": lambda: OSError(12, "Cannot allocate memory"),
    "ours": lambda: InkstoneError("memory_short", model="m"),
}


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_real_failures_lead_to_the_next_rung(models: dict[str, ModelSource], error: Callable[[], Exception]) -> None:
    events, tries = climb(models["gguf"], {"cuda": 1000, "cpu": 4096}, ("window", "cpu"), error)
    assert tries == [("cuda", 4096), ("cuda", 2048), ("cuda", 1024), ("cuda", 512)]
    assert events[0] == LoadRepaired(("window",), 512)


def test_the_processor_comes_after_the_shortest_window(models: dict[str, ModelSource]) -> None:
    events, tries = climb(models["gguf"], {"cuda": 0, "cpu": 3000}, ("window", "cpu"), MemoryError)
    assert tries[3:] == [("cuda", 512), ("cpu", 4096), ("cpu", 2048)]
    assert events[0] == LoadRepaired(("cpu", "window"), 2048)


@pytest.mark.parametrize(
    ("repairs", "last"), [((), ("cuda", 4096)), (("window",), ("cuda", 512)), (("cpu",), ("cpu", 4096))]
)
def test_no_rung_that_is_not_allowed(models: dict[str, ModelSource], repairs: tuple[Rung, ...], last: object) -> None:
    log: list[tuple[str, int]] = []
    options, stop = LoadOptions(repair=repairs), threading.Event()
    make = lambda: Graphics({"cuda": 0, "cpu": 0}, MemoryError, log)  # noqa: E731
    with pytest.raises(InkstoneError) as caught:
        list(repair.load(make, models["gguf"], options, stop, lambda: PLENTY))
    assert caught.value.code == "memory_short"
    assert [step for step in log if step[0] != "closed"][-1] == last
    assert all(first[0] == "closed" or second[0] == "closed" for first, second in pairwise(log))  # never two at once


def test_other_errors_end_it(models: dict[str, ModelSource]) -> None:
    with pytest.raises(ValueError, match="strange"):
        climb(models["gguf"], {"cuda": 0, "cpu": 0}, ("window", "cpu"), lambda: ValueError("strange"))


def test_stop_ends_the_ladder(models: dict[str, ModelSource]) -> None:
    stop, log = threading.Event(), list[tuple[str, int]]()
    stop.set()
    make = lambda: Graphics({"cuda": 0, "cpu": 0}, MemoryError, log)  # noqa: E731
    with pytest.raises(InkstoneError):
        list(repair.load(make, models["gguf"], LoadOptions(), stop, lambda: PLENTY))
    assert len(log) == 2


def test_careful_is_short_slow_and_plain() -> None:
    careful = repair.careful(LoadOptions(context=8192, threads=4))
    assert (careful.context, careful.threads, careful.device, careful.mapped) == (1024, 3, "cpu", False)
    assert repair.careful(LoadOptions(context=600, threads=1)).context == 600


@pytest.mark.parametrize("kind", ["gguf", "huggingface"])
def test_careful_settings_answer(models: dict[str, ModelSource], kind: str) -> None:
    service = TextService(lambda: PLENTY)
    events = answer(service, models[kind], repair.careful(LoadOptions()))
    assert one(events, ModelLoaded).context == 1024  # type: ignore[attr-defined]
    assert isinstance(events[-1], AnswerFinished)
    service._close()
