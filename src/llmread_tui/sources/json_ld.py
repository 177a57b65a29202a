"""JSON-LD: what pages tell search engines about the article, video or book on them.

See schema.org. Much of it is invalid or of another shape than it should be, so nothing is taken for
granted; it may be nested deep, and only the outer levels are looked at.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from llmread_tui.sources import json_paths

# In the order in which they are believed: a page can be a frame around what it is about.
_WORKS: Final = (
    *("ScholarlyArticle", "Article", "BlogPosting", "NewsArticle", "TechArticle"),
    *("SocialMediaPosting", "DiscussionForumPosting", "Report", "VideoObject"),
    *("SoftwareSourceCode", "Book", "Course", "WebPage"),
)
_SITES: Final = frozenset({"WebSite", "Organization", "Blog"})
_INNER: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST: Final = 5
"""Levels below which nothing is looked for."""

_MOST: Final = 500
"""Things that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """What a page's JSON-LD tells; texts as they came."""

    works: tuple[Mapping[str, object], ...]
    """What the page may be about, the surest first."""
    sites: tuple[Mapping[str, object], ...]
    """The whole site, and who runs it."""

    def has(self, *types: str) -> bool:
        """Tell whether one of the works is of one of these types."""
        return any(not _types(work).isdisjoint(types) for work in self.works)

    def texts(self, *names: str) -> Iterator[str]:
        """Give the texts of the works under a name, those under the first name first."""
        for name in names:
            yield from filter(None, (json_paths.raw(work, name) for work in self.works))

    def site_texts(self, *names: str) -> Iterator[str]:
        """Give the texts of the site, in the same order."""
        for name in names:
            yield from filter(None, (json_paths.raw(site, name) for site in self.sites))

    def authors(self) -> tuple[str, ...]:
        """Give the names of the authors of the first work that has some."""
        for work in self.works:
            told = json_paths.at(work, "author")
            each = told if isinstance(told, list) else [told]
            named = [one if isinstance(one, str) else json_paths.raw(one, "name") for one in each]
            if any(named):
                return tuple(filter(None, named))
        return ()


def read_data(scripts: Sequence[str]) -> Data:
    """Read the scripts of a page; those that can't be read are left out."""
    things = [thing for script in scripts for thing in _things(_value(script))][:_MOST]
    return Data(
        works=tuple(thing for thing in sorted(things, key=_rank) if _rank(thing) < len(_WORKS)),
        sites=tuple(thing for thing in things if _SITES & _types(thing)),
    )


def _value(script: str) -> object:
    """Give the JSON in a script, which may stand in a comment, and have line ends in its texts."""
    bare = script.replace("<![CDATA[", "").replace("]]>", "")
    start = min((at for at in (bare.find("{"), bare.find("[")) if at >= 0), default=0)
    end = max(bare.rfind("}"), bare.rfind("]")) + 1
    try:
        return json.loads(bare[start:end], strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: object) -> Iterator[Mapping[str, object]]:
    """Give the objects in a value, outer ones first."""
    level = [value]
    left = _MOST
    for _ in range(_DEEPEST):
        flat = [each for one in level for each in (one if isinstance(one, list) else [one])]
        found = [each for each in flat[:left] if isinstance(each, dict)]
        yield from found
        left -= len(found)
        level = [thing[name] for thing in found for name in _INNER if name in thing]


def _types(thing: Mapping[str, object]) -> set[str]:
    """Give what a thing is, without the address of the vocabulary."""
    told = json_paths.at(thing, "@type")
    each = told[:10] if isinstance(told, list) else [told]
    return {one.rpartition("/")[2] for one in each if isinstance(one, str)}


def _rank(thing: Mapping[str, object]) -> int:
    """Give the place of a thing's type in the order of belief; the length of it for no work."""
    types = _types(thing)
    return next((place for place, name in enumerate(_WORKS) if name in types), len(_WORKS))
