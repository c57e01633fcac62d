"""A process without a network, held by the system itself: no library, no native code in it can get around that.

Linux: a seccomp filter lets `socket` make Unix and netlink sockets only (see seccomp(2)); macOS: the sandbox forbids
every outgoing connection but those to Unix sockets. Both hold for all threads and all children and cannot be undone.
What stays possible: a native library that has a *system service* look a name up (nscd, systemd-resolved) asks through a
Unix socket. Windows has no such thing for an ordinary process: there the gate alone stands (core/net/gate.py).
"""

from __future__ import annotations

import ctypes
import errno
import logging
import platform
import struct
import sys
from pathlib import Path

from core.net import gate

log = logging.getLogger(__name__)

PR_SET_NO_NEW_PRIVS = 38
SECCOMP_SET_MODE_FILTER = 1
SECCOMP_FILTER_FLAG_TSYNC = 1  # every thread of the process, not only this one
ALLOW = 0x7FFF0000
REFUSE = 0x00050000  # with an errno in the lower half

# machine -> (audit architecture, numbers of the calls seccomp, socket, io_uring_setup)
MACHINES = {"x86_64": (0xC000003E, 317, 41, 425), "aarch64": (0xC00000B7, 277, 198, 425)}
X32 = 0x40000000  # calls of the x32 ABI carry this bit: another way to every call
AF_UNIX, AF_NETLINK = 1, 16

# struct seccomp_data: int nr, u32 arch, u64 instruction_pointer, u64 args[6]
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16

KERNEL_OFFERS = Path("/proc/sys/kernel/seccomp/actions_avail")

LOAD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06

MACOS_PROFILE = b"""(version 1)
(allow default)
(deny network-outbound)
(allow network-outbound (remote unix-socket))
(deny network-outbound (literal "/private/var/run/mDNSResponder"))
"""


def system_enforces() -> bool:
    """Whether `block_network` is held by the system on a computer like this one, as far as can be told beforehand."""
    if sys.platform != "linux":
        return sys.platform == "darwin"
    try:
        return _known_linux() and "errno" in KERNEL_OFFERS.read_text("ascii").split()
    except OSError:
        return False  # a kernel without seccomp, or something that only behaves like Linux


def block_network() -> bool:
    """From now on this process and its children make no connection to another computer. There is no way back.

    True when the system itself sees to that, False when only Python code is kept from it."""
    gate.install()
    gate.close()
    try:
        if sys.platform == "linux":
            return _seccomp()
        return sys.platform == "darwin" and _macos()
    except (OSError, AttributeError) as error:
        log.warning("the system does not block the network: %s", error)
        return False


def _known_linux() -> bool:
    """A 32-bit Python on such a machine makes calls of another architecture."""
    return platform.machine() in MACHINES and sys.maxsize > X32


def _seccomp() -> bool:
    if not _known_linux():
        return False
    architecture, seccomp, socket, io_uring = MACHINES[platform.machine()]
    program = _program(architecture, socket, io_uring)
    filters = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: unsigned short len, and where the filters are
    described = struct.pack("@HP", len(program) // 8, ctypes.addressof(filters))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), *[ctypes.c_ulong(0)] * 3):
        raise OSError(ctypes.get_errno(), "prctl")
    libc.syscall.restype = ctypes.c_long
    call = (seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC)
    answer = libc.syscall(*[ctypes.c_long(number) for number in call], ctypes.c_char_p(described))
    if answer:  # above 0: the thread that could not be brought along
        raise OSError(ctypes.get_errno() if answer < 0 else errno.ESRCH, "seccomp")
    return True


def _program(architecture: int, socket: int, io_uring: int) -> bytes:
    """The filter, in the language of the Linux socket filter (BPF): jumps count the lines they leave out."""
    return b"".join(
        (
            _line(LOAD, ARCHITECTURE),
            _line(JUMP_EQUAL, architecture, 1, 0),
            _line(RETURN, REFUSE | errno.ENOSYS),  # calls of another architecture have other numbers
            _line(LOAD, NUMBER),
            _line(JUMP_AT_LEAST, X32, 5, 0),
            _line(JUMP_EQUAL, io_uring, 4, 0),  # it makes sockets by itself
            _line(JUMP_EQUAL, socket, 0, 4),
            _line(LOAD, FIRST_ARGUMENT),  # the lower half of it: the family is an int; both machines are little-endian
            _line(JUMP_EQUAL, AF_UNIX, 2, 0),
            _line(JUMP_EQUAL, AF_NETLINK, 1, 2),
            _line(RETURN, REFUSE | errno.ENOSYS),
            _line(RETURN, ALLOW),
            _line(RETURN, REFUSE | errno.EACCES),
        )
    )


def _line(code: int, value: int, when_true: int = 0, when_false: int = 0) -> bytes:
    """struct sock_filter: u16 code, u8 jt, u8 jf, u32 k."""
    return struct.pack("=HBBI", code, when_true, when_false, value)


def _macos() -> bool:
    """Not tried on a real Mac by us: the profile is written after published ones."""
    library = ctypes.CDLL("/usr/lib/libSystem.B.dylib")
    library.sandbox_init.argtypes = [ctypes.c_char_p, ctypes.c_uint64, ctypes.POINTER(ctypes.c_char_p)]
    message = ctypes.c_char_p()
    if library.sandbox_init(MACOS_PROFILE, 0, ctypes.byref(message)):
        raise OSError(errno.EPERM, (message.value or b"sandbox_init").decode("utf-8", "replace"))
    return True
