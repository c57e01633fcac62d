"""A model's config.json, asked for what a conversion needs; anything that llama.cpp would do differently is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.models.json_file import damaged, read_json


class Config:
    """The settings in `folder`. Every question raises InkstoneError: model_damaged, convert_unsupported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._values = read_json(folder / "config.json")

    @property
    def kind(self) -> str:
        """transformers' `model_type`."""
        return str(self._values.get("model_type", ""))

    def get(self, name: str, default: Any = None) -> Any:
        """The value as it stands there; null counts as absent."""
        value = self._values.get(name)
        return default if value is None else value

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number above 0; needed where there is no default."""
        value = self.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 1 << 31:
            raise damaged(self.folder / "config.json", f"{name} is {value!r}")
        return value

    def number(self, name: str, default: float) -> float:
        """A number above 0."""
        value = self.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
            raise damaged(self.folder / "config.json", f"{name} is {value!r}")
        return float(value)

    def need(self, name: str, *accepted: Any) -> None:
        """Refuse the model when the setting is none of `accepted`; the first one is transformers' default."""
        value = self.get(name, accepted[0])
        if value not in accepted:
            raise self.refused(f"{name} is {value}")

    def refused(self, reason: str) -> InkstoneError:
        """What to raise when llama.cpp does not know this."""
        return unsupported(self.folder, reason)


def unsupported(folder: Path, reason: str) -> InkstoneError:
    """The model is whole, but cannot be converted."""
    return InkstoneError("convert_unsupported", path=str(folder), reason=reason)
