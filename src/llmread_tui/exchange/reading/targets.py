"""Where a link in a list leads: to something to read, or to something beside it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from llmread_tui import links


class Aside(StrEnum):
    """Why a link is no reading; the values are the reasons that people are told."""

    ANCHOR = "leads to a place in the list itself"
    INSIDE = "leads into the list's own folder, which is not known here"
    PERSON = "is the page of a person or an account"
    MACHINERY = "is about the list: a badge, a licence, its issues"
    NO_ADDRESS = "is no web address"


_PROFILE: Final = re.compile(
    r"(?:twitter\.com|x\.com|instagram\.com|facebook\.com|threads\.net|t\.me|medium\.com/@)/?@?[\w.-]+/?"
    r"|(?:[\w-]+\.)?linkedin\.com/(?:in|company)/.*|scholar\.google\.[a-z.]+/citations.*"
    r"|bsky\.app/profile/[^/]+/?|orcid\.org/.*|github\.com/(?:orgs/)?[\w-]+/?|[^/]+/@[\w.]+/?"
)
_BADGES: Final = frozenset(
    {"img.shields.io", "shields.io", "awesome.re", "badge.fury.io", "travis-ci.org", "codecov.io"}
    | {"hits.seeyoufarm.com", "visitor-badge.laobi.icu", "contrib.rocks", "star-history.com"}
    | {"api.star-history.com", "badges.gitter.im", "opensource.org", "creativecommons.org"}
    | {"i.creativecommons.org", "choosealicense.com", "makeapullrequest.com", "gitter.im"}
    | {"discord.gg", "discord.com", "buymeacoffee.com", "paypal.me", "patreon.com", "ko-fi.com"}
    | {"join.slack.com", "allcontributors.org", "doctoc.herokuapp.com"}
)
_OF_A_REPOSITORY: Final = re.compile(
    r"/[\w.-]+/[\w.-]+/(?:(?:issues|pulls|discussions)(?:/new.*)?|pull|compare|edit|new|fork|actions"
    r"|stargazers|network|graphs|watchers|commits?|blob/[^/]+/(?:licen[cs]e|contributing)[\w.]*)(?:/.*)?",
    re.IGNORECASE,
)
_ISSUE: Final = re.compile(r"/(?:issues|discussions)/[0-9]+")
_SOCIAL: Final = frozenset(
    {"twitter.com", "x.com", "linkedin.com", "facebook.com", "instagram.com", "bsky.app", "t.me"}
    | {"discord.gg", "threads.net", "weixin.qq.com", "mp.weixin.qq.com"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a link leads to."""

    url: str | None = None
    """The address in full; None when it is none that a browser may be given."""
    aside: Aside | None = None
    """Why it is no reading; None if it may be some."""


def resolve(target: str, address: str | None) -> Target:
    """Give what a link leads to.

    Args:
        target: As written in the list.
        address: The list's own, which paths go out from; None when it is not known.
    """
    bare = target.strip()
    if bare.startswith("#"):
        return Target(aside=Aside.ANCHOR)
    if bare.startswith("//"):
        bare = f"https:{bare}"
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", bare):
        if bare[:4].lower() == "www.":
            bare = f"https://{bare}"
        elif address is None or not bare:
            return Target(aside=Aside.INSIDE)
        else:
            try:
                bare = urljoin(address, bare)
            except ValueError:
                return Target(aside=Aside.NO_ADDRESS)
    # A blank ends an address for browsers and for us; in angle brackets lists may have some.
    bare = quote(bare, safe="!#$%&'()*+,/:;=?@[]~") if " " in bare else bare
    if not links.is_openable(bare):
        return Target(aside=Aside.NO_ADDRESS)
    return Target(url=bare, aside=_aside(bare, address))


def _aside(url: str, address: str | None) -> Aside | None:
    """Give why an address is no reading, if it is not."""
    parts = urlsplit(url)
    host = links.host(url)
    if address and _is_the_list(url, address):
        return Aside.ANCHOR
    if host in _BADGES:
        return Aside.MACHINERY
    if host == "github.com" and _OF_A_REPOSITORY.fullmatch(parts.path):
        return None if _ISSUE.search(parts.path) else Aside.MACHINERY
    if not parts.query and _PROFILE.fullmatch(f"{host}{parts.path}"):
        return None if host.endswith("youtube.com") else Aside.PERSON
    if host.startswith("scholar.google.") and parts.path == "/citations":
        return Aside.PERSON
    return None


def _is_the_list(url: str, address: str) -> bool:
    """Tell whether an address is the list's own, or that of the repository whose README it is."""
    page = url.partition("#")[0]
    if links.canonical(page) == links.canonical(address):
        return True
    name = links.identify(page).get("github", "")
    is_repository = links.canonical(page) == links.canonical(f"https://github.com/{name}")
    in_readme = address.endswith(("/blob/HEAD/", "/blob/main/", "/blob/master/"))
    return (
        bool(name) and is_repository and in_readme and links.identify(address) == {"github": name}
    )


def is_social(url: str) -> bool:
    """Tell whether it is a post in a social network: reading where it is listed, not in prose."""
    return links.host(url) in _SOCIAL or "/@" in urlsplit(url).path
