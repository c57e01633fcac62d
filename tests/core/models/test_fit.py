from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import InkstoneError
from core.hardware import Memory
from core.models.facts import ModelFacts
from core.models.fit import check_memory, choose_context, memory_needed, readable_size

GB = 1 << 30
MODEL = ModelFacts("A", "gguf", "llama", 10**9, 32768, GB, "q8_0", True, False, 100_000)


def test_memory_is_weights_window_and_engine() -> None:
    assert memory_needed(MODEL, 1000) == GB + 100_000_000 + (150 << 20)


def test_the_window_is_the_models_own_up_to_8192() -> None:
    plenty = Memory(64 * GB, 64 * GB)
    assert choose_context(MODEL, 0, plenty) == 8192
    assert choose_context(replace(MODEL, context=512), 0, plenty) == 512
    assert choose_context(replace(MODEL, context=0), 0, plenty) == 2048


def test_less_where_memory_is_short() -> None:
    assert choose_context(MODEL, 0, Memory(4 * GB, 2 * GB)) == 4096
    assert choose_context(MODEL, 0, Memory(4 * GB, 0)) == 512


def test_what_was_asked_for() -> None:
    assert choose_context(MODEL, 16384, Memory(GB, GB)) == 16384
    assert choose_context(MODEL, 10**6, Memory(GB, GB)) == 32768


def test_a_model_that_is_too_large() -> None:
    check_memory(MODEL, 512, Memory(4 * GB, 2 * GB))
    with pytest.raises(InkstoneError, match=r"needs about 1\.3 GB of memory and 537 MB is free"):
        check_memory(MODEL, 512, Memory(4 * GB, GB // 2))


def test_sizes_for_people() -> None:
    assert [readable_size(size) for size in (1, 5_400_000, 4_100_000_000)] == ["1 MB", "5 MB", "4.1 GB"]
