"""Reading catalogues: what a good file becomes, and what a bad one is told."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmread_tui import catalogue
from llmread_tui.errors import CatalogueError, Flaw
from llmread_tui.model import GIVEN_FORMS, Catalogue, Entry, ReadingList, Section
from llmread_tui.yaml_flaws import MOST
from llmread_tui.yaml_nodes import DEEPEST

HEAD: Final = "lists:\n  - id: l\n    title: L\n    entries:\n"
"""The first four lines of a file; an entry's `id`, `title` and `url` are on lines 5 to 7."""

START: Final = f"{HEAD}      - id: e\n        title: E\n        url: https://example.org/\n"


def entry(*lines: str) -> str:
    """Give a file with one entry that has these lines more, the first of them on line 8."""
    return START + "".join(f"        {line}\n" for line in lines)


def read_entry(*lines: str) -> Entry:
    """Give the entry read from such a file."""
    return catalogue.parse(entry(*lines), file="f").lists[0].entries[0]


def flaws_of(text: str | bytes) -> tuple[Flaw, ...]:
    """Give what is wrong with a file; nothing for a good one."""
    try:
        catalogue.parse(text, file="f")
    except CatalogueError as error:
        return error.flaws
    return ()


FLAWED: Final = [
    # The file as a whole.
    pytest.param("", 1, "file", "is empty; begin with `lists:`", id="empty"),
    pytest.param("# nothing\n", 1, "file", "is empty", id="only-a-comment"),
    pytest.param("---\n", 1, "file", "is empty", id="empty-document"),
    pytest.param("- a\n", 1, "file", "holds no keys", id="a-list"),
    pytest.param("hello\n", 1, "file", "holds no keys", id="a-text"),
    pytest.param("lists:\n", 1, "lists", "there is no list", id="lists-absent"),
    pytest.param("lists: []\n", 1, "lists", "there is no list", id="lists-empty"),
    pytest.param("topics: {a: b}\n", 1, "lists", "there is no list", id="lists-missing"),
    pytest.param(f"{START}---\na: b\n", 8, "file", "a second document", id="second-document"),
    # Bytes and characters.
    pytest.param(START.encode() + b"# \xe9\n", 8, "file", "0xe9 is not UTF-8", id="latin-1"),
    pytest.param(START.encode("utf-16"), 1, "file", "UTF-16; save it as UTF-8", id="utf-16"),
    pytest.param(entry("venue: a\x00b"), 8, "file", "U+0000 is a character", id="nul"),
    pytest.param(entry("venue: a\x1b[31mb"), 8, "file", "U+001B", id="escape-character"),
    pytest.param(entry("venue: a\ufeffb"), 8, "file", "U+FEFF", id="byte-order-mark-within"),
    pytest.param(entry("venue: a\ud800b"), 8, "file", "is not UTF-8", id="lone-surrogate"),
    # YAML.
    pytest.param(entry("venue: a: b"), 8, "file", "a colon in it needs quotes", id="colon"),
    pytest.param(entry("venue: - b"), 8, "file", "a dash belongs on the next line", id="dash"),
    pytest.param(entry('venue: "a'), 8, "file", "never closed (while scanning", id="open-quote"),
    pytest.param(entry('venue: "a\\q"'), 8, "file", "begins an escape", id="unknown-escape"),
    pytest.param(
        entry("topics: [rag", "year: 2000"), 8, "file", "a comma or its `]`", id="open-bracket"
    ),
    pytest.param(
        entry("ids: {doi: 10.1", "year: 2000"), 8, "file", "a comma or its `}`", id="open-brace"
    ),
    pytest.param("a: [", 1, "file", "a bracket is not closed", id="open-at-the-end"),
    pytest.param(entry("venue: @a"), 8, "file", "quote a text that begins with", id="at-sign"),
    pytest.param("lists:\n\t- a\n", 2, "file", "with blanks, not tabs", id="tab"),
    pytest.param(entry("venue: & a"), 8, "file", "begins with `&` or `*`", id="lone-ampersand"),
    pytest.param(entry("venue: !a!b c"), 8, "file", "begins with `!`", id="unknown-tag-handle"),
    pytest.param(entry(" year: 2000"), 8, "file", "needs quotes", id="deeper-than-above"),
    pytest.param(f"{START}   year: 2000\n", 8, "file", "check the indentation", id="indentation"),
    pytest.param(entry("- a", "year: 2000"), 8, "file", "check the indentation", id="stray-dash"),
    pytest.param('"a"b', 1, "file", "check the quotes", id="text-behind-a-quote"),
    pytest.param("%YAML 2.0\n---\na", 1, "file", "the YAML can't be read", id="version"),
    pytest.param(entry("venue: &a b"), 8, "venue", "`&a` is an anchor", id="anchor"),
    pytest.param(entry("venue: *a"), 8, "venue", "`*a` is an alias; write out", id="alias"),
    pytest.param(entry("authors: [*a]"), 8, "authors", "is an alias", id="alias-in-a-list"),
    pytest.param(
        entry("venue: !!python/object:os.system x"), 8, "venue", "`!!python/object:os.system`",
        id="tag",
    ),
    pytest.param(entry("year: !!int 2000"), 8, "year", "`!!int` is a tag", id="tag-of-yaml"),
    pytest.param(entry("topics: !x [rag]"), 8, "topics", "`!x` is a tag", id="tag-of-a-list"),
    # Keys.
    pytest.param(entry("title: F"), 8, "title", "twice; the first is on line 6", id="twice"),
    pytest.param(entry("yaer: 2000"), 8, "yaer", "did you mean `year`?", id="near-key"),
    pytest.param(entry("qqqqqq: x"), 8, "qqqqqq", "there is no such key", id="far-key"),
    pytest.param(entry(f"{'q' * 90}: x"), 8, f"{'q' * 59}…", "no such key", id="long-key"),
    pytest.param(f"{START}list: x\n", 8, "list", "did you mean `lists`?", id="near-key-at-the-top"),
    pytest.param(entry("[a]: b"), 8, "entries", "a key must be a word", id="list-as-a-key"),
    pytest.param(entry("~: b"), 8, "entries", "a key must be a word", id="null-as-a-key"),
    pytest.param(f"{HEAD}      - id: e\n        url: https://a.org\n", 5, "title", "is missing",
                 id="title-missing"),
    pytest.param(f"{HEAD}      - title: E\n        url: https://a.org\n", 5, "id", "is missing",
                 id="id-missing"),
    pytest.param(f"{HEAD}      - id: e\n        title: ''\n        url: https://a.org\n", 6,
                 "title", "is missing", id="title-empty"),
    pytest.param(f"{HEAD}      - id: e\n        title: \"\\e\"\n        url: https://a.org\n", 6,
                 "title", "is missing", id="title-of-nothing-to-see"),
    pytest.param(f"{HEAD}      - id: e\n        title: E\n", 5, "url", "needs an address, or",
                 id="neither-url-nor-entries"),
    pytest.param(f"{HEAD}      - id: e\n        title: E\n        entries: []\n", 5, "url",
                 "needs an address", id="group-of-nothing"),
    pytest.param("lists:\n  - id: l\n    title: L\n", 2, "entries", "has no entries",
                 id="list-of-nothing"),
    pytest.param("lists:\n  - id: l\n    title: L\n    sections:\n      - title: S\n", 2,
                 "entries", "has no entries", id="list-of-empty-sections"),
    pytest.param(f"{START}    sections:\n      - entries: []\n", 9, "title", "is missing",
                 id="section-title-missing"),
    # Shapes.
    pytest.param("lists:\n  - id: l\n    title: L\n    entries: x\n", 4, "entries",
                 "a list is meant, not a text", id="text-for-the-entries-of-a-list"),
    pytest.param(entry("venue: [a]"), 8, "venue", "a text is meant, not", id="list-for-text"),
    pytest.param(entry("venue:", "  a: b"), 8, "venue", "not a mapping", id="mapping-for-text"),
    pytest.param(entry("pdf: [a]"), 8, "pdf", "a text is meant, not a list", id="list-for-url"),
    pytest.param(entry("kind: [paper]"), 8, "kind", "a text is meant", id="list-for-word"),
    pytest.param(entry("about: {a: b}"), 8, "about", "a text is meant", id="mapping-for-sentence"),
    pytest.param(entry("authors: A B"), 8, "authors", "a list is meant, not a text; put a dash",
                 id="text-for-list"),
    pytest.param(entry("topics: {rag: x}"), 8, "topics", "a list is meant, not a mapping",
                 id="mapping-for-list"),
    pytest.param(entry("authors:", "  - A", "  - B: c"), 10, "authors", "not a mapping",
                 id="mapping-for-item"),
    pytest.param(entry("authors:", "  - A", "  -"), 10, "authors", "an item is empty",
                 id="empty-item"),
    pytest.param(entry("ids: x"), 8, "ids", "keys with values are meant, not a text",
                 id="text-for-ids"),
    pytest.param(entry("forms: [x]"), 8, "forms", "not a list", id="list-for-forms"),
    pytest.param(entry("entries: x"), 8, "entries", "a list is meant", id="text-for-entries"),
    pytest.param(f"{START}      - hello\n", 8, "entries", "behind each dash, not a text",
                 id="text-for-entry"),
    pytest.param(f"topics: [rag]\n{START}", 1, "topics", "keys with values", id="list-for-topics"),
    # Values.
    pytest.param(START + START.removeprefix(HEAD), 8, "id", '"e" is taken by line 5',
                 id="entry-id-taken"),
    pytest.param(START + START.removeprefix("lists:\n").replace("id: e", "id: f"), 8, "id",
                 '"l" is taken by line 2', id="list-id-taken"),
    pytest.param(entry("entries: [{id: e, title: F, url: 'http://a.org'}]"), 8, "id",
                 '"e" is taken by line 5', id="nested-id-taken"),
    pytest.param(
        HEAD.rstrip() + " [{id: a, title: A, url: 'http://a.org'}, "
        "{id: a, title: B, url: 'http://b.org'}]\n", 4, "id", '"a" is taken by line 4',
        id="id-taken-on-the-same-line",
    ),
    pytest.param(START.replace("id: e", "id: A b"), 5, "id", '"A b" is no id', id="bad-id"),
    pytest.param(START.replace("id: e", "id: -a"), 5, "id", "is no id", id="id-of-a-dash"),
    pytest.param(entry("year: 199O"), 8, "year", '"199O" is not a year; write four digits',
                 id="year-of-letters"),
    pytest.param(entry("year: 99"), 8, "year", "is not a year", id="year-short"),
    pytest.param(entry("year: 0999"), 8, "year", "is not a year", id="year-before-1000"),
    pytest.param(entry("year: 2101"), 8, "year", "is not a year", id="year-after-2100"),
    pytest.param(entry("year: ٢٠٢٠"), 8, "year", "is not a year", id="year-of-other-digits"),
    pytest.param(entry("year: 2020-01"), 8, "year", "is not a year", id="year-and-month"),
    pytest.param(START.replace("entries:", "origin: a.md\n    entries:"), 4, "origin",
                 '"a.md" is no web address and no file', id="origin"),
    pytest.param(entry("pdf: ftp://a.org/x"), 8, "pdf", '"ftp://a.org/x" is not a web address',
                 id="url-ftp"),
    pytest.param(entry("pdf: www.a.org"), 8, "pdf", "in full, with https://", id="url-bare"),
    pytest.param(entry("pdf: https://a b.org"), 8, "pdf", "is not a web address", id="url-blank"),
    pytest.param(entry("pdf: https:///x"), 8, "pdf", "is not a web address", id="url-no-host"),
    pytest.param(entry("pdf: javascript:x"), 8, "pdf", "is not a web address", id="url-script"),
    pytest.param(entry("moved_to: x"), 8, "moved_to", "is not a web address", id="moved-to"),
    pytest.param(entry("forms: {video: x}"), 8, "video", "is not a web address", id="form-url"),
    pytest.param(entry("kind: papr"), 8, "kind", '"papr" is not known; did you mean `paper`?',
                 id="kind-near"),
    pytest.param(entry("kind: zzz"), 8, "kind", "choose among paper, survey", id="kind-far"),
    pytest.param(entry("level: Intro"), 8, "level", "did you mean `intro`?", id="level"),
    pytest.param(entry("topics:", "  - rag", "  - atention"), 10, "topics",
                 "did you mean `attention`?", id="topic"),
    pytest.param(entry("topics: [rag, data, rag]"), 8, "topics", '"rag" is given twice',
                 id="topic-twice"),
    pytest.param(f"topics: {{My Topic: x}}\n{START}", 1, "My Topic", "written in small letters",
                 id="own-topic-name"),
    pytest.param(f"topics: {{mine: }}\n{START}", 1, "mine", "say what it is about",
                 id="own-topic-without-words"),
    pytest.param(entry("ids: {arxvi: x}"), 8, "arxvi", "no such identifier; did you mean `arxiv`?",
                 id="identifier-name"),
    pytest.param(entry("ids: {arxiv: 1810.4}"), 8, "arxiv", '"1810.4" is no arXiv id', id="arxiv"),
    pytest.param(entry("ids: {doi: doi.org/10.1234/x}"), 8, "doi", "is no DOI", id="doi"),
    pytest.param(entry("ids: {github: o}"), 8, "github", "is no repository; write owner/name",
                 id="github"),
    pytest.param(entry("ids: {github: o/r/x}"), 8, "github", "is no repository", id="github-path"),
    pytest.param(entry("ids: {isbn: 978 0}"), 8, "isbn", "holds a blank", id="identifier-blank"),
    pytest.param(entry("forms: {vidoe: https://a.org}"), 8, "vidoe",
                 "no such form; did you mean `video`?", id="form-name"),
    pytest.param(entry("forms: {pdf: https://a.org}"), 8, "pdf", "no such form", id="form-derived"),
    pytest.param(entry("authors: [A, B]", "authors_total: 1"), 9, "authors_total",
                 '"1" is less than the 2 authors', id="authors-total-too-small"),
    pytest.param(entry("authors_total: many"), 8, "authors_total", '"many" is not a number',
                 id="authors-total-of-letters"),
    pytest.param(entry("recommended: yes"), 8, "recommended", '"yes" is not known; choose among',
                 id="recommended"),
    pytest.param(entry(f"about: {'x' * 201}"), 8, "about", "201 characters; at most 200",
                 id="about-long"),
    pytest.param(entry("about: |", "  One.", "  Two."), 8, "about", "several lines",
                 id="about-of-lines"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "field", "part"), FLAWED)
