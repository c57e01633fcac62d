"""The test hub speaks to the real client: what the application's tests rely on."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.hub_server import Fault, HubServer, some_bytes

DATA = some_bytes(200_000)
FILES = {"model.gguf": DATA, "config.json": b'{"a": 1}'}


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)


def api(hub: HubServer, token: str | bool = False) -> Any:
    from huggingface_hub import HfApi

    return HfApi(endpoint=hub.address, token=token)


def get(url: str, **options: Any) -> bytes:
    from huggingface_hub.file_download import http_get

    buffer = io.BytesIO()
    http_get(url, buffer, **options)
    return buffer.getvalue()


@pytest.mark.usefixtures("online")
def test_lists_and_sends(hub: HubServer) -> None:
    from huggingface_hub import get_hf_file_metadata

    commit = hub.publish("someone/model", FILES)
    info = api(hub).model_info("someone/model", files_metadata=True)
    assert info.sha == commit
    large = next(item for item in info.siblings if item.rfilename == "model.gguf")
    assert large.size == len(DATA)
    found = [model.id for model in api(hub).list_models(search="MODEL", limit=3)]
    assert found == ["someone/model"]

    url = f"{hub.address}/someone/model/resolve/{commit}/model.gguf"
    facts = get_hf_file_metadata(url, token=False)
    assert (facts.etag, facts.size, facts.commit_hash) == (large.lfs.sha256, len(DATA), commit)
    assert facts.location.startswith(hub.cdn)
    assert get(url) == DATA
    assert hub.sent("model.gguf") == [(0, len(DATA))]
    assert get(f"{hub.address}/someone/model/resolve/main/config.json") == FILES["config.json"]


@pytest.mark.usefixtures("online")
def test_refuses_as_the_hub_does(hub: HubServer) -> None:
    from huggingface_hub.errors import (
        EntryNotFoundError,
        GatedRepoError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    hub.publish("someone/model", FILES, gated=True)
    hub.tokens = {"hf_good": {"someone/model"}, "hf_other": set()}
    with pytest.raises(RepositoryNotFoundError):
        api(hub).model_info("no/body")
    with pytest.raises(RevisionNotFoundError):
        api(hub).model_info("someone/model", revision="other")
    url = f"{hub.address}/someone/model/resolve/main/"
    for headers in ({}, {"Authorization": "Bearer hf_other"}):
        with pytest.raises(GatedRepoError):
            get(url + "model.gguf", headers=headers)
    assert get(url + "model.gguf", headers={"Authorization": "Bearer hf_good"}) == DATA
    with pytest.raises(EntryNotFoundError):
        get(url + "none.gguf")
    assert all("authorization" not in request.headers for request in hub.requests if request.host == "cdn")


@pytest.mark.usefixtures("online")
def test_ranges_and_faults(hub: HubServer) -> None:
    hub.publish("someone/model", FILES)
    url = f"{hub.address}/someone/model/resolve/main/model.gguf"
    hub.fault("model.gguf", Fault("wrong", after=100_000))
    assert get(url)[:100_000] == DATA[:100_000]
    hub.fault("model.gguf", Fault("drop", after=50_000))
    with pytest.raises(Exception, match=r".+"):
        get(url, _nb_retries=0)
    part = io.BytesIO()
    from huggingface_hub.file_download import http_get

    http_get(url, part, resume_size=150_000)
    assert part.getvalue() == DATA[150_000:]
    assert hub.sent("model.gguf") == [(0, 200_000), (0, 50_000), (150_000, 200_000)]
