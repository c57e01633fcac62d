"""Everything that goes wrong on the way ends in the same bytes, or in one sentence; and nothing is fetched twice."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import replace

import pytest

from core.errors import Cancelled, InkstoneError
from core.events import Transfer, TransferWaiting
from core.hub import pending
from core.hub.orders import DownloadOrder
from core.hub.service import HubService
from core.hub.transfer import Pace
from core.models.library import Library
from core.net.rules import NetworkRules
from core.paths import RESOURCES, Home
from tests import tiny_model
from tests.core.hub.hub_helpers import QUICK, REPO, arrived, download, overlap, rules
from tests.hub_server import Fault, HubServer

FILE = "tiny.gguf"
ORDER = DownloadOrder(REPO, (FILE,))
ALWAYS = -1
KEPT_BACK = 64 << 10  # bytes that may be on the way when a connection is cut


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A real model, large enough for a race (about 2 MB)."""
    shape = tiny_model.Shape(width=128, wide=512, layers=2)
    return tiny_model.make(tmp_path_factory.mktemp("tiny"), shape=shape)[0].read_bytes()


@pytest.fixture
def published(hub: HubServer, data: bytes) -> HubServer:
    hub.publish(REPO, {FILE: data})
    return hub


def fails(code: str, allowed: NetworkRules, order: DownloadOrder = ORDER, pace: Pace = QUICK) -> InkstoneError:
    with pytest.raises(InkstoneError) as caught:
        download(allowed, order, pace=pace)
    assert caught.value.code == code
    assert str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "fault",
    [
        Fault("drop", after=700_000),
        Fault("drop", after=0),
        Fault("stall", after=700_000),
        Fault("stall", after=0),
        Fault("truncate", after=500_000),
        Fault("status", status=500),
        Fault("status", status=502),
        Fault("status", status=503, retry_after=0),
        Fault("status", status=429, retry_after=0),
        Fault("expired", times=2),
        Fault("page"),
    ],
    ids=lambda fault: f"{fault.kind}-{fault.after or fault.status}",
)
def test_one_fault_and_the_same_bytes(published: HubServer, home: Home, data: bytes, fault: Fault) -> None:
    published.fault(FILE, fault)
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})
    assert overlap(published.sent(FILE)) == 0


def test_dropped_again_and_again(published: HubServer, home: Home, data: bytes) -> None:
    published.fault(FILE, Fault("drop", after=200_000, times=6))
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})
    assert published.sent_bytes(FILE) == len(data)


def test_so_slow_that_it_would_take_days(published: HubServer, home: Home, data: bytes) -> None:
    """A new connection may be better; what has come by the old one stays."""
    published.fault(FILE, Fault("drop", after=300_000))
    published.fault(FILE, Fault("slow", speed=60))
    events = download(rules(published), ORDER)
    assert arrived(home, {FILE: data})
    assert overlap(published.sent(FILE)) < 100
    told = [event.crawl for event in events if isinstance(event, Transfer)]
    assert told[0] == ""
    assert "alone" in told


def test_a_host_that_ignores_ranges(published: HubServer, home: Home, data: bytes) -> None:
    published.fault(FILE, Fault("drop", after=500_000))
    published.fault(FILE, Fault("no_range"))
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})


@pytest.mark.parametrize("asks", [{"Retry-After": "1"}, {"RateLimit": '"resolvers";r=0;t=1'}], ids=str)
def test_a_busy_hub_is_waited_for_as_long_as_it_asks(
    published: HubServer, home: Home, data: bytes, asks: dict[str, str]
) -> None:
    published.fault(FILE, Fault("status", status=429, facts=asks), at="resolve")
    events = download(rules(published), ORDER)
    waits = [event for event in events if isinstance(event, TransferWaiting)]
    assert [event.reason for event in waits] == ["busy"]
    refused, again = [request for request in published.requests if "/resolve/" in request.path]
    assert again.time - refused.time > 0.9
    assert arrived(home, {FILE: data})


