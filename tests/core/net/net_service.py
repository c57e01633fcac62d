"""A service that tries every way out of its process that it can think of."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

from core.events import Event, Finished, TextDelta

IN_A_CHILD = "import socket, sys\ntry: socket.socket()\nexcept OSError as error: sys.exit(error.errno)"


class Service:
    """Each job tells how it went: an errno, 0 for success."""

    def python(self, host: str, port: int, stop: threading.Event) -> Iterator[Event]:
        yield Finished(result={"errno": number_of(lambda: socket.create_connection((host, port), 2).close())})

    def look_up(self, name: str, stop: threading.Event) -> Iterator[Event]:
        yield Finished(result={"errno": number_of(lambda: socket.getaddrinfo(name, 443))})

    def native(self, family: int, kind: int, stop: threading.Event) -> Iterator[Event]:
        """Past Python: the C library's own function, in a thread of its own."""
        found: list[int] = []
        thread = threading.Thread(target=lambda: found.append(call("socket", family, kind, 0)))
        thread.start()
        thread.join()
        yield Finished(result={"errno": found[0]})

    def call(self, number: int, stop: threading.Event) -> Iterator[Event]:
        """A call of the system by its number."""
        yield Finished(result={"errno": call("syscall", number, 1, 0)})

    def child(self, stop: threading.Event) -> Iterator[Event]:
        done = subprocess.run([sys.executable, "-I", "-c", IN_A_CHILD], env=dict(os.environ))
        yield Finished(result={"errno": done.returncode})

    def local(self, stop: threading.Event) -> Iterator[Event]:
        """What must go on working."""
        first, second = socket.socketpair()
        first.sendall(b"ink")
        heard = second.recv(3)
        first.close()
        second.close()
        yield Finished(result={"errno": 0 if heard == b"ink" else errno.EIO})

    def forever(self, stop: threading.Event) -> Iterator[Event]:
        while not stop.wait(0.01):
            yield TextDelta("字")


def number_of(attempt: object) -> int:
    try:
        attempt()  # type: ignore[operator]
    except OSError as error:
        return error.errno or -1
    return 0


def call(name: str, *arguments: int) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    answer = getattr(library, name)(*[ctypes.c_long(argument) for argument in arguments])
    if answer < 0:
        return ctypes.get_errno()
    os.close(answer)
    return 0
