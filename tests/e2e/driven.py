"""Processes of Inkstone as seen from outside: the window with somebody in front of it, and the command line."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psutil

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # seconds; a busy machine is slow, and a test that waits costs nothing when all is well

Found = TypeVar("Found")


class Lost(AssertionError):
    """The window is gone or does not answer."""


class Window:
    """One running window on `home`. Every method is something a person could do or see."""

    def __init__(
        self, home: Path, *arguments: str, environment: dict[str, str] | None = None, under: tuple[str, ...] = ()
    ) -> None:
        """`under`: a program that starts it and looks on."""
        self._lines: queue.Queue[dict[str, Any]] = queue.Queue()
        self._errors: list[str] = []
        self._number = 0
        driver = (sys.executable, "-m", "tests.e2e.driver")
        command = [*under, *driver, "--home", str(home), "--lang", "en", *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._readers = [threading.Thread(target=read) for read in (self._read_answers, self._read_errors)]
        for reader in self._readers:
            reader.start()

    def _read_answers(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("{"):
                self._lines.put(json.loads(line))
        self._lines.put({"gone": True})

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        self._errors.extend(self.process.stderr)

    @property
    def errors(self) -> str:
        """What it wrote on standard error so far."""
        return "".join(self._errors)

    def wait_ready(self) -> Window:
        """Until the window can be seen."""
        assert self._next() == {"ready": True}
        return self

    def do(self, deed: str, /, **order: Any) -> Any:
        """Have one order carried out; its answer. LookupError when there is no such control."""
        assert self.process.stdin is not None
        self._number += 1
        try:
            self.process.stdin.write(json.dumps({"number": self._number, "do": deed, **order}) + "\n")
            self.process.stdin.flush()
        except OSError as error:
            raise Lost(self.errors) from error
        answer = self._next()
        assert answer["number"] == self._number
        if "error" in answer:
            raise LookupError(answer["error"])
        return answer["value"]

    def _next(self) -> dict[str, Any]:
        try:
            answer = self._lines.get(timeout=PATIENCE)
        except queue.Empty:
            raise Lost(f"no answer\n{self.errors}") from None
        if "gone" in answer:
            raise Lost(self.errors)
        return answer

    # doing

    def click(self, name: str, about: str = "") -> None:
        """As soon as it is there and enabled."""
        wait_for(lambda: self._tried("click", name=name, about=about), name)

    def click_row(self, name: str, text: str) -> None:
        wait_for(lambda: self._tried("click_row", name=name, text=text), f"{name}: {text}")

    def choose(self, name: str) -> None:
        wait_for(lambda: self._tried("choose", name=name), name)

    def write(self, name: str, text: str) -> None:
        wait_for(lambda: self._tried("write", name=name, text=text), name)

    def _tried(self, deed: str, /, **order: Any) -> bool:
        try:
            self.do(deed, **order)
        except LookupError:
            return False
        return True

    def send(self, text: str) -> None:
        """Say something on the Chat page."""
        self.write("chat_input", text)
        self.click("chat_send")

    def import_model(self, path: Path) -> None:
        """Up to the question whether to copy or link it, or the sentence that it cannot be imported."""
        self.click("nav_models")
        self.do("will_choose", paths=[str(path)])
        self.click("models_import")
        self.choose("models_import_folder" if path.is_dir() else "models_import_file")

    # seeing

    def read(self, name: str, what: str = "text") -> Any:
        return self.do("read", name=name, what=what)

    def sees(self, name: str) -> bool:
        return bool(self.do("sees", name=name))

    def chat(self) -> str:
        """The conversation on show, "" when there is none."""
        return str(self.read("chat_view", "plainText")) if self.sees("chat_view") else ""

    def chat_labels(self) -> list[str]:
        """Everything that is written on the conversation besides the words themselves."""
        return list(self.do("labels", within="chat_view")) if self.sees("chat_view") else []

    def sentence(self) -> str:
        """Wait for the message across the top; put it away; its words."""
        wait_for(lambda: self.sees("message_sentence"), "a message")
        words = str(self.read("message_sentence"))
        self.click("message_action" if not self.sees("message_close") else "message_close")
        return words

    # ending

    @property
    def family(self) -> list[psutil.Process]:
        """Every process that this window has started and that still runs."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def kill(self) -> float:
        """At once, as the system does when memory is short. Seconds since 1970 just before it."""
        moment = time.time()
        self.process.kill()
        self._end()
        return moment

    def close(self) -> int:
        """As a person does; the exit code."""
        if self.process.poll() is None:
            try:
                self.do("close")
                self.process.wait(PATIENCE)
            except (Lost, subprocess.TimeoutExpired):
                self.process.kill()
        return self._end()

    def _end(self) -> int:
        code = self.process.wait()
        for reader in self._readers:
            reader.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            with contextlib.suppress(OSError):  # words that nobody read
                stream.close()
        return code


@dataclass(frozen=True)
class Result:
    """What a program left behind."""

    code: int
    output: str
    errors: str

    @property
    def last_sentence(self) -> str:
        """The last line of standard error."""
        return (self.errors.strip().splitlines() or [""])[-1]

    @property
    def last_object(self) -> dict[str, Any]:
        """The last line of standard output."""
        return dict(json.loads(self.output.strip().splitlines()[-1]))


def command(*arguments: object, module: str = "core") -> list[str]:
    """What to start for `python -m core ...` or `python main.py ...`."""
    start = ["main.py"] if module == "main" else ["-m", module]
    return [sys.executable, *start, *map(str, arguments)]


def run(*arguments: object, module: str = "core", seconds: float = 120.0) -> Result:
    """`python -m core ...`, or `python main.py ...`."""
    done = subprocess.run(
        command(*arguments, module=module), cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=seconds
    )
    return Result(done.returncode, done.stdout, done.stderr)


def wait_for(found: Callable[[], Found], what: str = "it", seconds: float = PATIENCE) -> Found:
    """The first true answer of `found`."""
    deadline = time.monotonic() + seconds
    while not (answer := found()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.01)
    return answer


def alive(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Those that still run."""
    return [process for process in processes if _runs(process)]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
