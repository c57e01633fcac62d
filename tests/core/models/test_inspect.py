from __future__ import annotations

import json
import shutil
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.models.inspect import inspect, weights_path

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def code_of(path: Path) -> str:
    """The error that looking at `path` ends with, "" when it is fine."""
    try:
        inspect(path)
    except InkstoneError as error:
        return error.code
    return ""


@pytest.fixture
def folder(folder_model: Path, tmp_path: Path) -> Path:
    """A copy to damage, under a name from everywhere."""
    return Path(shutil.copytree(folder_model, tmp_path / "张三 Ünï model"))


def test_facts_of_a_gguf_file(gguf_model: Path) -> None:
    facts = inspect(gguf_model)
    assert (facts.name, facts.format, facts.architecture) == ("Random", "gguf", "llama")
    assert facts.context == 256
    assert facts.parameters == 400 * 64 + 4 * 64 * 64 + 3 * 64 * 64 + 3 * 64
    assert facts.bytes == gguf_model.stat().st_size
    assert facts.quantisation == "q8_0"
    assert not facts.has_template
    assert facts.memory_per_token == 2 * 64 * 2


def test_facts_of_a_folder(folder: Path, gguf_model: Path) -> None:
    facts, other = inspect(folder), inspect(gguf_model)
    assert facts.name == "张三 Ünï model"
    assert (facts.format, facts.quantisation) == ("huggingface", "bf16")
    assert (facts.parameters, facts.memory_per_token) == (other.parameters, other.memory_per_token)
    (folder / "chat_template.jinja").write_text("<think>", encoding="utf-8")
    assert inspect(folder).thinks


def write_config(folder: Path, **values: object) -> None:
    shape = {"hidden_size": 64, "num_hidden_layers": 1, "num_attention_heads": 2, "max_position_embeddings": 128}
    (folder / "config.json").write_text(json.dumps(shape | values), encoding="utf-8")


@pytest.mark.parametrize(
    ("family", "head"),
    [
        ("bert", ["BertForMaskedLM"]),
        ("bert", ["BertModel"]),
        ("xlm-roberta", ["XLMRobertaForMaskedLM"]),
        ("bert", None),
    ],
)
def test_an_encoder_understands_and_does_not_write(folder: Path, family: str, head: list[str] | None) -> None:
    write_config(folder, model_type=family, architectures=head)
    facts = inspect(folder)
    assert (facts.kind, facts.architecture, facts.context) == ("encoder", family, 128)
    assert facts.memory_per_token == 0


@pytest.mark.parametrize(
    "values",
    [
        {"model_type": "bert", "architectures": ["BertForSequenceClassification"]},
        {"model_type": "roberta", "architectures": ["RobertaForTokenClassification"]},
        {"model_type": "bert", "architectures": ["BertModel"], "auto_map": {"AutoModel": "own.Code"}},
    ],
)
def test_a_classifier_is_no_encoder(folder: Path, values: dict[str, object]) -> None:
    write_config(folder, **values)
    with pytest.raises(InkstoneError) as caught:
        inspect(folder)
    assert caught.value.code in ("model_architecture_unknown", "model_format_unknown")


def test_a_file_out_of_the_folder_stands_for_it(folder: Path) -> None:
    assert inspect(folder / "model.safetensors") == inspect(folder)


def test_a_folder_around_a_gguf_file(gguf_model: Path, tmp_path: Path) -> None:
    shutil.copy(gguf_model, tmp_path / "a.gguf")
    (tmp_path / "README.md").write_text("text", encoding="utf-8")
    assert weights_path(tmp_path) == tmp_path / "a.gguf"
    assert inspect(tmp_path).architecture == "llama"


def test_nothing_there(tmp_path: Path) -> None:
    assert code_of(tmp_path / "absent.gguf") == "file_missing"
    assert code_of(tmp_path / "absent" / "deeper") == "file_missing"
    assert code_of(tmp_path) == "folder_empty"


@pytest.mark.parametrize("data", [b"", b"GG", b"not a model", b"\x00" * 100, b"PK\x03\x04"])
def test_files_that_are_no_models(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.gguf"
    file.write_bytes(data)
    assert code_of(file) == "model_format_unknown"


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "model.ckpt"])
def test_weights_that_could_run_code(folder: Path, name: str) -> None:
    (folder / "model.safetensors").rename(folder / name)
    assert code_of(folder) == "model_unsafe"
    assert code_of(folder / name) == "model_unsafe"
    (folder / "config.json").unlink()
    assert code_of(folder) == "model_unsafe"


def test_every_cut_of_a_gguf_file_is_noticed(gguf_model: Path, tmp_path: Path) -> None:
    data, file = gguf_model.read_bytes(), tmp_path / "cut.gguf"
    for length in [*range(0, 400, 7), *range(400, len(data), 997), len(data) - 1]:
        file.write_bytes(data[:length])
        assert code_of(file) in ("model_damaged", "model_format_unknown"), length


