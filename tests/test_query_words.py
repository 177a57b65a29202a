"""A query is said in words that read well below the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.query.nodes import Vocabulary
from llmread_tui.query.syntax import parse
from llmread_tui.query.words import describe

VOCABULARY = Vocabulary(
    topics=("rag", "prompting"), lists=(("anti-hype", "Anti-hype list"), ("llm-101", "LLM 101"))
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("", "", id="everything"),
        pytest.param("sort:list", "", id="list-order"),
        pytest.param(
            "topic:rag,prompting year:2020.. attention",
            "topic rag or prompting · since 2020 · words attention",
            id="several-terms",
        ),
        pytest.param(
            "attention kind:paper is all", "words attention is all · kind paper", id="words"
        ),
        pytest.param('"all you" need', "words “all you” · words need", id="exact-words"),
        pytest.param("by:weng,karpathy", "by weng or karpathy", id="authors"),
        pytest.param('title:"a b" venue:acl', "title “a b” · venue acl", id="fields"),
        pytest.param('section:"a b",c', "section “a b” or c", id="section"),
        pytest.param("year:2017", "2017", id="year"),
        pytest.param(
            "year:2017..2020,..1998,none", "2017 to 2020 or until 1998 or year unknown", id="years"
        ),
        pytest.param("in:anti,llm-101", "in Anti-hype list or LLM 101", id="list-titles"),
        pytest.param("is:unread,moved", "unread or moved", id="states"),
        pytest.param("has:pdf,code,doi,arxiv", "has PDF or code or DOI or arXiv id", id="forms"),
        pytest.param("id:1706.03762", "id arxiv:1706.03762", id="id"),
        pytest.param("-topic:rag -is:moved", "not topic rag · not moved", id="negated"),
        pytest.param("-(a b)", "not (words a and words b)", id="negated-group"),
        pytest.param("-(a OR topic:rag)", "not (words a or topic rag)", id="negated-or"),
        pytest.param("a | b", "words a or b", id="or-of-words"),
        pytest.param("topic:rag OR topic:prompting", "topic rag or prompting", id="or-of-topics"),
        pytest.param("a OR topic:rag b", "words a or (topic rag and words b)", id="or"),
        pytest.param("a sort:-year", "words a · by year, reversed", id="reversed"),
        pytest.param("sort:match", "best match first", id="best-match"),
        pytest.param("topic:nothing", "", id="nothing-right"),
    ],
)
def test_describe(line: str, said: str) -> None:
    """Each condition is said once, in the order of the line, the sort last."""
    assert describe(parse(line, VOCABULARY)) == said


@pytest.mark.parametrize(
    ("line", "chips"),
    [
        pytest.param("a b", ["words a", "words b"], id="words-apart"),
        pytest.param(
            "topic:rag,prompting -is:moved", ["topic rag or prompting", "not moved"], id="chips"
        ),
    ],
)
def test_words_of_a_term(line: str, chips: list[str]) -> None:
    """Each term has words of its own."""
    assert [term.words for term in parse(line, VOCABULARY).terms] == chips


@given(st.text())
def test_any_query_is_described(line: str) -> None:
    """Whatever the line, its description is one line without control characters."""
    said = describe(parse(line, VOCABULARY))
    assert not any(letter < " " or "\x7f" <= letter <= "\x9f" for letter in said)
