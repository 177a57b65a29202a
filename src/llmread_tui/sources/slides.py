"""Slides at Google: the words on the first of them.

Google has no interface that says anything of a deck without a key, but gives the text of a public
one; who made it and what it is about stands on its first slides.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from llmread_tui import links
from llmread_tui.sources import charset, page_reading, prose, reading
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import Request, Response

NAME: Final = "Google Slides"
MOST: Final = 1

_PATH: Final = re.compile(r"/presentation/(?:u/[0-9]+/)?d/([A-Za-z0-9_-]{20,100})(?:/.*)?")
_READ: Final = 50_000
_LINES: Final = 15
"""Lines that are given: a title, a name, and what comes first."""


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take decks that have an id; those "published to the web" have none that leads to a text."""
    return _deck(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the text of the deck."""
    return Request(url=f"{_deck(works[0])}/export/txt", accept=("text/plain",))


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the first lines."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    deck = _deck(work) or work.url
    if problem := page_reading.strayed(response, deck) or reading.refusal(response):
        return problem
    if response.content_type != "text/plain":
        return Failed(reason="does not give its text")
    lines = filter(None, map(prose.line, charset.decode(response, _READ).splitlines()))
    first = tuple(islice(lines, _LINES))
    if not first:
        return Missing(reason="has no text")
    return Found(
        url=deck,
        text=prose.paragraphs("\n\n".join(first)),
        is_partial=True,
        title=first[0],
        is_title_stated=False,
        kind="slides",
    )


def _deck(work: Work) -> str | None:
    """Give the address of the deck."""
    if links.host(work.url) != "docs.google.com":
        return None
    found = _PATH.fullmatch(urlsplit(work.url).path)
    return f"https://docs.google.com/presentation/d/{found[1]}" if found else None
