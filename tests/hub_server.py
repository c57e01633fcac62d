"""A model hub on 127.0.0.1 that speaks the real one's protocol to the real huggingface_hub client; faults on demand.

    with HubServer() as hub:
        hub.publish("someone/model", {"model.gguf": b"..."})
        hub.fault("model.gguf", Fault("drop", after=1000))
        ...
        hub.sent("model.gguf")   # what went over the wire: [(start, end), ...]
        hub.requests             # every request with its headers

Large files are not sent by the hub itself: like the real one it redirects to a second host, `hub.cdn`, with a signed
link that expires. As a process: `python tests/hub_server.py FOLDER`, where FOLDER holds owner/name/ folders; prints its
address.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import socket
import struct
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, quote, unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # as a process

from tests.hub_repositories import Repository, StoredFile, read_folder

Stage = Literal["api", "head", "resolve", "bytes"]
"""What a fault hits: the listing, the question for a file's facts, the request that is answered or redirected, or the
one that carries the bytes."""

Kind = Literal[
    "drop",  # close the connection after `after` bytes
    "stall",  # send nothing more after `after` bytes
    "status",  # answer `status`, with Retry-After where `retry_after` is given
    "wrong",  # other bytes from `after` on, same length
    "truncate",  # an answer that is complete but `after` bytes long
    "slow",  # `speed` bytes a second
    "no_range",  # the whole file, whatever range was asked for
    "expired",  # the signed link is no longer valid
    "lie",  # other facts: `facts` replaces "etag", "size", "commit"
    "redirect",  # to the same path at `to`
    "page",  # a page that says "please log in", with status 200
]
PIECE = 8192


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong with the next `times` requests (-1: all)."""

    kind: Kind
    times: int = 1
    after: int = 0
    status: int = 503
    retry_after: int | None = None
    speed: int = 0
    to: str = ""  # address; "": here, in a circle
    facts: Mapping[str, Any] = field(default_factory=dict)  # of "status": more headers


@dataclass
class Request:
    """What arrived, and what was answered."""

    method: str
    host: Literal["hub", "cdn"]
    path: str
    headers: dict[str, str]  # names in lower case
    file: str = ""  # path in the repository
    status: int = 0
    start: int = 0  # bytes [start, start + sent) of the file went out
    sent: int = 0
    time: float = field(default_factory=time.monotonic)


