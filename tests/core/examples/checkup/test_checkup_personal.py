"""What belongs to a person is found, and numbers that do not are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.examples.checkup.personal import kinds_in, masked


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("13812345678", {"phone"}),
        ("电话138-1234-5678。", {"phone"}),
        ("tel +86 138 1234 5678", {"phone"}),
        ("call 010-62345678 today", {"phone"}),
        ("(415) 555-2671", {"phone"}),
        ("ring +44 20 7946 0958", {"phone"}),
        ("Call 09061701461 now", {"phone"}),
        ("邮箱zhang.san@example.cn。", {"email"}),
        ("mail zhang.san+shop@mail.example.cn!", {"email"}),
        ("身份证11010519491231002X", {"id_card"}),
        ("110105194912310021", set()),  # wrong check digit
        ("card 4111 1111 1111 1111", {"bank_card"}),
        ("6222 0200 1234 5678 904", set()),
        ("6222020012345678903", {"bank_card"}),
        ("card 4111 1111 1111 1112", set()),
        ("in 2024-01-31 and 1999", set()),
        ("0.4111111111111111", set()),
        ("pi is 3.14159265358979", set()),
        ("1,234,567,890", set()),
        ("order A13812345678B", set()),
        ("@home, 5 @ 3", set()),
        ("192.168.100.200", set()),
        ("1700000000123", set()),
    ],
)
def test_found(text: str, kinds: set[str]) -> None:
    assert kinds_in(text) == kinds
    assert (masked(text) == text) == (not kinds)


def test_only_that_is_masked() -> None:
    assert masked("Dear Li, 13812345678 or a@b.com?") == "Dear Li, *********** or *@*.***?"


@given(st.text(st.sampled_from("0123456789 -+@.abXx()中"), max_size=60))
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    once = masked(text)
    assert len(once) == len(text)
    assert masked(once) == once
    assert not kinds_in(once)
