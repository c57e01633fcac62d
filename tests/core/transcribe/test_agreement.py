"""What is settled never changes, and no word is lost or doubled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.events import Segment, Word
from core.transcribe.agreement import Agreement
from core.transcribe.words import fold, units


def words(*texts: str, start: float = 0.0) -> list[Word]:
    return [Word(start + n * 0.4, start + n * 0.4 + 0.3, text) for n, text in enumerate(texts)]


def test_what_two_results_share_is_settled() -> None:
    agreement = Agreement()
    assert agreement.hear(words(" I", " scream")) == []
    assert [word.text for word in agreement.hear(words(" I", " see", " it"))] == [" I"]
    assert (agreement.settled, agreement.tentative) == ("I", " see it")
    agreement.hear(words(" i,", " see", " it", " now"))
    assert agreement.settled == "I see it"


def test_a_result_that_contradicts_the_settled_words_goes_on_after_them() -> None:
    agreement = Agreement()
    agreement.hear(words(" one", " two", " three"))
    agreement.hear(words(" one", " two", " tree"))
    agreement.hear(words(" won", " two", " three", " four"))
    agreement.hear(words(" won", " too", " three", " four"))
    assert agreement.settled == "one two three four"


def test_chinese_settles_by_character() -> None:
    agreement = Agreement()
    agreement.hear(units([Segment(0, 2, "今天开会")]))
    settled = agreement.hear(units([Segment(0, 2.5, "今天开灰，好")]))
    assert [word.text for word in settled] == ["今", "天", "开"]
    assert agreement.tentative == "灰，好"


def test_after_a_cut_the_end_is_not_said_again() -> None:
    agreement = Agreement()
    agreement.hear(words(" we", " go", " home", " now"))
    agreement.hear(words(" we", " go", " home", " then"))
    assert agreement.settled_until is not None
    agreement.cut(agreement.settled_until)
    assert agreement.context == "we go home"
    assert agreement.settled_until is None
    agreement.hear(words(" go", " home", " today", start=1.2))
    agreement.hear(words(" today", " yes", start=1.3))
    assert agreement.settled == "we go home today"


SPOKEN = st.lists(
    st.sampled_from(["one", "two", "Three,", "two", "four.", "你", "好", "吗？"]), min_size=1, max_size=30
)


@st.composite
def results(draw: st.DrawFn) -> tuple[list[Word], list[list[Word]]]:
    """What was said, and results that are right but for up to three words at their end; the last two are right."""
    spoken = draw(SPOKEN)
    said = [word for n, text in enumerate(spoken) for word in units([Segment(n * 0.4, n * 0.4 + 0.3, text)])]
    said = [
        Word(w.start, w.end, w.text if n == 0 or not w.text.isascii() else f" {w.text}") for n, w in enumerate(said)
    ]
    found = []
    for length in sorted(draw(st.lists(st.integers(0, len(said)), max_size=12))):
        wrong = draw(st.integers(0, 3))
        right = said[: max(0, length - wrong)]
        tail = [Word(w.start, w.end, f" x{draw(st.integers(0, 1))}") for w in said[len(right) : length]]
        found.append(right + tail)
    return said, [*found, said, said]


@given(results(), st.lists(st.booleans(), min_size=14, max_size=14))
def test_settled_text_only_grows_and_is_what_was_said(
    given_: tuple[list[Word], list[list[Word]]], cuts: list[bool]
) -> None:
    """At any moment the buffer may be cut at the last settled word; the results then begin there."""
    said, heard = given_
    agreement, before, pieces, cut_at = Agreement(), "", [], 0.0
    wrong_settled = False
    for result, cut in zip(heard, cuts, strict=False):
        settled = agreement.hear([word for word in result if word.start >= cut_at])
        pieces += [word.text for word in settled]
        wrong_settled |= any(word.text.startswith(" x") for word in settled)
        assert agreement.settled.startswith(before)
        before = agreement.settled
        if cut and agreement.settled_until is not None:
            cut_at = agreement.settled_until
            agreement.cut(cut_at)
    assert "".join(pieces).lstrip() == agreement.settled
    if not wrong_settled and not (cut_at and repeats(said)):
        assert agreement.settled == "".join(word.text for word in said).lstrip()


def repeats(said: list[Word]) -> bool:
    """Is a phrase said twice in a row? Right after a cut that cannot be told from a model repeating itself."""
    texts = [fold(word.text) for word in said]
    return any(texts[at - n : at] == texts[at : at + n] for n in range(1, 6) for at in range(n, len(texts)))
