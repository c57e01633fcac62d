"""JSON that anything may have happened to."""

from __future__ import annotations

import pytest

from core.json_text import loads


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, "", "{", "9" * 5000])
def test_everything_wrong_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        loads(text)


def test_what_is_right() -> None:
    assert loads(b'{"a": [1, null]}') == {"a": [1, None]}
