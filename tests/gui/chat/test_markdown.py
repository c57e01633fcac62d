"""Whatever a model writes, it is text: nothing raises, nothing is loaded, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from gui.chat.blocks import BlockStream, Code, CodeClosed, CodeOpened, Finished, Tail
from gui.chat.markdown import Part, parse, parts, safe_link
from gui.chat.prose import Prose
from gui.theme import Theme

PIECES = st.sampled_from(
    [
        "# ",
        "- ",
        "1. ",
        "> ",
        "```",
        "```py\n",
        "\n",
        "\n\n",
        "**",
        "*",
        "_",
        "`",
        "$",
        "$$",
        "|",
        "|---|",
        " ",
        "    ",
        "<img src=x onerror=y>",
        "<script>",
        "![a](http://x/y.png)",
        "[l](javascript:z)",
        "[l](https://e.org)",
        "~~",
        "\\",
        "\\[",
        "\\(",
        "你好，",
        "word",
        "&lt;",
        "---",
        "&#0;",
        "\t",
        "\r",
        "\x00",
        "\u2028",
        "😀",
        "1) ",
    ]
)
ANY = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)
FUNCTION = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(ANY)
@FUNCTION
def test_any_text_is_written_and_nothing_is_active(theme: Theme, text: str) -> None:
    prose = Prose(theme)
    for part in parts(text):
        if not part.code:
            prose.write(part.text)
    html = prose.document().toHtml().lower()
    assert "<img" not in html
    assert "<script" not in html
    assert "javascript:" not in "".join(links(prose.document()))
    prose.deleteLater()


def links(document: QTextDocument) -> list[str]:
    found = []
    block = document.begin()
    while block.isValid():
        for piece in block:
            found += [piece.fragment().charFormat().anchorHref()]
        block = block.next()
    return found


@given(ANY)
@settings(deadline=None)
def test_no_token_is_html_and_no_link_is_unsafe(text: str) -> None:
    for token in parse(text):
        assert not token.type.startswith("html")
        for child in token.children or []:
            assert not child.type.startswith("html")


def test_nothing_is_ever_loaded(theme: Theme) -> None:
    assert Prose(theme).loadResource(2, QUrl("http://example.org/x.png")) is None


@pytest.mark.parametrize(
    "formula", ["$a_1*b_2*c$", "$$x_i * y_i$$", r"\(a_1*b*c\)", r"\[\sum_{i} x_i\]", "$$\nx = *y*\n- 1\n$$"]
)
def test_formulas_stay_as_they_are(theme: Theme, formula: str) -> None:
    prose = Prose(theme)
    prose.write(f"so {formula} it is" if "\n" not in formula else formula)
    assert formula in prose.toPlainText().replace("\u2028", "\n")


@pytest.mark.parametrize("formula", ["$$\nx = y\n$$", "\\[\nx = y\n\\]", "so $x = y$", "so $$x = y$$"])
def test_formulas_are_set_in_the_font_of_the_text(theme: Theme, formula: str) -> None:
    prose = Prose(theme)
    prose.write(formula)
    families = {piece.fragment().charFormat().fontFamilies()[0] for piece in prose.document().begin()}
    assert families == {theme.font("reading").families()[0]}


def test_prices_are_no_formulas(theme: Theme) -> None:
    prose = Prose(theme)
    prose.write("from $5 *or* $6")
    assert prose.toPlainText() == "from $5 or $6"


def test_code_blocks_are_parts_of_their_own() -> None:
    found = parts("a\n\n```py x\nb = 1\n```\nc\n- d\n  ```\n  e\n  ```\n")
    assert found == [Part("a\n"), Part("b = 1", True, "py"), Part("c\n- d\n  ```\n  e\n  ```\n")]


def test_lists_keep_the_numbers_of_the_model(theme: Theme) -> None:
    prose = Prose(theme)
    prose.write("3. c\n4. d")
    block = prose.document().begin()
    assert block.textList().itemText(block) == "3."


def test_safe_links() -> None:
    assert safe_link("HTTPS://example.org")
    assert not safe_link("file:///etc/passwd")
    assert not safe_link("javascript:alert(1)")


@given(ANY, st.integers(1, 7))
@settings(deadline=None)
def test_a_stream_loses_nothing_and_says_nothing_twice(text: str, step: int) -> None:
    stream, tail, whole, open_code = BlockStream(), "", "", False
    deltas = [text[start : start + step] for start in range(0, len(text), step)]
    for taken in (*(stream.feed(delta) for delta in deltas), stream.finish()):
        for found in taken:
            match found:
                case Tail(more):
                    assert not open_code
                    tail += more
                case Finished(source):
                    assert tail.startswith(source)
                    whole, tail = whole + source, tail[len(source) :]
                case CodeOpened():
                    assert not tail
                    open_code = True
                case Code(more):
                    assert open_code
                    whole += more
                case CodeClosed():
                    open_code = False
    assert not tail
    assert not open_code
    kept = [line for line in text.splitlines() if "```" not in line and "~~~" not in line]
    assert all(line in whole for line in kept)
