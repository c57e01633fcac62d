from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.hub.orders import DownloadOrder
from core.models.catalogue import BITS, CATALOGUE, load_catalogue, order_for, shape_of_version
from core.paths import RESOURCES

FILE = json.loads(CATALOGUE.read_text(encoding="utf-8"))
SCHEMA = json.loads((RESOURCES / "catalogue.schema.json").read_text(encoding="utf-8"))
ENTRIES = load_catalogue()


def written(folder: Path, **changes: Any) -> Path:
    """The catalogue with one entry, changed."""
    entry = copy.deepcopy(FILE["models"][0])
    for key, value in changes.items():
        entry[key] = value
    path = folder / "catalogue.json"
    path.write_text(json.dumps({"version": 1, "about": "x", "models": [entry]}), encoding="utf-8")
    return path


def test_it_keeps_to_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(FILE, SCHEMA, jsonschema.Draft202012Validator)


def test_the_schema_is_strict() -> None:
    for change in ({"sha256": "0" * 64}, {"bytes": 1}, {"licence": ""}, {"versions": []}, {"kind": "picture"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**FILE, "models": [{**FILE["models"][0], **change}]}, SCHEMA)


def test_it_has_something_for_everybody() -> None:
    assert 20 <= len(ENTRIES) <= 30
    assert {entry.kind for entry in ENTRIES} == {"text", "speech", "encoder"}
    assert any(entry.recommended and entry.versions[0].bytes < 1.5e9 for entry in ENTRIES if entry.kind == "text")
    for language in ("zh", "en"):
        for kind in ("text", "speech", "encoder"):
            assert any(language in entry.languages for entry in ENTRIES if entry.kind == kind)


def test_no_pickle_and_no_hash() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    assert "sha256" not in text
    for entry in ENTRIES:
        for version in entry.versions:
            assert not any(name.endswith((".pt", ".pth", ".ckpt", ".pkl")) for name in version.files)
            assert entry.format == "ctranslate2" or not any(name.endswith(".bin") for name in version.files)


def test_sizes_follow_from_parameters_and_bits() -> None:
    for entry, listed in zip(ENTRIES, FILE["models"], strict=True):
        for version, own in zip(entry.versions, listed["versions"], strict=True):
            assert version.bytes == round(entry.parameters * own.get("bits", BITS[version.quantisation]) / 8)
        assert entry.source.startswith("https://")


def test_the_languages_of_both_worlds() -> None:
    for entry in ENTRIES:
        for text in (entry.description, entry.limits):
            assert any("\u4e00" <= character <= "\u9fff" for character in text["zh_CN"])
            assert not any("\u4e00" <= character <= "\u9fff" for character in text["en"])
            assert "—" not in text["en"]


def test_encoders_say_that_they_cannot_be_used_yet() -> None:
    for entry in ENTRIES:
        if entry.kind == "encoder":
            assert "later version" in entry.limits["en"]
            assert "以后的版本" in entry.limits["zh_CN"]


def test_a_shape_and_an_order() -> None:
    entry = next(entry for entry in ENTRIES if entry.id == "qwen3-4b")
    small = entry.versions[0]
    shape = shape_of_version(entry, small)
    assert (shape.kind, shape.parameters, shape.bytes) == ("text", entry.parameters, small.bytes)
    assert shape.memory_per_token == 2 * 2 * 36 * 8 * 128
    order = order_for(entry, small, ("Qwen3-4B-Q4_K_M.gguf",))
    assert isinstance(order, DownloadOrder)
    assert (order.repo, order.revision) == ("Qwen/Qwen3-4B-GGUF", "main")
    assert order.card["catalogue"] == "qwen3-4b"
    json.dumps(order.card)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "picture"},
        {"format": "ctranslate2"},  # of a model that writes
        {"parameters": "many"},
        {"parameters": True},
        {"layers": 0},
        {"name": {"en": "Only English"}},
        {"description": {"en": "x", "zh_CN": "x", "de": "x"}},
        {"languages": []},
        {"versions": []},
        {"versions": list(reversed(FILE["models"][0]["versions"]))},
        {"versions": [FILE["models"][0]["versions"][0] | {"quantisation": "q1"}]},
        {"sha256": "0" * 64},
    ],
)
def test_a_fault_names_its_entry(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(InkstoneError, match=FILE["models"][0]["id"]):
        load_catalogue(written(tmp_path, **change))


@pytest.mark.parametrize("key", sorted(FILE["models"][0]))
def test_every_field_is_needed(tmp_path: Path, key: str) -> None:
    path = written(tmp_path)
    listed = json.loads(path.read_text(encoding="utf-8"))
    listed["models"][0].pop(key)
    path.write_text(json.dumps(listed), encoding="utf-8")
    with pytest.raises(InkstoneError):
        load_catalogue(path)


def test_two_of_one_name(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps({"models": [FILE["models"][0]] * 2}), encoding="utf-8")
    with pytest.raises(InkstoneError, match="two of it"):
        load_catalogue(path)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(FILE["models"][0])), ANY)
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, key: str, value: Any) -> None:
    path = written(tmp_path_factory.getbasetemp(), **{key: value})
    try:
        load_catalogue(path)
    except InkstoneError as error:
        assert error.code == "internal"


@given(st.binary(max_size=40) | st.builds(lambda value: json.dumps(value).encode(), ANY))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(data)
    with pytest.raises(InkstoneError):
        load_catalogue(path)