def test_one_mistake_is_one_flaw(text: str | bytes, line: int, field: str, part: str) -> None:
    """A mistake is told once: with its line, its key, and what to do."""
    flaws = flaws_of(text)

    assert [(flaw.line, flaw.field) for flaw in flaws] == [(line, field)]
    assert part in flaws[0].what
    assert flaws[0].file == "f"


WITHOUT_LIBYAML: Final = """
import json, sys
sys.modules["yaml._yaml"] = None
import yaml
from llmread_tui import catalogue
from llmread_tui.errors import CatalogueError
assert not yaml.__with_libyaml__
told = []
for text in json.load(sys.stdin):
    try:
        catalogue.parse(text.encode("latin-1"), file="f")
        told.append([])
    except CatalogueError as error:
        told.append([(flaw.line, flaw.field, flaw.what) for flaw in error.flaws])
json.dump(told, sys.stdout)
"""
"""A program that reads catalogues where PyYAML came without its fast half."""


def without_libyaml(texts: list[bytes]) -> list[list[list[int | str]]]:
    """Give line, field and words of each flaw in each text."""
    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBYAML],
        input=json.dumps([text.decode("latin-1") for text in texts]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    told: list[list[list[int | str]]] = json.loads(answer.stdout)
    return told


def test_flaws_are_the_same_without_libyaml() -> None:
    """Lines, keys and words don't depend on the YAML parser; only its own reason does."""
    texts = [
        text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
        for text in (param.values[0] for param in FLAWED)
        if isinstance(text, str | bytes)
    ]
    expected = [
        [[flaw.line, flaw.field, flaw.what.partition(" (")[0]] for flaw in flaws_of(text)]
        for text in texts
    ]

    told = without_libyaml(texts)

    assert [
        [[line, field, str(what).partition(" (")[0]] for line, field, what in flaws]
        for flaws in told
    ] == expected


def test_escapes_beyond_unicode_are_flaws_without_libyaml() -> None:
    """What PyYAML itself answers with a crash is a flaw on its line."""
    texts = [entry(f'venue: "{escape}"').encode() for escape in (r"\U00110000", r"\Uffffffff")]

    for flaws in without_libyaml(texts):
        assert [(line, "can't be read" in str(what)) for line, _, what in flaws] == [(8, True)]


def test_all_flaws_are_told_at_once_in_line_order() -> None:
    """A broken entry hides neither its other flaws nor those of the next, and lines only grow."""
    text = entry("kind: papr", "year: 99", "<<: *a", "venue: &b x") + (
        "      - id: e\n        titel: F\n        entries: x\ntopics: [a]\n"
    )

    assert [(flaw.line, flaw.field) for flaw in flaws_of(text)] == [
        (8, "kind"),
        (9, "year"),
        (10, "<<"),
        (10, "<<"),
        (11, "venue"),
        (12, "id"),
        (12, "title"),
        (13, "titel"),
        (14, "entries"),
        (15, "topics"),
    ]


def test_very_many_flaws_are_counted() -> None:
    """Of more flaws than anybody mends at once the first are told, and how many more there are."""
    flaws = flaws_of(entry(*(f"wrong{number}: x" for number in range(MOST + 234))))

    assert len(flaws) == MOST + 1
    assert flaws[-1].line == 8 + MOST
    assert flaws[-1].what.startswith("234 more")


def test_flaw_reads_as_one_line_for_editors() -> None:
    """A message begins with file, line and key, and quotes the value cut and without line ends."""
    with pytest.raises(CatalogueError) as caught:
        catalogue.parse(entry(f'year: "a\\nb\\e[31m{"c" * 90}"'), file="dir/my.yaml")

    value = f"a b{'c' * 56}…"
    assert str(caught.value) == (
        f'dir/my.yaml:8: year: "{value}" is not a year; '
        "write four digits, or null when it is not known"
    )


def test_aliases_do_not_grow() -> None:
    """A file that would be read as billions of texts is told each alias, and nothing is built."""
    lines = ["a: &a [x, x, x]"]
    lines += [
        f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]"
        for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]

    flaws = flaws_of("\n".join(lines))

    assert sum("is an alias" in flaw.what for flaw in flaws) == 8 * 9
    assert sum("is an anchor" in flaw.what for flaw in flaws) == 9


