"""How the one process that may reach the network does so: each request is allowed, cleaned, counted and written down.

`use` puts a client of ours under `huggingface_hub`. It verifies TLS always, goes through the proxy that the person
chose, gives the token to the official hub alone, whatever redirects say, and tells the journal.
"""

from __future__ import annotations

import contextlib
import functools
import os
import ssl
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

import httpx2

from core.errors import InkstoneError
from core.net import gate
from core.net.journal import OPEN, Connection, Journal
from core.net.rules import PORTS, NetworkRules, is_here, origin, proxy_address

if TYPE_CHECKING:
    from collections.abc import Iterator

Answered = Callable[[httpx2.Response], None]

NOTE_SECONDS = 5.0  # between two lines about a long download
CONNECT_SECONDS = 15.0
ANSWER_SECONDS = 30.0  # of silence

_purpose: ContextVar[str] = ContextVar("purpose", default="check")


@contextlib.contextmanager
def purpose(name: str) -> Iterator[None]:
    """What the requests of the block are for: a purpose of journal.Connection."""
    before = _purpose.set(name)
    try:
        yield
    finally:
        _purpose.reset(before)


def use(rules: NetworkRules, journal: Journal, answered: Answered | None = None) -> None:
    """From now on huggingface_hub goes by `rules`. For the process of the downloader, and commands that download.
    `answered` is called with every httpx2.Response, of every client: the library makes a new one when a connection
    failed.

    Raises InkstoneError("offline"), ("proxy_unusable")."""
    gate.open(rules)
    if rules.offline:
        raise InkstoneError("offline")
    _set_up_hub(lambda: new_client(rules, journal, answered))
    new_client(rules, journal).close()  # a proxy that cannot be used shows now, not in the middle of something


def new_client(rules: NetworkRules, journal: Journal, answered: Answered | None = None) -> httpx2.Client:
    """A client that goes by `rules`. Raises InkstoneError("proxy_unusable")."""

    def way(proxy: str | None = None) -> httpx2.BaseTransport:
        return _Watched(_transport(proxy), rules, journal)

    return httpx2.Client(
        transport=way(),
        mounts={pattern: way(proxy) for pattern, proxy in _proxies(rules.proxy).items()},
        event_hooks={"response": [answered] if answered else []},
        headers={"Accept-Encoding": "identity"},  # what is packed can be a thousand times as long as it looks
        follow_redirects=True,
        timeout=httpx2.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
        trust_env=False,
    )


def _set_up_hub(factory: Callable[[], httpx2.Client]) -> None:
    """Everything of ours runs with huggingface_hub switched off (Home.environment); here it is switched on. It must not
    look for a token by itself, and its Rust downloader (xet) would go past this client."""
    os.environ.update({"HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1", "HF_HUB_DISABLE_XET": "1"})
    import huggingface_hub
    from huggingface_hub import constants

    constants.HF_HUB_OFFLINE = False
    constants.HF_HUB_DISABLE_IMPLICIT_TOKEN = constants.HF_HUB_DISABLE_XET = True
    huggingface_hub.set_client_factory(factory)


@functools.cache
def _trust() -> ssl.SSLContext:
    """TLS is verified in every case; SSL_CERT_FILE may name the certificates of a company's own proxy."""
    return httpx2.create_ssl_context(verify=True, trust_env=True)


def _transport(proxy: str | None) -> httpx2.HTTPTransport:
    try:
        return httpx2.HTTPTransport(verify=_trust(), proxy=proxy)
    except (ValueError, ImportError, httpx2.InvalidURL) as error:
        raise InkstoneError("proxy_unusable", repr(error), proxy=_without_password(proxy or "")) from error


def _proxies(choice: str) -> dict[str, str | None]:
    """Patterns of addresses, and the proxy that each goes through; None: none."""
    if choice == "none":
        return {}
    if choice != "system":
        address = proxy_address(choice)
        if address is None:
            raise InkstoneError("proxy_unusable", proxy=_without_password(choice))
        return {"all://": address, **dict.fromkeys(HERE)}
    from httpx2._utils import get_environment_proxies  # the variables, and what Windows and macOS have been told

    return {**get_environment_proxies(), **dict.fromkeys(HERE)}


HERE = ("all://localhost", "all://127.0.0.1", "all://[::1]")
"""This computer itself is never asked for through a proxy."""


def _without_password(proxy: str) -> str:
    kind, mark, rest = proxy.rpartition("://")
    return kind + mark + rest.rpartition("@")[2]


