"""A hub that sends anything at all: one sentence, no file of ours touched, memory kept."""

from __future__ import annotations

import gzip
import json
import threading
from typing import Any

import httpx2
import pytest
from hub_helpers import REPO, download, result_of, rules

from core.errors import InkstoneError
from core.hub import wire
from core.hub.orders import DownloadOrder
from core.hub.service import HubService
from tests.hub_server import HubServer, some_bytes

SHA = "a" * 64


def _sibling(path: str, size: Any = 5) -> dict[str, Any]:
    return {"rfilename": path, "size": size, "blobId": "b" * 40, "lfs": {"sha256": SHA, "size": size, "pointerSize": 1}}


def _answer(hub: HubServer, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """What the hub says of its repository from now on."""
    hub.publish(REPO, {"model.gguf": some_bytes(100)})
    repository = hub.repositories[REPO]
    told = repository.description(next(iter(repository.commits)), True) | changes
    monkeypatch.setattr(repository, "description", lambda *_: told)
    monkeypatch.setattr(repository, "summary", lambda: told)


def _look(hub: HubServer) -> dict[str, Any]:
    return result_of(HubService().look(rules(hub), REPO, threading.Event()))


@pytest.mark.parametrize(
    "changes",
    [
        {"siblings": [5]},
        {"siblings": [_sibling("a.gguf", float("inf"))]},
        {"siblings": [{"rfilename": "a.gguf", "lfs": 5}]},
        {"cardData": 5},
        {"cardData": {"license": "mit", "eval_results": 5}},
        {"tags": 5},
        {"tags": [5, None]},
        {"createdAt": 5},
        {"sha": None},
        {"sha": "../../x"},
        {"id": "../../x"},
        {"id": None},
    ],
)
def test_an_answer_that_makes_no_sense(
    hub: HubServer, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any]
) -> None:
    _answer(hub, monkeypatch, **changes)
    with pytest.raises(InkstoneError) as raised:
        _look(hub)
    assert raised.value.code == "hub_unreachable"


@pytest.mark.parametrize("row", [5, {}, {"id": "a/b", "downloads": float("inf")}, {"id": "a/b", "tags": [5]}])
def test_found_what_makes_no_sense(hub: HubServer, monkeypatch: pytest.MonkeyPatch, row: Any) -> None:
    _answer(hub, monkeypatch)
    monkeypatch.setattr(hub.repositories[REPO], "summary", lambda: row)
    with pytest.raises(InkstoneError) as raised:
        list(HubService().search(rules(hub), "", 5, threading.Event()))
    assert raised.value.code == "hub_unreachable"


def test_names_that_are_none_are_not_shown(hub: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    _answer(hub, monkeypatch, id="\u202eevil/<b>x</b>")
    assert result_of(HubService().search(rules(hub), "", 5, threading.Event())) == {"found": []}


def test_names_that_no_system_takes_are_left_out(hub: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = ["CON.gguf", "sub/aux", "com1.x.gguf", "a.gguf.", "x" * 250 + ".gguf", ".used", "Card.json"]
    large = _sibling("large.gguf", 10**400)
    _answer(hub, monkeypatch, siblings=[*map(_sibling, [*bad, "console.gguf"]), large])
    assert [file["path"] for file in _look(hub)["files"]] == ["console.gguf"]


def test_a_licence_is_a_few_plain_words(hub: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    _answer(hub, monkeypatch, cardData={"license": "mit\u202e\n" + "x" * 9999})
    licence = _look(hub)["licence"]
    assert licence.startswith("mitx")
    assert len(licence) <= 100


def test_nobody_can_ask_us_to_wait_for_years() -> None:
    for header in ({"Retry-After": "9" * 400}, {"RateLimit": '"api";r=0;t=' + "9" * 400}):
        error: Any = OSError()
        error.response = httpx2.Response(429, headers=header)
        assert wire.asked_to_wait(error) == wire.LONGEST_WAIT


@pytest.mark.parametrize("packed", [True, False])
def test_a_list_without_end(hub: HubServer, monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    monkeypatch.setattr(wire, "LONGEST_PACKED", 1000)
    monkeypatch.setattr(wire, "LONGEST_ANSWER", 100_000)
    _answer(hub, monkeypatch)
    headers = {"Content-Encoding": "gzip"} if packed else {}

    def send(handler: Any, told: Any) -> None:
        body = b" " * 3_000_000 + json.dumps(told).encode()
        data = gzip.compress(body) if packed else body
        handler._start(200, {**headers, "Content-Length": str(len(data))})
        handler.wfile.write(data)

    monkeypatch.setattr("tests.hub_server._Handler._json", send)
    with pytest.raises(InkstoneError) as raised:
        _look(hub)
    assert raised.value.code == "hub_unreachable"
    assert "identity" in {request.headers["accept-encoding"] for request in hub.requests}


def test_a_file_longer_than_a_list_may_be(hub: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LONGEST_ANSWER", 100_000)
    hub.publish(REPO, {"model.gguf": some_bytes(300_000)})
    with pytest.raises(InkstoneError) as raised:  # all of it came; it is no model
        download(rules(hub), DownloadOrder(REPO, ("model.gguf",)))
    assert raised.value.code == "model_format_unknown"
