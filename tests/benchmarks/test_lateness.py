"""Does the window stay quick while much happens? How late the event loop was is reported, what is shown asserted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.chat import rows
from gui.chat.code_block import CodeBlock
from gui.chat.message import Message
from gui.chat.page import ChatPage
from gui.services import Services
from tests.benchmarks.conftest import Measure
from tests.fakes import ScriptedEngine, answer
from tests.gui.chat.conftest import Find

pytestmark = pytest.mark.timeout(300)

PATIENCE_MS = 120_000
MESSAGES = 2_000
PASTED = 30_000
CHAPTER = """## Rivers {0} 河流

A river **begins small**: a spring, a lake, the foot of a glacier. 河流从山上流下来，越来越宽。

- it gathers streams
- it carries sand, `clay` and stones
- it ends in the sea

| river | length |
|---|---|
| Nile | 6650 km |
| 长江 | 6300 km |

```python
def length(river: str) -> int:
    return {{"Nile": 6650, "长江": 6300}}[river]
```

"""


def test_a_long_answer_at_full_speed(
    qtbot: QtBot, page: ChatPage, find: Find, engine: ScriptedEngine, measure: Measure
) -> None:
    """About 8,000 characters a second: more than any model writes on a computer like this."""
    text = "".join(CHAPTER.format(number) for number in range(40)).strip()
    engine.scripts = [answer(text, piece=8, pause=0.001)]
    find("chat_input").setPlainText("Rivers?")
    with measure("streaming"):
        find("chat_send").click()
        qtbot.waitUntil(lambda: find("chat_view").rows()[-1].status != rows.WRITING, timeout=PATIENCE_MS)
    view = find("chat_view")
    assert view.property("plainText") == f"Rivers?\n\n{text}"
    assert view.rows()[-1].status == "complete"
    qtbot.waitUntil(lambda: len(view.findChildren(CodeBlock)) == 40, timeout=PATIENCE_MS)
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 40 * 200  # it followed the words to the end


def test_opening_a_long_conversation(
    qtbot: QtBot, long_chat: list[str], page: ChatPage, find: Find, measure: Measure
) -> None:
    texts = long_chat
    with measure("opening 2,000 messages"):
        click_row(qtbot, find, "Long")
        qtbot.waitUntil(lambda: find("chat_view").property("plainText") == "\n\n".join(texts), timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: last_message(find) == texts[-1], timeout=PATIENCE_MS)
        qtbot.wait(200)  # what is near is built in slices
    view = find("chat_view")
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert 2 <= len(view.findChildren(Message)) < 100
    with measure("scrolling through it"):
        for place in range(0, view.verticalScrollBar().maximum(), view.verticalScrollBar().maximum() // 40):
            view.verticalScrollBar().setValue(place)
            qtbot.wait(5)
    assert len(view.findChildren(Message)) < 200


def test_a_long_paste(qtbot: QtBot, page: ChatPage, find: Find, measure: Measure) -> None:
    text = "".join(f"{number}. A river is long 河流很长。\n" for number in range(2_000))[:PASTED].strip()
    QGuiApplication.clipboard().setText(text)
    with measure("pasting 30,000 characters"):
        find("chat_input").paste()
        qtbot.waitUntil(lambda: find("chat_input").toPlainText() == text, timeout=PATIENCE_MS)
        qtbot.wait(100)
    with measure("sending them"):
        find("chat_send").click()
        qtbot.waitUntil(lambda: find("chat_view").property("plainText") == f"{text}\n\nHello.", timeout=PATIENCE_MS)
        qtbot.wait(100)
    assert find("chat_input").toPlainText() == ""
    assert find("chat_show_all").isVisible()  # folded: the answer stays in sight


@pytest.fixture
def long_chat(services: Services) -> list[str]:
    """A conversation of 2,000 messages; their texts."""
    store = services.store
    chat = store.chats.create("Long")
    parent, texts = None, []
    for number in range(MESSAGES // 2):
        question, reply = f"Question {number}: what is river {number}?", CHAPTER.format(number).strip()
        parent = store.chats.add_message(chat.id, parent, "user", question).id
        parent = store.chats.add_message(chat.id, parent, "assistant", reply).id
        texts += [question, reply]
    return texts


def click_row(qtbot: QtBot, find: Find, title: str) -> None:
    view = find("chat_list")
    index = next(
        found for row in range(view.model().rowCount()) if title in str((found := view.model().index(row, 0)).data())
    )
    place = view.visualRect(index).center() - QPoint(40, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def last_message(find: Find) -> str:
    """The text of the lowest message that is built."""
    built = [message for message in find("chat_view").findChildren(Message) if not message.isHidden()]
    return max(built, key=lambda message: message.y()).row.text if built else ""
