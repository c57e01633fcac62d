"""What a person allows: one record that goes with every order to the one process that may reach the network."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class NetworkRules:
    """`proxy`: "system", "none" or an address. `endpoints`: hubs that may be asked, in order of preference; the token
    goes to the first one alone, and only when that is `official`."""

    offline: bool = False
    proxy: str = "system"
    endpoints: tuple[str, ...] = ()
    official: str = "https://huggingface.co"
    token: str = field(default="", repr=False)
