"""What people type and paste to name a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hub.names import HubName, parse

NAME = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,20}[A-Za-z0-9])?", fullmatch=True).filter(
    lambda text: "--" not in text and ".." not in text
)
OWNER = NAME.filter(lambda text: text.lower() not in ("datasets", "spaces", "models", "docs", "blog", "api"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Qwen/Qwen3-0.6B-GGUF", HubName("Qwen/Qwen3-0.6B-GGUF")),
        ("  Qwen/Qwen3-0.6B-GGUF\n", HubName("Qwen/Qwen3-0.6B-GGUF")),
        ("a/b:model-Q4_K_M.gguf", HubName("a/b", "model-Q4_K_M.gguf")),
        ("a/b:*q5_k_m*", HubName("a/b", "*q5_k_m*")),
        ("a/b@v1.0", HubName("a/b", "", "v1.0")),
        ("a/b@v1.0:sub/x.gguf", HubName("a/b", "sub/x.gguf", "v1.0")),
        ("https://huggingface.co/a/b", HubName("a/b")),
        ("https://huggingface.co/a/b/", HubName("a/b")),
        ("HTTPS://huggingface.co/a/b?library=transformers#usage", HubName("a/b")),
        ("huggingface.co/a/b", HubName("a/b")),
        ("hf.co/a/b:Q4_K_M", HubName("a/b", "Q4_K_M")),
        ("https://hf-mirror.com/a/b/tree/main", HubName("a/b")),
        ("https://hf-mirror.com/a/b/blob/main/sub/x.gguf", HubName("a/b", "sub/x.gguf")),
        ("https://huggingface.co/a/b/resolve/main/x.gguf?download=true", HubName("a/b", "x.gguf")),
        ("https://huggingface.co/a/b/blob/dev/%E6%96%87.gguf", HubName("a/b", "文.gguf", "dev")),
        ("http://127.0.0.1:8000/a/b", HubName("a/b")),
    ],
)
def test_understood(text: str, meant: HubName) -> None:
    assert parse(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gpt2",
        "/a/b",
        "a/b/c",
        "a//b",
        "a b/c",
        "../../etc/passwd",
        "a/..",
        "a/b:",
        "a/b@",
        "a/b:../x",
        "a/b@../x",
        "https://huggingface.co/datasets/a/b",
        "https://huggingface.co/spaces/a",
        "https://huggingface.co/a/b/discussions/3",
        "https://huggingface.co/a/b/resolve/main/../../x",
        "https://huggingface.co",
        "https://[::1",
        "C:\\models\\x.gguf",
        "模型/名字",
    ],
)
def test_not_a_model(text: str) -> None:
    assert parse(text) is None


@given(st.text(max_size=200))
def test_never_fails_and_never_leaves_the_repository(text: str) -> None:
    found = parse(text)
    if found is not None:
        assert found.repo.count("/") == 1
        assert ".." not in f"{found.repo}/{found.file}/{found.revision}".split("/")


@given(OWNER, NAME, st.sampled_from(["", "https://huggingface.co/", "https://hf-mirror.com/", "hf.co/"]))
def test_every_good_name_comes_back(owner: str, name: str, before: str) -> None:
    assert parse(f"{before}{owner}/{name}") == HubName(f"{owner}/{name}")
