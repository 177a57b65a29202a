"""How one request travels: the only module that opens a connection, and so the one that can refuse.

It sends, reads and decompresses within limits of size and time; it follows no redirect, keeps no
cookie, and knows no host by name.
"""

import asyncio
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Final

from llmread_tui import text
from llmread_tui.fetch.addresses import host_of, proxy_for, refusal_of_peer
from llmread_tui.sources.web import PAGE

if TYPE_CHECKING:
    import httpx

OFFLINE: Final = "was not asked, as llmread is offline"

CONNECT: Final = 10.0
SILENCE: Final = 20.0
WHOLE: Final = 45.0
"""Seconds for a connection, for each silence while reading, and for a page as a whole.

What may be larger than a page has so many times as long.
"""

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_INFLATED: Final = frozenset({"gzip", "x-gzip", "deflate"})
_NO_NAME: Final = "its name can't be found"
_EITHER_HEADER: Final = 47  # zlib's wbits for a gzip or zlib header, whichever comes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back, whole."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes
    """Decompressed; empty for a redirect, and for an answer that is not wanted."""
    size: int
    """Bytes of the body as they came over the wire."""

    @property
    def is_redirect(self) -> bool:
        """Whether it says to ask elsewhere."""
        return self.status in _REDIRECTS and "location" in self.headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Nothing usable came back."""

    reason: str
    """In plain words, for ``arXiv: …``, without a final dot."""
    may_pass: bool = False
    """Whether it is worth another try at once."""
    is_unreached: bool = False
    """Whether no connection came about, as when this machine has no network."""
    size: int = 0
    """Bytes of the body that came before."""


class Wire:
    """Sends requests, one connection for each that is under way; used on one event loop."""

    def __init__(self, agent: str, environment: Mapping[str, str]) -> None:
        self.is_offline = False
        """While it is, nothing is sent, resolved or connected to."""
        self._agent = agent
        self._environment = environment
        self._clients: dict[str | None, httpx.AsyncClient] = {}

    async def send(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: str | None,
        *,
        is_trusted: bool,
        wants: Callable[[int, str], bool],
        most: int = PAGE,
    ) -> Reply | Trouble:
        """Send a request and read its answer.

        Args:
            method: ``GET`` or ``POST``.
            url: Where to; its letters have been checked.
            headers: Beside our own.
            body: JSON, or None.
            is_trusted: Whether the host may be anywhere, even in the reader's network.
            wants: Tells, by status and content type, whether the body is to be read.
            most: Bytes that the answer may have, once decompressed.
        """
        if self.is_offline:
            return Trouble(reason=OFFLINE)
        import httpx  # noqa: PLC0415 - takes 70 ms and more, so no start should pay for it

        proxy = proxy_for(url, self._environment)
        is_checked = proxy is None and not is_trusted
        seconds = WHOLE * max(1, most / PAGE)
        try:
            async with asyncio.timeout(seconds):
                if is_checked and (reason := await _refused_name(url)):
                    return Trouble(reason=reason, is_unreached=reason == _NO_NAME)
                client = self._client(proxy)
                async with client.stream(method, url, headers=headers, content=body) as response:
                    if is_checked and (reason := _refused_peer(response)):
                        return Trouble(reason=reason)
                    return await _read(response, wants, most)
        except (OSError, ValueError, httpx.TransportError, httpx.InvalidURL) as error:
            return _trouble(error, seconds)

    async def close(self) -> None:
        """Close what is open."""
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()

    def _client(self, proxy: str | None) -> "httpx.AsyncClient":
        import httpx  # noqa: PLC0415 - as above

        if proxy not in self._clients:
            self._clients[proxy] = httpx.AsyncClient(
                proxy=proxy,
                trust_env=False,
                verify=_certificates(self._environment),
                timeout=httpx.Timeout(SILENCE, connect=CONNECT),
                follow_redirects=False,
                headers={"User-Agent": self._agent, "Accept-Encoding": "gzip"},
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            )
        return self._clients[proxy]


def _certificates(environment: Mapping[str, str]) -> ssl.SSLContext:
    """Give whom to trust: those of ``SSL_CERT_FILE`` and ``SSL_CERT_DIR``, or certifi's."""
    file, folder = environment.get("SSL_CERT_FILE"), environment.get("SSL_CERT_DIR")
    if file or folder:
        return ssl.create_default_context(cafile=file or None, capath=folder or None)
    import certifi  # noqa: PLC0415 - comes with httpx

    return ssl.create_default_context(cafile=certifi.where())