NESTED: Final = [
    pytest.param("[" * 100_000, id="brackets"),
    pytest.param("{a: " * 100_000, id="braces"),
    pytest.param("- " * 100_000, id="dashes"),
    pytest.param("? " * 100_000, id="question-marks"),
    pytest.param("".join(f"{' ' * depth}a:\n" for depth in range(1000)), id="indentation"),
    pytest.param(
        HEAD + "".join(f"{'  ' * depth}- entries:\n" for depth in range(3, 500)), id="entries"
    ),
]


@pytest.mark.parametrize("text", NESTED)
def test_deep_nesting_is_a_flaw(text: str) -> None:
    """A file nested without end is refused where it gets too deep, by either parser."""
    told = [[[flaw.line, flaw.field, flaw.what] for flaw in flaws_of(text)]]

    assert told[0][-1][2] == f"is nested more than {DEEPEST} levels deep; make it flatter"
    assert without_libyaml([text.encode()]) == told


def test_thirty_levels_of_entries_are_read() -> None:
    """Nesting that a list could really have is no flaw."""
    text = HEAD + "".join(
        f"{'  ' * depth}- id: e{depth}\n{'  ' * depth}  title: E\n{'  ' * depth}  "
        + ("url: https://example.org/\n" if depth == 32 else "entries:\n")
        for depth in range(3, 33)
    )

    entries = catalogue.parse(text, file="f").lists[0].entries

    assert [found.id for found in entries[0].walk()] == [f"e{depth}" for depth in range(3, 33)]


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "12:30",
        "2301.00010",
        "0x1F",
        "1_000",
        "2020-01-01",
        "Null?",
        "'null'",
        '"~"',
        "1e3",
        "=",
        ".inf",
    ],
)
def test_text_stays_text(written: str) -> None:
    """Nothing is taken for a number, a date or a truth value."""
    assert read_entry(f"venue: {written}").venue == written.strip("'\"")