class HubServer:
    """The hub and its CDN. A mirror is a second one that shares the repositories: `HubServer(hub.repositories)`."""

    def __init__(self, repositories: dict[str, Repository] | None = None, port: int = 0) -> None:
        self.repositories = {} if repositories is None else repositories
        self.tokens: dict[str, set[str]] = {}  # token -> gated repositories that its owner may read
        self.requests: list[Request] = []
        self.closing = threading.Event()
        self.speed = 0  # bytes a second of everything, 0: as fast as it goes
        self._faults: dict[tuple[str, Stage], list[Fault]] = {}
        self._lock = threading.Lock()
        self._signatures = 0
        self._hub, self._cdn = _Listener(self, "hub", port), _Listener(self, "cdn", 0)

    @property
    def address(self) -> str:
        return self._hub.address

    @property
    def cdn(self) -> str:
        return self._cdn.address

    def __enter__(self) -> HubServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection and wait for every thread."""
        self.closing.set()
        self._hub.close()
        self._cdn.close()

    def publish(self, name: str, files: Mapping[str, bytes] | Path, **about: Any) -> str:
        """Make `files` (or a folder of them) the newest commit of the repository; `about`: fields of Repository."""
        repository = self.repositories.setdefault(name, Repository(name))
        for key, value in about.items():
            setattr(repository, key, value)
        return repository.commit(read_folder(files) if isinstance(files, Path) else files)

    def fault(self, path: str, fault: Fault, at: Stage = "bytes") -> None:
        """Let it happen to the file `path` ("*": to any); faults of one place happen one after the other."""
        with self._lock:
            self._faults.setdefault((path, at), []).append(fault)

    def heal(self) -> None:
        """No more faults."""
        with self._lock:
            self._faults.clear()

    def next_fault(self, path: str, at: Stage) -> Fault | None:
        """The fault of this request; counted down."""
        with self._lock:
            for key in ((path, at), ("*", at)):
                waiting = self._faults.get(key)
                if waiting:
                    fault = waiting[0]
                    waiting[0] = replace(fault, times=fault.times - 1)
                    if waiting[0].times == 0:
                        waiting.pop(0)
                    return fault
        return None

    def sign(self) -> str:
        with self._lock:
            self._signatures += 1
            return f"s{self._signatures}"

    def sent(self, path: str) -> list[tuple[int, int]]:
        """Which bytes of the file went over the wire, in the order of the requests."""
        found = (item for item in self.requests if item.file == path and item.sent)
        return [(item.start, item.start + item.sent) for item in found]

    def sent_bytes(self, path: str) -> int:
        """How many bytes of the file went over the wire, those sent twice counted twice."""
        return sum(end - start for start, end in self.sent(path))


class _Listener:
    """One port and its threads."""

    def __init__(self, hub: HubServer, role: Literal["hub", "cdn"], port: int) -> None:
        self.sockets: set[socket.socket] = set()
        handler = type("Handler", (_Handler,), {"hub": hub, "role": role, "sockets": self.sockets})
        self._server = _Server(("127.0.0.1", port), handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name=f"test {role}")
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        for connection in list(self.sockets):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # server_close() waits for them

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no fault of the server."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    hub: HubServer
    role: Literal["hub", "cdn"]
    sockets: set[socket.socket]
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 15)  # what is counted as sent has gone
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sockets.add(self.request)
        super().setup()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.sockets.discard(self.request)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Silent."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.record = Request(self.command, self.role, self.path, headers)
        self.hub.requests.append(self.record)
        address = urlsplit(self.path)
        path, self.query = unquote(address.path), parse_qs(address.query)
        if self.role == "cdn":
            self._cdn(path)
        elif path == "/api/models":
            self._search()
        elif path.startswith("/api/models/"):
            self._describe(path.removeprefix("/api/models/"))
        elif "/resolve/" in path:
            self._resolve(*path.strip("/").split("/resolve/", 1))
        else:
            self._refuse(404, "", "Not found")

    # the listing

    def _search(self) -> None:
        if self._struck("*", "api"):
            return
        words = self.query.get("search", [""])[0].lower().split()
        limit = int(self.query.get("limit", ["100"])[0])
        found = [repo for repo in self.hub.repositories.values() if all(word in repo.name.lower() for word in words)]
        found.sort(key=lambda repo: -repo.downloads)
        self._json([repo.summary() for repo in found[:limit]])

    def _describe(self, rest: str) -> None:
        name, _, revision = rest.partition("/revision/")
        repository = self._repository(name)
        if repository is None or self._struck(name, "api"):
            return
        commit = self._commit(repository, revision or "main")
        if commit is not None:
            self._json(repository.description(commit, "blobs" in self.query))

    def _repository(self, name: str) -> Repository | None:
        """None: refused already."""
        token = self._token()
        if token and token not in self.hub.tokens:
            self._refuse(401, "", "Invalid credentials in Authorization header")
            return None
        repository = self.hub.repositories.get(name)
        if repository is None:
            self._refuse(404 if token else 401, "RepoNotFound", "Repository not found")
        return repository

    def _commit(self, repository: Repository, revision: str) -> str | None:
        commit = repository.find(revision)
        if commit is None:
            self._refuse(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        return commit

    def _token(self) -> str:
        return self.record.headers.get("authorization", "").removeprefix("Bearer ")

    # files

    def _resolve(self, name: str, rest: str) -> None:
        repository = self._repository(name)
        revision, _, path = rest.partition("/")
        commit = self._commit(repository, revision) if repository else None
        if repository is None or commit is None:
            return
        file = repository.commits[commit].get(path)
        if file is None:
            self._refuse(404, "EntryNotFound", "Entry not found", {"X-Repo-Commit": commit})
        elif repository.gated and name not in self.hub.tokens.get(self._token(), ()):
            message = f"Access to model {name} is restricted"
            self._refuse(403 if self._token() else 401, "GatedRepo", message)
        elif self.command == "HEAD":
            self._facts(repository, commit, file)
        elif file.large:
            if not self._struck(path, "resolve"):
                self._redirect(repository, commit, file)
        elif not self._struck(path, "resolve"):
            self._send_file(file, self._headers_of(commit, file))

    def _facts(self, repository: Repository, commit: str, file: StoredFile) -> None:
        fault = self.hub.next_fault(file.path, "head")
        if fault is not None and fault.kind != "lie":
            self._strike(fault)
            return
        lie = fault.facts if fault else {}
        headers = self._headers_of(str(lie.get("commit", commit)), file, lie)
        if file.large:
            self._redirect(repository, commit, file, headers)
        else:
            self._start(200, {**headers, "Content-Length": str(lie.get("size", len(file.data)))})

    def _headers_of(self, commit: str, file: StoredFile, lie: Mapping[str, Any] = {}) -> dict[str, str]:
        etag = lie.get("etag", file.etag)
        headers = {"X-Repo-Commit": commit, "ETag": f'"{etag}"', "Accept-Ranges": "bytes"}
        if file.large:
            headers |= {"X-Linked-ETag": f'"{etag}"', "X-Linked-Size": str(lie.get("size", len(file.data)))}
        return headers

    def _redirect(
        self, repository: Repository, commit: str, file: StoredFile, headers: dict[str, str] | None = None
    ) -> None:
        place = quote(f"/{repository.name}/{commit}/{file.path}")
        link = f"{self.hub.cdn}{place}?Expires={int(time.time()) + 3600}&Signature={self.hub.sign()}"
        headers = headers or self._headers_of(commit, file)
        self._start(302, {**headers, "Location": link, "Content-Length": "0"})

    def _cdn(self, path: str) -> None:
        owner, name, commit, file_path = path.strip("/").split("/", 3)
        file = self.hub.repositories[f"{owner}/{name}"].commits[commit][file_path]
        signature = self.query.get("Signature", [""])[0]
        if not signature:
            self._refuse(403, "", "Request has expired")
            return
        self._send_file(file, {"ETag": f'"{file.sha256}"', "Accept-Ranges": "bytes"})

    def _send_file(self, file: StoredFile, headers: dict[str, str]) -> None:
        self.record.file = file.path
        fault = self.hub.next_fault(file.path, "bytes") or Fault("slow", speed=self.hub.speed)
        if fault.kind in ("status", "expired", "redirect", "page"):
            self._strike(fault)
            return
        data = file.data
        if fault.kind == "wrong":
            data = data[: fault.after] + bytes(byte ^ 0x55 for byte in data[fault.after :])
        start, end, ranged = self._range(len(data), fault)
        if start >= len(data) and ranged:
            self._start(416, {"Content-Range": f"bytes */{len(data)}", "Content-Length": "0"})
            return
        if fault.kind == "truncate":
            end = min(end, start + fault.after)
        if ranged:
            headers = {**headers, "Content-Range": f"bytes {start}-{end - 1}/{len(data)}"}
        self.record.start = start
        self._start(206 if ranged else 200, {**headers, "Content-Length": str(end - start)})
        self._send_bytes(memoryview(data)[start:end], fault)

    def _range(self, size: int, fault: Fault) -> tuple[int, int, bool]:
        asked = self.record.headers.get("range", "")
        if not asked.startswith("bytes=") or fault.kind == "no_range":
            return 0, size, False
        first, _, last = asked.removeprefix("bytes=").partition("-")
        return int(first), min(size, int(last) + 1) if last else size, True

    def _send_bytes(self, data: memoryview, fault: Fault) -> None:
        limit = fault.after if fault.kind in ("drop", "stall") else len(data)
        piece = max(1, min(PIECE, fault.speed // 20)) if fault.speed else PIECE
        while self.record.sent < min(limit, len(data)) and not self.hub.closing.is_set():
            chunk = data[self.record.sent : min(limit, self.record.sent + piece)]
            self.record.sent += len(chunk)  # first: whoever has the last byte may ask at once
            try:
                self.wfile.write(chunk)
            except OSError:
                self.record.sent -= len(chunk)
                raise
            if fault.speed:
                self.hub.closing.wait(len(chunk) / fault.speed)
        if fault.kind == "stall" and limit < len(data):
            self._hang()
        elif self.record.sent < len(data):
            self._hang_up()

    # faults and answers

    def _struck(self, path: str, at: Stage) -> bool:
        fault = self.hub.next_fault(path, at)
        if fault is not None:
            self._strike(fault)
        return fault is not None

    def _strike(self, fault: Fault) -> None:
        if fault.kind == "status":
            wait = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
            self._refuse(fault.status, "", "Try again later", {**wait, **fault.facts})
        elif fault.kind == "expired":
            self._refuse(403, "", "Request has expired")
        elif fault.kind == "redirect":
            self._start(302, {"Location": fault.to + self.path, "Content-Length": "0"})
        elif fault.kind == "stall":
            self._hang()
        elif fault.kind == "page":
            self._json({"message": "<html>Please log in to this network</html>"})
        else:
            self._hang_up()

    def _hang(self) -> None:
        """Until the client goes away or the hub closes."""
        self.request.settimeout(0.05)
        while not self.hub.closing.is_set():
            try:
                if not self.request.recv(1):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        self.close_connection = True

    def _hang_up(self) -> None:
        """A reset, as a broken line looks; what was sent before has arrived, so that tests can count to the byte."""
        time.sleep(0.03)
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _json(self, data: Any) -> None:
        body = json.dumps(data).encode()
        self._start(200, {"Content-Type": "application/json", "Content-Length": str(len(body))})
        self.wfile.write(body)

    def _refuse(self, status: int, code: str, message: str, more: Mapping[str, str] = {}) -> None:
        body = json.dumps({"error": message}).encode()
        codes = {"X-Error-Code": code} if code else {}
        headers = {**codes, "X-Error-Message": message, "Content-Length": str(len(body)), **more}
        self._start(status, headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _start(self, status: int, headers: Mapping[str, str]) -> None:
        self.record.status = status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


def some_bytes(size: int, seed: int = 1) -> bytes:
    """Bytes that look like nothing and are the same every time."""
    return hashlib.shake_128(seed.to_bytes(4, "big")).digest(size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--speed", type=int, default=0, help="bytes a second")
    options = parser.parse_args()
    with HubServer(port=options.port) as hub:
        hub.speed = options.speed
        for place in sorted(options.folder.glob("*/*/")):
            hub.publish(place.relative_to(options.folder).as_posix(), place)
        print(hub.address, flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
