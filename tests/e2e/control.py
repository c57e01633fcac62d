"""The person in front of the window: finds controls by their object names, presses, types, reads."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from gui.dialogs import files
from gui.main_window import MainWindow

LOOK_MS = 10


class NotThere(Exception):
    """No visible control of that name, or not one alone."""


class Control(QObject):
    """Carries out one order at a time. Says {"ready": ...} once the window can be seen."""

    ordered = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._recorder: Looker | None = None
        self._chosen: list[Path] = []
        files.ask_open = files.ask_save = lambda *_, **__: self._chosen.pop(0) if self._chosen else None
        self.ordered.connect(self._obey)
        self._seen = QTimer(self, interval=LOOK_MS)
        self._seen.timeout.connect(self._look)

    def start(self) -> None:
        """Wait for the window, then for orders."""
        self._seen.start()

    def _look(self) -> None:
        if any(isinstance(widget, MainWindow) and widget.isVisible() for widget in QApplication.topLevelWidgets()):
            self._seen.stop()
            say({"ready": True})
            threading.Thread(target=self._listen, daemon=True, name="orders").start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.ordered.emit(line)

    def _obey(self, line: str) -> None:
        order = json.loads(line)
        number, name = order.pop("number"), order.pop("do")
        try:
            say({"number": number, "value": getattr(self, f"do_{name}")(**order)})
        except NotThere as error:
            say({"number": number, "error": str(error)})

    # what a person does

    def do_click(self, name: str, about: str = "") -> None:
        """With the mouse. What opens a dialog returns when that is closed: so first the answer, then the click."""
        widget = one(name, about)
        if not widget.isEnabled():
            raise NotThere(f"{name} is disabled")
        QTimer.singleShot(0, self, lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton))

    def do_click_row(self, name: str, text: str) -> None:
        """On the row of a list whose words contain `text`."""
        view: Any = one(name)
        if not isinstance(view, QAbstractItemView):
            raise NotThere(f"{name} is no list")
        rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
        index = next((found for found in rows if text in str(found.data())), None)
        if index is None:
            raise NotThere(f"no row with {text}")
        view.scrollTo(index)
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            view.visualRect(index).center() - QPoint(40, 0),
        )

    def do_choose(self, name: str) -> None:
        """An entry of a menu."""
        for widget in QApplication.allWidgets():
            action = widget.findChild(QAction, name)
            if action is not None:
                for menu in [found for found in QApplication.topLevelWidgets() if isinstance(found, QMenu)]:
                    menu.close()
                QTimer.singleShot(0, self, action.trigger)
                return
        raise NotThere(name)

    def do_write(self, name: str, text: str) -> None:
        """By pasting it, as people do with anything long."""
        widget: Any = one(name)
        widget.setFocus()
        QGuiApplication.clipboard().setText(text)
        widget.selectAll()
        widget.paste()

    def do_press(self, name: str, key: str) -> None:
        widget = one(name)
        QTimer.singleShot(0, self, lambda: QTest.keyClick(widget, getattr(Qt.Key, f"Key_{key}")))

    def do_will_choose(self, paths: list[str]) -> None:
        """What the next file dialogs will be answered with."""
        self._chosen = [Path(path) for path in paths]

    def do_minimize(self) -> None:
        window().showMinimized()

    def do_close(self) -> None:
        QTimer.singleShot(0, window(), window().close)

    # what a person sees

    def do_read(self, name: str, what: str = "text") -> Any:
        """A property of a control that can be seen."""
        return one(name).property(what)

    def do_texts(self, name: str) -> list[str]:
        """The texts of all visible controls of that name."""
        return [str(widget.property("text")) for widget in visible(name)]

    def do_labels(self, within: str) -> list[str]:
        """Every text that can be read inside a control."""
        texts = [widget.property("text") for widget in one(within).findChildren(QWidget) if widget.isVisible()]
        return [text for text in texts if isinstance(text, str) and text]

    def do_sees(self, name: str) -> bool:
        return bool(visible(name))

    def do_minimized(self) -> bool:
        return window().isMinimized()

    def do_record(self, name: str, path: str) -> None:
        """From now on, write to a file what the view shows, and when."""
        view = window().findChild(QWidget, name)  # it may not be on show yet
        self._recorder = Recorder(view, Path(path), self)

    def do_record_ink(self, path: str) -> None:
        """From now on, write to a file which words of a live recording are black, and whether they are final."""
        self._recorder = InkRecorder(one("transcribe_text"), Path(path), self)

    # what is behind it

    def do_process(self, name: str) -> int | None:
        """The number of the process that works for the window under that name ("speech_engine", "recorder" ...)."""
        return getattr(window().services, name).pid

    def do_modules(self, names: list[str]) -> list[str]:
        """Which of these this process has loaded."""
        return [name for name in names if name in sys.modules]


class Looker(QObject):
    """Looks at a view every few milliseconds; every change is on the disk at once."""

    def __init__(self, view: QWidget, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.view: Any = view
        self._file = path.open("w", encoding="utf-8", buffering=1)
        timer = QTimer(self, interval=LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Note what has changed."""
        raise NotImplementedError

    def note(self, **seen: Any) -> None:
        """One line of JSON, with the time."""
        self._file.write(json.dumps({"at": time.time(), **seen}) + "\n")


class Recorder(Looker):
    """Of the text."""

    _shown = ""

    def look(self) -> None:
        text = str(self.view.property("plainText"))
        if text == self._shown:
            return
        grew = text.startswith(self._shown)
        self.note(**{"more" if grew else "all": text[len(self._shown) * grew :]})
        self._shown = text


class InkRecorder(Looker):
    """Of the paragraphs of a live recording: [number of the utterance, final?, its black words]."""

    def __init__(self, view: QWidget, path: Path, parent: QObject) -> None:
        self._utterances: list[Any] = []  # all that there ever were: a paragraph can be used again
        self._shown: list[list[Any]] = []
        super().__init__(view, path, parent)

    def look(self) -> None:
        shown = [self._paragraph(place, utterance) for place, utterance in enumerate(self.view._utterances)]
        if shown != self._shown:
            self.note(paragraphs=shown)
            self._shown = shown

    def _paragraph(self, place: int, utterance: Any) -> list[Any]:
        if not any(utterance is known for known in self._utterances):
            self._utterances.append(utterance)
        number = next(number for number, known in enumerate(self._utterances) if known is utterance)
        return [number, bool(utterance.segments), self._black(place)]

    def _black(self, place: int) -> str:
        """The words of a paragraph that are not muted."""
        muted, found = self.view._tentative.foreground(), ""
        at = self.view.document().findBlockByNumber(place).begin()
        while not at.atEnd():
            fragment = at.fragment()
            found += "" if fragment.charFormat().foreground() == muted else fragment.text()
            at += 1
        return found


def say(record: dict[str, Any]) -> None:
    print(json.dumps(record), flush=True)


def window() -> MainWindow:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))


def visible(name: str) -> list[QWidget]:
    """Every control of that name that can be seen, the newest last."""
    found = [widget for widget in QApplication.allWidgets() if widget.objectName() == name and widget.isVisible()]
    return sorted(found, key=_place)


def _place(widget: QWidget) -> tuple[int, int]:
    corner = widget.mapToGlobal(QPoint(0, 0))
    return corner.y(), corner.x()


def one(name: str, about: str = "") -> QWidget:
    """The one control of that name that can be seen; `about` picks among several by what a screen reader would say."""
    found = [widget for widget in visible(name) if about in widget.accessibleName()]
    if len(found) != 1:
        raise NotThere(f"{len(found)} of {name} {about}".strip())
    return found[0]
