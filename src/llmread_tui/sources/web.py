"""A request and its response as values, so that sources need not know how they travel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

JSON: Final = ("application/json", "application/vnd.github+json", "text/json")
XML: Final = ("application/atom+xml", "application/xml", "text/xml", "application/rss+xml")
HTML: Final = ("text/html", "application/xhtml+xml")
TEXT: Final = ("text/plain", "text/markdown", "text/x-markdown")


PAGE: Final = 2_000_000
"""Bytes that an answer may have, once decompressed; the longest real page seen had a tenth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ask a host for."""

    url: str
    accept: tuple[str, ...]
    """The content types that can be read; an answer of another type is not read."""
    body: str | None = None
    """JSON for a POST; without it, the request is a GET."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Beside those of every request, such as a key; never shown and never logged."""
    is_conditional: bool = False
    """Whether the host answers well to ``If-None-Match`` and ``If-Modified-Since``."""
    most: int = PAGE
    """Bytes that the answer may have, once decompressed; for more than usual it has more time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a host answered, whole and decompressed."""

    status: int
    """Below 500, and neither a redirect nor 429: those are dealt with before."""
    url: str
    """The address that answered, after all redirects."""
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes
    """At most what the request allows."""

    @property
    def content_type(self) -> str:
        """The type without parameters, in lower case; empty when none is told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The host says that its last answer still holds."""
