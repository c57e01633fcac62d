"""One Inkstone per home folder: the second start brings the first one to the front."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE = b"raise\n"
WAIT_MS = 1_000

# On Linux the name lives in the kernel: no file stays behind, and none has to fit into a folder's path.
ABSTRACT = sys.platform == "linux"


class SingleInstance(QObject):
    """`acquire` is True for the first one. A socket whose process is dead counts for nothing."""

    raise_requested = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(home)
        self._server = QLocalServer(self)
        if ABSTRACT:
            self._server.setSocketOptions(QLocalServer.SocketOption.AbstractNamespaceOption)
        else:
            self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._read)

    def acquire(self) -> bool:
        """Become the one for this home, or tell the one there is to come to the front."""
        if self._tell_other():
            return False
        if self._server.listen(self._name):
            return True
        if self._tell_other():  # somebody was faster
            return False
        QLocalServer.removeServer(self._name)  # left behind by a process that is dead
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Let the next start be the first."""
        self._server.close()

    def _tell_other(self) -> bool:
        socket = QLocalSocket()
        if ABSTRACT:
            socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(RAISE)
        socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return True

    def _read(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raise_requested.emit()


def server_name(home: Path) -> str:
    """Short whatever the path: a socket's name has room for about a hundred characters."""
    owner = str(os.getuid()) if hasattr(os, "getuid") else ""
    text = f"{owner}:{os.path.realpath(home)}"
    return "inkstone-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
