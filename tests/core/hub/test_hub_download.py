"""A download from beginning to end, with nothing going wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import InkstoneError
from core.events import Finished, Transfer
from core.hub.orders import DownloadOrder
from core.hub.pending import pending
from core.models.library import Library
from core.paths import RESOURCES, Home
from tests import tiny_model
from tests.core.hub.hub_helpers import REPO, download, files_in, overlap, result_of, rules
from tests.hub_server import HubServer


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return tiny_model.make(tmp_path_factory.mktemp("tiny"))


def test_a_gguf_file_lands_in_the_library(hub: HubServer, home: Home, tiny: tuple[Path, Path]) -> None:
    data = tiny[0].read_bytes()
    commit = hub.publish(REPO, {"tiny.gguf": data, "README.md": b"# Tiny"})
    events = download(rules(hub), DownloadOrder(REPO, ("tiny.gguf",), card={"description": "small"}))
    model = Library(home, RESOURCES).get(result_of(events)["id"])
    assert files_in(home.models / model.id) == {"tiny.gguf": data}
    assert (model.card["repo"], model.card["revision"], model.card["description"]) == (REPO, commit, "small")
    assert model.card["licence"] == "apache-2.0"
    assert hub.sent("tiny.gguf") == [(0, len(data))]
    assert [request.path.split("?")[0] for request in hub.requests if request.host == "hub"] == [
        f"/api/models/{REPO}/revision/main",
        f"/{REPO}/resolve/{commit}/tiny.gguf",
    ]  # and nothing else is asked or told
    assert not any(word in str(hub.requests) for word in ("torch/", "agent/"))
    assert any(isinstance(event, Transfer) for event in events)
    assert isinstance(events[-1], Finished)
    assert pending(home) == []
    assert [item.name for item in home.downloads.iterdir()] == []


def test_a_folder_of_files(hub: HubServer, home: Home, tiny: tuple[Path, Path]) -> None:
    hub.publish(REPO, tiny[1])
    model_id = result_of(download(rules(hub), DownloadOrder(REPO, ())))["id"]
    assert files_in(home.models / model_id) == files_in(tiny[1])
    again = download(rules(hub), DownloadOrder(REPO, ()))
    assert result_of(again) == {"id": model_id, "existing": True}
    assert overlap(hub.sent("model.safetensors")) == 0


def test_what_cannot_be_used_is_called_by_its_name(hub: HubServer, tiny: tuple[Path, Path]) -> None:
    """It is as it is for everybody: fetching it again would not help."""
    hub.publish(REPO, {"tiny.gguf": tiny[0].read_bytes()[:3000]})
    with pytest.raises(InkstoneError) as failed:
        download(rules(hub), DownloadOrder(REPO, ("tiny.gguf",)))
    assert failed.value.code == "hub_model_damaged"
    assert REPO in str(failed.value)