@QUICK
@given(data=st.binary(max_size=300), version=st.sampled_from([2, 3]))
def test_random_bytes(tmp_path: Path, data: bytes, version: int) -> None:
    file = tmp_path / "random.gguf"
    file.write_bytes(b"GGUF" + struct.pack("<I", version) + data)
    assert code_of(file) != ""


@QUICK
@given(place=st.integers(4, 1500), new=st.binary(min_size=1, max_size=12))
def test_changed_bytes_never_break_anything(gguf_model: Path, tmp_path: Path, place: int, new: bytes) -> None:
    data = bytearray(gguf_model.read_bytes())
    data[place : place + len(new)] = new
    file = tmp_path / "changed.gguf"
    file.write_bytes(data)
    code_of(file)


@pytest.mark.parametrize("field", ["tensors", "values", "text", "list"])
def test_lying_lengths_take_no_memory(tmp_path: Path, field: str) -> None:
    many = struct.pack("<Q", 1 << 40)
    head = b"GGUF" + struct.pack("<I", 3)
    key = struct.pack("<Q", 1) + b"a"
    bodies = {
        "tensors": many + struct.pack("<Q", 0),
        "values": struct.pack("<Q", 0) + many,
        "text": struct.pack("<QQ", 0, 1) + key + struct.pack("<I", 8) + many,
        "list": struct.pack("<QQ", 0, 1) + key + struct.pack("<II", 9, 0) + many,
    }
    file = tmp_path / "lies.gguf"
    file.write_bytes(head + bodies[field] + b"\x00" * 64)
    tracemalloc.start()
    assert code_of(file) == "model_damaged"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def patched(gguf_model: Path, file: Path, old: bytes, new: bytes) -> Path:
    data = gguf_model.read_bytes()
    assert old in data
    file.write_bytes(data.replace(old, new, 1))
    return file


def test_a_kind_that_llama_cpp_does_not_know(gguf_model: Path, tmp_path: Path) -> None:
    kind = struct.pack("<Q", 5)
    file = patched(gguf_model, tmp_path / "a.gguf", kind + b"llama", kind + b"lloma")
    assert code_of(file) == "model_architecture_unknown"


def test_a_gguf_file_without_a_tokenizer(gguf_model: Path, tmp_path: Path) -> None:
    file = patched(gguf_model, tmp_path / "a.gguf", b"tokenizer.ggml.tokens", b"tokenizer.ggml.tokenz")
    assert code_of(file) == "model_tokenizer_missing"


def test_a_missing_part(gguf_model: Path, tmp_path: Path) -> None:
    shutil.copy(gguf_model, tmp_path / "big-00001-of-00002.gguf")
    assert code_of(tmp_path / "big-00001-of-00002.gguf") == "model_damaged"


Damage = Callable[[Path], object]
CONFIG = {"model_type": "llama", "architectures": ["LlamaForCausalLM"]}


def config(**changes: object) -> Damage:
    return lambda folder: (folder / "config.json").write_text(json.dumps({**CONFIG, **changes}), encoding="utf-8")


def cut(length: int) -> Damage:
    def damage(folder: Path) -> None:
        file = folder / "model.safetensors"
        data = file.read_bytes()
        file.write_bytes(data[:length] if length > 0 else data[: len(data) + length])

    return damage


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda folder: (folder / "tokenizer.json").unlink(), "model_tokenizer_missing"),
        (lambda folder: (folder / "model.safetensors").unlink(), "model_damaged"),
        (lambda folder: (folder / "config.json").unlink(), "model_format_unknown"),
        (lambda folder: (folder / "config.json").write_text("{", encoding="utf-8"), "model_damaged"),
        (lambda folder: (folder / "config.json").write_text("[" * 100_000, encoding="utf-8"), "model_damaged"),
        (config(model_type=3), "model_format_unknown"),
        (config(model_type="whatever"), "model_architecture_unknown"),
        (config(model_type="vit"), "model_architecture_unknown"),
        (config(architectures=["LlamaForSequenceClassification"]), "model_architecture_unknown"),
        (config(model_type="own", auto_map={"AutoModelForCausalLM": "x.Y"}), "model_architecture_unknown"),
        (cut(4), "model_damaged"),
        (cut(100), "model_damaged"),
        (cut(-1), "model_damaged"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"\xff" * 200), "model_damaged"),
        (
            lambda folder: (folder / "model.safetensors.index.json").write_text(
                '{"weight_map": {"a": "absent.safetensors"}}', encoding="utf-8"
            ),
            "model_damaged",
        ),
    ],
)
def test_damaged_folders(folder: Path, damage: Damage, code: str) -> None:
    damage(folder)
    assert code_of(folder) == code


@QUICK
@given(data=st.binary(max_size=200))
def test_random_weights_files(folder: Path, data: bytes) -> None:
    (folder / "model.safetensors").write_bytes(data)
    assert code_of(folder) == "model_damaged"
