from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import namedtuple
from pathlib import Path

import pytest

from core import folder_link
from core.errors import Cancelled, InkstoneError
from core.events import Finished, Progress
from core.models import place
from core.models.library import Library
from core.paths import Home

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="made for symbolic links")


@pytest.fixture
def library(home: Home, tmp_path: Path, gguf_model: Path) -> Library:
    """Two models, one more in the trash, and half a download."""
    library = Library(home, tmp_path / "no resources")
    for _ in range(3):
        list(library.import_(gguf_model, "copy", threading.Event()))
    library.delete("random-2")
    (home.downloads / "x").mkdir(parents=True)
    (home.downloads / "x" / "abc.part").write_bytes(b"half")
    return library


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Another disk."""
    folder = tmp_path / "另一块 disk"
    folder.mkdir()
    return folder


def move(home: Home, target: Path, stop: threading.Event | None = None) -> list[Progress]:
    events = list(place.move_models(home, target, stop or threading.Event()))
    assert isinstance(events[-1], Finished)
    return [event for event in events if isinstance(event, Progress)]


def everything(home: Home) -> dict[str, bytes]:
    """What must never be lost, whatever the trash is called just now."""
    found = {f"models/{file.relative_to(home.models)}": file for file in home.models.rglob("*") if file.is_file()}
    found |= {f"trash/{file.relative_to(home.trashed_models)}": file for file in home.trashed_models.rglob("*.gguf")}
    return {
        name: file.read_bytes() for name, file in found.items() if "/.trash/" not in name and ".inkstone" not in name
    }


def test_there_and_back(home: Home, library: Library, disk: Path) -> None:
    before = everything(home)
    progress = move(home, disk)
    assert place.where(home) == disk.resolve() / place.FOLDER
    assert everything(home) == before
    assert progress[0].stage == "copying"
    assert max(event.done for event in progress if event.stage == "copying") == progress[0].total
    assert not folder_link.previous_path(home.models).exists()
    assert not (home.root / "trash" / "models").exists()
    library.restore("random-2")
    library.delete("random")
    assert (disk / place.FOLDER / ".trash" / "random").is_dir()
    assert {model.id for model in library.list()} == {"random-2", "random-3"}
    before = everything(home)
    move(home, home.root)
    assert not place.moved(home)
    assert everything(home) == before
    assert list(disk.iterdir()) == []
    assert [path.name for path in home.root.glob("models*")] == ["models"]
    assert [trashed.id for trashed in library.trashed()] == ["random"]


def test_to_a_third_disk(home: Home, library: Library, disk: Path, tmp_path: Path) -> None:
    before = everything(home)
    move(home, disk)
    (tmp_path / "third").mkdir()
    move(home, tmp_path / "third")
    assert everything(home) == before
    assert list(disk.iterdir()) == []


def test_models_come_in_on_the_other_disk(home: Home, library: Library, disk: Path, gguf_model: Path) -> None:
    move(home, disk)
    list(library.import_(gguf_model, "copy", threading.Event()))
    assert library.get("random-2-2").path.resolve().is_relative_to(disk.resolve())
    home.prepare()
    assert place.moved(home)


def test_the_disk_is_gone(home: Home, library: Library, disk: Path, gguf_model: Path) -> None:
    before = everything(home)
    move(home, disk)
    hidden = disk.with_name("unplugged")
    disk.rename(hidden)
    home.prepare()
    assert place.gone(home)
    assert library.list() == library.trashed() == []
    library.clean_up()
    for action in (
        lambda: library.get("random"),
        lambda: list(library.import_(gguf_model, "link", threading.Event())),
        lambda: move(home, home.root),
        lambda: place.room(home, home.root),
    ):
        with pytest.raises(InkstoneError) as caught:
            action()
        assert caught.value.code == "models_disk_gone"
        assert str(disk) in str(caught.value)
    assert not disk.exists()  # nothing was made in its place
    hidden.rename(disk)
    assert everything(home) == before


def test_stopping_leaves_everything_as_it_was(home: Home, library: Library, disk: Path) -> None:
    before, stop = everything(home), threading.Event()
    events = place.move_models(home, disk, stop)
    next(events)
    stop.set()
    with pytest.raises(Cancelled):
        list(events)
    assert everything(home) == before
    assert list(disk.iterdir()) == []
    assert place.unfinished(home) is None


def test_no_room(home: Home, library: Library, disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 0, 10))
    assert not place.room(home, disk).enough
    with pytest.raises(InkstoneError) as caught:
        move(home, disk)
    assert caught.value.code == "disk_space_short"
    assert not place.moved(home)


def test_places_that_cannot_be_taken(home: Home, library: Library, disk: Path) -> None:
    (disk / place.FOLDER).mkdir()
    (disk / place.FOLDER / "letter.txt").write_text("mine", encoding="utf-8")
    inside = home.models / "inside"
    inside.mkdir()
    for target in (disk, home.root, home.models, inside):
        with pytest.raises(InkstoneError) as caught:
            move(home, target)
        assert caught.value.code == "models_place_taken"
    with pytest.raises(InkstoneError) as caught:
        move(home, disk / "nowhere")
    assert caught.value.code == "file_missing"
    assert (disk / place.FOLDER / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_copy_that_reads_back_wrong(
    home: Home, library: Library, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def spoil(descriptor: int) -> None:
        real(descriptor)
        if os.fstat(descriptor).st_size > 1_000:
            os.pwrite(descriptor, b"\xff\x00\xff", 500)

    before = everything(home)
    monkeypatch.setattr(os, "fsync", spoil)
    with pytest.raises(InkstoneError) as caught:
        move(home, disk)
    assert caught.value.code == "models_copy_damaged"
    monkeypatch.undo()
    assert everything(home) == before
    assert place.unfinished(home) == disk.resolve() / place.FOLDER
    move(home, disk)  # goes on
    assert everything(home) == before


def test_an_import_at_the_same_time(home: Home, library: Library, disk: Path, gguf_model: Path) -> None:
    running = library.import_(gguf_model, "copy", threading.Event())
    next(running)
    with pytest.raises(InkstoneError) as caught:
        move(home, disk)
    assert caught.value.code == "models_busy"
    list(running)
    move(home, disk)


def test_what_is_changed_meanwhile_comes_along(home: Home, library: Library, disk: Path) -> None:
    events = place.move_models(home, disk, threading.Event())
    for event in events:
        if isinstance(event, Progress) and event.stage == "copying" and event.done == event.total:
            break
    library.rename("random", "Mine")
    library.delete("random-3")
    list(events)
    assert [(model.id, model.name) for model in library.list()] == [("random", "Mine")]
    assert {trashed.id for trashed in library.trashed()} == {"random-2", "random-3"}


KILLED_EVERYWHERE = """
import os, shutil, signal, sys, threading
os.fsync = lambda _: None  # slow, and it matters only when the power fails
from pathlib import Path
from core.models import place
from core.models.library import Library
from core.paths import Home

