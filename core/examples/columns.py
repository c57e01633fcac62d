"""Names of columns, and whether the first row holds them."""

from __future__ import annotations

from collections.abc import Sequence

from core.examples.numbers import is_missing, parse_date, parse_number

TEXT_NAMES = frozenset(
    "text texts message messages msg sentence content contents body comment comments review reviews description title "
    "question input sms tweet post email "
    "文本 内容 正文 句子 评论 消息 短信 留言 评价 标题 问题 描述 文字 诗句 诗".split()
)
LABEL_NAMES = frozenset(
    "label labels class classes category categories cat group groups type kind tag target sentiment intent topic y "
    "species outcome result 标签 类别 类型 分类 种类 组别 组 情感 意图 主题 类 标记 目标 结果".split()
)
TARGET_NAMES = frozenset(
    "target label y outcome survived species diagnosis quality price churn income result sales "
    "标签 目标 结果 价格 成绩 分数 是否流失 流失 销量 销售额 房价 质量 诊断".split()
)
_USUAL_NAMES = frozenset(
    "id name no number age sex gender date time city country address phone color colour size weight height amount "
    "count author user year month day "
    "姓名 名字 名称 编号 序号 年龄 性别 日期 时间 城市 国家 地址 电话 颜色 数量 金额 作者 年份".split()
)
_SHORT = 40  # characters of the longest usual name
_ROWS = 200


def clean_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names without outer blanks, none empty ("Column 3") and no two the same ("age 2")."""
    cleaned: list[str] = []
    used: set[str] = set()
    for position, name in enumerate(names, 1):
        base = " ".join(name.replace("\ufeff", "").split()) or f"Column {position}"
        candidate, number = base, 1
        while candidate in used:
            number += 1
            candidate = f"{base} {number}"
        used.add(candidate)
        cleaned.append(candidate)
    return tuple(cleaned)


def numbered_names(count: int) -> tuple[str, ...]:
    """ "Column 1", "Column 2" ..."""
    return tuple(f"Column {position}" for position in range(1, count + 1))


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """True when the first of `rows` names the columns: every column has a vote."""
    if not rows:
        return False
    first, others = rows[0], rows[1 : _ROWS + 1]
    if not any(cell.strip() for cell in first):
        return False
    columns = ([row[place] for row in others if place < len(row)] for place in range(len(first)))
    votes = [_vote(name.strip(), column) for name, column in zip(first, columns, strict=True)]
    if not others:
        return all(vote >= 0 for vote in votes)
    return sum(votes) > 0


def is_usual_name(name: str) -> bool:
    """True for what people call columns."""
    return name.strip().lower() in _USUAL_NAMES | TEXT_NAMES | LABEL_NAMES | TARGET_NAMES


def _vote(name: str, cells: Sequence[str]) -> int:
    """How much speaks for `name` being the name of a column of `cells`."""
    if not name:
        return 0
    if is_usual_name(name):
        return 3
    if parse_number(name) is not None or parse_date(name) is not None:
        return -2
    if is_missing(name) or len(name) > _SHORT or name in cells:
        return -2
    filled = [cell for cell in cells if not is_missing(cell)]
    if not filled:
        return 0
    numbers = sum(parse_number(cell) is not None or parse_date(cell) is not None for cell in filled)
    if numbers > 0.7 * len(filled):
        return 2
    if len(set(filled)) <= len(filled) / 3:
        return 2  # few values, and this is none of them
    longer = sum(len(cell) for cell in filled) / len(filled) > 3 * len(name)
    return int(longer and not name.endswith((".", "!", "?", "。", "！", "？")))
