"""States of the Models page, for pictures and for trying it out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import InkstoneError
from core.events import Event, Progress, Transfer, TransferWaiting
from core.hardware import Memory
from core.hub.orders import DownloadOrder, HubFile, HubModel, PendingDownload
from core.models.catalogue import load_catalogue
from core.models.elsewhere import FoundModel
from core.models.machine import Machine, Pace
from core.models.model import Model
from core.models.speech import WHISPER_LANGUAGES
from gui.main_window import MainWindow
from gui.models.downloads.download import Download, unfinished
from gui.models.faster import states as faster
from gui.models.hub.finder import Found
from gui.models.import_dialog import ImportDialog
from gui.models.page import ModelsPage
from gui.models.place import states as place
from gui.models.selftest import SelfTest
from gui.screenshots import settle

HERE, MORE = "here", "more"  # the two parts of the page
DAY = 86_400
GB = 10**9
State = Callable[[MainWindow], AbstractContextManager[QWidget]]


def example_models() -> list[Model]:
    """A library as somebody has it after a while."""
    now = time.time()
    qwen: dict[str, Any] = {
        "languages": ["zh", "en"],
        "license": "Apache-2.0",
        "has_template": True,
        "parameters": 596_049_920,
    }
    qwen |= {"quantisation": "q8_0", "architecture": "qwen3", "context": 40_960, "catalogue": "qwen3-0.6b"}
    poems = {"languages": ["zh"], "has_template": False, "parameters": 600_000_000, "quantisation": "bf16"}
    large = {"languages": ["zh", "en"], "license": "Apache-2.0", "parameters": 8_190_735_360, "quantisation": "q4_k_m"}
    whisper: dict[str, Any] = {"languages": list(WHISPER_LANGUAGES), "license": "MIT", "architecture": "whisper"}
    starter: dict[str, Any] = {
        "name": {"zh_CN": "入门模型", "en": "Starter model"},
        "languages": ["zh", "en"],
        "license": "Apache-2.0",
    }
    starter |= {"parameters": 20_000_000, "quantisation": "q8_0"}
    whisper |= {"parameters": 244_000_000, "quantisation": "int8"}
    return [
        _model("starter", "Starter model", 21_400_000, starter, starter=True),
        _model("qwen", "Qwen 3 · 0.6B", 639_000_000, qwen, used=now - DAY),
        _model("large", "Qwen3 8B", 4_700_000_000, large, used=now - 63 * DAY),
        _model("poems", "Tang poems 唐诗", 1_230_000_000, poems, linked=True, format="huggingface", used=now),
        _model("whisper", "Whisper small", 486_000_000, whisper, kind="speech", format="ctranslate2"),
        _model("mails", "Complaints 投诉", 1_200_000, {"run": "1"}, kind="labels", format="inkstone"),
    ]


def _model(key: str, name: str, size: int, card: dict[str, Any], **more: Any) -> Model:
    fields = {"kind": "text", "format": "gguf", "linked": False, "starter": False, "missing": False, **more}
    fields["frees"] = 0 if fields["linked"] or fields["starter"] else size
    return Model(id=key, name=name, path=Path(key), bytes=size, card=card, **fields)


def example_machine() -> Machine:
    """A laptop of two cores."""
    kinds = ("q8_0", "q4_k", "f16")
    paces = {f"gguf:{kind}": Pace((1e8, 1e9), (2.5e-3, 4.5e-2), 6e-5, 1.1e11) for kind in kinds}
    paces["huggingface"] = Pace((1e8, 1e9), (6.7e-3, 8.3e-2), 2e-4, 8e10)
    return Machine({}, time.time(), doubtful=False, threads=2, paces=paces, hearing=2.2e11)


def _nothing(models: Sequence[Model]) -> None:
    """The computer stays the one of the example."""


@contextmanager
def _shown(window: MainWindow, part: str, models: list[Model] | None = None) -> Iterator[ModelsPage]:
    """The page on a laptop with 9 GB of free memory."""
    window.show_page("models")
    page = window.page("models")
    assert isinstance(page, ModelsPage)
    feeling = page.feeling
    refresh, feeling.refresh = feeling.refresh, _nothing  # type: ignore[method-assign]
    feeling.memory, feeling.machine = Memory(16 * GB, 9 * GB), example_machine()
    page.show_models(example_models() if models is None else models)
    page.get.load(load_catalogue())
    page.library.list.finish()
    page.get.catalogue.finish()
    if part == MORE:
        page.library.hide()  # it would push everything below the edge of the picture
    yield page
    page.library.show()
    feeling.refresh = refresh  # type: ignore[method-assign]
    page.reload()


def _part(part: str) -> State:
    """One half of the page."""

    @contextmanager
    def state(window: MainWindow) -> Iterator[QWidget]:
        with _shown(window, part):
            yield window

    return state


@contextmanager
def empty(window: MainWindow) -> Iterator[QWidget]:
    """A copy of Inkstone without a model."""
    with _shown(window, HERE, []):
        yield window


@contextmanager
def unfolded(window: MainWindow) -> Iterator[QWidget]:
    """More about a model."""
    with _shown(window, HERE) as page:
        card: Any = page.library.list.card("qwen")
        card.unfold(True)
        settle()
        page.scroller.ensureWidgetVisible(card)
        yield window
        card.unfold(False)


@contextmanager
def importing(window: MainWindow) -> Iterator[QWidget]:
    """A large file is being copied."""
    with _shown(window, HERE) as page:
        page.show_import("gemma-3-4b-it-q4.gguf", Progress("copying", 1.1e9, 2.5e9, 14.0))
        yield window
        page.show_import("", None)


def _search(part: str) -> State:
    """Nothing found."""

    @contextmanager
    def state(window: MainWindow) -> Iterator[QWidget]:
        with _shown(window, part) as page:
            field = page.findChild(QLineEdit, "models_search")
            assert field is not None
            field.setText("zebra")
            yield window
            field.clear()

    return state


@contextmanager
def offline(window: MainWindow) -> Iterator[QWidget]:
    """Everything can be read, nothing can be fetched."""
    settings = window.services.settings
    with _shown(window, MORE) as page:
        settings.offline = True
        page.set_network_changed()
        yield window
        settings.offline = False
        page.set_network_changed()


@contextmanager
def too_big(window: MainWindow) -> Iterator[QWidget]:
    """A small computer: what does not fit comes last."""
    with _shown(window, MORE) as page:
        page.feeling.memory = Memory(4 * GB, 2 * GB)
        page.get.draw()
        page.get.catalogue.finish()
        bar = page.scroller.verticalScrollBar()
        window.repaint()
        bar.setValue(bar.maximum())
        yield window
        bar.setValue(0)


def _download(name: str, done: float, total: float) -> Callable[[ModelsPage], Download]:
    def make(page: ModelsPage) -> Download:
        order = DownloadOrder(f"Qwen/{name}-GGUF", ("model.gguf",), card={"name": name})
        made = unfinished(page.services, PendingDownload(name, order, int(done), int(total)))
        page.queue.put(made)
        return made

    return make


def _on_its_way(event: Event | None, error: InkstoneError | None = None, state: str = "running") -> State:
    """Three downloads: one comes, one waits for its turn, one was paused yesterday."""

    @contextmanager
    def shown(window: MainWindow) -> Iterator[QWidget]:
        with _shown(window, MORE) as page:
            first = _download("Qwen3-4B", 1.1 * GB, 2.5 * GB)(page)
            first.enter(state)  # type: ignore[arg-type]
            if event is not None:
                first.tell(event)
            if error is not None:
                first.fail(error)
            others = [_download("Whisper small", 0, 0.48 * GB)(page), _download("Gemma-3-4B", 0.3 * GB, 2.6 * GB)(page)]
            page.queue.changed.emit()
            yield window
            for download in (first, *others):
                page.queue.forget(download)

    return shown


@contextmanager
def found(window: MainWindow) -> Iterator[QWidget]:
    """Another app has models on this computer."""
    with _shown(window, HERE) as page:
        models = [FoundModel(Path(f"/home/zhang/{n}.gguf"), f"model {n}", "lmstudio", "gguf", 4 * GB) for n in range(3)]
        page.library.found.show_found(models)
        yield window
        page.library.found.show_found([])


def _hub(fill: Callable[[ModelsPage], None]) -> State:
    """Below the catalogue: any model of the hub."""

    @contextmanager
    def state(window: MainWindow) -> Iterator[QWidget]:
        with _shown(window, MORE) as page:
            fill(page)
            page.get.catalogue.hide()
            yield window
            page.get.catalogue.show()
            page.get.hub.ask("")
            page.get.hub.clear()

    return state


def _results(page: ModelsPage) -> None:
    page.get.hub.show_found(
        [
            Found("Qwen/Qwen3-4B-GGUF", 812_345, task="text-generation", licence="apache-2.0"),
            Found("google/gemma-3-4b-it-qat-q4_0-gguf", 90_210, gated=True, task="image-text-to-text", licence="gemma"),
            Found("openai/whisper-small", 1_204_112, task="automatic-speech-recognition", licence="apache-2.0"),
        ]
    )


def _hub_model(gated: bool = False, *endings: str) -> HubModel:
    sizes = {"Q4_K_M": 2.5 * GB, "Q8_0": 4.3 * GB, "Q2_K": 1.6 * GB}
    files = tuple(HubFile(f"model-{kind}.gguf", int(size), kind) for kind, size in sizes.items())
    if endings:
        files = tuple(HubFile(f"model{ending}", GB, "0") for ending in endings)
    return HubModel("somebody/Some-4B-GGUF", "4f1d2c", files, "apache-2.0", gated, ("zh", "en"), "text-generation")


def _looked(gated: bool = False, *endings: str) -> Callable[[ModelsPage], None]:
    return lambda page: page.get.hub.looked.emit(_hub_model(gated, *endings), "")


def _failed(code: str, **details: Any) -> Callable[[ModelsPage], None]:
    return lambda page: page.get.hub.show_error(InkstoneError(code, **details))


def _selftest(show: Callable[[SelfTest], None]) -> State:
    """The line about this computer."""

    @contextmanager
    def state(window: MainWindow) -> Iterator[QWidget]:
        with _shown(window, MORE) as page:
            line = page.findChild(SelfTest)
            assert line is not None
            show(line)
            yield window
            line.show_progress(None)
            line.show_machine(None)

    return state


@contextmanager
def making(window: MainWindow) -> Iterator[QWidget]:
    """A model is made faster, and its dialog was closed."""
    with _shown(window, HERE) as page:
        maker = page.library.making.maker
        maker.model, maker.progress = faster.MODEL, Progress("comparing", 300, 900, 40.0)
        maker.changed.emit()
        settle()
        page.scroller.verticalScrollBar().setValue(0)
        yield window
        maker.model = maker.progress = None
        maker.changed.emit()


@contextmanager
def dialog(window: MainWindow) -> Iterator[QWidget]:
    """Copy or link?"""
    box = ImportDialog(Path("/home/zhang/gemma-3-4b-it-q4.gguf"), 2_490_000_000, window.services.theme, window)
    box.show()
    yield box
    box.close()
    box.deleteLater()


MOVING = Transfer("model.gguf", int(1.1 * GB), int(2.5 * GB), 5.2e6, 270.0, "hf-mirror.com")
CRAWLING = Transfer("model.gguf", int(1.1 * GB), int(2.5 * GB), 60.0, None, "hf-mirror.com", "alone")
STATES = (
    ("library", _part(HERE)),
    ("catalogue", _part(MORE)),
    ("empty", empty),
    ("about", unfolded),
    ("importing", importing),
    ("making", making),
    ("search", _search(HERE)),
    ("search_catalogue", _search(MORE)),
    ("offline", offline),
    ("too_big", too_big),
    ("downloading", _on_its_way(MOVING)),
    ("crawling", _on_its_way(CRAWLING)),
    ("checking", _on_its_way(Progress("checking", 1, 2))),
    ("network", _on_its_way(TransferWaiting("network", 20.0))),
    ("disk", _on_its_way(TransferWaiting("disk", 5.0))),
    ("paused", _on_its_way(None, state="paused")),
    ("failed", _on_its_way(None, InkstoneError("download_damaged", path="model.gguf"))),
    ("gated", _on_its_way(None, InkstoneError("hub_gated", model="google/gemma-3-4b-it"))),
    ("found", found),
    ("hub_results", _hub(_results)),
    ("hub_model", _hub(_looked())),
    ("hub_gated", _hub(_looked(True))),
    ("hub_unsafe", _hub(_looked(False, ".bin"))),
    ("hub_unknown", _hub(_failed("hub_model_unknown", model="somebody/nothing"))),
    ("hub_unreachable", _hub(_failed("hub_unreachable"))),
    ("import", dialog),
    ("selftest_running", _selftest(lambda line: line.show_progress(Progress("measuring", 2, 5, 6.0)))),
    ("selftest_done", _selftest(lambda line: line.show_machine(example_machine()))),
    *place.STATES,
    *faster.STATES,
)
