"""The child's side of an engine process (host.py): makes the service and runs the jobs that the parent asks for.

The pipe brings ("run", number, method, arguments), ("stop", number) and ("tell", method, arguments); what goes back is
("event", number, event), and at the end ("done", number, None) or ("error", number, error).
"""

from __future__ import annotations

import importlib
import logging
import os
import signal
import threading
import traceback
from multiprocessing.connection import Connection
from typing import Any

from core.errors import Cancelled, InkstoneError, ran_short
from core.guard import die_first
from core.net import gate, sandbox
from core.program import put_libraries_aside

log = logging.getLogger(__name__)


def run_child(pipe: Connection, words: Any, service: str, nice: int, network: bool) -> None:
    """The child's main; ends only when the pipe does. Orders are read in a thread, jobs run here (native code likes the
    main thread). `words`: core.last_words, the child's end; the others as EngineHost has them."""
    words.catch()
    if network:
        gate.install()
    else:
        sandbox.block_network()  # before any library is there
    put_libraries_aside()
    for polite in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C and a signal to the whole group are the parent's to handle
        signal.signal(polite, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(nice)
    if nice > 0:  # nobody waits for it in real time
        die_first()
    module, name = service.split(":")
    orders = _Orders(pipe)
    target = getattr(importlib.import_module(module), name)()
    orders.open(target)
    while True:
        number, method, args, stop = orders.next_job()
        _run_job(orders, number, getattr(target, method), args, stop)


def _run_job(orders: _Orders, number: int, method: Any, args: tuple[Any, ...], stop: threading.Event) -> None:
    try:
        for event in method(*args, stop):
            orders.send("event", number, event)
        orders.send("done", number, None)
    except Cancelled:
        orders.send("done", number, None)
    except InkstoneError as error:
        orders.send("error", number, error)
    except Exception as error:
        orders.send("error", number, _explained(error, traceback.format_exc()))


def _explained(error: Exception, log: str) -> InkstoneError:
    if ran_short(error):
        return InkstoneError("memory_short", log, model="the model")
    return InkstoneError("internal", log, reason=type(error).__name__)


class _Orders:
    """What the parent asks for. A closed pipe means that the parent is gone: leave at once."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._target: Any = None
        self._ready = threading.Event()
        self._jobs: list[tuple[int, str, tuple[Any, ...], threading.Event]] = []
        self._arrived = threading.Condition()
        self._current: tuple[int, threading.Event] | None = None
        threading.Thread(target=self._listen, daemon=True, name="orders").start()

    def _listen(self) -> None:
        while True:
            try:
                message = self._pipe.recv()
            except (EOFError, OSError):
                os._exit(0)
            with self._arrived:
                if message[0] == "run":
                    _, number, method, args = message
                    self._jobs.append((number, method, args, threading.Event()))
                    self._arrived.notify()
                elif message[0] == "stop":
                    self._set_stop(message[1])
            if message[0] == "tell":
                self._call(*message[1:])

    def open(self, target: Any) -> None:
        """The service is made: what it is told reaches it now."""
        self._target = target
        self._ready.set()

    def _call(self, method: str, args: tuple[Any, ...]) -> None:
        self._ready.wait()
        try:
            getattr(self._target, method)(*args)
        except Exception:
            log.exception("%s failed", method)

    def _set_stop(self, number: int) -> None:
        if self._current is not None and self._current[0] == number:
            self._current[1].set()
        for waiting, _, _, stop in self._jobs:
            if waiting == number:
                stop.set()

    def next_job(self) -> tuple[int, str, tuple[Any, ...], threading.Event]:
        with self._arrived:
            while not self._jobs:
                self._arrived.wait()
            job = self._jobs.pop(0)
            self._current = (job[0], job[3])
            return job

    def send(self, kind: str, number: int, payload: Any) -> None:
        try:
            self._pipe.send((kind, number, payload))
        except OSError:
            os._exit(0)
