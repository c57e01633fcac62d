"""What one page asks for and another does: pages know nothing of one another, the window's links know all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.audio.suffixes import SOUND_SUFFIXES
from core.examples.suffixes import are_examples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.store.recordings import StoredSegment
    from gui.main_window import MainWindow
    from gui.widgets.status_line import StatusLine


class PageLinks:
    """Connects each page when it is built. `built` holds those that are, by key; the window adds to it."""

    def __init__(self, window: MainWindow, built: Mapping[str, Any], status: StatusLine) -> None:
        self._window, self._services, self._built, self._status = window, window.services, built, status
        self._holds: set[str] = set()  # why a training stands back: see gui/train/page.py
        self._connects = {
            "chat": self._connect_chat,
            "transcribe": self._connect_transcribe,
            "train": self._connect_train,
            "models": self._connect_models,
            "settings": self._connect_settings,
        }

    def connect(self, key: str, page: Any) -> None:
        """The page is new: hear what it asks for."""
        if key in self._connects:
            self._connects[key](page)

    def _connect_chat(self, page: Any) -> None:
        page.models_requested.connect(self._get_models)
        page.import_requested.connect(lambda path: self._import([Path(path)]))
        page.status_changed.connect(lambda text: self._status.set_work("chat", text))
        page.writing_changed.connect(lambda on: self._hold_training("words", on))

    def _connect_transcribe(self, page: Any) -> None:
        page.import_requested.connect(self._get_models)
        page.show_requested.connect(lambda: self._window.show_page("transcribe"))
        page.work_changed.connect(lambda text, fraction: self._show_work("transcribe", text, fraction))
        page.minutes_requested.connect(lambda recording: self._chat_about(recording, "minutes"))
        page.ask_requested.connect(lambda recording: self._chat_about(recording, "ask"))
        page.recording_changed.connect(lambda on: self._hold_training("recording", on))

    def _connect_train(self, page: Any) -> None:
        page.chat_requested.connect(self._chat_with)
        page.models_changed.connect(self._library_changed)
        page.work_changed.connect(lambda text, fraction: self._show_work("train", text, fraction))
        page.show_requested.connect(lambda: self._window.show_page("train"))
        for reason in self._holds:
            page.pause_for(reason, True)

    def _connect_models(self, page: Any) -> None:
        page.transcribe_requested.connect(self._transcribe_with)
        page.chat_requested.connect(self._chat_with)
        page.try_requested.connect(self._try_run)
        page.settings_requested.connect(self.show_settings)
        page.work_changed.connect(lambda text, fraction: self._show_work("models", text, fraction))
        page.models_changed.connect(self._models_changed)

    def _connect_settings(self, page: Any) -> None:
        page.language_chosen.connect(self._window.language_chosen)
        page.restored.connect(self._reload_all)
        page.network_changed.connect(self._network_changed)

    # -- from one page to another -------------------------------------------------------------------------------

    def _page(self, key: str) -> Any:
        return self._window.page(key)

    def _shown(self, key: str) -> Any:
        """That page, in front."""
        self._window.show_page(key)
        return self._page(key)

    def _chat_with(self, model: str) -> None:
        """Use this model from now on, and go to the conversation."""
        self._services.settings.model = model
        self._services.save_settings()
        if "chat" in self._window.page_keys:
            self._page("chat").use_model(model)
            self._window.show_page("chat")

    def _transcribe_with(self, model: str) -> None:
        """This model listens from now on."""
        if "transcribe" in self._window.page_keys:
            self._page("transcribe").use_model(model)
            self._window.show_page("transcribe")

    def _try_run(self, run: str) -> None:
        """What a training run learned is to be tried."""
        self._page("train").open_run(run, "keep")
        self._window.show_page("train")

    def _get_models(self) -> None:
        """Somebody needs a model that is not here yet."""
        self._shown("models").show_more()

    def show_settings(self, section: str) -> None:
        """Go to a section of the Settings page."""
        self._shown("settings").show_section(section)

    def _chat_about(self, recording: str, task: str) -> None:
        """Open a conversation about what was said in a recording."""
        segments: list[StoredSegment] = []
        store = self._services.store
        if self._services.messages.guard(lambda: segments.extend(store.recordings.segments(recording))):
            self._page("chat").start_about([segment.text for segment in segments], task)
            self._window.show_page("chat")

    def give(self, paths: list[Path]) -> None:
        """Sound and video are transcribed, tables and texts are examples; everything else may be a model."""
        if paths and all(path.suffix.lower() in SOUND_SUFFIXES for path in paths):
            self._shown("transcribe").add_paths(paths)
        elif are_examples(paths):
            self._shown("train").add_paths(paths)
        else:
            self._import(paths)

    def _import(self, paths: list[Path]) -> None:
        self._shown("models").import_paths(paths)

    # -- news that concern several ------------------------------------------------------------------------------

    def _models_changed(self) -> None:
        """The library holds other models now."""
        for key in ("chat", "transcribe"):
            if key in self._built:
                self._built[key].set_models_changed()

    def _library_changed(self) -> None:
        """A model came from elsewhere than the Models page."""
        if "models" in self._built:
            self._built["models"].reload()
        self._models_changed()

    def _hold_training(self, reason: str, on: bool) -> None:
        """Somebody waits for words, or a recording is made: a training leaves them the computer."""
        (self._holds.add if on else self._holds.discard)(reason)
        if "train" in self._built:
            self._built["train"].pause_for(reason, on)

    def _reload_all(self) -> None:
        for page in self._built.values():
            page.reload()

    def _network_changed(self) -> None:
        for page in self._built.values():
            page.set_network_changed()

    def _show_work(self, key: str, text: str, fraction: float) -> None:
        self._status.set_work(key, text, fraction if fraction >= 0 else None, stoppable=True)

    def stop_work(self, key: str) -> None:
        """Stop on the status line."""
        if key in self._built:
            self._built[key].stop()
