"""A home folder as this version leaves it, kept in tests/homes/VERSION: later versions must open it with nothing lost.

python packaging/release_home.py    (once for each release, with .venv's Python)
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import threading
import time
import wave
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.bench.random_model import Shape, make_gguf
from core.events import Segment
from core.examples.source import Source
from core.models.library import Library
from core.paths import RESOURCES, Home
from core.runs import folders
from core.runs.service import TrainingService
from core.settings import Settings
from core.store.store import Store
from core.training.request import RunRequest
from core.transcribe.session import Session, save_session
from core.version import VERSION

CHAT, ANSWER = "怎样煮一碗好面", "水要宽，火要大。"
SAID = ("One two three.", "四五六。")


def main() -> int:
    """The exit code."""
    target = ROOT / "tests" / "homes" / VERSION
    with tempfile.TemporaryDirectory() as scratch:
        home = Home(Path(scratch) / "home")
        home.prepare()
        fill(home)
        shutil.rmtree(target, ignore_errors=True)
        unwanted = shutil.ignore_patterns("cache", "logs", "*.lock", "*-wal", "*-shm", "*.pyc", "last")
        shutil.copytree(home.root, target, ignore=unwanted)
    print(target.relative_to(ROOT), sum(file.stat().st_size for file in target.rglob("*") if file.is_file()), "bytes")
    return 0


def fill(home: Home) -> None:
    """Something of everything, through the app's own functions."""
    Settings(language="zh_CN", theme="dark", answer_tokens=777, offline=True).save(home.settings)
    store, _ = Store.open(home)
    conversation(store)
    recording(home, store)
    store.backups.make("by-hand")
    store.close()
    training(home)
    shape = Shape(width=32, layers=1, heads=2, feed_forward=32, vocabulary=300, context=64)
    model = make_gguf(home.temporary / "Small.gguf", shape)
    for event in Library(home, RESOURCES).import_(model, "copy", threading.Event()):
        del event


def conversation(store: Store) -> None:
    """One that goes on, one in the trash, an assistant."""
    chat = store.chats.create(CHAT)
    question = store.chats.add_message(chat.id, None, "user", CHAT + "？")
    answer = store.chats.add_message(chat.id, question.id, "assistant", ANSWER)
    store.chats.finish(answer.id, "complete", {"tokens": 8.0})
    store.chats.set_pinned(chat.id, True)
    store.chats.delete(store.chats.create("Letter to the landlord").id)
    store.assistants.save("Cook", "You cook.")


def recording(home: Home, store: Store) -> None:
    """A second of silence, and what was said in it."""
    folder = home.recordings / "20261126-000000-abcd"
    folder.mkdir()
    with wave.open(str(folder / "audio.wav"), "wb") as sound:
        sound.setparams((1, 2, 16000, 0, "NONE", ""))
        sound.writeframes(bytes(2 * 1600))
    session = Session(folder.name, "访谈 Interview", time.time(), "done", seconds=0.1)
    save_session(folder, session)
    store.recordings.create(session)
    store.recordings.take_segments(folder.name, [Segment(n, n + 1.0, text) for n, text in enumerate(SAID)])


def training(home: Home) -> None:
    """A short run on a sample, with its report."""
    request = RunRequest(Source("table", sample="iris", label="species"), settings={"passes": 20, "threads": 1})
    folder = home.runs / folders.create(home, request)
    service = TrainingService()
    for event in service.begin(str(folder), request, threading.Event()):
        del event
    for event in service.train(str(folder), threading.Event()):
        del event
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["goal"] == "table"


if __name__ == "__main__":
    raise SystemExit(main())
