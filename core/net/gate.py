"""Python's own door to the network: shut in every process of Inkstone but the one that downloads.

An audit hook sees each connect, send and name look-up of Python code before it happens, and cannot be removed. It does
not see what C libraries do, and a name that is given straight to `connect` has been looked up by the time Python tells:
core/net/sandbox.py is for that.
"""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING, Any

from core.net.rules import is_here

if TYPE_CHECKING:
    from core.net.rules import NetworkRules

NAME, ADDRESS = 0, 1  # where among an event's arguments the other side is named
EVENTS = {
    "socket.connect": ADDRESS,
    "socket.sendto": ADDRESS,
    "socket.sendmsg": ADDRESS,
    "socket.getaddrinfo": NAME,
    "socket.gethostbyname": NAME,
    "socket.gethostbyaddr": NAME,
    "socket.getnameinfo": NAME,
}


class _Gate:
    installed = False
    opened = False


_gate = _Gate()


def install() -> None:
    """Shut the door of this process. Safe to call again: a door that was opened stays open."""
    if not _gate.installed:
        _gate.installed = True
        sys.addaudithook(_look)


def open(rules: NetworkRules) -> None:  # noqa: A001
    """Let this process connect, as far as the person allows it: not when `rules` say offline."""
    _gate.opened = not rules.offline


def close() -> None:
    """Shut it again."""
    _gate.opened = False


def _look(event: str, arguments: tuple[Any, ...]) -> None:
    place = EVENTS.get(event)
    if place is None or _gate.opened:
        return
    target = arguments[place]
    if isinstance(target, tuple):
        target = target[0] if target else None
    elif place == ADDRESS:
        return  # the path of a Unix socket, or a socket that is connected already
    if not _stays_here(target):
        raise PermissionError(errno.EACCES, "Inkstone does not let this process use the network")


def _stays_here(host: Any) -> bool:
    """This computer itself, or no name at all: to listen."""
    if isinstance(host, bytes | bytearray):
        host = bytes(host).decode("utf-8", "replace")
    return host in (None, "") or (isinstance(host, str) and is_here(host))
