"""How long works take to read."""

import pytest

from llmread_tui.model import KINDS
from llmread_tui.reading_time import _BY_KIND, Extent, ReadingTime, Unit, reading_time, skimmed


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_time(kind: str) -> None:
    """Each kind has a usual time."""
    assert kind in _BY_KIND


@pytest.mark.parametrize(
    ("kind", "extent", "minutes", "shown"),
    [
        pytest.param("paper", None, 45, "~45 min", id="kind"),
        pytest.param(None, None, 30, "~30 min", id="nothing"),
        pytest.param("course", None, 1200, "~20 h", id="hours"),
        pytest.param("paper", Extent(15, Unit.PAGES), 45, "45 min (15 pages)", id="pages"),
        pytest.param("paper", Extent(1, Unit.PAGES), 3, "3 min (1 page)", id="page"),
        pytest.param("post", Extent(2870, Unit.WORDS), 12, "12 min (2,870 words)", id="words"),
        pytest.param("post", Extent(119, Unit.WORDS), 1, "1 min (119 words)", id="half-a-minute"),
        pytest.param("post", Extent(9, Unit.WORDS), 1, "1 min (9 words)", id="at-least-one"),
        pytest.param("video", Extent(125, Unit.MINUTES), 125, "2 h 05 (playing time)", id="video"),
    ],
)
def test_time_and_where_it_comes_from(
    kind: str | None, extent: Extent | None, minutes: int, shown: str
) -> None:
    """What is known of a work goes before what is usual for its kind, which is a guess."""
    told = reading_time(kind, extent)

    assert (told.minutes, told.with_origin) == (minutes, shown)
    assert told.is_guess is (extent is None)
    assert str(told) == shown.partition(" (")[0]


def test_shown_alone() -> None:
    """In a narrow place the time stands alone."""
    assert str(ReadingTime(minutes=45, extent=Extent(15, Unit.PAGES))) == "45 min"


def test_skimmed() -> None:
    """Skimming takes a part of the time, and at least a minute."""
    assert (skimmed(60), skimmed(1)) == (10, 1)
