"""What a comparison says, in ids: the person reads it in words and decides."""

from __future__ import annotations

import math
from typing import Any

LARGEST_GAIN = {"f32": 1.01, "f16": 1.02, "q8_0": 1.05, "q4_k_m": 1.15}
"""By which factor the perplexity may grow before the new model is called clearly worse."""


def verdict(result: dict[str, Any], largest_gain: float) -> list[str]:
    """Of {"perplexity": [a, b], "tokens_per_second": [a, b]}: "worse" (clearly less sure of the text), "not_faster",
    "not_compared" (one could not be run); [] when all is well."""
    before, after = result["perplexity"]
    slow, fast = result["tokens_per_second"]
    said = []
    if after is not None and before is not None and not after <= before * largest_gain:
        said.append("worse")
    if after is not None and not math.isfinite(after):
        said.append("worse")
    if slow is not None and fast is not None and fast <= slow:
        said.append("not_faster")
    if slow is None or fast is None:
        said.append("not_compared")
    return sorted(set(said), reverse=True)
