"""Which files the patterns of the catalogue find."""

from __future__ import annotations

from core.hub.choose import files_for
from core.hub.orders import HubFile, HubModel


def chosen(paths: list[str], *patterns: str) -> tuple[str, ...]:
    model = HubModel("a/b", "0" * 40, tuple(HubFile(path, 10, path) for path in paths))
    return files_for(model, patterns)


def test_a_path_that_fits_leaves_other_folders_alone() -> None:
    paths = ["config.json", "model.safetensors", "onnx/config.json", "1_Pooling/config.json"]
    assert chosen(paths, "config.json", "model.safetensors") == ("config.json", "model.safetensors")


def test_a_name_finds_a_file_in_a_folder() -> None:
    assert chosen(["Q8/x-Q8_0.gguf", "x-Q4_K_M.gguf"], "x-q8_0.gguf") == ("Q8/x-Q8_0.gguf",)
    assert chosen(["Q8/x-Q8_0.gguf", "x-Q4_K_M.gguf"], "Q8_0") == ("Q8/x-Q8_0.gguf",)
