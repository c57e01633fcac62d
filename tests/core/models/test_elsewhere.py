from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engines.template import ChatTemplate
from core.engines.text import Message
from core.models import elsewhere
from core.models.apps import ollama, ollama_template
from core.models.elsewhere import FoundModel
from core.models.library import Library
from core.paths import PERSONS, Home, persons_environment

COMMIT, NEWER = "a" * 40, "b" * 40


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """The person's own folder."""
    folder = tmp_path / "张三 Ünï"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(person: Path) -> dict[str, str]:
    return {"HOME": str(person)}


@pytest.fixture
def library(home: Home, tmp_path: Path) -> Library:
    return Library(home, tmp_path / "no resources")


def in_cache(root: Path, repo: str, commit: str, name: str, source: Path) -> Path:
    """A file as Hugging Face's cache keeps it: a link into blobs, and main leading to the commit."""
    folder = root / f"models--{repo.replace('/', '--')}"
    blob = folder / "blobs" / hashlib.sha256(source.read_bytes()).hexdigest()
    file = folder / "snapshots" / commit / name
    for place in (blob, file, folder / "refs/main"):
        place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, blob)
    file.symlink_to(os.path.relpath(blob, file.parent))
    (folder / "refs/main").write_text(commit, encoding="utf-8")
    return file


def in_ollama(root: Path, tag: str, source: Path, licence: str = "", **layers: Any) -> Path:
    """A model as Ollama keeps it; returns its blob."""

    def add(data: bytes) -> dict[str, Any]:
        digest = hashlib.sha256(data).hexdigest()
        (root / "blobs").mkdir(parents=True, exist_ok=True)
        (root / "blobs" / f"sha256-{digest}").write_bytes(data)
        return {"digest": f"sha256:{digest}", "size": len(data)}

    template = b"{{ if .System }}<|im_start|>system\n{{ .System }}<|im_end|>{{ end }}"
    kinds = {"model": source.read_bytes(), "template": template, **layers}
    if licence:
        kinds["license"] = licence.encode()
    entries = [{"mediaType": f"application/vnd.ollama.image.{kind}", **add(data)} for kind, data in kinds.items()]
    manifest = root / "manifests" / tag
    manifest.parent.mkdir(parents=True, exist_ok=True)
    manifest.write_text(json.dumps({"schemaVersion": 2, "layers": entries}), encoding="utf-8")
    return root / "blobs" / str(entries[0]["digest"]).replace(":", "-")


def link(library: Library, path: Path) -> str:
    *_, finished = library.import_(path, "link", threading.Event())
    return str(finished.result["id"])  # type: ignore[attr-defined]


def names(found: list[FoundModel]) -> list[tuple[str, str]]:
    return [(model.app, model.name) for model in found]


def test_nothing_is_there(environment: dict[str, str]) -> None:
    assert elsewhere.find(environment) == []


def test_the_cache_of_hugging_face(
    person: Path, environment: dict[str, str], gguf_model: Path, folder_model: Path
) -> None:
    root = person / ".cache/huggingface/hub"
    file = in_cache(root, "Qwen/Qwen3-GGUF", COMMIT, "Qwen3-Q8_0.gguf", gguf_model)
    in_cache(root, "Qwen/Qwen3-GGUF", COMMIT, "mmproj-Qwen3.gguf", gguf_model)
    for part in folder_model.iterdir():
        in_cache(root, "one/folder", COMMIT, part.name, part)
    in_cache(root, "some/dataset", COMMIT, "data.csv", folder_model / "config.json")
    folder, single = elsewhere.find(environment)
    assert (folder.name, folder.format, folder.app) == ("folder", "huggingface", "huggingface")
    assert (single.name, single.path, single.format) == ("Qwen3-Q8_0", file, "gguf")
    assert single.bytes == gguf_model.stat().st_size
    assert single.card["origin"] == {"app": "huggingface", "repo": "Qwen/Qwen3-GGUF", "revision": COMMIT}


@pytest.mark.parametrize(
    ("variable", "inner"), [("HF_HOME", "hub"), ("HF_HUB_CACHE", ""), ("XDG_CACHE_HOME", "huggingface/hub")]
)
def test_where_the_person_chose(
    tmp_path: Path, environment: dict[str, str], gguf_model: Path, variable: str, inner: str
) -> None:
    in_cache(tmp_path / "disk" / inner, "a/b", COMMIT, "x.gguf", gguf_model)
    assert names(elsewhere.find(environment | {variable: str(tmp_path / "disk")})) == [("huggingface", "x")]


def test_ollama(person: Path, environment: dict[str, str], gguf_model: Path) -> None:
    root = person / ".ollama/models"
    licence = "  Apache License\n  Version 2.0, January 2004\n"
    blob = in_ollama(root, "registry.ollama.ai/library/qwen3/0.6b", gguf_model, licence)
    (found,) = elsewhere.find(environment)
    assert (found.name, found.path, found.bytes) == ("qwen3:0.6b", blob, gguf_model.stat().st_size)
    assert found.card["license"] == "Apache-2.0"
    assert found.card["chat_template"] == ollama_template.CHATML


