"""States of step 2, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QPushButton, QWidget

from core.errors import InkstoneError
from core.events import Progress
from core.examples.seen import ColumnSeen, ExamplesSeen, Row, Skipped
from core.examples.source import Source
from gui.i18n import current_language
from gui.main_window import MainWindow
from gui.train.examples.step import ExamplesStep
from gui.train.goal.states import page_of

POEMS = (
    "床前明月光，",
    "疑是地上霜。",
    "举头望明月，",
    "低头思故乡。",
    "",
    "春眠不觉晓，",
    "处处闻啼鸟。",
    "夜来风雨声，",
    "花落知多少。",
)
MESSAGES_ZH = (
    ("我的包裹到哪里了？已经等了三天。", "物流"),
    ("这件毛衣有没有大一号的？", "咨询"),
    ("收到的杯子碎了，我想退货。", "售后"),
    ("恭喜您获得大奖，请点击领取！", "广告"),
    ("发票可以开公司抬头吗？", "咨询"),
    ("快递员把东西放在了邻居家。", "物流"),
    ("颜色和图片不一样，能换吗？", "售后"),
    ("最后三天，全场五折！", "广告"),
)
MESSAGES_EN = (
    ("Where is my parcel? I have waited three days.", "delivery"),
    ("Do you have this jumper one size larger?", "question"),
    ("The cup arrived broken, I want to send it back.", "complaint"),
    ("You have won a prize, click here!", "advertising"),
    ("Can the bill be made out to my company?", "question"),
    ("The courier left it with the neighbours.", "delivery"),
    ("The colour is not that of the picture.", "complaint"),
    ("Three days only: everything half price!", "advertising"),
)
COLUMNS = ("nr", "leaf", "width", "petal", "colour", "kind")
COLUMNS_ZH = ("编号", "叶长", "叶宽", "花瓣", "颜色", "品种")
KINDS = ("ignore", "number", "number", "number", "category", "category")
WORDS_ZH = {
    "violet": "紫",
    "blue": "蓝",
    "white": "白",
    "setosa": "山鸢尾",
    "versicolor": "变色鸢尾",
    "virginica": "维吉尼亚鸢尾",
}
FLOWERS = (
    ("001", "5.1", "3.5", "1.4", "violet", "setosa"),
    ("002", "4.9", "3.0", "1.4", "violet", "setosa"),
    ("003", "7.0", "3.2", "4.7", "blue", "versicolor"),
    ("004", "6.4", "3.2", "4.5", "blue", "versicolor"),
    ("005", "6.3", "3.3", "6.0", "white", "virginica"),
    ("006", "5.8", "2.7", "5.1", "white", "virginica"),
    ("007", "4.7", "3.2", "1.3", "violet", "setosa"),
)


def _chinese() -> bool:
    return current_language() == "zh_CN"


def example_messages() -> ExamplesSeen:
    """Messages in four groups, in the language of the moment."""
    chinese = _chinese()
    rows = MESSAGES_ZH if chinese else MESSAGES_EN
    text, group = ("内容", "类别") if chinese else ("message", "group")
    file = "顾客留言.csv" if chinese else "messages.csv"
    columns = (
        ColumnSeen(text, "text", tuple(row[0] for row in rows[:3]), 1180, 0.0),
        ColumnSeen(group, "category", tuple(row[1] for row in rows[:3]), 4, 0.0),
    )
    source = Source(
        "labels", paths=(f"/home/zhang/{file}",), encoding="gb18030" if chinese else "utf-8", delimiter=",",
        header=True, text=text, label=group,
    )  # fmt: skip
    return ExamplesSeen(
        source, columns, _preview(rows), 1204, 48_000, True,
        groups=tuple(zip(dict.fromkeys(row[1] for row in rows), (512, 371, 246, 75), strict=True)),
        encodings=(source.encoding,), skipped=(Skipped(file, 311, "ragged"), Skipped(file, 900, "undecodable")),
        skipped_total=2,
    )  # fmt: skip


def example_flowers() -> ExamplesSeen:
    """A table with a column that only numbers the rows."""
    words = WORDS_ZH if _chinese() else {}
    names = COLUMNS_ZH if _chinese() else COLUMNS
    rows = [tuple(words.get(cell, cell) for cell in row) for row in FLOWERS]
    columns = tuple(_column(names[place], KINDS[place], [row[place] for row in rows]) for place in range(len(names)))
    source = Source("table", paths=("flowers.xlsx",), header=True, sheet="2024", label=names[-1])
    groups = tuple((words.get(name, name), 50) for name in ("setosa", "versicolor", "virginica"))
    return ExamplesSeen(
        source, columns, _preview(rows), 150, 4_000, True, groups=groups, sheets=("2023", "2024")
    )  # fmt: skip


def _column(name: str, kind: str, cells: list[str]) -> ColumnSeen:
    return ColumnSeen(name, kind, tuple(cells[:3]), len(set(cells)), 0.0, "id" if kind == "ignore" else "")


def example_text() -> ExamplesSeen:
    """Poems."""
    source = Source("text", paths=("唐诗三百首.txt",), encoding="gb18030")
    return ExamplesSeen(source, (), _preview((line,) for line in POEMS), 2310, 32_480, True, encodings=("gb18030",))


def _preview(rows: Iterable[Iterable[str]]) -> tuple[Row, ...]:
    return tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 2))


def step_of(window: MainWindow, seen: ExamplesSeen | None, goal: str = "labels") -> ExamplesStep:
    """Step 2 with these examples, or with none."""
    page = page_of(window)
    if seen is None:
        page.draft.set_source(Source(goal))
    else:
        page.draft.set_seen(seen)
    page.show_step("examples")
    step = page.step("examples")
    assert isinstance(step, ExamplesStep)
    return step


@contextmanager
def empty(window: MainWindow) -> Iterator[QWidget]:
    """Nothing was given yet."""
    step_of(window, None, "table")
    yield window
    page_of(window)


@contextmanager
def paste(window: MainWindow) -> Iterator[QWidget]:
    """A place to paste."""
    step = step_of(window, None)
    found = step.findChild(QPushButton, "train_data_paste")
    assert found is not None
    found.click()
    yield window
    page_of(window)


@contextmanager
def reading(window: MainWindow) -> Iterator[QWidget]:
    """A large file is being read."""
    step = step_of(window, None, "table")
    step.show_reading(Source("table", paths=("sales.csv",)), Progress("reading", 3.1e8, 1.2e9, 21.0))
    yield window
    step.show_reading(None, None)
    page_of(window)


@contextmanager
def problem(window: MainWindow) -> Iterator[QWidget]:
    """A file that cannot be read."""
    step = step_of(window, None, "table")
    step.show_error(InkstoneError("file_unreadable", path="sales.csv", reason="damaged"))
    yield window
    step.show_error(None)
    page_of(window)


@contextmanager
def messages(window: MainWindow) -> Iterator[QWidget]:
    """Texts and their groups."""
    step_of(window, example_messages())
    yield window
    page_of(window)


@contextmanager
def table(window: MainWindow) -> Iterator[QWidget]:
    """A table."""
    step_of(window, example_flowers())
    yield window
    page_of(window)


@contextmanager
def text(window: MainWindow) -> Iterator[QWidget]:
    """A text."""
    step_of(window, example_text())
    yield window
    page_of(window)


STATES = (
    ("examples", empty),
    ("examples-paste", paste),
    ("examples-reading", reading),
    ("examples-problem", problem),
    ("examples-messages", messages),
    ("examples-table", table),
    ("examples-text", text),
)
