"""What is ordered from the catalogue arrives as the catalogue says, wherever the models are kept."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from core.bench.random_model import Shape, make_huggingface
from core.errors import InkstoneError
from core.hub.service import HubService
from core.models import place
from core.models.catalogue import Entry, load_catalogue, order_for
from core.models.library import Library
from core.paths import RESOURCES, Home
from tests.core.hub.hub_helpers import download, result_of, rules
from tests.hub_server import HubServer


@pytest.fixture
def encoder(hub: HubServer, tmp_path: Path) -> Entry:
    """An entry of the catalogue; what the hub has for it is small, with files around it that nobody asked for."""
    entry = next(entry for entry in load_catalogue() if entry.id == "bert-base-chinese")
    folder = make_huggingface(
        tmp_path / "bert", Shape(width=64, layers=1, heads=2, feed_forward=64, vocabulary=400, context=256)
    )
    config = {"model_type": "bert", "architectures": ["BertForMaskedLM"], "max_position_embeddings": 512}
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    files |= {"config.json": json.dumps(config).encode(), "vocab.txt": b"[PAD]\n"}
    files |= dict.fromkeys(("tokenizer.json", "tokenizer_config.json", "onnx/config.json"), b"{}")
    hub.publish(entry.versions[0].repo, {**files, "pytorch_model.bin": b"pickle"})
    return entry


def test_an_encoder_comes_with_its_card(hub: HubServer, home: Home, encoder: Entry) -> None:
    (version,) = encoder.versions
    told = result_of(HubService().look(rules(hub), version.repo, threading.Event()))
    assert told["repo"] == version.repo
    model_id = result_of(download(rules(hub), order_for(encoder, version, version.files, told["revision"])))["id"]
    model = Library(home, RESOURCES).get(model_id)
    assert (model.name, model.kind, model.format) == ("BERT base Chinese", "encoder", "huggingface")
    assert model.card["catalogue"] == "bert-base-chinese"
    assert model.card["licence"] == "Apache-2.0"
    assert model.card["limits"] == encoder.limits
    names = {file.name for file in model.path.iterdir()}
    assert names == {
        "card.json",
        "config.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
        "vocab.txt",
    }


def test_onto_another_disk_and_not_without_it(hub: HubServer, home: Home, encoder: Entry, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    list(place.move_models(home, disk, threading.Event()))
    (version,) = encoder.versions
    order = order_for(encoder, version, version.files)
    model_id = result_of(download(rules(hub), order))["id"]
    assert (disk / place.FOLDER / model_id / "model.safetensors").is_file()
    disk.rename(tmp_path / "unplugged")
    with pytest.raises(InkstoneError) as caught:
        download(rules(hub), order)
    assert caught.value.code == "models_disk_gone"
    assert not disk.exists()
