"""Writes Markdown tokens into a QTextDocument. Text goes in as text: there is no HTML on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from gui.chat.markdown import parse, safe_link

if TYPE_CHECKING:
    from markdown_it.token import Token

    from gui.theme import Theme

LINE_SEPARATOR = "\u2028"
FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
BULLETS = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
)


@dataclass(frozen=True)
class Style:
    """The fonts, colours and distances of running text."""

    theme: Theme
    color: str = "text"

    def text(self) -> QTextCharFormat:
        """Ordinary words."""
        fmt = QTextCharFormat()
        fmt.setFont(self.theme.font("reading"))
        fmt.setForeground(self.theme.color(self.color))
        return fmt

    def paragraph(self, gap: bool = True, font_px: int = 0) -> QTextBlockFormat:
        """A block with a line height of 1.5, whatever the font's own idea of it is (Chinese fonts are tall)."""
        fmt = QTextBlockFormat()
        fmt.setLineHeight(round((font_px or self.theme.px("reading_text")) * 1.5), FIXED)
        fmt.setBottomMargin(self.theme.px("space_s") if gap else 0)
        return fmt


def _unused(block: QTextBlock) -> bool:
    """The block that a document starts with, or that Qt keeps behind a table; a ruler has no words either."""
    ruler = QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth
    return block.length() == 1 and not block.blockFormat().hasProperty(ruler)


