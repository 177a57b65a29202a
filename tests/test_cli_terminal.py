"""How much text fits: columns, not characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.cli.terminal import cells, fit


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("plain", 5, id="ascii"),
        pytest.param("Łukasz", 6, id="narrow"),
        pytest.param("日本", 4, id="wide"),
        pytest.param("e\u0301", 1, id="combining"),
        pytest.param("a\u200db", 2, id="joiner"),
    ],
)
def test_cells(words: str, columns: int) -> None:
    """Wide letters take two columns, combining ones none."""
    assert cells(words) == columns


@pytest.mark.parametrize(
    ("words", "room", "shown"),
    [
        pytest.param("plain", 5, "plain", id="fits"),
        pytest.param("plainer", 5, "plai…", id="cut"),
        pytest.param("so plain", 4, "so…", id="no-blank-before-the-sign"),
        pytest.param("日本語", 4, "日…", id="half-a-letter-is-left-out"),
        pytest.param("plain", 1, "…", id="the-sign-alone"),
        pytest.param("plain", 0, "", id="no-room"),
        pytest.param("plain", -3, "", id="less-than-none"),
    ],
)
def test_fit(words: str, room: int, shown: str) -> None:
    """Words that don't fit are cut before the sign that there is more."""
    assert fit(words, room, "…") == shown


@given(st.text(), st.integers(min_value=0, max_value=20))
def test_nothing_is_too_wide(words: str, room: int) -> None:
    """Whatever the words, they take no more than the room there is."""
    assert cells(fit(words, room, "…")) <= room
