"""An engine process: a spawned child that keeps a model loaded and runs Jobs for this process.

The child holds one service object. `EngineHost.run(method, ...)` calls the service's generator method there and
yields its events here. A crash, an out-of-memory kill or a hung native call takes the child down and not us.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import multiprocessing
import signal
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from core.errors import Cancelled, InkstoneError
from core.events import Event
from core.guard import MEMORY_REASON, MemoryGuard
from core.host_child import run_child
from core.last_words import LastWords, tell_of_memory
from core.program import own_libraries

log = logging.getLogger(__name__)

POLL_SECONDS = 0.05
ENGINE_NICE = 5  # how far an engine steps back behind the window
STOP_GRACE_SECONDS = 1.8
GAVE_UP = (-signal.SIGABRT, 1, 127)
"""Exit codes of native code that cannot go on: C++ aborts, OpenBLAS leaves with 1, the C library with 127."""


class EngineHost:
    """Runs the service `"module:Class"` in a child process, started at the first job and again after a crash.

    One job at a time: a second `run` waits for the first. Safe to call from any thread.
    """

    def __init__(
        self,
        service: str,
        nice: int = ENGINE_NICE,
        grace: float = STOP_GRACE_SECONDS,
        network: bool = False,
        guard: MemoryGuard | None = None,
    ) -> None:
        """`grace`: how long a stopped job may take to end before its process is replaced; `network`: whether the child
        may connect to other computers (once it has opened its gate, core/net/gate.py), else the system forbids it;
        `guard` stops the child when it takes the last of the memory."""
        self._service = service
        self._nice = nice
        self._grace = grace
        self._network = network
        self._guard = guard or MemoryGuard()
        self._stopped_by_guard = False
        self._busy = threading.Lock()
        self._swap = threading.Lock()
        self._sending = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._words: LastWords | None = None
        self._number = 0
        self.last_used = time.monotonic()

    @property
    def pid(self) -> int | None:
        """The child's process id, None when none runs."""
        process = self._process  # another thread may close it meanwhile
        with contextlib.suppress(ValueError):
            return process.pid if process is not None and process.is_alive() else None
        return None

    @property
    def idle(self) -> bool:
        """Whether a child is there that has nothing to do."""
        return self.pid is not None and not self._busy.locked()

    @property
    def busy(self) -> bool:
        """Whether a job runs in the child just now."""
        return self._busy.locked()

    def run(self, method: str, *args: Any, stop: threading.Event) -> Iterator[Event]:
        """Yield the events of `service.method(*args, stop)`, run in the child.

        Raises InkstoneError: what the service raised, "engine_died" when the child was lost, Cancelled when the
        job was stopped and had to be cut off.
        """
        while not self._busy.acquire(timeout=POLL_SECONDS):
            if stop.is_set():
                raise Cancelled
        try:
            self._ensure_started()
            self._number += 1
            self._send(("run", self._number, method, args))
            yield from self._events(stop)
        except InkstoneError as error:
            if error.code == "engine_died" and stop.is_set():  # a signal to the whole group can hit a starting child
                raise Cancelled from None
            raise
        finally:
            self.last_used = time.monotonic()
            self._busy.release()

    def tell(self, method: str, *args: Any) -> bool:
        """Have the child call the quick, thread-safe method `service.method(*args)` at once, beside a running job
        (pause, seek). Never starts a child; False when there is none.
        """
        if self.pid is None:
            return False
        try:
            self._send(("tell", method, args))
        except (Cancelled, InkstoneError):
            return False
        return True

    def close_if_idle(self, seconds: float) -> bool:
        """End the child when it has done nothing for that long. Memory goes back to the system. True if closed."""
        if self.pid is None or time.monotonic() - self.last_used < seconds:
            return False
        if not self._busy.acquire(blocking=False):
            return False
        try:
            self.close()
        finally:
            self._busy.release()
        return True

    def close(self) -> None:
        """End the child now; a job that runs in it ends with Cancelled. The next job starts a new one."""
        with self._swap:
            process, pipe, words = self._process, self._pipe, self._words
            self._process = self._pipe = self._words = None
            atexit.unregister(self.close)
        if words is not None:
            words.close()
        if pipe is not None:
            pipe.close()  # the child sees the closed pipe and leaves by itself
        if process is None:
            return
        process.join(1.0)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()

    def _ensure_started(self) -> None:
        if self.pid is not None:
            if self._words is not None:
                self._words.shorten()
            return
        self.close()
        self._words = LastWords()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        order = (theirs, self._words, self._service, self._nice, self._network)
        self._process = context.Process(target=run_child, args=order, daemon=True)
        with own_libraries():
            self._process.start()
        self._stopped_by_guard = False
        self._guard.hear()
        theirs.close()
        self._pipe = ours
        atexit.register(self.close)  # before multiprocessing's own, which sends SIGTERM and waits for ever

    def _send(self, message: tuple[Any, ...]) -> None:
        pipe = self._pipe
        if pipe is None:
            raise Cancelled  # closed by another thread
        try:
            with self._sending:
                pipe.send(message)
        except OSError:
            raise self._lost(pipe) from None

    def _events(self, stop: threading.Event) -> Iterator[Event]:
        """Pass on what the child sends for the current job, watching the stop flag and the child's life."""
        finished = False
        try:
            for kind, payload in self._messages(stop):
                if kind == "event":
                    yield payload
                else:
                    finished = True
                    if kind == "error":
                        raise payload
                    return
        except Cancelled:
            self._kill()
            raise
        finally:
            if not finished and self._pipe is not None:
                self._abandon()

    def _messages(self, stop: threading.Event) -> Iterator[tuple[str, Any]]:
        """Messages of the current job until it ends; tells the child to stop once `stop` is set."""
        deadline: float | None = None
        while True:
            pipe = self._pipe
            if pipe is None:
                raise Cancelled  # closed by another thread
            if deadline is None and stop.is_set():
                self._send(("stop", self._number))
                deadline = time.monotonic() + self._grace
            if deadline is not None and time.monotonic() > deadline:
                raise Cancelled
            self._guard_memory()
            try:
                if not wait([pipe], POLL_SECONDS):
                    continue
                kind, number, payload = pipe.recv()
                self._guard.hear()
            except (EOFError, OSError, ValueError):
                raise self._lost(pipe) from None
            if number == self._number:
                yield kind, payload

    def _guard_memory(self) -> None:
        process, pid = self._process, self.pid
        if process is not None and pid is not None and self._guard.must_stop(pid):
            log.warning("the engine takes the last of the memory: stopped")
            self._stopped_by_guard = True
            with contextlib.suppress(ValueError):  # closed by another thread
                process.kill()

    def _abandon(self) -> None:
        """Nobody listens any more: let the job end within the grace time, else replace the process."""
        stopped = threading.Event()
        stopped.set()
        try:
            for kind, _ in self._messages(stopped):
                if kind != "event":
                    return
        except (Cancelled, InkstoneError):
            self._kill()

    def _kill(self) -> None:
        process = self._process
        with contextlib.suppress(ValueError):  # closed by another thread
            if process is not None:
                process.kill()
        self.close()

    def _lost(self, pipe: Connection) -> Exception:
        """Why nothing comes through `pipe` any more: another thread closed it, or the child died."""
        process, kept = self._process, self._words
        if self._pipe is not pipe or process is None or kept is None:
            return Cancelled()
        with contextlib.suppress(ValueError):
            process.join(1.0)
            code = process.exitcode
        words = kept.read()
        self.close()
        log.warning("engine process lost, exit code %s", code)
        return InkstoneError(
            "engine_died", words, reason=MEMORY_REASON if self._stopped_by_guard else _why(code, words)
        )


def _why(exit_code: int | None, words: str) -> str:
    """-9 is what a kill or the system's out-of-memory killer leaves; native code says why only in its last words."""
    if exit_code is None:
        return "no exit code"
    if exit_code in GAVE_UP and tell_of_memory(words):
        return MEMORY_REASON
    if exit_code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-exit_code).name
    return f"exit code {exit_code}"
