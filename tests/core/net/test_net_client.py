"""The client under huggingface_hub, against real servers on this computer."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import huggingface_hub.constants
import huggingface_hub.utils
import pytest

from core.errors import InkstoneError
from core.net import client, gate
from core.net.journal import OPEN, Connection, Journal
from core.net.rules import NetworkRules
from core.paths import Home

TOKEN = "hf_secret_secret_secret"
BODY = b"ink " * 5000


class Server:
    """Answers every request with what `answer` says, and remembers what it was asked."""

    def __init__(self, answer: Callable[[http.server.BaseHTTPRequestHandler], None], context: Any = None) -> None:
        self.asked: list[dict[str, str]] = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append({"path": self.path, **{name.lower(): text for name, text in self.headers.items()}})
                answer(self)

            def log_message(self, *_: object) -> None: ...

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.port = self._server.server_address[1]
        self.address = f"{'https' if context else 'http'}://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def make(answer: Callable[[Any], None] = plain, context: Any = None) -> Server:
        servers.append(Server(answer, context))
        return servers[-1]

    yield make
    for server in servers:
        server.close()


@pytest.fixture(autouse=True)
def hub_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What `use` changes in this process is put back."""
    for name in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_IMPLICIT_TOKEN", "HF_HUB_DISABLE_XET"):
        monkeypatch.setenv(name, "1")
        monkeypatch.setattr(huggingface_hub.constants, name, True)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    yield
    huggingface_hub.set_client_factory(huggingface_hub.utils._http.default_client_factory)
    gate.close()


def plain(handler: Any, body: bytes = BODY, **headers: str) -> None:
    handler.send_response(200)
    for name, text in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), text)
    handler.end_headers()
    handler.wfile.write(body)


