"""The decoder that Inkstone trains: the Llama architecture, in one file.

The same mathematics as `transformers.LlamaForCausalLM` and llama.cpp's "llama" (tests hold all three together), so that
a trained model leaves as a Hugging Face folder or a GGUF file without a word of our own code. Parameter names are those
of `transformers` without the leading "model.".

Sources: Touvron et al. 2023 (Llama), Su et al. 2021 (rotary positions), Zhang & Sennrich 2019 (RMSNorm),
Shazeer 2020 (SwiGLU), Ainslie et al. 2023 (grouped queries). ReLU squared instead of SwiGLU learned no faster.

Shapes: B rows, T positions, C width, H heads, G key/value heads, D = C / H, V vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 (the name everybody knows)
from torch import Tensor, nn

from core.training.kinds import Learner
from core.training.text.operations import Heads, RmsNorm, SwiGlu

IGNORE = -100
"""A target that carries no loss: the person's words, padding."""


@dataclass(frozen=True)
class Shape:
    """Everything that decides the size of a model. `context` is the longest text it accepts, in tokens. `tied`: the
    output matrix is the embedding."""

    vocab: int
    width: int
    layers: int
    heads: int
    kv_heads: int
    hidden: int
    context: int = 1024
    rope_base: float = 10_000.0
    norm_eps: float = 1e-5
    tied: bool = True

    @property
    def head_width(self) -> int:
        return self.width // self.heads


