"""Catalogues as files for people: what is written is read again, by us and by YAML."""

import itertools
from collections.abc import Iterator
from typing import Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from llmread_tui import catalogue, text
from llmread_tui.exchange.writing.catalogue_yaml import scalar, to_yaml
from llmread_tui.model import GIVEN_FORMS, KINDS, LEVELS, Catalogue, Entry, ReadingList, Section

FULL: Final = Catalogue(
    topics={"knots": "strings: and their ends"},
    lists=(
        ReadingList(
            id="one",
            title="One: the list",
            author="J. Doe",
            url="https://example.org/list",
            about="What it is.",
            entries=(
                Entry(
                    id="bert",
                    title="BERT",
                    full_title="BERT: in full",
                    url="https://arxiv.org/abs/1810.04805v2",
                    moved_to="https://example.org/new",
                    kind="paper",
                    authors=("Jacob Devlin", "Doe, J."),
                    authors_total=4,
                    year=2018,
                    venue="NAACL 2019",
                    ids={"arxiv": "1810.04805", "doi": "10.18653/v1/N19-1423"},
                    pdf="https://example.org/b.pdf",
                    forms={"code": "https://example.org/c", "slides": "https://example.org/s,1"},
                    topics=("knots", "attention"),
                    level="advanced",
                    recommended=True,
                    remark="(start here) #1",
                    about="Says what it is.",
                    abstract="We say: it is.",
                    entries=(Entry(id="child", title="1984", url="https://example.org/child"),),
                ),
            ),
            sections=(
                Section(
                    title="yes",
                    sections=(
                        Section(
                            title="- dash",
                            entries=(Entry(id="g", title="G", entries=(
                                Entry(id="x", title="~", url="https://example.org/x#y"),)),),
                        ),
                    ),
                ),
            ),
        ),
    ),
)  # fmt: skip

WRITTEN: Final = """\
# Read from x.md
# on a day
topics:
  knots: "strings: and their ends"
lists:
  - id: one
    title: "One: the list"
    author: J. Doe
    url: https://example.org/list
    about: What it is.
    entries:
      - id: bert
        title: BERT
        full_title: "BERT: in full"
        url: https://arxiv.org/abs/1810.04805v2
        moved_to: https://example.org/new
        kind: paper
        authors: [Jacob Devlin, "Doe, J."]
        authors_total: 4
        year: 2018
        venue: NAACL 2019
        ids: {arxiv: "1810.04805", doi: 10.18653/v1/N19-1423}
        pdf: https://example.org/b.pdf
        forms: {code: https://example.org/c, slides: "https://example.org/s,1"}
        topics: [knots, attention]
        level: advanced
        recommended: true
        remark: "(start here) #1"
        about: Says what it is.
        abstract: "We say: it is."
        entries:
          - id: child
            title: "1984"
            url: https://example.org/child


    sections:
      - title: "yes"
        sections:
          - title: "- dash"
            entries:
              - id: g
                title: G
                entries:
                  - id: x
                    title: "~"
                    url: https://example.org/x#y
"""


def test_file_is_made_to_be_edited() -> None:
    """Keys stand in the order of the documentation, in blocks, quoted only where needed."""
    assert to_yaml(FULL, ["Read from x.md\x1b[2J", "on a\nday"]).replace("\n\n", "\n") == (
        WRITTEN.replace("\n\n", "\n")
    )


def test_file_is_read_again() -> None:
    """What was written is the same catalogue when it is read."""
    assert catalogue.parse(to_yaml(FULL), file="x") == FULL


@pytest.mark.parametrize(
    "value",
    ["2301.00010", "1e5", "0x1F", "017", "12:30", "1_000", "+1", "-1", ".5", "2020-01-02", "no",
     "Y",
     "null", "~", "true", "=", "<<", ".inf", "a: b", "a #b", "#a", "a:", "@a", "`a", "*a",
     "&a", "!a",
     "%a", "|", ">", "'a'", '"a"', "a\\b", "[a", "{a", "a, b", "?", "-", "- a", "? a", ": a", "...",
     "---", "\x85a", "a\u2028b", "a\ufffeb", "a\u00a0b", "é", "日本語", "😀", "a\tb"],
)  # fmt: skip
def test_other_programs_read_texts_as_texts(value: str) -> None:
    """YAML makes no number, date, truth value or structure of a text, in brackets or out."""
    document = f"a: {scalar(value)}\nb: [{scalar(value, in_brackets=True)}]\n"

    assert yaml.safe_load(document) == {"a": value, "b": [value]}


LINES: Final = st.text(min_size=1, max_size=40).map(
    lambda line: " ".join(text.one_line(line).split()) or "x"
)


def entries(below: st.SearchStrategy[tuple[Entry, ...]]) -> st.SearchStrategy[Entry]:
    """Give entries with any texts, and others below them."""
    return st.builds(
        Entry,
        id=st.just("id"),
        title=LINES,
        url=st.just("https://example.org/[x],{y}#z"),
        full_title=st.none() | LINES,
        kind=st.none() | st.sampled_from(tuple(KINDS)),
        authors=st.lists(LINES, max_size=3).map(tuple),
        year=st.none() | st.integers(1000, 2100),
        venue=st.none() | LINES,
        forms=st.dictionaries(
            st.sampled_from(GIVEN_FORMS), st.just("https://example.org/a:b"), max_size=2
        ),
        level=st.none() | st.sampled_from(LEVELS),
        recommended=st.booleans(),
        remark=st.none() | LINES,
        abstract=st.none() | LINES,
        entries=below,
        **dict.fromkeys(("moved_to", "authors_total", "pdf", "about"), st.none()),
        ids=st.just({}),
        topics=st.just(()),
    )


def numbered(found: Entry, numbers: Iterator[int]) -> Entry:
    """Give the entry, and those below it, each with an id of its own."""
    return found._replace(
        id=f"e{next(numbers)}",
        entries=tuple(numbered(each, numbers) for each in found.entries),
    )


@settings(max_examples=60, deadline=None)
@given(
    title=LINES,
    found=st.lists(
        entries(st.lists(entries(st.just(())), max_size=2).map(tuple)), min_size=1, max_size=3
    ),
)
def test_any_texts_are_read_again(title: str, found: list[Entry]) -> None:
    """Whatever texts an entry has, the file has no flaws and gives the same entry."""
    numbers = itertools.count()
    given_entries = tuple(numbered(each, numbers) for each in found)
    section = Section(title=title, entries=given_entries)
    lists = (ReadingList(id="l", title=title, sections=(section,)),)
    expected = Catalogue(lists=lists)
    written = to_yaml(expected)

    read = catalogue.parse(written, file="x")
    assert read == expected
    assert yaml.safe_load(written)["lists"][0]["title"] == title