def redirect(handler: Any, to: str) -> None:
    handler.send_response(302)
    handler.send_header("Location", to)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def broken(handler: Any) -> None:
    """Half of what was promised."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"x" * 400)


def rules(server: Server, **more: Any) -> NetworkRules:
    return NetworkRules(**{"endpoints": (server.address,), "official": server.address, "token": TOKEN, **more})


def got(home: Home, by: NetworkRules, address: str, **headers: str) -> bytes:
    with client.new_client(by, Journal(home)) as made, made.stream("GET", address, headers=headers) as response:
        return b"".join(response.iter_bytes())


def listed(home: Home) -> list[Connection]:
    return Journal(home).read()


def test_each_request_is_written_down(home: Home, serve: Callable[..., Server]) -> None:
    server = serve()
    with client.purpose("file"):
        got(home, rules(server), f"{server.address}/a/b?secret=1")
    (one,) = listed(home)
    assert (one.host, one.port, one.purpose, one.method) == ("127.0.0.1", server.port, "file", "GET")
    assert (one.path, one.outcome) == ("/a/b", "200")
    assert len(BODY) < one.received < len(BODY) + 500
    assert 50 < one.sent < 1000
    assert one.time > 0
    assert one.seconds >= 0
    text = home.connections.read_text("utf-8")
    assert "secret" not in text


def test_what_comes_over_the_line_is_counted(home: Home, serve: Callable[..., Server]) -> None:
    packed = gzip.compress(BODY)
    server = serve(functools.partial(plain, body=packed, Content_Encoding="gzip"))
    assert got(home, rules(server), server.address) == BODY
    assert len(packed) < listed(home)[0].received < len(packed) + 500


def test_the_token_goes_to_the_official_hub_alone(home: Home, serve: Callable[..., Server]) -> None:
    store = serve()
    hub = serve(lambda handler: redirect(handler, f"{store.address}/blob"))
    mirror = serve(lambda handler: redirect(handler, f"{hub.address}/there"))
    asked = rules(hub, endpoints=(hub.address, mirror.address))
    got(home, asked, f"{hub.address}/here")
    assert hub.asked[0]["authorization"] == f"Bearer {TOKEN}"
    got(home, asked, f"{mirror.address}/x", Authorization=f"Bearer {TOKEN}")  # a library that insists
    assert len(store.asked) == 2
    assert all("authorization" not in request for request in store.asked + mirror.asked)
    assert len(listed(home)) == 5  # what redirects lead to is on the list, too


def test_no_redirect_leads_out_of_encryption(home: Home, serve: Callable[..., Server]) -> None:
    hub, proxy = serve(lambda handler: redirect(handler, "http://hub.example/blob")), serve()
    with pytest.raises(httpx2.ConnectError):
        got(home, rules(hub, proxy=proxy.address), hub.address)
    assert proxy.asked == []
    assert len(listed(home)) == 1  # the second connection was never made


def test_without_a_token_none_is_sent(home: Home, serve: Callable[..., Server]) -> None:
    hub = serve()
    got(home, rules(hub, token=""), hub.address, Authorization="Bearer found-somewhere")
    assert "authorization" not in hub.asked[0]


def test_huggingface_hub_goes_by_the_rules(home: Home, serve: Callable[..., Server]) -> None:
    hub = serve()
    client.use(rules(hub), Journal(home))
    assert huggingface_hub.utils.get_session().get(hub.address).content == BODY
    assert not huggingface_hub.constants.is_offline_mode()
    assert len(listed(home)) == 1
    with pytest.raises(InkstoneError) as caught:
        client.use(rules(hub, offline=True), Journal(home))
    assert caught.value.code == "offline"


def test_offline_means_offline(home: Home, serve: Callable[..., Server]) -> None:
    hub = serve()
    with pytest.raises(InkstoneError) as caught:
        got(home, rules(hub, offline=True), hub.address)
    assert caught.value.code == "offline"
    assert hub.asked == []
    assert listed(home) == []


def test_the_chosen_proxy_is_used(home: Home, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, hub = serve(), serve()
    address = f"http://name:word@127.0.0.1:{proxy.port}"
    for choice, variable in ((address, ""), ("system", address)):
        monkeypatch.setenv("http_proxy", variable)
        elsewhere = "http://hub.example"
        got(home, rules(hub, proxy=choice, official=elsewhere, endpoints=(elsewhere,)), f"{elsewhere}/a")
        assert proxy.asked[-1]["path"] == f"{elsewhere}/a"
        assert "authorization" not in proxy.asked[-1]  # everybody on the way could read it
        assert listed(home)[0].host == "hub.example"
    assert "word" not in home.connections.read_text("utf-8")
    got(home, rules(hub, proxy=address), hub.address)  # this computer itself is asked without one
    assert len(hub.asked) == 1
    with pytest.raises(httpx2.ConnectError):
        got(home, rules(hub, proxy="none"), "https://hub.invalid/")
    assert len(proxy.asked) == 2


def test_a_socks_proxy_is_used(home: Home) -> None:
    """It looks the name up itself: nothing here asks for it."""
    asked: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as stream:
            stream.read(stream.read(2)[1])  # the ways to log in that are offered
            connection.sendall(b"\x05\x00")
            asked.append(stream.read(5 + len("hub.example") + 2))
            connection.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
            while stream.readline().strip():
                pass
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nink")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        proxy = f"socks5://127.0.0.1:{listener.getsockname()[1]}"
        asking = NetworkRules(proxy=proxy, endpoints=("http://hub.example",))
        assert got(home, asking, "http://hub.example/") == b"ink"
        thread.join()
    assert asked == [b"\x05\x01\x00\x03\x0bhub.example\x00\x50"]


@pytest.mark.parametrize("proxy", ["nonsense", "ftp://127.0.0.1:1", "http://me:word@:80"])
def test_a_proxy_that_cannot_be_used_is_told_at_once(home: Home, proxy: str) -> None:
    with pytest.raises(InkstoneError) as caught:
        client.use(NetworkRules(proxy=proxy), Journal(home))
    assert caught.value.code == "proxy_unusable"
    assert "word" not in str(caught.value)


def test_failures_are_written_down(home: Home, serve: Callable[..., Server]) -> None:
    half = serve(broken)
    with pytest.raises(httpx2.HTTPError):
        got(home, rules(half), half.address)
    assert listed(home)[0].outcome == "broken"
    assert listed(home)[0].received > 400
    gone = serve()
    gone.close()
    with pytest.raises(httpx2.ConnectError):
        got(home, rules(half), gone.address)
    assert listed(home)[0].outcome == "unreachable"


def test_silence_is_written_down(home: Home, serve: Callable[..., Server]) -> None:
    heard = threading.Event()
    mute = serve(lambda handler: heard.wait(5))
    with client.new_client(rules(mute), Journal(home)) as made, pytest.raises(httpx2.ReadTimeout):
        made.get(mute.address, timeout=0.2)
    heard.set()
    assert listed(home)[0].outcome == "timeout"


def test_a_long_download_is_on_the_list_while_it_lasts(
    home: Home, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "NOTE_SECONDS", 0.0)
    server = serve(functools.partial(plain, body=BODY * 50))
    with client.new_client(rules(server), Journal(home)) as made, made.stream("GET", server.address) as response:
        assert listed(home)[0].outcome == OPEN
        pieces = response.iter_bytes(chunk_size=65536)
        next(pieces)
        assert listed(home)[0].outcome == OPEN
        assert listed(home)[0].received >= 65536
    assert listed(home)[0].outcome == "200"  # given up by us
    assert len(listed(home)) == 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(
    home: Home, tmp_path: Path, serve: Callable[..., Server]
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    about = ["-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*make, *about], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = serve(context=context)
    with pytest.raises(httpx2.ConnectError):
        got(home, rules(server), server.address)
    assert listed(home)[0].outcome == "certificate"
    assert server.asked == []
