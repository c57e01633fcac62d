"""How fast Whisper is here: a tiny one of random weights, through CTranslate2."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from core.bench.random_whisper import MELS, WhisperShape, make_whisper
from core.engines.fast_whisper import cpu_precision, has_gpu
from core.jobs import check_stop
from core.models import whisper_convert
from core.models.selftest.plan import ROUNDS, Plan
from core.models.selftest.stint import How
from core.models.speech_speed import BEAMS, DECODER, FRAMES, encoder_work

WORDS = 600  # tokens of its vocabulary
TOLD = 32  # tokens that it writes
SPECTRUM = 2 * FRAMES  # frames of 10 ms; the encoder makes one of two


def hearing(plan: Plan, how: How) -> tuple[float, float]:
    """Multiplications a second of the encoder, and the fixed seconds of a decoder's layer for a token.

    Raises Cancelled, InkstoneError, OSError."""
    width, layers = plan.whisper
    shape = WhisperShape(width, layers, max(1, width // 64), WORDS)
    folder = make_whisper(how.folder / "whisper", shape)
    (folder / "card.json").write_text("{}", encoding="utf-8")  # the library's own: the converted form stays with it
    for _ in whisper_convert.convert(folder, how.stop):
        check_stop(how.stop)
    model = _model(str(whisper_convert.converted_place(folder)), how.threads)
    sound, encoding = _timed(lambda: model.encode(_silence()), how)
    speed = encoder_work(layers, width) / encoding
    _, telling = _timed(lambda: model.generate(sound, [[WORDS + 1]], **_exactly(TOLD)), how)
    decoder = layers * DECODER * width**2 + WORDS * width
    return speed, max(0.0, telling / TOLD - BEAMS * decoder / speed) / layers


def _model(folder: str, threads: int) -> Any:
    import ctranslate2

    if has_gpu():
        try:
            return ctranslate2.models.Whisper(folder, device="cuda", compute_type="float16")
        except RuntimeError:  # its libraries are missing: the engine falls back on the CPU as well
            pass
    return ctranslate2.models.Whisper(folder, device="cpu", compute_type=cpu_precision(), intra_threads=threads)


def _silence() -> Any:
    import ctranslate2

    return ctranslate2.StorageView.from_array(np.zeros((1, MELS, SPECTRUM), np.float32))


def _exactly(tokens: int) -> dict[str, Any]:
    """Arguments that make it write so many: CTranslate2 counts prompt and answer double, and the end is forbidden."""
    return {"beam_size": BEAMS, "max_length": 2 * (tokens + 1), "suppress_tokens": [WORDS], "suppress_blank": False}


def _timed(function: Callable[[], Any], how: How) -> tuple[Any, float]:
    """What it returns, and the seconds of its quickest run; the first sets things up."""
    best = float("inf")
    for _ in range(1 + ROUNDS):
        check_stop(how.stop)
        began = time.perf_counter()
        found = function()
        str(found)  # waits for it where it runs beside
        best = min(best, time.perf_counter() - began)
    return found, best
