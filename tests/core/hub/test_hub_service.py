"""The downloader's process as the window uses it, and the commands."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from core.__main__ import main
from core.errors import InkstoneError
from core.events import Finished, Transfer
from core.host import EngineHost
from core.hub.orders import DownloadOrder
from core.hub.service import HubService
from core.net.journal import Journal
from core.net.rules import NetworkRules
from core.net.token import save_token
from core.paths import Home
from tests import tiny_model
from tests.core.hub.hub_helpers import QUICK, REPO, arrived, result_of, rules
from tests.hub_server import Fault, HubServer

FILE = "tiny-Q4_K_M.gguf"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return tiny_model.make(tmp_path_factory.mktemp("tiny"))[0].read_bytes()


@pytest.fixture(autouse=True)
def published(hub: HubServer, data: bytes) -> None:
    hub.publish(REPO, {FILE: data, "tiny-Q8_0.gguf": data + bytes(64), "README.md": b"#"}, licence="mit")
    hub.publish("someone/other", {"x.txt": b"x"}, downloads=5)


def ask(method: str, allowed: NetworkRules, *arguments: object) -> dict[str, Any]:
    return result_of(getattr(HubService(QUICK), method)(allowed, *arguments, threading.Event()))


def test_look(hub: HubServer, data: bytes) -> None:
    found = ask("look", rules(hub), REPO)
    assert (found["repo"], found["licence"], found["gated"], found["task"]) == (REPO, "mit", False, "text-generation")
    assert found["languages"] == ("en", "zh")
    sizes = {file["path"]: file["bytes"] for file in found["files"]}
    assert sizes[FILE] == len(data)
    assert ask("look", rules(hub), f"{REPO}@{found['revision']}") == found


def test_search(hub: HubServer) -> None:
    found = ask("search", rules(hub), "someone", 10)["found"]
    assert [model["repo"] for model in found] == [REPO, "someone/other"]
    assert found[0]["licence"] == "mit"
    assert ask("search", rules(hub), "nothing at all", 10) == {"found": []}


def test_a_busy_hub_is_not_waited_for_when_somebody_looks_on(hub: HubServer) -> None:
    hub.fault("*", Fault("status", status=503, times=-1), at="api")
    with pytest.raises(InkstoneError) as caught:
        ask("search", rules(hub), "x", 10)
    assert caught.value.code == "hub_busy"


def test_probe_tells_who_answers(hub: HubServer, mirror: HubServer) -> None:
    mirror.close()
    first, second = ask("probe", rules(hub, mirror))["hosts"]
    assert first["works"]
    assert first["speed"] > 0
    assert not second["works"]
    assert first["host"] == hub.address.removeprefix("http://")


def test_in_a_process_of_its_own(hub: HubServer, home: Home, data: bytes) -> None:
    hub.speed = 400_000
    host = EngineHost("core.hub.service:HubService", network=True)
    order = DownloadOrder(REPO, (FILE,))
    stop = threading.Event()
    try:
        for event in host.run("download", rules(hub), order, stop=stop):
            assert not isinstance(event, Finished)
            if isinstance(event, Transfer) and event.done:
                stop.set()
        assert stop.is_set()
        hub.speed = 0
        list(host.run("download", rules(hub), order, stop=threading.Event()))
        with pytest.raises(InkstoneError) as caught:
            list(host.run("look", rules(hub), "no/body", stop=threading.Event()))
    finally:
        host.close()
    assert arrived(home, {FILE: data})
    assert caught.value.code == "hub_model_unknown"
    written = Journal(home).read()
    assert {"list", "file"} <= {connection.purpose for connection in written}


def test_the_commands(hub: HubServer, home: Home, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "search", "model"]) == 0
    assert capfd.readouterr().out == f"{REPO}\ttext-generation\tmit\n"

    assert main(["models", "download", f"{hub.address}/{REPO}"]) == 0
    output, errors = capfd.readouterr()
    assert output.strip().startswith("tiny")
    assert "from 127.0.0.1" in errors
    assert arrived(home, {FILE: data})

    assert main(["models", "download", f"{REPO}:{FILE}"]) == 0
    assert "in the library already" in capfd.readouterr().err

    assert main(["models", "download", REPO, "--version", "large", "--json"]) == 0
    events = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert {"Transfer", "Progress"} <= {event["event"] for event in events} | {"Progress"}
    assert events[-1]["result"]["existing"] is False


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no such thing"], "no model no such thing"),
        (["no/body"], "no model no/body"),
        ([REPO, "--version", "small"], "has no small version"),
        ([REPO, "--file", "*.xyz"], "no file called *.xyz"),
        (["someone/other"], "no files that Inkstone can run"),
    ],
)
def test_commands_that_cannot_be_done(
    hub: HubServer, capfd: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["models", "download", *arguments]) == 2
    output, errors = capfd.readouterr()
    assert output == ""
    assert sentence in errors.splitlines()[-1]


def test_offline_in_the_settings(hub: HubServer, home: Home, capfd: pytest.CaptureFixture[str]) -> None:
    home.settings.write_text(json.dumps({"version": 1, "offline": True}))
    assert main(["models", "download", REPO]) == 2
    assert "offline" in capfd.readouterr().err
    assert hub.requests == []


def test_a_catalogue_id(hub: HubServer, home: Home, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    from core.models.catalogue import load_catalogue

    entry = next(entry for entry in load_catalogue() if entry.format == "gguf" and entry.kind == "text")
    version = next((version for version in entry.versions if version.size == "balanced"), entry.versions[0])
    name = version.files[0].replace("*", "x")
    hub.publish(version.repo, {name: data})
    assert main(["models", "download", entry.id]) == 0
    model_id = capfd.readouterr().out.strip()
    card = json.loads((home.models / model_id / "card.json").read_text("utf-8"))
    assert (card["catalogue"], card["repo"], card["name"]) == (entry.id, version.repo, entry.name["en"])


def test_the_token_is_read_from_its_file(hub: HubServer, home: Home, data: bytes) -> None:
    hub.publish("closed/model", {FILE: data}, gated=True)
    hub.tokens = {"hf_secret_token_1": {"closed/model"}}
    assert main(["models", "download", "closed/model"]) == 2
    save_token(home, "hf_secret_token_1")
    assert main(["models", "download", "closed/model"]) == 0
    assert b"hf_secret" not in b"".join(Path(path).read_bytes() for path in home.models.rglob("*.json"))
