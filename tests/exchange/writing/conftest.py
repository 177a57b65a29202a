"""Records to write, made by hand or read from a catalogue."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from llmread_tui import catalogue
from llmread_tui.exchange.writing.citekeys import citation_keys
from llmread_tui.exchange.writing.selection import Selection
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.library.sql import Heading
from llmread_tui.model import UNMARKED, Entry

LIST: Final = Heading(
    number=1,
    parent=None,
    depth=0,
    list_number=1,
    list_id="list",
    list_title="A list",
    title="A list",
    first=0,
    after=9999,
    works=1,
)

HOSTILE: Final = (
    "@article{",
    "The {x} of {y",
    "a } b { c",
    "100% of \\ and $ & # _ ^ ~ `code` '' -- |",
    "\"quoted\", 'single' and “curly”",
    '=cmd("calc")',
    "'=1+1",
    "-1 is all you need",
    "+1",
    "@mention",
    "\uff1dSUM(A1)",
    "first line\nsecond line",
    "tab\tbetween",
    "]]> <![CDATA[",
    "</a></dl><script>alert(1)</script>",
    "<b>&amp; &lt;",
    "[x](https://evil.example) ![y]",
    "*bold* _it_ # not a heading",
    "1. no list",
    "TY  - JOUR",
    "ER  - ",
    "\N{LLAMA} llama \N{FAMILY}",
    "日本語の題名",
    "Привет, мир",
    "עברית and العربية",
    "\\textbf{bold} \\input{/etc/passwd}",
    "$x^2$ and \\alpha",
    "ends with a backslash \\",
)
"""Titles that mean something to one of the formats."""

A_THOUSAND: Final = tuple(islice(cycle(HOSTILE), 1000))

Recorder: TypeAlias = Callable[..., Record]


def make_record(title: str = "A title", position: int = 0, **facts: Any) -> Record:
    """Give a record of an entry in the list, with these facts beside its title."""
    parent, path = facts.pop("parent", None), facts.pop("path", ())
    depth, abstract = facts.pop("depth", 0), facts.pop("abstract_fetched", None)
    mark, heading = facts.pop("mark", UNMARKED), facts.pop("heading", LIST)
    known = {"id": f"entry-{position}", "url": f"https://example.org/{position}", **facts}
    return Record(
        position=position,
        entry=Entry(title=title, **known),
        list=heading,
        heading=heading,
        path=path,
        parent=parent,
        depth=depth,
        abstract=abstract,
        attempts=(),
        mark=mark,
    )


def selected(records: Sequence[Record], **facts: Any) -> Selection:
    """Give a selection of records of the one list."""
    return Selection(
        records=tuple(records),
        headings={each.heading.number: each.heading for each in records},
        keys=citation_keys(records),
        **facts,
    )


@pytest.fixture
def record() -> Recorder:
    """Give what makes a record."""
    return make_record


@pytest.fixture
def hostile() -> tuple[Record, ...]:
    """Give a thousand records with titles that mean something to one of the formats."""
    return tuple(make_record(title, position) for position, title in enumerate(A_THOUSAND))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give the library of the shipped catalogue."""
    with ExitStack() as closing:
        library = Library(tmp_path_factory.mktemp("shipped"), [catalogue.shipped_path()])
        closing.callback(library.close)
        yield library


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str], Library]]:
    """Give what opens the library of a catalogue that is given as YAML."""
    with ExitStack() as closing:

        def opening(content: str) -> Library:
            path = tmp_path / "catalogue.yaml"
            path.write_text(content, encoding="utf-8")
            library = Library(tmp_path / "cache", [path])
            closing.callback(library.close)
            return library

        yield opening