async def _refused_name(url: str) -> str | None:
    """Say why the name in an address may not be connected to; None when it may."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host_of(url), None, type=socket.SOCK_STREAM
        )
    except (socket.gaierror, UnicodeError):
        return _NO_NAME
    return next((why for each in found if (why := refusal_of_peer(str(each[4][0])))), None)


def _refused_peer(response: "httpx.Response") -> str | None:
    """Say why the host that has answered may not be read.

    Its name may mean another address by now than when it was looked up before.
    """
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream else None
    return refusal_of_peer(str(peer[0])) if peer else None


async def _read(
    response: "httpx.Response", wants: Callable[[int, str], bool], most: int
) -> Reply | Trouble:
    headers = {name.lower(): value for name, value in response.headers.items()}
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if (response.status_code in _REDIRECTS) or not wants(response.status_code, kind):
        return Reply(status=response.status_code, headers=headers, content=b"", size=0)
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in _INFLATED and coding != "identity":
        return Trouble(reason=f"answered in an encoding that was not asked for ({coding[:20]})")
    content, size = bytearray(), 0
    async for piece, its_size in _inflated(response, most, is_compressed=coding in _INFLATED):
        size = its_size
        if piece is None:
            return Trouble(reason="sent an answer that can't be decompressed", size=size)
        content += piece
        if len(content) > most:
            return Trouble(reason=f"sent more than {most // 1_000_000} MB", size=size)
    return Reply(status=response.status_code, headers=headers, content=bytes(content), size=size)


async def _inflated(
    response: "httpx.Response", most: int, *, is_compressed: bool
) -> AsyncIterator[tuple[bytes | None, int]]:
    """Give the body in pieces with the bytes received so far; None when it is torn.

    httpx would inflate each piece whole, and 64 kB of a bomb become 64 MB.
    """
    size = 0
    inflating = zlib.decompressobj(_EITHER_HEADER)
    async for piece in response.aiter_raw():
        size += len(piece)
        if not is_compressed:
            yield piece, size
            continue
        try:
            yield inflating.decompress(piece, most + 1), size
        except zlib.error:
            yield None, size
            return
    if is_compressed and size and not inflating.eof:
        yield None, size


def _trouble(error: Exception, seconds: float) -> Trouble:
    """Say in plain words why no answer came in the time that it had."""
    import httpx  # noqa: PLC0415 - as above

    match error:
        case TimeoutError():
            return Trouble(reason=f"did not finish within {seconds:.0f} s", may_pass=True)
        case httpx.TimeoutException():
            return Trouble(reason="did not answer in time", may_pass=True)
        case httpx.ProxyError():
            return Trouble(reason=f"the proxy refused ({text.one_line(str(error))[:80]})")
        case httpx.TransportError():
            return Trouble(
                reason=_below(error) or _KINDS.get(type(error).__name__, _LOST),
                is_unreached=isinstance(error, httpx.ConnectError),
            )
        case OSError():
            # The certificates that SSL_CERT_FILE names can't be read.
            return Trouble(reason=f"no connection can be made: {error.strerror or error}")
        case _:
            return Trouble(reason="has an address that can't be asked")


_LOST: Final = "the connection was lost"
_KINDS: Final = {
    "ConnectError": "can't be reached",
    "RemoteProtocolError": "broke off its answer, or sent one that is no HTTP",
    "UnsupportedProtocol": "has an address that can't be asked",
}


def _below(error: BaseException | None) -> str | None:
    """Give the reason that lies below an error of httpx, if it is one that a reader can act on."""
    while error is not None:
        match error:
            case ssl.SSLCertVerificationError():
                return f"its certificate is not valid ({error.verify_message})"
            case ssl.SSLError():
                return "no safe connection can be made"
            case socket.gaierror():
                return _NO_NAME
            case _:
                error = error.__cause__ or error.__context__
    return None
