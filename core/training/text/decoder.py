"""The decoder that Inkstone trains: the Llama architecture, in one file.

The same mathematics as `transformers.LlamaForCausalLM` and llama.cpp's "llama" (tests hold all three
together), so that a trained model leaves as a Hugging Face folder or a GGUF file without a word of our own
code. Parameter names are those of `transformers` without the leading "model.".

Sources: Touvron et al. 2023 (Llama), Su et al. 2021 (rotary positions), Zhang & Sennrich 2019 (RMSNorm),
Shazeer 2020 (SwiGLU), Ainslie et al. 2023 (grouped queries).

Shapes: B rows, T positions, C width, H heads, G key/value heads, D = C / H, V vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 (the name everybody knows)
from torch import Tensor, nn

from core.training.kinds import Learner

IGNORE = -100
"""A target that carries no loss: the person's words, padding."""


@dataclass(frozen=True)
class Shape:
    """Everything that decides the size of a model. `context` is the longest text it accepts, in tokens."""

    vocab: int
    width: int
    layers: int
    heads: int
    kv_heads: int
    hidden: int
    context: int = 1024
    rope_base: float = 10_000.0
    norm_eps: float = 1e-5

    @property
    def head_width(self) -> int:
        return self.width // self.heads


class Norm(nn.Module):
    """RMSNorm with a learned scale."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape.width))
        self.eps = shape.norm_eps

    def forward(self, x: Tensor) -> Tensor:
        return F.rms_norm(x, self.weight.shape, self.weight, self.eps)


def rotary_table(shape: Shape) -> tuple[Tensor, Tensor]:
    """Cosines and sines, each (context, 1, D / 2), in float32."""
    exponent = torch.arange(0, shape.head_width, 2, dtype=torch.float32) / shape.head_width
    angle = torch.outer(torch.arange(shape.context, dtype=torch.float32), shape.rope_base**-exponent)
    return angle.cos()[:, None], angle.sin()[:, None]


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turn each pair (i, i + D/2) of x (B, T, H, D) by its position's angle: the "rotate half" convention."""
    a, b = x.chunk(2, dim=-1)
    return torch.cat((a * cos - b * sin, b * cos + a * sin), dim=-1)


class Attention(nn.Module):
    """Causal self-attention with rotary positions and, where kv_heads < heads, shared keys and values."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.head_width, kv_width = shape.head_width, shape.kv_heads * shape.head_width
        self.shared = shape.kv_heads != shape.heads
        self.q_proj = nn.Linear(shape.width, shape.width, bias=False)
        self.k_proj = nn.Linear(shape.width, kv_width, bias=False)
        self.v_proj = nn.Linear(shape.width, kv_width, bias=False)
        self.o_proj = nn.Linear(shape.width, shape.width, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        heads = (*x.shape[:2], -1, self.head_width)
        q = rotate(self.q_proj(x).view(heads), cos, sin).transpose(1, 2)  # (B, H, T, D)
        k = rotate(self.k_proj(x).view(heads), cos, sin).transpose(1, 2)  # (B, G, T, D)
        v = self.v_proj(x).view(heads).transpose(1, 2)  # (B, G, T, D)
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=self.shared)
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
        out: Tensor = self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))
        return out


class Block(nn.Module):
    """Attention and feed-forward, each behind a norm and added to the stream."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.input_layernorm = Norm(shape)
        self.self_attn = Attention(shape)
        self.post_attention_layernorm = Norm(shape)
        self.mlp = FeedForward(shape)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin)
        out: Tensor = x + self.mlp(self.post_attention_layernorm(x))
        return out


class Decoder(Learner):
    """A Llama with tied embeddings: tokens (B, T) in, logits (B, T, V) out."""

    cos: Tensor
    sin: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embed_tokens = nn.Embedding(shape.vocab, shape.width)
        self.layers = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = Norm(shape)
        cos, sin = rotary_table(shape)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self._start()

    def _start(self) -> None:
        # Each block starts as "do nothing" (its last matrix is zero): the first steps are calm, as in
        # nanochat.
        for name, parameter in self.named_parameters():
            if name.endswith(("o_proj.weight", "down_proj.weight")):
                nn.init.zeros_(parameter)
            elif parameter.dim() == 2:
                nn.init.normal_(parameter, std=0.02 if "embed" in name else parameter.shape[1] ** -0.5)

    def stream(self, tokens: Tensor) -> Tensor:
        """tokens (B, T) -> normed hidden states (B, T, C)."""
        cos, sin = self.cos[: tokens.shape[1]], self.sin[: tokens.shape[1]]
        x = self.embed_tokens(tokens)
        for block in self.layers:
            x = block(x, cos, sin)
        out: Tensor = self.norm(x)
        return out

    def forward(self, tokens: Tensor) -> Tensor:
        return F.linear(self.stream(tokens), self.embed_tokens.weight)

    def asked(self, *batch: Tensor) -> float:
        """How many targets are not IGNORE."""
        return int((batch[-1] != IGNORE).sum())

    def matrices(self) -> list[nn.Parameter]:
        """The matrices of the blocks."""
        return [parameter for parameter in self.layers.parameters() if parameter.dim() == 2]

    def loss(self, *batch: Tensor) -> Tensor:
        """Summed cross-entropy in nats over the targets (B, T) that are not IGNORE.

        The output matrix is the dearest of all: it is multiplied only where somebody asks for a
        prediction."""
        tokens, targets = batch
        asked = (targets.flatten() != IGNORE).nonzero().squeeze(1)
        hidden = self.stream(tokens).flatten(0, 1).index_select(0, asked)
        logits = F.linear(hidden, self.embed_tokens.weight)
        return F.cross_entropy(logits.float(), targets.flatten().index_select(0, asked), reduction="sum")


def parameter_count(shape: Shape) -> int:
    """Number of learned values, embeddings (shared with the output) counted once."""
    attention = 2 * shape.width * (shape.width + shape.kv_heads * shape.head_width)
    block = attention + 3 * shape.width * shape.hidden + 2 * shape.width
    return shape.vocab * shape.width + shape.layers * block + shape.width


@torch.no_grad()
def greedy(model: Decoder, tokens: list[int], count: int, stop: int | None = None) -> list[int]:
    """The `count` most likely next tokens, or fewer when `stop` comes (it is not returned). Reads the whole
    text again for every token: for samples during training, not for chatting."""
    device, written = model.embed_tokens.weight.device, list(tokens)
    for _ in range(count):
        window = torch.tensor([written[-model.shape.context :]], device=device)
        token = int(model(window)[0, -1].argmax())
        if token == stop:
            break
        written.append(token)
    return written[len(tokens) :]