@pytest.mark.parametrize(
    "written", ["", " null", " ~", " ''", " Null", " NULL", ' " "', " # nothing"]
)
@pytest.mark.parametrize(
    "key",
    [
        "venue",
        "year",
        "kind",
        "authors",
        "ids",
        "pdf",
        "topics",
        "forms",
        "level",
        "about",
        "recommended",
        "entries",
        "authors_total",
    ],
)
def test_key_with_nothing_behind_it_counts_as_left_out(key: str, written: str) -> None:
    """Null, a tilde and nothing are the same as no key."""
    assert read_entry(f"{key}:{written}") == read_entry()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("year: 1000",), id="first-year"),
        pytest.param(("year: 2100",), id="last-year"),
        pytest.param((f"about: {'x' * 200}",), id="longest-sentence"),
        pytest.param(("authors: [A, B]", "authors_total: 2"), id="all-authors"),
        pytest.param(("ids: {arxiv: cs/0112017, github: a/b.c}",), id="identifiers"),
    ],
)
def test_values_at_the_limit_are_fine(lines: tuple[str, ...]) -> None:
    """A limit belongs to what is allowed."""
    assert flaws_of(entry(*lines)) == ()


def test_every_key_is_read() -> None:
    """A catalogue with all keys gives all of them, in the file's order."""
    text = """\
topics:
  mine: what I like
lists:
  - id: l
    title: L
    author: A. Uthor
    url: https://example.org/list
    about: A list.
    entries:
      - id: bert
        title: BERT
        full_title: "BERT: in full"
        url: https://arxiv.org/abs/1810.04805v2
        moved_to: https://example.org/new
        kind: paper
        authors: [Jacob Devlin, Ming-Wei Chang]
        authors_total: 4
        year: "2018"
        venue: NAACL 2019
        ids: {github: o/r, arxiv: 1810.04805}
        pdf: https://example.org/b.pdf
        forms: {video: https://example.org/v, code: https://example.org/c}
        topics: [mine, attention]
        level: advanced
        recommended: true
        remark: (start here)
        about: Says what it is.
        entries:
          - id: child
            title: Child
            url: https://example.org/child
            recommended: false
    sections:
      - title: One
        entries:
          - {id: group, title: Group, entries: [{id: x, title: X, url: "https://example.org/x"}]}
        sections:
          - title: Below
"""
    read = catalogue.parse(text, file="f")

    child = Entry(id="child", title="Child", url="https://example.org/child")
    group_child = Entry(id="x", title="X", url="https://example.org/x")
    assert read == Catalogue(
        topics={"mine": "what I like"},
        lists=(
            ReadingList(
                id="l",
                title="L",
                author="A. Uthor",
                url="https://example.org/list",
                about="A list.",
                entries=(
                    Entry(
                        id="bert",
                        title="BERT",
                        full_title="BERT: in full",
                        url="https://arxiv.org/abs/1810.04805v2",
                        moved_to="https://example.org/new",
                        kind="paper",
                        authors=("Jacob Devlin", "Ming-Wei Chang"),
                        authors_total=4,
                        year=2018,
                        venue="NAACL 2019",
                        ids={"arxiv": "1810.04805", "github": "o/r"},
                        pdf="https://example.org/b.pdf",
                        forms={"code": "https://example.org/c", "video": "https://example.org/v"},
                        topics=("mine", "attention"),
                        level="advanced",
                        recommended=True,
                        remark="(start here)",
                        about="Says what it is.",
                        entries=(child,),
                    ),
                ),
                sections=(
                    Section(
                        title="One",
                        entries=(Entry(id="group", title="Group", entries=(group_child,)),),
                        sections=(Section(title="Below"),),
                    ),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param('"a\\e]0;owned\\ab"', "ab", id="window-title"),
        pytest.param('"a\\x9b31mb"', "ab", id="colour"),
        pytest.param("a\u202egnp.exe", "agnp.exe", id="turned-round"),
        pytest.param('"a\\0b"', "ab", id="nul"),
        pytest.param('"a\\r\\nb"', "a b", id="line-end"),
        pytest.param("'[/b] [link=x]'", "[/b] [link=x]", id="markup-stays-text"),
        pytest.param(">\n          a\n          b", "a b", id="folded"),
    ],
)
def test_hostile_text_is_cleaned(written: str, shown: str) -> None:
    """What a text holds for the terminal, not for readers, is left out; the rest stays."""
    assert read_entry(f"venue: {written}").venue == shown


def test_bom_at_the_start_is_no_part_of_the_file() -> None:
    """A file as some Windows editors save it is read."""
    data = b"\xef\xbb\xbf" + START.replace("\n", "\r\n").encode()

    assert catalogue.parse(data, file="f") == catalogue.parse(START, file="f")


def test_text_and_bytes_give_the_same() -> None:
    """It doesn't matter whether the content is decoded yet."""
    text = entry("venue: Künstliche Intelligenz 🤖")

    assert catalogue.parse(text, file="f") == catalogue.parse(text.encode(), file="f")


PIECES: Final = st.sampled_from(
    [*"[]{}:,-?&*!|>'\"%@`#~ \n\t\\", "\n  ", "\n    - ", "lists:", "entries:", "sections:",
     "topics:", "id: a", "title: ", "url: https://a.org", "year: ", "ids: ", "---\n", "<<: ",
     "\\u", "\\x1b", "\ud800", "é", "\0", "\u2028", "\ufeff", "2018", HEAD, START]
)  # fmt: skip


def is_read_or_refused(text: str | bytes) -> bool:
    """Read a file, and tell whether it gave a catalogue or flaws with lines of the file."""
    try:
        return isinstance(catalogue.parse(text, file="f"), Catalogue)
    except CatalogueError as error:
        data = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
        last = len(data.decode(errors="replace").splitlines()) + 1
        return bool(error.flaws) and all(1 <= flaw.line <= last for flaw in error.flaws)


# The first example imports YAML, which may take longer than a later one should.
@settings(deadline=None)
@given(st.lists(PIECES).map("".join))
def test_any_yaml_is_read_or_refused(text: str) -> None:
    """Whatever YAML holds, the answer is a catalogue or its flaws."""
    assert is_read_or_refused(text)


@settings(deadline=None)
@given(st.text() | st.binary())
def test_anything_is_read_or_refused(text: str | bytes) -> None:
    """Whatever a file holds, the answer is a catalogue or its flaws."""
    assert is_read_or_refused(text)


def test_file_is_read(tmp_path: Path) -> None:
    """A catalogue file gives its lists."""
    path = tmp_path / "my.yaml"
    path.write_text(START, encoding="utf-8")

    assert catalogue.read(path).lists[0].id == "l"


def test_flaws_name_the_file_as_it_was_asked_for(tmp_path: Path) -> None:
    """The path in a message is the one that was given."""
    path = tmp_path / "my.yaml"
    path.write_text("", encoding="utf-8")

    with pytest.raises(CatalogueError, match="is empty") as caught:
        catalogue.read(path)
    assert caught.value.flaws[0].file == str(path)


def refusal(path: Path) -> Flaw:
    """Give the one thing that is wrong with a file that can't be read."""
    with pytest.raises(CatalogueError) as caught:
        catalogue.read(path)
    (flaw,) = caught.value.flaws
    return flaw


def test_missing_file_is_a_flaw(tmp_path: Path) -> None:
    """A file that isn't there is told as a flaw of the file."""
    flaw = refusal(tmp_path / "none.yaml")

    assert (flaw.line, flaw.field, flaw.what) == (1, "file", "there is no such file")


def test_folder_is_a_flaw(tmp_path: Path) -> None:
    """A folder is no catalogue."""
    assert refusal(tmp_path).what == "is a folder; name a file in it"


def test_locked_file_is_a_flaw(tmp_path: Path) -> None:
    """A file without permission says so."""
    path = tmp_path / "locked.yaml"
    path.write_text(START, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the superuser may read everything")

    assert refusal(path).what == "may not be read; check its permissions"


def test_any_other_reason_is_told(tmp_path: Path) -> None:
    """What the system says about a file that can't be read is passed on."""
    assert "too long" in refusal(tmp_path / ("x" * 5000)).what
    assert "null" in refusal(Path("a\0b")).what


def test_files_in_the_documentation_are_read() -> None:
    """What the page on catalogues shows as a file is one."""
    page = Path(__file__).parents[1] / "docs" / "catalogue.md"
    files = re.findall(r"```yaml\n((?:lists|topics):.*?)```", page.read_text("utf-8"), re.DOTALL)

    assert [flaws_of(file) for file in files] == [(), ()]


@pytest.mark.parametrize("form", GIVEN_FORMS)
def test_every_form_that_is_given_is_read(form: str) -> None:
    """An address of each form that a list may give is kept, and editors know the form."""
    schema = json.loads(catalogue.schema_path().read_text("utf-8"))
    known = schema["definitions"]["entry"]["properties"]["forms"]["properties"]

    assert read_entry(f"forms: {{{form}: https://a.org}}").all_forms[form] == "https://a.org"
    assert tuple(known) == GIVEN_FORMS


def test_shipped_files_are_there() -> None:
    """The catalogue and the schema come with llmread."""
    assert catalogue.shipped_path().is_file()
    assert catalogue.schema_path().is_file()


def test_yaml_is_imported_late() -> None:
    """Importing the reader doesn't import YAML, so a start that reads no catalogue is quick."""
    code = "import sys, llmread_tui.catalogue; sys.exit('yaml' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
