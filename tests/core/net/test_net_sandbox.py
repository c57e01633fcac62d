"""Engine processes have no network, whatever runs in them: refused by the system itself."""

from __future__ import annotations

import errno
import os
import platform
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.events import Finished
from core.host import EngineHost
from core.net import sandbox

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="seccomp")
SOMEWHERE = ("192.0.2.1", 443)  # an address that belongs to nobody


@pytest.fixture
def engine() -> Iterator[EngineHost]:
    host = EngineHost("net_service:Service", nice=0)
    yield host
    host.close()


@pytest.fixture
def downloader() -> Iterator[EngineHost]:
    host = EngineHost("net_service:Service", nice=0, network=True)
    yield host
    host.close()


@pytest.fixture
def port() -> Iterator[int]:
    """Somebody on this computer who listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def tried(host: EngineHost, way: str, *arguments: object) -> int:
    finished = list(host.run(way, *arguments, stop=threading.Event()))[-1]
    assert isinstance(finished, Finished)
    return int(finished.result["errno"])


def test_python_reaches_nobody(engine: EngineHost, port: int) -> None:
    assert tried(engine, "python", *SOMEWHERE) == errno.EACCES
    assert tried(engine, "python", "127.0.0.1", port) == errno.EACCES  # the gate would let it: this is the system
    assert tried(engine, "look_up", "huggingface.co") == errno.EACCES


def test_native_code_gets_no_socket(engine: EngineHost) -> None:
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_PACKET, socket.AF_VSOCK):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            assert tried(engine, "native", int(family), int(kind)) == errno.EACCES


def test_other_ways_are_shut_too(engine: EngineHost) -> None:
    assert tried(engine, "child") == errno.EACCES
    assert tried(engine, "call", 425) == errno.ENOSYS  # io_uring makes sockets by itself
    if platform.machine() == "x86_64":
        assert tried(engine, "call", 0x40000000 + 41) == errno.ENOSYS  # the x32 ABI's `socket`


def test_local_sockets_work(engine: EngineHost) -> None:
    assert tried(engine, "local") == 0
    assert tried(engine, "native", int(socket.AF_UNIX), int(socket.SOCK_STREAM)) == 0
    assert tried(engine, "native", int(socket.AF_NETLINK), int(socket.SOCK_RAW)) == 0


def test_the_downloader_waits_behind_its_gate(downloader: EngineHost, port: int) -> None:
    assert tried(downloader, "python", *SOMEWHERE) == errno.EACCES  # nobody has given it rules yet
    assert tried(downloader, "look_up", "huggingface.co") == errno.EACCES
    assert tried(downloader, "python", "127.0.0.1", port) == 0
    assert tried(downloader, "native", int(socket.AF_INET), int(socket.SOCK_STREAM)) == 0


def test_a_command_without_downloads_is_confined_with_its_children() -> None:
    """What `python -m core` does first, in a process of its own."""
    code = (
        "import socket, sys\n"
        "from core.__main__ import main\n"
        "code = main(['models', 'list'], confine=True)\n"
        "try: socket.socket()\n"
        "except OSError as error: code = error.errno\n"
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=dict(os.environ), capture_output=True, check=False)
    assert done.returncode == errno.EACCES, done.stderr


def test_what_holds_is_told_honestly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert sandbox.system_enforces() is (platform.machine() in sandbox.MACHINES)
    monkeypatch.setattr(sandbox, "KERNEL_OFFERS", tmp_path / "none")
    assert not sandbox.system_enforces()
    monkeypatch.undo()
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not sandbox.system_enforces()
