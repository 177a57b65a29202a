"""Texts of sources are plain, in paragraphs, and not too long."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.sources import prose


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("", None, id="nothing"),
        pytest.param(" \n\t ", None, id="blank"),
        pytest.param("a\n b\t c", "a b c", id="line-ends-mean-nothing"),
        pytest.param("a\n \n\n b\r\n\r\nc", "a\n\nb\n\nc", id="paragraphs"),
        pytest.param("R&amp;D &lt; &#233; &eacute; &amp;lt;", "R&D < é é <", id="entities"),
        pytest.param("AT&T &co &unknown; \\&lt", "AT&T &co &unknown; \\&lt", id="no-entities"),
        pytest.param("$a &< b$", "$a &< b$", id="tex"),
        pytest.param("\x1b[31mred\x1b[0m\u202e &#27;[1m", "red [1m", id="commands"),
    ],
)
def test_paragraphs_are_cleaned(raw: str, wanted: str | None) -> None:
    """One blank is between words, an empty line between paragraphs, and no command passes."""
    assert prose.paragraphs(raw) == wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("Abstract\nWe read.", "We read.", id="line"),
        pytest.param("ABSTRACT: We read.", "We read.", id="colon"),
        pytest.param("Abstract—We read.", "We read.", id="dash"),
        pytest.param("Abstract We read.", "We read.", id="blank"),
        pytest.param("Summary. We read.", "We read.", id="summary"),
        pytest.param(
            "Abstract Meaning Representation is", "Abstract Meaning Representation is", id="term"
        ),
        pytest.param("Abstractive summaries", "Abstractive summaries", id="longer-word"),
        pytest.param("n/a", None, id="not-available"),
        pytest.param("No abstract available.", None, id="none-available"),
        pytest.param("Abstract", None, id="heading-alone"),
        pytest.param("None of the models can", "None of the models can", id="none-as-a-word"),
    ],
)
def test_heading_is_no_part_of_an_abstract(raw: str, wanted: str | None) -> None:
    """The word "Abstract" goes, and so does what only says that there is none."""
    assert prose.abstract(raw) == wanted


@pytest.mark.parametrize("raw", ["word " * 5_000, "x" * 50_000, "a\n\n" * 50_000])
def test_long_texts_are_cut(raw: str) -> None:
    """A text has at most 8,000 characters, a line 500, and the cut can be seen."""
    for cut, most in ((prose.paragraphs(raw), 8_000), (prose.line(raw), 500)):
        assert cut is not None
        assert most - 110 < len(cut) <= most
        assert cut.endswith("…")


def test_line_is_one() -> None:
    """A title has one line."""
    assert prose.line(" On\n\nreading &amp;\tlists ") == "On reading & lists"


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_commands_a_terminal(raw: str) -> None:
    """Whatever the text, no control character comes through."""
    for cleaned in (prose.paragraphs(raw), prose.abstract(raw), prose.line(raw)):
        bad = [
            it for it in cleaned or "" if unicodedata.category(it) in {"Cc", "Cs"} and it != "\n"
        ]
        assert bad == []


@pytest.mark.parametrize("piece", ["&", "&a", "\n ", " ", "&#1", "abstract ", "\x1b]", "&amp;"])
def test_cleaning_takes_no_time(piece: str) -> None:
    """Two megabytes of whatever are cleaned at once."""
    began = time.perf_counter()

    prose.abstract(piece * (2_000_000 // len(piece)))

    assert time.perf_counter() - began < 1
