"""One Inkstone per home folder: the second start brings the first one to the front."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK = "window.lock"
WAIT_MS = 500
PATIENCE_SECONDS = 5.0  # the first one may be starting, too

# On Linux the name lives in the kernel: no file stays behind, and none has to fit into a folder's path.
ABSTRACT = sys.platform == "linux"


class SingleInstance(QObject):
    """A lock file says who is first (one left by a dead process counts for nothing), a local socket brings it to front.

    QtNetwork costs 30 ms: the first one loads it in `listen`, after its window is painted.
    """

    raise_requested = Signal(list)  # of Path: files that the person opened with it

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(home)
        self._lock = QLockFile(str(home / LOCK))
        self._lock.setStaleLockTime(0)  # however long it has been open: only a dead owner makes it stale
        self._server: QLocalServer | None = None

    def acquire(self) -> bool:
        """True for the first. A folder that cannot hold a lock is left to the store, which knows what to say."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Answer those that start later."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        options = QLocalServer.SocketOption
        server.setSocketOptions(options.AbstractNamespaceOption if ABSTRACT else options.UserAccessOption)
        server.newConnection.connect(self._read)
        QLocalServer.removeServer(self._name)  # what a killed one left; we hold the lock, so it is nobody's
        server.listen(self._name)
        self._server = server

    def raise_other(self, files: Sequence[Path] = ()) -> bool:
        """Ask the first one to come to the front and open `files`; False when it does not answer."""
        message = json.dumps([str(file.absolute()) for file in files]).encode() + b"\n"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self._tell(message):
                return True
            time.sleep(0.1)
        return False

    def release(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _tell(self, message: bytes) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        if ABSTRACT:
            socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(message)
        socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return True

    def _read(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(lambda socket=socket: self._heard(socket))

    def _heard(self, socket: QLocalSocket) -> None:
        """The other one has said all it wanted."""
        try:
            files = [Path(name) for name in json.loads(bytes(socket.readAll().data()))]
        except (ValueError, TypeError):  # not one of ours
            files = []
        socket.deleteLater()
        self.raise_requested.emit(files)


def server_name(home: Path) -> str:
    """Short whatever the path: a socket's name has room for about a hundred characters."""
    owner = str(os.getuid()) if hasattr(os, "getuid") else ""
    text = f"{owner}:{os.path.realpath(home)}"
    return "inkstone-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
