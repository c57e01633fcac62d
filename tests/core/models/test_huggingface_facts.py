"""Which architectures transformers knows is read from its source, and only those whose code is there count."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from core.models.huggingface_facts import architectures_in, known_architectures


def _models() -> Path:
    spec = importlib.util.find_spec("transformers")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "models"


def test_everything_that_is_installed_is_known() -> None:
    known = known_architectures()
    assert known["qwen3"] == "Qwen3ForCausalLM"
    assert known["openai-gpt"] == "OpenAIGPTLMHeadModel"  # lies in a folder of another name
    assert "whisper" not in known or known["whisper"].endswith("ForCausalLM")


def test_a_family_that_was_left_out_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "auto").mkdir()
    for name in ("modeling_auto.py", "auto_mappings.py"):
        shutil.copy(_models() / "auto" / name, tmp_path / "auto" / name)
    for family in ("llama", "openai", "gemma3"):
        (tmp_path / family).mkdir()
        (tmp_path / family / f"modeling_{family}.py").touch()
    (tmp_path / "qwen2").mkdir()
    (tmp_path / "qwen2" / "__init__.py").touch()
    assert set(architectures_in(tmp_path)) == {"llama", "openai-gpt", "gemma3", "gemma3_text"}
