"""Reddit: the text of a post, by its feed, which is what is still open to programs.

See the forum r/redditdev. The interface in JSON is shut since May 2026.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from llmread_tui import links
from llmread_tui.sources import prose, reading, tags, times
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import XML, Request, Response

NAME: Final = "Reddit"
MOST: Final = 1

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_POST: Final = re.compile(r"(?:/r/[^/]+)?/comments/([a-z0-9]{4,10})(?:/.*)?")
_SHORT_POST: Final = re.compile(r"/([a-z0-9]{4,10})/?")
_START: Final = "<!-- SC_OFF -->"
_END: Final = "<!-- SC_ON -->"
"""Between these marks stands what the author wrote; behind them, links."""

_REMOVED: Final = frozenset({"[removed]", "[deleted]"})


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take posts, and the comments below them as the post."""
    return _post(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the feed of the post and its comments."""
    return Request(url=f"https://www.reddit.com/comments/{_post(works[0])}/.rss", accept=XML)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give what the post says; a post that is only a link has no text."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    if refusal := reading.refusal(response):
        return refusal
    feed = reading.xml_tree(response)
    if isinstance(feed, Failed):
        return feed
    entry = next((each for each in feed.iter(f"{_ATOM}entry") if _is_post(each, work)), None)
    if entry is None:
        return Failed(reason="sent XML in which the post is not")
    written = prose.paragraphs(_written(entry))
    if written in _REMOVED:
        return Missing(reason="says that the post was removed")
    group = entry.find(f"{_ATOM}category")
    name = prose.line(entry.findtext(f"{_ATOM}author/{_ATOM}name") or "")
    date = entry.findtext(f"{_ATOM}published") or entry.findtext(f"{_ATOM}updated")
    return Found(
        url=f"https://www.reddit.com/comments/{_post(work)}/",
        text=written,
        title=prose.line(entry.findtext(f"{_ATOM}title") or ""),
        authors=(name.removeprefix("/"),) if name else (),
        year=times.year(date),
        venue=prose.line(group.get("label", "")) if group is not None else None,
        kind="thread",
    )


def _is_post(entry: Element, work: Work) -> bool:
    """Tell whether an entry is the post, not a comment."""
    return (entry.findtext(f"{_ATOM}id") or "").strip() == f"t3_{_post(work)}"


def _written(entry: Element) -> str:
    """Give the text of the post; empty for one that is only a link."""
    content = entry.findtext(f"{_ATOM}content") or ""
    _, is_text, rest = content.partition(_START)
    return tags.strip(rest.partition(_END)[0]) if is_text else ""


def _post(work: Work) -> str | None:
    """Give the id of the post that the work's link is to."""
    host = links.host(work.url)
    path = urlsplit(work.url).path if host else ""
    if host == "redd.it":
        found = _SHORT_POST.fullmatch(path)
    elif host == "reddit.com" or host.endswith(".reddit.com"):
        found = _POST.fullmatch(path)
    else:
        return None
    return found[1] if found else None
