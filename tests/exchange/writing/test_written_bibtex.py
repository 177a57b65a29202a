"""BibTeX, as pybtex and bibtexparser read it."""

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

import pytest
from bibtexparser.entrypoint import parse_string as parse_by_bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware
from pybtex.database import BibliographyData, Person, parse_string
from pybtex.richtext import Text
from tests.exchange.writing.conftest import A_THOUSAND, HOSTILE, Recorder, make_record, selected

from llmread_tui.exchange.writing.bibtex import bibtex
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.query.syntax import parse

_UNKNOWN: Final = MappingProxyType(
    {
        r"\$": "$",
        "$<$": "<",
        "$>$": ">",
        r"$\lbrace $": "{",
        r"$\rbrace$": "}",
        r"$\lbrace$": "{",
        r"$\rbrace $": "}",
        r"\{": "{",
        r"\}": "}",
        r"\textasciicircum ": "^",
        r"\textasciigrave ": "`",
        "ˆ": "^",  # noqa: RUF001 - what pylatexenc has for it
    }
)
"""What the two leave as it is, or give another sign for."""


def by_pybtex(selection: Selection) -> BibliographyData:
    """Give what pybtex reads."""
    return parse_string("\n".join(bibtex(selection)), "bibtex")


def by_bibtexparser(selection: Selection, *, decoded: bool = False) -> list[dict[str, str]]:
    """Give what bibtexparser reads, with LaTeX read as text or left as it is."""
    middleware = [LatexDecodingMiddleware()] if decoded else []
    library = parse_by_bibtexparser("\n".join(bibtex(selection)), append_middleware=middleware)
    assert library.failed_blocks == []
    return [
        {"ENTRYTYPE": each.entry_type, "ID": each.key}
        | {field.key: str(field.value) for field in each.fields}
        for each in library.entries
    ]


def as_text(field: str) -> str:
    """Give a field as pybtex decodes it; a brace with a backslash is a group to it."""
    bare = field.replace(r"\{", r"$\lbrace$").replace(r"\}", r"$\rbrace$")
    return shown(str(Text.from_latex(bare)))


def shown(text: str) -> str:
    """Give what is left undecoded as text."""
    for command, sign in _UNKNOWN.items():
        text = text.replace(command, sign)
    return text


def lined(titles: Sequence[str]) -> list[str]:
    """Give the titles as they stand on one line."""
    return [" ".join(title.split()) for title in titles]


def people(persons: Sequence[Person]) -> list[str]:
    """Give the names as a list has them, decoded."""
    return [
        as_text(" ".join((*each.first_names, *each.middle_names,
                          *each.prelast_names, *each.last_names)))
        for each in persons
    ]  # fmt: skip


def test_the_shipped_works_come_back(shipped: Library) -> None:
    """Independent parsers read every shipped work: key, title, link, year, authors."""
    selection = select(shipped, parse("", shipped.vocabulary))
    works = selection.works

    entries = by_pybtex(selection).entries
    assert [entries[key].key for key in entries] == [selection.keys[work.key] for work in works]
    assert [as_text(each.fields["title"]) for each in entries.values()] == [
        work.title for work in works
    ]
    assert [people(each.persons.get("author", ())) for each in entries.values()] == [
        [*work.entry.authors, *(["others"] if work.authors_left else [])] for work in works
    ]
    plain, decoded = by_bibtexparser(selection), by_bibtexparser(selection, decoded=True)
    assert [each["url"] for each in plain] == [work.link for work in works]
    assert [each.get("year", "") for each in plain] == [str(w.entry.year or "") for w in works]
    assert [each["title"] for each in decoded] == [work.title for work in works]
    assert [each["annote"].count("About: ") for each in decoded] == [1] * len(works)


def test_hostile_titles_come_back(hostile: tuple[Record, ...]) -> None:
    """A title can't end its field, nor begin another record, and is read as it was."""
    selection = selected(hostile)
    titles = lined(A_THOUSAND)

    found = by_pybtex(selection).entries.values()
    assert [as_text(each.fields["title"]) for each in found] == titles
    decoded = by_bibtexparser(selection, decoded=True)
    assert lined([shown(each["title"]) for each in decoded]) == titles


def test_hostile_words_stay_in_their_fields() -> None:
    """Whatever stands in names, venues, remarks, notes and addresses, the fields are the same."""
    records = [
        make_record(
            "A title", place, authors=(f"Ann {words}", words), venue=words, remark=words,
            about=words, url="https://example.org/{a}\\b%20c", abstract=f"{words}\n\n{words}",
        )
        for place, words in enumerate(HOSTILE)
    ]  # fmt: skip
    found = by_bibtexparser(selected([records[0]]))

    assert [set(each) for each in by_bibtexparser(selected(records))] == [set(found[0])]
    assert found[0]["url"] == "https://example.org/%7Ba%7D%5Cb%20c"
    assert len(by_pybtex(selected(records)).entries) == 1


@pytest.mark.parametrize(
    ("title", "written"),
    [
        pytest.param("BERT: Pre-training", "{BERT}: Pre-training", id="capitals"),
        pytest.param("The LLMs of Tomorrow", "The {LLMs} of Tomorrow", id="plural"),
        pytest.param("Attention Is All You Need", "Attention Is All You Need", id="headline"),
        pytest.param("GPT-4 and T5-base", "{GPT-4} and {T5-base}", id="hyphens"),
        pytest.param("Back-Propagating Errors", "Back-Propagating Errors", id="compound"),
        pytest.param(
            "Beyond the Imitation Game: measuring models",
            "Beyond the {Imitation} {Game}: measuring models",
            id="names",
        ),
        pytest.param(
            "What about paris? In Rome too", "What about paris? In {Rome} too", id="question"
        ),
        pytest.param("A {BERT} of b", r"A \{{BERT}\} of b", id="braces"),
        pytest.param("A{BERT b", r"A$\lbrace$BERT b", id="brace"),
    ],
)
def test_capitals_are_kept(title: str, written: str, record: Recorder) -> None:
    """Words with capitals inside, and names in a title without capitals, stand in braces."""
    (found,) = by_bibtexparser(selected([record(title)]))

    assert found["title"] == written


