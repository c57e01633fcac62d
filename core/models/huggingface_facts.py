"""ModelFacts of a Hugging Face folder: config.json, the safetensors' headers and the tokenizer's files."""

from __future__ import annotations

import ast
import importlib.util
import json
import math
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.models import speech_facts
from core.models.facts import ModelFacts
from core.models.json_file import damaged, parse_json, read_json

ENCODERS = frozenset(
    {"albert", "bert", "camembert", "deberta", "deberta-v2", "distilbert", "electra", "ernie", "modernbert", "mpnet"}
    | {"roberta", "xlm-roberta"}
)
_UNDERSTANDERS = ("ForMaskedLM", "ForPreTraining", "Model")
LONGEST_HEADER = 100_000_000  # bytes; the safetensors format's own limit
TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json", "spiece.model", "vocab.txt", "sentencepiece.bpe.model")
SIZES = {"F64": 8, "I64": 8, "U64": 8, "F32": 4, "I32": 4, "U32": 4, "F16": 2, "BF16": 2, "I16": 2, "U16": 2}
SIZES |= {"I8": 1, "U8": 1, "BOOL": 1, "F8_E4M3": 1, "F8_E5M2": 1, "F8_E8M0": 1}


def read(folder: Path) -> ModelFacts:
    """The facts of the model in `folder`.

    Raises InkstoneError: model_unsafe, model_format_unknown, model_damaged, model_architecture_unknown,
    model_tokenizer_missing.
    """
    config = read_json(folder / "config.json")
    hears = speech_facts.hears(config)
    understands = is_encoder(config)
    architecture = "" if hears else str(config["model_type"]) if understands else _architecture(folder, config)
    kinds: Counter[str] = Counter()
    for file in weights_files(folder):
        kinds += _elements_by_kind(file)
    if not kinds:
        raise damaged(folder, "it holds no weights")
    if hears:
        return speech_facts.read(folder, config, kinds, SIZES)
    if not any((folder / name).is_file() for name in TOKENIZERS):
        raise InkstoneError("model_tokenizer_missing", path=str(folder))
    template = _template(folder)
    return ModelFacts(
        name=folder.name,
        format="huggingface",
        architecture=architecture,
        parameters=kinds.total(),
        context=_whole(config, "max_position_embeddings", "n_positions", "n_ctx", "max_seq_len"),
        bytes=sum(count * SIZES[kind] for kind, count in kinds.items()),
        quantisation=kinds.most_common(1)[0][0].lower(),
        has_template=bool(template),
        thinks="<think>" in template,
        memory_per_token=0 if understands else _memory_per_token(config),
        kind="encoder" if understands else "text",
    )


def is_encoder(config: dict[str, Any]) -> bool:
    """Whether config.json describes an encoder that was not trained for a task of its own yet: BERT and its kin."""
    names = config.get("architectures")
    kind = config.get("model_type")
    if not isinstance(kind, str) or kind not in ENCODERS or config.get("is_decoder") or config.get("auto_map"):
        return False
    if names is None:
        return True
    return isinstance(names, list) and any(isinstance(name, str) and name.endswith(_UNDERSTANDERS) for name in names)


def _architecture(folder: Path, config: dict[str, Any]) -> str:
    kind = config.get("model_type")
    if not isinstance(kind, str) or not kind:
        raise InkstoneError("model_format_unknown", path=str(folder))
    if config.get("auto_map") and kind not in known_architectures():
        raise InkstoneError("model_architecture_unknown", path=str(folder), architecture=f"{kind} (own code)")
    names = config.get("architectures")
    known = known_architectures()
    if kind not in known or (names and known[kind] != "" and not _writes_text(names, known[kind])):
        what = names[0] if isinstance(names, list) and names and isinstance(names[0], str) else kind
        raise InkstoneError("model_architecture_unknown", path=str(folder), architecture=what)
    return kind


def _writes_text(names: Any, expected: str) -> bool:
    """A classifier or an encoder of a known family has no head that writes: its weights would be made up."""
    if not isinstance(names, list):
        return False
    return any(isinstance(name, str) and (name == expected or name.endswith(_WRITERS)) for name in names)


_WRITERS = ("ForCausalLM", "LMHeadModel", "ForConditionalGeneration")


