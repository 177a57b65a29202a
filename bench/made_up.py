"""Made-up works, as many as one likes, the same on every machine and each time.

A work's generator is seeded with its number, so that a small catalogue is the beginning of a large
one. Links have the shapes that real lists have, so that identifiers are found in them, but what
they lead to is not what they are called here.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import ceil, sqrt
from random import Random
from typing import Final

from bench import vocabulary
from llmread_tui.model import LEVELS, TOPICS, Catalogue, Entry, ReadingList, Section

ABSTRACT: Final = 180
"""How many words an abstract has."""

_SENTENCE: Final = 18
_LISTS: Final = 3
_UNDER_ONE: Final = 4
"""Sections below a section."""

_KINDS: Final = {"paper": 60, "post": 12, "repo": 8, "survey": 6, "video": 5, "report": 3} | {
    "book": 2,
    "docs": 2,
    "course": 2,
}
"""What the works are, with how many in a hundred are."""

_KIND_NAMES: Final = tuple(_KINDS)
_KIND_WEIGHTS: Final = tuple(accumulate(_KINDS.values()))
_TOPIC_NAMES: Final = tuple(TOPICS)
_TOPIC_WEIGHTS: Final = tuple(accumulate(1 / (place + 2) for place in range(len(TOPICS))))

_A_MONTH: Final = 99_999
"""The most ids that arXiv has for a month."""

_SENTENCES: Final = 20_000
"""How many sentences abstracts are made of: to draw each word anew takes a minute for 100,000."""


def catalogue(size: int) -> Catalogue:
    """Give a catalogue of so many entries: three lists with sections and nested entries."""
    leaves = ceil(1.6 * sqrt(size))
    bounds = [size * leaf // leaves for leaf in range(leaves + 1)]
    ends = [leaves * number // _LISTS for number in range(_LISTS + 1)]
    return Catalogue(
        lists=tuple(
            _list(number, bounds[ends[number] : ends[number + 1] + 1]) for number in range(_LISTS)
        )
    )


def _list(number: int, bounds: Sequence[int]) -> ReadingList:
    """Give a list, with the works between each two of the numbers in a section of their own."""
    leaves = [
        Section(title=_heading(first), entries=tuple(_nested(first, after)))
        for first, after in pairwise(bounds)
    ]
    groups = [leaves[first : first + _UNDER_ONE] for first in range(0, len(leaves), _UNDER_ONE)]
    return ReadingList(
        id=f"made-up-{number + 1}",
        title=f"Made-up list {'ABC'[number]}",
        about="Works that do not exist, to measure with.",
        sections=tuple(
            Section(title=_heading(-1 - bounds[0] - place), sections=tuple(group))
            for place, group in enumerate(groups)
        ),
    )


def _nested(first: int, after: int) -> Iterator[Entry]:
    """Give the works from one number to another, one in twenty with the next two below it."""
    number = first
    while number < after:
        below = range(number + 1, min(number + 3, after)) if number % 20 == 7 else range(0)
        yield entry(number)._replace(entries=tuple(map(entry, below)))
        number += 1 + len(below)


def entries(content: Catalogue) -> Iterator[Entry]:
    """Give the entries of a made-up catalogue in reading order, which is that of their numbers."""
    for each in content.lists:
        for section in (below for above in each.sections for below in above.sections):
            for entry_ in section.entries:
                yield entry_
                yield from entry_.entries


def _heading(number: int) -> str:
    """Give the title of a section."""
    chance = Random(f"section {number}")  # noqa: S311 - nothing is to be secret
    return f"{chance.choice(vocabulary.SUBJECTS)} and {chance.choice(vocabulary.SETTINGS)}"


def entry(number: int) -> Entry:
    """Give the work of this number, from 0."""
    chance = Random(number)  # noqa: S311 - nothing is to be secret
    (kind,) = chance.choices(_KIND_NAMES, cum_weights=_KIND_WEIGHTS)
    # More was written of late: half of it since 2018.
    year = 2026 - int(chance.expovariate(1 / 11)) % 60
    authors = chance.choices((1, 2, 3, 4, 5, 8), (20, 25, 25, 15, 10, 5))[0]
    names = tuple(_name(chance) for _ in range(authors))
    title = _title(chance)
    url, ids, pdf = _address(chance, kind, year, number)
    topics = chance.choices(_TOPIC_NAMES, cum_weights=_TOPIC_WEIGHTS, k=2)
    return Entry(
        id=f"w{number:06}",
        title=title,
        url=url,
        full_title=f"{title}: {_sentence(chance, 6)[:-1]}" if chance.random() < 0.1 else None,
        kind=kind,
        authors=names,
        authors_total=authors + 7 if authors == 8 else None,
        year=year if chance.random() < 0.97 else None,
        venue=f"{chance.choice(vocabulary.VENUES)} {year}" if kind == "paper" else None,
        ids=ids,
        pdf=pdf,
        topics=tuple(dict.fromkeys(topics)),
        level=chance.choice(LEVELS),
        recommended=chance.random() < 0.05,
        remark=_sentence(chance, 5) if chance.random() < 0.15 else None,
        about=_sentence(chance, 14) if chance.random() < 0.8 else None,
    )


def abstract(number: int) -> str:
    """Give the abstract of the work of this number: so many words as `ABSTRACT` says."""
    chance = Random(-1 - number)  # noqa: S311 - nothing is to be secret
    chosen = chance.choices(range(_SENTENCES), k=ABSTRACT // _SENTENCE)
    return " ".join(map(_of_abstracts, chosen))


@cache
def _of_abstracts(number: int) -> str:
    """Give one of the sentences that abstracts are made of."""
    return _sentence(Random(f"sentence {number}"), _SENTENCE)  # noqa: S311 - nothing is to be secret


def _title(chance: Random) -> str:
    quality, link = chance.choice(vocabulary.QUALITIES), chance.choice(vocabulary.LINKS)
    one, other = chance.sample(vocabulary.SUBJECTS, 2)
    title = f"{quality} {one} {link} {chance.choice(vocabulary.SETTINGS)}"
    return f"{other}: {title}" if chance.random() < 0.4 else title


def _name(chance: Random) -> str:
    return f"{chance.choice(vocabulary.GIVEN_NAMES)} {chance.choice(vocabulary.SURNAMES)}"


def _sentence(chance: Random, length: int) -> str:
    """Give so many words, the first with a capital, the last with a dot."""
    drawn = chance.choices(vocabulary.WORDS, cum_weights=vocabulary.WEIGHTS, k=length)
    return f"{' '.join(drawn).capitalize()}."


def _address(
    chance: Random, kind: str, year: int, number: int
) -> tuple[str, dict[str, str], str | None]:
    """Give the link, the identifiers that a list states, and a PDF: no two works share one."""
    match kind:
        case "paper" | "survey" | "report" if year >= 2008 and chance.random() < 0.7:
            # So two numbers up to a million that share year and last digits differ in the month.
            month = 1 + (number + 2 * (number // _A_MONTH)) % 12
            name = f"{year % 100:02}{month:02}.{number % _A_MONTH:05}"
            pdf = f"https://arxiv.org/pdf/{name}" if chance.random() < 0.3 else None
            return f"https://arxiv.org/abs/{name}", {"arxiv": name}, pdf
        case "paper" | "survey" | "report" | "book":
            doi = f"10.5555/{year}.{number:07}"
            return f"https://doi.org/{doi}", {"doi": doi}, None
        case "repo":
            name = f"{chance.choice(vocabulary.SURNAMES).lower()}/project-{number}"
            return f"https://github.com/{name}", {"github": name}, None
        case "video":
            return f"https://www.youtube.com/watch?v={number:011}", {}, None
        case _:
            host = f"{chance.choice(vocabulary.SURNAMES).lower()}.example.org"
            return f"https://{host}/{year}/{kind}-{number}.html", {}, None