@pytest.mark.parametrize(
    ("facts", "author"),
    [
        pytest.param({"authors": ("Ann B. Lee", "OpenAI")}, "Lee, Ann B. and {OpenAI}", id="both"),
        pytest.param(
            {"authors": ("Leandro von Werra",), "authors_total": 3},
            "von Werra, Leandro and others",
            id="others",
        ),
        pytest.param(
            {"authors": ("Research and Development Group",)},
            "{Research and Development Group}",
            id="and",
        ),
        pytest.param({"authors": ("Bob Roe Jr.",)}, "Roe, Jr., Bob", id="suffix"),
        pytest.param({"authors": ("José Núñez",)}, "Núñez, José", id="accents"),
        pytest.param({"authors": ("A & B",)}, r"{A \& B}", id="special"),
    ],
)
def test_authors(facts: dict[str, object], author: str, record: Recorder) -> None:
    """People are written last name first, organisations in braces, those left as others."""
    (found,) = by_bibtexparser(selected([record(**facts)]))

    assert found["author"] == author


@pytest.mark.parametrize(
    ("facts", "type_", "fields"),
    [
        pytest.param(
            {"kind": "paper", "venue": "Nature 1(2), 3-4, 2020", "ids": {"doi": "10.1/x_y"}},
            "article",
            {"journal": "Nature", "volume": "1", "number": "2", "pages": "3--4", "doi": "10.1/x_y"},
            id="article",
        ),
        pytest.param(
            {"kind": "paper", "venue": "NeurIPS 2022"},
            "inproceedings",
            {"booktitle": "NeurIPS 2022"},
            id="paper",
        ),
        pytest.param(
            {"kind": "paper", "venue": "arXiv", "ids": {"arxiv": "1706.03762"}},
            "misc",
            {"eprint": "1706.03762", "archiveprefix": "arXiv"},
            id="preprint",
        ),
        pytest.param(
            {"kind": "book", "venue": "Manning", "ids": {"isbn": "9781633437166"}},
            "book",
            {"publisher": "Manning", "isbn": "9781633437166"},
            id="book",
        ),
        pytest.param(
            {"kind": "report", "venue": "OpenAI"},
            "techreport",
            {"institution": "OpenAI"},
            id="report",
        ),
        pytest.param(
            {"kind": "post", "venue": "Lil'Log"}, "online", {"organization": "Lil'Log"}, id="post"
        ),
        pytest.param(
            {"kind": "repo", "venue": "GitHub"}, "software", {"organization": "GitHub"}, id="repo"
        ),
        pytest.param(
            {"kind": "slides", "venue": "MIT"}, "misc", {"howpublished": "MIT"}, id="slides"
        ),
        pytest.param(
            {"forms": {"slides": "https://example.org/s_1"}, "topics": ("rag", "data")},
            "online",
            {"slides": "https://example.org/s_1", "keywords": "rag, data", "groups": "A list"},
            id="page",
        ),
    ],
)
def test_types_and_fields(
    facts: dict[str, object], type_: str, fields: dict[str, str], record: Recorder
) -> None:
    """A work has the type and the fields that its kind, venue and identifiers ask for."""
    (found,) = by_bibtexparser(selected([record(**facts)]))

    assert found["ENTRYTYPE"] == type_
    assert found | fields == found


def test_a_work_of_two_lists_is_one_record(record: Recorder) -> None:
    """A work that several lists have is written once, with what only the second knows."""
    url = "https://arxiv.org/abs/1706.03762"
    one = record("Transformers", 1, url=url, topics=("attention",), remark="read first")
    two = record(
        "Attention", 2, url=f"{url}v5", full_title="Attention Is All You Need", year=2017,
        authors=("Ann Lee",), topics=("history",), path=("Basics",),
    )  # fmt: skip
    (found,) = by_bibtexparser(selected([one, two]))

    assert found["title"] == "Attention Is All You Need"
    assert (found["author"], found["year"], found["url"]) == ("Lee, Ann", "2017", url)
    assert found["keywords"] == "attention, history"
    assert found["groups"] == "A list, A list $>$ Basics"
    assert found["annote"].split("\n\n") == [
        "Listed as: Transformers", "Listed as: Attention", "Remark: read first"
    ]  # fmt: skip


def test_paragraphs_of_an_abstract_stay(record: Recorder) -> None:
    """An empty line in an abstract is one in the field, and its braces can't end it."""
    (found,) = by_bibtexparser(selected([record(abstract="One } 5%\n\n\n\nTwo {x}\nend")]))

    assert found["abstract"] == "One $\\rbrace$ 5\\%\n\nTwo \\{x\\} end"


def test_no_works() -> None:
    """Without works, and with a group alone, there is nothing to read and nothing wrong."""
    assert len(by_pybtex(selected([])).entries) == 0
    assert by_bibtexparser(selected([make_record(url=None)])) == []


def test_no_line_is_left_open(hostile: tuple[Record, ...]) -> None:
    """Braces are paired in every field, as BibTeX itself counts them."""
    text = "\n".join(bibtex(selected(hostile)))
    depths = [0]
    for sign in re.findall(r"[{}]", text):
        depths.append(depths[-1] + (1 if sign == "{" else -1))

    assert (min(depths), depths[-1]) == (0, 0)
    assert depths[1:].count(0) == len(hostile)
