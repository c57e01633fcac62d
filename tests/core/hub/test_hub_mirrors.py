"""Several hosts: raced, switched in the middle of a file, found out when they lie; and who gets to see the token."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.events import Transfer
from core.hub.orders import DownloadOrder
from core.net.rules import NetworkRules
from core.paths import Home
from tests import tiny_model
from tests.core.hub.hub_helpers import REPO, arrived, download, overlap, rules
from tests.hub_server import Fault, HubServer

FILE = "tiny.gguf"
ORDER = DownloadOrder(REPO, (FILE,))
ALWAYS = -1
ON_THE_WAY = 128 << 10  # bytes that a host has sent already when it is cut off


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    shape = tiny_model.Shape(width=128, wide=512, layers=2)
    return tiny_model.make(tmp_path_factory.mktemp("tiny"), shape=shape)[0].read_bytes()


@pytest.fixture(autouse=True)
def published(hub: HubServer, data: bytes) -> None:
    hub.publish(REPO, {FILE: data})


def slow(speed: int) -> Fault:
    return Fault("slow", speed=speed, times=ALWAYS)


def everything_sent(*servers: HubServer) -> list[tuple[int, int]]:
    return [piece for server in servers for piece in server.sent(FILE)]


def test_the_fastest_host_sends_most(hub: HubServer, mirror: HubServer, home: Home, data: bytes) -> None:
    hub.fault(FILE, slow(100_000))
    mirror.speed = 2_500_000
    events = download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: data})
    assert mirror.sent_bytes(FILE) > 0.8 * len(data)
    assert hub.sent_bytes(FILE) > 0
    assert overlap(everything_sent(hub, mirror)) <= ON_THE_WAY
    hosts = [event.host for event in events if isinstance(event, Transfer)]
    assert hosts[-1] == mirror.address.removeprefix("http://")


def test_both_fast_and_nothing_twice(hub: HubServer, mirror: HubServer, home: Home, data: bytes) -> None:
    hub.speed = mirror.speed = 3_000_000
    download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: data})
    assert min(hub.sent_bytes(FILE), mirror.sent_bytes(FILE)) >= 64 << 10
    assert overlap(everything_sent(hub, mirror)) <= ON_THE_WAY  # 0, unless this computer is so busy that one seems slow


def test_a_host_that_becomes_slow_is_left_in_the_middle(
    hub: HubServer, mirror: HubServer, home: Home, data: bytes
) -> None:
    mirror.speed = 2_500_000
    hub.fault(FILE, Fault("slow", speed=8_000_000))  # the race
    hub.fault(FILE, slow(50_000))
    download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: data})
    assert mirror.sent_bytes(FILE) > 0.7 * len(data)


def test_a_host_that_stalls_is_left_in_the_middle(hub: HubServer, mirror: HubServer, home: Home, data: bytes) -> None:
    mirror.speed = 2_500_000
    hub.fault(FILE, Fault("slow", speed=8_000_000))
    hub.fault(FILE, Fault("stall", after=300_000, times=ALWAYS))
    download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: data})
    assert overlap(everything_sent(hub, mirror)) == 0


def test_a_hub_that_crawls_and_a_mirror_that_was_busy(
    hub: HubServer, mirror: HubServer, home: Home, data: bytes
) -> None:
    """Nobody knew how fast the mirror is: it is asked again when hardly anything comes."""
    mirror.fault(FILE, Fault("status", status=503), at="resolve")
    hub.fault(FILE, Fault("slow", speed=8_000_000))  # the race
    hub.fault(FILE, slow(60))
    events = download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: data})
    assert mirror.sent_bytes(FILE) > 0.8 * len(data)
    assert overlap(everything_sent(hub, mirror)) < 100
    assert "alone" in [event.crawl for event in events if isinstance(event, Transfer)]


def test_a_small_file_from_a_hub_that_crawls(hub: HubServer, mirror: HubServer, home: Home, tmp_path: Path) -> None:
    """Too small for a race: the mirror is simply the next to be asked."""
    small = tiny_model.make(tmp_path)[0].read_bytes()
    hub.publish(REPO, {FILE: small})
    hub.fault(FILE, slow(60))
    download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: small})
    assert mirror.sent_bytes(FILE) > 0.9 * len(small)


def test_the_hub_is_down_and_a_mirror_serves(hub: HubServer, mirror: HubServer, home: Home, data: bytes) -> None:
    official = hub.address
    hub.close()
    allowed = NetworkRules(endpoints=(official, mirror.address), official=official, token="hf_secret")
    download(allowed, ORDER)
    assert arrived(home, {FILE: data})
    assert "hf_secret" not in str(mirror.requests)


def test_the_hub_does_not_answer_and_a_mirror_serves(
    hub: HubServer, mirror: HubServer, home: Home, data: bytes
) -> None:
    for stage in ("api", "resolve"):
        hub.fault("*", Fault("stall", times=ALWAYS), at=stage)  # type: ignore[arg-type]
    download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: data})
    assert hub.sent(FILE) == []


def test_a_hub_whose_links_lead_round_and_round(hub: HubServer, mirror: HubServer, home: Home, data: bytes) -> None:
    there, back = Fault("redirect", to=mirror.address, times=ALWAYS), Fault("redirect", to=hub.address, times=ALWAYS)
    hub.fault(FILE, there, at="resolve")
    mirror.fault(FILE, back, at="resolve")
    with HubServer(hub.repositories) as third:
        download(rules(hub, mirror, third), ORDER)
        assert third.sent_bytes(FILE) == len(data)
    assert arrived(home, {FILE: data})


@pytest.mark.parametrize("facts", [{"etag": "0" * 64}, {"size": 17}, {"commit": "0" * 40}], ids=str)
def test_a_mirror_that_would_send_something_else(
    hub: HubServer, mirror: HubServer, home: Home, data: bytes, facts: dict[str, object]
) -> None:
    mirror.fault(FILE, Fault("lie", facts=facts, times=ALWAYS), at="head")
    download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: data})
    assert mirror.sent(FILE) == []
    assert hub.sent_bytes(FILE) == len(data)


def test_a_mirror_that_sends_something_else(hub: HubServer, mirror: HubServer, home: Home, data: bytes) -> None:
    hub.speed = 4_000_000
    mirror.speed = 2_000_000
    mirror.fault(FILE, Fault("wrong", times=ALWAYS))
    download(rules(hub, mirror), ORDER)
    assert arrived(home, {FILE: data})
    assert mirror.sent_bytes(FILE) > 0
    assert overlap(hub.sent(FILE)) == 0  # what the hub sent is kept


def test_a_mirror_without_the_file(hub: HubServer, home: Home, data: bytes) -> None:
    with HubServer() as empty:
        download(rules(hub, empty), ORDER)
    assert arrived(home, {FILE: data})


def test_the_token_goes_to_the_hub_alone(hub: HubServer, mirror: HubServer, home: Home, data: bytes) -> None:
    hub.publish("closed/model", {FILE: data}, gated=True)
    hub.tokens = {"hf_secret": {"closed/model"}}
    hub.fault(FILE, Fault("redirect", to=mirror.cdn))
    download(rules(hub, mirror, token="hf_secret"), DownloadOrder("closed/model", (FILE,)))
    assert arrived(home, {FILE: data})
    assert any("authorization" in request.headers for request in hub.requests if request.host == "hub")
    strangers = [*mirror.requests, *(request for request in hub.requests if request.host == "cdn")]
    assert strangers
    assert "hf_secret" not in str(strangers)
    kept = (path for path in home.root.rglob("*") if path.is_file())
    assert not any(b"hf_secret" in Path(path).read_bytes() for path in kept)
