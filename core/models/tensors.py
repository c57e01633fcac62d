"""Read single tensors out of safetensors files: numpy alone, no torch, one tensor in memory at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.json_text import loads
from core.models.json_file import damaged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.float32]


class Tensors:
    """All tensors of a model's safetensors files (checked before by core.models.huggingface_facts)."""

    def __init__(self, files: list[Path]) -> None:
        self.folder = files[0].parent if files else Path()
        self._where: dict[str, tuple[Path, int, dict[str, Any]]] = {}
        for path in files:
            with path.open("rb") as file:
                length = int.from_bytes(file.read(8), "little")
                header = loads(file.read(length))
            for name, entry in header.items():
                if name != "__metadata__":
                    self._where[name] = path, 8 + length, entry

    def __contains__(self, name: str) -> bool:
        return name in self._where

    @property
    def names(self) -> frozenset[str]:
        """Every tensor there is."""
        return frozenset(self._where)

    def shape(self, name: str) -> tuple[int, ...]:
        """Rows first. Raises InkstoneError("model_damaged") when it is not there."""
        return tuple(self._entry(name)[2]["shape"])

    def read(self, name: str, first: int = 0, last: int | None = None) -> Weights:
        """One tensor as float32, in its own shape; or its rows from `first` to before `last`.

        Raises InkstoneError("model_damaged") when it is not there or its numbers are of a kind nobody writes."""
        import numpy as np

        path, start, entry = self._entry(name)
        shape, (begin, end) = entry["shape"], entry["data_offsets"]
        if last is not None:
            row = (end - begin) // max(1, shape[0])
            begin, end = begin + first * row, begin + min(last, shape[0]) * row
            shape = [min(last, shape[0]) - first, *shape[1:]]
        with path.open("rb") as file:
            file.seek(start + begin)
            data = file.read(end - begin)
        if entry["dtype"] == "BF16":  # the upper half of a float32
            numbers = (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4")
        elif entry["dtype"] in ("F32", "F16", "F64"):
            numbers = np.frombuffer(data, f"<f{int(entry['dtype'][1:]) // 8}").astype(np.float32)
        else:
            raise damaged(path, f"{name} is stored as {entry['dtype']}")
        return numbers.reshape(shape)

    def _entry(self, name: str) -> tuple[Path, int, dict[str, Any]]:
        if name not in self._where:
            raise damaged(self.folder, f"the tensor {name} is missing")
        return self._where[name]