@cache
def known_architectures() -> dict[str, str]:
    """model_type -> class name of every causal language model that the installed transformers has; a built app
    brings fewer along.

    Read from its source: importing it takes four seconds and torch, and this runs in the window's process.
    """
    spec = importlib.util.find_spec("transformers")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (models := Path(folder) / "models").is_dir():
            return architectures_in(models)
    return {}


def architectures_in(models: Path) -> dict[str, str]:
    """What known_architectures answers for the folder `transformers/models`: only families whose code lies there, and
    not those of which a built app has the shell alone."""
    writers = _constant(models / "auto" / "modeling_auto.py", "MODEL_FOR_CAUSAL_LM_MAPPING_NAMES")
    families = _constant(models / "auto" / "auto_mappings.py", "SPECIAL_MODEL_TYPE_TO_MODULE_NAME")
    brought = {code.parent.name for place in (models, models / "deprecated") for code in place.glob("*/modeling_*.py")}
    return {kind: name for kind, name in writers.items() if families.get(kind, kind).replace("-", "_") in brought}


def _constant(source: Path, name: str) -> dict[str, str]:
    """What `name = OrderedDict([...])` says in a source file."""
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call) or not node.value.args:
            continue
        if any(isinstance(target, ast.Name) and target.id == name for target in node.targets):
            return dict(ast.literal_eval(node.value.args[0]))
    return {}


def weights_files(folder: Path) -> list[Path]:
    """The safetensors files that make up the model in `folder`. Raises InkstoneError: model_damaged, model_unsafe."""
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        listed = read_json(index).get("weight_map")
        names = sorted({str(name) for name in listed.values()}) if isinstance(listed, dict) else []
        return [_part(folder, name) for name in names]
    single = folder / "model.safetensors"
    if single.is_file():
        return [single]
    found = sorted(folder.glob("*.safetensors"))
    if any(file.name.startswith("adapter_") for file in found):
        raise InkstoneError("model_architecture_unknown", path=str(folder), architecture="adapter")
    for pattern in ("*.bin", "*.pt", "*.pth", "*.ckpt"):
        if next(folder.glob(pattern), None) is not None:
            raise InkstoneError("model_unsafe", path=str(folder))
    raise damaged(folder, "model.safetensors is missing")


def _part(folder: Path, name: str) -> Path:
    file = folder / name
    if "/" in name or "\\" in name or not file.is_file():
        raise damaged(folder, f"{name} is missing")
    return file


def _elements_by_kind(path: Path) -> Counter[str]:
    """How many numbers of each type a safetensors file holds, after holding its header against its size."""
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > min(size - 8, LONGEST_HEADER):
            raise damaged(path, "it ends in the middle")
        header = parse_json(path, file.read(length))
    kinds: Counter[str] = Counter()
    for name, entry in header.items():
        if name != "__metadata__":
            kind, count, end = _entry(path, entry)
            kinds[kind] += count
            if end > size - 8 - length:
                raise damaged(path, "it ends in the middle")
    return kinds


def _entry(path: Path, entry: Any) -> tuple[str, int, int]:
    """Type, number of elements, and the byte after the last one."""
    try:
        count = math.prod(entry["shape"])
        start, end = entry["data_offsets"]
        if entry["dtype"] in SIZES and 0 <= start <= end and end - start == count * SIZES[entry["dtype"]]:
            return entry["dtype"], count, end
    except (TypeError, KeyError, ValueError):
        pass
    raise damaged(path, "a tensor is described wrongly")


def _template(folder: Path) -> str:
    file = folder / "chat_template.jinja"
    if file.is_file():
        return file.read_text(encoding="utf-8", errors="replace")
    settings = folder / "tokenizer_config.json"
    template = read_json(settings).get("chat_template") if settings.is_file() else None
    return template if isinstance(template, str) else json.dumps(template) if template else ""


def _memory_per_token(config: dict[str, Any]) -> int:
    layers = _whole(config, "num_hidden_layers", "n_layer")
    heads = _whole(config, "num_attention_heads", "n_head") or 1
    kept = _whole(config, "num_key_value_heads") or heads
    width = _whole(config, "head_dim") or _whole(config, "hidden_size", "n_embd") // heads
    return 2 * 2 * layers * kept * width


def _whole(config: dict[str, Any], *names: str) -> int:
    """The first of these keys that holds a sensible number, else 0."""
    for name in names:
        value = config.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 31:
            return value
    return 0
