"""A peer in a process of its own, which answers one order at a time: so that runs of ours and theirs can alternate."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from core.errors import InkstoneError

Order = dict[str, Any]


class Peer:
    """The other end of `answer_orders`, in a child that runs `module` with `arguments`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, order: Order) -> dict[str, Any]:
        """Its answer to `order`. Raises InkstoneError("engine_died") when it is gone."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            print(json.dumps(order), file=self._process.stdin, flush=True)
            answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        except (OSError, ValueError):
            raise InkstoneError("engine_died", reason="the peer of the comparison") from None
        return answer


@contextmanager
def peer(module: str, *arguments: str) -> Iterator[Peer]:
    """Start the peer; end it afterwards."""
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        yield Peer(process)
    finally:
        process.kill()
        process.communicate()


def answer_orders(answer: Callable[[Order], dict[str, Any]], nice: int) -> None:
    """The peer's main loop. `nice`: the same priority as our engines have, or a busy machine decides the race."""
    if hasattr(os, "nice"):
        os.nice(nice)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
