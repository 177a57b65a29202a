"""Pickers change the line where it concerns them, and nothing else of it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llmread_tui.query import edit
from llmread_tui.query.nodes import SORT_FIELDS, Query, Sort, SortField, Vocabulary
from llmread_tui.query.syntax import parse

VOCABULARY = Vocabulary(topics=("rag", "prompting"), lists=(("anti-hype", "Anti-hype list"),))

PARTS = [
    *'()|-:,"\n\x00\x1bé',
    *(
        " ",
        " ",
        " OR ",
        " a ",
        "gpt-3",
        " topic:",
        "topic:rag",
        "prompting",
        " year:",
        "2017",
        "..",
    ),
    *(" sort:year ", " sort:", "in:anti", " -", "id:x", "https://a.b/c(", " (", ") ", ' "', '" '),
]
lines = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PARTS), max_size=15).map("".join))
topics = st.lists(st.sampled_from(VOCABULARY.topics), unique=True, min_size=1)
year = st.none() | st.integers(1000, 2100)


def read(line: str) -> Query:
    """Read a line with the words of these tests."""
    return parse(line, VOCABULARY)


@pytest.mark.parametrize(
    ("line", "place", "left"),
    [
        pytest.param("a  topic:rag   b", 1, "a b", id="between"),
        pytest.param("  a b  c ", 2, "  a b", id="last"),
        pytest.param(' a  "b  c"  d', 0, '"b  c"  d', id="first"),
        pytest.param('a"b"c', 1, "a c", id="without-blanks"),
        pytest.param("a -(b OR c) topic:x", 1, "a topic:x", id="group"),
        pytest.param("a sort:year OR b", 0, "sort:year", id="sort-inside-an-alternative"),
        pytest.param("a (b", 1, "a", id="open-parenthesis"),
    ],
)
def test_without(line: str, place: int, left: str) -> None:
    """A term goes with the blanks about it; the rest stays to the letter."""
    query = read(line)
    assert edit.without(query, query.terms[place]) == left


@pytest.mark.parametrize(
    ("line", "qualifier", "values", "changed"),
    [
        pytest.param("", "topic", ["rag"], "topic:rag", id="empty"),
        pytest.param(
            " a  b ", "topic", ["rag", "prompting"], " a  b topic:rag,prompting", id="new"
        ),
        pytest.param(
            "a  topic:rag  b", "topic", ["prompting"], "a  topic:prompting  b", id="in-place"
        ),
        pytest.param(
            "topic:rag a topic:prompting b", "topic", ["rag"], "topic:rag a b", id="one-term"
        ),
        pytest.param("a topic:rag b", "topic", [], "a b", id="none"),
        pytest.param("  a ", "topic", [], "  a ", id="none-before"),
        pytest.param("TOPIC:rag", "topic", ["prompting"], "topic:prompting", id="case"),
        pytest.param(
            "-topic:rag", "topic", ["prompting"], "-topic:rag topic:prompting", id="negated"
        ),
        pytest.param("(topic:rag a)", "topic", ["rag"], "(topic:rag a) topic:rag", id="part"),
        pytest.param(
            "(topic:rag | topic:prompting) a", "topic", ["rag"], "topic:rag a", id="group"
        ),
        pytest.param(
            "topic:rag OR topic:prompting", "topic", ["rag"], "topic:rag", id="alternatives"
        ),
        pytest.param(
            "topic:rag sort:year OR topic:rag",
            "topic",
            ["rag"],
            "topic:rag sort:year",
            id="alternatives-with-sort",
        ),
        pytest.param("a OR b", "topic", ["rag"], "(a OR b) topic:rag", id="behind-alternatives"),
        pytest.param(
            "a OR b) sort:year",
            "topic",
            ["rag"],
            "(a OR b) sort:year topic:rag",
            id="sort-stays-outside",
        ),
        pytest.param(
            "topic: OR a", "topic", ["rag"], "(topic: OR a) topic:rag", id="unfinished-alternative"
        ),
        pytest.param("a OR", "topic", ["rag"], "(a OR) topic:rag", id="behind-a-loose-or"),
        pytest.param("topic:ra b", "topic", ["rag"], "topic:rag b", id="unfinished"),
        pytest.param('a "b (c ', "topic", ["rag"], 'a "b (c" topic:rag', id="open-quote"),
        pytest.param("a (b (c", "topic", ["rag"], "a (b (c)) topic:rag", id="open-parentheses"),
        pytest.param("(id:b(", "topic", ["rag"], "(id:b( ) topic:rag", id="open-key"),
        pytest.param(
            "a", "by", ["Lilian Weng", "x,y", "(z)"], 'a by:"Lilian Weng","x,y","(z)"', id="quotes"
        ),
        pytest.param("a", "by", ['b"c', "", "b c"], 'a by:"b c"', id="quote-in-a-value"),
    ],
)
def test_with_values(line: str, qualifier: str, values: list[str], changed: str) -> None:
    """One term asks for the values, in the first one's place, or behind all that is there."""
    assert edit.with_values(read(line), qualifier, values) == changed