def test_a_hub_that_is_busy_before_anything_is_known(published: HubServer, home: Home, data: bytes) -> None:
    published.fault(REPO, Fault("status", status=503, retry_after=0, times=2), at="api")
    events = download(rules(published), ORDER)
    assert sum(isinstance(event, TransferWaiting) for event in events) == 2
    assert arrived(home, {FILE: data})


@pytest.mark.parametrize("at", ["resolve", "bytes", "api"])
def test_a_link_that_leads_back_to_itself(published: HubServer, home: Home, data: bytes, at: str) -> None:
    """Told at once."""
    published.fault("*", Fault("redirect", times=ALWAYS), at=at)  # type: ignore[arg-type]
    error = fails("hub_link_circle", rules(published), pace=replace(QUICK, first_rest=3600.0))
    assert "back to itself" in str(error)
    published.heal()
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})


def test_wrong_bytes_once_are_thrown_away(published: HubServer, home: Home, data: bytes) -> None:
    published.fault(FILE, Fault("wrong", after=1000))
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})


def test_wrong_bytes_for_ever_end_in_a_sentence(published: HubServer, home: Home, data: bytes) -> None:
    published.fault(FILE, Fault("wrong", after=1000, times=-1))
    assert "damaged" in str(fails("download_damaged", rules(published)))
    assert [file.name for file in home.downloads.rglob("*.part")] == []
    published.heal()
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})


def test_a_page_to_log_in_instead_of_the_list(published: HubServer, home: Home, data: bytes) -> None:
    published.fault(REPO, Fault("page"), at="api")
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})


def test_names_that_would_leave_the_folder(hub: HubServer, home: Home, data: bytes) -> None:
    hub.publish(REPO, {"../../x.gguf": data, "a\\..\\y.gguf": data, "C:z.gguf": data, FILE: data, "card.json": b"{}"})
    download(rules(hub), DownloadOrder(REPO, ()))
    assert arrived(home, {FILE: data})


def test_two_files_of_one_name(hub: HubServer, data: bytes) -> None:
    hub.publish(REPO, {"a/x.gguf": data, "b/x.gguf": data[::-1]})
    fails("option_invalid", rules(hub), DownloadOrder(REPO, ("a/x.gguf", "b/x.gguf")))


def test_nobody_answers_for_long(home: Home, hub: HubServer) -> None:
    address = hub.address
    hub.close()
    fails("hub_unreachable", NetworkRules(endpoints=(address,), official=address), pace=replace(QUICK, give_up=0.3))


def test_unknown_gated_and_wrong_token(published: HubServer, home: Home, data: bytes) -> None:
    fails("hub_model_unknown", rules(published), DownloadOrder("no/body", (FILE,)))
    fails("download_changed", rules(published), DownloadOrder(REPO, ("other.gguf",)))
    fails("hub_token_wrong", rules(published, token="hf_bad"))
    published.publish("closed/model", {FILE: data}, gated=True)
    published.tokens = {"hf_good": {"closed/model"}, "hf_other": set()}
    closed = DownloadOrder("closed/model", (FILE,))
    fails("hub_gated", rules(published), closed)
    fails("hub_gated", rules(published, token="hf_other"), closed)
    download(rules(published, token="hf_good"), closed)
    assert arrived(home, {FILE: data})


def test_a_pickle_is_never_fetched(hub: HubServer) -> None:
    hub.publish(REPO, {"pytorch_model.bin": b"PK" * 1000, "config.json": b"{}"})
    fails("model_unsafe", rules(hub), DownloadOrder(REPO, ("pytorch_model.bin",)))
    fails("model_unsafe", rules(hub), DownloadOrder(REPO, ()))
    assert hub.sent("pytorch_model.bin") == []


def test_offline_asks_nobody(published: HubServer) -> None:
    address = published.address
    fails("offline", NetworkRules(offline=True, endpoints=(address,), official=address))
    assert published.requests == []


