"""A server on the loopback that stands for every host there is: a proxy that answers itself.

llmread is sent to it by ``HTTP_PROXY`` and ``HTTPS_PROXY``, and trusts its certificates by
``SSL_CERT_FILE``; nothing of llmread is patched.
"""

import gzip
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import trustme


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One request, as it reached the server."""

    host: str
    method: str
    path: str
    """With its query."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    began: float
    """Seconds since 1970, as the other times."""
    ended: float

    @property
    def url(self) -> str:
        """Host and path, without the scheme."""
        return f"{self.host}{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says to a request."""

    status: int = 200
    body: bytes | str = b""
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    """Seconds before it says anything."""
    drip: float = 0.0
    """Seconds between one byte and the next."""
    cut_at: int | None = None
    """After how many bytes of the body it breaks off, having promised them all."""
    is_gzip: bool = False

    @classmethod
    def json(cls, found: object, **more: object) -> "Answer":
        """Give an answer of JSON."""
        return cls(body=json.dumps(found), kind="application/json", **more)  # type: ignore[arg-type]  # of any field


NOT_FOUND: Final = Answer(status=404, body="Not Found", kind="text/plain")

Script = Callable[[Received], Answer]
"""Says what a request is answered with."""


class FakeServer:
    """Answers by its script, and remembers what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.script: Script = lambda _: NOT_FOUND
        self.received: list[Received] = []
        self.refused = set[str]()
        """Hosts to which the proxy refuses to connect."""
        self.untrusted = set[str]()
        """Hosts whose certificate nobody vouches for."""
        self.most_at_once: dict[str, int] = {}
        self._under_way: dict[str, int] = {}
        self._lock = threading.Lock()
        self._authority = trustme.CA()
        self._stranger = trustme.CA()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self.certificates = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(self.certificates))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def port(self) -> int:
        """Where it listens, on 127.0.0.1."""
        return self._server.server_address[1]

    @property
    def environment(self) -> dict[str, str]:
        """The variables that send llmread here."""
        proxy = f"http://127.0.0.1:{self.port}"
        return {
            "HTTP_PROXY": proxy,
            "HTTPS_PROXY": proxy,
            "SSL_CERT_FILE": str(self.certificates),
        }

    def asked(self, host: str) -> list[Received]:
        """Give what a host was asked, in the order it came."""
        return [each for each in self.received if each.host == host]

    @contextmanager
    def running(self) -> Iterator["FakeServer"]:
        """Serve until the block ends."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()

    def context(self, host: str) -> ssl.SSLContext:
        """Give the certificate of a host, made when it is first asked for."""
        with self._lock:
            if host not in self._contexts:
                authority = self._stranger if host in self.untrusted else self._authority
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                authority.issue_cert(host).configure_cert(context)
                self._contexts[host] = context
            return self._contexts[host]

    @contextmanager
    def _counted(self, host: str) -> Iterator[None]:
        with self._lock:
            self._under_way[host] = self._under_way.get(host, 0) + 1
            most = max(self.most_at_once.get(host, 0), self._under_way[host])
            self.most_at_once[host] = most
        try:
            yield
        finally:
            with self._lock:
                self._under_way[host] -= 1

    def answer(self, asked: BaseHTTPRequestHandler, host: str, path: str) -> None:
        """Answer one request."""
        with self._counted(host):
            began = time.time()
            size = int(asked.headers.get("content-length") or 0)
            received = Received(
                host=host,
                method=asked.command,
                path=path,
                headers={name.lower(): value for name, value in asked.headers.items()},
                body=asked.rfile.read(size),
                began=began,
                ended=began,
            )
            with self._lock:
                place = len(self.received)
                # Before it is answered, or whoever has the answer could count one too few.
                self.received.append(received)
            answer = self.script(received)
            with suppress(OSError):
                _send(asked, answer)
            self.received[place] = replace(received, ended=time.time())

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            tunnel = ""

            def do_CONNECT(self) -> None:
                host = self.path.rpartition(":")[0]
                if host in server.refused:
                    self.send_error(403, "Forbidden by the proxy")
                    return
                self.send_response(200)
                self.end_headers()
                try:
                    self.connection = server.context(host).wrap_socket(
                        self.connection, server_side=True
                    )
                except (OSError, ssl.SSLError):
                    self.close_connection = True
                    return
                self.rfile = self.connection.makefile("rb")
                self.wfile = self.connection.makefile("wb", buffering=0)
                self.tunnel = host
                self.close_connection = False

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                host = self.tunnel or parts.hostname or ""
                path = f"{parts.path}{'?' + parts.query if parts.query else ''}"
                server.answer(self, host, path)

            def do_POST(self) -> None:
                self.do_GET()

            def finish(self) -> None:
                super().finish()
                self.connection.close()

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        return Handler


def _send(asked: BaseHTTPRequestHandler, answer: Answer) -> None:
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    body = gzip.compress(body) if answer.is_gzip else body
    time.sleep(answer.delay)
    asked.send_response(answer.status)
    headers = {"Content-Type": answer.kind, "Content-Length": str(len(body)), **answer.headers}
    if answer.is_gzip:
        headers["Content-Encoding"] = "gzip"
    for name, value in headers.items():
        if value:
            asked.send_header(name, value)
    asked.end_headers()
    if answer.drip:
        for byte in body:
            asked.wfile.write(bytes([byte]))
            asked.wfile.flush()
            time.sleep(answer.drip)
        return
    asked.wfile.write(body[: answer.cut_at])
    if answer.cut_at is not None:
        asked.close_connection = True
        with suppress(OSError):
            asked.connection.shutdown(socket.SHUT_RDWR)
