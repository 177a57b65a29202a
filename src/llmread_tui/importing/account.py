"""The account of an import: what was taken, by section, and what was not, by line."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llmread_tui.exchange.reading.imported import Imported, LeftOut
    from llmread_tui.model import ReadingList, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What to tell of an import."""

    taken: tuple[str, ...]
    """How many works each list gave, each section below its list, indented."""
    aside: tuple[tuple[int, str], ...]
    """What was left out and what is broken: the line in the file, what and why."""


def account(imported: "Imported", source: str) -> Account:
    """Give the account of what was read from a source, which is named in it."""
    taken = list[str]()
    for each in imported.catalogue.lists:
        sections = list(_sections((), each))
        total = sum(count for _, count in sections)
        taken.append(f"took {number(total, 'work')} from {source}")
        taken += (f"  {count:>5,}  {' > '.join(path)}" for path, count in sections if path)
    if unlinked := len(imported.unlinked):
        taken.append(
            f"{number(unlinked, 'work')} came without a link; a search for the title is there"
        )
    aside = [*_left_out(imported.left_out)]
    aside += ((flaw.line, f"{flaw.field}: {flaw.what}") for flaw in imported.flaws)
    return Account(taken=tuple(taken), aside=tuple(aside))


def number(count: int, one: str) -> str:
    """Give a count with its noun, as in ``1 work`` and ``2,000 works``."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def _sections(
    path: tuple[str, ...], part: "ReadingList | Section"
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give the headings down to each part that has works of its own, and how many."""
    works = sum(entry.url is not None for top in part.entries for entry in top.walk())
    if works:
        yield path, works
    for section in part.sections:
        yield from _sections((*path, section.title), section)


def _left_out(left_out: "Iterable[LeftOut]") -> Iterator[tuple[int, str]]:
    """Give each thing left out, but several that follow each other as one."""
    for why, several in itertools.groupby(left_out, key=lambda each: each.why):
        first, *more = several
        if not more:
            yield first.line, f"left out: {first.what}: {why}"
        else:
            links = f"left out {1 + len(more)} links, the last on line {more[-1].line}"
            yield first.line, f"{links}: {first.what}, …: {why}"
