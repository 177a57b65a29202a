"""What an address tells of the work it leads to, by sure signs: identifiers, year and kind."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from llmread_tui import links
from llmread_tui.sources.identifiers import bare_arxiv

_ARXIV_HOSTS: Final = frozenset(
    {"arxiv.org", "export.arxiv.org", "browse.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org"}
    | {"alphaxiv.org", "huggingface.co", "hf.co"}
)
# An id may be followed by its version, `.pdf`, or what was pasted behind it by mistake.
_ARXIV: Final = re.compile(
    r"/(?:abs|pdf|html|format|papers|src|e-print)/((?:[a-z-]+(?:\.[A-Z]{2})?/)?[0-9]{4}(?:\.[0-9]{4,5}|[0-9]{3}))"
    r"(?:v[0-9]+)?(?![0-9])"
)
_ARXIV_DOI: Final = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)
_PUBLISHER: Final = re.compile(r"/doi/(?:abs/|full/|pdf/|epdf/|pdfdirect/|book/)?(10\..+)")
_ACL: Final = re.compile(r"/((?:[A-Z][0-9]{2}-[0-9]{4})|(?:20[0-9]{2}\.[a-z0-9_-]+\.[0-9]+))\b")
_PAPER_HOSTS: Final = frozenset(
    {"aclanthology.org", "aclweb.org", "proceedings.mlr.press", "papers.nips.cc"}
    | {"papers.neurips.cc", "proceedings.neurips.cc", "openaccess.thecvf.com"}
)
_SLIDE_HOSTS: Final = frozenset({"speakerdeck.com", "slideshare.net"})
_DISCUSSIONS: Final = (
    ("reddit.com", "comments"),
    ("old.reddit.com", "comments"),
    ("twitter.com", "status"),
    ("x.com", "status"),
    ("news.ycombinator.com", "item"),
)
"""Sites, and a part of the path that only their discussions have."""
_NEURIPS_YEAR: Final = re.compile(r"/paper(?:_files/paper)?/((?:19|20)[0-9]{2})/")
_CVF_YEAR: Final = re.compile(r"/(?:content_)?(?:CVPR|ICCV|WACV)_?(20[0-9]{2})", re.IGNORECASE)
# A date as blogs write it into their addresses; a year alone may be anything.
_DATED: Final = re.compile(r"/((?:19|20)[0-9]{2})[-/](?:0?[1-9]|1[0-2]|[A-Z][a-z]{2})(?:[-/]|$)")
_THIS_CENTURY: Final = 90
"""Two digits of a year from here on belong to the last century: arXiv began in 1991."""


def identifiers(url: str) -> dict[str, str]:
    """Give the identifiers in an address, by the names of `model.IDENTIFIERS`."""
    parts = urlsplit(url)
    host, path = links.host(url), unquote(parts.path)
    if host in _ARXIV_HOSTS and (found := _ARXIV.search(path)) and (id_ := bare_arxiv(found[1])):
        return {"arxiv": id_}
    known = links.identify(url)
    if doi := known.get("doi"):
        arxiv = bare_arxiv(_ARXIV_DOI.sub("", doi)) if _ARXIV_DOI.match(doi) else None
        return {"arxiv": arxiv} if arxiv else known
    if known:
        return known
    if (found := _PUBLISHER.search(path)) and re.fullmatch(links.DOI, found[1]):
        return {"doi": found[1]}
    return _of_site(host, path, parts.query)


def _of_site(host: str, path: str, query: str) -> dict[str, str]:
    """Give the identifiers that sites have of their own."""
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    match host:
        case "aclanthology.org" | "aclweb.org" if found := _ACL.search(path):
            return {"acl": found[1]}
        case "openreview.net" if re.fullmatch(r"[\w-]{5,}", asked.get("id", "")):
            return {"openreview": asked["id"]}
        case "youtube.com" if path == "/playlist" and (playlist := asked.get("list")):
            return {"youtube_playlist": playlist}
        case "youtube.com" if found := re.fullmatch(r"/(@[\w.-]+)/?", path):
            return {"youtube_channel": found[1]}
        case _:
            return {}


def year(url: str, ids: Mapping[str, str]) -> int | None:
    """Give the year in which the work appeared, where its address tells it."""
    path = urlsplit(url).path
    if arxiv := ids.get("arxiv"):
        return _century(int(arxiv.rpartition("/")[2][:2]))
    if acl := ids.get("acl"):
        return int(acl[:4]) if acl[:2] == "20" else _century(int(acl[1:3]), since=60)
    host = links.host(url)
    pattern = _CVF_YEAR if host == "openaccess.thecvf.com" else _DATED
    if host in {"papers.nips.cc", "papers.neurips.cc", "proceedings.neurips.cc"}:
        pattern = _NEURIPS_YEAR
    found = pattern.search(path)
    return int(found[1]) if found else None


def _century(digits: int, since: int = _THIS_CENTURY) -> int:
    """Give the year of two digits, the first of which is `since`, in the last century."""
    return digits + (1900 if digits >= since else 2000)


def kind(url: str, ids: Mapping[str, str]) -> str | None:
    """Give what the work is, one of `model.KINDS`, where its address leaves no doubt."""
    host, path = links.host(url), urlsplit(url).path
    steps = [step for step in path.split("/") if step]
    is_film = bool({"youtube", "youtube_playlist", "youtube_channel"} & ids.keys())
    is_deck = host == "docs.google.com" and steps[:1] == ["presentation"]
    signs = {
        "paper": bool({"arxiv", "acl", "openreview"} & ids.keys()) or host in _PAPER_HOSTS,
        "repo": host == "github.com" and "github" in ids and len(steps) == len(("owner", "name")),
        "video": is_film or (host == "vimeo.com" and bool(steps) and steps[0].isdecimal()),
        "slides": is_deck or host in _SLIDE_HOSTS,
        "thread": (host, True) in ((site, mark in steps) for site, mark in _DISCUSSIONS),
    }
    return next((kind for kind, is_sure in signs.items() if is_sure), None)
