"""Is there a newer version? What the answer must look like, and that only what is newer is called so."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.events import Finished
from core.hub import updates
from core.hub.service import HubService
from core.net.rules import NetworkRules
from core.version import VERSION
from tests.core.hub.conftest import put_offline


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder."""

    def log_message(self, *words: object) -> None:
        pass


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server with the files of `folder`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
    put_offline()


PAGE = "https://example.org/inkstone"


@pytest.mark.parametrize(("version", "newer"), [(VERSION, False), ("0.0.9", False), ("0.10.0", True), ("1.0", True)])
def test_newer_is_what_has_larger_numbers(version: str, newer: bool) -> None:
    assert updates.read(json.dumps({"version": version, "page": PAGE}).encode()).is_newer is newer


@given(
    st.one_of(
        st.binary(),
        st.recursive(st.text() | st.integers(), lambda x: st.dictionaries(st.text(), x))
        .map(json.dumps)
        .map(str.encode),
    )
)
def test_anything_else_is_no_answer(data: bytes) -> None:
    with pytest.raises(InkstoneError):
        updates.read(data)


@pytest.mark.parametrize("page", ["http://example.org", "file:///etc/passwd", "javascript:1", ""])
def test_a_page_is_an_encrypted_address(page: str) -> None:
    with pytest.raises(InkstoneError):
        updates.read(json.dumps({"version": "9.0", "page": page}).encode())


def test_a_checkout_knows_no_address_and_a_built_copy_does(tmp_path: Path) -> None:
    assert updates.address(tmp_path) == ""
    (tmp_path / "release.json").write_text('{"updates": "https://example.org/newest.json"}', encoding="utf-8")
    assert updates.address(tmp_path) == "https://example.org/newest.json"
    (tmp_path / "release.json").write_text("[]", encoding="utf-8")
    assert updates.address(tmp_path) == ""


def test_the_service_asks_and_says(tmp_path: Path) -> None:
    answer = tmp_path / "newest.json"
    answer.write_text(json.dumps({"version": "9.1.0", "page": PAGE}), encoding="utf-8")
    with served(tmp_path) as place:
        rules = NetworkRules(endpoints=(place,), official=place)
        [event] = HubService().updates(rules, f"{place}/newest.json", threading.Event())
        assert isinstance(event, Finished)
        assert event.result == {"version": "9.1.0", "page": PAGE, "newer": True}
        with pytest.raises(InkstoneError) as caught:
            list(HubService().updates(rules, f"{place}/missing.json", threading.Event()))
    assert caught.value.code == "hub_unreachable"


def test_offline_nobody_is_asked() -> None:
    with pytest.raises(InkstoneError) as caught:
        list(HubService().updates(NetworkRules(offline=True), "https://example.org/x.json", threading.Event()))
    assert caught.value.code == "offline"
