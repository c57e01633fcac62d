from __future__ import annotations

import errno
import pickle
import string

import pytest

from core.errors import OURS, SENTENCES, InkstoneError, disk_error, ran_short


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", SENTENCES)
def test_every_code_says_its_details(code: str) -> None:
    details = {name: f"<{name}>" for name in names(SENTENCES[code])}
    said = str(InkstoneError(code, **details))
    assert all(detail in said for detail in details.values())
    assert "{" not in said
    assert said.endswith(".")


@pytest.mark.parametrize("code", SENTENCES)
def test_a_missing_detail_is_no_second_error(code: str) -> None:
    assert "{" not in str(InkstoneError(code))


@pytest.mark.parametrize("code", SENTENCES)
def test_errors_cross_processes(code: str) -> None:
    error = InkstoneError(code, "Traceback …", path="/家/x", bytes=3)
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.log, again.details, str(again)) == (error.code, error.log, error.details, str(error))


def test_whose_fault_it_is() -> None:
    assert SENTENCES.keys() >= OURS
    assert InkstoneError("disk_full").persons_input
    assert not InkstoneError("internal").persons_input


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EFBIG, "disk_full"),
        (errno.EROFS, "home_read_only"),
        (errno.EACCES, "home_read_only"),
        (errno.ENOTDIR, "home_read_only"),
        (errno.ENOENT, "file_missing"),
        (errno.EIO, "file_unreadable"),
    ],
)
def test_what_the_disk_says(number: int, code: str) -> None:
    error = disk_error(OSError(number, "said"), "/a")
    assert error.code == code
    assert "/a" in str(error)


@pytest.mark.parametrize(
    ("error", "short"),
    [
        (MemoryError(), True),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes"), True),
        (ImportError("libtorch_cpu.so: failed to map segment from shared object"), True),
        (RuntimeError("can't start new thread"), True),
        (ImportError("No module named 'torch'"), False),
        (RuntimeError("shapes do not match"), False),
        (ValueError("out of memory"), False),
    ],
)
def test_memory_that_ran_short(error: Exception, short: bool) -> None:
    assert ran_short(error) == short
