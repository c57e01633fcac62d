from __future__ import annotations

import os
from pathlib import Path

import pytest

from core import files
from core.errors import InkstoneError
from core.files import part_of, write_atomically


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "张三 Ünï.json"
    write_atomically(path, "old")
    write_atomically(path, "新")
    assert path.read_text("utf-8") == "新"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "weights"
    write_atomically(path, b"old")
    with pytest.raises(OSError, match="disk full"), part_of(path) as part:
        part.write_bytes(b"half")
        raise OSError("disk full")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InkstoneError):
        write_atomically(tmp_path / "none" / "file", "text")


def test_windows_is_asked_again_while_somebody_has_the_file_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "PATIENCE", 5.0)
    refusals, replace = iter([True, True, False]), os.replace

    def refusing(source: Path, target: Path) -> None:
        if next(refusals):
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    write_atomically(tmp_path / "state.json", "new")
    assert (tmp_path / "state.json").read_text("utf-8") == "new"


def test_a_file_that_may_never_be_renamed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.05)

    def refusing(*_: Path) -> None:
        raise PermissionError(13, "read only")

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(InkstoneError):
        write_atomically(tmp_path / "state.json", "new")
    assert list(tmp_path.iterdir()) == []
