"""Checks an installed copy without a person: does everything that Inkstone is made of start and answer?"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.bench.random_model import Shape
from core.engines.speech import Listening, SpeechSource
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextRequest
from core.errors import InkstoneError
from core.events import LossPoint, Progress, Segment, TextDelta
from core.examples.source import Source
from core.languages import LANGUAGES
from core.models.selftest import blank_folder
from core.paths import RESOURCES
from core.runs import folders
from core.training.request import RunRequest
from core.transcribe.request import TranscribeRequest
from core.transcribe.session import Session, save_session
from core.transcribe.words import fold
from gui.main_window import MainWindow

LIMIT_SECONDS = 22.0  # for an answer: what was written until then counts
PASSES = 6
TRAIN_SECONDS = 40.0  # torch is large
SPOKEN = RESOURCES / "selftest"  # made by packaging/selftest_recording.py
ENOUGH_WORDS = 0.5  # of the recording's; the built-in recogniser is rough
BLANK = Shape(width=64, layers=2, heads=2, feed_forward=128, vocabulary=256, context=256)
QUESTION = {"zh_CN": "你好！你是谁？", "en": "Hello! Who are you?"}

Check = Callable[[], str]  # what was seen; raises when something is wrong


def selftest(app: QApplication, window: MainWindow) -> int:
    """Run every check, print one JSON object as the last line; 0 when all went well."""
    window.show()
    checks = {name: _run(check) for name, check in _checks(app, window).items()}
    window.close()
    ok = all(result["ok"] for result in checks.values())
    print(json.dumps({"ok": ok, "checks": checks}, ensure_ascii=False))
    return 0 if ok else 1


def _checks(app: QApplication, window: MainWindow) -> dict[str, Check]:
    checks: dict[str, Check] = {"store": lambda: _store(window)}
    for language in LANGUAGES:
        for key in window.page_keys:
            checks[f"page_{key}_{language}"] = partial(_page, app, window, key, language)
    checks["transcribe"] = lambda: _transcribe(window)
    checks["train"] = lambda: _train(window)
    for language in LANGUAGES:
        checks[f"starter_{language}"] = partial(_starter, window, language)
    checks["huggingface"] = lambda: _huggingface(window)
    return checks


def _run(check: Check) -> dict[str, object]:
    started = time.monotonic()
    try:
        seen, ok = check(), True
    except Exception as error:
        seen, ok = f"{type(error).__name__}: {error}", False
    return {"ok": ok, "seconds": round(time.monotonic() - started, 2), "seen": seen}


def _store(window: MainWindow) -> str:
    """What is written can be read, searched, deleted and restored."""
    store = window.services.store
    chat = store.chats.create("Self-test 自检")
    store.chats.delete(chat.id)
    store.trash.restore(chat.id)
    title = store.chats.get(chat.id).title
    store.chats.delete(chat.id)
    store.trash.delete_forever(chat.id)
    return title


def _page(app: QApplication, window: MainWindow, key: str, language: str) -> str:
    """It opens and is painted."""
    window.language_chosen.emit(language)
    window.show_page(key)
    app.processEvents()
    picture = window.grab()
    if picture.isNull():
        raise RuntimeError("nothing was painted")
    return f"{picture.width()} x {picture.height()}"


def _transcribe(window: MainWindow) -> str:
    """The bundled recording is decoded and understood."""
    with tempfile.TemporaryDirectory(dir=window.services.home.temporary) as folder, _limit() as stop:
        source = str(SPOKEN / "recording.flac")
        save_session(Path(folder), Session("selftest", "", time.time(), "recorded", source=source))
        request = TranscribeRequest(folder, SpeechSource("pocketsphinx"), how=Listening(language="en"))
        events = window.services.speech_engine.run("file", request, stop=stop)
        text = " ".join(event.text for event in events if isinstance(event, Segment))
    heard = {fold(word) for word in text.split()}
    words = [fold(word) for word in (SPOKEN / "recording.txt").read_text("utf-8").split()]
    if sum(word in heard for word in words) < ENOUGH_WORDS * len(words):
        raise RuntimeError(f"heard only: {text}")
    return text


def _train(window: MainWindow) -> str:
    """A few steps on a table that Inkstone brings along; the error falls."""
    services = window.services
    source = Source("table", sample="iris", label="species")
    request = RunRequest(source, settings={"passes": PASSES, "threads": 1, "precision": "float32"})
    run = folders.create(services.home, request)
    folder, losses = services.home.runs / run, []
    try:
        with _limit(TRAIN_SECONDS) as stop:
            for _ in services.examiner.run("begin", str(folder), request, stop=stop):
                pass
            for event in services.examiner.run("train", str(folder), stop=stop):
                if isinstance(event, LossPoint):
                    losses.append(event.train)
                if isinstance(event, Progress):  # the report would take longer than all of this
                    stop.set()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if len(losses) < 2 or not losses[-1] < losses[0]:
        raise RuntimeError(f"nothing was learned: {losses}")
    return f"{losses[0]:.3f} -> {losses[-1]:.3f}"


@contextlib.contextmanager
def _limit(seconds: float = LIMIT_SECONDS) -> Iterator[threading.Event]:
    """A stop flag that is set when an engine takes too long."""
    stop = threading.Event()
    limit = threading.Timer(seconds, stop.set)
    limit.start()
    try:
        yield stop
    finally:
        limit.cancel()


def _starter(window: MainWindow, language: str) -> str:
    """The starter model says something."""
    return _answer(window, window.services.library.source(), QUESTION[language])


def _huggingface(window: MainWindow) -> str:
    """The other engine for text loads a tiny model without sense and writes with it."""
    with tempfile.TemporaryDirectory(dir=window.services.home.temporary) as folder:
        blank_folder.write(Path(folder), BLANK)
        try:
            return _answer(window, ModelSource(folder, "huggingface"), "b c d")
        finally:
            window.services.text_engine.close()  # Windows does not delete files that are open


def _answer(window: MainWindow, source: ModelSource, question: str) -> str:
    request = TextRequest(
        source=source,
        messages=(Message("user", question),),
        load=LoadOptions(),
        sampling=Sampling(max_tokens=16, seed=1, ignore_end=source.format == "huggingface"),
        raw=source.format == "huggingface",
    )
    with _limit() as stop:
        events = window.services.text_engine.run("answer", request, stop=stop)
        text = "".join(event.text for event in events if isinstance(event, TextDelta))
    if not text.strip():
        raise InkstoneError("engine_stuck")
    return text