class Norm(nn.Module):
    """RMSNorm with a learned scale, over the last axis of x (..., width)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape.width))
        self.eps = shape.norm_eps

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = RmsNorm.apply(x, self.weight, self.eps)  # type: ignore[no-untyped-call]
        return out


def rotary_table(shape: Shape) -> tuple[Tensor, Tensor]:
    """Cosines and sines, each (context, 1, D / 2), in float32."""
    exponent = torch.arange(0, shape.head_width, 2, dtype=torch.float32) / shape.head_width
    angle = torch.outer(torch.arange(shape.context, dtype=torch.float32), shape.rope_base**-exponent)
    return angle.cos()[:, None], angle.sin()[:, None]


def together(x: Tensor, *layers: nn.Linear) -> Tensor:
    """What each of the layers makes of x (..., width), side by side: (..., sum of their widths). One large product is
    faster than several small ones."""
    return F.linear(x, torch.cat([layer.weight for layer in layers]))


class Attention(nn.Module):
    """Causal self-attention of x (B, T, width) with rotary positions and, where kv_heads < heads, shared keys and
    values.

    Source of shared keys and values: Ainslie et al. 2023."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, kv_width = shape, shape.kv_heads * shape.head_width
        self.q_proj = nn.Linear(shape.width, shape.width, bias=False)
        self.k_proj = nn.Linear(shape.width, kv_width, bias=False)
        self.v_proj = nn.Linear(shape.width, kv_width, bias=False)
        self.o_proj = nn.Linear(shape.width, shape.width, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        shape = self.shape
        heads = together(x, self.q_proj, self.k_proj, self.v_proj).view(*x.shape[:2], -1, shape.head_width)
        parts = Heads.apply(heads, cos, sin, shape.kv_heads)  # type: ignore[no-untyped-call]
        q, k, v = (part.transpose(1, 2) for part in parts)  # (B, H or G, T, D)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=shape.heads != shape.kv_heads)
        out: Tensor = self.o_proj(y.transpose(1, 2).reshape(x.shape))
        return out


class FeedForward(nn.Module):
    """SwiGLU: silu(gate) * up, then down."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(shape.width, shape.hidden, bias=False)
        self.up_proj = nn.Linear(shape.width, shape.hidden, bias=False)
        self.down_proj = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        gated = SwiGlu.apply(together(x, self.gate_proj, self.up_proj))  # type: ignore[no-untyped-call]
        out: Tensor = self.down_proj(gated)
        return out


class Block(nn.Module):
    """Attention and feed-forward, each behind a norm and added to the stream; `dropout` is for what is added."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = dropout
        self.input_layernorm = Norm(shape)
        self.self_attn = Attention(shape)
        self.post_attention_layernorm = Norm(shape)
        self.mlp = FeedForward(shape)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = x + self._dropped(self.self_attn(self.input_layernorm(x), cos, sin))
        out: Tensor = x + self._dropped(self.mlp(self.post_attention_layernorm(x)))
        return out

    def _dropped(self, branch: Tensor) -> Tensor:
        return F.dropout(branch, self.dropout) if self.training and self.dropout > 0 else branch


class Decoder(Learner):
    """Tokens (B, T) in, logits (B, T, V) out. `dropout` strikes the embedding and what the blocks add (inside attention
    it would leave SDPA's fast path on a CPU: 1.9 times as slow)."""

    cos: Tensor
    sin: Tensor

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.embed_tokens = nn.Embedding(shape.vocab, shape.width)
        self.layers = nn.ModuleList(Block(shape, dropout) for _ in range(shape.layers))
        self.norm = Norm(shape)
        if not shape.tied:
            self.lm_head = nn.Linear(shape.width, shape.vocab, bias=False)
        cos, sin = rotary_table(shape)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self._start()

    def _start(self) -> None:
        # Each block starts as "do nothing" (its last matrix is zero): the first steps are calm, as in nanochat.
        for name, parameter in self.named_parameters():
            if name.endswith(("o_proj.weight", "down_proj.weight")):
                nn.init.zeros_(parameter)
            elif parameter.dim() == 2:
                nn.init.normal_(parameter, std=parameter.shape[1] ** -0.5 if "proj" in name else 0.02)

    @property
    def output(self) -> Tensor:
        """(V, C): what hidden states are multiplied with to give logits."""
        return self.embed_tokens.weight if self.shape.tied else self.lm_head.weight

    def stream(self, tokens: Tensor) -> Tensor:
        """tokens (B, T) -> normed hidden states (B, T, C)."""
        cos, sin = self.cos[: tokens.shape[1]], self.sin[: tokens.shape[1]]
        x = self.embed_tokens(tokens)
        x = F.dropout(x, self.dropout) if self.training and self.dropout > 0 else x
        for block in self.layers:
            x = block(x, cos, sin)
        out: Tensor = self.norm(x)
        return out

    def forward(self, tokens: Tensor) -> Tensor:
        return F.linear(self.stream(tokens), self.output)

    def asked(self, *batch: Tensor) -> float:
        """How many targets are not IGNORE."""
        return int((batch[-1] != IGNORE).sum())

    def matrices(self) -> list[nn.Parameter]:
        """The matrices of the blocks."""
        return [parameter for parameter in self.layers.parameters() if parameter.dim() == 2]

    def paces(self) -> dict[nn.Parameter, float]:
        """Rows of an embedding are a size larger than those of an output matrix of its own, and change as much."""
        if self.shape.tied:
            return {}
        norms = [parameter for parameter in self.parameters() if parameter.dim() == 1]
        return {**dict.fromkeys(self.lm_head.parameters(), 0.25), **dict.fromkeys(norms, 0.5)}

    def loss(self, *batch: Tensor) -> Tensor:
        """Summed cross-entropy in nats over the targets (B, T) that are not IGNORE.

        The output matrix is the dearest of all: it is multiplied only where somebody asks for a
        prediction."""
        tokens, targets = batch[0], batch[1].flatten()
        hidden = self.stream(tokens).flatten(0, 1)
        if (targets == IGNORE).any():
            asked = (targets != IGNORE).nonzero().squeeze(1)
            hidden, targets = hidden.index_select(0, asked), targets.index_select(0, asked)
        return F.cross_entropy(F.linear(hidden, self.output).float(), targets, reduction="sum")


def parameter_count(shape: Shape) -> int:
    """Number of learned values, a shared output matrix counted once."""
    attention = 2 * shape.width * (shape.width + shape.kv_heads * shape.head_width)
    block = attention + 3 * shape.width * shape.hidden + 2 * shape.width
    return (1 if shape.tied else 2) * shape.vocab * shape.width + shape.layers * block + shape.width


def greedy(model: Decoder, tokens: list[int], count: int, stop: int | None = None) -> list[int]:
    """The `count` most likely next tokens, or fewer when `stop` comes (it is not returned)."""
    written = list(tokens)
    for _ in range(count):
        token = int(next_logits(model, written, model.shape.context).argmax())
        if token == stop:
            break
        written.append(token)
    return written[len(tokens) :]


def sampled(
    model: Decoder, tokens: list[int], count: int, window: int, temperature: float = 0.8, seed: int = 1
) -> list[int]:
    """`count` tokens drawn by their probability after the last `window` ones; the same seed draws the same. Prose of
    the likeliest tokens alone would soon go round in circles."""
    chance, written = torch.Generator().manual_seed(seed), list(tokens)
    for _ in range(count):
        likely = (next_logits(model, written, window) / temperature).softmax(0)
        written.append(int(torch.multinomial(likely, 1, generator=chance)))
    return written[len(tokens) :]


@torch.no_grad()
def next_logits(model: Decoder, tokens: list[int], window: int) -> Tensor:
    """(V), in float32 on the CPU: what may follow the last `window` tokens. Reads all of them: for samples during
    training, not for chatting."""
    seen = torch.tensor([tokens[-window:]], device=model.output.device)
    return F.linear(model.stream(seen)[0, -1], model.output).float().cpu()