class _Watched(httpx2.BaseTransport):
    """One way out: checks, cleans, counts and writes down every request, those that redirects lead to included."""

    def __init__(self, inner: httpx2.BaseTransport, rules: NetworkRules, journal: Journal) -> None:
        self._inner = inner
        self._rules = rules
        self._journal = journal

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if self._rules.offline:
            raise InkstoneError("offline")
        if not self._is_private(str(request.url)):
            raise httpx2.ConnectError("without encryption", request=request)
        self._set_token(request)
        note = _Note(self._journal, _begun(request))
        try:
            response = self._inner.handle_request(request)
        except Exception as error:
            note.end(_why(error))
            raise
        note.answered(response)
        response.stream = _Counted(response.stream, note)
        return response

    def _is_private(self, address: str) -> bool:
        """Encrypted, or within this computer, or a hub that somebody has chosen by its address: no redirect may lead
        out of that."""
        scheme, host, _ = origin(address)
        return scheme == "https" or is_here(host) or origin(address) in map(origin, self._rules.endpoints)

    def _set_token(self, request: httpx2.Request) -> None:
        """The official hub gets it, nobody else does, and nobody without encryption: what a library or a redirect has
        put there goes."""
        request.headers.pop("Authorization", None)
        scheme, host, port = origin(str(request.url))
        safe = scheme == "https" or is_here(host)
        if self._rules.token and safe and (scheme, host, port) == origin(self._rules.official):
            request.headers["Authorization"] = f"Bearer {self._rules.token}"

    def close(self) -> None:
        self._inner.close()


def _begun(request: httpx2.Request) -> Connection:
    url = request.url
    return Connection(
        time=time.time(),
        host=url.host,
        port=url.port or PORTS.get(url.scheme, 0),
        purpose=_purpose.get(),
        method=request.method,
        path=url.path,
        sent=_size(request.headers) + len(request.method) + len(url.raw_path) + int(_length(request.headers)),
        received=0,
        seconds=0.0,
        outcome=OPEN,
    )


def _length(headers: httpx2.Headers) -> str:
    given = str(headers.get("Content-Length", "0"))
    return given if given.isdecimal() else "0"


def _size(headers: httpx2.Headers) -> int:
    return sum(len(name) + len(value) + 4 for name, value in headers.raw)


@dataclass
class _Note:
    """What is written down about one request, from its beginning to its end."""

    journal: Journal
    connection: Connection

    def __post_init__(self) -> None:
        self._began = self._written = time.monotonic()
        self._ended = False
        self.journal.add(self.connection)

    def answered(self, response: httpx2.Response) -> None:
        self._answer = str(response.status_code)
        self.count(_size(response.headers))

    def count(self, received: int) -> None:
        """So many bytes more have come."""
        now = time.monotonic()
        received += self.connection.received
        self.connection = replace(self.connection, received=received, seconds=round(now - self._began, 3))
        if now - self._written >= NOTE_SECONDS:
            self._written = now
            self._tell()

    def end(self, outcome: str = "") -> None:
        """Only the first end counts."""
        if not self._ended:
            self._ended = True
            seconds = round(time.monotonic() - self._began, 3)
            self.connection = replace(self.connection, seconds=seconds, outcome=outcome or self._answer)
            self._tell()

    def _tell(self) -> None:
        """That it was made is written down already: a disk that is full by now must not hide another error."""
        with contextlib.suppress(InkstoneError):
            self.journal.add(self.connection)


class _Counted(httpx2.SyncByteStream):
    """The body of an answer, counted as it came over the line: before it is unpacked."""

    def __init__(self, inner: Any, note: _Note) -> None:
        self._inner = inner
        self._note = note

    def __iter__(self) -> Iterator[bytes]:
        try:
            for part in self._inner:
                self._note.count(len(part))
                yield part
        except Exception as error:
            self._fail(error)
        self._note.end()

    def _fail(self, error: Exception) -> NoReturn:
        self._note.end(_why(error))
        raise error

    def close(self) -> None:
        try:
            self._inner.close()
        finally:
            self._note.end()


def _why(error: Exception) -> str:
    """The outcome of a request without an answer, or with half of one."""
    if isinstance(error, httpx2.TimeoutException):
        return "timeout"
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "certificate"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx2.ProxyError):
        return "refused"
    return "unreachable" if isinstance(error, httpx2.ConnectError) else "broken"
