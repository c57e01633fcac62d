from __future__ import annotations

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.net.rules import (
    MIRRORS,
    OFFICIAL,
    NetworkRules,
    hub_address,
    is_here,
    network_rules,
    origin,
    proxy_address,
)
from core.net.token import NAME, masked, read_token, save_token
from core.paths import Home
from core.settings import Settings

TOKEN = "hf_" + "aB3" * 10


@pytest.mark.parametrize(
    ("hub", "endpoints"),
    [
        ("auto", (OFFICIAL, *MIRRORS)),
        ("official", (OFFICIAL,)),
        ("https://models.school.example/", ("https://models.school.example",)),
    ],
)
def test_where_models_come_from(home: Home, hub: str, endpoints: tuple[str, ...]) -> None:
    rules = network_rules(Settings(hub=hub, proxy="none", offline=True), home)
    assert rules == NetworkRules(True, "none", endpoints, OFFICIAL, "")


def test_a_hub_of_ones_own_takes_the_place_of_all(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKSTONE_HUB", "http://127.0.0.1:8001/, http://127.0.0.1:8002")
    rules = network_rules(Settings(hub="official"), home)
    assert rules.endpoints == ("http://127.0.0.1:8001", "http://127.0.0.1:8002")
    assert rules.official == "http://127.0.0.1:8001"


def test_the_token_goes_with_the_rules_and_is_not_shown(home: Home) -> None:
    save_token(home, f" {TOKEN}\n")
    rules = network_rules(Settings(), home)
    assert rules.token == TOKEN
    assert TOKEN not in repr(rules)


def test_the_token_is_for_its_owner_alone(home: Home) -> None:
    save_token(home, TOKEN)
    save_token(home, TOKEN + "x")
    path = home.root / NAME
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_token(home) == TOKEN + "x"
    save_token(home, "")
    assert not path.exists()
    assert read_token(home) == ""
    save_token(home, "")
    assert not list(home.root.glob(f".{NAME}*"))


@pytest.mark.parametrize("wrong", ["两个 字", "a b", "a\nHost: x", "x" * 501])
def test_what_can_be_no_token_is_refused(home: Home, wrong: str) -> None:
    save_token(home, TOKEN)
    with pytest.raises(InkstoneError):
        save_token(home, wrong)
    assert read_token(home) == TOKEN


def test_a_damaged_token_file_counts_as_none(home: Home) -> None:
    (home.root / NAME).write_bytes(b"\xff\xfe\x00")
    assert read_token(home) == ""


def test_a_token_is_shown_masked() -> None:
    assert masked(TOKEN) == "hf_…3aB3"
    assert masked("short") == "…"
    assert masked("") == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("127.0.0.1:7890", "http://127.0.0.1:7890"),
        (" http://proxy.school.example:8080/ ", "http://proxy.school.example:8080"),
        ("https://user:secret@10.0.0.1:3128", "https://user:secret@10.0.0.1:3128"),
        ("socks5://127.0.0.1:1080", "socks5://127.0.0.1:1080"),
        ("http://[::1]:7890", "http://[::1]:7890"),
        ("proxy.example", None),  # no port
        ("http://proxy.example:notaport", None),
        ("http://proxy.example:99999", None),
        ("ftp://127.0.0.1:21", None),
        ("http://", None),
        ("", None),
        ("两 字:80", None),
        ("http://a:80/path", None),
    ],
)
def test_a_proxy_as_people_type_it(typed: str, meant: str | None) -> None:
    assert proxy_address(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hub.example", "https://hub.example"),
        ("https://hub.example/", "https://hub.example"),
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
        ("http://hub.example", None),  # the password to one's models, and what is downloaded, in the open
        ("https://me:secret@hub.example", None),
        ("https://hub.example/?q=1", None),
        ("file:///etc", None),
        ("not an address", None),
        ("", None),
    ],
)
def test_a_hub_as_people_type_it(typed: str, meant: str | None) -> None:
    assert hub_address(typed) == meant


@given(st.text())
def test_no_text_breaks_the_checks(text: str) -> None:
    for address in (proxy_address(text), hub_address(text)):
        assert address is None or origin(address)[1]


def test_who_is_who() -> None:
    assert origin("https://huggingface.co/a/b?c") == ("https", "huggingface.co", 443) == origin(OFFICIAL)
    assert origin("http://huggingface.co") != origin(OFFICIAL)
    assert origin("https://huggingface.co.example") != origin(OFFICIAL)
    assert origin("nonsense") == ("", "", 0)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "LOCALHOST"])
def test_this_computer(host: str) -> None:
    assert is_here(host)


@pytest.mark.parametrize("host", ["", "127.0.0.1.example.org", "example.org", "10.0.0.1", "0.0.0.0", "localhost.x"])
def test_other_computers(host: str) -> None:
    assert not is_here(host)
