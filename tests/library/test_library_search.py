"""Searching and counting: what each qualifier finds, against a plain reading of the file."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llmread_tui import catalogue
from llmread_tui.library.counts import Facet
from llmread_tui.library.library import Library
from llmread_tui.model import KINDS, LEVELS, Entry, ReadingList
from llmread_tui.query.nodes import (
    And,
    Days,
    Minutes,
    Node,
    Not,
    OneOf,
    Or,
    Query,
    Section,
    Words,
    Years,
)
from llmread_tui.query.syntax import parse
from llmread_tui.reading_time import minutes_by_kind


@dataclass(frozen=True, slots=True)
class Line:
    """An entry and where it stands."""

    entry: Entry
    list: ReadingList
    path: tuple[str, ...]


def lines_of(*files: Path) -> tuple[Line, ...]:
    """Give all entries of catalogue files in reading order."""

    def below(item: Any, owner: ReadingList, path: tuple[str, ...]) -> Iterator[Line]:
        for entry in item.entries:
            for each in entry.walk():
                yield Line(each, owner, path)
        for section in item.sections:
            yield from below(section, owner, (*path, section.title))

    lists = [each for file in files for each in catalogue.read(file).lists]
    return tuple(line for each in lists for line in below(each, each, ()))


def bare(text: str) -> list[str]:
    """Give the words of a text without case and accents."""
    apart = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L"))
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", kept.casefold().replace("ø", "o"))


def stands_in(node: Words | Section, text: str | None) -> bool:
    """Tell whether words stand next to each other in a text, the last perhaps only begun."""
    sought, found = list(node.tokens), bare(text or "")
    runs = [found[start : start + len(sought)] for start in range(len(found))]
    if node.exact:
        return sought in runs
    return any(run[:-1] == sought[:-1] and run[-1].startswith(sought[-1]) for run in runs
               if len(run) == len(sought))  # fmt: skip


def texts(entry: Entry, field: str | None) -> list[str | None]:
    """Give where the words of a field are looked for."""
    title = [entry.title, entry.full_title]
    by_field: dict[str, list[str | None]] = {
        "title": title,
        "by": [*entry.authors],
        "venue": [entry.venue],
        "note": [],
    }
    rest = [entry.venue, *entry.topics, entry.about, entry.remark]
    return by_field[field] if field else [*title, *entry.authors, *rest]


def has(entry: Entry, form: str) -> bool:
    """Tell whether a work can be had in a form."""
    arxiv = "arxiv" in entry.ids or "//arxiv.org/abs/" in (entry.url or "")
    pdf = entry.pdf or arxiv or (entry.url or "").endswith(".pdf")
    by_form = {
        "pdf": bool(entry.url and pdf),
        "code": entry.kind in {"repo", "tool"}
        or (entry.url and ("github" in entry.ids or "code" in entry.forms)),
        "video": entry.kind == "video"
        or (entry.url and ("youtube" in entry.ids or "video" in entry.forms)),
        "doi": "doi" in entry.ids,
        "arxiv": arxiv,
    }
    return bool(by_form.get(form))


def holds(node: Node | None, line: Line) -> bool:  # noqa: PLR0911 (one for each kind)
    """Tell whether a condition lets an entry through."""
    entry = line.entry
    match node:
        case None:
            return True
        case And():
            return all(holds(each, line) for each in node.nodes)
        case Or():
            return any(holds(each, line) for each in node.nodes)
        case Not():
            return not holds(node.node, line)
        case Words():
            return any(stands_in(node, text) for text in texts(entry, node.field))
        case Section():
            return any(stands_in(node, title) for title in line.path)
        case Years():
            year = entry.year
            if year is None:
                return node.unknown and entry.url is not None
            return any((y.low or 0) <= year <= (y.high or 9999) for y in node.ranges)
        case Days():
            return False
        case Minutes():
            time = minutes_by_kind(entry.kind)
            reach = [(each.low or 0, each.high or time) for each in node.ranges]
            return entry.url is not None and any(low <= time <= high for low, high in reach)
        case OneOf():
            return any(is_one(node.qualifier, value, line) for value in node.values)


def is_one(qualifier: str, value: str, line: Line) -> bool:  # noqa: PLR0911 (one for each)
    """Tell whether an entry has one value of a qualifier."""
    entry = line.entry
    state = {
        "unread": entry.url is not None,
        "open": entry.url is not None,
        **dict.fromkeys(("reading", "skimmed", "read", "dropped", "done", "starred"), False),
        "recommended": entry.recommended,
        "moved": entry.moved_to is not None,
    }
    match qualifier:
        case "topic":
            return value in entry.topics
        case "kind":
            return value == entry.kind
        case "level":
            return value == entry.level
        case "in":
            return value == line.list.id
        case "is":
            return state[value]
        case "id":
            return value in (entry.id, entry.key)
        case _:
            return has(entry, value)


SMALL: Final[list[dict[str, Any]]] = [
    {
        "id": "first",
        "title": "First steps",
        "author": "A. Body",
        "about": "Where to begin.",
        "entries": [
            {"id": "top", "title": "Über Attention", "url": "https://example.org/1", "year": 2017,
             "authors": ["Jan Łukasiewicz", "Søren Kierkegaard"], "topics": ["rag"],
             "kind": "paper", "level": "intro", "recommended": True},
        ],
        "sections": [
            {
                "title": "Groups & nests",
                "entries": [
                    {"id": "group", "title": "A group of attention", "topics": ["rag"],
                     "entries": [
                         {"id": "in-group", "title": "Self-attention, explained",
                          "url": "https://arxiv.org/abs/1706.03762v2", "year": 2019,
                          "authors": ["Zoë Ångström"], "kind": "post", "venue": "A venue"},
                         {"id": "deep", "title": "Below", "url": "https://example.org/deep.pdf",
                          "entries": [{"id": "deeper", "title": "Further below",
                                       "url": "https://github.com/Some/Thing", "kind": "repo",
                                       "about": "A cat in a few words."}]},
                     ]},
                ],
                "sections": [
                    {"title": "Depths of it", "entries": [
                        {"id": "cats", "title": "cat and dog", "url": "https://example.org/cat",
                         "moved_to": "https://example.net/cat", "topics": ["rag", "cats"],
                         "remark": "a “must” read", "level": "advanced"},
                    ]},
                ],
            },
            {"title": "Empty", "entries": [
                {"id": "bert", "title": "bert", "url": "https://example.org/bert", "year": 2018,
                 "ids": {"doi": "10.1000/ABC", "github": "o/r", "youtube": "abcdefghijk"},
                 "authors": ["Jacob Devlin", "Ming Chang"], "topics": ["prompting"],
                 "kind": "video", "about": "Sentences hide C++ & naïve words."},
            ]},
        ],
    },
    {
        "id": "second",
        "title": "Second helping",
        "entries": [
            {"id": "again", "title": "Attention again", "url": "https://arxiv.org/abs/1706.03762",
             "ids": {"arxiv": "1706.03762"}, "year": 2017, "kind": "paper",
             "authors": ["Bo Adams"], "topics": ["prompting"]},
        ],
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, tuple[Line, ...]]]:
    """Give a library of two files, the one that sorts last by id first, and its entries."""
    folder = tmp_path_factory.mktemp("small")
    files = [folder / "a.yaml", folder / "b.yaml"]
    for file, item in zip(files, SMALL, strict=True):
        topics = {"cats": "animals"} if file is files[0] else {}
        file.write_text(json.dumps({"topics": topics, "lists": [item]}), encoding="utf-8")
    library = Library(folder / "cache", files)
    yield library, lines_of(*files)
    library.close()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, tuple[Line, ...]]]:
    """Give a library of the shipped catalogue, and its entries."""
    file = catalogue.shipped_path()
    library = Library(tmp_path_factory.mktemp("shipped"), [file])
    yield library, lines_of(file)
    library.close()


def ids(library: Library, line: str) -> list[str]:
    """Give the ids that a line finds, in order."""
    found = library.search(parse(line, library.vocabulary))
    rows = [found.row(place) for place in range(len(found))]
    return [row.id for row in rows if row]


QUERIES: Final = [
    "", "attention", "ATTENT", "uber", "über", "lukasiewicz", "Łukasz", "kierkegaard", "søren",
    "angstrom", "zoe", "self-attention", "self-att", '"self attention"', '"self att"', "c++",
    "naive", "must", "title:attention", "title:jacob", "by:jacob", "by:devlin", "by:chang",
    'by:"devlin ming"', 'by:"jacob devlin"', "by:zoë,bo", "venue:venue", "venue:naacl", "paper",
    "rag", "year:2017", "year:2018..2019", "year:2018..", "year:..2018", "year:none",
    "-year:2017", "-year:none", "year:2017,none", "topic:rag", "topic:rag topic:attention",
    "topic:rag,prompting", "-topic:rag", "kind:paper", "kind:paper,post", "-kind:paper",
    "level:intro", "-level:intro", "in:first", "in:second", "in:helping", "in:anti-hype",
    "-in:classics", "section:groups", "section:depths", 'section:"depths of"', 'section:"dep"',
    "section:found", "section:attention", "-section:groups", "is:unread", "is:open", "-is:unread",
    "is:recommended", "-is:recommended", "is:moved", "has:pdf", "has:code", "has:video", "has:doi",
    "has:arxiv", "has:pdf,code", "-has:pdf", "id:bert", "id:deeper,group", "id:arxiv:1706.03762",
    "https://arxiv.org/abs/1706.03762v1", "id:doi:10.1000/abc", "id:gh:some/thing", "id:nope",
    "attention OR bert", "(year:2017 OR year:2018) -attention", "-(attention bert)",
    "attention -kind:paper", "-attention -bert", "time:..15", "-time:20..45,100..", "read:2026",
    "-marked:7d", "is:done,starred", "-is:read", "has:note", "-has:note", "note:attention",
    "year:2017 OR topic:rag kind:post",
]  # fmt: skip


@pytest.mark.parametrize("line", QUERIES)
@pytest.mark.parametrize("which", ["small", "shipped"])
def test_qualifier(line: str, which: str, request: pytest.FixtureRequest) -> None:
    """A query finds just the entries that hold it, in list order, and counts those with a link."""
    library, lines = request.getfixturevalue(which)
    query = parse(line, library.vocabulary)
    expected = [each.entry for each in lines if holds(query.node, each)]
    assert ids(library, line) == [entry.id for entry in expected]
    assert library.count(query) == sum(entry.url is not None for entry in expected)


WORDS: Final = ["attention", "self-att", "bert", '"language model"', "by:j", "title:a", "zoe", "2"]
TERMS: Final = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["rag", "prompting", "history", "cats"]).map("topic:{}".format),
    st.lists(st.sampled_from([*KINDS]), min_size=1, max_size=3).map(",".join).map("kind:{}".format),
    st.sampled_from(LEVELS).map("level:{}".format),
    st.sampled_from(["first", "second", "classics", "anti-hype"]).map("in:{}".format),
    st.sampled_from(["pdf", "code", "video", "doi", "arxiv"]).map("has:{}".format),
    st.sampled_from(["unread", "recommended", "moved"]).map("is:{}".format),
    st.tuples(st.integers(2012, 2020), st.integers(2020, 2026)).map("year:{0[0]}..{0[1]}".format),
    st.sampled_from(["year:none", "section:groups", "section:att", "section:model"]),
)
LINES: Final = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        inner.map("-({})".format),
        st.lists(inner, min_size=1, max_size=3).map(" ".join).map("({})".format),
        st.lists(inner, min_size=2, max_size=3).map(" OR ".join).map("({})".format),
    ),
    max_leaves=8,
)
SORTS: Final = st.sampled_from(["list", "year", "title", "author", "kind"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(line=LINES, sort=SORTS, is_reversed=st.booleans())
@pytest.mark.parametrize("which", ["small", "shipped"])
def test_any_query(
    line: str, sort: str, is_reversed: bool, which: str, request: pytest.FixtureRequest
) -> None:
    """Any query finds and sorts what a plain reading finds and sorts; ties stay in list order."""
    library, lines = request.getfixturevalue(which)
    text = f"{line} sort:{'-' if is_reversed else ''}{sort}"
    node = parse(text, library.vocabulary).node
    expected = sort_by([each.entry for each in lines if holds(node, each)], sort, is_reversed)
    assert ids(library, text) == [entry.id for entry in expected]


def sort_by(entries: list[Entry], field: str, is_reversed: bool) -> list[Entry]:
    """Give the entries in an order; unknown values last either way."""

    def value(entry: Entry) -> Any:
        surname = bare_text(entry.authors[0]).split()[-1] if entry.authors else None
        title = bare_text(entry.title)
        return {"year": entry.year, "title": title, "author": surname, "kind": entry.kind}[field]

    if field == "list":
        return entries[::-1] if is_reversed else entries
    known = [entry for entry in entries if value(entry) is not None]
    ordered = sorted(known, key=value, reverse=is_reversed)
    return ordered + [entry for entry in entries if value(entry) is None]


def bare_text(text: str) -> str:
    """Give a text without case and accents, as it is sorted."""
    apart = unicodedata.normalize("NFKD", text)
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return kept.casefold().replace("ł", "l").replace("ø", "o")


@pytest.mark.parametrize(
    ("line", "best"),
    [
        pytest.param("cat", "deeper", id="list-order"),
        pytest.param("cat sort:match", "cats", id="title-first"),
        pytest.param("cat sort:-match", "deeper", id="reversed"),
        pytest.param("sort:match", "top", id="without-words"),
        pytest.param("-attention sort:match", "deep", id="unwanted-words"),
        pytest.param("year:2017 sort:match", "top", id="other-conditions"),
    ],
)
def test_best_match(small: tuple[Library, tuple[Line, ...]], line: str, best: str) -> None:
    """By match, a word in a title goes before one in a remark; without words, list order."""
    library, _ = small
    assert ids(library, line)[0] == best


FACETS: Final[list[Facet]] = ["year", "topic", "kind", "level", "in"]
FACET_QUERIES: Final = ["", "attention", "kind:paper", "topic:rag,prompting year:2017..2023",
                        "in:first,classics level:intro,intermediate", "-kind:post"]  # fmt: skip


@pytest.mark.parametrize("line", FACET_QUERIES)
@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("which", ["small", "shipped"])
def test_facet(facet: Facet, line: str, which: str, request: pytest.FixtureRequest) -> None:
    """A facet counts the entries of each value as if no term asked for one; groups don't count."""
    library, lines = request.getfixturevalue(which)
    query = parse(line, library.vocabulary)
    others = " ".join(word for word in line.split() if not word.startswith(f"{facet}:"))
    node = parse(others, library.vocabulary).node
    found = Counter[Any]({each.list.id: 0 for each in lines} if facet == "in" else {})
    for each in lines:
        if each.entry.url is not None and holds(node, each):
            match facet:
                case "topic":
                    found.update(each.entry.topics)
                case "in":
                    found[each.list.id] += 1
                case _:
                    found[getattr(each.entry, facet)] += 1
    assert library.facet(query, facet) == dict(found)


