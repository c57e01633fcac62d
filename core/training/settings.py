"""Everything a person may set in the plan of a run: names, limits, and which goals have it.

The window shows them in this order, the command line takes them as `--set name=value`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.errors import InkstoneError

TEXT, LABELS, TABLE = "text", "labels", "table"
ALL = (TEXT, LABELS, TABLE)
OPTIMIZERS = ("muon", "adamw", "adam", "adagrad", "sgd")
DECAYS = ("linear", "cosine", "trapezoid", "constant")
"""How the learning rate falls: optim.schedule."""


@dataclass(frozen=True)
class Setting:
    """`kind`: "choice" (one of `choices`), "integer" or "number" (from `low` to `high`)."""

    name: str
    kind: str
    goals: tuple[str, ...]
    choices: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0

    def read(self, text: str) -> Any:
        """The value that `text` stands for. InkstoneError("option_invalid") for one outside the limits."""
        if self.kind == "choice":
            if text not in self.choices:
                raise self._invalid("one of " + ", ".join(self.choices))
            return text
        try:
            value = int(text) if self.kind == "integer" else float(text)
        except ValueError:
            raise self._invalid("a number is needed") from None
        if not self.low <= value <= self.high:
            raise self._invalid(f"from {self.low:g} to {self.high:g}")
        return value

    def _invalid(self, reason: str) -> InkstoneError:
        return InkstoneError("option_invalid", option=self.name, reason=reason)


SETTINGS = (
    Setting("start", "choice", (TEXT,), ("random", "starter")),
    Setting("vocabulary", "choice", (TEXT,), ("characters", "pieces")),
    Setting("network", "choice", (LABELS,), ("words", "transformer")),
    Setting("layers", "integer", ALL, low=1, high=24),
    Setting("width", "integer", ALL, low=8, high=2048),
    Setting("heads", "integer", (TEXT, LABELS), low=1, high=32),
    Setting("context", "integer", (TEXT, LABELS), low=16, high=4096),
    Setting("activation", "choice", (TABLE,), ("relu", "gelu", "silu", "tanh")),
    Setting("normalisation", "choice", (TABLE,), ("none", "batch", "layer")),
    Setting("error", "choice", (TABLE,), ("squared", "absolute")),
    Setting("dropout", "number", ALL, low=0.0, high=0.9),
    Setting("l1", "number", ALL, low=0.0, high=1.0),
    Setting("l2", "number", ALL, low=0.0, high=10.0),
    Setting("optimizer", "choice", ALL, OPTIMIZERS),
    Setting("learning_rate", "number", ALL, low=1e-6, high=10.0),
    Setting("schedule", "choice", ALL, DECAYS),
    Setting("batch", "integer", ALL, low=1, high=4096),
    Setting("passes", "number", ALL, low=0.01, high=10_000),
    Setting("patience", "integer", ALL, low=0, high=1000),
    Setting("precision", "choice", ALL, ("auto", "float32", "bfloat16")),
    Setting("threads", "integer", ALL, low=1, high=64),
    Setting("seed", "integer", ALL, low=0, high=2**31 - 1),
    Setting("test_share", "number", ALL, low=0.02, high=0.5),
    Setting("validation_share", "number", ALL, low=0.02, high=0.5),
)
PRESETS = ("quick", "standard", "thorough")


def settings_of(goal: str) -> tuple[Setting, ...]:
    """Those that `goal` has, in order."""
    return tuple(setting for setting in SETTINGS if goal in setting.goals)


def read_settings(goal: str, pairs: dict[str, str]) -> dict[str, Any]:
    """Texts to values. InkstoneError("option_invalid") names the first that is unknown or out of its limits."""
    known = {setting.name: setting for setting in settings_of(goal)}
    for name in pairs:
        if name not in known:
            raise InkstoneError("option_invalid", option=name, reason="one of " + ", ".join(known))
    return {name: known[name].read(text) for name, text in pairs.items()}
