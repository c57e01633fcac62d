"""What is left out of the built app is not missed: every family that it brings can be imported without the others,
and so can what chooses among them."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FREEZE = ROOT / "packaging" / "freeze"
CONTENTS = runpy.run_path(str(FREEZE / "contents.py"))

WITHOUT_THE_OTHERS = """
import importlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import contents

class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if not contents.is_wanted_module(name):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, LeftOut())
from transformers.utils import import_utils

real = import_utils.create_import_structure_from_path
def only_what_is_there(path):
    family = Path(path).parent.name if path.endswith(".py") else Path(path).name
    return real(path) if contents.is_wanted_module(f"transformers.models.{family}.code") else {}
import_utils.create_import_structure_from_path = only_what_is_there

from core.models.huggingface_facts import ENCODERS, known_architectures
from transformers.models.auto.configuration_auto import model_type_to_module_name
from transformers.models.auto.modeling_auto import MODEL_FOR_MASKED_LM_MAPPING_NAMES as ENCODER_CLASSES

wanted = {**known_architectures(), **{kind: ENCODER_CLASSES[kind] for kind in ENCODERS}}
wanted |= {"whisper": "WhisperForConditionalGeneration", "wav2vec2": "Wav2Vec2ForCTC"}
wanted |= {"hubert": "HubertForCTC", "wavlm": "WavLMForCTC"}
brought = {kind: name for kind, name in wanted.items() if model_type_to_module_name(kind) in contents.FAMILIES}
for kind, name in sorted(brought.items()):
    getattr(importlib.import_module("transformers.models." + model_type_to_module_name(kind)), name)
    print(kind)

import transformers
from transformers.models.auto.tokenization_auto import TOKENIZER_MAPPING_NAMES, tokenizer_class_from_name

for name in (
    "AutoConfig", "AutoTokenizer", "AutoFeatureExtractor", "AutoModelForCausalLM", "AutoModelForCTC",
    "AutoModelForMaskedLM", "AutoModelForSequenceClassification", "GenerationConfig", "WhisperFeatureExtractor",
):
    getattr(transformers, name)
    print(name)
for name in sorted({TOKENIZER_MAPPING_NAMES.get(kind) or "" for kind in brought} - {""}):
    tokenizer_class_from_name(name)
    print(name)
"""


def test_every_family_stands_alone() -> None:
    command = [sys.executable, "-c", WITHOUT_THE_OTHERS, str(FREEZE)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=55, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    imported = set(done.stdout.split())
    assert {"llama", "qwen3", "gemma3_text", "bert", "deberta", "whisper", "wavlm"} <= imported
    assert {"AutoTokenizer", "AutoModelForCausalLM", "AutoModelForCTC", "GPT2Tokenizer"} <= imported
    assert len(imported) > 80


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("transformers/models/llama/modeling_llama.py", True),
        ("transformers/models/vit/modeling_vit.py", False),
        ("transformers/models/vit/__init__.py", True),
        ("transformers/models/__init__.py", True),
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/include/torch/all.h", False),
        ("PySide6\\Qt\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("numpy/tests/test_lib.py", False),
        ("jinja2/tests.py", True),
    ],
)
def test_files(path: str, wanted: bool) -> None:
    assert CONTENTS["is_wanted_file"](path) is wanted
