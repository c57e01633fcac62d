"""Decoding: any file, any second, the right sample; and one sentence for what cannot be decoded."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import psutil
import pytest
import soundfile

from core.audio.decode import decode, decode_as_is, duration, placed
from core.audio.wav_file import HEADER_BYTES, WavWriter, header
from core.engines.speech import SAMPLE_RATE
from core.errors import InkstoneError

SECONDS = 8.0
# name -> (format, codec, rate, layout). The tone's clock survives each of them.
FORMATS = {
    "a.wav": ("wav", "pcm_s16le", 44_100, "stereo"),
    "a.flac": ("flac", "flac", 48_000, "stereo"),
    "a.aiff": ("aiff", "pcm_s16be", 22_050, "mono"),
    "a.mp3": ("mp3", "mp3", 44_100, "stereo"),
    "a.m4a": ("ipod", "aac", 44_100, "stereo"),
    "a.aac": ("adts", "aac", 48_000, "mono"),
    "a.ogg": ("ogg", "vorbis", 44_100, "stereo"),
    "a.opus": ("opus", "libopus", 48_000, "mono"),
    "a.webm": ("webm", "libopus", 48_000, "stereo"),
    "a.mkv": ("matroska", "ac3", 48_000, "5.1"),
    "a.avi": ("avi", "mp3", 44_100, "mono"),
    "a.ts": ("mpegts", "mp2", 48_000, "stereo"),
    "a.mov": ("mov", "pcm_s16le", 48_000, "mono"),
    "a.wma": ("asf", "wmav2", 44_100, "stereo"),
    "a.amr": ("amr", "libopencore_amrnb", 8_000, "mono"),
}
UNTOLD = ("a.aac", "a.amr", "a.avi", "a.wma")  # these do not say how long the delay of their coder is


def clicks(seconds: float, rate: int) -> np.ndarray:
    """A different short tone in each half second: its pitch tells which, its beginning tells when."""
    sound = np.zeros(round(seconds * rate), np.float32)
    for number in range(int(seconds * 2)):
        at, length = round((number / 2 + 0.1) * rate), round(0.1 * rate)
        wave = np.sin(2 * np.pi * (400 + 60 * number) * np.arange(length) / rate)
        sound[at : at + length] = 0.6 * wave * np.hanning(length)
    return sound


def encoded(path: Path, kind: str, codec: str, rate: int, layout: str, video: bool = False) -> Path:
    sound = clicks(SECONDS, rate)
    with av.open(str(path), "w", format=kind) as container:
        picture = container.add_stream("mpeg4", rate=10) if video else None
        stream = container.add_stream(codec, rate=rate, layout=layout, options={"strict": "experimental"})
        stream.bit_rate = 128_000
        if picture is not None:
            picture.width = picture.height = 64
            picture.pix_fmt = "yuv420p"
            for number in range(int(SECONDS * 10)):
                frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), number, np.uint8), format="rgb24")
                frame.pts = number
                container.mux(picture.encode(frame))
            container.mux(picture.encode())
        resampler = av.AudioResampler(format=stream.codec_context.format, layout=layout, rate=rate)
        frame = av.AudioFrame.from_ndarray(sound[None, :], format="flt", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode())
    return path


def whole(path: Path, start: float = 0.0) -> np.ndarray:
    return np.concatenate([*decode(path, start), np.zeros(0, np.float32)])


def lag(heard: np.ndarray, wanted: np.ndarray) -> float:
    """By how many seconds `heard` is late, from the peak of the correlation."""
    size = 1 << (len(heard) + len(wanted)).bit_length()
    correlation = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)
    at = int(np.argmax(correlation))
    return (at if at < size // 2 else at - size) / SAMPLE_RATE


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_at_every_second(tmp_path: Path, name: str) -> None:
    kind, codec, rate, layout = FORMATS[name]
    if codec not in av.codecs_available:
        pytest.skip(f"this build of FFmpeg cannot write {codec}")
    path = encoded(tmp_path / f"张三 {name}", kind, codec, rate, layout)
    wanted = clicks(SECONDS, SAMPLE_RATE)
    assert abs(duration(path) - SECONDS) < 0.6
    sound = whole(path)
    assert len(sound) / SAMPLE_RATE == pytest.approx(SECONDS, abs=0.15)
    assert abs(lag(sound, wanted)) < 0.02 or name in UNTOLD
    assert np.abs(sound).max() == pytest.approx(0.6, abs=0.2)
    for start in (0.2, 1.0, 3.33, 6.9):
        assert abs(lag(whole(path, start), sound[round(start * SAMPLE_RATE) :])) < 0.002, start
        assert len(whole(path, start)) == pytest.approx(len(sound) - start * SAMPLE_RATE, abs=20)
    assert len(whole(path, SECONDS + 5)) == 0


def test_our_own_recordings_need_no_decoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "audio.wav"
    writer = WavWriter(path)
    writer.add(clicks(3.0, SAMPLE_RATE))
    writer.close()
    data = path.read_bytes()
    with av.open(str(path)) as container:
        theirs = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)]) / np.float32(32768)
    monkeypatch.delattr(av, "open")
    for header_says, there in ((data[:HEADER_BYTES], b""), (header(0), b""), (data[:HEADER_BYTES], b"LIST0123")):
        path.write_bytes(header_says + data[HEADER_BYTES:] + there)
        assert np.array_equal(whole(path), theirs)
        assert np.array_equal(whole(path, 1.234), theirs[round(1.234 * SAMPLE_RATE) :])
        assert duration(path) == 3.0


@pytest.mark.parametrize(("name", "kind", "codec"), [("v.mp4", "mp4", "aac"), ("v.mkv", "matroska", "libopus")])
def test_video(tmp_path: Path, name: str, kind: str, codec: str) -> None:
    path = encoded(tmp_path / name, kind, codec, 48_000, "stereo", video=True)
    assert abs(lag(whole(path), clicks(SECONDS, SAMPLE_RATE))) < 0.02
    assert abs(lag(whole(path, 3.3), clicks(SECONDS, SAMPLE_RATE)[round(3.3 * SAMPLE_RATE) :])) < 0.02


def test_pieces_are_about_a_second(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, clicks(30.0, 44_100), 44_100)
    pieces = list(decode(path))
    assert all(0.5 < len(piece) / SAMPLE_RATE < 1.6 for piece in pieces[:-2])
    assert {piece.dtype for piece in pieces} == {np.dtype(np.float32)}
    assert sum(map(len, pieces)) == 30 * SAMPLE_RATE


def code_of(path: Path) -> str:
    codes = []
    for ask in (lambda: list(decode(path)), lambda: duration(path)):
        try:
            ask()
        except InkstoneError as error:
            assert str(path) in str(error)
            codes.append(error.code)
    return codes[0] if codes else ""


def test_what_cannot_be_decoded(tmp_path: Path) -> None:
    made = {
        "text.mp3": b"These are only words.\n" * 200,
        "noise.wav": np.random.default_rng(1).bytes(20_000),
        "list.m3u8": b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.mp3\n",
        "cut.wav": b"RIFF",
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
        assert code_of(tmp_path / name) == "audio_unreadable", name
    (tmp_path / "picture.bmp").write_bytes(b"BM" + bytes(500))
    assert code_of(tmp_path / "picture.bmp") == "audio_empty"
    (tmp_path / "empty.mp3").write_bytes(b"")
    assert code_of(tmp_path / "empty.mp3") == "audio_empty"
    assert code_of(tmp_path / "gone.mp3") == "file_missing"
    assert code_of(tmp_path) == "file_unreadable"
    soundfile.write(tmp_path / "none.wav", np.zeros(0), 16_000)
    assert code_of(tmp_path / "none.wav") == "audio_empty"


def test_decoders_do_not_chatter(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One sentence is enough; libraries would write their own beside it."""
    path = tmp_path / "noise.mp3"
    for seed in range(3):
        path.write_bytes(np.random.default_rng(seed).bytes(5_000))
        assert code_of(path) == "audio_unreadable"
    print("still heard", file=sys.stderr)
    assert capfd.readouterr().err == "still heard\n"


