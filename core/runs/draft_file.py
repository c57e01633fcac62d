"""What was chosen for a training that has not begun: kept beside the runs, so that closing the window loses nothing.
Nothing heavy: the window asks."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import InkstoneError
from core.files import explain_disk_errors, write_atomically
from core.json_text import dumps, loads
from core.runs.run_file import PLAN, request_from

if TYPE_CHECKING:
    from core.examples.source import Source
    from core.paths import Home
    from core.training.request import RunRequest


@dataclass(frozen=True)
class KeptDraft:
    """`step` is the key of the wizard's step that was on show; `run` the id of a run that was planned, or ""."""

    request: RunRequest
    step: str
    run: str = ""

    @property
    def has_examples(self) -> bool:
        """Whether there is something to learn from: a goal alone is chosen again with one click."""
        source = self.request.source
        return bool(source.paths or source.pasted or source.sample)

    @property
    def missing(self) -> tuple[str, ...]:
        """Files and folders that are not where they were."""
        return tuple(path for path in self.request.source.paths if not Path(path).exists())

    def without(self, paths: tuple[str, ...]) -> KeptDraft:
        """The same without these files. What was guessed and decided about them counts no more."""
        if not paths:
            return self
        source = self.request.source
        left = tuple(path for path in source.paths if path not in paths)
        source = type(source)(source.goal, paths=left)
        return replace(self, request=replace(self.request, source=source, decisions=()), step="examples", run="")


def keep_draft(home: Home, draft: KeptDraft) -> None:
    """Write it, in the place of the one before. One whose run has begun is a draft no more: it is removed, where it is
    the one that was kept. InkstoneError when the disk refuses."""
    if draft.has_examples and not _begun(home, draft):
        write_atomically(home.draft_run, dumps(asdict(draft)))
    elif not draft.has_examples or _same(_read(home), draft):
        forget_draft(home)


def kept_draft(home: Home) -> KeptDraft | None:
    """The one to go on with; None where there is none, it cannot be read, or its run has begun meanwhile."""
    draft = _read(home)
    return None if draft is None or not draft.has_examples or _begun(home, draft) else draft


def forget_draft(home: Home) -> None:
    """InkstoneError when the disk refuses."""
    with explain_disk_errors(home.draft_run):
        home.draft_run.unlink(missing_ok=True)


def _read(home: Home) -> KeptDraft | None:
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, InkstoneError):
        values = loads(home.draft_run.read_text("utf-8"))
        return KeptDraft(request_from(values["request"]), str(values["step"]), str(values["run"]))
    return None


def _begun(home: Home, draft: KeptDraft) -> bool:
    return bool(draft.run) and (home.runs / draft.run / PLAN).exists()


def _same(kept: KeptDraft | None, draft: KeptDraft) -> bool:
    return kept is not None and (kept.run == draft.run or _of(kept) == _of(draft))


def _of(draft: KeptDraft) -> Source:
    return draft.request.source
