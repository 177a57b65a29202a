"""A line of text is read as the conditions that it states."""

import sqlite3

import pytest

from llmread_tui.query.nodes import (
    And,
    Choice,
    Node,
    Not,
    OneOf,
    Or,
    Section,
    Sort,
    TextField,
    Vocabulary,
    Words,
    YearRange,
    Years,
    tokens,
)
from llmread_tui.query.syntax import parse
from llmread_tui.text import fold

VOCABULARY = Vocabulary(
    topics=("rag", "prompting", "hardware", "attention", "Übung"),
    lists=(("anti-hype", "Anti-hype LLM reading list"), ("llm-101", "LLM 101")),
)


def words(text: str, field: TextField | None = None, *, exact: bool = False) -> Words:
    """Give the condition of some words, cut at blanks and hyphens."""
    cut = tuple(text.lower().replace("-", " ").split())
    return Words(text=text, tokens=cut, field=field, exact=exact)


def one_of(qualifier: Choice, *values: str) -> OneOf:
    """Give the condition of a choice."""
    return OneOf(qualifier=qualifier, values=values)


def years(low: int | None, high: int | None) -> Years:
    """Give the condition of one range of years."""
    return Years(ranges=(YearRange(low=low, high=high),))


A, B, C = words("a"), words("b"), words("c")
RAG = one_of("topic", "rag")


