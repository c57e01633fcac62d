"""What an engine process does for the Train page and the command line: look, check, measure, train, try, keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.events import Event, Finished

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from core.examples.source import Source
    from core.training.goals import Predictor
    from core.training.orders import Orders
    from core.training.request import RunRequest


class TrainingService:
    """Run by EngineHost("core.runs.service:TrainingService"). Every method but the last five is a Job; those five are
    told beside it. Folders and files come as texts. All raise InkstoneError with a sentence about what was given."""

    def __init__(self) -> None:
        from core.training.orders import Orders

        self._orders: Orders = Orders()
        self._predictor: tuple[str, Predictor] | None = None

    # -- jobs -------------------------------------------------------------------------------------------------------

    def look(self, source: Source, stop: threading.Event) -> Iterator[Event]:
        """Progress("reading"), ExamplesSeen, Finished."""
        from core.examples.look import look

        return look(source, stop)

    def check(self, source: Source, stop: threading.Event) -> Iterator[Event]:
        """Progress("checking"), a Finding for each check, Finished."""
        from core.examples.checkup.checking import check

        return check(source, stop)

    def measure(
        self, folder: str, request: RunRequest, presets: tuple[str, ...], stop: threading.Event
    ) -> Iterator[Event]:
        """See measure.measure."""
        from core.runs.measure import measure

        return measure(Path(folder), request, presets, stop)

    def begin(self, folder: str, request: RunRequest, stop: threading.Event) -> Iterator[Event]:
        """See measure.begin."""
        from core.runs.measure import begin

        return begin(Path(folder), request, stop)

    def train(self, folder: str, stop: threading.Event) -> Iterator[Event]:
        """See work.work; points that are too many to look at are left out."""
        return self._work(folder, stop)

    def finish_stopped(self, folder: str, stop: threading.Event) -> Iterator[Event]:
        """The same for a run that stands still, told at once to end and keep its best: no step more."""
        return self._work(folder, stop, finishing=True)

    def train_in_background(self, folder: str, stop: threading.Event) -> Iterator[Event]:
        """The same, for a process that belongs to no window."""
        return self._work(folder, stop, background=True)

    def _work(
        self, folder: str, stop: threading.Event, background: bool = False, finishing: bool = False
    ) -> Iterator[Event]:
        from core.runs.work import thinned, work

        self._predictor = None
        self._orders.begin()
        if finishing:
            self._orders.finish()
        return thinned(work(Path(folder), stop, self._orders, background))

    def search(self, folder: str, request: RunRequest, minutes: float, stop: threading.Event) -> Iterator[Event]:
        """See search.search."""
        from core.runs.search import search

        return search(Path(folder), request, minutes, stop)

    def predict(self, folder: str, cells: dict[str, str], stop: threading.Event) -> Iterator[Event]:
        """Predicted with what mattered, Finished."""
        del stop
        yield self._load(folder).explain(cells)
        yield Finished()

    def predict_file(self, folder: str, source: Source, target: str, stop: threading.Event) -> Iterator[Event]:
        """See predicting.predict_file."""
        from core.runs.predicting import predict_file

        return predict_file(self._load(folder), source, Path(target), stop)

    def export(self, folder: str, kind: str, target: str, stop: threading.Event) -> Iterator[Event]:
        """See exporting.export."""
        from core.runs.exporting import export

        return export(Path(folder), kind, Path(target), stop)

    def keep(self, folder: str, name: str, stop: threading.Event) -> Iterator[Event]:
        """See keep.keep; the home is that of this process."""
        from core.paths import Home
        from core.runs.keep import keep

        return keep(Home.find(), Path(folder), name, stop)

    def _load(self, folder: str) -> Predictor:
        """Loaded once: one types, and each letter asks."""
        from core.runs.predicting import load_predictor

        key = f"{folder} {_stamp(Path(folder))}"
        if self._predictor is None or self._predictor[0] != key:
            self._predictor = None
            self._predictor = (key, load_predictor(Path(folder)))
        return self._predictor[1]

    # -- told beside a running job ----------------------------------------------------------------------------------

    def pause(self) -> None:
        """The training stands still; its memory is given back after a minute."""
        self._orders.hold("person")

    def resume(self) -> None:
        """It goes on."""
        self._orders.release("person")

    def finish(self) -> None:
        """It ends now and keeps the best."""
        self._orders.finish()

    def hold(self, reason: str) -> None:
        """It stands still for "words" or "recording"."""
        self._orders.hold(reason)

    def release(self, reason: str) -> None:
        """That is over."""
        self._orders.release(reason)


def _stamp(folder: Path) -> int:
    """Changes when the run got another report."""
    try:
        return (folder / "report.json").stat().st_mtime_ns
    except OSError:
        return 0
