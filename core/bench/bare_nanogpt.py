"""The peer of our trainer: nanoGPT's recipe for a CPU, with nothing but torch.

`python -m core.bench.bare_nanogpt FILE STEPS THREADS`: FILE is a text in UTF-8, THREADS the most it may use (it takes
what is faster, one or all). The last line printed is one object: the loss on the whole validation part, the seconds of
training alone, threads.

Written from the published description (nanoGPT's README for a computer without a GPU, and its file
config/train_shakespeare_char.py): a GPT-2 with learned positions, LayerNorm without bias, GELU and tied embeddings;
4 layers of 4 heads, 128 wide; rows of 64 characters, 12 at a time, from random places; AdamW.
Shapes: B rows, T positions, C width, V vocabulary.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 (the name everybody knows)
from torch import Tensor, nn

LAYERS, HEADS, WIDTH, CONTEXT, BATCH = 4, 4, 128, 64, 12
RATE, LOWEST_RATE, WARMUP = 1e-3, 1e-4, 100
SEED, LOOK_EVERY, LOOK_BATCHES = 1337, 250, 20


class Norm(nn.Module):
    """LayerNorm with a scale and without a bias."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x: Tensor) -> Tensor:
        return F.layer_norm(x, self.weight.shape, self.weight)


class Attention(nn.Module):
    """Causal self-attention."""

    def __init__(self) -> None:
        super().__init__()
        self.c_attn = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.c_proj = nn.Linear(WIDTH, WIDTH, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = (p.view(rows, length, HEADS, -1).transpose(1, 2) for p in self.c_attn(x).chunk(3, dim=2))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        out: Tensor = self.c_proj(y.transpose(1, 2).reshape(x.shape))
        return out


class FeedForward(nn.Module):
    """Four times as wide inside, with GELU."""

    def __init__(self) -> None:
        super().__init__()
        self.c_fc = nn.Linear(WIDTH, 4 * WIDTH, bias=False)
        self.c_proj = nn.Linear(4 * WIDTH, WIDTH, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.c_proj(F.gelu(self.c_fc(x)))
        return out


class Block(nn.Module):
    """Attention and feed-forward, each behind a norm."""

    def __init__(self) -> None:
        super().__init__()
        self.ln_1, self.attn, self.ln_2, self.mlp = Norm(), Attention(), Norm(), FeedForward()

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attn(self.ln_1(x))
        out: Tensor = x + self.mlp(self.ln_2(x))
        return out


class BareGpt(nn.Module):
    """Tokens (B, T) and the ones after them (B, T) -> mean loss in nats.

    Parts and first weights are made in the order of the original, so that its seed gives its numbers."""

    def __init__(self, vocab: int) -> None:
        super().__init__()
        self.wte, self.wpe = nn.Embedding(vocab, WIDTH), nn.Embedding(CONTEXT, WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.ln_f = Norm()
        self.lm_head = nn.Linear(WIDTH, vocab, bias=False)
        self.wte.weight = self.lm_head.weight
        for module in self.modules():
            if isinstance(module, nn.Linear | nn.Embedding):
                nn.init.normal_(module.weight, std=0.02)
        for name, parameter in self.named_parameters():
            if name.endswith("c_proj.weight"):
                nn.init.normal_(parameter, std=0.02 / math.sqrt(2 * LAYERS))

    def forward(self, tokens: Tensor, targets: Tensor) -> Tensor:
        x = self.wte(tokens) + self.wpe.weight[: tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        logits = self.lm_head(self.ln_f(x))
        return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def rate(step: int, steps: int) -> float:
    """Up in a line, down as a cosine."""
    if step < WARMUP:
        return RATE * (step + 1) / (WARMUP + 1)
    done = (step - WARMUP) / max(1, steps - WARMUP)
    return LOWEST_RATE + (RATE - LOWEST_RATE) * 0.5 * (1 + math.cos(math.pi * done))


def make_optimizer(model: nn.Module) -> torch.optim.Optimizer:
    """Weight decay strikes matrices alone."""
    matrices = [parameter for parameter in model.parameters() if parameter.dim() > 1]
    others = [parameter for parameter in model.parameters() if parameter.dim() < 2]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.99))


class BareTrainer:
    """Model, optimiser and text."""

    def __init__(self, tokens: Tensor, vocab: int) -> None:
        torch.manual_seed(SEED)
        self.tokens, self.model = tokens, BareGpt(vocab)
        self.optimizer = make_optimizer(self.model)
        self.batch = self.draw()

    def draw(self) -> Tensor:
        """Rows from random places: (B, T + 1)."""
        starts = torch.randint(len(self.tokens) - CONTEXT, (BATCH,))
        return torch.stack([self.tokens[start : start + CONTEXT + 1] for start in starts.tolist()])

    def step(self, share: float) -> None:
        """One step at the rate `share`."""
        for group in self.optimizer.param_groups:
            group["lr"] = share
        loss = self.model(self.batch[:, :-1], self.batch[:, 1:])
        self.batch = self.draw()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)

    def look_away(self, validation: Tensor) -> None:
        """Draw what the original draws for its estimates of the loss every LOOK_EVERY steps; they are not computed."""
        for tokens in (self.tokens, validation):
            for _ in range(LOOK_BATCHES):
                torch.randint(len(tokens) - CONTEXT, (BATCH,))


@torch.no_grad()
def full_loss(model: BareGpt, tokens: Tensor) -> float:
    """Mean loss over all of `tokens` but the first, in windows that do not overlap."""
    count = (len(tokens) - 1) // CONTEXT
    inputs = tokens[: count * CONTEXT].view(count, CONTEXT)
    targets = tokens[1 : count * CONTEXT + 1].view(count, CONTEXT)
    parts = [slice(start, min(start + 64, count)) for start in range(0, count, 64)]
    return sum(float(model(inputs[part], targets[part])) * (part.stop - part.start) for part in parts) / count


def read_parts(path: Path) -> tuple[Tensor, Tensor, int]:
    """Characters as numbers: the first nine tenths, the rest, and how many different ones there are."""
    text = path.read_text("utf-8")
    numbers = {character: number for number, character in enumerate(sorted(set(text)))}
    tokens = torch.tensor([numbers[character] for character in text])
    border = int(0.9 * len(tokens))
    return tokens[:border], tokens[border:], len(numbers)


def fastest_threads(tokens: Tensor, vocab: int, most: int) -> int:
    """So many threads as make this peer fastest on this computer: it shall have no disadvantage."""
    seconds = {}
    for threads in sorted({1, most}):
        torch.set_num_threads(threads)
        trainer = BareTrainer(tokens, vocab)
        trainer.step(0.0)
        start = time.perf_counter()
        for _ in range(20):
            trainer.step(0.0)
        seconds[threads] = time.perf_counter() - start
    return min(seconds, key=seconds.__getitem__)


def main(path: str, steps: int, most_threads: int) -> None:
    """Train and print what came of it; progress goes to standard error."""
    train, validation, vocab = read_parts(Path(path))
    threads = fastest_threads(train, vocab, most_threads)
    torch.set_num_threads(threads)
    trainer = BareTrainer(train, vocab)
    start = time.perf_counter()
    for step in range(steps):
        if step % LOOK_EVERY == 0:
            trainer.look_away(validation)
        trainer.step(rate(step, steps))
        if step % 50 == 0:
            print(json.dumps({"step": step, "steps": steps}), flush=True)
    seconds = time.perf_counter() - start
    loss = full_loss(trainer.model.eval(), validation)
    print(json.dumps({"loss": loss, "seconds": seconds, "threads": threads}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
