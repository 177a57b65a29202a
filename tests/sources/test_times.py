"""Dates and waits of answers are read as far as they make sense."""

import pytest
from tests.sources.conftest import respond

from llmread_tui.sources import times

NOW = "Tue, 14 Nov 2023 22:13:20 GMT"


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        pytest.param(2024, 2024, id="number"),
        pytest.param("2024-01-01T00:00:01Z", 2024, id="moment"),
        pytest.param(" 2024", 2024, id="year"),
        pytest.param("0024-01-01", None, id="too-early"),
        pytest.param(9999, None, id="too-late"),
        pytest.param("20240101", None, id="no-dashes"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="nothing"),
        pytest.param(True, None, id="truth"),
        pytest.param(2024.5, None, id="fraction"),
        pytest.param([2024], None, id="list"),
    ],
)
def test_year_of_a_date(date: object, wanted: int | None) -> None:
    """A year is four digits at the start of a text, or a number, as catalogues allow it."""
    assert times.year(date) == wanted


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [(1_705_000_000_000, 2024), (1, 1970), (0, None), (-1, None), (10**15, None), ("1", None)],
)
def test_year_of_milliseconds(moment: object, wanted: int | None) -> None:
    """A time that no submission can have is none."""
    assert times.year_of_milliseconds(moment) == wanted


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param({"retry-after": "120"}, 120, id="seconds"),
        pytest.param(
            {"retry-after": "Tue, 14 Nov 2023 22:15:20 GMT", "date": NOW}, 120, id="date"
        ),
        pytest.param({"retry-after": "Tue, 14 Nov 2023 22:13:00 GMT", "date": NOW}, 0, id="past"),
        pytest.param({"retry-after": "Tue, 14 Nov 2023 22:15:20 GMT"}, None, id="no-clock"),
        pytest.param({"retry-after": "soon", "date": NOW}, None, id="words"),
        pytest.param({"retry-after": "-5"}, None, id="negative"),
        pytest.param({"retry-after": "9" * 400}, None, id="endless"),
        pytest.param({"retry-after": "Tue, 14 Nov 99999 22:15:20 GMT"}, None, id="far"),
    ],
)  # fmt: skip
def test_retry_after(headers: dict[str, str], wanted: float | None) -> None:
    """The wait is told in seconds, or as a moment by the clock of the host."""
    assert times.retry_after(respond("", headers=headers)) == wanted


@pytest.mark.parametrize(("reset", "wanted"), [("1700000060", 60), ("1", 0), ("x", None)])
def test_until_a_moment(reset: str, wanted: float | None) -> None:
    """A moment in seconds since 1970 is so many seconds from the moment of the answer."""
    response = respond("", headers={"x-reset": reset, "date": NOW})

    assert times.until(response, "x-reset") == wanted
