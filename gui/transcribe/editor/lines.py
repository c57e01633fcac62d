"""Setting a sentence in lines, the same way where it is painted and where it is edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextLayout, QTextOption

if TYPE_CHECKING:
    from gui.theme import Theme

BASELINE = 0.8  # of a line's height from its top: what Qt itself does with lines of a fixed height


class Typesetter:
    """Knows face and line height of the transcript."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.line = theme.px("reading_line")
        self.font: QFont = theme.font("reading")

    def lay_out(
        self, text: str, width: float, formats: Sequence[QTextLayout.FormatRange] = ()
    ) -> tuple[QTextLayout, int]:
        """`text` in lines of `width` pixels, and how high they are together."""
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if formats:
            layout.setFormats(list(formats))
        layout.beginLayout()
        top = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + BASELINE * self.line - line.ascent() - max(0.0, line.leading())))
            top += self.line
        layout.endLayout()
        return layout, max(top, self.line)

    def block(self) -> QTextBlockFormat:
        """The same lines for a QTextEdit."""
        result = QTextBlockFormat()
        result.setLineHeight(self.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return result

    def mark(self, start: int, end: int, *, ground: str = "", ink: str = "", dotted: str = "") -> QTextLayout.FormatRange:
        """Colours (tokens) for text[start:end]."""
        look = QTextCharFormat()
        if ground:
            look.setBackground(self._color(ground))
        if ink:
            look.setForeground(self._color(ink))
        if dotted:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            look.setUnderlineColor(self._color(dotted))
        result = QTextLayout.FormatRange()
        result.start, result.length, result.format = start, end - start, look
        return result

    def _color(self, token: str) -> QColor:
        return self._theme.color(token)