class Writer:
    """Puts blocks at the end of a document."""

    def __init__(self, cursor: QTextCursor, style: Style) -> None:
        self._cursor = cursor
        self._style = style
        self._lists: list[tuple[bool, int]] = []  # (ordered, next number) of the lists that are open
        self._item_fresh = False  # the next paragraph is the first of its list item
        self._quotes = 0
        self._fresh = _unused(cursor.block())  # the document's last block waits for its first words

    def write(self, source: str) -> None:
        """Append the Markdown `source`."""
        self._cursor.beginEditBlock()
        self._blocks(parse(source))
        self._cursor.endEditBlock()

    def write_plain(self, text: str) -> None:
        """Append `text` as it is."""
        self._new_block(self._style.paragraph(gap=False))
        self._cursor.insertText(text.replace("\n", LINE_SEPARATOR), self._style.text())

    def _blocks(self, tokens: Sequence[Token]) -> None:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "table_open":
                end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[index:end])
                index = end
            elif token.type == "heading_open":
                self._heading(int(token.tag[1:]), tokens[index + 1])
                index += 1
            else:
                self._block(token)
            index += 1

    def _block(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append((False, 1))
            case "ordered_list_open":
                self._lists.append((True, int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item_fresh = True
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "inline":
                self._paragraph(token)
            case "fence" | "code_block":
                self._lines(token.content.rstrip("\n"), self._mono(self._style.text()))
            case "math_block":
                self._lines(token.content, self._quoted())  # in the font of a formula within a sentence
            case "hr":
                self._rule()

    def _new_block(self, fmt: QTextBlockFormat) -> None:
        """A document starts with one empty block: use it before adding more."""
        if self._fresh:
            self._fresh = False
            self._cursor.setBlockFormat(fmt)
            self._cursor.setBlockCharFormat(self._style.text())  # of bullets and numbers
            return
        if self._cursor.currentList() is not None and not self._lists:
            fmt.setTopMargin(max(fmt.topMargin(), self._style.theme.px("space_xs")))
        self._cursor.insertBlock(fmt, self._style.text())

    def _paragraph(self, token: Token) -> None:
        fmt = self._style.paragraph()
        fmt.setIndent(len(self._lists) + self._quotes)
        if self._lists:
            fmt.setBottomMargin(self._style.theme.px("space_xs"))
        self._new_block(fmt)
        if self._lists and self._item_fresh:
            self._list_item()
        elif self._cursor.currentList() is not None:
            self._cursor.currentList().remove(self._cursor.block())
            self._cursor.setBlockFormat(fmt)
        self._inline(token.children or [], self._quoted())

    def _quoted(self) -> QTextCharFormat:
        fmt = self._style.text()
        if self._quotes:
            fmt.setForeground(self._style.theme.color("muted"))
        return fmt

    def _list_item(self) -> None:
        """Every item is a list of its own: its number is the one that the model wrote."""
        self._item_fresh = False
        ordered, number = self._lists[-1]
        fmt = QTextListFormat()
        fmt.setIndent(len(self._lists) + self._quotes)
        fmt.setStyle(QTextListFormat.Style.ListDecimal if ordered else BULLETS[min(len(self._lists), len(BULLETS)) - 1])
        fmt.setStart(number)
        self._lists[-1] = (ordered, number + 1)
        block = self._cursor.blockFormat()
        block.setIndent(0)
        self._cursor.setBlockFormat(block)
        self._cursor.createList(fmt)

    def _heading(self, level: int, inline: Token) -> None:
        px = self._style.theme.px("title" if level == 1 else "heading" if level == 2 else "reading_text")
        fmt = self._style.paragraph(font_px=px)
        fmt.setTopMargin(0 if self._fresh else self._style.theme.px("space_s"))
        fmt.setHeadingLevel(level)
        self._new_block(fmt)
        words = self._style.text()
        font = words.font()
        font.setPixelSize(px)
        font.setWeight(QFont.Weight.DemiBold)
        words.setFont(font)
        self._inline(inline.children or [], words)

    def _lines(self, content: str, words: QTextCharFormat) -> None:
        """Line by line as it is."""
        fmt = self._style.paragraph()
        fmt.setIndent(len(self._lists) + self._quotes)
        self._new_block(fmt)
        self._cursor.insertText(content.replace("\n", LINE_SEPARATOR), words)

    def _rule(self) -> None:
        fmt = self._style.paragraph()
        fmt.setProperty(
            QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth,
            QTextLength(QTextLength.Type.PercentageLength, 100),
        )
        fmt.setBackground(self._style.theme.color("line"))  # Qt draws the ruler in this colour
        fmt.setLineHeight(self._style.theme.px("hairline"), FIXED)
        self._new_block(fmt)

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[list[Token]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return
        if self._fresh:
            self._new_block(self._style.paragraph(gap=False))
        table = self._cursor.insertTable(len(rows), columns, self._table_format())
        for y, row in enumerate(rows):
            for x, token in enumerate(row):
                self._cell(table.cellAt(y, x).firstCursorPosition(), token, header=y == 0)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        behind = self._style.paragraph(gap=False)  # the empty block that Qt keeps behind a table
        behind.setLineHeight(self._style.theme.px("hairline"), FIXED)
        self._cursor.setBlockFormat(behind)
        self._fresh = True

    def _cell(self, cursor: QTextCursor, token: Token, header: bool) -> None:
        outside, self._cursor = self._cursor, cursor
        cursor.setBlockFormat(self._style.paragraph(gap=False))
        fmt = self._style.text()
        if header:
            fmt.setFontWeight(QFont.Weight.DemiBold)
        self._inline(token.children or [], fmt)
        self._cursor = outside

    def _table_format(self) -> QTextTableFormat:
        fmt = QTextTableFormat()
        fmt.setBorder(self._style.theme.px("hairline"))
        fmt.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        fmt.setBorderBrush(self._style.theme.color("line"))
        fmt.setBorderCollapse(True)
        fmt.setCellPadding(self._style.theme.px("space_s"))
        fmt.setCellSpacing(0)
        fmt.setTopMargin(self._style.theme.px("space_xs"))
        fmt.setBottomMargin(self._style.theme.px("space_s"))
        fmt.setHeaderRowCount(1)
        return fmt

    def _inline(self, tokens: Sequence[Token], base: QTextCharFormat) -> None:
        stack = [base]
        for token in tokens:
            if token.nesting > 0:
                stack.append(self._nested(token, stack[-1]))
            elif token.nesting < 0:
                stack.pop()
            else:
                self._words(token, stack[-1])

    def _nested(self, token: Token, outer: QTextCharFormat) -> QTextCharFormat:
        fmt = QTextCharFormat(outer)
        match token.type:
            case "strong_open":
                fmt.setFontWeight(QFont.Weight.DemiBold)
            case "em_open":
                fmt.setFontItalic(True)
            case "s_open":
                fmt.setFontStrikeOut(True)
            case "link_open":
                self._link(fmt, str(token.attrs.get("href", "")))
        return fmt

    def _link(self, fmt: QTextCharFormat, address: str) -> None:
        if not safe_link(address):
            return
        fmt.setAnchor(True)
        fmt.setAnchorHref(address)
        fmt.setToolTip(address)
        fmt.setForeground(self._style.theme.color("accent"))
        fmt.setFontUnderline(True)

    def _words(self, token: Token, fmt: QTextCharFormat) -> None:
        match token.type:
            case "softbreak" | "hardbreak":
                self._cursor.insertText(LINE_SEPARATOR, fmt)
            case "code_inline":
                self._cursor.insertText(token.content, self._mono(fmt))
            case "image":
                self._picture(token, fmt)
            case _:
                self._cursor.insertText(token.content.replace("\n", LINE_SEPARATOR), fmt)

    def _picture(self, token: Token, fmt: QTextCharFormat) -> None:
        """Pictures are never loaded: what is left is their description and their address."""
        address = str(token.attrs.get("src", ""))
        linked = QTextCharFormat(fmt)
        self._link(linked, address)
        self._cursor.insertText(f"[{token.content or address}]", linked)

    def _mono(self, fmt: QTextCharFormat) -> QTextCharFormat:
        mono = QTextCharFormat(fmt)
        font = self._style.theme.font("mono")
        font.setPixelSize(self._style.theme.px("reading_text") - 1)
        mono.setFont(font)
        mono.setBackground(self._style.theme.color("raised"))
        return mono
