"""What is found by a title is the work only if year and first author agree as well."""

import time
from typing import Any

import pytest
from tests.sources.conftest import a_work

from llmread_tui.sources import title_match

TITLE = "Attention Is All You Need: Sequences, without Recurrence"
PAPER = a_work(title=TITLE, authors=("Ashish Vaswani", "Noam Shazeer"), year=2017)


@pytest.mark.parametrize(
    ("title", "author", "year"),
    [
        pytest.param(TITLE, "Ashish Vaswani", 2017, id="same"),
        pytest.param(TITLE.upper(), "A. Vaswani", 2018, id="case-and-a-year-later"),
        pytest.param(TITLE.replace(":", " -"), "Vaswani, Ashish", 2016, id="signs-and-comma"),
        pytest.param(TITLE.replace("Sequences", "Sequence"), "VASWANI", 2017, id="plural"),
        pytest.param(TITLE, "Ashish Vaswani Jr.", 2017, id="junior"),
    ],
)
def test_the_same_work_agrees(title: str, author: str, year: int) -> None:
    """Case, signs, a plural and the order of a name make no other work."""
    assert title_match.agrees(PAPER, title, (author, "Someone Else"), year)


@pytest.mark.parametrize(
    ("title", "authors", "year"),
    [
        pytest.param("Attention Is Not All You Need", ("Ashish Vaswani",), 2017, id="title"),
        pytest.param(TITLE, ("Noam Shazeer", "Ashish Vaswani"), 2017, id="first-author"),
        pytest.param(TITLE, ("Ashish Vaswani",), 2019, id="year"),
        pytest.param(TITLE, ("Ashish Vaswani",), None, id="year-unknown"),
        pytest.param(TITLE, (), 2017, id="authors-unknown"),
        pytest.param(None, ("Ashish Vaswani",), 2017, id="title-unknown"),
        pytest.param("", ("Ashish Vaswani",), 2017, id="title-empty"),
        pytest.param("?!", ("Ashish Vaswani",), 2017, id="title-of-signs"),
    ],
)
def test_other_works_do_not(title: str | None, authors: tuple[str, ...], year: int | None) -> None:
    """If one of the three is another or unknown, it is not known to be the work."""
    assert not title_match.agrees(PAPER, title, authors, year)


@pytest.mark.parametrize("lacks", ["title", "authors", "year"])
def test_a_work_must_be_known_to_be_matched(lacks: str) -> None:
    """A work without title, authors or year matches nothing."""
    facts: dict[str, Any] = {"title": TITLE, "authors": ("Ashish Vaswani",), "year": 2017}
    nothing = {"title": "", "authors": (), "year": None}[lacks]
    work = a_work(**{**facts, lacks: nothing})

    assert not title_match.can_match(work)
    assert not title_match.agrees(work, TITLE, ("Ashish Vaswani",), 2017)
    assert title_match.can_match(PAPER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Laurens van der Maaten", "Maaten, L. van der"),
        ("Łukasz Kaiser", "L. Kaiser"),
        ("Rafael Gómez-Bombarelli", "Gomez-Bombarelli, R."),
        ("Robert Tarjan", "Tarjan"),
    ],
)
def test_surnames_are_found(one: str, other: str) -> None:
    """Accents, particles and the order of a name don't matter."""
    assert title_match.surname(one) == title_match.surname(other) != ""


def test_matching_takes_no_time() -> None:
    """Titles of whatever length and letters are compared at once."""
    work = a_work(title="ab" * 100_000, authors=("A B",), year=2000)
    began = time.perf_counter()

    title_match.agrees(work, "ba" * 100_000, ("A B",), 2000)

    assert time.perf_counter() - began < 1