@pytest.mark.parametrize("line", ["", "attention", "-year:2017"])
@pytest.mark.parametrize("which", ["small", "shipped"])
def test_headed(line: str, which: str, request: pytest.FixtureRequest) -> None:
    """Each list and section counts what stands in and below it, which is what its scope finds."""
    library, lines = request.getfixturevalue(which)
    query = parse(line, library.vocabulary)
    found = library.survey(query)[1].headed
    for heading in library.headings:
        assert found.get(heading.number, 0) == library.count(query, heading)
    of_lists = {each.list_id: found.get(each.number, 0) for each in library.headings
                if not each.depth}  # fmt: skip
    expected = Counter({each.list.id: 0 for each in lines})
    for each in lines:
        expected[each.list.id] += each.entry.url is not None and holds(query.node, each)
    assert of_lists == dict(expected)


def test_scope(small: tuple[Library, tuple[Line, ...]]) -> None:
    """Within a section stand its entries, those nested in them and those of its own sections."""
    library, _ = small
    groups = next(each for each in library.headings if each.title == "Groups & nests")
    found = library.search(Query(text=""), groups)
    rows = [found.row(place) for place in range(len(found))]
    assert [(row.id, row.depth) for row in rows if row] == [
        ("group", 0),
        ("in-group", 1),
        ("deep", 1),
        ("deeper", 2),
        ("cats", 0),
    ]
    assert library.facet(Query(text=""), "kind", groups) == {None: 2, "post": 1, "repo": 1}