@pytest.mark.parametrize(
    ("line", "field", "is_reversed", "changed"),
    [
        pytest.param("a", "year", False, "a sort:year", id="new"),
        pytest.param("sort:year  a", "title", True, "sort:-title  a", id="in-place"),
        pytest.param("a sort:year b sort:title", "list", False, "a b", id="default"),
        pytest.param("a", "list", False, "a", id="default-before"),
        pytest.param("a", "list", True, "a sort:-list", id="list-reversed"),
        pytest.param("a OR b", "year", False, "a OR b sort:year", id="behind-alternatives"),
        pytest.param("-sort: a", "year", False, "sort:year a", id="unfinished"),
        pytest.param("(a", "year", False, "(a) sort:year", id="open-parenthesis"),
    ],
)
def test_with_sort(line: str, field: SortField, is_reversed: bool, changed: str) -> None:
    """One term asks for the order; the order of the list needs none."""
    assert edit.with_sort(read(line), field, is_reversed=is_reversed) == changed


@pytest.mark.parametrize(
    ("line", "low", "high", "changed"),
    [
        pytest.param("a", 2017, 2020, "a year:2017..2020", id="both"),
        pytest.param("year:none a", 2017, 2017, "year:2017 a", id="one"),
        pytest.param("a", 2017, None, "a year:2017..", id="since"),
        pytest.param("a", None, 2017, "a year:..2017", id="until"),
        pytest.param("a year:2017,2019 b", None, None, "a b", id="all"),
    ],
)
def test_with_years(line: str, low: int | None, high: int | None, changed: str) -> None:
    """One term asks for the years; all years need none."""
    assert edit.with_years(read(line), low, high) == changed


@pytest.mark.parametrize(
    ("line", "qualifier", "values"),
    [
        pytest.param("topic:rag a topic:prompting,rag", "topic", ("rag", "prompting"), id="terms"),
        pytest.param("-topic:rag (topic:rag a)", "topic", (), id="not-those-that-need-not-hold"),
        pytest.param("in:hype", "in", ("anti-hype",), id="list"),
        pytest.param(
            "year:2017..,none,..1998,2001", "year", ("2017..", "..1998", "2001", "none"), id="years"
        ),
        pytest.param('by:"a b",c', "by", ("a b", "c"), id="words"),
        pytest.param("section:a", "section", ("a",), id="section"),
    ],
)
def test_values_of(line: str, qualifier: str, values: tuple[str, ...]) -> None:
    """The values chosen are those of all terms that are about the qualifier alone."""
    assert edit.values_of(read(line), qualifier) == values


@pytest.mark.parametrize(
    ("line", "years"),
    [
        pytest.param("a", None, id="none"),
        pytest.param("year:none", None, id="only-unknown"),
        pytest.param("year:2017", (2017, 2017), id="one"),
        pytest.param("year:2017,none,2001..2003", (2001, 2017), id="hull"),
        pytest.param("year:..1998,2017", (None, 2017), id="open"),
        pytest.param("year:2001.. year:..2017", (2001, 2017), id="both-hold"),
        pytest.param("year:2017 year:2001", (2001, 2017), id="apart"),
        pytest.param("(year:2017 OR year:2001)", (2001, 2017), id="alternatives"),
        pytest.param("-year:2017", None, id="negated"),
    ],
)
def test_years_of(line: str, years: tuple[int | None, int | None] | None) -> None:
    """The years asked for reach from the first to the last."""
    assert edit.years_of(read(line)) == years


@pytest.mark.parametrize(
    ("line", "same"),
    [
        pytest.param("topic:rag a topic:prompting -topic:rag", "a -topic:rag", id="some"),
        pytest.param("topic:rag", "", id="all"),
        pytest.param("a OR topic:rag", "a OR topic:rag", id="part"),
    ],
)
def test_ignoring(line: str, same: str) -> None:
    """Without its terms, a qualifier's values are counted as if none was chosen."""
    assert edit.ignoring(read(line), "topic") == read(same).node


@given(lines, topics)
@example("a OR b) (c sort:year", ["rag"])
@example("a OR https://b.c/(", ["rag"])
@example('topic:rag sort:year OR topic:"', ["rag"])
def test_values_come_back(line: str, values: list[str]) -> None:
    """Whatever the line, the values set are those found; setting them again changes nothing."""
    query = read(edit.with_values(read(line), "topic", values))
    assert edit.values_of(query, "topic") == tuple(values)
    assert edit.with_values(query, "topic", values) == query.text


@given(lines, topics)
def test_values_leave_the_rest(line: str, values: list[str]) -> None:
    """Whatever the line, setting values keeps its other conditions and its order."""
    before = read(line)
    after = read(edit.with_values(before, "topic", values))
    assert edit.ignoring(after, "topic") == edit.ignoring(before, "topic")
    assert after.sort == before.sort


@given(lines, st.sampled_from(SORT_FIELDS), st.booleans())
def test_sort_comes_back(line: str, field: SortField, is_reversed: bool) -> None:
    """Whatever the line, the order set is the order found, and the conditions stay."""
    before = read(line)
    after = read(edit.with_sort(before, field, is_reversed=is_reversed))
    assert after.sort == Sort(field=field, is_reversed=is_reversed)
    assert after.node == before.node


@given(lines, year, year)
def test_years_come_back(line: str, low: int | None, high: int | None) -> None:
    """Whatever the line, the years set are the years found."""
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    years = edit.years_of(read(edit.with_years(read(line), low, high)))
    assert years == (None if low is None and high is None else (low, high))


@given(lines)
@example('a OR "')
@example("- a (b")
def test_each_term_can_go(line: str) -> None:
    """Without one of its terms, a line has its other terms and its order, and nothing else."""
    query = read(line)
    for place, term in enumerate(query.terms):
        left = read(edit.without(query, term))
        others = query.terms[:place] + query.terms[place + 1 :]
        assert [each.node for each in left.terms] == [each.node for each in others]
        assert left.sort == query.sort
