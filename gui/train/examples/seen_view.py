"""What was understood of the examples: the table or the text, how it was read, the groups, what was left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.examples.seen import ExamplesSeen
from gui.i18n import human_number
from gui.theme import Theme
from gui.train.examples.groups import Groups
from gui.train.examples.options_row import OptionsRow
from gui.train.examples.preview_table import PreviewTable
from gui.train.examples.roles import Roles
from gui.train.examples.words import facts, skipped_text, source_name
from gui.widgets.controls import button, icon_label, label, spaced
from gui.widgets.fold import Fold
from gui.widgets.retranslate import Retranslated


class SeenView(Retranslated, QWidget):
    """Asks through `roles`, `table`, `options` and `other_requested` (other examples)."""

    other_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.seen: ExamplesSeen | None = None  # what is on show
        self._name, self._facts = label("heading", "train_data_name"), label("muted", "train_data_facts", wrap=True)
        self._other = button("train_data_other", "", theme.icon("redo"))
        self.roles = Roles(theme)
        self.table = PreviewTable(theme)
        self._text = QPlainTextEdit()
        self._hint = label("small", wrap=True)
        self.options = OptionsRow(theme)
        self.groups = Groups(theme)
        self._skipped = Fold("train_data_skipped", theme)
        self._skipped_list = label("small", "train_data_skipped_list", wrap=True)
        self._middle = spaced(QBoxLayout(QBoxLayout.Direction.LeftToRight), theme.px("space_m"))
        self._lay_out()
        self._other.clicked.connect(self.other_requested)
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._text.setObjectName("train_data_text_preview")
        self._text.setProperty("role", "page")
        self._text.setReadOnly(True)
        self._text.setMinimumHeight(px("preview"))
        self._text.setTabChangesFocus(True)
        words = spaced(QVBoxLayout())
        words.addWidget(self._name)
        words.addWidget(self._facts)
        head = spaced(QHBoxLayout(), px("space_m"))
        head.addWidget(icon_label(self._theme.icon("file-text", "accent"), px("icon_nav")))
        head.addLayout(words, 1)
        head.addWidget(self._other, 0, Qt.AlignmentFlag.AlignTop)
        left = spaced(QVBoxLayout(), px("space_xs"))
        for part in (self.table, self._text):
            left.addWidget(part, 1)
        left.addWidget(self._hint)
        self._middle.addLayout(left, 1)
        self._middle.addWidget(self.groups)
        self._skipped.body.addWidget(self._skipped_list)
        column = spaced(QVBoxLayout(self), px("space_m"))
        column.addLayout(head)
        column.addWidget(self.roles)
        column.addLayout(self._middle, 1)
        column.addWidget(self.options)
        column.addWidget(self._skipped)

    def show_examples(self, seen: ExamplesSeen) -> None:
        """These."""
        self.seen = seen
        text = seen.source.goal == "text"
        for part in (self.roles, self.table, self._hint):
            part.setVisible(not text)
        self._text.setVisible(text)
        if text:
            self._text.setPlainText("\n".join(row.cells[0] for row in seen.preview if row.cells))
        else:
            self.roles.show_examples(seen)
            self.table.show_examples(seen)
        self.options.show_examples(seen)
        label_column = next((column for column in seen.columns if column.name == seen.source.label), None)
        self.groups.show_groups(seen.groups, label_column.distinct if label_column else len(seen.groups))
        self.retranslate()

    def retranslate(self) -> None:
        self._other.setText(self.tr("Other examples"))
        self._hint.setText(self.tr("Click the name of a column to say what it is."))
        self._text.setAccessibleName(self.tr("The beginning of your text"))
        if self.seen is None:
            return
        seen = self.seen
        self._name.setText(source_name(seen.source))
        self._facts.setText(facts(seen))
        count = human_number(seen.skipped_total)
        self._skipped.setVisible(seen.skipped_total > 0)
        self._skipped.set_texts(
            self.tr("Left out because they cannot be read: {0}").format(count),
            self.tr("Hide what was left out"),
        )
        lines = [skipped_text(skipped) for skipped in seen.skipped]
        left = seen.skipped_total - len(lines)
        more = [self.tr("and {0} more").format(human_number(left))] if left > 0 else []
        self._skipped_list.setText("\n".join(lines + more))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The groups beside the table where there is room, else below."""
        super().resizeEvent(event)
        px = self._theme.px
        wide = self.width() >= px("goal_columns")
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.groups.setMaximumWidth(px("list") if wide else px("wizard"))
