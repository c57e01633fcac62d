"""What is kept of a download that was begun."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.hub import pending
from core.hub.orders import DownloadOrder, HubFile, HubModel
from core.hub.pending import Begun
from core.paths import Home

ROOT = Path(__file__).resolve().parents[3]
ETAG = st.from_regex(r"[0-9a-f]{40}|[0-9a-f]{64}", fullmatch=True)
FILES = st.builds(HubFile, st.text(max_size=20), st.integers(0, 1 << 40), ETAG, st.just("") | ETAG)
TEXTS = st.lists(st.text(max_size=10), max_size=3).map(tuple)
CARDS = st.dictionaries(st.text(max_size=8), st.text(max_size=8) | st.integers() | st.lists(st.text(max_size=4)))
ORDERS = st.builds(DownloadOrder, st.text(max_size=20), TEXTS, st.text(max_size=12), CARDS)
MODELS = st.builds(
    HubModel,
    *(st.text(max_size=20), st.text(max_size=40), st.lists(FILES, max_size=3).map(tuple)),
    *(st.text(max_size=9), st.booleans(), TEXTS, st.text(max_size=9)),
)
BEGUN = Begun(
    DownloadOrder("a/b", ("m.gguf",)),
    HubModel("a/b", "c" * 40, (HubFile("m.gguf", 100, "d" * 64, "d" * 64),)),
    "https://huggingface.co",
)


@given(ORDERS, MODELS, st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_comes_back_as_it_was(home: Home, order: DownloadOrder, model: HubModel, host: str) -> None:
    folder = home.downloads / "x"
    folder.mkdir(parents=True, exist_ok=True)
    begun = Begun(order, model, host)
    pending.write(folder, begun)
    assert pending.read(folder) == begun


def paths_in(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in it."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(deeper for key, value in items for deeper in paths_in(value, (*path, key)))]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_is_never_believed_and_never_fatal(home: Home, data: st.DataObject) -> None:
    record = json.loads(json.dumps(asdict(BEGUN)))
    place = data.draw(st.sampled_from(paths_in(record)[1:]))
    inner = record
    for key in place[:-1]:
        inner = inner[key]
    junk = st.none() | st.integers(-5, 5) | st.text(max_size=3) | st.just([]) | st.just({}) | st.just("../../x")
    inner[place[-1]] = data.draw(junk)
    folder = home.downloads / "x"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / pending.ORDER).write_text(json.dumps(record))
    found = pending.read(folder)
    if found is not None:
        assert all(file.bytes >= 0 and "/" not in file.etag for file in found.model.files)
        pending.pending(home)


def test_the_list_skips_what_is_no_download(home: Home) -> None:
    assert pending.pending(home) == []
    for name, text in (("broken", "{"), ("empty", "")):
        (home.downloads / name).mkdir(parents=True)
        (home.downloads / name / pending.ORDER).write_text(text)
    folder = home.downloads / pending.key_of(BEGUN.order)
    folder.mkdir()
    pending.write(folder, BEGUN)
    (one,) = pending.pending(home)
    assert (one.key, one.order, one.done, one.total) == (folder.name, BEGUN.order, 0, 100)


def test_the_window_may_import_it() -> None:
    """Nothing heavy comes along."""
    code = "import sys, core.hub.pending, core.hub.names, core.hub.choose; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"httpx2", "huggingface_hub", "numpy", "torch"} & set(done.stdout.split())


def test_one_key_for_one_order() -> None:
    first = DownloadOrder("a/b", ("x", "y"))
    assert pending.key_of(first) == pending.key_of(DownloadOrder("a/b", ("y", "x"), card={"name": "X"}))
    assert pending.key_of(first) != pending.key_of(DownloadOrder("a/b", ("x",)))
    assert pending.key_of(first) != pending.key_of(DownloadOrder("a/b", ("x", "y"), "dev"))
    assert "/" not in pending.key_of(DownloadOrder("../..", ()))


@pytest.mark.skipif(sys.platform == "win32", reason="folders on other disks are junctions there")
def test_the_disk_of_the_models_is_not_there(home: Home, tmp_path: Path) -> None:
    """Not "cannot be written to": nothing is wrong with the folder."""
    home.models.rmdir()
    home.models.symlink_to(tmp_path / "unplugged", target_is_directory=True)
    with pytest.raises(InkstoneError) as failed:
        pending.remember(home, BEGUN.order, BEGUN.model, BEGUN.host)
    assert failed.value.code == "models_disk_gone"