@pytest.mark.parametrize("which", ["small", "shipped"])
def test_records(which: str, request: pytest.FixtureRequest) -> None:
    """A record is the entry as the file has it, with its list and the sections above it."""
    library, lines = request.getfixturevalue(which)
    found = tuple(library.records(library.search(Query(text="")).positions))
    assert [(each.entry, each.list.list_id, each.path) for each in found] == [
        (line.entry._replace(entries=()), line.list.id, line.path) for line in lines
    ]
    assert library.record(found[0].position) == found[0]


def test_gone(small: tuple[Library, tuple[Line, ...]]) -> None:
    """A position of nothing is no record and no row, and the others are given."""
    library, _ = small
    first = library.search(Query(text="")).positions[0]
    assert library.record(5) is None
    assert [each.position for each in library.records([5, first, 6])] == [first]
    assert [*library.rows([5, first])] == [first]


def test_having(small: tuple[Library, tuple[Line, ...]]) -> None:
    """A work is found in every list that has it, in list order."""
    library, _ = small
    found = library.having("arxiv:1706.03762")
    assert [(each.entry.id, each.list.list_id, each.parent) for each in found] == [
        ("in-group", "first", "group"),
        ("again", "second", None),
    ]
    assert library.having("arxiv:0000.00000") == ()


