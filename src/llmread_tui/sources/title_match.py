"""Whether what was found by its title is the work that was meant.

Titles repeat, and searches always find something, so a title alone is no fact: year and first
author have to agree as well.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from llmread_tui import text
from llmread_tui.sources.source import Missing, Work

LIKENESS: Final = 0.9
"""Lets a plural or a hyphen differ in a title of ten words, but no word."""

NO_MATCH: Final = Missing(reason="finds no work of this title, year and author")
"""The answer of a search that found others only."""

_LONGEST: Final = 300
"""Characters that are compared, as comparing takes time by their square."""

_WORD: Final = re.compile(r"\w+")
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})


def can_match(work: Work) -> bool:
    """Tell whether enough is known of a work to recognise it by."""
    return bool(work.title and work.year and work.authors)


def agrees(work: Work, title: str | None, authors: Sequence[str], year: int | None) -> bool:
    """Tell whether title, year and first author are those of the work; unknown ones never are.

    A preprint and its publication may be a year apart.
    """
    if not title or not authors or year is None or work.year is None or not work.authors:
        return False
    if abs(year - work.year) > 1 or surname(authors[0]) != surname(work.authors[0]):
        return False
    one, other = _bare(title), _bare(work.title)
    if not one or not other:
        return False
    alike = SequenceMatcher(None, one, other, autojunk=False)
    return alike.real_quick_ratio() >= LIKENESS and alike.ratio() >= LIKENESS


def surname(name: str) -> str:
    """Give the last word of a family name, folded: of ``Ashish Vaswani`` and ``Vaswani, A.`` alike.

    Particles are left out, as services disagree about them.
    """
    family = name.partition(",")[0]
    words = [word for word in _WORD.findall(text.fold(family)) if word not in _SUFFIXES]
    return words[-1] if words else ""


def _bare(title: str) -> str:
    """Give the folded words of a title without what stands between them."""
    return " ".join(_WORD.findall(text.fold(title[:_LONGEST])))
