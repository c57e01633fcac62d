"""What a running Job tells: small frozen records, the same for window, command line and tests."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Event:
    """Base of everything a Job yields."""

    def as_json(self) -> dict[str, Any]:
        """One plain dictionary: the class name under "event", then the fields."""
        return {"event": type(self).__name__, **asdict(self)}


@dataclass(frozen=True)
class Progress(Event):
    """How far long work is. `stage` is an id ("loading", "reading", "copying" ...); units are the stage's own."""

    stage: str
    done: float
    total: float
    seconds_left: float | None = None


@dataclass(frozen=True)
class ModelLoaded(Event):
    """A text model is in memory and ready."""

    name: str
    architecture: str
    parameters: int
    context: int  # tokens that fit into the memory window
    device: str  # "cpu", "cuda", "mps"
    precision: str  # "q8_0", "bf16", "f32" ...
    chats: bool  # has a chat template; False: a base model that continues text
    seconds: float
    full_context: int = 0  # tokens that the window would have if there were memory for it


@dataclass(frozen=True)
class PromptRead(Event):
    """The model has read what it is to answer."""

    first_kept: int  # index of the first message of the request that still fits; earlier ones are forgotten
    tokens: int
    context: int


@dataclass(frozen=True)
class ThinkingDelta(Event):
    """More of what a thinking model says to itself before it answers."""

    text: str


@dataclass(frozen=True)
class LoadRepaired(Event):
    """A model did not fit as it was asked for; this was done so that it does. `steps` are ids, in order: "freed"
    (other models were put away), "window" (a shorter memory window), "precision" (smaller numbers), "smaller" (the
    version `model` instead), "cpu" (not on the GPU), "built_in" (the speech model inside Inkstone instead), "careful"
    (it stopped the engine the last time: a short window, fewer threads, no GPU)."""

    steps: tuple[str, ...]
    context: int = 0  # tokens of the window now
    model: str = ""  # id in the library of what was loaded instead; "" the one that was asked for


@dataclass(frozen=True)
class Transfer(Event):
    """How far a download is. Bytes; `speed` is bytes a second of late; `host` is who sends them now. `crawl`: "" while
    they come at a speed that one can wait for; else hardly any do, and "others" are being tried, or it is "alone"."""

    file: str
    done: int
    total: int
    speed: float
    seconds_left: float | None
    host: str
    crawl: str = ""


@dataclass(frozen=True)
class TransferWaiting(Event):
    """A download stands still and will go on by itself. `reason`: "network" (nobody answers), "busy" (429, 5xx),
    "stalled" (connected, but nothing comes), "disk" (full)."""

    reason: str
    seconds: float  # until the next try


@dataclass(frozen=True)
class TextDelta(Event):
    """More of the answer: whole characters only."""

    text: str


@dataclass(frozen=True)
class Finished(Event):
    """The Job is over. `reason`: "end", "length" (limit reached), "stopped" (by the person), "loop" (guard)."""

    reason: str = "end"
    result: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AnswerFinished(Finished):
    """An answer is over, with what it took."""

    tokens: int = 0
    first_word_seconds: float = 0.0
    seconds: float = 0.0  # from the first word to the last


@dataclass(frozen=True)
class SpeechModelLoaded(Event):
    """A speech engine is ready to listen."""

    name: str
    engine: str  # "pocketsphinx", "faster-whisper", "whisper", "wav2vec2"
    device: str
    precision: str
    languages: tuple[str, ...]  # ISO codes it understands, () for Whisper's whole list
    seconds: float


@dataclass(frozen=True)
class Word:
    """One word or 字 of a segment; times in seconds from the start of the recording."""

    start: float
    end: float
    text: str  # with the space before it, where the language has one
    probability: float = 1.0


@dataclass(frozen=True)
class Segment(Event):
    """A stretch of speech and its final text. Times in seconds from the start of the recording.

    `utterance` numbers what was said between two pauses of a live recording; -1 in files. All segments of an
    utterance together replace what was settled (Settled) of it before; one without text says that nothing of it is
    left, and is never saved.
    """

    start: float
    end: float
    text: str
    words: tuple[Word, ...] = ()
    confidence: float = 1.0  # 0 to 1: mean probability of its words
    utterance: int = -1


@dataclass(frozen=True)
class Settled(Event):
    """Live: more words of an utterance that will not change until its Segments come."""

    utterance: int
    text: str  # to be appended
    start: float
    end: float


@dataclass(frozen=True)
class Tentative(Event):
    """Live: what may come after the settled words; replaces the tentative text before. Never saved."""

    utterance: int
    text: str


@dataclass(frozen=True)
class Behind(Event):
    """Live: the text is this many seconds behind what is already saved; 0 when it has caught up."""

    seconds: float


@dataclass(frozen=True)
class LanguageHeard(Event):
    """Which language is spoken, where that was to be found out."""

    language: str
    probability: float


@dataclass(frozen=True)
class Level(Event):
    """How loud the microphone is, about 15 times a second. 0 to 1; `saved` is seconds of sound on the disk."""

    peak: float
    rms: float
    saved: float
    silent_seconds: float = 0.0  # so long there has been nothing at all, not even noise: muted or unplugged


@dataclass(frozen=True)
class Playing(Event):
    """Playback stands here; about 15 times a second."""

    position: float  # seconds from the start of the recording
    playing: bool


@dataclass(frozen=True)
class LossPoint(Event):
    """One point of the learning curve. Losses are means (cross-entropy in nats a token or row; for numbers the plan's
    own); `validation` only where the plan has a validation point; `seconds` is training time since step 0, pauses left
    out; `speed` is examples a second: tokens of a text, rows elsewhere."""

    step: int
    train: float
    validation: float | None
    learning_rate: float
    speed: float
    seconds: float


@dataclass(frozen=True)
class Sample(Event):
    """What the model in training can do at this step: what it writes after `prompt`, or what it says of the row
    `prompt`, of which `truth` is known, and how sure it is (1 for texts and numbers)."""

    step: int
    prompt: str
    text: str
    truth: str = ""
    probability: float = 1.0


@dataclass(frozen=True)
class Health(Event):
    """How the training goes. `state`: "learning", "levelled" (no gain any more), "memorising" (training error falls,
    validation error rises), "unstable" (rolled back, smaller steps), "memory" (it ran short: back to the last save
    point, fewer rows at a time), "slow" (no step for long); `best_step` is where the best model so far was saved."""

    state: str
    step: int
    best_step: int = 0


@dataclass(frozen=True)
class Waiting(Event):
    """The training stands still. `reason`: "person" (paused), "words" (an answer streams), "recording", "disk" (full),
    "battery"; "" when it goes on."""

    reason: str


@dataclass(frozen=True)
class TimeLeft(Event):
    """Seconds until the end of the run, as a range."""

    low: float
    high: float


@dataclass(frozen=True)
class Metric(Event):
    """A named figure of the model, such as `best_validation`."""

    name: str
    value: float


@dataclass(frozen=True)
class TrainingFinished(Finished):
    """The last event of the loop. `reason`: "end", "levelled" (no gain any more), "finished" (now, by the person) or
    "stopped" (to go on later); `best` is the lowest validation loss."""

    step: int = 0
    best: float = 0.0
