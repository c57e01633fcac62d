"""The online check of the catalogue, against a hub of the test's own."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.models.catalogue import CATALOGUE
from tests.hub_server import HubServer

SCRIPT = Path(__file__).parents[2] / "packaging" / "check_catalogue.py"
LISTED = {entry["id"]: entry for entry in json.loads(CATALOGUE.read_text(encoding="utf-8"))["models"]}
WEIGHTS = bytes(10_000)


@pytest.fixture
def environment() -> dict[str, str]:
    ours = ("HF_HUB_OFFLINE", "HF_HOME")
    return {name: value for name, value in os.environ.items() if name not in ours} | {"HF_HUB_DISABLE_TELEMETRY": "1"}


def entry(model_id: str, repo: str, files: list[str], like: str = "qwen3-4b", weights: int = 10_000) -> dict[str, Any]:
    """One of the catalogue's, made small: one version whose weights take so many bytes."""
    made = copy.deepcopy(LISTED[like]) | {"id": model_id, "parameters": weights}
    version = made["versions"][0] | {"size": "balanced", "repo": repo, "files": files, "bits": 8}
    return made | {"versions": [version]}


def run(arguments: list[str], environment: dict[str, str]) -> tuple[int, dict[str, str]]:
    """Exit code, and of each version what stands at the end of its line."""
    command = [sys.executable, str(SCRIPT), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    lines = [line.split() for line in done.stdout.splitlines()]
    return done.returncode, {line[0]: " ".join(line[2:]) for line in lines}


def test_what_differs_is_named(tmp_path: Path, environment: dict[str, str]) -> None:
    whisper = ["config.json", "model.bin", "tokenizer.json", "vocabulary.txt"]
    whisper_files = dict.fromkeys(whisper, b"{}") | {"model.bin": WEIGHTS}
    entries = [
        entry("good", "a/good", ["x-Q4_K_M.gguf"]),
        entry("split", "a/split", ["x-Q8_0-*.gguf"]),
        entry("speech", "a/speech", whisper, "whisper-tiny"),
        entry("nowhere", "a/nowhere", ["x.gguf"]),
        entry("pattern", "a/good", ["x-Q9_K.gguf"]),
        entry("several", "a/good", ["*.gguf"], weights=20_000),
        entry("size", "a/good", ["x-Q4_K_M.gguf"], weights=20_000),
        entry("licence", "a/licence", ["x.gguf"]),
        entry("gated", "a/gated", ["x.gguf"]),
        entry("pickle", "a/pickle", ["config.json", "pytorch_model.bin"], "gpt2"),
    ]
    file = tmp_path / "catalogue.json"
    file.write_text(json.dumps({"models": entries}), encoding="utf-8")
    with HubServer() as hub:
        hub.publish("a/good", {"x-Q4_K_M.gguf": WEIGHTS, "x-Q8_0.gguf": WEIGHTS, "README.md": b"x"})
        hub.publish("a/split", {f"x-Q8_0-{number:05}-of-00002.gguf": WEIGHTS[:5_000] for number in (1, 2)})
        hub.publish("a/speech", whisper_files, licence="mit")
        hub.publish("a/licence", {"x.gguf": WEIGHTS}, licence="cc-by-nc-4.0")
        hub.publish("a/gated", {"x.gguf": WEIGHTS}, gated=True)
        hub.publish("a/pickle", {"config.json": b"{}", "pytorch_model.bin": WEIGHTS}, licence="mit")
        code, told = run(["--endpoint", hub.address, "--file", str(file)], environment)
    assert code == 1
    assert all(told[good].endswith("ok") for good in ("good", "split", "speech"))
    expected = {
        "nowhere": "there is no such repository",
        "pattern": "x-Q9_K.gguf finds nothing",
        "several": "several models: x-Q4_K_M.gguf, x-Q8_0.gguf",
        "size": "the size is -50% off",
        "licence": "the licence is cc-by-nc-4.0, not Apache-2.0",
        "gated": "gated",
        "pickle": "pytorch_model.bin finds nothing",
    }
    for name, words in expected.items():
        assert words in told[name], told[name]


def test_nobody_answers_and_a_damaged_file(tmp_path: Path, environment: dict[str, str]) -> None:
    file = tmp_path / "catalogue.json"
    file.write_text(json.dumps({"models": [entry("good", "a/good", ["x.gguf"])]}), encoding="utf-8")
    code, told = run(["--endpoint", "http://127.0.0.1:9", "--file", str(file)], environment)
    assert code == 2
    assert told["good"].endswith("the hub does not answer")
    file.write_text("{", encoding="utf-8")
    assert run(["--file", str(file)], environment) == (2, {})
