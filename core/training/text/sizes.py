"""One dial for a text: how large a model the time and the text can teach, and how long."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from core.training.plan import Plan
from core.training.plan_settings import apply_settings
from core.training.text.decoder import Shape, parameter_count
from core.training.timing import steps_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.training.request import RunRequest
    from core.training.text.facts import TextFacts

MINUTES = {"quick": 2.0, "standard": 15.0, "thorough": 60.0}
TOKENS_FOR_PARAMETER = 0.75
"""A model is worth its size when it reads so many tokens for each of its numbers: one of 4.7 million reached 1.47 on
Shakespeare's characters after 3.8 million."""
PARAMETERS_FOR_TOKEN = 8
"""A larger one would know the text by heart."""
MOST_PASSES = 40
LOOKS = 20
"""Validations in a run."""
VALIDATED = 32_768
"""Tokens of a validation, at most."""
UNTIED = 4
"""So much faster moves an embedding that is no output matrix: 275 steps on Shakespeare end 0.03 lower than at one rate
for both."""
SHORT_RUN = 1000
"""Steps: a shorter run has no time for a long memory of its direction."""


@dataclass(frozen=True)
class Rung:
    """A size of model with what suits it."""

    layers: int
    width: int
    heads: int
    context: int
    batch: int
    muon_rate: float
    rate: float


LADDER = (
    Rung(2, 64, 2, 64, 16, 0.03, 0.005),
    Rung(4, 128, 4, 64, 16, 0.03, 0.005),
    Rung(4, 192, 6, 128, 16, 0.025, 0.005),
    Rung(6, 256, 4, 256, 16, 0.02, 0.004),
    Rung(6, 384, 6, 256, 16, 0.02, 0.004),
)
"""From the smallest. The second and fourth are the sizes of nanoGPT's recipes for a CPU and (narrower) for a GPU."""


