"""What the model can do by now: a filmstrip with one frame for each look at it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.events import Sample
from gui.i18n import human_number
from gui.theme import Theme
from gui.widgets.controls import frame, icon_button, icon_label, label, name_control, spaced
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

LONGEST_PROMPT = 160  # characters of an example beside what the model says of it
MOST_FRAMES = 400  # older ones make room


class Filmstrip(Retranslated, QFrame):
    """`add` a Sample; those of one step make a frame. The newest is shown until the person pages back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.frames: list[list[Sample]] = []
        self._at, self._parts = -1, []  # type: tuple[int, list[QWidget]]
        self.setObjectName("train_samples")
        self.setProperty("role", "card")
        self._heading = label("strong", "train_samples_heading", wrap=True)
        self._step = label("small", "train_samples_step")
        self._back = icon_button("train_samples_back", theme.icon("caret-left", "muted"), theme)
        self._on = icon_button("train_samples_next", theme.icon("caret-right", "muted"), theme)
        self._column = spaced(QVBoxLayout(), theme.px("space_m"), (0, 0, theme.px("space_s"), 0))
        self._none = label("muted", "train_samples_none", wrap=True)
        self._build()
        theme.changed.connect(self._draw)
        self._back.clicked.connect(lambda: self.show_frame(self._at - 1))
        self._on.clicked.connect(lambda: self.show_frame(self._at + 1))
        self.retranslate()

    def _build(self) -> None:
        px = self._theme.px
        inside = QWidget()
        inside.setProperty("role", "page")
        ground = spaced(QVBoxLayout(inside))
        ground.addWidget(self._none)
        ground.addLayout(self._column)
        ground.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("train_samples_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        foot = spaced(QHBoxLayout(), px("space_xs"))
        foot.addWidget(self._step, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._on)
        edge = px("space_m")
        layout = spaced(QVBoxLayout(self), px("space_s"), (edge, edge, edge, px("space_s")))
        layout.addWidget(self._heading)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        self.setMinimumWidth(px("samples"))
        self.setMinimumHeight(px("samples_height"))

    def retranslate(self) -> None:
        self._heading.setText(self.tr("What it can do by now"))
        self._none.setText(self.tr("The first try appears here after a few steps."))
        name_control(self._back, self.tr("The try before"))
        name_control(self._on, self.tr("The next try"))
        self._draw()

    def clear(self) -> None:
        """Another run."""
        self.frames.clear()
        self._at = -1
        self._draw()

    def add(self, sample: Sample) -> None:
        """One more. Going back in steps (a rolled-back run) takes the frames after it away."""
        newest = self._at == len(self.frames) - 1
        while self.frames and self.frames[-1][0].step > sample.step:
            self.frames.pop()
        if self.frames and self.frames[-1][0].step == sample.step:
            self.frames[-1].append(sample)
        else:
            self.frames.append([sample])
            del self.frames[:-MOST_FRAMES]
        self._at = len(self.frames) - 1 if newest else min(self._at, len(self.frames) - 1)
        self._draw()

    def show_frame(self, number: int) -> None:
        """Page to this one."""
        self._at = min(max(0, number), len(self.frames) - 1)
        self._draw()

    def _draw(self) -> None:
        shown = self.frames[self._at] if self.frames else []
        for part in self._parts:
            discard(part, self._column)
        self._parts = [_part(sample, self._theme, self) for sample in shown]
        for part in self._parts:
            self._column.addWidget(part)
        self._none.setVisible(not shown)
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at < len(self.frames) - 1)
        self._step.setText(self._place())

    def _place(self) -> str:
        if not self.frames:
            return ""
        step = human_number(self.frames[self._at][0].step)
        return self.tr("Step {0} ({1} of {2})").format(step, self._at + 1, len(self.frames))

    def describe(self, sample: Sample) -> tuple[str, str]:
        """For a prediction: the icon, and in words what was said and whether it is right."""
        if numeric(sample):
            return "ruler", self.tr("It says {0}; right is {1}").format(sample.text, sample.truth)
        if sample.text == sample.truth:
            return "ok", self.tr("Right: “{0}” ({1} % sure)").format(sample.text, round(100 * sample.probability))
        text = self.tr("It says “{0}” ({1} % sure); right is “{2}”")
        return "close", text.format(sample.text, round(100 * sample.probability), sample.truth)


def numeric(sample: Sample) -> bool:
    """Whether a number was to be told, which is never simply right or wrong."""
    try:
        float(sample.truth)
        return "." in sample.text and float(sample.text) is not None
    except ValueError:
        return False


def _part(sample: Sample, theme: Theme, strip: Filmstrip) -> QWidget:
    """A piece of text after its prompt, or an example and what the model says of it."""
    part = frame("plain")
    column = spaced(QVBoxLayout(part), theme.px("space_xs"))
    if sample.truth:
        icon, said = strip.describe(sample)
        row = spaced(QHBoxLayout(), theme.px("space_s"))
        tone = {"ok": "ok", "close": "error"}.get(icon, "info")
        row.addWidget(icon_label(theme.icon(icon, tone), theme.px("icon_small")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_words("", said), 1)
        column.addWidget(_words("small", _shortened(sample.prompt)))
        column.addLayout(row)
        return part
    written = _words("reading", "")
    written.setTextFormat(Qt.TextFormat.RichText)
    color = theme.color("muted").name()
    written.setText(f'<span style="color:{color}">{_html(sample.prompt)}</span>{_html(sample.text)}')
    written.setAccessibleName(sample.prompt + sample.text)
    column.addWidget(written)
    return part


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _words(role: str, text: str) -> QLabel:
    words = label(role, "train_sample", wrap=True)
    words.setText(text)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_PROMPT else text[: LONGEST_PROMPT - 1] + "…"
