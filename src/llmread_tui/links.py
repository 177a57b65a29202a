"""What a link is: its canonical form, the identifiers in it, its work, whether it may be opened."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

# Patterns are texts, which `re` compiles when they are used first: all together take 4 ms.
ARXIV_ID: Final = r"([0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?"
"""An arXiv id, new or old style; the group leaves out the version.

See info.arxiv.org/help/arxiv_identifier.html.
"""

# What people can't see: blanks, control characters, marks that reorder or join, lone surrogates.
_UNSEEN: Final = (
    r"\s\x00-\x20\x7f-\xa0\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
)

DOI: Final = rf"10\.[0-9]{{4,9}}/[^{_UNSEEN}]+"
"""A DOI as Crossref suggests to recognise it, and nothing hidden in it.

See crossref.org/blog/dois-and-matching-regular-expressions.
"""

_GITHUB_NAMES: Final = r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+"
_GITHUB_PAGES: Final = frozenset(
    {"topics", "features", "sponsors", "orgs", "marketplace", "collections", "settings", "search"}
    | {"users", "apps", "stars", "trending", "customer-stories", "resources", "solutions"}
)
_YOUTUBE_ID: Final = r"[A-Za-z0-9_-]{11}"
_TRACKING: Final = r"(?i)utm_.*|ref|si|feature|fbclid|gclid|mc_[ce]id|igshid"
_NOT_IN_A_URL: Final = f"[{_UNSEEN}]"


# A link that is read from a list is looked at nine times, which would be a third of the time.
@lru_cache(maxsize=64)
def _split(url: str) -> SplitResult | None:
    """Split a web address, or give None when it is none."""
    if re.search(_NOT_IN_A_URL, url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or port == 0:
        return None
    # Browsers take a backslash for a slash: https://evil.example\@arxiv.org leads to the former.
    if "\\" in parts.netloc:
        return None
    return parts


def is_openable(url: str) -> bool:
    """Tell whether a browser may be given this: http or https, a host, and nothing hidden in it."""
    return _split(url) is not None


def host(url: str) -> str:
    """Give the host for people to read, without ``www.``; an empty text when there is none."""
    parts = _split(url)
    return (parts.hostname or "").removeprefix("www.") if parts else ""


def canonical(url: str) -> str:
    """Give the form in which two links to the same page are equal; for comparing, not for opening.

    Scheme, ``www.``, default port, tracking parameters, their order and a final slash don't tell
    pages apart; a fragment does, as lists link to chapters of one page.
    """
    parts = _split(url)
    if parts is None:
        return url
    name = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True)
            if not re.fullmatch(_TRACKING, key)]  # fmt: skip
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"https://{name}{port}{parts.path.rstrip('/')}{query}{fragment}"


def identify(url: str) -> dict[str, str]:
    """Give the identifiers a link carries in itself.

    They are at most one of ``arxiv``, ``doi``, ``github``, ``youtube``.
    """
    parts = _split(url)
    if parts is None:
        return {}
    name = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = unquote(parts.path).strip("/")
    match name:
        case "arxiv.org" | "export.arxiv.org" | "browse.arxiv.org":
            _, _, rest = path.partition("/")
            found = re.fullmatch(ARXIV_ID, rest.removesuffix(".pdf"))
            return {"arxiv": found[1]} if found else {}
        case "doi.org" | "dx.doi.org":
            return {"doi": path} if re.fullmatch(DOI, path) else {}
        case "github.com":
            names = "/".join(path.split("/")[:2]).removesuffix(".git")
            known = re.fullmatch(_GITHUB_NAMES, names) and names.split("/")[0] not in _GITHUB_PAGES
            return {"github": names} if known else {}
        case "youtu.be" | "youtube.com" | "youtube-nocookie.com":
            listed = name == "youtu.be" or path.startswith(("embed/", "shorts/", "live/"))
            watched = dict(parse_qsl(parts.query)).get("v", "") if path == "watch" else ""
            video = path.split("/")[-1] if listed else watched
            return {"youtube": video} if re.fullmatch(_YOUTUBE_ID, video) else {}
        case _:
            return {}


def work_key(url: str, ids: Mapping[str, str]) -> str:
    """Give the key of the work, which links to the same work share.

    It is ``arxiv:ID`` (no version), else ``doi:``, ``gh:``, ``yt:``, else the canonical link. `ids`
    are the identifiers a catalogue states, which go before those in the link itself. GitHub names
    and DOIs are compared without case, as their registries do.
    """
    known = {**identify(url), **ids}
    if arxiv := known.get("arxiv"):
        found = re.fullmatch(ARXIV_ID, arxiv)
        return f"arxiv:{found[1] if found else arxiv}"
    if doi := known.get("doi"):
        return f"doi:{doi.lower()}"
    if github := known.get("github"):
        return f"gh:{github.lower()}"
    if youtube := known.get("youtube"):
        return f"yt:{youtube}"
    return canonical(url)
