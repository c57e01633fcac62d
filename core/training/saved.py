"""A finished model of goal labels or table as a folder of its own, in a run (`<run>/model`) or in the library.

    model.json           goal, what was delivered, columns, groups, temperatures, the plan
    model.safetensors    arrays of the simple model, weights of the network's members
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
from core.files import explain_disk_errors, part_of, rename, write_atomically
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

    Arrays = dict[str, NDArray[Any]]
    Outputs = NDArray[np.float64]
    Answer = Callable[[Sequence[Sequence[str]]], Outputs]

CONFIG, WEIGHTS, FOLDER = "model.json", "model.safetensors", "model"
FORMAT = 1
SIMPLE = "simple."
"""Before the names of the simple model's arrays; a network's begin with "network.<member>."."""
FEATURES = {"labels": "core.training.labels.features", "table": "core.training.table.features"}


@dataclass(frozen=True)
class Delivered:
    """What a run gives to the person: a simple model (`name` says which), the members of a network, or both, which then
    decide together. Logits divided by their temperature give honest probabilities."""

    facts: Facts
    usual: dict[str, str]
    plan: Plan
    simple: Simple | None = None
    name: str = ""
    simple_temperature: float = 1.0
    members: tuple[Judge, ...] = ()
    network_temperature: float = 1.0

    @property
    def kind(self) -> str:
        """ "network" where one has a voice, else "simple"."""
        return "network" if self.members else "simple"

    @property
    def together(self) -> bool:
        """Whether both decide."""
        return bool(self.members) and self.simple is not None


def features_of(goal: str) -> Any:
    """The module that reads examples for simple models: of_run, read, keep, candidates."""
    return importlib.import_module(FEATURES[goal])


def save_model(folder: Path, run: Path, delivered: Delivered) -> None:
    """Write the folder whole or not at all; `run` holds the prepared examples. InkstoneError when the disk refuses."""
    part = folder.with_name(f".{folder.name}.part")
    with explain_disk_errors(folder):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _write(part, run, delivered)
        shutil.rmtree(folder, ignore_errors=True)
        rename(part, folder)


def _write(part: Path, run: Path, delivered: Delivered) -> None:
    from safetensors.numpy import save_file

    facts, simple = delivered.facts, delivered.simple
    arrays: dict[str, NDArray[Any]] = {}
    config: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "goal": facts.goal,
        "delivered": delivered.kind,
        "usual": delivered.usual,
        "facts": asdict(facts),
        "plan": asdict(delivered.plan),
    }
    if simple is not None:
        arrays |= {f"{SIMPLE}{name}": np.ascontiguousarray(array) for name, array in simple.arrays().items()}
        features_of(facts.goal).keep(run, part)
        config["simple"] = {"name": delivered.name, "kind": simple.kind, "temperature": delivered.simple_temperature}
    if delivered.members:
        arrays |= _weights(delivered.members)
        _judge_kind(delivered.plan).keep(delivered.plan, run, part)
        config["network"] = {"members": len(delivered.members), "temperature": delivered.network_temperature}
    with part_of(part / WEIGHTS) as file:
        save_file(arrays, file)
    write_atomically(part / CONFIG, json.dumps(config, ensure_ascii=False, indent=1))


def _weights(members: Sequence[Judge]) -> dict[str, NDArray[Any]]:
    return {
        f"network.{number}.{name}": np.ascontiguousarray(tensor.cpu().numpy())
        for number, member in enumerate(members)
        for name, tensor in member.state_dict().items()
    }


def _judge_kind(plan: Plan) -> Any:
    from core.training.kinds import kind_of

    return kind_of(plan.model)


def copy_model(run: Path, target: Path) -> None:
    """The model of a finished run in the new folder `target`, read back there. InkstoneError as `open_predictor`."""
    open_predictor(run)
    with explain_disk_errors(target):
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted((run / FOLDER).iterdir()):
            with part_of(target / file.name) as part:
                shutil.copyfile(file, part)
    open_predictor(target)


def open_predictor(folder: Path) -> ModelPredictor:
    """The model of a finished run, or of a folder that `save_model` wrote.

    InkstoneError("file_missing") where there is none, ("model_damaged") where something is wrong with it."""
    from safetensors import SafetensorError

    from core.training.predictor import ModelPredictor

    place = folder / FOLDER if (folder / FOLDER / CONFIG).exists() else folder
    if not (place / CONFIG).exists():
        raise InkstoneError("file_missing", path=str(place / CONFIG))
    try:
        config = json.loads((place / CONFIG).read_text("utf-8"))
        if config["format"] > FORMAT:
            raise InkstoneError("model_damaged", path=str(place), reason="it is of a newer version of Inkstone")
        return ModelPredictor(facts_from(config["facts"]), config, _answerer(place, config))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        raise InkstoneError("model_damaged", str(error), path=str(place), reason=type(error).__name__) from error


def _answerer(place: Path, config: Mapping[str, Any]) -> Answer:
    """A function from input cells to honest logits (n, groups), or numbers (n, 1) in the unit of the column."""
    from safetensors.numpy import load_file

    arrays, facts = load_file(place / WEIGHTS), facts_from(config["facts"])
    makers = {"simple": _simple_answerer, "network": _network_answerer}
    voices = [make(place, config, arrays) for name, make in makers.items() if name in config]
    if len(voices) == 1:
        return voices[0]
    return lambda inputs: together([voice(inputs) for voice in voices], facts)


def _simple_answerer(place: Path, config: Mapping[str, Any], arrays: Arrays) -> Answer:
    from core.training.baseline.simple import simple_from

    model = simple_from(config["simple"]["kind"], _under(SIMPLE, arrays))
    reader, temperature = features_of(config["goal"]).reader(place), config["simple"]["temperature"]
    return lambda inputs: model.outputs(reader(inputs)) / temperature


def _network_answerer(place: Path, config: Mapping[str, Any], arrays: Arrays) -> Answer:
    import torch

    from core.training.plan import plan_from

    plan, facts = plan_from(config["plan"]), facts_from(config["facts"])
    kind, members = _judge_kind(plan), []
    for number in range(config["network"]["members"]):
        member = kind.make(plan)
        own = _under(f"network.{number}.", arrays)
        member.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in own.items()})
        members.append(member)
    reader, temperature = kind.reader(plan, place), config["network"]["temperature"]
    return lambda inputs: vote([member.outputs(reader(inputs)) for member in members], facts) / temperature


def _under(prefix: str, arrays: Arrays) -> Arrays:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def vote(outputs: Sequence[NDArray[Any]], facts: Facts) -> Outputs:
    """What networks say together, from what each of them gives, (n, groups) or standardised (n, 1): logits of the mean
    probability, or numbers in the unit of the column."""
    said = [one.astype(np.float64) for one in outputs]
    if facts.groups:
        return together(said, facts)
    mean: Outputs = np.mean(said, axis=0)
    return mean * facts.deviation + facts.mean


def together(outputs: Sequence[Outputs], facts: Facts) -> Outputs:
    """Logits of the mean probability, or the mean number."""
    from core.training.judge import softmax

    if len(outputs) == 1:
        return outputs[0]
    if facts.groups:
        logits: Outputs = np.log(np.clip(np.mean([softmax(one) for one in outputs], axis=0), 1e-9, 1))
        return logits
    mean: Outputs = np.mean(outputs, axis=0)
    return mean