STEPS = {"open", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.utime", "shutil.rmtree"}
base = Path(sys.argv[1])

def files(home):
    found = {}
    for folder, kind in ((home.models, "models"), (home.trashed_models, "trash")):
        for file in folder.rglob("*"):
            inner = file.relative_to(folder)
            if file.is_file() and inner.parts[0] not in (".trash", ".inkstone"):
                found[kind, str(inner)] = file.read_bytes()
    return found

def arrange(folder):
    home = Home(folder / "home")
    home.prepare()
    for place_, name in ((home.models, "one"), (home.models, "two"), (home.trashed_models, "three")):
        (place_ / name).mkdir(parents=True)
        (place_ / name / "card.json").write_text('{"name": "%s", "format": "gguf"}' % name)
        (place_ / name / "w.gguf").write_bytes(name.encode() * 1000)
    (folder / "disk").mkdir()
    return home

def killed_at(number, home, target):
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    count = [0]
    def step(event, arguments):
        if event in STEPS:
            if count[0] == number:
                os.kill(os.getpid(), signal.SIGKILL)
            count[0] += 1
    sys.addaudithook(step)
    list(place.move_models(home, target, threading.Event()))
    os._exit(0)

def look(home, whole, when):
    home.prepare()
    assert files(home) == whole, when
    assert sorted(model.id for model in Library(home, base).list()) == ["one", "two"], when
    Library(home, base).clean_up()
    assert files(home) == whole, when

for way in ("there", "back"):
    number, killed = 0, True
    while killed:
        folder = base / way / str(number)
        folder.mkdir(parents=True)
        home = arrange(folder)
        whole, target = files(home), folder / "disk"
        if way == "back":
            list(place.move_models(home, target, threading.Event()))
            target = home.root
        killed = killed_at(number, home, target)
        look(home, whole, (way, number))
        arrived = place.moved(home) == (way == "there")
        assert arrived or killed, (way, number)
        if not arrived:
            list(place.move_models(home, target, threading.Event()))
            look(home, whole, (way, number, "again"))
        left = {path.name for path in home.root.glob("models*")}
        assert left == {"models"}, (way, number, left)
        assert way == "there" or not list((folder / "disk").iterdir()), (way, number)
        shutil.rmtree(folder)
        number += 1
    print(way, number)
"""


def test_killed_at_every_step() -> None:
    memory = Path("/dev/shm")  # some disks take long over so many small files
    quick = memory.is_dir() and shutil.disk_usage(memory).free > 1 << 30
    with tempfile.TemporaryDirectory(dir=memory if quick else None) as folder:
        command = [sys.executable, "-c", KILLED_EVERYWHERE, folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    steps = dict(line.split() for line in done.stdout.splitlines())
    assert all(int(count) > 30 for count in steps.values()), steps


def test_half_an_exchange_whose_disk_is_gone(home: Home, library: Library, disk: Path) -> None:
    before = everything(home)
    folder_link.make_link(folder_link.next_path(home.models), disk / "gone")
    home.models.rename(folder_link.previous_path(home.models))
    home.prepare()
    assert everything(home) == before
    assert not os.path.lexists(folder_link.next_path(home.models))


def test_a_record_that_is_damaged(home: Home, library: Library, disk: Path) -> None:
    for text in ("", "{", "[]", json.dumps({"to": 3, "from": 4})):
        (home.root / "models.moving.json").write_text(text, encoding="utf-8")
        assert place.unfinished(home) is None
        library.clean_up()
    move(home, disk)


def test_the_home_is_opened_by_another_path(home: Home, library: Library, disk: Path, tmp_path: Path) -> None:
    """Killed after the exchange, on the way back; the next start goes through a link."""
    before = everything(home)
    move(home, disk)
    events = place.move_models(home, home.root, threading.Event())
    for event in events:
        if isinstance(event, Progress) and event.stage == "deleting":
            break
    note = (home.root / "models.moving.json").read_bytes()
    list(events)
    (home.root / "models.moving.json").write_bytes(note)
    (home.models / ".inkstone").touch()  # as the kill left it
    (tmp_path / "link").symlink_to(home.root)
    other = Home(tmp_path / "link")
    assert place.unfinished(other) is None
    place.give_up(other)
    move(other, disk)
    assert everything(home) == before
