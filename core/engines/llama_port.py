"""The llama.cpp server's own HTTP door, used for the one thing that its Python side lacks: tokenizing.

The door is a Unix socket in the folder for temporary files: an engine process may make no other (core/net/sandbox.py).
Where there are none (Windows) it is a port that only this computer reaches. Either opens only to our key.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from core.errors import InkstoneError

TIMEOUT_SECONDS = 30
SOCKET_NAME = "llama-{pid}-{mark}.sock"
LONGEST_PATH = 100  # bytes: sun_path holds 108 on Linux and 104 on macOS, with a zero at the end
OPEN_FOLDERS = Path("/proc/self/fd")


class Door:
    """Where a server of this process is to listen. `close` it when that server is gone."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder`: else the one for temporary files. Removes what killed processes left there."""
        self._folder = folder or Path(tempfile.gettempdir())
        self._away = contextlib.ExitStack()
        self.path = ""  # of the socket; "" where there are none
        if hasattr(socket, "AF_UNIX"):
            _sweep(self._folder)
            name = SOCKET_NAME.format(pid=os.getpid(), mark=secrets.token_hex(3))
            paths = (os.path.join(folder, name) for folder in self._places())
            self.path = next((path for path in paths if _can_listen(path)), "")
            self._away.callback(self._remove)

    def _places(self) -> Iterator[str]:
        """The folder; the same under a short name; one elsewhere, for a disk that knows no sockets (exFAT)."""
        yield str(self._folder)
        with contextlib.suppress(OSError):
            number = os.open(self._folder, os.O_RDONLY)
            self._away.callback(os.close, number)
            yield str(OPEN_FOLDERS / str(number))
        with contextlib.suppress(OSError):
            short = tempfile.mkdtemp(prefix="inkstone-", dir="/tmp")
            self._away.callback(shutil.rmtree, short, ignore_errors=True)
            yield short

    def _remove(self) -> None:
        if self.path:
            with contextlib.suppress(OSError):
                Path(self.path).unlink()

    def close(self) -> None:
        """Remove the socket."""
        self._away.close()


def _can_listen(path: str) -> bool:
    if len(os.fsencode(path)) > LONGEST_PATH:
        return False
    try:
        with socket.socket(socket.AF_UNIX) as trial:
            trial.bind(path)
        Path(path).unlink()
    except OSError:
        return False
    return True


def _sweep(folder: Path) -> None:
    """Sockets of processes that are no more."""
    for left in folder.glob(SOCKET_NAME.format(pid="*", mark="*")):
        number = left.name.split("-")[1]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            with contextlib.suppress(OSError):
                left.unlink()


class LlamaPort:
    """Asks the server at `address` ("unix:///path" or "http://127.0.0.1:port") with its key. Never leaves this
    computer."""

    def __init__(self, address: str, key: str) -> None:
        place = urlsplit(address)
        self._path = address.removeprefix("unix://") if place.scheme == "unix" else ""
        self._place = place.netloc
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    def tokenize(self, text: str, add_special: bool) -> list[int]:
        """The tokens of `text`; special tokens written out in it count as such.

        `add_special`: with what the model's tokenizer puts at the beginning of every text.
        """
        body = json.dumps({"content": text, "add_special": add_special, "parse_special": True})
        connection = self.connection()
        try:
            connection.request("POST", "/tokenize", body, self._headers)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise InkstoneError("internal", data.decode("utf-8", "replace"), reason="tokenize")
        return [int(token) for token in json.loads(data)["tokens"]]

    def connection(self) -> http.client.HTTPConnection:
        """A new one."""
        if self._path:
            return _UnixConnection(self._path)
        return http.client.HTTPConnection(self._place, timeout=TIMEOUT_SECONDS)


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=TIMEOUT_SECONDS)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)
