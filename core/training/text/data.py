"""From conversations and plain text to rows of tokens that a step can read.

A conversation is a dict {"lang", "kind", "messages": [{"role": "user"|"assistant"|"system", "content"}]}. It
becomes `<|begin|><|user|>...<|end|><|assistant|>...<|end|>`; only what the assistant says (and its <|end|>)
carries loss.

Several conversations share a row and see each other: a mask that parts them leaves SDPA's fast path on a CPU,
and the model learns from <|begin|> that something new starts. No conversation is ever cut in two; rows are
padded instead (best fit wastes one or two tokens in a hundred).

On disk: `tokens.npy`, (rows, context + 1) uint16, and `mask.npy`, the same shape, uint8: 1 where the token is
asked for.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from core.training.kinds import Rows
from core.training.text.decoder import IGNORE
from core.training.text.tokenizer import ASSISTANT, BEGIN, END, special_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from torch import Tensor

CHAT_TEMPLATE = (
    "{{ '<|begin|>' }}{% for message in messages %}"
    "{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)
"""The same layout as `render`, in the language that transformers and llama.cpp read."""


@dataclass(frozen=True)
class Document:
    """Tokens, and for each whether the model is asked to predict it (0 or 1). Both of the same length."""

    tokens: NDArray[np.uint16]
    mask: NDArray[np.uint8]


def render(tokenizer: Tokenizer, messages: Sequence[dict[str, str]]) -> Document:
    """One conversation as a document. KeyError for an unknown role."""
    return render_all(tokenizer, [messages])[0]


def render_all(tokenizer: Tokenizer, conversations: Sequence[Sequence[dict[str, str]]]) -> list[Document]:
    """Many conversations at once (the tokenizer is much faster that way), in order."""
    contents = [message["content"] for messages in conversations for message in messages]
    encoded = iter(tokenizer.encode_batch_fast(contents, add_special_tokens=False))
    return [_join(tokenizer, [(m["role"], next(encoded).ids) for m in messages]) for messages in conversations]


def _join(tokenizer: Tokenizer, parts: list[tuple[str, list[int]]]) -> Document:
    tokens, mask, end = [special_id(tokenizer, BEGIN)], [0], special_id(tokenizer, END)
    for role, ids in parts:
        tokens += [special_id(tokenizer, f"<|{role}|>"), *ids, end]
        mask += [0] + [int(role == "assistant")] * (len(ids) + 1)
    return Document(np.array(tokens, np.uint16), np.array(mask, np.uint8))


def prompt_tokens(tokenizer: Tokenizer, question: str) -> list[int]:
    """The tokens after which the model should answer `question`."""
    asked = render(tokenizer, [{"role": "user", "content": question}])
    return [*asked.tokens.tolist(), special_id(tokenizer, ASSISTANT)]


def pack(documents: Iterable[Document], context: int, filler: int) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    """Put whole documents into rows of context + 1 tokens, best fit in the order given; longer ones are left
    out.

    Returns tokens and mask, (rows, context + 1) each; the rest of a row is `filler` with mask 0."""
    rows = _best_fit(documents, context + 1)
    tokens = np.full((len(rows), context + 1), filler, np.uint16)
    mask = np.zeros((len(rows), context + 1), np.uint8)
    for index, row in enumerate(rows):
        ids = np.concatenate([document.tokens for document in row])
        tokens[index, : len(ids)] = ids
        mask[index, : len(ids)] = np.concatenate([document.mask for document in row])
    return tokens, mask


def _best_fit(documents: Iterable[Document], size: int, waiting: int = 64) -> list[list[Document]]:
    # `room` holds (free places, row), sorted: the first that is large enough leaves the smallest gap.
    rows: list[list[Document]] = []
    room: list[tuple[int, int]] = []
    for document in documents:
        length = len(document.tokens)
        at = bisect.bisect_left(room, (length, -1))
        if length > size:
            continue
        free, row = room.pop(at) if at < len(room) else (size, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(document)
        bisect.insort(room, (free - length, row))
        del room[: max(0, len(room) - waiting)]  # the fullest row goes: nothing short enough came along
    return rows


def save_rows(folder: Path, tokens: NDArray[np.uint16], mask: NDArray[np.uint8]) -> None:
    """Write tokens.npy and mask.npy into `folder`, which is made when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "tokens.npy", tokens, allow_pickle=False)
    np.save(folder / "mask.npy", mask, allow_pickle=False)


class PackedRows(Rows):
    """Rows on disk, read where they lie (memory map)."""

    def __init__(self, folder: Path) -> None:
        self.tokens: NDArray[np.uint16] = np.load(folder / "tokens.npy", mmap_mode="r", allow_pickle=False)
        self.mask: NDArray[np.uint8] = np.load(folder / "mask.npy", mmap_mode="r", allow_pickle=False)

    def __len__(self) -> int:
        return len(self.tokens)

    def take(self, indices: NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """Inputs and targets, (len(indices), context) each; a target that is not asked for is IGNORE."""
        tokens, mask = self.tokens[indices].astype(np.int64), self.mask[indices]
        targets = np.where(mask[:, 1:] == 1, tokens[:, 1:], IGNORE)
        return torch.from_numpy(tokens[:, :-1]), torch.from_numpy(targets)
