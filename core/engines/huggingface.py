"""Hugging Face folders through transformers: CUDA, else Apple's GPU, else the CPU."""

from __future__ import annotations

import inspect
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import hardware
from core.engines import torch_device
from core.engines.huggingface_tokenizer import Tokenizer
from core.engines.sampling import Sampler
from core.engines.text import LoadOptions, ModelSource, TextEngine, TextRequest
from core.engines.whole_characters import WholeCharacters
from core.engines.window import fit
from core.errors import InkstoneError
from core.events import AnswerFinished, Event, ModelLoaded, Progress, PromptRead, TextDelta
from core.hardware import Memory
from core.jobs import check_stop
from core.models import fit as models_fit
from core.models import huggingface_facts
from core.models.facts import ModelFacts

if TYPE_CHECKING:
    import torch

READING_STEP = 64  # tokens read between two looks at the stop flag


class HuggingFaceEngine(TextEngine):
    """One Hugging Face model in memory."""

    takes_window_at_once = False

    def __init__(self, memory: Callable[[], Memory] = hardware.memory) -> None:
        self._memory = memory
        self._model: Any = None
        self._accepts: frozenset[str] = frozenset()  # options of the model's forward
        self._tokenizer: Tokenizer
        self._cache: Any = None  # keys and values of the tokens read so far: the next turn begins the same way
        self._cached: list[int] = []

    def load(self, source: ModelSource, options: LoadOptions, stop: threading.Event) -> Iterator[Event]:
        began = time.monotonic()
        folder = Path(source.path)
        facts = huggingface_facts.read(folder)
        context = models_fit.plan_context(facts, options.context, "window" in options.repair, self._memory())
        yield Progress("loading", 0, facts.bytes)
        self._prepare_torch(options)
        check_stop(stop)
        self._tokenizer = Tokenizer.load(folder)
        precision = self._load_weights(folder, facts, context)
        check_stop(stop)
        yield Progress("loading", facts.bytes, facts.bytes)
        template = self._tokenizer.template
        self.opens_thinking = template is not None and template.opens_thinking
        self.info = ModelLoaded(
            name=facts.name,
            architecture=facts.architecture,
            parameters=facts.parameters,
            context=context,
            device=self.device,
            precision=precision,
            chats=self._tokenizer.template is not None,
            seconds=time.monotonic() - began,
            full_context=models_fit.full_context(facts, options.context),
        )
        yield self.info

    def generate(self, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
        fitted = fit(request, self.info.context, lambda messages: self._tokenizer.encode(request, messages))
        tokens = fitted.tokens
        began = time.monotonic()
        logits = yield from self._read(tokens, stop)
        if logits is None:
            yield AnswerFinished(reason="stopped")
            return
        yield PromptRead(fitted.first_kept, len(tokens), self.info.context)
        yield from self._write(request, tokens, logits, began, stop)

    def encode(self, text: str) -> list[int]:
        return self._tokenizer.encode_text(text)

    def likelihoods(self, tokens: Sequence[int], stop: threading.Event) -> Iterator[float]:
        """Token by token, as llama.cpp is asked, so that both do the same work."""
        import torch

        if len(tokens) > self.info.context:
            raise InkstoneError("text_too_long", tokens=len(tokens), context=self.info.context)
        self._cache, self._cached = self._new_cache(), []
        for token, following in pairwise(tokens):
            check_stop(stop)
            yield float(torch.log_softmax(self._step([token]), -1)[following])

    def close(self) -> None:
        self._model = self._cache = None
        self._cached = []
        torch_device.give_memory_back(self.device)

    def _prepare_torch(self, options: LoadOptions) -> None:
        import torch

        torch.set_num_threads(options.threads or hardware.cores())
        self.device = torch_device.choose_device() if options.device == "auto" else "cpu"

    def _load_weights(self, folder: Path, facts: ModelFacts, context: int) -> str:
        """Load in the precision that is fast here; returns its name. Own code of models is never run."""
        import torch
        from transformers import AutoModelForCausalLM
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        precision = torch.bfloat16 if torch_device.bf16_is_fast(self.device, facts.parameters) else torch.float32
        models_fit.check_memory(facts, context, torch_device.memory(self.device, self._memory), precision.itemsize)
        try:
            model = AutoModelForCausalLM.from_pretrained(
                str(folder), dtype=precision, trust_remote_code=False, local_files_only=True, use_safetensors=True
            ).to(self.device)
        except (OSError, ValueError, KeyError, RuntimeError, TypeError, AttributeError, ImportError) as error:
            needed = models_fit.memory_needed(facts, context, precision.itemsize)
            raise models_fit.explained(error, folder, needed, "transformers") from error
        self._model = model.eval()
        self._accepts = frozenset(inspect.signature(model.forward).parameters)
        self._tokenizer.add_end_tokens(getattr(model.generation_config, "eos_token_id", None))
        return "bf16" if precision == torch.bfloat16 else "f32"

    def _read(self, tokens: list[int], stop: threading.Event) -> Generator[Event, None, torch.Tensor | None]:
        """Yield Progress while the prompt is read; returns the logits after it, None when stopped."""
        done = self._keep_common_beginning(tokens)
        began, already = time.monotonic(), done
        logits = None
        while done < len(tokens):
            if stop.is_set():
                return None
            passed = time.monotonic() - began
            left = passed / (done - already) * (len(tokens) - done) if done > already else None
            yield Progress("reading", done, len(tokens), left)
            logits = self._step(tokens[done : done + READING_STEP])
            done = len(self._cached)
        yield Progress("reading", done, len(tokens), 0.0)
        return logits

    def _write(
        self, request: TextRequest, tokens: list[int], logits: torch.Tensor, began: float, stop: threading.Event
    ) -> Iterator[Event]:
        sampler = Sampler(request.sampling, tokens)
        text = WholeCharacters(self._tokenizer.decode)
        most = min(request.sampling.max_tokens, self.info.context - len(tokens))
        count, reason, first = 0, "length", 0.0
        while count < most:
            if stop.is_set():
                reason = "stopped"
                break
            token = sampler.pick(logits)
            count += 1
            if token in self._tokenizer.end_tokens and not request.sampling.ignore_end:
                reason = "end"
                break
            piece = text.feed(token)
            if piece:
                first = first or time.monotonic()
                yield TextDelta(piece)
            if count < most:
                logits = self._step([token])
        first = first or time.monotonic()
        yield AnswerFinished(
            reason=reason, tokens=count, first_word_seconds=first - began, seconds=time.monotonic() - first
        )

    def _step(self, tokens: list[int]) -> torch.Tensor:
        """Read `tokens` after those in the cache; the logits that follow the last one."""
        import torch

        keeps_cache = "past_key_values" in self._accepts
        options = {"past_key_values": self._cache, "use_cache": True} if keeps_cache else {}
        if "logits_to_keep" in self._accepts:
            options["logits_to_keep"] = 1
        new = tokens if keeps_cache else self._cached + tokens
        with torch.inference_mode():
            output = self._model(input_ids=torch.tensor([new], device=self.device), **options)
        self._cached += tokens
        logits: torch.Tensor = output.logits[0, -1].float()
        return logits

    def _keep_common_beginning(self, tokens: Sequence[int]) -> int:
        """Cut the cache back to what it shares with the new prompt; returns how many tokens that is."""
        shared = 0
        for old, new in zip(self._cached, tokens[:-1], strict=False):  # the last is read anew, for its logits
            if old != new:
                break
            shared += 1
        if shared and _can_cut(self._cache):
            if shared < len(self._cached):
                self._cache.crop(shared - len(self._cached))  # negative: how many to remove
            self._cached = self._cached[:shared]
            return shared
        self._cache, self._cached = self._new_cache(), []
        return 0

    def _new_cache(self) -> Any:
        from transformers import DynamicCache

        return DynamicCache(config=self._model.config)


def _can_cut(cache: Any) -> bool:
    """Sliding windows and recurrent states have forgotten what cutting would need."""
    layers = getattr(cache, "layers", [])
    return bool(layers) and all(type(layer).__name__ == "DynamicLayer" for layer in layers)
