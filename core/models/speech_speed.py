"""How fast a speech model will write down what is said, from what the self-test measured."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from core.models.shape import BODY, ModelShape

if TYPE_CHECKING:
    from core.models.machine import Machine

# Parameters of OpenAI's Whisper models, layers of the encoder, width. Source: the model card of openai/whisper.
WHISPERS = (
    (39e6, 4, 384),
    (74e6, 6, 512),
    (244e6, 12, 768),
    (769e6, 24, 1024),
    (809e6, 32, 1280),
    (1550e6, 32, 1280),
)
VOCABULARY = 51_866  # tokens of Whisper
DECODER = 16  # parameters of a decoder's layer, divided by its width squared: it listens to the encoder as well
WINDOW, FRAMES = 30.0, 1500  # seconds of a window, and what its encoder makes of them
BEAMS = 5  # readings that are followed side by side
SAID = 100  # tokens in a window: 2.5 words a second at 0.75 words a token

OTHERS = ("wav2vec2", "hubert", "wavlm")
OTHER_FRAMES = 50  # a second
CONVOLUTIONS = 2.4e9  # multiplications for a second of sound before their layers begin, in all sizes


def speed(shape: ModelShape, machine: Machine) -> float:
    """Seconds of sound that are written down in a second; 0 where it is not known."""
    return _other(shape, machine) if shape.architecture in OTHERS else _whisper(shape, machine)


def sizes(shape: ModelShape) -> tuple[int, int]:
    """Layers of a Whisper's encoder and its width: what it says, else those of the one that is about as large."""
    if shape.layers and shape.width:
        return shape.layers, shape.width
    known = min(WHISPERS, key=lambda size: abs(math.log(size[0] / max(1, shape.parameters))))
    return known[1], known[2]


def encoder_work(layers: int, width: int) -> float:
    """Multiplications for a window: its weights for every frame, and every frame looks at every other."""
    return FRAMES * layers * (BODY * width**2 + 2 * FRAMES * width)


def _whisper(shape: ModelShape, machine: Machine) -> float:
    """A window goes through the encoder once, and through the decoder, in several readings, once for each token that
    is said in it."""
    if not machine.hearing:
        return 0.0
    layers, width = sizes(shape)
    words = width * VOCABULARY
    decoder = max(float(words), shape.parameters - BODY * layers * width**2)
    deep = max(1.0, (decoder - words) / (DECODER * width**2))
    token = BEAMS * decoder / machine.hearing + deep * machine.telling_layer_seconds
    return WINDOW / (encoder_work(layers, width) / machine.hearing + SAID * token)


def _other(shape: ModelShape, machine: Machine) -> float:
    pace = machine.paces.get("huggingface")
    return 0.0 if pace is None else pace.work / (shape.parameters * OTHER_FRAMES + CONVOLUTIONS)
