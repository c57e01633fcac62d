from __future__ import annotations

from pathlib import Path

import pytest

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