def test_list_facts(small: tuple[Library, tuple[Line, ...]]) -> None:
    """The facts of a list are known from each of its headings."""
    library, _ = small
    known = {library.list_facts(each).about for each in library.headings if each.list_id == "first"}
    assert known == {"Where to begin."}
    assert library.list_facts(library.headings[-1]).author is None


def test_results(shipped: tuple[Library, tuple[Line, ...]]) -> None:
    """Every row is where its position says, whichever page it is on."""
    library, lines = shipped
    found = library.search(Query(text=""))
    assert len(found) == len(lines)
    for place in (len(found) - 1, 0, 64, 63, 128):
        row = found.row(place)
        assert row is not None
        assert (row.position, row.id) == (found.positions[place], lines[place].entry.id)
        assert found.index(row.position) == place
    assert found.index(7) is None


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('"', id="quote"),
        pytest.param('"a" OR "b', id="quotes"),
        pytest.param("*", id="star"),
        pytest.param("att* ^att", id="star-and-caret"),
        pytest.param("AND", id="and"),
        pytest.param("NOT OR", id="not"),
        pytest.param("NEAR(a b)", id="near"),
        pytest.param("NEAR", id="near-alone"),
        pytest.param("title:(a)", id="column"),
        pytest.param("{title} : a", id="columns"),
        pytest.param("a\x00b", id="nul"),
        pytest.param("\x00", id="nul-alone"),
        pytest.param("🦙 llama🦙", id="emoji"),
        pytest.param("\ud800 a\udc00", id="surrogates"),
        pytest.param("'; DROP TABLE entry; --", id="sql"),
        pytest.param("𞤀 अनुवाद ภาษา 语言", id="scripts"),
        pytest.param("\ue000", id="private-use"),
        pytest.param("a" * 5000, id="long-word"),
        pytest.param("a-" * 2500, id="long-phrase"),
        pytest.param("a " * 2500, id="many-words"),
        pytest.param(" ".join(f"w{n}" for n in range(199)), id="many-different-words"),
        pytest.param(" OR ".join(f"w{n}" for n in range(199)), id="many-alternatives"),
        pytest.param("by:" + ",".join(f"w{n}" for n in range(199)), id="many-values"),
        pytest.param("id:" + ",".join(f"w{n}" for n in range(199)), id="many-ids"),
        pytest.param("-(" * 49 + "a" + ")" * 49, id="deep"),
        pytest.param("-" + "(a OR " * 49 + "b" + ")" * 49, id="deep-or"),
    ],
)
def test_hostile(small: tuple[Library, tuple[Line, ...]], line: str) -> None:
    """Whatever is typed, searching, counting and mending answer."""
    library, lines = small
    for text in (line, f"{line} sort:match"):
        query = parse(text, library.vocabulary)
        assert len(library.search(query)) <= len(lines)
        assert library.count(query) <= len(lines)
        assert sum(library.facet(query, "year").values()) <= len(lines)
        assert len(library.near(query)) <= 9


