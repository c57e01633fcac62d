"""Which files of a repository make a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.hub.choose import files_for, is_pickle, versions_in
from core.hub.orders import HubFile, HubModel


def model(*paths: str, **sizes: int) -> HubModel:
    files = tuple(HubFile(path, 1000 + number, "0" * 40) for number, path in enumerate(paths))
    return HubModel("a/b", "c" * 40, files, **sizes)  # type: ignore[arg-type]


def gguf(*kinds: str) -> HubModel:
    """The larger, the later."""
    return model("README.md", "LICENSE", *(f"m-{kind}.gguf" for kind in kinds))


def test_three_versions_of_a_gguf_repository() -> None:
    found = versions_in(gguf("Q2_K", "Q3_K_M", "Q4_0", "Q4_K_M", "Q5_K_M", "Q8_0", "F16"))
    chosen = [(version.size, version.quantisation) for version in found]
    assert chosen == [("small", "q3_k_m"), ("balanced", "q4_k_m"), ("large", "q8_0")]
    assert found[1].files == ("m-Q4_K_M.gguf", "LICENSE")
    assert found[0].bytes < found[1].bytes < found[2].bytes


def test_one_version_is_the_balanced_one() -> None:
    (only,) = versions_in(gguf("Q8_0"))
    assert (only.size, only.quantisation) == ("balanced", "q8_0")
    (plain,) = versions_in(model("model.gguf"))
    assert (plain.size, plain.files) == ("balanced", ("model.gguf",))


def test_all_parts_of_a_split_file() -> None:
    repository = model(
        "Q4_K_M/m-Q4_K_M-00001-of-00002.gguf", "Q4_K_M/m-Q4_K_M-00002-of-00002.gguf", "m-Q8_0.gguf", "mmproj-F16.gguf"
    )
    both = ("Q4_K_M/m-Q4_K_M-00001-of-00002.gguf", "Q4_K_M/m-Q4_K_M-00002-of-00002.gguf")
    assert files_for(repository) == both
    assert files_for(repository, ("*00001-of-00002.gguf",)) == both
    assert files_for(repository, ("q4_k_m",)) == both


def test_a_hugging_face_folder_without_pickles() -> None:
    repository = model(
        "config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
        "consolidated.safetensors",
        "pytorch_model.bin",
        "training_args.bin",
        "onnx/model.onnx",
        "merges.txt",
        "README.md",
        ".gitattributes",
        "LICENSE",
    )
    assert set(files_for(repository)) == {
        "config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
        "merges.txt",
        "LICENSE",
    }


def test_ctranslate2_has_a_bin_that_is_no_pickle() -> None:
    repository = model("config.json", "model.bin", "tokenizer.json", "vocabulary.txt", "README.md")
    assert set(files_for(repository)) == {"config.json", "model.bin", "tokenizer.json", "vocabulary.txt"}
    assert "model.bin" in files_for(repository, ("*.bin", "*.json"))


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (("config.json", "pytorch_model.bin"), "model_unsafe"),
        (("config.json", "model.bin"), "model_unsafe"),
        (("README.md",), "hub_nothing_to_run"),
        ((), "hub_nothing_to_run"),
    ],
)
def test_nothing_to_run(paths: tuple[str, ...], code: str) -> None:
    with pytest.raises(InkstoneError) as caught:
        files_for(model(*paths))
    assert caught.value.code == code


def test_a_pattern_that_fits_nothing_or_a_pickle() -> None:
    repository = model("config.json", "pytorch_model.bin", "model.safetensors")
    for pattern, code in (("*.bin", "model_unsafe"), ("*.gguf", "hub_file_unknown")):
        with pytest.raises(InkstoneError) as caught:
            files_for(repository, (pattern,))
        assert caught.value.code == code


NAMES = st.sampled_from(
    "config.json model.bin vocabulary.json pytorch_model.bin model.safetensors a.gguf a-Q4_K_M.gguf x.pt y.ckpt z.pkl "
    "tokenizer.json sub/model.bin sub/a-q8_0.gguf README.md LICENSE.txt model.h5 weights.PTH".split()
)


@given(st.lists(NAMES, unique=True), st.lists(st.sampled_from(["*", "*.bin", "*.p*", "model*", "q8_0"]), max_size=2))
def test_never_a_pickle(paths: list[str], patterns: list[str]) -> None:
    try:
        chosen = files_for(model(*paths), tuple(patterns))
    except InkstoneError:
        return
    assert chosen
    assert set(chosen) <= set(paths)
    assert not any(is_pickle(path) for path in chosen if path != "model.bin")
    if "model.bin" in chosen:
        assert "vocabulary.json" in paths
