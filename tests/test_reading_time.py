"""How long works take to read."""

import pytest

from llmread_tui.model import KINDS
from llmread_tui.reading_time import (
    _BY_KIND,
    ReadingTime,
    pages_in,
    reading_time,
    skimmed,
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_time(kind: str) -> None:
    """Each kind has a usual time."""
    assert kind in _BY_KIND


def test_pages_go_first() -> None:
    """Where pages are known, the time is by them and no guess."""
    assert reading_time("paper", 4) == ReadingTime(minutes=12, is_guess=False)
    assert reading_time("paper", None) == ReadingTime(minutes=45, is_guess=True)
    assert reading_time(None, None).is_guess


@pytest.mark.parametrize(
    ("minutes", "is_guess", "shown"),
    [
        pytest.param(45, False, "45 min", id="minutes"),
        pytest.param(45, True, "~45 min", id="guess"),
        pytest.param(60, False, "1 h", id="hour"),
        pytest.param(125, True, "~2 h 05", id="hours-and-minutes"),
    ],
)
def test_shown(minutes: int, is_guess: bool, shown: str) -> None:
    """A time is shown in hours and minutes, a guess as one."""
    assert str(ReadingTime(minutes=minutes, is_guess=is_guess)) == shown


def test_skimmed() -> None:
    """Skimming takes a part of the time, and at least a minute."""
    assert (skimmed(60), skimmed(1)) == (10, 1)


@pytest.mark.parametrize(
    ("notes", "pages"),
    [
        pytest.param((), None, id="no-notes"),
        pytest.param(("withdrawn", "15 pages"), 15, id="pages"),
        pytest.param(("0 pages",), None, id="none"),
        pytest.param(("version 2; 15 pages or so",), None, id="other-words"),
        pytest.param(("99999 pages",), None, id="too-many"),
    ],
)
def test_pages_in(notes: tuple[str, ...], pages: int | None) -> None:
    """A note that says nothing but the pages tells them."""
    assert pages_in(notes) == pages
