"""Where things are kept: one home folder with everything in it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from core import folder_link
from core.errors import InkstoneError

PERSONS = "INKSTONE_PERSONS_ENVIRONMENT"
"""Holds, as JSON, the values that Home.take_over replaced."""

SECOND_OPENMP = {} if sys.platform == "linux" else {"KMP_DUPLICATE_LIB_OK": "TRUE"}
"""On Windows and macOS torch, scikit-learn and CTranslate2 each bring Intel's or LLVM's OpenMP; the second one in a
process would end it ("OMP: Error #15")."""

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True)
class Home:
    """The home folder and the names of what lies in it."""

    root: Path

    @staticmethod
    def find(given: str | None = None) -> Home:
        """`--home` first, then INKSTONE_HOME, then the system's place for application data."""
        chosen = given or os.environ.get("INKSTONE_HOME") or platformdirs.user_data_dir("Inkstone", appauthor=False)
        return Home(typed(chosen))

    @property
    def database(self) -> Path:
        return self.root / "inkstone.db"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def downloads(self) -> Path:
        """Half-finished downloads: on the disk of the models, so that a finished one is moved by renaming."""
        return self.models / ".downloads"

    @property
    def connections(self) -> Path:
        """Every connection that was made: when, to whom, why, how much."""
        return self.root / "connections.jsonl"

    @property
    def machine(self) -> Path:
        """What the self-test measured on this computer."""
        return self.root / "machine.json"

    @property
    def attempts(self) -> Path:
        """Which models are being loaded just now: what is left there after a crash was at fault."""
        return self.root / "attempts"

    @property
    def speeds(self) -> Path:
        """How fast models answered: `core.models.measured_speeds`."""
        return self.root / "speeds.json"

    @property
    def trashed_models(self) -> Path:
        """On the disk of the models, so that deleting and restoring are renames; once they have been moved, among
        them."""
        among = self.models / ".trash"
        return among if folder_link.is_link(self.models) or among.is_dir() else self.root / "trash" / "models"

    @property
    def recordings(self) -> Path:
        return self.root / "recordings"

    @property
    def runs(self) -> Path:
        return self.root / "runs"

    @property
    def draft_run(self) -> Path:
        """What was chosen for a training that has not begun."""
        return self.root / "draft_run.json"

    @property
    def trashed_runs(self) -> Path:
        return self.root / "trash" / "runs"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def temporary(self) -> Path:
        return self.root / "cache" / "tmp"

    def prepare(self) -> None:
        """Make the folders; OSError when the home cannot be written to. Models on a disk that is not there just now are
        left as they are."""
        folder_link.finish_exchange(self.models)
        own = () if folder_link.is_link(self.models) else (self.models,)
        data = (*own, self.backups, self.recordings, self.runs, self.logs)
        for folder in (self.root, *data, self.cache, self.temporary):
            folder.mkdir(parents=True, exist_ok=True)

    def check_models(self) -> None:
        """Raises InkstoneError("models_disk_gone") when the models were moved to a disk that is not there."""
        if folder_link.is_link(self.models) and not self.models.is_dir():
            raise InkstoneError("models_disk_gone", path=str(self.models.readlink()).removeprefix("\\\\?\\"))

    def take_over(self) -> None:
        """Keep this process and its children inside the home. What the person had set is remembered in the environment
        itself, so that children know it too."""
        ours = self.environment()
        theirs = {name: os.environ[name] for name in ours if name in os.environ}
        os.environ.setdefault(PERSONS, json.dumps(theirs))
        os.environ.update(ours)

    def environment(self) -> dict[str, str]:
        """Variables that keep this process's libraries and children from writing anywhere else, and offline."""
        cache = str(self.cache)
        return {
            "INKSTONE_HOME": str(self.root),
            "HF_HOME": os.path.join(cache, "huggingface"),
            "HF_HUB_CACHE": os.path.join(cache, "huggingface", "hub"),
            "TORCH_HOME": os.path.join(cache, "torch"),
            "XDG_CACHE_HOME": cache,
            "TMPDIR": str(self.temporary),
            "TEMP": str(self.temporary),
            "TMP": str(self.temporary),
            "HF_HUB_OFFLINE": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "HF_HUB_DISABLE_XET": "1",
            "DO_NOT_TRACK": "1",
            "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime reports to Microsoft unless told not to
            **SECOND_OPENMP,
        }


def typed(path: str | Path) -> Path:
    """The absolute path that a person means. "~nobody" is a name like any other where there is no such person: that of
    something that is not there."""
    with contextlib.suppress(RuntimeError):
        path = Path(path).expanduser()
    return Path(path).absolute()


def persons_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment as it was before Home.take_over: where the person's other apps keep their things."""
    found = dict(environment)
    if PERSONS in found:
        theirs = json.loads(found.pop(PERSONS))
        for name in Home(Path()).environment():
            found.pop(name, None)
        found.update(theirs)
    return found
