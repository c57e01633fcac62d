"""wav2vec2, HuBERT and WavLM with a CTC head through transformers: one letter for every 20 ms."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import hardware
from core.engines import torch_device
from core.engines.ctc_text import CtcText, Letters
from core.engines.ctc_windows import Windows, recognised
from core.engines.speech import SAMPLE_RATE, Listening, SpeechEngine, SpeechLoad, SpeechSource
from core.errors import InkstoneError
from core.events import Event, Progress, Segment, SpeechModelLoaded
from core.hardware import Memory
from core.jobs import check_stop
from core.models import fit, speech_facts
from core.models.facts import ModelFacts
from core.models.inspect import inspect
from core.models.speech import plain_language

if TYPE_CHECKING:
    from core.engines.ctc_windows import Frames
    from core.engines.speech import Audio

WINDOW, OVERLAP = 20 * SAMPLE_RATE, 4 * SAMPLE_RATE
SHORTEST = SAMPLE_RATE // 2  # samples; shorter sound gets silence after it
SPACE = "|"  # the usual name of the space between words


class CtcEngine(SpeechEngine):
    """One CTC model in memory. It writes letters as it hears them: no punctuation, no vocabulary, no context."""

    def __init__(self, memory: Callable[[], Memory] = hardware.memory) -> None:
        self._memory = memory
        self._model: Any = None
        self._extractor: Any = None
        self._letters: Letters
        self._known: tuple[str, ...] = ()

    def load(self, source: SpeechSource, options: SpeechLoad, stop: threading.Event) -> Iterator[Event]:
        began = time.monotonic()
        folder = Path(source.path)
        facts = inspect(folder)
        if facts.architecture not in speech_facts.ARCHITECTURES or facts.architecture == "whisper":
            raise InkstoneError("model_architecture_unknown", path=str(folder), architecture=facts.architecture)
        yield Progress("loading", 0, facts.bytes)
        check_stop(stop)
        import torch

        torch.set_num_threads(options.threads or hardware.cores())
        self.device = torch_device.choose_device() if options.device == "auto" else "cpu"
        precision = self._open(folder, facts, options.precision == "small")
        check_stop(stop)
        yield Progress("loading", facts.bytes, facts.bytes)
        self._known = facts.languages
        self.info = SpeechModelLoaded(
            name=facts.name,
            engine="wav2vec2",
            device=self.device,
            precision=precision,
            languages=facts.languages,
            seconds=time.monotonic() - began,
        )
        yield self.info

    def transcribe(self, audio: Audio, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        if how.language != "auto" and self._known and plain_language(how.language) not in self._known:
            raise InkstoneError("speech_language_missing", engine=self.info.name, language=how.language)
        if how.language == "auto":
            self.heard = (self._known[0], 1.0) if len(self._known) == 1 else ("", 0.0)
        check_stop(stop)
        if not len(audio):
            return
        text = CtcText(self._letters)
        windows = Windows(WINDOW, OVERLAP, round(self._letters.frame * SAMPLE_RATE))
        silent = [number for number in (self._letters.blank, self._letters.space) if number >= 0]
        pieces = recognised(len(audio), windows, lambda start, end: self._chances(audio[start:end]), silent, stop)
        for frames in pieces:
            yield from text.feed(frames.argmax(axis=1).tolist(), frames.max(axis=1).tolist())
        yield from text.end()

    def close(self) -> None:
        self._model = None
        torch_device.give_memory_back(self.device)

    def _open(self, folder: Path, facts: ModelFacts, small: bool) -> str:
        """Load everything; returns the name of the precision. Own code of models is never run."""
        import torch
        from transformers import AutoFeatureExtractor, AutoModelForCTC, AutoTokenizer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        precision = torch_device.speech_precision(self.device, facts.parameters, small)
        self.coarser = precision == torch.float32
        fit.check_memory(facts, 0, torch_device.memory(self.device, self._memory), precision.itemsize)
        options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        try:
            tokenizer = AutoTokenizer.from_pretrained(str(folder), **options)
            self._extractor = AutoFeatureExtractor.from_pretrained(str(folder), **options)
            model = AutoModelForCTC.from_pretrained(str(folder), dtype=precision, use_safetensors=True, **options)
            self._model = model.to(self.device).eval()
            self._letters = letters_of(tokenizer, self._model.config)
        except Exception as error:  # tokenizers raise bare Exception, transformers anything
            raise fit.explained(
                error, folder, fit.memory_needed(facts, 0, precision.itemsize), "transformers"
            ) from error
        return torch_device.name_of(precision)

    def _chances(self, sound: Audio) -> Frames:
        """Probabilities (frames, letters) of a window."""
        import numpy as np
        import torch

        frames = max(1, len(sound) // round(self._letters.frame * SAMPLE_RATE))
        padded = np.pad(sound, (0, max(0, SHORTEST - len(sound))))
        heard = self._extractor(padded, sampling_rate=SAMPLE_RATE, return_tensors="pt").input_values
        with torch.inference_mode():
            logits = self._model(heard.to(next(self._model.parameters()))).logits[0]
        chances: Frames = logits.float().softmax(-1).cpu().numpy()
        return chances[:frames]


def letters_of(tokenizer: Any, config: Any) -> Letters:
    """The vocabulary of a CTC tokenizer; its special names are no letters."""
    known = tokenizer.get_vocab()
    space = str(getattr(tokenizer, "word_delimiter_token", None) or SPACE)
    names = {*tokenizer.all_special_tokens, space, "<s>", "</s>", "<unk>", "<pad>", "[UNK]", "[PAD]"}
    blank = config.pad_token_id if config.pad_token_id is not None else tokenizer.pad_token_id
    stride = 1
    for step in config.conv_stride:
        stride *= step
    letters = {number: token for token, number in known.items() if token not in names and number != blank and token}
    return Letters(letters, int(blank), int(known.get(space, -1)), stride / SAMPLE_RATE)
