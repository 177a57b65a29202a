"""What is measured of llmread in a terminal: its keys, and what the screen must say after each."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench import home
from bench.figures import CURSOR_KEY, ESCAPE, FACETS, FIRST_LETTER, THIRD_LETTER, TOPIC, YEAR
from bench.program import Program, Step, number
from llmread_tui.library.library import Library
from llmread_tui.query.syntax import parse

WORD: Final = "ret"
"""What is typed; its letters begin many words of titles, topics and abstracts."""

PRESSES: Final = 10
"""How often the cursor is moved in a round."""

_TITLE: Final = 16
"""Characters of a title that are looked for: so many are seen in each width of the list."""

_PROMPT: Final = "words, year:2017"
"""What the empty filter shows; it is drawn anew when it takes what is typed."""

_CURSOR: Final = "▌"


def program(folder: Path) -> Program:
    """Give llmread on the catalogue of a home folder, which has an index of it."""
    library = Library(home.cache_of(folder), [home.catalogue_of(folder)])
    try:
        titles = _titles(library, "")
        script = tuple(_script(library, titles))
    finally:
        library.close()
    return Program(
        command=home.LLMREAD,
        environment=home.environment(folder, home.catalogue_of(folder)),
        folder=folder,
        opening=(Step(seen=(re.escape(titles[0]),)),),
        script=script,
        leave="q",
    )


def _script(library: Library, titles: Sequence[str]) -> Iterator[Step]:
    for title in titles[1:]:
        # Between the two are the status and the indent of the entry.
        seen = f"{_CURSOR}[^{_CURSOR}\\w]{{,16}}{re.escape(title)}"
        yield Step(keys="j", seen=(seen,), measure=CURSOR_KEY)
    # Leave at the first entry, as the last view is kept.
    yield Step(keys="g")
    yield Step(keys="/", seen=(_PROMPT,))
    yield Step(keys=WORD[0], seen=_left(library, WORD[0]), measure=FIRST_LETTER)
    yield Step(keys=WORD[1])
    yield Step(keys=WORD[2], seen=_left(library, WORD), measure=THIRD_LETTER)
    yield Step(keys="\x1b", seen=(WORD,))
    yield Step(keys="\x1b", seen=_all(library), measure=ESCAPE)
    for measure, query in ((YEAR, "year:2020"), (TOPIC, "topic:rag")):
        yield Step(keys="/", seen=(_PROMPT,))
        yield Step(keys=query[:-1])
        yield Step(keys=query[-1], seen=_left(library, query), measure=measure)
        yield Step(keys="\x1b", seen=(query,))
        yield Step(keys="\x1b", seen=_all(library))
    yield Step(keys="t", seen=(_first_topic(library),), measure=FACETS)
    yield Step(keys="\x1b", seen=(re.escape(titles[0]),))


def _left(library: Library, line: str) -> tuple[str, str]:
    """Give patterns of how many entries a query leaves, and of the first of them."""
    total = library.count(parse("", library.vocabulary))
    found = library.count(parse(line, library.vocabulary))
    return f"{number(found)} of {number(total)}", re.escape(_titles(library, line)[0])


def _all(library: Library) -> tuple[str, str]:
    """Give patterns of what is seen without a query."""
    total = library.count(parse("", library.vocabulary))
    return f"{number(total)} entries", re.escape(_titles(library, "")[0])


def _first_topic(library: Library) -> str:
    """Give a pattern of the topic that most entries have, with how many do."""
    found = library.facet(parse("", library.vocabulary), "topic")
    named = {name: many for name, many in found.items() if name is not None}
    name = max(named, key=lambda each: named[each])
    return f"{name}[^0-9]*{number(named[name])}"


def _titles(library: Library, line: str) -> list[str]:
    """Give the beginnings of the titles of the first entries that a query leaves."""
    results = library.search(parse(line, library.vocabulary))
    rows = [results.row(place) for place in range(min(len(results), PRESSES + 1))]
    return [row.title[:_TITLE].strip() for row in rows if row]