@settings(max_examples=100, deadline=None)
@given(line=st.text(max_size=60))
def test_any_text(small: tuple[Library, tuple[Line, ...]], line: str) -> None:
    """No text raises."""
    library, lines = small
    query = parse(line, library.vocabulary)
    assert len(library.search(query)) <= len(lines)
    library.near(query)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        pytest.param("atention", "attention", id="one-letter-missing"),
        pytest.param("Attnetion bert", "attention bert", id="among-others"),
        pytest.param("-is:moved by:devlim sort:year", "-is:moved by:devlin sort:year", id="field"),
        pytest.param('"self atention"', '"self attention"', id="quotes"),
        pytest.param("self-atention", "self-attention", id="hyphen"),
        pytest.param("by:Kierkegård", "by:kierkegaard", id="accents"),
        pytest.param("by:bytt bert", None, id="nothing-like-it"),
        pytest.param("attention", None, id="known"),
        pytest.param("atten", None, id="begun"),
        pytest.param("-atention", None, id="unwanted"),
        pytest.param("atention xq xw xz xv", None, id="hardly-a-word-is-known"),
    ],
)
def test_near(small: tuple[Library, tuple[Line, ...]], line: str, mended: str | None) -> None:
    """A word that is nowhere is replaced by the most alike, and the rest of the query stays."""
    library, _ = small
    assert next(iter(library.near(parse(line, library.vocabulary))), None) == mended
