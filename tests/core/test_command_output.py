"""How commands tell how far they are."""

from __future__ import annotations

import pytest

from core.commands.output import Output
from core.events import Progress


def test_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that counts up; without a share where the whole is unknown."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    output = Output(as_json=False)
    for done, total in ((0, 4), (2, 4), (4, 4), (0, 0), (3, 0), (4, 4)):
        output.event(Progress("transcribing", done, total))
    known = "\rTranscribing 0%\rTranscribing 50%\rTranscribing 100%\n"
    assert capsys.readouterr().err == known + "\rTranscribing\rTranscribing\rTranscribing 100%\n"