def hidden_for(width: int) -> int:
    """8/3 of the width, as in Llama, rounded up to what q8_0 can hold."""
    return -(-width * 8 // 3 // 32) * 32


def shape_for(rung: Rung, vocab: int, different: int) -> Shape:
    """A small vocabulary has an output matrix of its own, in which the pairs of the text find room (pairs.py)."""
    return Shape(
        vocab=vocab,
        width=rung.width,
        layers=rung.layers,
        heads=rung.heads,
        kv_heads=rung.heads,
        hidden=hidden_for(rung.width),
        context=rung.context,
        rope_base=10.0 * rung.context,
        tied=different >= rung.width,
    )


def plan_of(rung: Rung, facts: TextFacts) -> Plan:
    """A plan of one step; `with_steps` makes it whole."""
    shape = shape_for(rung, facts.vocab, facts.different)
    return Plan(
        shape=shape,
        steps=1,
        batch=rung.batch,
        micro=rung.batch,
        context=rung.context,
        model="writer",
        muon_rate=rung.muon_rate,
        rate=rung.rate if shape.tied else UNTIED * rung.rate,
        weight_decay=0.1,
        newton_steps=3,
        validation_rows=max(1, VALIDATED // rung.context),
        patience=5,
        prompts=facts.prompts,
    )


def decide(request: RunRequest, facts: TextFacts, seconds: Callable[[Plan], float], start: Shape | None) -> Plan:
    """The largest rung that the minutes and the text can teach (or the shape of the model to start from), with what was
    set by hand and as many steps as fit."""
    minutes = request.minutes or MINUTES[request.preset]
    if start is not None:
        plan = tuned(facts, start)
    elif any(name in request.settings for name in ("layers", "width")):
        plan = plan_of(_at_least(request.settings), facts)
    else:
        plan = _largest(facts, minutes, seconds)
    plan = by_hand(plan, request.settings, facts, fixed=start is not None)
    return with_steps(plan, facts, minutes, seconds(plan), request.settings)


def _largest(facts: TextFacts, minutes: float, seconds: Callable[[Plan], float]) -> Plan:
    best = plan_of(LADDER[0], facts)
    for rung in LADDER[1:]:
        plan = plan_of(rung, facts)
        parameters = parameter_count(plan.shape)
        if parameters > PARAMETERS_FOR_TOKEN * facts.rows["train"]:
            break
        if steps_for(minutes, seconds(plan)) * plan.examples_per_step < TOKENS_FOR_PARAMETER * parameters:
            break
        best = plan
    return best


def _at_least(settings: Mapping[str, Any]) -> Rung:
    """The rung whose rates and batch suit a size that was set by hand."""
    width, layers = settings.get("width", 0), settings.get("layers", 0)
    return next((rung for rung in LADDER if rung.width >= width and rung.layers >= layers), LADDER[-1])


def tuned(facts: TextFacts, shape: Shape) -> Plan:
    """Going on from a model that knows much already: a third of the rate, or it forgets."""
    rung = next((rung for rung in LADDER if rung.width >= shape.width), LADDER[-1])
    plan = replace(plan_of(rung, facts), shape=shape, start=facts.start, context=min(rung.context, shape.context))
    return replace(plan, muon_rate=rung.muon_rate / 3, rate=rung.rate / 6)


def by_hand(plan: Plan, settings: Mapping[str, Any], facts: TextFacts, fixed: bool) -> Plan:
    """What the person set. The size of a model to start from is `fixed`, but for the length of its rows."""
    names = ("layers", "width", "heads", "context")
    wanted = {name: settings[name] for name in names if name in settings}
    rate, plan = plan.rate, apply_settings(plan, settings)
    plan = replace(plan, micro=plan.batch, rate=rate if plan.optimizer == "muon" else plan.rate)
    if fixed:
        return replace(plan, context=min(int(wanted.get("context", plan.context)), plan.shape.context))
    rung = Rung(**{name: getattr(plan.shape, name) for name in names}, batch=plan.batch, muon_rate=0, rate=0)
    rung = replace(rung, **wanted)
    rung = replace(rung, heads=_fitting(rung.width, rung.heads), width=rung.width + rung.width % 2)
    longest = min(rung.context, max(8, facts.rows["train"] // 4))
    shape = shape_for(replace(rung, context=longest), facts.vocab, facts.different)
    if plan.optimizer == "muon" and shape.tied != plan.shape.tied:
        plan = replace(plan, rate=plan.rate / UNTIED if shape.tied else plan.rate * UNTIED)
    return replace(plan, shape=shape, context=longest, validation_rows=max(1, VALIDATED // longest))


def _fitting(width: int, heads: int) -> int:
    """So many heads, or the next fewer, that each has a width that can be turned in pairs."""
    width += width % 2
    return next(count for count in range(min(heads, width // 2), 0, -1) if width % (2 * count) == 0)


def with_steps(plan: Plan, facts: TextFacts, minutes: float, seconds: float, settings: Mapping[str, Any]) -> Plan:
    """The plan with as many steps as fit into the minutes at `seconds` each, or as the passes set by hand need; and
    with what depends on their number."""
    per_pass = max(1.0, facts.rows["train"] / plan.examples_per_step)
    if "passes" in settings:
        steps = float(settings["passes"]) * per_pass
    else:
        steps = min(steps_for(minutes, seconds), MOST_PASSES * per_pass)
    steps = max(1, round(steps))
    dropout = settings.get("dropout", dropout_for(steps / per_pass))
    return replace(
        plan,
        steps=steps,
        dropout=dropout,
        warmup=0 if not plan.start and steps < SHORT_RUN else min(50, steps // 10),
        momentum=0.9 if steps < SHORT_RUN else 0.95,
        validate_every=max(1, steps // LOOKS),
    )


def dropout_for(passes: float) -> float:
    """None while the text is new, more the more often it is read."""
    return next((share for most, share in ((3, 0.0), (4, 0.1), (16, 0.15)) if passes <= most), 0.2)
