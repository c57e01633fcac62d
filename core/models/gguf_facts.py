"""ModelFacts of a GGUF file: its header, held against the size of the file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from core.errors import InkstoneError
from core.models.facts import ModelFacts
from core.models.gguf_file import GgufFile

# Known to llama.cpp, but not for writing text.
NOT_TEXT = frozenset(
    {
        "clip",
        "mmproj",
        "bert",
        "modern-bert",
        "nomic-bert",
        "nomic-bert-moe",
        "neo-bert",
        "jina-bert-v2",
        "jina-bert-v3",
    }
    | {"eurobert", "gemma-embedding", "llama-embed", "t5encoder", "wavtokenizer-dec"}
)
PART = re.compile(r"^(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf$", re.IGNORECASE)


def read(path: Path) -> ModelFacts:
    """The facts of the GGUF file `path` (the first one of a model in several parts).

    Raises InkstoneError: file_missing, file_unreadable, model_format_unknown, model_damaged,
    model_architecture_unknown, model_tokenizer_missing.
    """
    parts = [GgufFile.read(part) for part in parts_of(path)]
    for part in parts:
        _check_complete(part)
    file = parts[0]
    architecture = _architecture(file)
    _check_tokenizer(file)
    template = file.text("tokenizer.chat_template")
    return ModelFacts(
        name=file.text("general.name") or path.stem,
        format="gguf",
        architecture=architecture,
        parameters=sum(tensor.elements for part in parts for tensor in part.tensors),
        context=max(0, file.number(f"{architecture}.context_length")),
        bytes=sum(part.size for part in parts),
        quantisation=_quantisation(parts),
        has_template=bool(template),
        thinks="<think>" in template,
        memory_per_token=_memory_per_token(file, architecture),
        layers=max(0, file.number(f"{architecture}.block_count")),
        width=max(0, file.number(f"{architecture}.embedding_length")),
        active_parameters=_active(parts, file, architecture),
    )


def parts_of(path: Path) -> list[Path]:
    """All files of the model that `path` is (a part of), in order. Raises model_damaged when one is missing."""
    match = PART.match(path.name)
    if match is None:
        return [path]
    count = int(match["count"])
    parts = [path.with_name(f"{match['stem']}-{number:05}-of-{count:05}.gguf") for number in range(1, count + 1)]
    missing = [part.name for part in parts if not part.is_file()]
    if missing:
        raise InkstoneError("model_damaged", path=str(path), reason=f"{missing[0]} is missing")
    return parts


def _check_complete(file: GgufFile) -> None:
    """Every tensor's data must lie inside the file."""
    sizes = _block_sizes()
    for tensor in file.tensors:
        if tensor.kind not in sizes:
            raise _damaged(file, f"numbers of an unknown type ({tensor.kind})")
        elements, size = sizes[tensor.kind]
        if tensor.shape[0] % elements:
            raise _damaged(file, "a tensor of impossible shape")
        if file.data_start + tensor.offset + tensor.elements // elements * size > file.size:
            raise _damaged(file, "it ends in the middle")


def _block_sizes() -> dict[int, tuple[int, int]]:
    """By ggml's number of a data type: how many elements a block holds, and how many bytes it takes."""
    from gguf.constants import GGML_QUANT_SIZES

    return {int(kind): sizes for kind, sizes in GGML_QUANT_SIZES.items()}


def _architecture(file: GgufFile) -> str:
    from gguf.constants import MODEL_ARCH_NAMES

    name = file.text("general.architecture")
    if not name or not any(tensor.elements for tensor in file.tensors):
        raise _damaged(file, "it holds no model")
    kind = file.text("general.type") or "model"
    if name not in MODEL_ARCH_NAMES.values() or name in NOT_TEXT or kind != "model":
        what = name if kind == "model" else kind
        raise InkstoneError("model_architecture_unknown", path=str(file.path), architecture=what)
    return name


def _check_tokenizer(file: GgufFile) -> None:
    model = file.text("tokenizer.ggml.model")
    if model in {"", "none", "no_vocab"} or not file.items("tokenizer.ggml.tokens"):
        raise InkstoneError("model_tokenizer_missing", path=str(file.path))


def _quantisation(parts: list[GgufFile]) -> str:
    from gguf.constants import GGMLQuantizationType

    weights: Counter[int] = Counter()
    for part in parts:
        for tensor in part.tensors:
            weights[tensor.kind] += tensor.elements
    name: str = GGMLQuantizationType(weights.most_common(1)[0][0]).name
    return name.lower()


def _memory_per_token(file: GgufFile, architecture: str) -> int:
    """Keys and values of every layer, two bytes each."""
    heads = max(1, file.number(f"{architecture}.attention.head_count", 1))
    width = file.number(f"{architecture}.embedding_length") // heads
    keys = file.number(f"{architecture}.attention.key_length") or width
    values = file.number(f"{architecture}.attention.value_length") or width
    kept_heads = file.number(f"{architecture}.attention.head_count_kv") or heads
    layers = file.number(f"{architecture}.block_count")
    return max(0, 2 * layers * kept_heads * (keys + values))


def _active(parts: list[GgufFile], file: GgufFile, architecture: str) -> int:
    """Of a mixture of experts, the parameters that one token needs: a few of the experts, and all the rest."""
    experts, used = (file.number(f"{architecture}.expert_{name}") for name in ("count", "used_count"))
    if not 0 < used < experts:
        return 0
    tensors = [tensor for part in parts for tensor in part.tensors]
    shared = sum(tensor.elements for tensor in tensors if "_exps." not in tensor.name)
    return shared + sum(tensor.elements for tensor in tensors if "_exps." in tensor.name) * used // experts


def _damaged(file: GgufFile, reason: str) -> InkstoneError:
    return InkstoneError("model_damaged", path=str(file.path), reason=reason)
