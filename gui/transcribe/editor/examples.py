"""Recordings to look at: for pictures and for trying the editor out. Filled through the store's own functions."""

from __future__ import annotations

import math
import random
import time
import wave
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from core.events import Segment, Word
from core.transcribe.session import AUDIO, Session, new_id, save_session
from gui.transcribe.editor.sentences import TOKEN

if TYPE_CHECKING:
    from gui.services import Services

RATE = 16_000
BINS = 900
UNSURE_EVERY = 23  # words: so often one is marked

TITLES = {"en": "Meeting about the school garden", "zh_CN": "校园菜园筹备会"}
TEXTS = {
    "en": (
        "Good morning, everybody, and thank you for coming so early.",
        "Today we want to decide what to plant in the school garden this spring.",
        "Last year the tomatoes did very well, but the beans were eaten by snails before anybody could pick them, "
        "so this time we should raise the beds and put a little copper tape around the edges.",
        "Mrs Lin has offered to bring seedlings from her greenhouse.",
        "The third class would like to grow sunflowers along the fence.",
        "That is a lovely idea; who will water them in the holidays?",
        "We could make a list by the door, and every family takes one week.",
        "Good. Then let us talk about the budget.",
        "There are two hundred and forty left from the summer fair.",
        "Soil and seeds cost about ninety, the tape another twenty.",
    ),
    "zh_CN": (
        "大家早上好，谢谢你们这么早就来了。",
        "今天我们要决定，今年春天在校园菜园里种些什么。",
        "去年的西红柿长得很好，可是豆角还没等人去摘，就被蜗牛吃光了，所以这一次我们应该把菜畦垫高一些，"
        "再在边上围一圈铜胶带。",
        "林老师愿意从自己的暖房里带一些菜苗来。",
        "三班的同学想沿着围墙种一排向日葵。",
        "这个主意真好，那么放假的时候谁来浇水呢？",
        "我们可以在门口贴一张值日表，每家轮流负责一个星期。",
        "好，接下来我们说说经费。",
        "夏天义卖会还剩下两百四十块钱。",
        "土和种子大约要九十块，胶带再花二十块。",
    ),
}


def example_segments(language: str, count: int) -> list[Segment]:
    """`count` sentences with word times, spoken one after the other; a word here and there is unsure."""
    return list(_spoken(language, count))


def example_recording(services: Services, language: str, count: int = 10, sound: bool = True) -> str:
    """A finished recording in the home and in the store; its id. Without `sound`: text only."""
    segments = example_segments(language, count)
    seconds = segments[-1].end + 0.6 if segments else 3.0
    session = Session(new_id(), TITLES[language], time.time(), "done", language=language[:2], seconds=seconds)
    folder = services.home.recordings / session.id
    save_session(folder, session)
    recordings = services.store.recordings
    recordings.create(session)
    recordings.take_segments(session.id, segments)
    recordings.set_details(session.id, has_audio=sound, seconds=seconds)
    if sound:
        _write_sound(str(folder / AUDIO), segments, seconds)
    return session.id


def example_peaks(segments: list[Segment], seconds: float, bins: int = BINS) -> list[float]:
    """What the player would find in the sound of `segments`: (bins,) from 0 to 1."""
    loud = _loudness(segments, seconds, bins)
    return [float(value) for value in np.clip(loud, 0.0, 1.0)]


def _spoken(language: str, count: int) -> Iterator[Segment]:
    chance, at, number = random.Random(3), 0.6, 0
    for row in range(count):
        text = TEXTS[language][row % len(TEXTS[language])]
        words = []
        start = at
        for token in TOKEN.findall(text):
            number += 1
            length = 0.06 + 0.05 * len(token.strip()) if token.isascii() else 0.19
            sure = 0.31 if number % UNSURE_EVERY == 0 else 0.93
            words.append(Word(round(at, 3), round(at + length, 3), token, sure))
            at += length + 0.02
        yield Segment(round(start, 3), round(at, 3), text, tuple(words), 0.9)
        at += chance.uniform(0.3, 1.1)


def _loudness(segments: list[Segment], seconds: float, count: int) -> np.ndarray:
    """How loud it is at `count` moments: hills for words, nearly nothing between sentences."""
    moments = np.linspace(0, seconds, count, endpoint=False)
    loud = np.full(count, 0.015)
    chance = random.Random(5)
    for segment in segments:
        for word in segment.words:
            inside = (moments >= word.start) & (moments < word.end)
            phase = (moments[inside] - word.start) / max(1e-3, word.end - word.start)
            loud[inside] = chance.uniform(0.35, 0.95) * (0.35 + 0.65 * np.sin(math.pi * phase))
    return loud


def _write_sound(path: str, segments: list[Segment], seconds: float) -> None:
    """Noise as loud as speech would be: enough for a waveform."""
    count = int(seconds * RATE)
    noise = np.random.default_rng(7).uniform(-1, 1, count)
    samples = (noise * _loudness(segments, seconds, count) * 0.6 * 32_767).astype("<i2")
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
