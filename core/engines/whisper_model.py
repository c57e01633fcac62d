"""A Whisper in transformers, asked one question at a time: 30 seconds of sound, a prompt, and what to write."""

from __future__ import annotations

import threading
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.engines.whisper_prompt import MOST_TOKENS
from core.jobs import check_stop
from core.models import fit
from core.models.facts import ModelFacts

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

FRAMES = 3000  # of a window: 30 seconds


@dataclass(frozen=True)
class Checked:
    """What the model itself thinks of tokens that it wrote."""

    probabilities: tuple[float, ...]  # of each token, before anything was forbidden
    mean_logprob: float
    no_speech: float  # probability that nothing was said
    attention: NDArray[np.float32] | None  # (heads, text tokens + 1, frames of 20 ms), where asked for


class WhisperModel:
    """Weights, tokenizer and feature extractor of one folder."""

    def __init__(self, folder: Path, facts: ModelFacts, device: str, precision: torch.dtype) -> None:
        """Raises InkstoneError: model_damaged, memory_short."""
        from transformers import AutoTokenizer, WhisperFeatureExtractor, WhisperForConditionalGeneration
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        options: dict[str, Any] = {"local_files_only": True}
        try:
            self.tokenizer = AutoTokenizer.from_pretrained(str(folder), **options)
            self._extractor = WhisperFeatureExtractor.from_pretrained(str(folder), **options)
            model = WhisperForConditionalGeneration.from_pretrained(
                str(folder), dtype=precision, use_safetensors=True, **options
            )
            self._model = model.to(device).eval()
            self._read_tokens(facts)
        except Exception as error:  # tokenizers raise bare Exception, transformers anything
            needed = fit.memory_needed(facts, 0, precision.itemsize)
            raise fit.explained(error, folder, needed, "transformers") from error

    def _read_tokens(self, facts: ModelFacts) -> None:
        """The numbers of the special tokens; the settings of old models lack most of them."""
        settings = self._model.generation_config
        number = self.tokenizer.convert_tokens_to_ids
        self.start, self.end = number("<|startoftranscript|>"), number("<|endoftext|>")
        self.before, self.no_marks = number("<|startofprev|>"), number("<|notimestamps|>")
        known = self.tokenizer.get_vocab()
        self._no_speech = known.get("<|nospeech|>", known.get("<|nocaptions|>", self.no_marks - 1))
        self.first_mark = self.no_marks + 1
        self.languages = {code: known[f"<|{code}|>"] for code in facts.languages if f"<|{code}|>" in known}
        self._task = number("<|transcribe|>") if len(self.languages) > 1 else None
        self._never = self._mask(getattr(settings, "suppress_tokens", None) or [])
        self._not_first = self._mask(getattr(settings, "begin_suppress_tokens", None) or [])
        config = self._model.config
        upper = range(config.decoder_layers // 2, config.decoder_layers)
        every = [(layer, head) for layer in upper for head in range(config.decoder_attention_heads)]
        self._alignment = [tuple(pair) for pair in getattr(settings, "alignment_heads", None) or every]

    def _mask(self, tokens: Sequence[int]) -> torch.Tensor:
        """Added to the logits, it forbids `tokens`. Once made, it costs nothing; transformers' own rules look every
        token up at every step, a third of a small model's time."""
        import torch

        size = self._model.config.vocab_size
        mask = torch.zeros(size)
        mask[[token for token in tokens if 0 <= token < size]] = float("-inf")
        return mask.to(next(self._model.parameters()).device)

    def features(self, audio: NDArray[np.float32]) -> torch.Tensor:
        """(bands, frames): the spectrum of all of `audio`, and of 30 seconds of silence after it."""
        import numpy as np

        padded = np.pad(audio, (0, self._extractor.n_samples))
        found = self._extractor(padded, sampling_rate=16_000, truncation=False, padding=False, return_tensors="pt")
        features: torch.Tensor = found.input_features[0]
        return features

    def hear(self, window: torch.Tensor) -> torch.Tensor:
        """The encoder's output for a window of the spectrum (bands, 3000)."""
        import torch

        weights = next(self._model.parameters())
        with torch.inference_mode():
            heard: torch.Tensor = self._model.get_encoder()(window[None].to(weights)).last_hidden_state
        return heard

    def which_language(self, heard: torch.Tensor) -> tuple[str, float]:
        """The likeliest language of `heard` (what `hear` gives) and its probability among the languages."""
        logits = self._logits([self.start], heard)[0][0]
        chances = logits[list(self.languages.values())].softmax(0)
        best = int(chances.argmax())
        return list(self.languages)[best], float(chances[best])

    def opening(self, language: str, marks: bool) -> list[int]:
        """The tokens that every answer begins with."""
        named = [] if self._task is None else [self.languages[language], self._task]
        return [self.start, *named, *([] if marks else [self.no_marks])]

    def write(
        self, heard: torch.Tensor, prompt: Sequence[int], marks: bool, stop: threading.Event, **how: Any
    ) -> list[int]:
        """What the model writes after `prompt`, its end mark left out.

        `how`: num_beams, temperature (0 takes the likeliest), exactly (so many tokens; 0 as many as it likes).
        Raises Cancelled as soon as `stop` is set.
        """
        import torch
        from transformers import GenerationMixin
        from transformers.modeling_outputs import BaseModelOutput

        start = torch.tensor([list(prompt)], device=heard.device)
        exactly = how["exactly"]
        with torch.inference_mode():
            written = GenerationMixin.generate(
                self._model,
                encoder_outputs=BaseModelOutput(last_hidden_state=heard),
                decoder_input_ids=start,
                generation_config=self._settings(len(prompt), how["num_beams"], how["temperature"], exactly),
                logits_processor=self._rules(len(prompt), marks),
                stopping_criteria=[_stopper(stop)],
            )
        check_stop(stop)
        tokens: list[int] = written[0, len(prompt) :].tolist()
        return tokens[: tokens.index(self.end)] if self.end in tokens else tokens

    def _settings(self, prompt: int, beams: int, temperature: float, exactly: int) -> Any:
        from transformers import GenerationConfig

        sampled = temperature > 0
        longest = min(MOST_TOKENS // 2, MOST_TOKENS - 1 - prompt)  # one place is kept for the end mark
        return GenerationConfig(
            max_new_tokens=min(exactly or longest, longest),
            min_new_tokens=min(exactly, longest) or None,
            num_beams=1 if sampled else beams,
            do_sample=sampled,
            temperature=temperature if sampled else None,
            top_k=0 if sampled else None,
            eos_token_id=self.end,
            pad_token_id=self.end,
            bos_token_id=self.end,
            decoder_start_token_id=self.start,
        )

    def _rules(self, prompt: int, marks: bool) -> list[Any]:
        """What may be written at each step, after a prompt of so many tokens."""
        from transformers.generation import logits_process as rules

        def allowed(input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
            scores = scores + self._never
            return scores + self._not_first if input_ids.shape[-1] == prompt else scores

        given: list[Any] = [allowed]
        if marks:
            given.append(rules.WhisperTimeStampLogitsProcessor(_MarkSettings(self.no_marks, self.end), prompt))
        return given

    def check(self, heard: torch.Tensor, prompt: Sequence[int], tokens: Sequence[int], times: bool) -> Checked:
        """Read `tokens` again, all at once: how likely each was, and where the model listened for it."""
        import torch

        logits, attention = self._logits([*prompt, *tokens, self.end], heard, times)
        chances = logits.log_softmax(-1)
        first = len(prompt) - 1  # the row that foretells the first token
        rows = torch.arange(first, first + len(tokens) + 1, device=chances.device)
        written = torch.tensor([*tokens, self.end], device=chances.device)
        own = chances[rows, written]
        silent = float(chances[list(prompt).index(self.start), self._no_speech].exp())
        text = [row for row, token in enumerate(tokens) if token < self.end]
        listened = None
        if attention is not None and text:
            listened = attention[:, [first + row for row in [*text, text[-1] + 1]]]
        return Checked(tuple(own[:-1].exp().tolist()), float(own.mean()), silent, listened)

    def _logits(
        self, tokens: Sequence[int], heard: torch.Tensor, times: bool = False
    ) -> tuple[torch.Tensor, NDArray[np.float32] | None]:
        """(tokens, vocabulary) and, where asked for, the alignment heads' attention (heads, tokens, frames)."""
        import torch

        fast = self._model.config._attn_implementation  # noqa: SLF001  (there is no other way to ask)
        if times:
            self._model.set_attn_implementation("eager")  # the fast ones do not tell where they looked
        try:
            with torch.inference_mode():
                output = self._model(
                    encoder_outputs=(heard,),
                    decoder_input_ids=torch.tensor([list(tokens)], device=heard.device),
                    output_attentions=times,
                    use_cache=False,
                )
        finally:
            if times:
                self._model.set_attn_implementation(fast)
        if not times:
            return output.logits[0].float(), None
        heads = [output.cross_attentions[layer][0, head] for layer, head in self._alignment]
        return output.logits[0].float(), torch.stack(heads).float().cpu().numpy()


@dataclass
class _MarkSettings:
    """What transformers' rules for time marks want to know."""

    no_timestamps_token_id: int
    eos_token_id: int
    max_initial_timestamp_index: int = 50  # the first mark lies within the first second


def _stopper(stop: threading.Event) -> Callable[..., Any]:
    """transformers asks it after every token."""
    import torch

    def ended(input_ids: torch.Tensor, scores: Any, **_: Any) -> torch.Tensor:
        del scores
        return torch.full((len(input_ids),), stop.is_set(), device=input_ids.device)

    return ended


def repetitiveness(text: str) -> float:
    """How much shorter zlib makes it: above 2.4 it repeats itself. (OpenAI's compression ratio.)"""
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 0.0
