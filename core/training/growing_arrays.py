"""Arrays that grow on the disk while they are written, and are mapped from there afterwards."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from core.files import explain_disk_errors, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)


class Growing:
    """Flat arrays by name, appended to together."""

    def __init__(self, files: dict[str, BinaryIO]) -> None:
        self._files = files

    def add(self, **arrays: NDArray[np.generic]) -> None:
        """Append to each by name, flat; always numbers of the same type."""
        for name, array in arrays.items():
            self._files[name].write(np.ascontiguousarray(array).tobytes())


@contextmanager
def growing(folder: Path, names: tuple[str, ...]) -> Iterator[Growing]:
    """Write folder/<name>.bin for each name; they appear when the block ends well. InkstoneError for a full disk."""
    folder.mkdir(parents=True, exist_ok=True)
    with explain_disk_errors(folder), ExitStack() as stack:
        parts = {name: stack.enter_context(part_of(folder / f"{name}.bin")) for name in reversed(names)}
        with ExitStack() as files:  # closed before they are renamed, the last name last
            yield Growing({name: files.enter_context(part.open("wb")) for name, part in parts.items()})


def mapped(folder: Path, name: str, kind: type[Number]) -> NDArray[Number]:
    """folder/<name>.bin as numbers of `kind` (n,), read from the disk as they are asked for."""
    path = folder / f"{name}.bin"
    if not path.stat().st_size:
        return np.zeros(0, kind)  # an empty file cannot be mapped
    return np.memmap(path, kind, "r")
