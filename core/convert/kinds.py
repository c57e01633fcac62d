"""Which type each tensor is stored in: the four kinds of files that are offered.

"q4_k_m" mixes types as llama.cpp does (src/llama-quant.cpp, LLAMA_FTYPE_MOSTLY_Q4_K_M): the output, and the values and
the way down of about half of the layers, are kept finer. Where a type's blocks do not fit into a row, the next finer
one that fits is taken.
"""

from __future__ import annotations

from typing import Literal

from core.convert.pieces import Piece

Kind = Literal["f32", "f16", "q8_0", "q4_k_m"]
KINDS: tuple[Kind, ...] = ("f32", "f16", "q8_0", "q4_k_m")

# By gguf's name of a type: numbers in a block, bytes of a block.
BLOCKS = {"F32": (1, 4), "F16": (1, 2), "Q8_0": (32, 34), "Q4_K": (256, 144), "Q5_K": (256, 176), "Q6_K": (256, 210)}
FILE_TYPES: dict[Kind, int] = {"f32": 0, "f16": 1, "q8_0": 7, "q4_k_m": 15}  # llama.cpp's numbers of them


def type_of(piece: Piece, kind: Kind, layers: int, tied: bool) -> str:
    """gguf's name of the type for `piece`; `tied`: the embedding is the output, too."""
    if len(piece.shape) < 2 or piece.name == "position_embd.weight":  # norms, biases: small, and they matter
        return "F32"
    wanted = {"f32": "F32", "f16": "F16", "q8_0": "Q8_0", "q4_k_m": _mixed(piece.name, layers, tied)}[kind]
    for name in (wanted, "Q8_0", "F16"):
        if piece.shape[-1] % BLOCKS[name][0] == 0:
            return name
    raise AssertionError("unreachable: F16 always fits")


def _mixed(name: str, layers: int, tied: bool) -> str:
    if name == "output.weight" or (tied and name == "token_embd.weight"):
        return "Q6_K"
    if not name.startswith("blk."):
        return "Q4_K"
    _, layer, tensor, _ = name.split(".")
    if tensor == "attn_qkv":
        return "Q5_K"
    return "Q6_K" if tensor in ("attn_v", "ffn_down") and _gets_more(int(layer), layers) else "Q4_K"


def _gets_more(layer: int, layers: int) -> bool:
    """The first and the last eighth, and every third between."""
    eighth = layers // 8
    return layer < eighth or layer >= 7 * layers // 8 or (layer - eighth) % 3 == 2


def bytes_of(piece: Piece, name: str) -> int:
    """What the tensor takes in the type `name`."""
    elements, size = BLOCKS[name]
    return piece.elements // elements * size
