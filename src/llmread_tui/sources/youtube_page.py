"""YouTube's page of a video, as its interface for programs has no description.

The whole description stands in a script that the player reads; that is nobody's promise, so the
fields of the page, which are cut at 160 characters, have to do when it is not there.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from llmread_tui.sources import json_paths, page_fields, page_reading, playing_time, prose
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import HTML, Request, Response

NAME: Final = "YouTube page"
MOST: Final = 1

_LONGEST: Final = 2_000_000
"""Bytes that are read: scripts and styles come before everything else."""

_PLAYER: Final = "ytInitialPlayerResponse"
_DETAILS: Final = '"videoDetails":'
_LONGEST_DETAILS: Final = 100_000
_STATUS: Final = re.compile(r'"playabilityStatus":\{"status":"([A-Z_]{1,40})"')
_REFUSALS: Final[Mapping[str, Missing | Failed]] = {
    "ERROR": Missing(reason="says it is gone"),
    # It is also what it says to those it takes for a program.
    "LOGIN_REQUIRED": Failed(reason="asks for a browser"),
}
_PUBLISHED: Final = re.compile(r'"publishDate":"([0-9]{4})-')

# Lines that lead elsewhere: chapters, addresses, tags. They are short, so all of it is bounded.
_ASIDE: Final = re.compile(
    r"\W{0,9}(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}\b.*"
    r"|[^.!?]{0,80}https?://\S{1,300}\W{0,9}"
    r"|(?:#\w{1,60}\s{0,9}){1,30}"
)


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take videos; playlists and channels have pages like any other."""
    return "youtube" in work.ids


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the page of the video."""
    return Request(url=_address(works[0]), accept=HTML)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the description, without its chapters and lists of links."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    page = page_reading.page_text(response, _address(work), _LONGEST)
    if isinstance(page, Missing | Failed):
        return page
    player = max(0, page.find(_PLAYER))
    status = _STATUS.search(page, player)
    if status and status[1] in _REFUSALS:
        return _REFUSALS[status[1]]
    details = _details(page, player)
    is_it = json_paths.raw(details, "videoId") == work.ids.get("youtube")
    stated = _prose(json_paths.raw(details, "shortDescription")) if is_it else ""
    found = page_fields.describe(page, _address(work), work, stated)
    if not isinstance(found, Found):
        return found
    author = json_paths.line(details, "author") if is_it else None
    published = _PUBLISHED.search(page, player)
    return replace(
        found,
        source="YouTube",
        # What is cut is still the best there is: nobody else has a description.
        is_partial=False,
        title=(json_paths.line(details, "title") if is_it else None) or found.title,
        authors=(author,) if author else found.authors,
        year=int(published[1]) if published else found.year,
        kind="video",
        extent=playing_time.of_player(json_paths.raw(details, "lengthSeconds"), work)
        if is_it
        else found.extent,
    )


def _details(page: str, start: int) -> object:
    """Give what the player is told about the video."""
    at = page.find(_DETAILS, start)
    if at < 0:
        return None
    begun = page[at + len(_DETAILS) :][:_LONGEST_DETAILS].lstrip()
    try:
        return json.JSONDecoder(strict=False).raw_decode(begun)[0]
    except (ValueError, RecursionError):
        return None


def _prose(description: str) -> str:
    """Give a description without the lines that lead elsewhere."""
    lines = description[: 10 * prose.LONGEST].splitlines()
    return "\n".join(line for line in lines if not _ASIDE.fullmatch(line))


def _address(work: Work) -> str:
    return f"https://www.youtube.com/watch?v={quote(work.ids.get('youtube', ''), safe='')}"
