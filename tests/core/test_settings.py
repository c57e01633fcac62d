from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import core.settings
from core.errors import InkstoneError
from core.files import write_atomically
from core.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    assert Settings.load(file) == (Settings(), None)
    assert Settings().language == ""
    assert not file.exists()


def test_round_trip(file: Path) -> None:
    chosen = Settings(language="zh_CN", theme="dark", model="张三", seed=7, offline=True)
    chosen.save(file)
    assert Settings.load(file) == (chosen, None)
    assert json.loads(file.read_text("utf-8"))["version"] == core.settings.VERSION


def test_what_a_newer_version_wrote_is_kept(file: Path) -> None:
    file.write_text('{"version": 1, "theme": "light", "future": {"深": [1, 2]}, "extra": 3}', "utf-8")
    loaded, aside = Settings.load(file)
    assert aside is None
    loaded.theme = "dark"
    loaded.save(file)
    kept = json.loads(file.read_text("utf-8"))
    assert (kept["theme"], kept["future"], kept["extra"]) == ("dark", {"深": [1, 2]}, 3)
    assert Settings.load(file) == (loaded, None)


def test_half_a_character_can_be_written(file: Path) -> None:
    Settings(model="\ud83d").save(file)
    assert Settings.load(file)[0].model == "\ud83d"


def test_an_editors_byte_order_mark_does_no_harm(file: Path) -> None:
    file.write_text('\ufeff{"version": 1, "theme": "dark"}', "utf-8")
    assert Settings.load(file)[0].theme == "dark"


DAMAGED = [
    "",
    "{",
    "null",
    "[]",
    "3",
    '"text"',
    "{}",
    '{"version": 1, "seed": "hot"}',
    '{"version": 1, "seed": true}',
    '{"version": 1, "theme": null}',
    '{"version": [], "theme": ""}',
    '{"version": 1, "seed": 1e400}',
    "[" * 100_000,
    "\x00" * 50,
]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_kept_aside(file: Path, content: str) -> None:
    file.write_text(content)
    loaded, aside = Settings.load(file)
    assert loaded == Settings()
    assert aside is not None
    assert aside.read_text() == content
    assert not file.exists()


def test_bytes_that_are_no_text_are_kept_aside(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\xff")
    assert Settings.load(file)[1] is not None


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from([*Settings.__dataclass_fields__, "version", "unknown"])


@given(values | st.dictionaries(names, values, max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_json_gives_settings(content: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "settings.json"
        file.write_text(json.dumps(content))
        loaded, aside = Settings.load(file)
        assert aside is None or loaded == Settings()
        for name, default in vars(Settings()).items():
            assert type(getattr(loaded, name)) is type(default)
        loaded.save(file)
        again, aside = Settings.load(file)
        assert aside is None
        assert repr(again) == repr(loaded)  # NaN is not equal to itself


def test_migrations_run_one_after_the_other(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def first(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "theme": data.pop("colours")}

    def second(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "theme": data["theme"].lower()}

    monkeypatch.setattr(core.settings, "MIGRATIONS", {1: first, 2: second})
    monkeypatch.setattr(core.settings, "VERSION", 3)
    file.write_text('{"version": 1, "colours": "DARK"}')
    loaded, aside = Settings.load(file)
    assert (loaded.theme, aside) == ("dark", None)
    loaded.save(file)
    assert json.loads(file.read_text())["version"] == 3


def test_a_failed_write_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_atomically(file, "old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InkstoneError) as caught:
        write_atomically(file, "new")
    assert (caught.value.code, caught.value.details) == ("disk_full", {"path": str(file)})
    assert file.read_text() == "old"
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InkstoneError):
        Settings().save(tmp_path / "none" / "settings.json")
