"""The queue: which files wait, how far the one on the engine is, what went wrong; one line of actions above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.error_text import describe
from gui.i18n import human_bytes, human_duration
from gui.transcribe.file_queue import FileQueue
from gui.transcribe.queue_model import Job, QueueModel, Roles
from gui.transcribe.words import short_clock
from gui.widgets.controls import button, centre, icon_button, label, name_control, spaced
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

ICONS = {
    "waiting": ("clock", "muted"),
    "running": ("pencil-line", "accent"),
    "done": ("check-circle", "ok"),
    "failed": ("warning-circle", "error"),
    "cancelled": ("x-circle", "muted"),
}


class QueueView(Retranslated, QWidget):
    """Acts on the selected row; Delete cancels, Ctrl+Up and Ctrl+Down move, Enter opens what is done."""

    opened = Signal(str)  # a recording
    open_requested = Signal()  # more files

    def __init__(self, theme: Theme, queue: FileQueue) -> None:
        super().__init__()
        self._theme, self._queue = theme, queue
        self._title = label("title")
        self._state = label("muted", "transcribe_queue_state")
        self._up = icon_button("transcribe_queue_up", theme.icon("arrow-up"), theme)
        self._down = icon_button("transcribe_queue_down", theme.icon("arrow-down"), theme)
        self._retry = button("transcribe_queue_retry", "quiet", theme.icon("redo"))
        self._cancel = button("transcribe_queue_cancel", "quiet", theme.icon("close"))
        self._hold = button("transcribe_queue_hold", "quiet", theme.icon("pause"))
        self._clear = button("transcribe_queue_clear", "quiet", theme.icon("ok"))
        self._more = button("transcribe_queue_add", "", theme.icon("add"))
        self.list = QueueList(theme, queue.model)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._theme.px
        top = spaced(QHBoxLayout(), px("space_m"))
        words = spaced(QVBoxLayout())
        words.addWidget(self._title)
        words.addWidget(self._state)
        top.addLayout(words, 1)
        top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        actions = FlowLayout(px("space_xs"))
        for part in (self._up, self._down, self._retry, self._cancel, self._hold, self._clear):
            actions.addWidget(part)
        inner = QWidget()
        column = spaced(QVBoxLayout(inner), px("space_s"))
        column.addLayout(top)
        column.addLayout(actions)
        column.addWidget(self.list, 1)
        edge = px("space_xl")
        row = spaced(QHBoxLayout(self), 0, (edge, px("space_l"), edge, px("space_s")))
        centre(row, inner, px("reading"))

    def _connect(self) -> None:
        queue = self._queue
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(+1))
        self._retry.clicked.connect(lambda: self._with_selected(queue.retry))
        self._cancel.clicked.connect(lambda: self._with_selected(queue.cancel))
        self._hold.clicked.connect(lambda: queue.go_on() if queue.held else queue.hold())
        self._clear.clicked.connect(queue.clear)
        self._more.clicked.connect(self.open_requested)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_actions())
        self.list.moved.connect(self._move)
        self.list.cancelled.connect(lambda: self._with_selected(queue.cancel))
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _: self._show_actions())
        self.list.doubleClicked.connect(lambda _: self._open())
        queue.changed.connect(self.refresh)
        queue.model.dataChanged.connect(lambda *_: self._show_actions())

    def retranslate(self) -> None:
        self._title.setText(self.tr("Files"))
        self._more.setText(self.tr("Add files…"))
        self._retry.setText(self.tr("Try again"))
        self._cancel.setText(self.tr("Cancel"))
        self._clear.setText(self.tr("Clear finished"))
        name_control(self._up, self.tr("Earlier (Ctrl+Up)"))
        name_control(self._down, self.tr("Later (Ctrl+Down)"))
        self.list.setAccessibleName(self.tr("Files"))
        self.refresh()

    def refresh(self) -> None:
        """How many there are, and what can be done."""
        jobs = self._queue.model.jobs()
        done, failed = sum(job.state == "done" for job in jobs), sum(job.state == "failed" for job in jobs)
        text = self.tr("{0} of {1} done").format(done, len(jobs))
        if failed:
            text = self.tr("{0}, {1} did not work").format(text, failed)
        if self._queue.held:
            text = self.tr("{0}. Stopped until you go on.").format(text)
        elif self._queue.steps_aside:
            text = self.tr("{0}. It goes on when the recording is over.").format(text)
        self._state.setText(text)
        self._hold.setText(self.tr("Go on") if self._queue.held else self.tr("Stop for now"))
        self._hold.setIcon(self._theme.icon("play" if self._queue.held else "pause"))
        self._hold.setEnabled(self._queue.held or self._queue.open_jobs > 0)
        self._clear.setEnabled(any(job.over for job in jobs))
        self._show_actions()

    def _selected(self) -> Job | None:
        return self._queue.model.at(self.list.currentIndex().row())

    def _show_actions(self) -> None:
        job, row = self._selected(), self.list.currentIndex().row()
        waiting = job is not None and job.state == "waiting"
        self._up.setEnabled(waiting and row > 0)
        self._down.setEnabled(waiting and row < len(self._queue.model.jobs()) - 1)
        self._retry.setEnabled(job is not None and job.state in ("failed", "cancelled"))
        self._cancel.setEnabled(job is not None and not job.over)

    def _with_selected(self, act: object) -> None:
        job = self._selected()
        if job is not None and callable(act):
            act(job)
            self.refresh()

    def _move(self, step: int) -> None:
        self._with_selected(lambda job: self._queue.move(job, step))

    def _open(self) -> None:
        job = self._selected()
        if job is not None and job.state == "done":
            self.opened.emit(job.id)


class QueueList(QListView):
    """The rows."""

    moved = Signal(int)
    cancelled = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, model: QueueModel) -> None:
        super().__init__()
        self.setObjectName("transcribe_queue")
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Up if control:
                self.moved.emit(-1)
            case Qt.Key.Key_Down if control:
                self.moved.emit(+1)
            case Qt.Key.Key_Delete:
                self.cancelled.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case _:
                super().keyPressEvent(event)


class QueueDelegate(QStyledItemDelegate):
    """Icon, name, what is going on, and a bar while the text is written."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(option.rect.width(), self._theme.px("queue_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        job: Job = index.data(Roles.JOB)
        px = self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        rect = option.rect.adjusted(px("space_m"), px("space_s"), -px("space_m"), -px("space_m"))
        name, color = ICONS[job.state]
        size = px("icon")
        self._theme.icon(name, color).paint(painter, QRect(rect.x(), rect.center().y() - size // 2, size, size))
        rect.setLeft(rect.x() + size + px("space_m"))
        half = rect.height() // 2
        self._words(painter, QRect(rect.x(), rect.y(), rect.width(), half), job.name, "base", "text")
        below = QRect(rect.x(), rect.y() + half, rect.width(), half)
        self._words(painter, below, state_of(job), "small", "error" if job.state == "failed" else "muted")
        if job.state == "running":
            self._bar(painter, option.rect, rect.x(), fraction_of(job))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(self._theme.color("accent" if focused else "line"))
        painter.setBrush(self._theme.color("accent_soft" if selected else "surface"))
        radius = self._theme.px("radius")
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 2.5, -0.5, -2.5), radius, radius)

    def _words(self, painter: QPainter, rect: QRect, text: str, font: str, color: str) -> None:
        painter.setFont(self._theme.font(font))
        painter.setPen(self._theme.color(color))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _bar(self, painter: QPainter, row: QRect, left: int, fraction: float) -> None:
        height, right = self._theme.px("level_bar"), row.right() - self._theme.px("space_m")
        bar = QRectF(left, row.bottom() - 4 * height, right - left, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(bar, height / 2, height / 2)
        bar.setWidth(bar.width() * fraction)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(bar, height / 2, height / 2)


def fraction_of(job: Job) -> float:
    """How far the text is, 0 to 1."""
    progress = job.progress
    return min(1.0, progress.done / progress.total) if progress is not None and progress.total > 0 else 0.0


def state_of(job: Job) -> str:
    """One sentence for a row."""
    if job.state == "failed":
        return describe(job.error).sentence if job.error else ""
    if job.state == "running":
        return _running(job)
    if job.silent:
        return QCoreApplication.translate("QueueView", "Done. No speech was heard.")
    return {
        "waiting": QCoreApplication.translate("QueueView", "Waiting"),
        "done": QCoreApplication.translate("QueueView", "Done. Double-click to read it."),
        "cancelled": QCoreApplication.translate("QueueView", "Cancelled. What was heard is kept."),
    }[job.state]


def _running(job: Job) -> str:
    progress = job.progress
    if progress is None or progress.stage == "loading":
        return QCoreApplication.translate("QueueView", "The model is getting ready…")
    if progress.stage == "converting":
        text = QCoreApplication.translate("QueueView", "The model is converted, once only: {0} of {1}")
        return text.format(human_bytes(progress.done), human_bytes(progress.total))
    if progress.total > 0:
        text = QCoreApplication.translate("QueueView", "{0} of {1}")
        text = text.format(short_clock(progress.done), short_clock(progress.total))
    else:
        text = short_clock(progress.done)
    if progress.seconds_left is None:
        return text
    return QCoreApplication.translate("QueueView", "{0}, about {1} left").format(
        text, human_duration(progress.seconds_left)
    )
