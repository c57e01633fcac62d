"""What a person allows: one record that goes with every order to the one process that may reach the network."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from core.net.token import read_token

if TYPE_CHECKING:
    from core.paths import Home
    from core.settings import Settings

OFFICIAL = "https://huggingface.co"
MIRRORS = ("https://hf-mirror.com",)
HUB_VARIABLE = "INKSTONE_HUB"
PORTS = {"http": 80, "https": 443}
PROXY_KINDS = ("http", "https", "socks5", "socks5h")


@dataclass(frozen=True)
class NetworkRules:
    """`proxy`: "system", "none" or an address. `endpoints`: hubs that may be asked, in order of preference; the token
    goes to the first one alone, and only when that is `official`."""

    offline: bool = False
    proxy: str = "system"
    endpoints: tuple[str, ...] = ()
    official: str = OFFICIAL
    token: str = field(default="", repr=False)


def network_rules(settings: Settings, home: Home) -> NetworkRules:
    """The rules of this moment. Addresses in INKSTONE_HUB (with commas between them) take the place of hub and mirrors,
    and the first counts as the official one: a school's or a company's own hub."""
    given = tuple(_address(text) for text in os.environ.get(HUB_VARIABLE, "").split(",") if text.strip())
    official = given[0] if given else OFFICIAL
    endpoints = given or _endpoints(settings.hub)
    return NetworkRules(settings.offline, settings.proxy, endpoints, official, read_token(home))


def _endpoints(hub: str) -> tuple[str, ...]:
    if hub == "auto":
        return (OFFICIAL, *MIRRORS)
    return (OFFICIAL,) if hub == "official" else (_address(hub),)


def _address(text: str) -> str:
    return text.strip().rstrip("/")


def origin(address: str) -> tuple[str, str, int]:
    """(scheme, host, port) of an address, the port filled in: what decides who somebody is. ("", "", 0) for none."""
    found = _split(address)
    if found is None:
        return "", "", 0
    return found.scheme, found.hostname or "", found.port or PORTS.get(found.scheme, 0)


def hub_address(text: str) -> str | None:
    """What was typed as the address of a hub, put right; None when it is none. Without encryption (http) only on this
    computer."""
    address = _address(text)
    found = _split(address if "://" in address else f"https://{address}")
    if found is None or found.scheme not in ("http", "https") or found.username or found.query or found.fragment:
        return None
    if found.scheme == "http" and not is_here(found.hostname or ""):
        return None
    return found.geturl()


def proxy_address(text: str) -> str | None:
    """What was typed as the address of a proxy, put right ("127.0.0.1:7890" -> "http://127.0.0.1:7890"); None when it
    is none. A proxy without a port is a mistake far more often than a choice."""
    address = _address(text)
    found = _split(address if "://" in address else f"http://{address}")
    if found is None or found.scheme not in PROXY_KINDS or not found.port or found.path:
        return None
    return found.geturl()


def _split(address: str) -> SplitResult | None:
    """The parts of an address with a host in it."""
    try:
        found = urlsplit(address)
        whole = bool(found.hostname) and found.port != 0  # asking for the port raises when it is none
    except ValueError:
        return None
    odd = any(character.isspace() or not character.isprintable() for character in address)
    return found if whole and not odd else None


def is_here(host: str) -> bool:
    """Whether a host is this computer itself."""
    name = host.lower().strip("[]")
    return name in ("localhost", "::1") or (name.startswith("127.") and name.replace(".", "").isdigit())