@pytest.mark.parametrize(
    ("line", "node"),
    [
        pytest.param("", None, id="empty"),
        pytest.param(" \t\n\u3000", None, id="blanks"),
        pytest.param("a", A, id="word"),
        pytest.param("a b", And(nodes=(A, B)), id="blank-is-and"),
        pytest.param("a OR b", Or(nodes=(A, B)), id="or"),
        pytest.param("a | b", Or(nodes=(A, B)), id="bar"),
        pytest.param("a or b", And(nodes=(A, words("or"), B)), id="small-or-is-a-word"),
        pytest.param("a|b", Words(text="a|b", tokens=("a", "b")), id="bar-in-a-word"),
        pytest.param("a b OR c", Or(nodes=(And(nodes=(A, B)), C)), id="and-before-or"),
        pytest.param("a (b OR c)", And(nodes=(A, Or(nodes=(B, C)))), id="parentheses"),
        pytest.param("(a)|(b)", Or(nodes=(A, B)), id="bar-between-parentheses"),
        pytest.param("((a))", A, id="parentheses-twice"),
        pytest.param("-a", Not(node=A), id="negated"),
        pytest.param("-(a b)", Not(node=And(nodes=(A, B))), id="negated-group"),
        pytest.param("-(-a)", Not(node=Not(node=A)), id="negated-twice"),
        pytest.param('-"a b"', Not(node=words("a b", exact=True)), id="negated-exact"),
        pytest.param("-topic:rag", Not(node=RAG), id="negated-qualifier"),
        pytest.param("--help", Not(node=Words(text="-help", tokens=("help",))), id="two-minus"),
        pytest.param("gpt-3", words("gpt-3"), id="minus-in-a-word"),
        pytest.param('"a b"', words("a b", exact=True), id="exact"),
        pytest.param(
            '"a:b (c) OR"',
            Words(text="a:b (c) OR", tokens=("a", "b", "c", "or"), exact=True),
            id="quotes-protect",
        ),
        pytest.param('a"b"c', And(nodes=(A, words("b", exact=True), C)), id="quotes-end-a-word"),
        pytest.param("a(b)c", And(nodes=(A, B, C)), id="parentheses-end-a-word"),
        pytest.param("Élan", Words(text="Élan", tokens=("elan",)), id="accents"),
        pytest.param("a\x1b[31mb\u202e", words("ab"), id="no-control-characters"),
        pytest.param(
            "C++ 3.5",
            And(nodes=(Words(text="C++", tokens=("c",)), Words(text="3.5", tokens=("3", "5")))),
            id="signs",
        ),
        pytest.param("title:a", words("a", "title"), id="title"),
        pytest.param("BY:Weng", Words(text="Weng", tokens=("weng",), field="by"), id="case"),
        pytest.param("venue:a,b", Or(nodes=(words("a", "venue"), words("b", "venue"))), id="comma"),
        pytest.param(
            'title:"a b",c',
            Or(nodes=(words("a b", "title", exact=True), words("c", "title"))),
            id="quoted-value",
        ),
        pytest.param(
            "title:a b", And(nodes=(words("a", "title"), B)), id="a-value-ends-at-a-blank"
        ),
        pytest.param("topic:rag,prompting", one_of("topic", "rag", "prompting"), id="topics"),
        pytest.param(
            "topic:rag topic:prompting", And(nodes=(RAG, one_of("topic", "prompting"))), id="both"
        ),
        pytest.param("topic:RAG,rag", RAG, id="same-topic"),
        pytest.param("topic:ubung", one_of("topic", "Übung"), id="topic-as-it-is-spelled"),
        pytest.param('topic:"rag"', RAG, id="quoted-topic"),
        pytest.param("kind:paper,post", one_of("kind", "paper", "post"), id="kind"),
        pytest.param("level:intro", one_of("level", "intro"), id="level"),
        pytest.param(
            "is:unread,open,recommended,moved",
            one_of("is", "unread", "open", "recommended", "moved"),
            id="is",
        ),
        pytest.param(
            "has:pdf,code,video,doi,arxiv",
            one_of("has", "pdf", "code", "video", "doi", "arxiv"),
            id="has",
        ),
        pytest.param("in:anti-hype", one_of("in", "anti-hype"), id="list-id"),
        pytest.param("in:HYPE", one_of("in", "anti-hype"), id="word-of-a-list"),
        pytest.param('in:"reading li"', one_of("in", "anti-hype"), id="words-of-a-list"),
        pytest.param("in:llm", one_of("in", "anti-hype", "llm-101"), id="word-of-two-lists"),
        pytest.param("section:a", Section(text="a", tokens=("a",)), id="section"),
        pytest.param(
            'section:"a b"', Section(text="a b", tokens=("a", "b"), exact=True), id="exact-section"
        ),
        pytest.param("year:2017", years(2017, 2017), id="year"),
        pytest.param("year:2017..2020", years(2017, 2020), id="years"),
        pytest.param("year:2020..", years(2020, None), id="since"),
        pytest.param("year:..1998", years(None, 1998), id="until"),
        pytest.param("year:None", Years(ranges=(), unknown=True), id="no-year"),
        pytest.param(
            "year:2017,none,2020..",
            Years(
                ranges=(YearRange(low=2017, high=2017), YearRange(low=2020, high=None)),
                unknown=True,
            ),
            id="many-years",
        ),
        pytest.param("id:BERT", one_of("id", "bert"), id="entry-id"),
        pytest.param("id:arxiv:1706.03762v5", one_of("id", "arxiv:1706.03762"), id="arxiv-key"),
        pytest.param("id:1706.03762", one_of("id", "arxiv:1706.03762"), id="bare-arxiv-id"),
        pytest.param("id:cs/0112017", one_of("id", "arxiv:cs/0112017"), id="old-arxiv-id"),
        pytest.param("id:DOI:10.1000/ABC(1)", one_of("id", "doi:10.1000/abc(1)"), id="doi"),
        pytest.param("id:10.1000/ABC", one_of("id", "doi:10.1000/abc"), id="bare-doi"),
        pytest.param(
            "id:GH:Owner/Name,yt:dQw4w9WgXcQ",
            one_of("id", "gh:owner/name", "yt:dQw4w9WgXcQ"),
            id="keys",
        ),
        pytest.param(
            "id:https://a.org/b,c", one_of("id", "https://a.org/b", "c"), id="address-value"
        ),
        pytest.param(
            "https://arxiv.org/abs/1706.03762v5", one_of("id", "arxiv:1706.03762"), id="pasted"
        ),
        pytest.param("HTTP://www.a.org/b,c/", one_of("id", "https://a.org/b,c"), id="pasted-comma"),
        pytest.param(
            "(https://a.org/b_(c) OR a)",
            Or(nodes=(one_of("id", "https://a.org/b_(c)"), A)),
            id="pasted-in-parentheses",
        ),
        pytest.param(
            "(https://a.org/b)", one_of("id", "https://a.org/b"), id="pasted-last-in-parentheses"
        ),
        pytest.param("sort:year a", A, id="sort-is-no-condition"),
        pytest.param("a sort:year OR b", Or(nodes=(A, B)), id="sort-stands-beside-or"),
    ],
)
def test_reads(line: str, node: Node | None) -> None:
    """Each form of the language means its condition, and nothing is wrong with it."""
    query = parse(line, VOCABULARY)
    assert (query.node, query.problems) == (node, ())


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        pytest.param("", Sort(), id="default"),
        pytest.param("sort:list", Sort(), id="list"),
        pytest.param("sort:Year a", Sort(field="year"), id="first"),
        pytest.param("a OR b sort:-title", Sort(field="title", is_reversed=True), id="reversed"),
        pytest.param("sort:author sort:kind", Sort(field="author"), id="first-of-two"),
        pytest.param("sort:x sort:kind", Sort(field="kind"), id="first-that-is-right"),
        pytest.param("sort:-match", Sort(field="match", is_reversed=True), id="match"),
    ],
)
def test_sort(line: str, sort: Sort) -> None:
    """The first order that is right counts, wherever it stands outside parentheses."""
    assert parse(line, VOCABULARY).sort == sort


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        pytest.param(" a  -topic:rag (b OR c)", ["a", "-topic:rag", "(b OR c)"], id="conjuncts"),
        pytest.param("a b OR c sort:year", ["a b OR c"], id="one-alternative"),
        pytest.param("topic:x a b OR kind:x", ["a", "b"], id="what-is-wrong-is-no-term"),
        pytest.param('a "b', ["a", '"b'], id="open-quote"),
        pytest.param("a (b ", ["a", "(b"], id="open-parenthesis"),
    ],
)
def test_terms(line: str, terms: list[str]) -> None:
    """The terms are the conditions that must all hold, each with its place."""
    assert [line[term.start : term.end] for term in parse(line, VOCABULARY).terms] == terms