def test_a_file_that_is_no_model_stays_where_it_is(hub: HubServer, home: Home) -> None:
    hub.publish(REPO, {FILE: b"GGUF" + bytes(5000)})
    fails("hub_model_damaged", rules(hub))
    assert [model for model in Library(home, RESOURCES).list() if not model.starter] == []
    fails("hub_model_damaged", rules(hub))
    assert hub.sent_bytes(FILE) == 5004


def test_a_repository_that_changes_meanwhile(published: HubServer, home: Home, data: bytes) -> None:
    stop = threading.Event()
    published.fault(FILE, Fault("slow", speed=1_000_000))
    interrupted(published, stop, 300_000)
    published.publish(REPO, {FILE: data[::-1]})
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})


def test_a_commit_that_is_gone(published: HubServer, home: Home, data: bytes) -> None:
    published.fault(FILE, Fault("slow", speed=1_500_000))
    interrupted(published, threading.Event(), 300_000)
    published.repositories[REPO].commits.clear()
    published.publish(REPO, {FILE: data, "LICENSE": b"free"})
    assert "afresh" in str(fails("download_changed", rules(published)))
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})


def interrupted(hub: HubServer, stop: threading.Event, after: int) -> None:
    """Stop a download once so many bytes are there."""
    with pytest.raises(Cancelled):
        for event in HubService(QUICK).download(rules(hub), ORDER, stop):
            if isinstance(event, Transfer) and event.done >= after:
                stop.set()


def test_stopped_and_gone_on(published: HubServer, home: Home, data: bytes) -> None:
    published.fault(FILE, Fault("slow", speed=1_500_000))
    interrupted(published, threading.Event(), 500_000)
    (waiting,) = pending.pending(home)
    assert waiting.order == ORDER
    assert waiting.total == len(data)
    assert 500_000 <= waiting.done < len(data)
    download(rules(published), ORDER)
    assert arrived(home, {FILE: data})
    assert overlap(published.sent(FILE)) <= KEPT_BACK


@pytest.mark.parametrize("at", ["api", "resolve", "bytes"])
def test_stop_is_quick_while_nothing_comes(published: HubServer, home: Home, at: str) -> None:
    published.fault("*", Fault("stall", times=-1), at=at)  # type: ignore[arg-type]
    stop = threading.Event()
    stopped: list[float] = []

    def press() -> None:
        stopped.append(time.monotonic())
        stop.set()

    timer = threading.Timer(0.3, press)
    timer.start()
    with pytest.raises(Cancelled):
        list(HubService().download(rules(published), ORDER, stop))
    took = time.monotonic() - stopped[0]
    timer.join()
    assert took < 1.0  # 0.1 s on a quiet machine; the library's own limits are ten times longer


def test_thrown_away(published: HubServer, home: Home) -> None:
    published.fault(FILE, Fault("slow", speed=1_500_000))
    interrupted(published, threading.Event(), 100_000)
    (waiting,) = pending.pending(home)
    with pytest.raises(InkstoneError, match="not there"):
        pending.discard(home, "../..")
    pending.discard(home, waiting.key)
    assert pending.pending(home) == []
    assert list(home.downloads.iterdir()) == []


def test_one_process_at_a_time(published: HubServer, home: Home) -> None:
    folder = home.downloads / pending.key_of(ORDER)
    with pending.claimed(folder):
        fails("download_in_use", rules(published))


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
def test_no_room_in_the_middle_is_waited_for(published: HubServer, home: Home, data: bytes) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))  # no file may be larger
    waits = []
    try:
        for event in HubService(QUICK).download(rules(published), ORDER, threading.Event()):
            if isinstance(event, TransferWaiting):
                waits.append(event.reason)
                if len(waits) == 2:
                    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert waits == ["disk", "disk"]
    assert arrived(home, {FILE: data})
    assert overlap(published.sent(FILE)) <= len(waits) * 4 * KEPT_BACK


def test_too_little_room_is_said_first(
    published: HubServer, home: Home, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    real = shutil.disk_usage(home.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: real._replace(free=len(data)))
    error = fails("disk_space_short", rules(published))
    assert "MB" in str(error)
    assert published.sent(FILE) == []
