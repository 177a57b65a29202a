"""The year timeline: brushed by keys and by mouse, it edits the query."""

import pytest
from tests.tui.conftest import NARROW, NORMAL, WIDE, Reader, Stage

from llmread_tui.tui.timeline import YearTimeline


def _column(reader: Reader, year: int) -> int:
    """Give the first cell of a year's bar."""
    timeline = reader.screen.query_one("#timeline", YearTimeline)
    return next(x for x in range(timeline.size.width) if timeline._year_at(x) == year)


async def _drag(reader: Reader, first: int, last: int) -> None:
    """Paint from one year to another."""
    await reader.pilot.mouse_down("#timeline", offset=(_column(reader, first), 0))
    await reader.pilot.hover("#timeline", offset=(_column(reader, last), 0))
    await reader.pilot.mouse_up("#timeline", offset=(_column(reader, last), 0))
    await reader.settle()


@pytest.mark.parametrize(("keys", "query"), [
    pytest.param("l", "year:2026", id="begins-with-the-last"),
    pytest.param("gl", "year:1959", id="next-year-that-occurs"),
    pytest.param("gh", "year:1950", id="stops-at-the-first"),
    pytest.param("Gl", "year:2026", id="stops-at-the-last"),
    pytest.param("gLL", "year:1950..1969", id="longer"),
    pytest.param("gLLH", "year:1950..1959", id="shorter"),
    pytest.param("gH", "year:1950", id="never-shorter-than-a-year"),
    pytest.param("gLl", "year:1959..1969", id="moves-as-a-whole"),
    pytest.param("GL", "year:2026", id="never-beyond-the-last"),
])  # fmt: skip
async def test_keys_choose_years(stage: Stage, keys: str, query: str) -> None:
    """Keys move and stretch the range over the years that occur, and no further."""
    async with stage.read() as reader:
        await reader.press("y", *keys)
        assert reader.query == query
        assert reader.pane == "timeline"


async def test_every_change_is_shown_at_once(stage: Stage) -> None:
    """While years are chosen the list and the count follow."""
    async with stage.read() as reader:
        await reader.press("y", "g")
        assert reader.titles == ["Computing Machinery and Intelligence"]
        assert reader.count == "1 of 188"
        await reader.press("L")
        assert len(reader.titles) == 2


async def test_other_terms_stay(stage: Stage) -> None:
    """Brushing years changes the years of the query alone, in their place."""
    async with stage.read(query="year:2020.. kind:paper sort:title") as reader:
        await reader.press("y", "G", "h")
        assert reader.query == "year:2024 kind:paper sort:title"
        await reader.press("backspace")
        assert reader.query == "kind:paper sort:title"


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW, (60, 16)], ids=str)
async def test_cancel_brings_the_query_back(stage: Stage, size: tuple[int, int]) -> None:
    """Esc takes the whole change back and leads to the list, at every size."""
    async with stage.read(query="year:2020.. kind:paper", size=size) as reader:
        await reader.press("y")
        assert reader.screen.query_one("#timeline").region.area
        await reader.press("g", "L", "l")
        assert reader.query != "year:2020.. kind:paper"
        await reader.press("escape")
        assert (reader.query, reader.pane) == ("year:2020.. kind:paper", "entries")


async def test_a_drag_paints_years(stage: Stage) -> None:
    """The mouse paints a range, from either end."""
    async with stage.read() as reader:
        await _drag(reader, 2018, 2020)
        assert reader.query == "year:2018..2020"
        await _drag(reader, 2023, 2021)
        assert reader.query == "year:2021..2023"


async def test_a_drag_is_cancelled_with_what_was_typed_kept(stage: Stage) -> None:
    """Esc after a drag brings back the query that was there before it."""
    async with stage.read(query="kind:paper") as reader:
        await _drag(reader, 2018, 2020)
        assert reader.query == "kind:paper year:2018..2020"
        await reader.press("escape")
        assert reader.query == "kind:paper"


async def test_tab_leads_out_of_the_timeline(stage: Stage) -> None:
    """From the timeline Tab goes to a pane, with the years kept."""
    async with stage.read() as reader:
        await reader.press("y", "g", "tab")
        assert reader.query == "year:1950"
        assert reader.pane in {"entries", "tree", "details"}


async def test_a_click_on_the_chosen_year_lets_it_go(stage: Stage) -> None:
    """A click chooses a year, and the same again lets it go."""
    async with stage.read() as reader:
        await _drag(reader, 2018, 2018)
        assert reader.query == "year:2018"
        await _drag(reader, 2018, 2018)
        assert reader.query == ""


async def test_the_mouse_may_leave_while_it_paints(stage: Stage) -> None:
    """A drag that ends beside the timeline ends there: moving on paints nothing."""
    async with stage.read() as reader:
        await reader.pilot.mouse_down("#timeline", offset=(_column(reader, 2018), 0))
        await reader.pilot.hover("#timeline", offset=(_column(reader, 2020), 0))
        await reader.pilot.mouse_up("#entries", offset=(3, 3))
        await reader.settle()
        painted = reader.query
        await reader.pilot.hover("#timeline", offset=(_column(reader, 2024), 0))
        await reader.settle()
        assert reader.query == painted


async def test_nothing_to_brush_is_no_trouble(stage: Stage) -> None:
    """Where no year is known, the timeline is empty and its keys do nothing."""
    path = stage.write('{"lists": [{"id": "a", "title": "A", "entries":'
                       ' [{"id": "x", "title": "X", "url": "https://example.org"}]}]}')  # fmt: skip
    async with stage.read(path) as reader:
        await reader.press("y", "h", "l", "H", "L", "g", "G", "backspace", "enter")
        assert (reader.query, reader.pane) == ("", "entries")


async def test_years_are_counted_as_if_none_were_chosen(stage: Stage) -> None:
    """The bars of the other years stay when one is chosen."""
    async with stage.read() as reader:
        before = reader.lines[2:5]
        await reader.press("y", "g")
        bars = [line.replace(" ", "")[:20] for line in reader.lines[3:5]]
        assert any(line.replace(" ", "")[:20] in bars for line in before)
