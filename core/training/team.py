"""Several processes that train one model together, each with its share of every batch.

On a small virtual machine two OpenMP threads lose more time waiting for each other than they win; two processes
with one thread each meet once a step. Everything that decides (loss, gradients, stop) is added up over all of
them, so that they stay the same model without ever sending it.

`torchrun` starts such processes, and so does `launch`. Messages go through gloo.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import psutil
import torch
from torch import distributed
from torch.multiprocessing.spawn import start_processes

from core.program import leave

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from torch import Tensor, nn

HOST = "127.0.0.1"
PATIENCE = timedelta(hours=12)
"""How long one waits for the others while the first prepares data; a process that dies is noticed at once."""


class Team:
    """The processes that train together. A team of one changes no number and sends nothing."""

    def __init__(self) -> None:
        self.rank, self.size = (distributed.get_rank(), distributed.get_world_size()) if is_gathered() else (0, 1)

    @property
    def first(self) -> bool:
        """True in the one process that writes files and reports."""
        return self.rank == 0

    def share(self, rows: Tensor) -> Tensor:
        """This process's part of the rows (batch, ...)."""
        return rows[self.rank :: self.size]

    def add(self, *values: float) -> list[float]:
        """Each value summed over all processes; one that is not finite anywhere is not finite everywhere."""
        if self.size == 1:
            return list(values)
        sums = torch.tensor(values, dtype=torch.float64)
        distributed.all_reduce(sums)
        return sums.tolist()

    def any(self, flag: bool) -> bool:
        """True in all processes when it is true in one."""
        return self.add(float(flag))[0] > 0

    def add_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Sum the gradients over all processes, in one message."""
        if self.size == 1:
            return
        gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        distributed.all_reduce(flat)
        for gradient, part in zip(gradients, torch.split(flat, [g.numel() for g in gradients]), strict=True):
            gradient.copy_(part.view_as(gradient))

    def wait(self) -> None:
        """Go on when all have come here."""
        if self.size > 1:
            distributed.barrier()


def is_gathered() -> bool:
    """True in a process that has already met the others."""
    return distributed.is_available() and distributed.is_initialized()


@contextlib.contextmanager
def gathered() -> Iterator[Team]:
    """Meet the processes that `torchrun` started (RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT say where), and
    part at the end; those of `launch` have met, and a process without any is a team of one."""
    if is_gathered() or int(os.environ.get("WORLD_SIZE", "1")) == 1:
        yield Team()
        return
    distributed.init_process_group("gloo", timeout=PATIENCE)
    try:
        yield Team()
    finally:
        distributed.destroy_process_group()


def launch(count: int, work: Callable[..., object], *arguments: object) -> None:
    """Run work(*arguments) in `count` new processes of this computer that have met, and wait for their end.

    SIGTERM and SIGINT are passed on. When one process fails the others are ended, and
    torch.multiprocessing.ProcessRaisedException or ProcessExitedException says how. Call it in the main thread."""
    # A socket of our own, so that nothing listens to the network; torch's FileStore sometimes never lets them meet.
    listener = socket.create_server((HOST, 0))
    port = listener.getsockname()[1]
    meeting = _store(port, is_master=True, wait_for_workers=False, master_listen_fd=listener.detach())
    members = (count, port, work, arguments)
    group = start_processes(_member, members, count, join=False, start_method="spawn")  # type: ignore[no-untyped-call]
    try:
        with _passing_on(group.pids()):
            while not group.join():
                pass
    finally:
        for process in group.processes:  # those whose parent was interrupted would wait for ever
            process.kill()
        del meeting  # it had to live until now


def _store(port: int, **options: Any) -> Any:
    # The wheels for Windows have no libuv, which is the default all the same (pytorch issue 139990).
    return distributed.TCPStore(HOST, port, use_libuv=os.name != "nt", **options)  # type: ignore[attr-defined]


def _member(rank: int, count: int, port: int, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    if os.name == "posix":
        os.environ["GLOO_SOCKET_IFNAME"] = _loopback()
    distributed.init_process_group("gloo", store=_store(port), rank=rank, world_size=count, timeout=PATIENCE)
    try:
        work(*arguments)
    finally:
        distributed.destroy_process_group()
    leave(0)


def _loopback() -> str:
    interfaces: dict[str, list[Any]] = psutil.net_if_addrs()
    return next(name for name, found in interfaces.items() if any(one.address == HOST for one in found))


@contextlib.contextmanager
def _passing_on(pids: list[int]) -> Iterator[None]:
    def pass_on(number: int, _frame: FrameType | None) -> None:
        for pid in pids:
            with contextlib.suppress(OSError):  # it has ended
                os.kill(pid, number)

    before = {number: signal.signal(number, pass_on) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
