"""Goal "labels": sort texts into groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.events import Progress
from core.training.budget import batch_for, with_steps
from core.training.facts import load_facts, save_facts
from core.training.gather import Gathered, gather, some_rows
from core.training.judge_goal import JudgeGoal
from core.training.labels.bag import BagShape
from core.training.labels.encoder import EncoderShape, learn_tokens
from core.training.labels.vocabulary import FILE, Vocabulary, learn_vocabulary
from core.training.plan import Plan
from core.training.plan_settings import apply_settings, settings_in

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from core.events import Event
    from core.training.facts import Facts
    from core.training.request import RunRequest

PASSES = {"quick": 12.0, "standard": 20.0, "thorough": 40.0}
MOST_VALIDATED = 2000
MANY_GROUPS = 100
"""With more, fewer words are known: every word has a number for every group."""
MOST_COUNTED = 6_000_000
"""Characters from which the vocabulary is learned."""
NETWORKS = {"bag": "words", "encoder": "transformer"}
"""A plan's model -> the value of the setting "network"."""
BAG_WIDTHS = {"quick": 32, "standard": 64, "thorough": 128}
ENCODER_SIZES = {"quick": (2, 128), "standard": (3, 192), "thorough": (4, 256)}
"""Layers and width."""


class LabelsGoal(JudgeGoal):
    """See core/training/goals.py."""

    def prepare(self, request: RunRequest, folder: Path, stop: threading.Event) -> Iterator[Event]:
        for event in gather(request, folder, stop):
            if not isinstance(event, Gathered):
                yield event
                continue
            facts, total = event.facts, len(event.part)
            rows = some_rows(folder, event.part, int(request.settings.get("seed", 1)))
            texts = [row.cells[facts.used[0]] for row in rows]
            average = max(1.0, float(np.mean([len(text) for text in texts])))
            counted = texts[:: 1 + int(len(texts) * average / MOST_COUNTED)]
            yield Progress("preparing", total, 2 * total)
            learn_vocabulary(counted, stop, min(1.0, MANY_GROUPS / len(facts.groups))).save(folder / "data" / FILE)
            save_facts(folder, replace(facts, characters=average))
            yield Progress("preparing", 2 * total, 2 * total)

    def decide(self, request: RunRequest, folder: Path, seconds: Callable[[Plan], float]) -> Plan:
        facts, by_hand = load_facts(folder), request.settings
        if by_hand.get("network") == "transformer":
            plan = _encoder(facts, folder, request)
        else:
            plan = _bag(facts, folder, request)
        plan = replace(apply_settings(plan, by_hand), shape=plan.shape)
        plan = replace(plan, micro=plan.batch)
        return with_steps(plan, request, facts.rows["train"], PASSES[request.preset], seconds(plan))

    def settings(self, plan: Plan, folder: Path) -> dict[str, Any]:
        facts, shape = load_facts(folder), plan.shape
        own = {name: getattr(shape, name) for name in ("layers", "width", "heads", "context") if hasattr(shape, name)}
        shares = {"test_share": facts.shares[0], "validation_share": facts.shares[1]}
        return {"network": NETWORKS[plan.model], "heads": 1, **own, **settings_in(plan, facts.rows["train"]), **shares}


def _common(facts: Facts, model: str, shape: Any) -> Plan:
    batch = min(64, batch_for(facts.rows["train"]))
    return Plan(
        shape=shape,
        steps=1,
        batch=batch,
        micro=batch,
        model=model,
        optimizer="adamw",
        rate=3e-3,
        weight_decay=0.01,
        dropout=0.2,
        decay="linear",
        patience=8,
        validation_rows=min(MOST_VALIDATED, max(1, facts.rows["validation"])),
    )


def _bag(facts: Facts, folder: Path, request: RunRequest) -> Plan:
    settings, width = request.settings, BAG_WIDTHS[request.preset]
    shape = BagShape(len(Vocabulary.load(folder / "data" / FILE)), len(facts.groups), width)
    own = ("width", "layers", "context")
    return _common(facts, "bag", replace(shape, **{name: settings[name] for name in own if name in settings}))


def _encoder(facts: Facts, folder: Path, request: RunRequest) -> Plan:
    settings, (layers, width) = request.settings, ENCODER_SIZES[request.preset]
    vocab = learn_tokens(folder, int(settings.get("seed", 1)))
    context = 64 if facts.characters < 200 else 128 if facts.characters < 600 else 256
    shape = EncoderShape(vocab, len(facts.groups), width, layers, context=context)
    own = ("width", "layers", "heads", "context")
    shape = replace(shape, **{name: settings[name] for name in own if name in settings})
    heads = next(n for n in range(min(shape.heads, shape.width), 0, -1) if shape.width % n == 0)
    return replace(_common(facts, "encoder", replace(shape, heads=heads)), rate=1e-3, weight_decay=0.1)


GOAL = LabelsGoal()
