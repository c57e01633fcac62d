"""One model on its way: asks the hub what to fetch, waits for its turn, comes, is paused, goes on. No widgets."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from core.errors import InkstoneError
from core.events import Event, Finished, Progress, Transfer, TransferWaiting
from core.hub.orders import DownloadOrder, HubModel, PendingDownload
from gui.job_runner import JobRunner
from gui.model_words import in_language
from gui.services import Services

if TYPE_CHECKING:
    from core.jobs import Job
    from core.paths import Home

State = Literal["looking", "queued", "running", "paused", "failed", "done", "gone"]
Find = Callable[[threading.Event], tuple[DownloadOrder, HubModel]]
"""What is to be fetched; may ask the hub. InkstoneError when there is no such model; slow, for a thread."""


class Download(QObject):
    """`changed` tells a new state, `moved` more of it; `rested` that it neither looks nor runs any more."""

    changed = Signal()
    moved = Signal()
    rested = Signal()

    def __init__(self, services: Services, name: str, about: str, parent: QObject | None = None) -> None:
        """`about` tells it from others: see `about`."""
        super().__init__(parent)
        self.name, self.about = name, about
        self.state: State = "paused"
        self.order: DownloadOrder | None = None
        self.find: Find | None = None
        self.key = ""  # of its folder, once it has one
        self.done, self.total = 0, 0  # bytes
        self.latest: Event | None = None  # what was told last while it runs
        self.error: InkstoneError | None = None
        self.model = ""  # its id in the library when it is done
        self._services = services
        self._heard_at = 0.0
        self._wish = ""  # why it was stopped: "paused" or "gone"
        self._runner = JobRunner(None, self)
        self._runner.told.connect(self.tell)
        self._runner.progressed.connect(self.tell)
        self._runner.failed.connect(self.fail)
        self._runner.ended.connect(self._ended)

    @property
    def seconds_to_wait(self) -> float:
        """Until it tries again by itself; 0 when it does not wait."""
        if not isinstance(self.latest, TransferWaiting):
            return 0.0
        return max(0.0, self._heard_at + self.latest.seconds - time.monotonic())

    @property
    def fraction(self) -> float | None:
        """How much is here, 0 to 1; None while nobody knows."""
        return min(1.0, self.done / self.total) if self.total else None

    @property
    def busy(self) -> bool:
        """Whether a thread works for it."""
        return self._runner.busy

    def want(self) -> None:
        """It is wanted: ask what to fetch, or wait for its turn."""
        self.error, self.latest, self._wish = None, None, ""
        if self.order is None and self.find is not None:
            self.enter("looking")
            self._runner.run(self._look, self._looked)
        else:
            self.enter("queued")

    def start(self) -> None:
        """It is its turn."""
        from core.net.rules import network_rules

        rules = network_rules(self._services.settings, self._services.home)
        self.error, self.latest, self._wish = None, None, ""
        self.enter("running")
        host = self._services.downloader
        self._runner.run(lambda stop: host.run("download", rules, self.order, stop=stop), self._came)

    def pause(self) -> None:
        """Stand still; what is here stays."""
        self._stop("paused")

    def drop(self) -> None:
        """Not wanted any more: what is here is removed, and its state is "gone"."""
        self._stop("gone")

    def _stop(self, wish: Literal["paused", "gone"]) -> None:
        self._wish = wish
        if self._runner.busy:
            self._runner.stop()
        elif wish == "gone":
            self._remove()
        else:
            self.enter("paused")

    def shutdown(self) -> None:
        """The window closes: stop, and wait until the thread has left. Parts stay."""
        self._runner.shutdown()

    def _look(self, stop: threading.Event) -> Iterator[Event]:
        """Written down at once: what waits for its turn is still there when the app has been closed meanwhile."""
        from core.hub.pending import remember
        from core.net.rules import network_rules

        assert self.find is not None
        home = self._services.home
        order, model = self.find(stop)
        remember(home, order, model, network_rules(self._services.settings, home).endpoints[0])
        yield Finished(result={"order": order})

    def _looked(self, result: dict[str, Any]) -> None:
        self.order = result["order"]
        if not self._wish:
            self.enter("queued")

    def _came(self, result: dict[str, Any]) -> None:
        self.model = str(result["id"])
        self.done = self.total
        self.enter("done")

    def tell(self, event: Event) -> None:
        """The downloader says how it goes."""
        self.latest, self._heard_at = event, time.monotonic()
        if isinstance(event, Transfer):
            self.done, self.total = event.done, event.total
        elif isinstance(event, Progress) and event.total and event.stage != "checking":
            self.done, self.total = int(event.done), int(event.total)
        self.moved.emit()

    def fail(self, error: InkstoneError) -> None:
        """It does not come; the person may try again."""
        self.error = error
        self.enter("failed")

    def _ended(self) -> None:
        """Stopped, failed or done."""
        if self._wish == "gone" and self.state not in ("done", "gone"):
            self._remove()
            return
        if self.state in ("running", "looking"):
            self.enter("paused")
        self.rested.emit()

    def _remove(self) -> None:
        """Gigabytes can take a while to go: in the thread."""
        home, key = self._services.home, self.key or self._key_of_order()
        self._runner.run(_discarding(home, key), lambda _: None)
        self.enter("gone")

    def _key_of_order(self) -> str:
        from core.hub.pending import key_of

        return key_of(self.order) if self.order is not None else ""

    def enter(self, state: State) -> None:
        """This is its state from now on."""
        self.state = state
        self.changed.emit()


def _discarding(home: Home, key: str) -> Job:
    def job(_stop: threading.Event) -> Iterator[Event]:
        from core.hub.pending import discard

        with contextlib.suppress(InkstoneError):  # it had not begun: nothing is there
            discard(home, key)
        yield Finished()

    return job


def wanted(services: Services, name: str, about: str, find: Find, total: int) -> Download:
    """A new one; `total` bytes as far as the catalogue knows."""
    made = Download(services, name, about)
    made.find, made.total = find, total
    return made


def about(entry: str, size: str) -> str:
    """What a download is known by: the entry of the catalogue or the repository, and the version."""
    return f"{entry}:{size}"


def about_of(order: DownloadOrder) -> str:
    """The same, of an order that was given earlier."""
    return about(str(order.card.get("catalogue") or order.repo), str(order.card.get("size") or ""))


def unfinished(services: Services, pending: PendingDownload) -> Download:
    """One that was begun earlier."""
    order = pending.order
    name = in_language(order.card.get("name")) or order.repo
    made = Download(services, name, about_of(order))
    made.order, made.key, made.done, made.total = order, pending.key, pending.done, pending.total
    return made
