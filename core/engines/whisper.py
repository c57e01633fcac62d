"""Whisper through transformers: CUDA, else Apple's GPU, else the CPU."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import hardware
from core.engines import torch_device
from core.engines.speech import SAMPLE_RATE, Listening, SpeechEngine, SpeechLoad, SpeechSource
from core.engines.speech_segments import in_order, segment_of_words, whole
from core.engines.whisper_prompt import Prompt, language_of, prompt_of
from core.engines.whisper_times import Piece, split, token_edges
from core.errors import InkstoneError
from core.events import Event, Progress, Segment, SpeechModelLoaded, Word
from core.hardware import Memory
from core.jobs import check_stop
from core.models import fit
from core.models.inspect import inspect
from core.models.speech import WHISPER_LANGUAGES

if TYPE_CHECKING:
    import torch

    from core.engines.speech import Audio
    from core.engines.whisper_model import Checked, WhisperModel

FRAME = SAMPLE_RATE // 100  # samples of a frame of the spectrum
TEMPERATURES = (0.0, 0.4, 0.8)  # hotter where what was written is doubtful; not while live text waits for it
SEED = 20
MOST_REPETITIVE, LEAST_LOGPROB, MOST_SILENT = 2.4, -1.0, 0.6  # OpenAI's figures


class WhisperEngine(SpeechEngine):
    """One Hugging Face Whisper in memory."""

    def __init__(self, memory: Callable[[], Memory] = hardware.memory) -> None:
        self._memory = memory
        self._model: WhisperModel | None = None

    def load(self, source: SpeechSource, options: SpeechLoad, stop: threading.Event) -> Iterator[Event]:
        began = time.monotonic()
        folder = Path(source.path)
        facts = inspect(folder)
        if facts.architecture != "whisper" or facts.format != "huggingface":
            what = f"{facts.architecture} ({facts.format})"
            raise InkstoneError("model_architecture_unknown", path=str(folder), architecture=what)
        yield Progress("loading", 0, facts.bytes)
        check_stop(stop)
        import torch

        from core.engines.whisper_model import WhisperModel

        torch.set_num_threads(options.threads or hardware.cores())
        self.device = torch_device.choose_device() if options.device == "auto" else "cpu"
        precision = torch_device.speech_precision(self.device, facts.parameters, options.precision == "small")
        self.coarser = precision == torch.float32
        fit.check_memory(facts, 0, torch_device.memory(self.device, self._memory), precision.itemsize)
        self._model = WhisperModel(folder, facts, self.device, precision)
        check_stop(stop)
        yield Progress("loading", facts.bytes, facts.bytes)
        self.info = SpeechModelLoaded(
            name=facts.name,
            engine="whisper",
            device=self.device,
            precision=torch_device.name_of(precision),
            languages=() if len(facts.languages) >= len(WHISPER_LANGUAGES) - 1 else facts.languages,
            seconds=time.monotonic() - began,
        )
        yield self.info

    def transcribe(self, audio: Audio, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        assert self._model is not None
        language = language_of(how, tuple(self._model.languages), self.info.name)
        check_stop(stop)
        if not len(audio):
            return
        import torch

        from core.engines.whisper_model import FRAMES

        torch.manual_seed(SEED)
        prompt = prompt_of(how, lambda text: self._tokenizer.encode(text, add_special_tokens=False))
        features = self._model.features(audio)
        place, length = 0, max(1, len(audio) // FRAME)
        while place < length:
            check_stop(stop)
            heard = self._model.hear(features[:, place : place + FRAMES])
            if language is None:
                self.heard = self._model.which_language(heard)
                language = self.heard[0]
            window = _Window(self._model, heard, min(FRAMES, length - place), language, how, stop)
            for segment in window.segments(place * FRAME / SAMPLE_RATE, prompt if place == 0 else _later(prompt)):
                check_stop(stop)
                yield segment
            place += window.further

    def close(self) -> None:
        self._model = None
        torch_device.give_memory_back(self.device)

    @property
    def _tokenizer(self) -> Any:
        assert self._model is not None
        return self._model.tokenizer


def _later(prompt: Prompt) -> Prompt:
    return Prompt(prompt.always, ())


class _Window:
    """Thirty seconds: `frames` of them are sound, the rest is padding. `further` tells where the next one begins."""

    def __init__(
        self,
        model: WhisperModel,
        heard: torch.Tensor,
        frames: int,
        language: str,
        how: Listening,
        stop: threading.Event,
    ) -> None:
        self._model = model
        self._heard = heard
        self._frames = frames
        self._language = language
        self._how = how
        self._stop = stop
        self.further = frames

    def segments(self, offset: float, before: Prompt) -> Iterator[Segment]:
        """What is said in it, in seconds from the start of the recording, where it begins at `offset`."""
        opening = self._model.opening(self._language, marks=not self._how.fixed_tokens)
        said = [*before.always, *(() if self._how.fixed_tokens else before.first)]
        prompt = [*([self._model.before, *said] if said else []), *opening]
        tokens, checked = self._write(prompt)
        if checked.no_speech > MOST_SILENT and checked.mean_logprob < LEAST_LOGPROB and not self._how.fixed_tokens:
            return
        pieces, self.further = split(tokens, self._model.first_mark, self._frames)
        timed = self._timed(tokens, checked)
        for piece in pieces:
            taken, timed = timed[: len(piece.tokens)], timed[len(piece.tokens) :]
            segment = self._segment(piece, taken, offset)
            if segment is not None:
                yield segment

    def _write(self, prompt: Sequence[int]) -> tuple[list[int], Checked]:
        """The first try that does not repeat itself and is not very unsure; else the surest."""
        exactly = self._how.fixed_tokens
        tries = []
        for temperature in TEMPERATURES if self._how.beams > 1 and not exactly else TEMPERATURES[:1]:
            tokens = self._model.write(
                self._heard,
                prompt,
                not exactly,
                self._stop,
                num_beams=max(1, self._how.beams),
                temperature=temperature,
                exactly=exactly,
            )
            checked = self._model.check(self._heard, prompt, tokens, self._how.word_times and not exactly)
            tries.append((tokens, checked))
            if self._is_sound(tokens, checked):
                return tokens, checked
        return max(tries, key=lambda tried: tried[1].mean_logprob)

    def _is_sound(self, tokens: Sequence[int], checked: Checked) -> bool:
        from core.engines.whisper_model import repetitiveness

        if checked.no_speech > MOST_SILENT and checked.mean_logprob < LEAST_LOGPROB:
            return True  # nothing was said: no other words will be better
        repeats = repetitiveness(self._decode([token for token in tokens if token < self._model.end]))
        return repeats <= MOST_REPETITIVE and checked.mean_logprob >= LEAST_LOGPROB

    def _timed(self, tokens: Sequence[int], checked: Checked) -> list[_Token]:
        """Every token of text with its probability and, where asked for, its times in the window."""
        text = [(token, p) for token, p in zip(tokens, checked.probabilities, strict=True) if token < self._model.end]
        if checked.attention is None:
            return [_Token(token, p, 0.0, 0.0) for token, p in text]
        edges = token_edges(checked.attention[:, :, : max(1, self._frames // 2)])
        return [
            _Token(token, p, float(start), float(end))
            for (token, p), start, end in zip(text, edges, edges[1:], strict=False)
        ]

    def _segment(self, piece: Piece, tokens: list[_Token], offset: float) -> Segment | None:
        limit = min(piece.end, self._frames * FRAME / SAMPLE_RATE)
        start, end = offset + min(piece.start, limit), offset + limit
        words = in_order(self._words(tokens, offset), start, end)
        segment = segment_of_words(words)
        if segment is None or (self._how.word_times and not self._how.fixed_tokens):
            return segment
        return Segment(start, end, segment.text, (), segment.confidence)

    def _words(self, tokens: list[_Token], offset: float) -> list[Word]:
        """Tokens joined to words (in Chinese, to characters) with their punctuation."""
        from transformers.models.whisper.tokenization_whisper import LANGUAGES, _combine_tokens_into_words

        numbers = [token.number for token in tokens]
        name = LANGUAGES.get(self._language, "english")
        words = []
        for text, _, places in zip(*_combine_tokens_into_words(self._model.tokenizer, numbers, name), strict=True):
            own = [tokens[place] for place in places]
            if own and whole(text):
                probability = sum(token.probability for token in own) / len(own)
                words.append(Word(offset + own[0].start, offset + own[-1].end, whole(text), probability))
        return words

    def _decode(self, tokens: list[int]) -> str:
        return str(self._model.tokenizer.decode(tokens))


class _Token:
    """One token of text; times in seconds from the start of the window."""

    def __init__(self, number: int, probability: float, start: float, end: float) -> None:
        self.number = number
        self.probability = probability
        self.start = start
        self.end = end
