from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from example_files import cells_of, saved, seen, table, text
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.examples.encodings import guess_encodings
from core.examples.rows import open_rows
from core.examples.texts import open_texts

SIMPLIFIED = "姓名,班级,评语\n张三,一班,学习很用心，就是说话太快\n李四,二班,上课爱提问题\n王五,一班,字写得漂亮\n"
TRADITIONAL = "姓名,班級,評語\n張三,一班,學習很用心，就是說話太快\n李四,二班,上課愛提問題\n王五,一班,字寫得漂亮\n"


@pytest.mark.parametrize(
    ("words", "encoding", "guess"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"), (SIMPLIFIED, "gbk", "gb18030"), (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"), (SIMPLIFIED, "utf-8", "utf-8"), (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16-le"), (TRADITIONAL, "utf-32", "utf-32-le"),
        ("これは日本語のテキストです。\n", "shift_jis", "shift_jis"), ("안녕하세요 반갑습니다\n", "euc_kr", "euc_kr"),
        ("Le café était fermé à Orléans\n", "cp1252", "cp1252"), ("id,name\n1,Ann\n2,Ben\n", "utf-16-le", "utf-16-le"),
    ],
)  # fmt: skip
def test_the_encoding_is_guessed_and_read(tmp_path: Path, words: str, encoding: str, guess: str) -> None:
    path = saved(tmp_path, "a.txt", words.encode(encoding))
    assert seen(text(path)).source.encoding == guess
    assert "".join(open_texts(text(path))) == words


@pytest.mark.parametrize("words", ["退货", "客服态度好", "你好，这个东西很好用", "好评,发货很快\n差评,不好\n"])
def test_a_few_characters_are_enough(words: str) -> None:
    assert guess_encodings([words.encode("gb18030")])[0] == "gb18030"


def test_what_makes_no_sense_is_said_and_not_shown_as_rubbish(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", b"a,b\n1,2\n" + bytes(range(128, 256)) * 20)
    with pytest.raises(InkstoneError) as raised:
        open_rows(table(path))
    assert raised.value.code == "examples_undecodable"
    assert raised.value.details == {"path": path, "row": 3}


def test_an_undecodable_byte_later_costs_its_row(tmp_path: Path) -> None:
    lines = [f"{number},字\n".encode() for number in range(40_000)]
    lines[30_000] = b"30000,\xff\n"
    rows = open_rows(table(saved(tmp_path, "a.csv", b"n,c\n" + b"".join(lines))))
    assert sum(1 for _ in rows) == 39_999
    assert [(item.row, item.reason) for item in rows.skipped] == [(30_002, "undecodable")]


def test_in_a_text_only_the_bad_bytes_are_left_out(tmp_path: Path) -> None:
    texts = open_texts(
        text(saved(tmp_path, "a.txt", "一行\n".encode() * 50_000 + b"two\xff\n" + "三行\n".encode() * 50_000))
    )
    assert sum(piece.count("\n") for piece in texts) == 100_001
    assert [(item.row, item.reason) for item in texts.skipped] == [(50_001, "undecodable")]


def test_the_person_may_choose(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", TRADITIONAL.encode("big5"))
    assert cells_of(table(path, encoding="big5"))[0] == ("張三", "一班", "學習很用心，就是說話太快")
    for unknown in ("klingon", "base64"):
        with pytest.raises(InkstoneError, match=unknown):
            cells_of(table(path, encoding=unknown))
    for wrong in ("utf-16", "utf-32", "utf-8-sig", "gbk", "shift_jis", "cp1252"):
        with contextlib.suppress(InkstoneError):
            cells_of(table(path, encoding=wrong))


@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange(content: bytes) -> None:
    guess_encodings([content])


@pytest.mark.real
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
def test_real_poems_come_back(real_data: Path, tmp_path: Path, encoding: str) -> None:
    for path in sorted((real_data / "text" / "chinese-poetry").glob("[全宋诗]*/*.json")):
        words = path.read_text("utf-8")
        if encoding == "big5hkscs" and len(words.encode(encoding, "ignore")) < 1.9 * len(
            words.encode("ascii", "ignore")
        ):
            continue  # simplified characters are not in Big5
        words = words.encode(encoding, "ignore").decode(encoding)
        guess = guess_encodings([words.encode(encoding)[: 1 << 16]])
        assert guess[0].startswith(encoding[:4])
