"""A full disk, and one that may not be written to: one clear error, and nothing of what was told to be kept is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_helpers import filled_home, finished, texts

from core.errors import InkstoneError
from core.paths import Home
from core.store.store import Store


def mounted(folder: Path, options: str) -> bool:
    """True when a small disk of its own could be put at `folder` (root on Linux only)."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return sys.platform == "linux" and subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    if not mounted(folder, "size=1m"):
        pytest.skip("a small disk can be mounted by root on Linux only")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_full(small_disk: Path) -> None:
    home = Home(small_disk / "home")
    store, _ = Store.open(home)
    chat = store.chats.create("c").id
    kept = []
    with pytest.raises(InkstoneError) as caught:
        kept.extend(store.chats.add_message(chat, None, "user", os.urandom(8000).hex()) for _ in range(1000))
    assert caught.value.code == "disk_full"
    assert len(kept) > 3
    siblings = store.chats.siblings(store.chats.branch(chat)[0].id)
    assert siblings == [message.id for message in kept]
    store.close()
    store, notices = Store.open(home)
    assert notices == []
    assert len(store.chats.siblings(siblings[0])) == len(kept)
    store.close()


def test_full_at_the_first_start_and_in_a_backup(small_disk: Path) -> None:
    home = Home(small_disk / "home")
    filled_home(home, chats=1, messages=2)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="space"):
        ballast.write_bytes(bytes(2 << 20))
    with pytest.raises(InkstoneError) as caught:
        Store.open(Home(small_disk / "other"))
    assert caught.value.code == "disk_full"
    ballast.write_bytes(bytes(300_000))
    store, notices = Store.open(home)
    with ballast.open("ab") as file, pytest.raises(OSError, match="space"):
        file.write(bytes(2 << 20))
    with pytest.raises(InkstoneError) as caught:
        store.backups.make("by-hand")
    assert caught.value.code == "disk_full"
    assert list(home.backups.iterdir()) == []
    ballast.unlink()
    assert notices == []
    assert texts(store, store.chats.list()[0].id)
    store.close()


def test_read_only(small_disk: Path) -> None:
    home = Home(small_disk / "home")
    filled_home(home, chats=1, messages=2)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for place in (home, Home(small_disk / "new")):
        with pytest.raises(InkstoneError) as caught:
            Store.open(place)
        assert caught.value.code == "home_read_only"
        assert str(small_disk) in str(caught.value)


def test_a_file_where_the_home_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for root in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(InkstoneError) as caught:
            Store.open(Home(root))
        assert caught.value.code == "home_read_only"


LIMITED = """
import os, resource, sys
from pathlib import Path
from core.errors import InkstoneError
from core.paths import Home
from core.store.store import Store
store, _ = Store.open(Home(Path(sys.argv[1])))
chat = store.chats.create("c").id
answer = store.chats.add_message(chat, None, "assistant", "", status="writing").id
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
kept = 0
try:
    while True:
        store.chats.add_message(chat, None, "user", os.urandom(4000).hex())
        kept += 1
except InkstoneError as error:
    print(chat, kept, error.code)
try:
    store.chats.write(answer, "x" * 1_000_000)
except InkstoneError as error:
    print(error.code)
"""


@pytest.mark.skipif(os.name != "posix", reason="resource limits")
def test_a_limit_on_the_size_of_files(home: Home) -> None:
    code, output = finished(LIMITED, home.root)
    assert code == 0
    first, second = output.splitlines()
    chat, kept, error = first.split()
    assert (error, second) == ("disk_full", "disk_full")
    assert int(kept) > 3
    store, notices = Store.open(home)
    assert notices == []
    assert len(store.chats.siblings(store.chats.branch(chat)[0].id)) == int(kept) + 1
    store.close()