def test_a_video_without_sound(tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")))
        container.mux(stream.encode())
    assert code_of(path) == "audio_empty"


def test_a_damaged_stretch_is_left_out(tmp_path: Path) -> None:
    path = encoded(tmp_path / "a.mp3", *FORMATS["a.mp3"])
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3_000] = np.random.default_rng(2).bytes(3_000)
    path.write_bytes(data)
    sound, wanted = whole(path), clicks(SECONDS, SAMPLE_RATE)
    assert len(sound) > (SECONDS - 1.5) * SAMPLE_RATE
    third = len(wanted) // 3
    assert abs(lag(sound[:third], wanted[:third])) < 0.02


def test_a_file_that_was_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    for name in ("a.flac", "a.mp3", "a.ogg", "a.wav"):
        path = encoded(tmp_path / name, *FORMATS[name])
        data = path.read_bytes()
        path.write_bytes(data[: len(data) * 2 // 3])
        assert len(whole(path)) > 4 * SAMPLE_RATE, name


def test_without_pyav(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, clicks(4.0, 44_100), 44_100)
    expected = whole(path), whole(path, 1.7)

    def refuse(*_args: object, **_options: object) -> None:
        raise av.error.InvalidDataError(1, "no")

    monkeypatch.setattr(av, "open", refuse)
    for got, wanted in zip((whole(path), whole(path, 1.7)), expected, strict=True):
        assert np.allclose(got, wanted, atol=1e-4)
    assert duration(path) == pytest.approx(4.0)


def frames(*times: float | None) -> list[tuple[float | None, int, np.ndarray]]:
    return [(time, 1_000, np.full(100, index + 1, np.float32)) for index, time in enumerate(times)]


def test_holes_are_silence_and_jitter_is_not() -> None:
    def joined(*times: float | None, start: float = 0.0) -> list[int]:
        pieces = [samples for _, samples in placed(iter(frames(*times)), start)]
        return [int(value) for value in np.concatenate(pieces)[::50]]

    assert joined(0.0, 0.1, 0.2) == [1, 1, 2, 2, 3, 3]
    assert joined(None, None) == [1, 1, 2, 2]
    assert joined(0.0, 0.13, 0.19) == [1, 1, 2, 2, 3, 3]  # jitter
    assert joined(0.0, 0.3) == [1, 1, 0, 0, 0, 0, 2, 2]  # a hole
    assert joined(0.2, 0.3) == [0, 0, 0, 0, 1, 1, 2, 2]  # sound begins after the picture
    assert joined(0.0, 5_000.0, 5_000.1) == [1, 1, 2, 2, 3, 3]  # a broken clock
    assert joined(0.4, 0.5, 0.6, start=0.55) == [2, 3, 3]
    assert joined(0.4, 0.8, start=0.7) == [0, 0, 2, 2]


@pytest.mark.parametrize("minutes", [4, pytest.param(120, marks=[pytest.mark.slow, pytest.mark.timeout(300)])])
def test_memory_stays_flat(tmp_path: Path, minutes: int) -> None:
    path = tmp_path / "long.flac"
    with soundfile.SoundFile(path, "w", 44_100, 2, "PCM_16") as file:
        for _ in range(minutes):
            file.write(np.repeat(clicks(60.0, 44_100)[:, None], 2, axis=1))
    memory = []
    for number, (_, _) in enumerate(decode_as_is(path)):
        if number % 20 == 19:
            memory.append(psutil.Process().memory_info().rss)
    assert max(memory) - memory[0] < 16 << 20


@pytest.mark.real
def test_the_collection_of_formats(real_data: Path) -> None:
    """Each is decoded, or named in one sentence."""
    refused = {}
    for path in sorted((real_data / "speech" / "formats").iterdir()):
        try:
            sound = whole(path)
        except InkstoneError as error:
            refused[path.name] = str(error)
            continue
        assert len(sound) / SAMPLE_RATE == pytest.approx(2.745 if "audio" in path.name else 9.0, abs=0.05), path.name
        assert np.abs(sound).max() > 0.01
    assert refused.keys() == {"p001.empty"}
    assert refused["p001.empty"].count(".") <= 2
