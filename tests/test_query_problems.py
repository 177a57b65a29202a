"""What is wrong with a line is said where it stands, and the rest of it still applies."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llmread_tui.query.nodes import And, Node, Not, OneOf, Or, Vocabulary, Words, YearRange, Years
from llmread_tui.query.syntax import DEEPEST, MOST_VALUES, parse

VOCABULARY = Vocabulary(
    topics=("rag", "prompting"), lists=(("anti-hype", "Anti-hype LLM reading list"),)
)

PARTS = [
    *'()|-:,"\\/ \n\x00\x1b\u202e\ud800é🎉½',
    *("OR", "a", "gpt-3", "topic:", "rag", "year:", "2017", "..", "none", "in:", "llm", "by:"),
    *("sort:", "is:", "unread", "id:", "https://a.b/c", "arxiv:", "1706.03762", "colour:", "  "),
]
lines = st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=25).map("".join))


A, B, C = (Words(text=letter, tokens=(letter,)) for letter in "abc")
B_C = Words(text="b c", tokens=("b", "c"), exact=True)
RAG = OneOf(qualifier="topic", values=("rag",))
UNREAD = OneOf(qualifier="is", values=("unread",))
IN_2021 = Years(ranges=(YearRange(low=2021, high=2021),))


@pytest.mark.parametrize(
    ("line", "places", "said", "node"),
    [
        pytest.param(
            "a colour:red b",
            ["colour:"],
            "`colour:` is not a qualifier; put it in quotes",
            And(nodes=(A, B)),
            id="qualifier",
        ),
        pytest.param("-tpoic:rag", ["tpoic:"], "did you mean `topic:`?", None, id="misspelled"),
        pytest.param("AUTHOR:weng", ["AUTHOR:"], "did you mean `by:`?", None, id="other-name"),
        pytest.param(
            "is:dead,unread", ["dead"], "`is:dead` is not available yet", UNREAD, id="later-state"
        ),
        pytest.param(
            "has:text", ["text"], "`has:text` is not available yet", None, id="later-form"
        ),
        pytest.param("read:soon a", ["soon"], "`soon` is not a date; write", A, id="no-date"),
        pytest.param("topic:", ["topic:"], "`topic:` needs a value", None, id="no-value"),
        pytest.param("-title: a", ["title:"], "`title:` needs a value", A, id="no-words"),
        pytest.param("sort:", ["sort:"], "`sort:` needs a value", None, id="no-order"),
        pytest.param("topic:rag,", [","], "needs a value", RAG, id="no-last-value"),
        pytest.param("topic:,rag", [","], "needs a value", RAG, id="no-first-value"),
        pytest.param('topic:""', ['""'], "needs a value", None, id="empty-quotes-as-value"),
        pytest.param('a ""', ['""'], "nothing to search for", A, id="empty-quotes"),
        pytest.param("id:arxiv:", ["arxiv:"], "`id:arxiv:` needs a value", None, id="no-key"),
        pytest.param(
            "topic:ra", ["ra"], "`ra` is not a topic; did you mean `rag`?", None, id="unfinished"
        ),
        pytest.param(
            "topic:ragg,rag,xyz",
            ["ragg", "xyz"],
            "`ragg` is not a topic; did you mean `rag`?",
            RAG,
            id="unknown-topics",
        ),
        pytest.param("in:nowhere", ["nowhere"], "`nowhere` is not a list", None, id="unknown-list"),
        pytest.param(
            "kind:papers",
            ["papers"],
            "`papers` is not a kind; did you mean `paper`?",
            None,
            id="kind",
        ),
        pytest.param("level:hard", ["hard"], "`hard` is not a level", None, id="level"),
        pytest.param(
            "sort:-yaer",
            ["-yaer"],
            "`yaer` is not an order; did you mean `year`?",
            None,
            id="order",
        ),
        pytest.param("year:20", ["20"], "`20` is not a year", None, id="unfinished-year"),
        pytest.param("year:٢٠١٧", ["٢٠١٧"], "is not a year", None, id="other-digits"),
        pytest.param("year:..", [".."], "`..` is not a year", None, id="endless"),
        pytest.param(
            "year:2017-2020", ["2017-2020"], "write `2017..2020`", None, id="dashed-years"
        ),
        pytest.param(
            "year:2020..2017,2021",
            ["2020..2017"],
            "write `2017..2020`",
            IN_2021,
            id="years-swapped",
        ),
        pytest.param("a !!! 🎉", ["!!!", "🎉"], "`!!!` has no letter or digit", A, id="no-letters"),
        pytest.param("\x00", ["\x00"], "nothing to search for", None, id="nul"),
        pytest.param(
            "https:/a", ["https:/a"], "is not a whole web address", None, id="half-an-address"
        ),
        pytest.param(
            'a "b c', ['"b c'], "quote is not closed", And(nodes=(A, B_C)), id="open-quote"
        ),
        pytest.param('topic:"rag', ['"rag'], "quote is not closed", RAG, id="open-value"),
        pytest.param('title:"', ['"'], "quote is not closed", None, id="only-a-quote"),
        pytest.param("(a OR (b", ["(", "("], "not closed", Or(nodes=(A, B)), id="open-parentheses"),
        pytest.param("-(a", ["("], "not closed", Not(node=A), id="open-negated"),
        pytest.param("(a", ["("], "not closed", A, id="open-parenthesis"),
        pytest.param("a) b", [")"], "closes nothing", And(nodes=(A, B)), id="stray-parenthesis"),
        pytest.param(
            "a () b", ["()"], "nothing between", And(nodes=(A, B)), id="empty-parentheses"
        ),
        pytest.param("OR a", ["OR"], "nothing before", A, id="or-first"),
        pytest.param("a |", ["|"], "nothing after", A, id="or-last"),
        pytest.param("a OR OR b", ["OR"], "nothing before", Or(nodes=(A, B)), id="or-twice"),
        pytest.param("(OR)", ["OR"], "nothing before", None, id="or-alone"),
        pytest.param("a OR topic:x", ["x"], "is not a topic", A, id="or-with-a-wrong-term"),
        pytest.param("a -", ["-"], "nothing after this minus", A, id="minus-last"),
        pytest.param("- a", ["-"], "nothing after this minus", A, id="minus-apart"),
        pytest.param(
            "(a -)", ["-"], "nothing after this minus", A, id="minus-before-a-parenthesis"
        ),
        pytest.param("---", ["---"], "nothing after this minus", None, id="only-minus"),
        pytest.param(
            "sort:year sort:title", ["sort:title"], "an order already", None, id="two-orders"
        ),
        pytest.param("sort:year,title", ["title"], "only one order", None, id="two-values-of-sort"),
        pytest.param("-sort:year", ["-sort:year"], "write `sort:-year`", None, id="negated-sort"),
        pytest.param(
            "(sort:year)", ["sort:year"], "outside the parentheses", None, id="sort-in-parentheses"
        ),
        pytest.param(
            "topic:" + "x" * 5000,
            ["x" * 5000],
            f"`{'x' * 39}…` is not a topic",
            None,
            id="long-value",
        ),
    ],
)
def test_problems(line: str, places: list[str], said: str, node: Node | None) -> None:
    """Each thing that is wrong is one problem, at its place; what is right still applies."""
    query = parse(line, VOCABULARY)
    assert [line[problem.start : problem.end] for problem in query.problems] == places
    assert said in query.problems[0].what
    assert query.node == node


def test_parentheses_have_a_limit() -> None:
    """Parentheses that go too deep are left out and told once, and all others apply."""
    deep = "(" * DEEPEST + "(a (b))" + ")" * DEEPEST
    query = parse(f"c {deep}", VOCABULARY)
    assert query.node == C
    (problem,) = query.problems
    assert f"c {deep}"[problem.start : problem.end] == "(a (b))"
    assert parse(deep[2:-2], VOCABULARY).problems == ()


def test_values_have_a_limit() -> None:
    """Words beyond the limit are left out and told once."""
    line = "a " * MOST_VALUES + "topic:x b"
    query = parse(line, VOCABULARY)
    (problem,) = query.problems
    assert line[problem.start : problem.end] == "topic:x b"
    assert query.node == And(nodes=(A,) * MOST_VALUES)


@given(lines)
@example("(" * 5000)
@example("-(" * 2500)
@example('"' * 4999)
@example("topic:" + "," * 5000)
@example("https://" + "(" * 5000)
@example(") " * 2500)
@example("NEAR(a* AND {b}:c ^d) + 'e'; DROP TABLE entry --")
def test_any_text_is_read(line: str) -> None:
    """Whatever the text, it is read, and problems and terms lie within it in order."""
    query = parse(line, VOCABULARY)
    places = [(problem.start, problem.end) for problem in query.problems]
    assert all(0 <= start < end <= len(line) for start, end in places)
    assert places == sorted(places)
    ends = [0, *(end for term in query.terms for end in (term.start, term.end))]
    assert ends == sorted(ends)
    assert ends[-1] <= len(line)