@pytest.mark.parametrize(
    ("manifest", "name"),
    [
        ("registry.ollama.ai/library/qwen3/0.6b", "qwen3:0.6b"),
        ("registry.ollama.ai/zhang/story/latest", "zhang/story:latest"),
        ("hf.co/unsloth/Qwen3-GGUF/Q8_0", "hf.co/unsloth/Qwen3-GGUF:Q8_0"),
    ],
)
def test_what_ollama_calls_it(manifest: str, name: str) -> None:
    assert ollama.name_of(Path(manifest)) == name


def test_damaged_manifests_are_skipped(person: Path, environment: dict[str, str], gguf_model: Path) -> None:
    root = person / ".ollama/models"
    in_ollama(root, "registry.ollama.ai/library/good/latest", gguf_model)
    cut = in_ollama(root, "registry.ollama.ai/library/cut/latest", gguf_model, model=gguf_model.read_bytes() + b"x")
    cut.write_bytes(cut.read_bytes()[:-50])  # its download was broken off
    in_ollama(root, "registry.ollama.ai/library/tuned/latest", gguf_model, adapter=b"lora")
    place = root / "manifests/registry.ollama.ai/library/broken"
    place.mkdir()
    for number, text in enumerate(("", "{", "[]", '{"layers": 3}', '{"layers": [{"mediaType": 1}]}')):
        (place / str(number)).write_text(text, encoding="utf-8")
    assert names(elsewhere.find(environment)) == [("ollama", "good:latest")]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
LAYER = st.fixed_dictionaries(
    {},
    optional={
        "mediaType": st.sampled_from([f"{ollama.LAYER}model", f"{ollama.LAYER}license", "x"]) | JSON,
        "digest": st.sampled_from([f"sha256:{'0' * 64}", "sha256:../../../etc/passwd"]) | JSON,
        "size": JSON,
    },
)


@given(st.builds(json.dumps, JSON | st.fixed_dictionaries({"layers": st.lists(LAYER, max_size=4)})) | st.text())
def test_any_manifest_is_read_or_skipped(text: str) -> None:
    manifest = ollama.parse(text)
    assert manifest is None or ollama.DIGEST.fullmatch(f"sha256:{manifest.model}")


@pytest.mark.parametrize(
    ("template", "written"),
    [
        (ollama_template.CHATML, "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"),
        (
            ollama_template.LLAMA_3,
            "<s><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        ),
        (ollama_template.GEMMA, "<s><start_of_turn>user\nHi<end_of_turn>\n<start_of_turn>model\n"),
        (ollama_template.PHI, "<|user|>\nHi<|end|>\n<|assistant|>\n"),
        (ollama_template.MISTRAL, "<s>[INST] Hi [/INST]"),
    ],
)
def test_templates_of_families(template: str, written: str) -> None:
    working = ChatTemplate.working(template, {"bos_token": "<s>", "eos_token": "</s>"})
    assert working is not None
    assert working.render([Message("user", "Hi")], False) == written
    with_rules = working.render([Message("system", "Be brief."), Message("user", "Hi")], False)
    assert "Be brief." in with_rules
    assert ollama_template.jinja_of(f"{{{{ .Prompt }}}} {written}") == template


def test_a_family_that_is_not_known() -> None:
    assert ollama_template.jinja_of("{{ .Prompt }}") == ""


def test_lm_studio_and_jan(person: Path, environment: dict[str, str], tmp_path: Path, gguf_model: Path) -> None:
    places = {
        ".lmstudio/models/zhang/story-GGUF/story-Q4_K_M.gguf": "lmstudio",
        "chosen/owner/repo/deep.gguf": "lmstudio",
        ".local/share/Jan/data/llamacpp/models/qwen/model.gguf": "jan",
        "Library/Application Support/Jan/data/llamacpp/models/mac/model.gguf": "jan",
        "AppData/Roaming/Jan/data/llamacpp/models/windows/model.gguf": "jan",
    }
    for number, place in enumerate(places):
        (person / place).parent.mkdir(parents=True)
        (person / place).write_bytes(gguf_model.read_bytes() + bytes(number))
    (person / ".lmstudio/settings.json").write_text(json.dumps({"downloadsFolder": str(person / "chosen")}))
    far = tmp_path / "elsewhere.gguf"
    shutil.copy(gguf_model, far)
    linked = person / ".local/share/Jan/data/llamacpp/models/far"
    linked.mkdir()
    (linked / "model.yml").write_text(f'model_path: "{far}"\nname: far\n', encoding="utf-8")
    found = elsewhere.find(environment)
    assert sorted(names(found)) == [
        *[("jan", name) for name in ("far", "mac", "qwen", "windows")],
        *[("lmstudio", name) for name in ("deep", "story-Q4_K_M")],
    ]
    assert next(model for model in found if model.name == "deep").card["origin"]["repo"] == "owner/repo"


def test_each_model_once(person: Path, environment: dict[str, str], gguf_model: Path, library: Library) -> None:
    """The same bytes in two stores have the same hash, which is their name there."""
    blob = in_ollama(person / ".ollama/models", "registry.ollama.ai/library/qwen3/0.6b", gguf_model)
    in_ollama(person / ".ollama/models", "registry.ollama.ai/library/qwen3/latest", gguf_model)
    file = person / ".lmstudio/models/a/b/c.gguf"
    file.parent.mkdir(parents=True)
    file.symlink_to(blob)
    in_cache(person / ".cache/huggingface/hub", "a/b", COMMIT, "x.gguf", gguf_model)
    again = environment | {"HF_HOME": str(person / ".cache/huggingface")}
    assert names(elsewhere.find(again)) == [("huggingface", "x")]
    (marked,) = elsewhere.find(again, [library.get(link(library, blob))])
    assert marked.in_library == "qwen3-0.6b"


def test_parts_are_one_model(person: Path, environment: dict[str, str], gguf_model: Path) -> None:
    folder = person / ".lmstudio/models/a/b"
    folder.mkdir(parents=True)
    for number in (1, 2):
        shutil.copy(gguf_model, folder / f"big-{number:05}-of-00002.gguf")
    (found,) = elsewhere.find(environment)
    assert found.bytes == 2 * gguf_model.stat().st_size


def test_what_cannot_run_is_not_shown(person: Path, environment: dict[str, str]) -> None:
    folder = person / ".lmstudio/models/a/b"
    folder.mkdir(parents=True)
    (folder / "broken.gguf").write_bytes(b"GGUF")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "gone.gguf").symlink_to(folder / "nowhere")
    assert elsewhere.find(environment) == []


