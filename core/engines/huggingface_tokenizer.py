"""The tokenizer of a Hugging Face folder, asked the same questions as llama.cpp's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.engines.template import ChatTemplate, plain_prompt
from core.engines.text import Message, TextRequest
from core.errors import InkstoneError, ran_short
from core.models import fit

WORKING_MEMORY = 64 << 20  # bytes that reading a large vocabulary takes

# End-of-turn tokens by name, as llama.cpp knows them: many folders list only one of theirs.
END_TOKENS = (
    "<|eot_id|>",
    "<|eom_id|>",
    "<|im_end|>",
    "<|end|>",
    "<end_of_turn>",
    "<|endoftext|>",
    "<|end_of_text|>",
    "<|return|>",
    "<|call|>",
    "<EOT>",
    "_<EOT>",
    "<｜end▁of▁sentence｜>",
    "<end_of_utterance>",
)


class Tokenizer:
    """Text to tokens and back. `template` is None for base models; `end_tokens` end an answer."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self.template = _template(tokenizer)
        self.end_tokens: set[int] = set()
        self.add_end_tokens(tokenizer.eos_token_id)
        added = tokenizer.get_added_vocab()
        self.add_end_tokens([added[name] for name in END_TOKENS if name in added])
        self._puts_bos_first = _puts_bos_first(tokenizer)

    @staticmethod
    def load(folder: Path) -> Tokenizer:
        """Raises InkstoneError: model_tokenizer_missing, memory_short."""
        from transformers import AutoTokenizer

        try:
            return Tokenizer(AutoTokenizer.from_pretrained(str(folder), trust_remote_code=False, local_files_only=True))
        except Exception as error:  # tokenizers raise anything on a damaged file, bare Exception included
            if ran_short(error) or not fit.can_take(WORKING_MEMORY):
                raise InkstoneError("memory_short", str(error), model=folder.name) from error
            raise InkstoneError("model_tokenizer_missing", str(error), path=str(folder)) from error

    def add_end_tokens(self, tokens: int | Sequence[int] | None) -> None:
        """Tokens that end an answer, as configurations list them: none, one or several."""
        if isinstance(tokens, int):
            self.end_tokens.add(tokens)
        elif tokens is not None:
            self.end_tokens.update(tokens)

    def encode(self, request: TextRequest, messages: Sequence[Message]) -> list[int]:
        """The prompt's tokens. A beginning-of-text token comes first where the tokenizer puts one, never twice."""
        if self.template is None or request.raw:
            text = plain_prompt(messages)
        else:
            text = self.template.render(messages, request.continue_last)
        tokens: list[int] = self._tokenizer.encode(text, add_special_tokens=False)
        bos = self._tokenizer.bos_token_id
        if self._puts_bos_first and tokens[:1] != [bos]:
            tokens.insert(0, bos)
        return tokens or [bos if bos is not None else next(iter(self.end_tokens), 0)]

    def encode_text(self, text: str) -> list[int]:
        """The tokens of a plain text, with what the tokenizer itself puts before it."""
        tokens: list[int] = self._tokenizer.encode(text)
        return tokens

    def decode(self, tokens: Sequence[int]) -> str:
        """Text of `tokens`, special tokens left out."""
        text: str = self._tokenizer.decode(list(tokens), skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return text


def _template(tokenizer: Any) -> ChatTemplate | None:
    source = tokenizer.chat_template
    if isinstance(source, dict):
        source = source.get("default")
    special = {name: str(token) for name, token in tokenizer.special_tokens_map.items() if not isinstance(token, list)}
    return ChatTemplate.working(source, special)


def _puts_bos_first(tokenizer: Any) -> bool:
    bos = tokenizer.bos_token_id
    return bos is not None and tokenizer.encode("a", add_special_tokens=True)[:1] == [bos]
