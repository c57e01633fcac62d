"""Requests in threads of their own, so that Stop never waits for the network; and what their failures mean.

Everything goes through huggingface_hub on the client that `core.net.client` gives it. The library would wait by itself
when a host is busy, deaf to Stop: here every answer that is an error ends the request at once, and waiting is ours.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from logging import CRITICAL
from typing import Any, Generic, TypeVar

import httpx2

from core.errors import Cancelled, InkstoneError
from core.net import client
from core.net.journal import Journal
from core.net.rules import NetworkRules

POLL_SECONDS = 0.05
LONGEST_WAIT = 3600.0  # seconds that a host may ask us to stay away
LONGEST_ANSWER = 200 << 20  # bytes of what is no file; a list of 100,000 files takes about 30 MB
LONGEST_PACKED = 1 << 20  # bytes, a thousand times as many when unpacked; we never ask for that
SILENCE_SECONDS = 20.0  # after which the library gives up by itself; ours end earlier
T = TypeVar("T")

_current: ContextVar[Call[Any] | None] = ContextVar("current", default=None)


def connect(rules: NetworkRules, journal: Journal) -> None:
    """Put this process online, as far as `rules` allow. Raises InkstoneError: offline, proxy_unusable."""
    client.use(rules, journal)
    from huggingface_hub import constants, set_client_factory
    from huggingface_hub.utils import logging
    from huggingface_hub.utils.tqdm import disable_progress_bars

    constants.HF_HUB_DISABLE_TELEMETRY = True  # else it looks who runs it, and asks the hub for a list of such programs
    disable_progress_bars()
    logging.set_verbosity(CRITICAL)
    constants.DOWNLOAD_CHUNK_SIZE = None  # type: ignore[assignment]  # each piece as it comes: 10 MB would be held back
    constants.HF_HUB_DOWNLOAD_TIMEOUT = int(SILENCE_SECONDS)
    set_client_factory(lambda: _listened_to(client.new_client(rules, journal)))


def _listened_to(made: httpx2.Client) -> httpx2.Client:
    made.event_hooks["response"].append(_answered)
    return made


def _answered(response: Any) -> None:
    """Runs in the thread of the request, before the library looks at the answer."""
    from huggingface_hub import hf_raise_for_status

    call = _current.get()
    if call is not None:
        call.line = response.extensions.get("network_stream")
    if response.status_code >= 400:
        hf_raise_for_status(response)
    if call is not None and response.is_success and response.request.method == "GET":
        call.look_at(response.headers)
    response.stream = _Frank(response.stream, _longest(response, call))


def _longest(response: Any, call: Call[Any] | None) -> float:
    """Bytes of the body. What we keep in memory has an end; a file is held against its size while it comes."""
    if call is not None and call.purpose == "file":
        return float("inf")
    packed = response.headers.get("Content-Encoding", "identity") != "identity"
    return LONGEST_PACKED if packed else LONGEST_ANSWER


class BrokenOffError(Exception):
    """An answer ended in the middle."""


class _Frank(httpx2.SyncByteStream):
    """The body of an answer. When the line breaks the library would ask again by itself, after a pause, even when we
    have cut it off: it only does so for errors that it knows."""

    def __init__(self, inner: Any, longest: float) -> None:
        self._inner = inner
        self._left = longest

    def __iter__(self) -> Iterator[bytes]:
        try:
            for piece in self._inner:
                self._left -= len(piece)
                if self._left < 0:
                    raise BrokenOffError("an answer without end")
                yield piece
        except httpx2.TransportError as error:
            raise BrokenOffError(str(error)) from error

    def close(self) -> None:
        self._inner.close()


class Call(Generic[T]):
    """`work()` in a thread. `purpose` says in the record of connections what it is for."""

    def __init__(self, work: Callable[[], T], purpose: str, look_at: Callable[[Any], None] = lambda _: None) -> None:
        """`look_at` gets the headers of the answer before its body, and may refuse it by raising."""
        self._work = work
        self.look_at = look_at
        self.purpose = purpose
        self._over = threading.Event()
        self._result: T
        self._error: BaseException | None = None
        self.line: Any = None  # httpcore's stream, once there is an answer
        threading.Thread(target=self._run, daemon=True, name="hub request").start()

    def _run(self) -> None:
        _current.set(self)
        try:
            with client.purpose(self.purpose):
                self._result = self._work()
        except BaseException as error:
            self._error = error
        self._over.set()

    @property
    def over(self) -> bool:
        return self._over.is_set()

    @property
    def error(self) -> BaseException | None:
        """Why it ended, None when it went well."""
        return self._error

    def wait(self, seconds: float) -> bool:
        """Until it is over, at most so long."""
        return self._over.wait(seconds)

    def result(self) -> T:
        """What `work` gave; raises what it raised."""
        if self._error is not None:
            raise self._error
        return self._result

    def abort(self) -> None:
        """End it, without waiting for that. While it still connects, it ends by its own time limit."""
        with contextlib.suppress(Exception):
            self.line.get_extra_info("socket").shutdown(socket.SHUT_RDWR)


def wait_for(call: Call[T], stop: threading.Event) -> T:
    """The result of `call`. Raises Cancelled at once when `stop` is set, and what the call raised."""
    while not call.wait(POLL_SECONDS):
        if stop.is_set():
            call.abort()
            raise Cancelled
    return call.result()


def status_of(error: BaseException | None) -> int:
    """The HTTP status that the other side refused with; 0 when there was no answer."""
    response = getattr(error, "response", None)
    return int(getattr(response, "status_code", 0) or 0)


def asked_to_wait(error: BaseException | None) -> float | None:
    """Seconds that a busy host asks for: Retry-After, or the end of what the hub's RateLimit allows."""
    response = getattr(error, "response", None)
    if response is None:
        return None
    from huggingface_hub.utils._http import parse_ratelimit_headers

    limit = parse_ratelimit_headers(response.headers)
    if status_of(error) == 429 and limit is not None and limit.remaining == 0:
        return float(min(limit.reset_in_seconds, LONGEST_WAIT))
    text = str(response.headers.get("Retry-After", ""))
    return min(float(text), LONGEST_WAIT) if text.isdecimal() else None


def host_of(error: BaseException | None) -> str:
    """Which address refused, "http://host:port"; redirects lead to others than the one that was asked."""
    url = getattr(getattr(error, "response", None), "url", None)
    return f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}" if url is not None else ""


def explained(error: BaseException, repo: str) -> InkstoneError:
    """What to tell a person about a request that failed."""
    from huggingface_hub.errors import (
        EntryNotFoundError,
        GatedRepoError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    if isinstance(error, InkstoneError):
        return error
    log, status = repr(error), status_of(error)
    if isinstance(error, httpx2.TooManyRedirects):
        return InkstoneError("hub_link_circle", log)
    if isinstance(error, GatedRepoError):
        return InkstoneError("hub_gated", log, model=repo)
    if isinstance(error, RepositoryNotFoundError | RevisionNotFoundError | EntryNotFoundError):
        return InkstoneError("hub_model_unknown", log, model=repo)
    if status in (401, 403):
        return InkstoneError("hub_token_wrong", log)
    if status in (400, 404, 410):
        return InkstoneError("hub_model_unknown", log, model=repo)
    if status:
        return InkstoneError("hub_busy", log)
    if isinstance(error, OSError | ValueError | LookupError | BrokenOffError) or type(error).__module__.startswith(
        "http"
    ):
        return InkstoneError("hub_unreachable", log)
    return InkstoneError("internal", log, reason=type(error).__name__)
