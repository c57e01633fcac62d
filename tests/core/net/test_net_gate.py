"""Python's own door: in a process of its own, because it cannot be taken out again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

TRY = """
import os, socket, sys
from core.net import gate
from core.net.rules import NetworkRules

def shut(call):
    try:
        call()
    except PermissionError as error:
        return "Inkstone" in str(error)
    except OSError:
        return False
    return False

gate.install()
gate.install()
away = ("192.0.2.1", 9)
def connect(target, family=socket.AF_INET):
    with socket.socket(family, socket.SOCK_STREAM) as one:
        one.setblocking(False)
        one.connect(target)
def send(target):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.setblocking(False)
        one.sendto(b"x", target)
def message(target):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.setblocking(False)
        one.sendmsg([b"x"], [], 0, target)
def try_connecting(target):
    with socket.socket() as one:
        one.setblocking(False)
        one.connect_ex(target)

WAYS = [
    lambda: connect(away), lambda: send(away), lambda: message(away), lambda: try_connecting(away),
    lambda: socket.getaddrinfo("example.org", 80), lambda: socket.getaddrinfo(b"example.org", 80),
    lambda: socket.gethostbyname("example.org"), lambda: socket.gethostbyaddr("192.0.2.1"),
    lambda: socket.getnameinfo(away, 0),
]
assert all(shut(way) for way in WAYS), [shut(way) for way in WAYS]

with socket.create_server(("127.0.0.1", 0)) as listener:
    here = listener.getsockname()
    for host in ("127.0.0.1", "localhost"):
        socket.create_connection((host, here[1])).close()
    assert not shut(lambda: send(here))
if hasattr(socket, "AF_UNIX"):
    first, second = socket.socketpair()
    first.sendmsg([b"x"])
    first.close(), second.close()
    assert not shut(lambda: connect(sys.argv[1] + "/nobody", socket.AF_UNIX))
socket.getaddrinfo(None, 0, flags=socket.AI_PASSIVE)

gate.open(NetworkRules(offline=True))
assert shut(WAYS[0])
gate.open(NetworkRules())
assert not shut(WAYS[0])
gate.close()
assert shut(WAYS[0])
"""


def test_only_this_computer_is_behind_it(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", TRY, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_window_shuts_it_and_never_opens_it() -> None:
    assert "gate.open" not in "".join(path.read_text("utf-8") for path in (ROOT / "gui").rglob("*.py"))
