"""What every test gets: a screen that is not there, a home of its own, and a check that nothing is left running."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # tiny models: a second thread only waits
os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # llama.cpp asks for a number of its own

import psutil
import pytest
from hypothesis import HealthCheck, settings

from core.paths import Home
from core.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

multiprocessing.set_start_method("spawn", force=True)

# Two busy cores make single examples slow without anything being wrong.
settings.register_profile("inkstone", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.load_profile("inkstone")

FROZEN = {"modules": 0}  # how many there were when they were last set aside
REAL_DATA = os.environ.get("INKSTONE_REAL_DATA", "")


ALONE = ("benchmarks", "e2e", "core/audio")
"""Folders whose tests listen, play, measure or kill in real time: other tests beside them would disturb."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    root = Path(__file__).parent
    for item in items:
        if item.path.relative_to(root).as_posix().startswith(ALONE):
            item.add_marker("alone")
    if REAL_DATA:
        return
    skip = pytest.mark.skip(reason="INKSTONE_REAL_DATA is not set")
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(skip)


@pytest.fixture
def real_data() -> Path:
    """The folder of real recordings, texts and models; use together with the mark `real`."""
    return Path(REAL_DATA)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home folder of the test's own, with a name that a person might have."""
    place = Home(tmp_path_factory.mktemp("home") / "张三 Ünï")
    place.prepare()
    monkeypatch.setenv("INKSTONE_HOME", str(place.root))
    return place


@pytest.fixture
def report(
    request: pytest.FixtureRequest, record_testsuite_property: Callable[[str, object], None]
) -> Callable[..., None]:
    """`report(rss_mb=180)`: a figure for people; printed (`pytest -rP` shows it), and in the file of --junitxml."""

    def tell(**figures: object) -> None:
        record_testsuite_property(request.node.name, figures)
        print(json.dumps({"test": request.node.name, **figures}))

    return tell


@pytest.fixture(autouse=True)
def nothing_left_running(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread, a worker, a child process or a window behind, and name it."""
    threads, children = set(threading.enumerate()), set(child_processes())
    workers: list[Worker] = []
    start = Worker.start
    monkeypatch.setattr(Worker, "start", lambda worker, *args: (workers.append(worker), start(worker, *args))[1])
    yield
    left = wait_for_nothing(threads, children, workers)
    if left:
        pytest.fail("left behind: " + ", ".join(left))


@pytest.fixture(autouse=True)
def collect_between_tests() -> Iterator[None]:
    """Qt objects must not be collected in the middle of event processing, nor in another thread."""
    gc.disable()
    freeze_new_modules()
    yield
    gc.collect()
    gc.enable()


def freeze_new_modules() -> None:
    """What torch and its like are made of stays for ever: looking through it after every test takes a third of the
    whole run (measured: 0.16 s each time)."""
    if len(sys.modules) > FROZEN["modules"] + 100:
        gc.collect()
        gc.freeze()
        FROZEN["modules"] = len(sys.modules)


def wait_for_nothing(threads: set[threading.Thread], children: set[psutil.Process], workers: list[Worker]) -> list[str]:
    """What is still there three seconds later, [] when all is gone."""
    deadline = time.monotonic() + 3
    while left := leftovers(threads, children, workers):
        if time.monotonic() > deadline:
            return left
        time.sleep(0.02)
    return []


def leftovers(threads: set[threading.Thread], children: set[psutil.Process], workers: list[Worker]) -> list[str]:
    alive = [f"thread {thread.name}" for thread in threading.enumerate() if thread not in threads and counts(thread)]
    running = [f"process {child.pid}" for child in set(child_processes()) - children]
    running += ["a running Worker" for worker in workers if is_running(worker)]
    return alive + running + [f"window {window}" for window in visible_windows()]


def is_running(worker: Worker) -> bool:
    try:
        return worker.isRunning()
    except RuntimeError:  # already deleted by Qt
        return False


def counts(thread: threading.Thread) -> bool:
    """Python's own stand-ins for foreign threads (QThread) vanish with them; pools of libraries stay by design."""
    by_design = ("Dummy-", "QueueFeeder", "ThreadPoolExecutor", "asyncio", "tqdm")
    return thread.is_alive() and not thread.name.startswith(by_design)


def child_processes() -> list[psutil.Process]:
    """Children of this process, without the multiprocessing module's own helper."""
    return [child for child in psutil.Process().children(recursive=True) if not is_helper(child)]


def is_helper(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE or "resource_tracker" in " ".join(process.cmdline())
    except psutil.Error:
        return True


def visible_windows() -> list[str]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [
        type(window).__name__
        for window in widgets.QApplication.topLevelWidgets()
        if window.isVisible() and not isinstance(window, widgets.QMenu)
    ]
