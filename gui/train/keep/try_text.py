"""Try a model that writes: give it a beginning, and it goes on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSlider, QVBoxLayout, QWidget

from core.engines.text import Message, ModelSource, Sampling, TextRequest
from core.events import ModelLoaded, Progress, TextDelta
from core.worker import Worker
from gui.error_text import describe
from gui.widgets.controls import Select, button, label, name_control, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.errors import InkstoneError
    from core.events import Event
    from gui.services import Services
    from gui.train.keep.fields import Fields

STEPS = 10  # of the slider for 1.0
DARING = 14
AT_FIRST = 8
LENGTHS = (100, 300, 1000)  # new characters, or pieces of words


class WrittenText(QPlainTextEdit):
    """What was given and what the model wrote after it; one may select and copy."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("train_try_output")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    plainText = QtProperty(str, QPlainTextEdit.toPlainText)  # noqa: N815 (the contract's name)


class TryText(Retranslated, QWidget):
    """Uses the chat's engine: one model at a time is in memory."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self._services = services
        self._model = Path()
        self._worker: Worker | None = None
        self._leaving: Worker | None = None  # stopped, its thread still ends
        self.input = QPlainTextEdit()
        self.input.setObjectName("train_try_input")
        self.input.setTabChangesFocus(True)
        self.input.setFixedHeight(theme.px("report_chart") // 3)
        self.output = WrittenText()
        self.output.setFont(theme.font("reading"))
        self.output.setFixedHeight(theme.px("report_chart"))
        self.write = button("train_try_write", "", theme.icon("pencil-line"))
        self.stop = button("train_try_stop", "", theme.icon("stop"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("train_try_adventurous")
        self.slider.setRange(0, DARING)
        self.slider.setValue(AT_FIRST)
        self.length = Select("train_try_length", theme)
        self._labels = [label("muted"), label("muted")]
        self._state = label("muted", "train_try_state", wrap=True)
        self._lay_out()
        self.write.clicked.connect(self.begin)
        self.stop.clicked.connect(self.end)
        self.slider.valueChanged.connect(lambda _step: self._say_feel())
        self._show_running()
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._services.theme.px
        options = spaced(QHBoxLayout(), px("space_m"))
        for name, control in zip(self._labels, (self.slider, self.length), strict=True):
            options.addWidget(name)
            options.addWidget(control, 1)
        buttons = spaced(QHBoxLayout(), px("space_s"))
        buttons.addWidget(self.write)
        buttons.addWidget(self.stop)
        buttons.addWidget(self._state, 1)
        column = spaced(QVBoxLayout(self), px("space_m"))
        column.addWidget(self.input)
        column.addLayout(options)
        column.addLayout(buttons)
        column.addWidget(self.output)

    def retranslate(self) -> None:
        self.input.setPlaceholderText(self.tr("A beginning, in the style of your text"))
        self.input.setAccessibleName(self.tr("A beginning to write on from"))
        self.output.setAccessibleName(self.tr("What the model writes"))
        self.output.setPlaceholderText(self.tr("What it writes appears here."))
        self.write.setText(self.tr("Write on"))
        self.stop.setText(self.tr("Stop"))
        self._labels[0].setText(self.tr("How adventurous"))
        self._labels[1].setText(self.tr("Length"))
        name_control(self.length, self.tr("How much it writes: the greatest number of new tokens"))
        chosen = self.length.currentData() or LENGTHS[1]
        self.length.clear()
        for value, name in zip(LENGTHS, (self.tr("short"), self.tr("medium"), self.tr("long")), strict=True):
            self.length.addItem(name, value)
        self.length.select(chosen)
        self._say_feel()

    def _say_feel(self) -> None:
        value = self.slider.value() / STEPS
        name_control(
            self.slider,
            self.tr("How adventurous: {0} (temperature: how often a less likely character is taken)").format(value),
        )

    def set_run(self, folder: Path, fields: Fields) -> None:  # noqa: ARG002 (texts have no columns)
        """Try this run from now on."""
        self.end()
        self._model = folder / "model.gguf"
        for field in (self.input, self.output):
            field.clear()
        self._state.setText("")

    @property
    def running(self) -> bool:
        """Whether it writes just now."""
        return self._worker is not None

    def begin(self) -> None:
        """Write on from what is in the field; without anything, from what it likes."""
        if self.running:
            return
        prompt = self.input.toPlainText().rstrip()
        self.output.setPlainText(prompt)
        sampling = Sampling(temperature=self.slider.value() / STEPS, max_tokens=int(self.length.currentData()))
        source = ModelSource(str(self._model), "gguf")
        request = TextRequest(source, (Message("user", prompt or "\n"),), sampling=sampling, raw=True)
        host = self._services.text_engine

        def job(stop: threading.Event) -> Iterator[Event]:
            yield from host.run("answer", request, stop=stop)

        worker = self._worker = Worker(job, self)
        worker.happened.connect(self._take)
        worker.failed.connect(self._fail)
        worker.finished.connect(lambda: self._finished(worker))
        self._state.setText(self.tr("Getting ready…"))
        self._show_running()
        worker.start()

    def end(self) -> None:
        """Stop: the page is free at once."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.happened.disconnect(self._take)
            worker.failed.disconnect(self._fail)
            worker.stop()
            self._leaving = worker
            self._state.setText("")
        self._show_running()

    def shutdown(self) -> None:
        """Stop, and wait until the thread has left."""
        worker = self._worker or self._leaving
        self.end()
        if worker is not None:
            worker.wait()

    def _take(self, event: Event) -> None:
        if isinstance(event, TextDelta):
            self._state.setText("")
            cursor = QTextCursor(self.output.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(event.text)
            self.output.ensureCursorVisible()
        elif isinstance(event, Progress | ModelLoaded):
            self._state.setText(self.tr("Getting ready…"))

    def _fail(self, error: InkstoneError) -> None:
        self._state.setText(describe(error).sentence)

    def _finished(self, worker: Worker) -> None:
        if worker is self._worker:
            self._worker = None
            if self._state.text() == self.tr("Getting ready…"):
                self._state.setText("")
            self._show_running()
        if worker is self._leaving:
            self._leaving = None
        worker.deleteLater()

    def _show_running(self) -> None:
        self.write.setVisible(not self.running)
        self.stop.setVisible(self.running)
