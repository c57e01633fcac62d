"""Whatever goes wrong, in whatever order, and however often a person stops: the same bytes in the end."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Cancelled
from core.events import Transfer
from core.hub.orders import DownloadOrder
from core.hub.service import HubService
from core.hub.transfer import Pace
from core.models import model_trash
from core.models.library import Library
from core.paths import RESOURCES, Home
from tests import tiny_model
from tests.core.hub.hub_helpers import REPO, files_in, result_of, rules
from tests.hub_server import Fault, HubServer

FILE = "tiny.gguf"
FAST = Pace(stall=0.15, window=0.2, disk=0.05, give_up=5.0, patience=0.1, first_rest=0.01, slice=16 << 10)
SOMEWHERE = st.integers(0, 300_000)
FAULTS = st.one_of(
    st.builds(Fault, st.sampled_from(["drop", "truncate"]), after=SOMEWHERE),
    st.builds(Fault, st.just("stall"), after=SOMEWHERE),
    st.builds(Fault, st.just("status"), status=st.sampled_from([408, 429, 500, 502, 503, 504]), retry_after=st.just(0)),
    st.builds(Fault, st.just("slow"), speed=st.integers(200_000, 2_000_000)),
    st.sampled_from([Fault("no_range"), Fault("expired")]),
)
OF_MIRROR = FAULTS | st.builds(Fault, st.just("wrong"), after=SOMEWHERE)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return tiny_model.make(tmp_path_factory.mktemp("tiny"))[0].read_bytes()


@given(
    of_hub=st.lists(FAULTS, max_size=4),
    of_mirror=st.lists(OF_MIRROR, max_size=4),
    stops=st.lists(st.integers(0, 300_000), max_size=2),
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_same_bytes_in_the_end(
    hub: HubServer,
    mirror: HubServer,
    home: Home,
    data: bytes,
    of_hub: list[Fault],
    of_mirror: list[Fault],
    stops: list[int],
) -> None:
    hub.publish(REPO, {FILE: data})
    for server, faults in ((hub, of_hub), (mirror, of_mirror)):
        server.heal()
        for fault in faults:
            server.fault(FILE, fault)
    service, order, allowed = HubService(FAST), DownloadOrder(REPO, (FILE,)), rules(hub, mirror)
    for limit in stops:
        stop_at(service, order, allowed, limit)
    model_id = result_of(service.download(allowed, order, threading.Event()))["id"]
    assert files_in(home.models / model_id) == {FILE: data}
    forget(home, model_id)


def stop_at(service: HubService, order: DownloadOrder, allowed: object, limit: int) -> None:
    stop = threading.Event()
    with contextlib.suppress(Cancelled):
        for event in service.download(allowed, order, stop):  # type: ignore[arg-type]
            if isinstance(event, Transfer) and event.done >= limit:
                stop.set()


def forget(home: Home, model_id: str) -> None:
    """For the next example."""
    trash_id = Library(home, RESOURCES).delete(model_id)
    model_trash.delete_forever(home, trash_id)
    assert list(Path(home.downloads).iterdir()) == []
