"""What a person chose: one typed record, kept as JSON, with numbered migrations."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from core.errors import disk_error
from core.files import write_atomically
from core.json_text import dumps

VERSION = 1

# MIGRATIONS[n] turns the data of version n into version n + 1; each has a test.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass
class Settings:
    """Every choice with its default. "" means: not chosen, follow the system."""

    language: str = ""  # "zh_CN", "en"
    theme: str = ""  # "light", "dark"
    model: str = ""  # id in the library of the model that new conversations use; "" is the starter model
    window_geometry: str = ""  # Qt's saveGeometry, base64
    answer_tokens: int = 1024
    seed: int = -1  # -1: a new one each time
    context_tokens: int = 0  # 0: chosen by Inkstone
    offline: bool = False  # nothing of Inkstone may connect anywhere
    proxy: str = "system"  # "system", "none" or the address of one: "http://host:port"
    hub: str = "auto"  # where models come from: "auto" (the fastest of hub and mirrors), "official", or an address
    extra: dict[str, Any] = field(default_factory=dict)  # keys of newer versions: kept, not understood

    @staticmethod
    def load(path: Path) -> tuple[Settings, Path | None]:
        """Read `path`. A damaged file is kept aside; then the defaults and where it lies now are returned.

        InkstoneError when the disk does not give the file out.
        """
        try:
            data = json.loads(path.read_text(encoding="utf-8-sig"))  # editors on Windows add a byte order mark
            return Settings._from_json(data), None
        except FileNotFoundError:
            return Settings(), None
        except (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError):
            return Settings(), _keep_aside(path)
        except OSError as error:
            raise disk_error(error, path) from error

    def save(self, path: Path) -> None:
        """Write atomically: a reader sees the old file or the new one, whole.

        InkstoneError("disk_full" / "home_read_only"): the old file is still there.
        """
        data = asdict(self)
        data = {**data.pop("extra"), **data, "version": VERSION}
        write_atomically(path, dumps(data, indent=1))

    @staticmethod
    def _from_json(data: dict[str, Any]) -> Settings:
        version = data.pop("version")
        while version in MIGRATIONS:
            data, version = MIGRATIONS[version](data), version + 1
        known = {item.name: item for item in fields(Settings) if item.name != "extra"}
        settings = Settings(extra={key: value for key, value in data.items() if key not in known})
        for name in known.keys() & data.keys():
            setattr(settings, name, _typed(data[name], getattr(settings, name)))
        return settings


def _typed(value: Any, default: Any) -> Any:
    """`value` as the default's type; TypeError when a person's edit put something else there."""
    if type(value) is not type(default):
        raise TypeError
    return value


def _keep_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")
    os.replace(path, aside)
    return aside
