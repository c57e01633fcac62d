"""Names are anybody's: a tool tip shows them as they are written."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from gui.widgets.controls import button, name_control, plain_tip


@pytest.mark.parametrize("text", ["Ctrl+K", "a < b", "5 > 4 & more", "小模型"])
def test_ordinary_words_stay(text: str) -> None:
    assert plain_tip(text) == text


def test_what_looks_like_html_is_not_drawn(qapp: QApplication) -> None:
    control = button("models_use")
    name_control(control, 'Chat with <img src="file:///etc/hostname">')
    assert control.toolTip() == "Chat with &lt;img src=&quot;file:///etc/hostname&quot;&gt;"
    assert control.accessibleName() == 'Chat with <img src="file:///etc/hostname">'
