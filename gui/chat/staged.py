"""A conversation that is played from a script, for the pictures of the Chat page."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QTimer

from core.engines.text import ModelSource
from core.errors import Cancelled, InkstoneError
from core.events import AnswerFinished, Event, PromptRead, TextDelta
from gui.chat.page import ChatPage
from gui.i18n import current_language
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


def words(text: str) -> list[Event]:
    """The prompt was read; then `text` comes."""
    return [PromptRead(0, 61, 2048), *(TextDelta(text[start : start + 8]) for start in range(0, len(text), 8))]


def chat_page(window: MainWindow) -> ChatPage:
    """The Chat page on show, with a new conversation."""
    window.show_page("chat")
    page = window.page("chat")
    assert isinstance(page, ChatPage)
    page.controller.new_chat()
    return page


@contextmanager
def conversation(window: MainWindow, *scripts: Script) -> Iterator[ChatPage]:
    """One question for every script, in a conversation that is deleted for good afterwards."""
    page = chat_page(window)
    before, controller = page.controller.answers.engine, page.controller
    if controller.choices.model() is None:  # a copy without the starter model: nothing is loaded here anyway
        controller.choices.source = lambda: ModelSource("", "gguf")  # type: ignore[method-assign]
    for number, script in enumerate(scripts):
        controller.answers.engine = lambda _request, stop, script=script: _replay(script, stop)  # type: ignore[misc]
        controller.send((NEXT if number else QUESTION)[current_language()])
        wait_for(page, script)
    yield page
    controller.stop()
    controller.answers.engine = before
    chat = controller.id
    if chat and not controller.temporary:
        controller.delete(chat)
        window.services.store.trash.delete_forever(chat)


def wait_for(page: ChatPage, script: Script) -> None:
    """Until the answer is complete, or has come as far as it will."""
    loop, look = QEventLoop(), QTimer(interval=20)
    look.timeout.connect(lambda: None if page.controller.running else loop.quit())
    look.start()
    QTimer.singleShot(500 if None in script else WAIT_MS, loop.quit)
    loop.exec()


DONE = AnswerFinished("end", tokens=160, first_word_seconds=0.4, seconds=9.5)
