"""Icons of every size and system from the one drawing, resources/icons/inkstone.svg."""

from __future__ import annotations

import os
import struct
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def make(drawing: Path, folder: Path) -> None:
    """Write inkstone-SIZE.png, inkstone.ico and inkstone.icns into `folder`."""
    pictures = {size: png(drawing, size) for size in SIZES}
    for size, data in pictures.items():
        (folder / f"inkstone-{size}.png").write_bytes(data)
    (folder / "inkstone.ico").write_bytes(ico({size: data for size, data in pictures.items() if size <= 256}))
    (folder / "inkstone.icns").write_bytes(icns({size: pictures[size] for size in ICNS}))


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a square PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _ = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon with these PNGs (readable since Vista). 256 is written as 0."""
    offset = 6 + 16 * len(pictures)
    entries, data = b"", b""
    for size, picture in sorted(pictures.items()):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset + len(data))
        data += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + data


def icns(pictures: dict[int, bytes]) -> bytes:
    """A macOS icon with these PNGs."""
    parts = b"".join(
        ICNS[size] + struct.pack(">I", 8 + len(picture)) + picture for size, picture in sorted(pictures.items())
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts
