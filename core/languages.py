"""The languages that Inkstone speaks. Task cards, assistants and the catalogue have their texts in each of them."""

from __future__ import annotations

# Each by its own name: a person who cannot read the current one must still find theirs.
LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
