"""The app can tell what is being typed, and complete it in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.query.completion import complete, completing


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("to^", (None, "to", "to"), id="name"),
        pytest.param("a -to^", (None, "to", "to"), id="negated-name"),
        pytest.param("(to^)", (None, "to", "to"), id="name-in-parentheses"),
        pytest.param("to^pic:rag", (None, "to", "topic:"), id="name-before-its-value"),
        pytest.param("topic:^", ("topic", "", ""), id="empty-value"),
        pytest.param("a Topic:r^ b", ("topic", "r", "r"), id="value"),
        pytest.param("topic:r^ag", ("topic", "r", "rag"), id="inside-a-value"),
        pytest.param("topic:rag,pr^", ("topic", "pr", "pr"), id="second-value"),
        pytest.param("topic:r^ag,prompting", ("topic", "r", "rag"), id="first-of-two"),
        pytest.param('in:"anti hy^', ("in", "anti hy", '"anti hy'), id="open-quote"),
        pytest.param('in:"anti"^', ("in", "anti", '"anti"'), id="behind-a-quote"),
        pytest.param('"a"to^', (None, "to", "to"), id="behind-quoted-words"),
        pytest.param("sort:-ye^", ("sort", "ye", "ye"), id="reversed-order"),
        pytest.param("sort:^-year", ("sort", "", "-year"), id="before-the-minus"),
        pytest.param("^topic", None, id="before-a-name"),
        pytest.param("a ^", None, id="blank"),
        pytest.param("^", None, id="empty"),
        pytest.param("gpt-3^", None, id="word"),
        pytest.param('"to^"', None, id="exact-words"),
        pytest.param("https://a.b/to^", None, id="address"),
        pytest.param("(^", None, id="parenthesis"),
        pytest.param("-^", None, id="minus"),
    ],
)
def test_completing(line: str, found: tuple[str | None, str, str] | None) -> None:
    """At the cursor (^) a name or a value is being typed: what of, how far, in place of what."""
    cursor = line.index("^")
    line = line.replace("^", "")
    typed = completing(line, cursor)
    told = typed and (typed.qualifier, typed.prefix, line[typed.start : typed.end])
    assert told == found


@pytest.mark.parametrize(
    ("line", "value", "completed"),
    [
        pytest.param("a to^ b", "topic", "a topic:^ b", id="name"),
        pytest.param("to^pic:rag", "title", "title:^rag", id="name-before-its-value"),
        pytest.param("topic:rag,pr^ b", "prompting", "topic:rag,prompting^ b", id="value"),
        pytest.param("-in:an^", "Anti hype", '-in:"Anti hype"^', id="quotes"),
        pytest.param('in:"an^', "llm", "in:llm^", id="no-quotes"),
        pytest.param("sort:-ye^", "year", "sort:-year^", id="reversed-order"),
    ],
)
def test_complete(line: str, value: str, completed: str) -> None:
    """A choice takes the place of what is typed, in quotes if need be, the cursor behind it."""
    cursor = line.index("^")
    line = line.replace("^", "")
    typed = completing(line, cursor)
    assert typed
    line, cursor = complete(line, typed, value)
    assert f"{line[:cursor]}^{line[cursor:]}" == completed


@given(st.text(st.sampled_from('ab:-,"() |')), st.integers(0, 20))
def test_completing_anywhere(line: str, cursor: int) -> None:
    """What is being typed lies about the cursor, within the line."""
    if typed := completing(line, cursor):
        assert 0 <= typed.start <= cursor <= typed.end <= len(line)
