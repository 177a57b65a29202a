"""OpenReview: submissions to conferences, found by their titles.

See docs.openreview.net. Asking for a submission by its id needs a browser since June 2026; its
search still answers everyone.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from llmread_tui import links
from llmread_tui.sources import json_paths, reading, times, title_match
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "OpenReview"
MOST: Final = 1

_LIMIT: Final = 10
"""How many submissions to look at; copies of one paper, made from DBLP, may come before it."""

_SHUT: Final = 86_400.0
"""Seconds to leave it alone when it wants a browser, as asking again changes nothing."""

_FORUM: Final = re.compile(r"[A-Za-z0-9_-]{5,40}")


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take submissions whose title is known."""
    return _forum(work) is not None and bool(work.title)


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Search the titles of submissions."""
    term = " ".join(works[0].title[:300].split())
    query = urlencode({"term": term, "content": "title", "source": "forum", "limit": _LIMIT})
    return Request(url=f"https://api2.openreview.net/notes/search?{query}", accept=JSON)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the submission of this id, else one that is the very work."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    if refusal := reading.refusal(response):
        name = json_paths.raw(reading.json_value(response), "name")
        is_shut = name == "ChallengeRequiredError" or reading.is_challenge(response)
        return Failed(reason="asks for a browser", wait=_SHUT) if is_shut else refusal
    whole = reading.record(response)
    if isinstance(whole, Missing | Failed):
        return whole
    if whole.get("searchUnavailable"):
        return Failed(reason="can't search just now")
    if not isinstance(whole.get("notes"), list):
        return Failed(reason="sent JSON of another shape")
    return _chosen(json_paths.items(whole, "notes"), work)


def _chosen(notes: Sequence[object], work: Work) -> Found | Missing:
    """Give the submission of this id, else one that is the very work."""
    notes = [note for note in notes if _is_submission(note)]
    for note in notes:
        if json_paths.raw(note, "forum") == _forum(work):
            return _found(note)
    for note in notes:
        known = _found(note)
        if title_match.agrees(work, known.title, known.authors, known.year):
            return known
    return title_match.NO_MATCH


def _is_submission(note: object) -> bool:
    """Tell whether it has a title, as reviews have not, and a page of its own."""
    return bool(_value(note, "title")) and bool(_FORUM.fullmatch(json_paths.raw(note, "forum")))


def _found(note: object) -> Found:
    """Give what a submission says; its one sentence stands in for an abstract."""
    abstract = json_paths.abstract(_value(note, "abstract"))
    sentence = json_paths.abstract(_value(note, "TLDR") or _value(note, "TL;DR"))
    venue = json_paths.line(_value(note, "venue"))
    published = json_paths.at(note, "pdate") or json_paths.at(note, "cdate")
    names = json_paths.items(_value(note, "authors"))
    return Found(
        url=f"https://openreview.net/forum?id={json_paths.raw(note, 'forum')}",
        text=abstract or sentence,
        is_partial=abstract is None and sentence is not None,
        notes=("withdrawn",) if venue and "withdrawn" in venue.lower() else (),
        title=json_paths.line(_value(note, "title")),
        authors=json_paths.lines(json_paths.at(name, "fullname") or name for name in names),
        year=times.year_of_milliseconds(published),
        venue=venue,
        kind="paper",
    )


def _value(note: object, field: str) -> object:
    """Give a field of a submission's content, which older venues don't wrap."""
    found = json_paths.at(note, "content", field)
    return found.get("value") if isinstance(found, dict) else found


def _forum(work: Work) -> str | None:
    """Give the id of the submission, stated or in the link."""
    stated = work.ids.get("openreview", "")
    if not stated and links.host(work.url) == "openreview.net":
        stated = parse_qs(urlsplit(work.url).query).get("id", [""])[0]
    return stated if _FORUM.fullmatch(stated) else None
