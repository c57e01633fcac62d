"""A finished model of goal labels or table as a folder of its own, in a run (`<run>/model`) or in the library.

    model.json           goal, what was delivered, columns, groups, temperature, the network's plan
    model.safetensors    arrays of the simple model, or weights of the network's members
    columns.json | vocabulary.json | tokenizer.json    how to read an example

Nothing else is needed to predict, and nothing in it can run code.
"""

from __future__ import annotations

import importlib
import json
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import InkstoneError
from core.files import part_of, told, write_atomically
from core.training.facts import Facts, facts_from
from core.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.training.baseline.simple import Simple
    from core.training.judge import Judge
    from core.training.plan import Plan
    from core.training.predictor import ModelPredictor

    Outputs = NDArray[np.float64]

CONFIG, WEIGHTS, FOLDER = "model.json", "model.safetensors", "model"
FORMAT = 1
FEATURES = {"labels": "core.training.labels.features", "table": "core.training.table.features"}


@dataclass(frozen=True)
class Delivered:
    """What a run gives to the person: exactly one of a simple model (`name` says which) and the members of a network;
    logits divided by `temperature` give honest probabilities."""

    facts: Facts
    temperature: float
    usual: dict[str, str]
    simple: Simple | None = None
    name: str = ""
    members: tuple[Judge, ...] = ()
    plan: Plan | None = None


def features_of(goal: str) -> Any:
    """The module that reads examples for simple models: of_run, read, keep, candidates."""
    return importlib.import_module(FEATURES[goal])


def save_model(folder: Path, run: Path, delivered: Delivered) -> None:
    """Write the folder whole or not at all; `run` holds the prepared examples. InkstoneError when the disk refuses."""
    part = folder.with_name(f".{folder.name}.part")
    with told(folder):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _write(part, run, delivered)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)


def _write(part: Path, run: Path, delivered: Delivered) -> None:
    from safetensors.numpy import save_file

    facts, simple = delivered.facts, delivered.simple
    config: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "goal": facts.goal,
        "delivered": "simple" if simple is not None else "network",
        "temperature": delivered.temperature,
        "usual": delivered.usual,
        "facts": asdict(facts),
    }
    if simple is not None:
        arrays = {name: np.ascontiguousarray(array) for name, array in simple.arrays().items()}
        features_of(facts.goal).keep(run, part)
        config["simple"] = {"name": delivered.name, "kind": simple.kind}
    else:
        assert delivered.plan is not None
        arrays = _weights(delivered.members)
        _judge_kind(delivered.plan).keep(delivered.plan, run, part)
        config["network"] = {"members": len(delivered.members), "plan": asdict(delivered.plan)}
    with part_of(part / WEIGHTS) as file:
        save_file(arrays, file)
    write_atomically(part / CONFIG, json.dumps(config, ensure_ascii=False, indent=1))


def _weights(members: Sequence[Judge]) -> dict[str, Any]:
    return {
        f"{number}.{name}": np.ascontiguousarray(tensor.numpy())
        for number, member in enumerate(members)
        for name, tensor in member.state_dict().items()
    }


def _judge_kind(plan: Plan) -> Any:
    from core.training.kinds import kind_of

    return kind_of(plan.model)


def copy_model(run: Path, target: Path) -> None:
    """The model of a finished run in the new folder `target`, read back there. InkstoneError as `open_predictor`."""
    open_predictor(run)
    with told(target):
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted((run / FOLDER).iterdir()):
            with part_of(target / file.name) as part:
                shutil.copyfile(file, part)
    open_predictor(target)


def open_predictor(folder: Path) -> ModelPredictor:
    """The model of a finished run, or of a folder that `save_model` wrote.

    InkstoneError("file_missing") where there is none, ("model_damaged") where something is wrong with it."""
    from core.training.predictor import ModelPredictor

    place = folder / FOLDER if (folder / FOLDER / CONFIG).exists() else folder
    if not (place / CONFIG).exists():
        raise InkstoneError("file_missing", path=str(place / CONFIG))
    try:
        config = json.loads((place / CONFIG).read_text("utf-8"))
        if config["format"] > FORMAT:
            raise InkstoneError("model_damaged", path=str(place), reason="it is of a newer version of Inkstone")
        return ModelPredictor(facts_from(config["facts"]), config, _answerer(place, config))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise InkstoneError("model_damaged", str(error), path=str(place), reason=type(error).__name__) from error


def _answerer(place: Path, config: Mapping[str, Any]) -> Callable[[Sequence[Sequence[str]]], Outputs]:
    """A function from input cells to logits (n, groups), or numbers (n, 1) in the unit of the column."""
    from safetensors.numpy import load_file

    arrays = load_file(place / WEIGHTS)
    if config["delivered"] == "simple":
        return _simple_answerer(place, config, arrays)
    return _network_answerer(place, config, arrays)


def _simple_answerer(
    place: Path, config: Mapping[str, Any], arrays: dict[str, Any]
) -> Callable[[Sequence[Sequence[str]]], Outputs]:
    from core.training.baseline.simple import simple_from

    model, reader = simple_from(config["simple"]["kind"], arrays), features_of(config["goal"]).reader(place)

    def answer(inputs: Sequence[Sequence[str]]) -> Outputs:
        return model.outputs(reader(inputs))

    return answer


def _network_answerer(
    place: Path, config: Mapping[str, Any], arrays: dict[str, Any]
) -> Callable[[Sequence[Sequence[str]]], Outputs]:
    import torch

    from core.training.plan import plan_from

    plan = plan_from(config["network"]["plan"])
    kind, members = _judge_kind(plan), []
    for number in range(config["network"]["members"]):
        member = kind.make(plan)
        prefix = f"{number}."
        own = {name.removeprefix(prefix): a for name, a in arrays.items() if name.startswith(prefix)}
        member.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in own.items()})
        members.append(member)
    reader, facts = kind.reader(plan, place), facts_from(config["facts"])

    def answer(inputs: Sequence[Sequence[str]]) -> Outputs:
        return vote([member.outputs(reader(inputs)) for member in members], facts)

    return answer


def vote(outputs: Sequence[NDArray[Any]], facts: Facts) -> Outputs:
    """What several networks say together: logits of the mean probability, or the mean number in the column's unit."""
    from core.training.judge import softmax

    if facts.groups:
        if len(outputs) == 1:
            return outputs[0].astype(np.float64)
        together: Outputs = np.log(np.clip(np.mean([softmax(one) for one in outputs], axis=0), 1e-9, 1))
        return together
    mean: Outputs = np.mean([one.astype(np.float64) for one in outputs], axis=0)
    return mean * facts.deviation + facts.mean
