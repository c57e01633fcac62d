"""The one door: what goes wrong is told, never raised."""

from __future__ import annotations

import errno

import pytest
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from gui.messages import Messages, from_os_error


def fail(error: Exception) -> None:
    raise error


def test_guard_runs_and_says_so(qtbot: QtBot) -> None:
    assert Messages().guard(lambda: None) is True


def test_guard_tells_our_errors(qtbot: QtBot) -> None:
    messages = Messages()
    error = InkstoneError("folder_empty", path="/tmp/x")
    with qtbot.waitSignal(messages.error_shown) as told:
        assert messages.guard(lambda: fail(error)) is False
    assert told.args == [error]


def test_guard_lets_mistakes_of_ours_through(qtbot: QtBot) -> None:
    with pytest.raises(ZeroDivisionError):
        Messages().guard(lambda: fail(ZeroDivisionError()))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left", "/x"), "disk_full"),
        (OSError(errno.EROFS, "Read-only", "/x"), "home_read_only"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/x"), "file_missing"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "file_unreadable"),
        (OSError("odd"), "file_unreadable"),
    ],
)
def test_what_the_system_says_becomes_a_code_of_ours(error: OSError, code: str) -> None:
    assert from_os_error(error).code == code
