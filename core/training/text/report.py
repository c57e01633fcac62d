"""The report of a run that learned from a text, and the file that Chat opens."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.errors import InkstoneError
from core.events import Progress
from core.files import write_atomically
from core.jobs import check_stop
from core.training.checkpoint import load_weights
from core.training.plan import load_plan
from core.training.plan_settings import choices_in
from core.training.points import read_points
from core.training.report.curve import curve_of
from core.training.shuffled import slices
from core.training.text.decoder import Decoder, sampled
from core.training.text.export import ExportError, export_gguf
from core.training.text.facts import load_facts
from core.training.text.ngrams import best_ngrams
from core.training.text.stream import Windows, load_part
from core.training.text.tokenizer import load_tokenizer

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from core.events import Event
    from core.training.plan import Plan
    from core.training.report.curve import Curve
    from core.training.text.facts import TextFacts

MODEL = "model.gguf"
MOST_TESTED = 400_000
"""Tokens of the test part."""
SAMPLE_TOKENS = 160
EARLY, LATE = 0.1, 0.75
"""Where the best step lies, as a share of all. Source: the deep learning tuning playbook."""
LITTLE_TEXT = 100_000


def finish(folder: Path, stop: threading.Event) -> Iterator[Event]:
    """See goals.Goal.finish. Leaves model.gguf and report.json; InkstoneError("export_damaged") when the file does not
    read back as the network."""
    plan, facts = load_plan(folder / "plan.json"), load_facts(folder)
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    torch.set_num_threads(plan.threads)
    model = Decoder(plan.shape)
    load_weights(folder / "best", model)
    model.eval()
    test = _test_tokens(folder)
    total, losses = 4.0, []
    for done, loss in _losses(model, test, plan.context):
        check_stop(stop)
        losses.append(loss)
        yield Progress("reporting", 2 * done, total)
    simple = best_ngrams(load_part(folder / "data", "train"), load_part(folder / "data", "validation"), facts.vocab)
    check_stop(stop)
    yield Progress("reporting", 3, total)
    _export(model, tokenizer, folder)
    samples = [_sample(model, tokenizer, prompt, plan) for prompt in facts.prompts]
    check_stop(stop)
    curve = curve_of(read_points(folder / "points.jsonl"), plan.steps)
    own = float(np.average([loss for loss, _ in losses], weights=[count for _, count in losses]))
    write_report(folder, plan, facts, curve, own, simple.loss(test), simple.order, samples)
    yield Progress("reporting", total, total)


def _test_tokens(folder: Path) -> NDArray[np.uint16]:
    """What was never learned from: of a very short text the end of the validation part."""
    test = load_part(folder / "data", "test")
    return (test if len(test) > 1 else load_part(folder / "data", "validation"))[:MOST_TESTED]


@torch.no_grad()
def _losses(model: Decoder, tokens: NDArray[np.uint16], context: int) -> Iterator[tuple[float, tuple[float, int]]]:
    """In windows that do not overlap: how far (0 to 1), and mean loss and number of the tokens asked for."""
    rows = Windows(tokens, min(context, max(1, len(tokens) - 1)))
    for part in slices(len(rows), 32):
        batch = rows.take(np.arange(part.start, part.stop))
        asked = int(model.asked(*batch))
        yield part.stop / len(rows), (model.loss(*batch).item() / asked, asked)


def _export(model: Decoder, tokenizer: Tokenizer, folder: Path) -> None:
    fits = model.shape.width % 32 == 0 and model.shape.hidden % 32 == 0
    try:
        export_gguf(model, tokenizer, folder / MODEL, folder.name, "q8_0" if fits else "f16", chats=False)
    except ExportError as error:
        raise InkstoneError("export_damaged", repr(error), path=str(folder / MODEL)) from error


def _sample(model: Decoder, tokenizer: Tokenizer, prompt: str, plan: Plan) -> dict[str, str]:
    begun = tokenizer.encode(prompt, add_special_tokens=False).ids
    written = tokenizer.decode(sampled(model, begun, SAMPLE_TOKENS, plan.context, seed=plan.seed))
    return {"prompt": prompt, "text": written.rstrip("\ufffd")}


def write_report(
    folder: Path,
    plan: Plan,
    facts: TextFacts,
    curve: Curve,
    loss: float,
    simple: float,
    order: int,
    samples: list[dict[str, str]],
) -> None:
    """Write report.json: `loss` of the network and of the `simple` model of so many tokens (`order`), in nats a token
    of the test part. The network is delivered always: the simple model writes no GGUF file."""
    best = curve.best_step / max(1, curve.steps)
    report: dict[str, Any] = {
        "goal": "text",
        "rows": facts.rows,
        "metrics": _metrics(loss),
        "baseline": {"name": f"ngram_{order + 1}", "metrics": _metrics(simple)},
        "network": {"metrics": _metrics(loss)},
        "delivered": "network",
        "choices": choices_in(plan, facts.shares),
        "curve": {"best_step": curve.best_step, "steps": curve.last_step, "stopped_early": curve.stopped_early},
        "minutes": curve.seconds / 60,
        "text": {
            "perplexity": math.exp(loss),
            "perplexity_before": math.exp(simple),
            "per": "character" if facts.vocabulary == "characters" else "piece",
            "bits_per_character": loss / math.log(2) * sum(facts.rows.values()) / max(1, facts.characters),
            "samples": samples,
        },
        "advice": advice(facts, best, loss, simple, curve.stopped_early),
        "warnings": ["small_test"] if facts.rows["test"] < 1000 else [],
    }
    write_atomically(folder / "report.json", json.dumps(report, ensure_ascii=False, indent=1))


def _metrics(loss: float) -> dict[str, float]:
    return {"loss": loss, "perplexity": math.exp(loss)}


def advice(facts: TextFacts, best: float, loss: float, simple: float, stopped_early: bool) -> list[str]:
    """Codes of core.training.report.advice, the most useful first. `best`: where the best step lies, 0 to 1."""
    holds = {
        "more_examples": facts.characters < LITTLE_TEXT,
        "train_longer": (best > LATE and not stopped_early) or loss > simple,
        "levelled_early": 0 < best < EARLY,
        "network_wins": loss <= simple,
    }
    return [code for code, holds_now in holds.items() if holds_now]