def test_only_reading(person: Path, environment: dict[str, str], gguf_model: Path) -> None:
    in_ollama(person / ".ollama/models", "registry.ollama.ai/library/qwen3/0.6b", gguf_model)
    before = {path: path.stat().st_mtime_ns for path in person.rglob("*")}
    elsewhere.find(environment)
    assert {path: path.stat().st_mtime_ns for path in person.rglob("*")} == before


def test_a_blob_is_used_where_it_is(
    person: Path, environment: dict[str, str], gguf_model: Path, library: Library
) -> None:
    blob = in_ollama(person / ".ollama/models", "registry.ollama.ai/library/qwen3/0.6b", gguf_model, "MIT License\n")
    model = library.get(link(library, blob))
    assert (model.name, model.path, model.linked, model.frees) == ("qwen3:0.6b", blob, True, 0)
    assert model.card["license"] == "MIT"
    assert model.card["has_template"]
    assert library.source(model.id).template == ollama_template.CHATML
    assert library.source(model.id).format == "gguf"
    (found,) = elsewhere.find(environment, library.list())
    assert found.in_library == model.id


def test_ollama_replaced_the_file(person: Path, gguf_model: Path, library: Library) -> None:
    root, tag = person / ".ollama/models", "registry.ollama.ai/library/qwen3/0.6b"
    old = in_ollama(root, tag, gguf_model)
    model_id = link(library, old)
    old.unlink()
    assert library.get(model_id).missing
    new = in_ollama(root, tag, gguf_model, model=gguf_model.read_bytes() + b"newer")
    assert not library.get(model_id).missing
    assert library.source(model_id).path == str(new)


def test_the_cache_has_a_newer_snapshot(person: Path, gguf_model: Path, library: Library) -> None:
    root = person / ".cache/huggingface/hub"
    old = in_cache(root, "Qwen/Qwen3-GGUF", COMMIT, "sub/q.gguf", gguf_model)
    model_id = link(library, old)
    assert library.get(model_id).name == "q"
    shutil.rmtree(old.parent.parent)
    assert library.get(model_id).missing
    new = in_cache(root, "Qwen/Qwen3-GGUF", NEWER, "sub/q.gguf", gguf_model)
    assert library.source(model_id).path == str(new)
    shutil.rmtree(root)
    assert library.get(model_id).missing


def test_a_folder_of_the_cache_has_its_repository_as_name(person: Path, folder_model: Path, library: Library) -> None:
    root = person / ".cache/huggingface/hub"
    files = [in_cache(root, "one/story-small", COMMIT, part.name, part) for part in folder_model.iterdir()]
    model_id = link(library, files[0].parent)
    assert library.get(model_id).name == "story-small"
    shutil.rmtree(files[0].parent)
    for part in folder_model.iterdir():
        in_cache(root, "one/story-small", NEWER, part.name, part)
    assert library.source(model_id).path.endswith(NEWER)


def test_the_persons_own_places_are_remembered(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {*home.environment(), PERSONS}  # other tests in this process have taken it over
    own = {name: value for name, value in os.environ.items() if name not in ours}
    monkeypatch.setattr(os, "environ", {**own, "HF_HOME": "/disk/hf"})
    before = dict(os.environ)
    home.take_over()
    home.take_over()  # a child does so again
    assert os.environ["HF_HOME"].startswith(str(home.root))
    assert persons_environment(os.environ) == before
