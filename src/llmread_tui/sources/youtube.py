"""YouTube: who made a video and what it is called, by its oEmbed interface, which needs no key.

See oembed.com. There is no description in it; the page has one.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from llmread_tui.sources import json_paths, prose, reading
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "YouTube"
MOST: Final = 1

# A refusal is plain text, and says more than elsewhere.
_REFUSALS: Final[Mapping[int, Missing]] = {
    HTTPStatus.BAD_REQUEST: Missing(reason="does not know it"),
    HTTPStatus.UNAUTHORIZED: Missing(reason="tells other sites nothing about it"),
    HTTPStatus.FORBIDDEN: Missing(reason="says it is private"),
    HTTPStatus.NOT_FOUND: Missing(reason="says it is gone"),
}


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take videos and playlists."""
    return _page(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the one video; by http it would answer 403."""
    page = quote(_page(works[0]) or "", safe="")
    return Request(url=f"https://www.youtube.com/oembed?url={page}&format=json", accept=JSON)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Make a sentence of title and maker."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    if response.status in _REFUSALS and not reading.is_challenge(response):
        return _REFUSALS[response.status]
    facts = reading.record(response)
    if isinstance(facts, Missing | Failed):
        return facts
    title = json_paths.line(facts, "title")
    author = json_paths.line(facts, "author_name")
    if not title:
        return Failed(reason="sent JSON of another shape")
    what = "video" if _video(work) else "playlist"
    said = (
        f"A {what} by {author}: \u201c{title}\u201d."
        if author
        else f"A {what}: \u201c{title}\u201d."
    )
    return Found(
        url=_page(work) or work.url,
        text=prose.paragraphs(said),
        is_partial=True,
        title=title,
        authors=(author,) if author else (),
        kind="video",
    )


def _video(work: Work) -> str | None:
    """Give the id of the video, if it is one."""
    return work.ids.get("youtube")


def _page(work: Work) -> str | None:
    """Give the address of the video, or of the playlist."""
    if video := _video(work):
        return f"https://www.youtube.com/watch?v={quote(video)}"
    playlist = work.ids.get("youtube_playlist")
    return f"https://www.youtube.com/playlist?list={quote(playlist)}" if playlist else None
