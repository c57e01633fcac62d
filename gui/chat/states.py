"""Every state of the Chat page, for pictures and for trying it out."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from core.engines.text import ModelSource
from core.errors import Cancelled, InkstoneError
from core.events import AnswerFinished, Event, Progress, PromptRead, TextDelta, ThinkingDelta
from gui.chat.choices import language
from gui.chat.page import ChatPage
from gui.main_window import MainWindow

QUESTION = {"en": "Write a short story about a little cat.", "zh_CN": "写一个关于一只小猫的小故事。"}
STORY = {
    "en": "Once upon a time a **little cat** called Inky lived in the forest. Every morning she went to the river "
    "to watch the fish.\n\nOne day the river was frozen. “Where are the fish?” she asked the old turtle. “They "
    "sleep under the ice,” said the turtle.\n\n1. Inky learned to wait\n2. Spring came, and so did the fish\n\n"
    "```python\nfor fish in river:\n    print('meow')  # say hello\n```\n\nFrom then on Inky knew: good things are "
    "worth waiting for.",
    "zh_CN": "从前，森林里住着一只**小猫**，名字叫墨墨。它每天早上都去河边看鱼。\n\n有一天，河水结冰了。墨墨问老龟："
    "“鱼去哪里了？”老龟说：“它们在冰下面睡觉。”\n\n1. 墨墨学会了等待\n2. 春天来了，鱼也回来了\n\n"
    "```python\nfor fish in river:\n    print('喵')  # 打招呼\n```\n\n从那以后，墨墨明白了一个道理：好东西值得等。",
}
REPEATED = {"en": "The cat sat. ", "zh_CN": "小猫坐着。"}
NEXT = {"en": "And how did it end?", "zh_CN": "后来呢？"}
WAIT_MS = 3000

BREATH = 0.1  # seconds after which held text is on show
Script = Sequence[Event | InkstoneError | float | None]


def _replay(script: Script, stop: threading.Event) -> Iterator[Event]:
    """What an engine would send; a number is a pause in seconds, None waits for Stop."""
    for step in script:
        if step is None:
            stop.wait()
            raise Cancelled
        if isinstance(step, InkstoneError):
            raise step
        if isinstance(step, float):
            stop.wait(step)
        else:
            yield step


def _words(text: str) -> list[Event]:
    return [PromptRead(0, 61, 2048), *(TextDelta(text[start : start + 8]) for start in range(0, len(text), 8))]


def _page(window: MainWindow) -> ChatPage:
    window.show_page("chat")
    page = window.page("chat")
    assert isinstance(page, ChatPage)
    page.controller.new_chat()
    return page


@contextmanager
def _conversation(window: MainWindow, *scripts: Script) -> Iterator[ChatPage]:
    """One question for every script, in a conversation that is deleted for good afterwards."""
    page = _page(window)
    before, controller = page.controller.answers.engine, page.controller
    if controller.choices.model() is None:  # a copy without the starter model: nothing is loaded here anyway
        controller.choices.source = lambda: ModelSource("", "gguf")  # type: ignore[method-assign]
    for number, script in enumerate(scripts):
        controller.answers.engine = lambda _request, stop, script=script: _replay(script, stop)  # type: ignore[misc]
        controller.send((NEXT if number else QUESTION)[language()])
        _wait_for(page, script)
    yield page
    controller.stop()
    controller.answers.engine = before
    chat = controller.id
    if chat and not controller.temporary:
        controller.delete(chat)
        window.services.store.trash.delete_forever(chat)


def _wait_for(page: ChatPage, script: Script) -> None:
    """Until the answer is complete, or has come as far as it will."""
    loop, look = QEventLoop(), QTimer(interval=20)
    look.timeout.connect(lambda: None if page.controller.running else loop.quit())
    look.start()
    QTimer.singleShot(500 if None in script else WAIT_MS, loop.quit)
    loop.exec()


DONE = AnswerFinished("end", tokens=160, first_word_seconds=0.4, seconds=9.5)


@contextmanager
def empty(window: MainWindow) -> Iterator[QWidget]:
    """The greeting and the task cards."""
    _page(window)
    yield window


@contextmanager
def answer(window: MainWindow) -> Iterator[QWidget]:
    """Thinking, prose, a list, code, what it took."""
    with _conversation(window, [ThinkingDelta("…"), *_words(STORY[language()]), DONE]):
        yield window


@contextmanager
def writing(window: MainWindow) -> Iterator[QWidget]:
    """Words come; the next message waits."""
    text = STORY[language()][:150]
    with _conversation(window, [*_words(text[:-1]), BREATH, TextDelta(text[-1]), None]) as page:
        page.controller.send(NEXT[language()])
        yield window
        if page.controller.waiting:
            page.controller.take_waiting(0)


@contextmanager
def stopped(window: MainWindow) -> Iterator[QWidget]:
    """The person stopped the answer; it can go on."""
    with _conversation(window, [*_words(STORY[language()][:60]), None]) as page:
        page.controller.stop()
        yield window


@contextmanager
def length(window: MainWindow) -> Iterator[QWidget]:
    """The answer is as long as it may be."""
    with _conversation(
        window,
        [*_words(STORY[language()][:60]), AnswerFinished("length", tokens=20, first_word_seconds=0.4, seconds=2.0)],
    ):
        yield window


@contextmanager
def versions(window: MainWindow) -> Iterator[QWidget]:
    """A second answer to the same question: < 2/2 >."""
    with _conversation(window, [*_words(STORY[language()][:60]), DONE]) as page:
        page.controller.regenerate(page.controller.rows()[-1].id)
        _wait_for(page, [])
        yield window


@contextmanager
def editing(window: MainWindow) -> Iterator[QWidget]:
    """An earlier message is being changed."""
    with _conversation(window, [*_words(STORY[language()][:60]), DONE]) as page:
        page.begin_edit(page.controller.rows()[0].id)
        yield window
        page.end_edit()


@contextmanager
def menu(window: MainWindow) -> Iterator[QWidget]:
    """What can be done with a chat."""
    with _conversation(window, [*_words(STORY[language()][:60]), DONE]) as page:
        opened = page.open_menu()
        yield opened
        opened.close()


@contextmanager
def continuing(window: MainWindow) -> Iterator[QWidget]:
    """The AI goes on with a text."""
    page = _page(window)
    page.controller.choices.set_option("mode", "continue")
    page.set_models_changed()
    yield window
    _page(window)


@contextmanager
def gone(window: MainWindow) -> Iterator[QWidget]:
    """The model of this chat was deleted."""
    with _conversation(window, [*_words(STORY[language()][:60]), DONE]) as page:
        chosen, settings = page.controller.choices.model_id, window.services.settings
        page.use_model("deleted")
        yield window
        page.use_model(chosen)
        settings.model = chosen


@contextmanager
def narrow(window: MainWindow) -> Iterator[QWidget]:
    """A small window: the list is hidden."""
    before = window.size()
    with _conversation(window, [*_words(STORY[language()]), DONE]):
        window.resize(window.minimumSize())
        yield window
    window.resize(before)


@contextmanager
def picker(window: MainWindow) -> Iterator[QWidget]:
    """Which models there are and what they are good for."""
    combo = _page(window).model_picker
    combo.showPopup()
    yield combo.view()
    combo.hidePopup()


@contextmanager
def loading(window: MainWindow) -> Iterator[QWidget]:
    """The model is being loaded."""
    with _conversation(window, [Progress("loading", 40, 100), None]):
        yield window


@contextmanager
def reading(window: MainWindow) -> Iterator[QWidget]:
    """A long text is being read."""
    with _conversation(window, [Progress("reading", 0, 100), Progress("reading", 40, 100, 20.0), None]):
        yield window


@contextmanager
def failed(window: MainWindow) -> Iterator[QWidget]:
    """The engine was lost; the words are kept."""
    with _conversation(window, [*_words(STORY[language()][:60]), InkstoneError("engine_died", reason="SIGKILL")]):
        yield window


@contextmanager
def loop(window: MainWindow) -> Iterator[QWidget]:
    """The guard ended an answer that ran in circles."""
    script = [
        *_words(REPEATED[language()] * 20),
        AnswerFinished("loop", tokens=200, first_word_seconds=0.4, seconds=9.0),
    ]
    with _conversation(window, script):
        yield window


@contextmanager
def memory(window: MainWindow) -> Iterator[QWidget]:
    """The line above which nothing is remembered."""
    first = [*_words(REPEATED[language()]), DONE]
    with _conversation(window, first, [PromptRead(2, 480, 512), TextDelta(REPEATED[language()]), DONE]):
        yield window


@contextmanager
def search(window: MainWindow) -> Iterator[QWidget]:
    """What a search found."""
    with _conversation(window, [*_words(STORY[language()]), DONE]) as page:
        page.search(STORY[language()][4:8].strip())
        yield window
        page.search("")


@contextmanager
def temporary(window: MainWindow) -> Iterator[QWidget]:
    """A conversation that leaves nothing."""
    _page(window).controller.new_chat(temporary=True)
    yield window
    _page(window)


@contextmanager
def options(window: MainWindow) -> Iterator[QWidget]:
    """How adventurous, how long, memory window, seed."""
    panel = _page(window).show_options()
    yield panel
    panel.close()


@contextmanager
def assistants(window: MainWindow) -> Iterator[QWidget]:
    """Pick an assistant."""
    dialog: QDialog = _page(window).pick_assistant()
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
    ("loop", loop),
    ("memory", memory),
    ("search", search),
    ("temporary", temporary),
    ("options", options),
    ("assistants", assistants),
)
