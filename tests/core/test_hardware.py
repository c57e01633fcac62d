from __future__ import annotations

from pathlib import Path

import psutil

from core import hardware


def test_this_computer(tmp_path: Path) -> None:
    memory = hardware.memory(tmp_path)
    assert 0 < memory.free <= memory.total == psutil.virtual_memory().total
    assert hardware.cores(tmp_path) >= 1


def test_a_container_with_less_memory(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("1000000\n", encoding="ascii")
    (tmp_path / "memory.current").write_text("600000\n", encoding="ascii")
    (tmp_path / "memory.stat").write_text("anon 1\ninactive_file 200000\n", encoding="ascii")
    assert hardware.memory(tmp_path) == hardware.Memory(1_000_000, 600_000)


def test_no_limit(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("max\n", encoding="ascii")
    assert hardware.memory(tmp_path).total == psutil.virtual_memory().total


def test_a_container_with_a_share_of_the_cores(tmp_path: Path) -> None:
    for share, cores in {
        "50000 100000": 1,
        "100000 100000": 1,
        "max 100000": hardware.cores(tmp_path / "absent"),
    }.items():
        (tmp_path / "cpu.max").write_text(share, encoding="ascii")
        assert hardware.cores(tmp_path) == cores
