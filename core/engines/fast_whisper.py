"""Whisper through faster-whisper (CTranslate2): int8 on a CPU, float16 on an NVIDIA GPU."""

from __future__ import annotations

import gc
import logging
import math
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import hardware
from core.engines.speech import Listening, SpeechEngine, SpeechLoad, SpeechSource
from core.engines.speech_segments import in_order, segment_of_words, whole
from core.engines.whisper_prompt import MOST_TOKENS, Prompt, language_of, prompt_of
from core.errors import InkstoneError
from core.events import Event, Progress, Segment, SpeechModelLoaded, Word
from core.hardware import Memory
from core.jobs import check_stop
from core.models import fit, whisper_convert
from core.models.facts import ModelFacts
from core.models.inspect import inspect
from core.models.speech import WHISPER_LANGUAGES

if TYPE_CHECKING:
    from core.engines.speech import Audio

log = logging.getLogger(__name__)

# Hotter tries when what was written repeats itself or is very unsure. faster-whisper's own five seldom help and can
# take minutes; while somebody waits for live text (one beam) there are none.
TEMPERATURES = (0.0, 0.4, 0.8)
SEED = 20  # the hotter tries draw lots: the same each time


class FastWhisperEngine(SpeechEngine):
    """One CTranslate2 Whisper in memory. Hugging Face folders are converted when they are loaded first."""

    def __init__(self, memory: Callable[[], Memory] = hardware.memory) -> None:
        self._memory = memory
        self._model: Any = None
        self._known: tuple[str, ...] = ()
        self._stop = threading.Event()

    def load(self, source: SpeechSource, options: SpeechLoad, stop: threading.Event) -> Iterator[Event]:
        began = time.monotonic()
        folder = Path(source.path)
        facts = inspect(folder)
        if facts.architecture != "whisper":
            raise InkstoneError("model_architecture_unknown", path=str(folder), architecture=facts.architecture)
        if facts.format == "huggingface":
            if not whisper_convert.is_converted(folder):
                yield from whisper_convert.convert(folder, stop)
            folder = whisper_convert.converted_place(folder)
        yield Progress("loading", 0, facts.bytes)
        check_stop(stop)
        device = self._load_model(folder, facts, options)
        check_stop(stop)
        yield Progress("loading", facts.bytes, facts.bytes)
        self._known = facts.languages
        self.info = SpeechModelLoaded(
            name=facts.name,
            engine="faster-whisper",
            device=device,
            precision=str(self._model.model.compute_type),
            languages=() if len(facts.languages) >= len(WHISPER_LANGUAGES) - 1 else facts.languages,
            seconds=time.monotonic() - began,
        )
        yield self.info

    def transcribe(self, audio: Audio, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        import ctranslate2

        language = language_of(how, self._known, self.info.name)
        check_stop(stop)
        if not len(audio):
            return
        self._model.look = lambda: check_stop(stop)
        ctranslate2.set_random_seed(SEED)
        prompt = prompt_of(how, self._encode)
        segments, info = self._model.transcribe(audio, language=language, **self._asked(how, prompt))
        if language is None:
            self.heard = (info.language, float(info.language_probability))
        length = len(audio) / self._model.feature_extractor.sampling_rate
        for found in segments:
            check_stop(stop)
            segment = _segment(found, length)
            if segment is not None:
                yield segment

    def close(self) -> None:
        self._model = None
        gc.collect()

    def _load_model(self, folder: Path, facts: ModelFacts, options: SpeechLoad) -> str:
        """Returns the device. A GPU whose libraries are missing is told by an error: the CPU works always."""
        fit.check_memory(facts, 0, self._memory(), _itemsize(facts))
        threads = options.threads or hardware.cores()
        if options.device == "auto" and has_gpu():
            small = options.precision == "small"
            self.device, self.coarser = "cuda", not small
            try:
                self._model = _open(folder, "cuda", "int8_float16" if small else "float16", threads, facts)
                return "cuda"
            except InkstoneError as error:
                if error.code == "memory_short":
                    raise
                log.warning("the GPU cannot be used: %s", error.log)
        self.device, self.coarser = "cpu", False
        self._model = _open(folder, "cpu", cpu_precision(), threads, facts)
        return "cpu"

    def _encode(self, text: str) -> list[int]:
        return list(self._model.hf_tokenizer.encode(text, add_special_tokens=False).ids)

    def _asked(self, how: Listening, prompt: Prompt) -> dict[str, Any]:
        """faster-whisper's words for what is wanted.

        Its initial prompt stands before the first window only, its hot words before every one.
        """
        asked: dict[str, Any] = {
            "beam_size": max(1, how.beams),
            "temperature": TEMPERATURES if how.beams > 1 else (0.0,),
            "condition_on_previous_text": False,
            "word_timestamps": how.word_times,
            "initial_prompt": list(prompt.first) or None,
            "hotwords": self._model.hf_tokenizer.decode(list(prompt.always)).replace("\ufffd", "").strip() or None,
        }
        if how.fixed_tokens:
            before = len(prompt.always) + 1 if prompt.always else 0
            return {**asked, "initial_prompt": None, **fixed_length(self._model, how.fixed_tokens, before)}
        return asked


def fixed_length(model: Any, tokens: int, before: int = 0) -> dict[str, Any]:
    """Arguments that make faster-whisper's WhisperModel.transcribe write exactly `tokens` (4 to 224) for every 30
    seconds, once and without word times: for comparing speeds. `before` is the number of tokens of the hot words.

    CTranslate2 writes half as many tokens as the greatest length that it is given, prompt and answer together.
    """
    end = model.hf_tokenizer.token_to_id("<|endoftext|>")
    opening = before + (4 if model.model.is_multilingual else 2)
    return {
        "temperature": (0.0,),
        "max_new_tokens": max(1, 2 * min(tokens, MOST_TOKENS // 2) - opening),
        "suppress_tokens": [-1, end],
        "without_timestamps": True,
        "word_timestamps": False,
        "compression_ratio_threshold": None,
        "log_prob_threshold": None,
        "no_speech_threshold": None,
    }


def cpu_precision() -> str:
    """Half the size of float16 and the fastest that every CPU has."""
    return "int8"


def has_gpu() -> bool:
    """Whether CTranslate2 finds an NVIDIA GPU."""
    import ctranslate2

    return bool(ctranslate2.get_cuda_device_count() > 0)


def _open(folder: Path, device: str, precision: str, threads: int, facts: ModelFacts) -> Any:
    """Raises InkstoneError("model_damaged" / "memory_short")."""
    from faster_whisper import WhisperModel

    class LookingModel(WhisperModel):  # type: ignore[misc]
        """Looks at the stop flag before every piece of heavy work, also where nothing is heard for minutes."""

        look: Any = staticmethod(lambda: None)

        def encode(self, features: Any) -> Any:
            self.look()
            return super().encode(features)

        def generate_with_fallback(self, *args: Any) -> Any:
            self.look()
            return super().generate_with_fallback(*args)

    try:
        return LookingModel(str(folder), device=device, compute_type=precision, cpu_threads=threads)
    except Exception as error:  # CTranslate2 raises RuntimeError and ValueError, tokenizers bare Exception
        raise fit.explained(error, folder, fit.memory_needed(facts, 0, _itemsize(facts)), "CTranslate2") from error


def _itemsize(facts: ModelFacts) -> int:
    """Bytes a parameter of a model that is converted to int8 first; 0: as its own file says."""
    return 1 if facts.format == "huggingface" else 0


def _segment(found: Any, length: float) -> Segment | None:
    """faster-whisper's segment as ours; None when nothing whole is written in it."""
    start, end = float(min(max(0.0, found.start), length)), float(min(found.end, length))
    words = [Word(word.start, word.end, whole(word.word), float(word.probability)) for word in found.words or ()]
    if words:
        return segment_of_words(in_order([word for word in words if word.text], start, end))
    text = whole(found.text).strip()
    confidence = min(1.0, math.exp(found.avg_logprob))
    return Segment(start, max(start, end), text, (), confidence) if text else None
