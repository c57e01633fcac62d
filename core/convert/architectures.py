"""The architectures that can be converted: config.json to llama.cpp's keys, and the tensors of the file to be.

To add one: a function that takes the Config and the tensors and returns a Layout, named in ARCHITECTURES. What
llama.cpp would compute differently must be refused there; tests/core/convert compares the probabilities.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from core.convert import rope
from core.convert.config import Config
from core.convert.names import BLOCK_NAMES, OUTER_NAMES, to_neighbours
from core.convert.pieces import Change, Piece, transposed
from core.models.tensors import Tensors

Value = str | int | float


@dataclass(frozen=True)
class Layout:
    """`keys` go behind "<architecture>."; `pieces` in the order of the file."""

    architecture: str
    layers: int
    keys: dict[str, Value]
    pieces: tuple[Piece, ...]

    @property
    def tokens(self) -> int:
        """Rows of the embedding: as many tokens the vocabulary must have."""
        return next(piece.shape[0] for piece in self.pieces if piece.name == "token_embd.weight")


Reader = Callable[[Config, Tensors], Layout]


def layout_of(config: Config, tensors: Tensors) -> Layout:
    """Raises InkstoneError: convert_unsupported, model_damaged (a tensor is missing or of another shape)."""
    layout = reader_of(config)(config, tensors)
    for piece in layout.pieces:
        piece.check(tensors)
    return layout


def reader_of(config: Config) -> Reader:
    """Raises InkstoneError("convert_unsupported") for an architecture that is not among ours."""
    reader = ARCHITECTURES.get(config.kind)
    if reader is None:
        raise config.refused(f"models of the kind {config.kind} cannot be converted yet")
    return reader


@dataclass(frozen=True)
class _Heads:
    count: int
    kept: int  # of keys and values
    width: int


def _llama(config: Config, tensors: Tensors) -> Layout:
    """llama.cpp turns other pairs than transformers here: the rows of queries and keys are reordered."""
    heads = _heads(config)
    turned: dict[str, Change] = {
        "self_attn.q_proj": partial(to_neighbours, heads=heads.count),
        "self_attn.k_proj": partial(to_neighbours, heads=heads.kept),
    }
    return _decoder("llama", config, tensors, heads, turned, knows_factors=True)


def _mistral(config: Config, tensors: Tensors) -> Layout:
    """A Llama, as long as it sees everything."""
    if config.get("sliding_window"):
        raise config.refused("some of its layers see only the latest words")
    return _llama(config, tensors)


def _qwen2(config: Config, tensors: Tensors) -> Layout:
    """Biases on queries, keys and values."""
    _check_windows(config)
    return _decoder("qwen2", config, tensors, _heads(config), {})


def _qwen3(config: Config, tensors: Tensors) -> Layout:
    """Norms on queries and keys."""
    _check_windows(config)
    config.need("attention_bias", False)
    return _decoder("qwen3", config, tensors, _heads(config, width=128), {})


def _heads(config: Config, width: int | None = None) -> _Heads:
    count = config.whole("num_attention_heads")
    whole = config.whole("hidden_size")
    return _Heads(
        count, config.whole("num_key_value_heads", count), config.whole("head_dim", width or whole // max(1, count))
    )


def _check_windows(config: Config) -> None:
    """Layers that see only the latest tokens: llama.cpp lets these models see everything."""
    kinds = config.get("layer_types") or []
    sliding = config.get("use_sliding_window", False) and config.get("sliding_window")
    if sliding or any(kind != "full_attention" for kind in kinds):
        raise config.refused("some of its layers see only the latest words")


def _decoder(
    architecture: str,
    config: Config,
    tensors: Tensors,
    heads: _Heads,
    turned: dict[str, Change],
    knows_factors: bool = False,
) -> Layout:
    """What Llama, Qwen2 and Qwen3 share."""
    config.need("hidden_act", "silu", "swish")
    config.need("pretraining_tp", 1)
    positions = rope.read(config, heads.width, knows_factors)
    layers, width = config.whole("num_hidden_layers"), config.whole("hidden_size")
    keys: dict[str, Value] = {
        "context_length": config.whole("max_position_embeddings"),
        "embedding_length": width,
        "block_count": layers,
        "feed_forward_length": config.whole("intermediate_size"),
        "attention.head_count": heads.count,
        "attention.head_count_kv": heads.kept,
        "attention.key_length": heads.width,
        "attention.value_length": heads.width,
        "attention.layer_norm_rms_epsilon": config.number("rms_norm_eps", 1e-6),
        "vocab_size": tensors.shape("model.embed_tokens.weight")[0],
    }
    keys.update({f"rope.{name}": value for name, value in positions.keys.items()})
    pieces = [_found("model.", name, target, tensors) for name, target in OUTER_NAMES.items() if "lm_head" not in name]
    if not config.get("tie_word_embeddings", False):
        pieces.append(_found("", "lm_head.weight", OUTER_NAMES["lm_head.weight"], tensors))
    if positions.factors:
        pieces.append(Piece("rope_freqs.weight", (len(positions.factors),), values=positions.tensor()))
    for layer in range(layers):
        pieces += _block(layer, tensors, turned)
    _check_nothing_left(config, pieces, tensors, layers)
    return Layout(architecture, layers, keys, tuple(pieces))


BLOCK_EXTRAS = {"self_attn.q_norm": "attn_q_norm", "self_attn.k_norm": "attn_k_norm"}


def _block(layer: int, tensors: Tensors, turned: dict[str, Change]) -> list[Piece]:
    """Weights of one layer, and the biases and norms that not every model has."""
    pieces = []
    for name, target in (BLOCK_NAMES | BLOCK_EXTRAS).items():
        for part in ("weight", "bias"):
            source = f"model.layers.{layer}.{name}.{part}"
            if source in tensors or (part == "weight" and name in BLOCK_NAMES):
                piece = _found("", source, f"blk.{layer}.{target}.{part}", tensors)
                pieces.append(replace(piece, change=turned.get(name)))
    return pieces


def _found(prefix: str, name: str, target: str, tensors: Tensors) -> Piece:
    source = f"{prefix}{name}"
    return Piece(target, tensors.shape(source), source)


# Left out on purpose: what transformers computes anew as it loads.
COMPUTED = ("rotary_emb.inv_freq", "attn.bias", "attn.masked_bias", "lm_head.weight")


def _check_nothing_left(config: Config, pieces: list[Piece], tensors: Tensors, layers: int) -> None:
    """A tensor without a place in the file would be a part of the model that is lost."""
    used = {piece.source for piece in pieces}
    rest = sorted(name for name in tensors.names - used if not name.endswith(COMPUTED))
    if rest:
        raise config.refused(f"it has parts that llama.cpp does not know ({rest[0]}; {layers} layers)")


GPT2_BLOCK = {
    "ln_1": "attn_norm",
    "attn.c_attn": "attn_qkv",
    "attn.c_proj": "attn_output",
    "ln_2": "ffn_norm",
    "mlp.c_fc": "ffn_up",
    "mlp.c_proj": "ffn_down",
}
GPT2_OUTER = {
    "wte.weight": "token_embd.weight",
    "wpe.weight": "position_embd.weight",
    "ln_f.weight": "output_norm.weight",
    "ln_f.bias": "output_norm.bias",
}


def _gpt2(config: Config, tensors: Tensors) -> Layout:
    """Learned positions, layer norms with a bias, matrices with the inputs first."""
    config.need("activation_function", "gelu_new", "gelu_pytorch_tanh", "gelu_fast")
    config.need("scale_attn_weights", True)
    for name in ("scale_attn_by_inverse_layer_idx", "add_cross_attention"):
        config.need(name, False)
    prefix = "transformer." if "transformer.wte.weight" in tensors else ""
    layers, width = config.whole("n_layer"), config.whole("n_embd")
    pieces = [_found(prefix, name, target, tensors) for name, target in GPT2_OUTER.items()]
    if not config.get("tie_word_embeddings", True):
        pieces.append(_found("", "lm_head.weight", OUTER_NAMES["lm_head.weight"], tensors))
    for layer in range(layers):
        pieces += _gpt2_block(f"{prefix}h.{layer}", layer, tensors)
    _check_nothing_left(config, pieces, tensors, layers)
    keys: dict[str, Value] = {
        "context_length": tensors.shape(f"{prefix}wpe.weight")[0],
        "embedding_length": width,
        "block_count": layers,
        "feed_forward_length": config.whole("n_inner", 4 * width),
        "attention.head_count": config.whole("n_head"),
        "attention.layer_norm_epsilon": config.number("layer_norm_epsilon", 1e-5),
        "vocab_size": tensors.shape(f"{prefix}wte.weight")[0],
    }
    return Layout("gpt2", layers, keys, tuple(pieces))


def _gpt2_block(block: str, layer: int, tensors: Tensors) -> list[Piece]:
    pieces = []
    for name, target in GPT2_BLOCK.items():
        for part in ("weight", "bias"):
            piece = _found(f"{block}.", f"{name}.{part}", f"blk.{layer}.{target}.{part}", tensors)
            if len(piece.shape) == 2:
                piece = replace(piece, shape=piece.shape[::-1], change=transposed)
            pieces.append(piece)
    return pieces


ARCHITECTURES: dict[str, Reader] = {
    "llama": _llama,
    "mistral": _mistral,
    "qwen2": _qwen2,
    "qwen3": _qwen3,
    "gpt2": _gpt2,
}
"""By transformers' `model_type`."""
