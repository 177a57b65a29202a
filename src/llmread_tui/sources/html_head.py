"""What a page tells of itself to programs: its meta fields, title, address and JSON-LD."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from llmread_tui.sources.html_scan import Tag, attributes, tags

_MOST_FIELDS: Final = 400
"""Meta tags that are read; a paper of 200 authors has 250."""

_LONGEST_TITLE: Final = 2_000
_LONGEST_SCRIPT: Final = 256_000
_MOST_SCRIPTS: Final = 20
_DATA: Final = "application/ld+json"


@dataclass(slots=True, kw_only=True)
class Head:
    """What stands between ``<head>`` and ``</head>``, and the JSON-LD of the whole page.

    Texts are as they stand there, with their entities.
    """

    title: str = ""
    canonical: str = ""
    """The address by which the page wants to be known; it may be relative, or nonsense."""
    fields: dict[str, list[str]] = field(default_factory=dict)
    """The values by the name of the meta tag, in lower case; only what is not blank."""
    scripts: list[str] = field(default_factory=list)
    """The JSON-LD, unread."""

    def all(self, *names: str) -> tuple[str, ...]:
        """Give the values of the first of these fields that is there."""
        return next((tuple(self.fields[name]) for name in names if name in self.fields), ())

    def first(self, *names: str) -> str:
        """Give the first value of the first of these fields that is there, or an empty text."""
        return next(iter(self.all(*names)), "")


def read_head(page: str) -> Head:
    """Read it; linear in the length of the page."""
    head = Head()
    most = _MOST_FIELDS
    last = page.lower().rfind(_DATA)
    is_over = False
    opened: Tag | None = None
    for tag in tags(page):
        if is_over and tag.start > last and opened is None:
            break
        if opened is not None:
            # What follows a title or script is its own end.
            _keep_content(head, opened.name, page[opened.end : tag.start])
            opened = None
        if tag.name == ("head" if tag.is_end else "body"):
            is_over = True
        elif tag.is_end:
            continue
        elif tag.name == "script":
            is_data = attributes(page, tag).get("type", "").strip().lower() == _DATA
            opened = tag if is_data else None
        elif not is_over and tag.name == "title":
            opened = tag
        elif not is_over and tag.name in {"meta", "link"} and most:
            most -= tag.name == "meta"
            _keep_field(head, tag.name, attributes(page, tag))
    return head


def _keep_content(head: Head, name: str, content: str) -> None:
    if name == "title":
        head.title = head.title or content[:_LONGEST_TITLE].strip()
    elif len(content) <= _LONGEST_SCRIPT and len(head.scripts) < _MOST_SCRIPTS:
        head.scripts.append(content)


def _keep_field(head: Head, name: str, given: Mapping[str, str]) -> None:
    if name == "link":
        if "canonical" in given.get("rel", "").lower().split():
            head.canonical = head.canonical or unescape(given.get("href", "")).strip()
        return
    content = given.get("content", "").strip()
    # One tag may have both, as in <meta name="twitter:title" property="og:title">.
    for key in {given.get("name", ""), given.get("property", "")} if content else ():
        if known := key.strip().lower():
            head.fields.setdefault(known, []).append(content)
