"""Every state of the Chat page, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QDialog, QWidget

from core.chat.summary import OPTION, Summary
from core.errors import InkstoneError
from core.events import AnswerFinished, LoadRepaired, Progress, PromptRead, TextDelta, ThinkingDelta
from gui.chat.page import ChatPage
from gui.chat.staged import BREATH, DONE, NEXT, REPEATED, STORY, chat_page, conversation, wait_for, words
from gui.i18n import current_language
from gui.main_window import MainWindow


@contextmanager
def empty(window: MainWindow) -> Iterator[QWidget]:
    """The greeting and the task cards."""
    chat_page(window)
    yield window


@contextmanager
def answer(window: MainWindow) -> Iterator[QWidget]:
    """Thinking, prose, a list, code, what it took."""
    with conversation(window, [ThinkingDelta("…"), *words(STORY[current_language()]), DONE]):
        yield window


@contextmanager
def writing(window: MainWindow) -> Iterator[QWidget]:
    """Words come; the next message waits."""
    text = STORY[current_language()][:150]
    with conversation(window, [*words(text[:-1]), BREATH, TextDelta(text[-1]), None]) as page:
        page.controller.send(NEXT[current_language()])
        yield window
        if page.controller.waiting:
            page.controller.take_waiting(0)


@contextmanager
def stopped(window: MainWindow) -> Iterator[QWidget]:
    """The person stopped the answer; it can go on."""
    with conversation(window, [*words(STORY[current_language()][:60]), None]) as page:
        page.controller.stop()
        yield window


@contextmanager
def length(window: MainWindow) -> Iterator[QWidget]:
    """The answer is as long as it may be."""
    end = AnswerFinished("length", tokens=20, first_word_seconds=0.4, seconds=2.0)
    with conversation(window, [*words(STORY[current_language()][:60]), end]):
        yield window


@contextmanager
def versions(window: MainWindow) -> Iterator[QWidget]:
    """A second answer to the same question: < 2/2 >."""
    with conversation(window, [*words(STORY[current_language()][:60]), DONE]) as page:
        page.controller.regenerate(page.controller.rows()[-1].id)
        wait_for(page, [])
        yield window


@contextmanager
def editing(window: MainWindow) -> Iterator[QWidget]:
    """An earlier message is being changed."""
    with conversation(window, [*words(STORY[current_language()][:60]), DONE]) as page:
        page.composing.begin_edit(page.controller.rows()[0].id)
        yield window
        page.composing.end_edit()


@contextmanager
def menu(window: MainWindow) -> Iterator[QWidget]:
    """What can be done with a chat."""
    with conversation(window, [*words(STORY[current_language()][:60]), DONE]) as page:
        opened = page.open_menu()
        yield opened
        opened.close()


@contextmanager
def continuing(window: MainWindow) -> Iterator[QWidget]:
    """The AI goes on with a text."""
    page = chat_page(window)
    page.controller.choices.set_option("mode", "continue")
    page.set_models_changed()
    yield window
    chat_page(window)


@contextmanager
def gone(window: MainWindow) -> Iterator[QWidget]:
    """The model of this chat was deleted."""
    with conversation(window, [*words(STORY[current_language()][:60]), DONE]) as page:
        chosen, settings = page.controller.choices.model_id, window.services.settings
        page.use_model("deleted")
        yield window
        page.use_model(chosen)
        settings.model = chosen


@contextmanager
def narrow(window: MainWindow) -> Iterator[QWidget]:
    """A small window: the list is hidden."""
    before = window.size()
    with conversation(window, [*words(STORY[current_language()]), DONE]):
        window.resize(window.minimumSize())
        yield window
    window.resize(before)


@contextmanager
def picker(window: MainWindow) -> Iterator[QWidget]:
    """Which models there are and what they are good for."""
    combo = chat_page(window).model_picker
    combo.showPopup()
    yield combo.view()
    combo.hidePopup()


@contextmanager
def loading(window: MainWindow) -> Iterator[QWidget]:
    """The model is being loaded."""
    with conversation(window, [Progress("loading", 40, 100), None]):
        yield window


@contextmanager
def reading(window: MainWindow) -> Iterator[QWidget]:
    """A long text is being read."""
    with conversation(window, [Progress("reading", 0, 100), Progress("reading", 40, 100, 20.0), None]):
        yield window


@contextmanager
def failed(window: MainWindow) -> Iterator[QWidget]:
    """The engine was lost; the words are kept."""
    with conversation(window, [*words(STORY[current_language()][:60]), InkstoneError("engine_died", reason="SIGKILL")]):
        yield window


@contextmanager
def repaired(window: MainWindow) -> Iterator[QWidget]:
    """The model did not fit; what was done is said above the input."""
    script = [LoadRepaired(("freed", "window"), 2048), *words(STORY[current_language()][:60]), DONE]
    with conversation(window, script):
        yield window


@contextmanager
def stopped_engine(window: MainWindow) -> Iterator[QWidget]:
    """The model stopped its engine the last time: carefully, as before, or another one?"""
    with conversation(window, [*words(STORY[current_language()][:60]), InkstoneError("memory_ran_out")]) as page:
        page.loading.ask()
        yield window


@contextmanager
def loop(window: MainWindow) -> Iterator[QWidget]:
    """The guard ended an answer that ran in circles."""
    script = [
        *words(REPEATED[current_language()] * 20),
        AnswerFinished("loop", tokens=200, first_word_seconds=0.4, seconds=9.0),
    ]
    with conversation(window, script):
        yield window


@contextmanager
def _forgotten(window: MainWindow) -> Iterator[ChatPage]:
    first = [*words(REPEATED[current_language()]), DONE]
    with conversation(window, first, [PromptRead(2, 480, 512), TextDelta(REPEATED[current_language()]), DONE]) as page:
        page.remembering.summariser.possible = lambda: True  # type: ignore[method-assign]
        page.remembering.refresh()
        yield page
        del page.remembering.summariser.possible


@contextmanager
def memory(window: MainWindow) -> Iterator[QWidget]:
    """The line above which nothing is remembered, and the offer to sum it up."""
    with _forgotten(window):
        yield window


@contextmanager
def summary(window: MainWindow) -> Iterator[QWidget]:
    """What the AI is told in place of what it forgot."""
    with _forgotten(window) as page:
        kept = Summary(REPEATED[current_language()], page.controller.messages[1].id)
        page.controller.choices.set_option(OPTION, kept.as_option())
        page.remembering.refresh()
        dialog = page.remembering.show_summary()
        assert dialog is not None
        yield dialog
        dialog.close()


@contextmanager
def search(window: MainWindow) -> Iterator[QWidget]:
    """What a search found."""
    with conversation(window, [*words(STORY[current_language()]), DONE]) as page:
        page.search(STORY[current_language()][4:8].strip())
        yield window
        page.search("")


@contextmanager
def temporary(window: MainWindow) -> Iterator[QWidget]:
    """A conversation that leaves nothing."""
    chat_page(window).controller.new_chat(temporary=True)
    yield window
    chat_page(window)


@contextmanager
def options(window: MainWindow) -> Iterator[QWidget]:
    """How adventurous, how long, memory window, seed."""
    panel = chat_page(window).show_options()
    yield panel
    panel.close()


@contextmanager
def assistants(window: MainWindow) -> Iterator[QWidget]:
    """Pick an assistant."""
    dialog: QDialog = chat_page(window).pick_assistant()
    yield dialog
    dialog.close()


STATES = (
    ("empty", empty),
    ("answer", answer),
    ("writing", writing),
    ("stopped", stopped),
    ("length", length),
    ("versions", versions),
    ("editing", editing),
    ("menu", menu),
    ("continuing", continuing),
    ("gone", gone),
    ("narrow", narrow),
    ("picker", picker),
    ("loading", loading),
    ("reading", reading),
    ("failed", failed),
    ("repaired", repaired),
    ("stopped-engine", stopped_engine),
    ("loop", loop),
    ("memory", memory),
    ("summary", summary),
    ("search", search),
    ("temporary", temporary),
    ("options", options),
    ("assistants", assistants),
)
