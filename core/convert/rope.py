"""Rotary positions: what config.json says of them, as llama.cpp's keys.

transformers 5 writes `rope_parameters`, earlier ones `rope_theta` and `rope_scaling`. The formula of "llama3" is that
of Llama 3.1 (transformers.modeling_rope_utils); "yarn" is Peng et al. 2023, which llama.cpp computes by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.convert.config import Config

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Value = str | int | float


@dataclass(frozen=True)
class Rope:
    """`keys` go behind "<architecture>.rope."; `factors` divide the speed of each pair of numbers, () for none."""

    keys: dict[str, Value]
    factors: tuple[float, ...] = ()

    def tensor(self) -> NDArray[np.float32]:
        """The factors as llama.cpp's tensor `rope_freqs.weight` (D / 2,)."""
        import numpy as np

        return np.array(self.factors, np.float32)


def read(config: Config, width: int, knows_factors: bool) -> Rope:
    """For heads of `width` numbers. Raises InkstoneError("convert_unsupported") for kinds that llama.cpp does not
    compute like transformers; `knows_factors`: whether this architecture reads rope_freqs there."""
    given = config.get("rope_parameters") or config.get("rope_scaling") or {}
    try:
        return _read(config, given, width, knows_factors)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        raise config.refused("its positions are described wrongly") from None


def _read(config: Config, given: dict[str, Any], width: int, knows_factors: bool) -> Rope:
    kind = given.get("rope_type", given.get("type", "default"))
    base = given.get("rope_theta") or config.get("rope_theta", 10_000.0)
    keys: dict[str, Value] = {"dimension_count": width, "freq_base": float(base)}
    if given.get("partial_rotary_factor", config.get("partial_rotary_factor", 1.0)) != 1.0:
        raise config.refused("partial_rotary_factor is not 1")
    if kind == "default":
        return Rope(keys)
    if kind == "linear":
        return Rope(keys | {"scaling.type": "linear", "scaling.factor": float(given["factor"])})
    if kind == "yarn":
        return Rope(keys | _yarn(config, given))
    if kind == "llama3" and knows_factors:
        return Rope(keys, _llama3(given, float(base), width))
    raise config.refused(f"its positions are scaled in the way {kind}")


def _yarn(config: Config, given: dict[str, Any]) -> dict[str, Value]:
    unknown = {"mscale", "mscale_all_dim", "attention_factor"} & {name for name, value in given.items() if value}
    if unknown or given.get("truncate") is False:
        raise config.refused("its positions are scaled in a way of its own")
    factor = float(given["factor"])
    original = given.get("original_max_position_embeddings") or config.whole("max_position_embeddings")
    return {
        "scaling.type": "yarn",
        "scaling.factor": factor,
        "scaling.original_context_length": int(original),
        "scaling.yarn_beta_fast": float(given.get("beta_fast") or 32.0),
        "scaling.yarn_beta_slow": float(given.get("beta_slow") or 1.0),
    }


def _llama3(given: dict[str, Any], base: float, width: int) -> tuple[float, ...]:
    """Slow pairs are slowed down by `factor`, fast ones stay, and those between are mixed."""
    factor, low, high = (float(given[name]) for name in ("factor", "low_freq_factor", "high_freq_factor"))
    original = float(given["original_max_position_embeddings"])
    factors = []
    for pair in range(0, width, 2):
        wavelength = 2 * math.pi * base ** (pair / width)
        if wavelength < original / high:
            factors.append(1.0)
        elif wavelength > original / low:
            factors.append(factor)
        else:
            smooth = (original / wavelength - low) / (high - low)
            factors.append(1 / ((1 - smooth) / factor + smooth))
    return tuple(factors)
