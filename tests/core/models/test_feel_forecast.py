"""What a made-up computer foretells of models: exact, and never absurd."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hardware import Memory
from core.models.feel import QUESTION, SPARE, ModelShape, feel
from core.models.fit import SMALLEST_CONTEXT, memory_needed
from core.models.machine import Machine, Pace
from core.models.measured_speeds import MeasuredSpeed
from core.models.speech_speed import sizes

GB = 10**9
EIGHT = Pace((1e8, 4e8), (0.01, 0.08), layer_seconds=1e-4, work=4e10, reading_layer_seconds=1e-6, look_back=1e-9)
FOLDERS = Pace((2e8,), (0.02,), layer_seconds=5e-4, work=8e10)
MACHINE = Machine(
    identity={},
    measured=0.0,
    doubtful=False,
    threads=2,
    paces={"gguf:q8_0": EIGHT, "gguf:q4_k": replace(EIGHT, work=5e10), "huggingface": FOLDERS},
    weight_bytes=2.0,
    hearing=1e11,
    telling_layer_seconds=1e-4,
)
PLENTY = Memory(64 * GB, 32 * GB)
TEXT = ModelShape("text", "gguf", 100_000_000, 250_000_000, "q8_0", 10, 800, memory_per_token=1000, context=4096)


def test_a_word_takes_the_weights_and_the_layers() -> None:
    found = feel(TEXT, MACHINE, PLENTY)
    token = 0.01 + 0.07 / 2 + 10 * (1e-4 + 300 * 800 * 1e-9)  # half-way between the two sizes
    body = 12 * 10 * 800**2
    assert found.tokens_per_second == pytest.approx(1 / token)
    assert found.first_word_seconds == pytest.approx(QUESTION * (body / 4e10 + 10 * 1e-6) + token)
    assert not found.at_once
    assert not found.measured


def test_below_and_above_what_was_measured_in_proportion() -> None:
    assert EIGHT.weights_seconds(5e7) == pytest.approx(0.005)
    assert EIGHT.weights_seconds(8e8) == pytest.approx(0.16)


def test_other_numbers_use_what_is_like_them() -> None:
    fast, plain = feel(replace(TEXT, quantisation="q5_k_m"), MACHINE, PLENTY), feel(TEXT, MACHINE, PLENTY)
    assert fast.first_word_seconds < plain.first_word_seconds
    unknown = feel(replace(TEXT, quantisation="f16"), MACHINE, PLENTY)  # of which this computer has no measure
    assert unknown.tokens_per_second == plain.tokens_per_second


def test_hugging_face_models_cost_what_they_take_in_memory() -> None:
    shape = replace(TEXT, format="huggingface", bytes=400_000_000, quantisation="f32")
    assert feel(shape, MACHINE, PLENTY).tokens_per_second == pytest.approx(1 / (0.02 + 10 * 5e-4))
    small = replace(shape, parameters=10_000_000)  # four bytes each
    assert feel(small, MACHINE, PLENTY).tokens_per_second == pytest.approx(1 / (0.004 + 10 * 5e-4))


def test_a_mixture_of_experts_is_as_fast_as_its_active_part() -> None:
    mixed = replace(TEXT, active=40_000_000)
    assert feel(mixed, MACHINE, PLENTY).tokens_per_second == pytest.approx(1 / (0.01 + 10 * (1e-4 + 300 * 800 * 1e-9)))
    assert feel(mixed, MACHINE, PLENTY).needed == feel(TEXT, MACHINE, PLENTY).needed


def test_a_small_model_answers_at_once() -> None:
    small = replace(TEXT, parameters=20_000_000, bytes=21_000_000, layers=6, width=384)
    assert feel(small, MACHINE, PLENTY).at_once


def test_before_the_test_only_the_memory_is_known() -> None:
    found = feel(TEXT, None, PLENTY)
    assert (found.fit, found.tokens_per_second, found.first_word_seconds) == ("fits", 0.0, 0.0)


def test_what_was_seen_goes_before_what_is_foretold() -> None:
    found = feel(TEXT, MACHINE, PLENTY, seen=MeasuredSpeed(12.0, 100.0, 0.0))
    assert (found.tokens_per_second, found.first_word_seconds, found.measured) == (12.0, 2.0, True)
    half = feel(TEXT, MACHINE, PLENTY, seen=MeasuredSpeed(12.0, 0.0, 0.0))  # the reading was never seen
    assert half.first_word_seconds == feel(TEXT, MACHINE, PLENTY).first_word_seconds


def test_others_that_were_slower_slow_it_down() -> None:
    usual, corrected = feel(TEXT, MACHINE, PLENTY), feel(TEXT, MACHINE, PLENTY, trend=0.5)
    assert corrected.tokens_per_second == pytest.approx(usual.tokens_per_second / 2)
    assert corrected.first_word_seconds == pytest.approx(usual.first_word_seconds * 2)


def test_fits_tight_too_big() -> None:
    needed = memory_needed(TEXT, TEXT.context)
    least = memory_needed(TEXT, SMALLEST_CONTEXT)
    assert feel(TEXT, None, Memory(64 * GB, needed + SPARE)).fit == "fits"
    assert feel(TEXT, None, Memory(64 * GB, needed)).fit == "tight"  # the 2 GB would go
    assert feel(TEXT, None, Memory(64 * GB, 0)).fit == "tight"  # there is enough once others are closed
    assert feel(TEXT, None, Memory(least - 1, least - 1)).fit == "too_big"
    assert feel(TEXT, None, Memory(64 * GB, 0), freed=needed + SPARE).fit == "fits"  # the loaded one makes room


def test_little_computers_keep_a_quarter_free() -> None:
    assert feel(TEXT, None, Memory(4 * GB, 3 * GB)).free == 2 * GB


def test_whisper_by_its_size() -> None:
    small = ModelShape("speech", "ctranslate2", 244_000_000, 484_000_000, "f16", architecture="whisper")
    large = replace(small, parameters=1_550_000_000, bytes=3_100_000_000)
    turbo = replace(small, parameters=809_000_000, bytes=1_600_000_000)
    speeds = [feel(shape, MACHINE, PLENTY).speed for shape in (small, turbo, large)]
    assert speeds == sorted(speeds, reverse=True)
    assert all(speed > 0 for speed in speeds)
    assert sizes(large) == (32, 1280)


def test_wav2vec2_through_transformers() -> None:
    shape = ModelShape("speech", "huggingface", 95_000_000, 380_000_000, "f32", architecture="wav2vec2")
    assert feel(shape, MACHINE, PLENTY).speed == pytest.approx(8e10 / (95e6 * 50 + 2.4e9))


@given(st.integers(10**6, 10**11), st.integers(10**6, 10**11))
def test_more_bytes_are_never_faster(one: int, other: int) -> None:
    small, large = sorted((one, other))
    speeds = [feel(replace(TEXT, bytes=size), MACHINE, PLENTY).tokens_per_second for size in (small, large)]
    assert speeds[0] >= speeds[1]


@given(st.integers(1, 200 * GB), st.integers(0, 200 * GB), st.integers(0, 200 * GB), st.integers(10**6, 100 * GB))
def test_more_free_memory_never_fits_worse(total: int, one: int, other: int, size: int) -> None:
    better = {"fits": 0, "tight": 1, "too_big": 2}
    less, more = sorted((min(one, total), min(other, total)))
    found = [feel(replace(TEXT, bytes=size), None, Memory(total, free)) for free in (less, more)]
    assert better[found[1].fit] <= better[found[0].fit]


@given(
    st.integers(1, 10**12),
    st.integers(0, 10**12),
    st.integers(0, 200),
    st.integers(0, 10_000),
    st.sampled_from(["", "q8_0", "Q4_K_M", "iq2_xs", "mxfp4", "bf16", "?"]),
)
def test_whatever_a_model_says_of_itself(parameters: int, size: int, layers: int, width: int, kind: str) -> None:
    shape = ModelShape("text", "gguf", parameters, size, kind, layers, width)
    found = feel(shape, MACHINE, PLENTY)
    assert 0 < found.tokens_per_second < 1e9
    assert found.first_word_seconds > 0