@pytest.mark.parametrize(
    ("line", "qualifier"),
    [
        pytest.param("topic:rag", "topic", id="choice"),
        pytest.param("(topic:rag OR topic:prompting)", "topic", id="alternatives"),
        pytest.param("by:a,b", "by", id="words-in-a-field"),
        pytest.param("year:2017", "year", id="year"),
        pytest.param("section:a", "section", id="section"),
        pytest.param("a", None, id="words"),
        pytest.param("-topic:rag", None, id="negated"),
        pytest.param("topic:rag OR a", None, id="mixed"),
        pytest.param("(topic:rag topic:prompting)", None, id="both"),
    ],
)
def test_qualifier_of_a_term(line: str, qualifier: str | None) -> None:
    """A term has a qualifier if it is about that alone and must hold."""
    (term,) = parse(line, VOCABULARY).terms
    assert term.qualifier == qualifier


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("GPT-3.5, C++ & naïve_Bayes\u2019s", id="signs"),
        pytest.param("Łódź Ærø straße İstanbul", id="letters"),
        pytest.param("大规模语言模型 и я \uff12\uff10 Ⅳ x² \ue000", id="scripts"),
        pytest.param("a\x00b\u200bc🎉d\u0301e", id="invisible"),
    ],
)
def test_tokens_are_those_of_the_index(text: str) -> None:
    """Text falls into the words that SQLite's full-text index holds of it."""
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5(x, tokenize='unicode61')")
        database.execute("CREATE VIRTUAL TABLE seen USING fts5vocab(words, 'instance')")
        database.execute("INSERT INTO words VALUES (?)", (fold(text),))
        rows = database.execute("SELECT term FROM seen ORDER BY offset").fetchall()
    database.close()
    assert tokens(text) == tuple(term for (term,) in rows)
