"""What the bench makes of its figures: medians, ratios, a table in a page, verdicts."""

from collections.abc import Iterator

import pytest
from bench import table, targets
from bench.figures import (
    BARE,
    CURSOR_KEY,
    FIRST_PAINT,
    HELP,
    LLMREAD,
    MEMORY,
    PYTHON,
    SHIPPED_SIZE,
    Figures,
    Key,
)


@pytest.fixture
def measured() -> Figures:
    """Give figures of two rounds, in the second of which everything takes ten times as long."""
    figures = Figures()
    for number, slowness in enumerate((1, 10)):
        for program, seconds in (("bibtui", 2.0), (LLMREAD, 0.5), (BARE, 0.4)):
            figures.add(Key(FIRST_PAINT, program, 190), number, seconds * slowness)
        figures.add(Key(MEMORY, LLMREAD, 190), number, 40 * 2**20)
        for key in (0.010, 0.012):
            figures.add(Key(CURSOR_KEY, LLMREAD, 1_000), number, key)
        figures.add(Key(HELP, PYTHON, SHIPPED_SIZE), number, 0.02)
        figures.add(Key(HELP, LLMREAD, SHIPPED_SIZE), number, 0.08)
    return figures


def rows(measured: Figures) -> Iterator[list[str]]:
    """Give the cells of the table."""
    for line in table.table(measured):
        yield [cell.strip() for cell in line.strip("|").split("|")]


def test_table_has_a_line_for_each_program_and_a_column_for_each_size(measured: Figures) -> None:
    """Medians stand with their unit, what was not measured as a dash, others beside llmread."""
    told = list(rows(measured))

    assert told[0] == ["", "", "190", "1,000"]
    assert told[2:] == [
        [FIRST_PAINT, BARE, "2.2 s, 0.80 x", "-"],
        ["", LLMREAD, "2.8 s", "-"],
        ["", "bibtui", "11 s, 4.00 x", "-"],
        [MEMORY, LLMREAD, "40 MiB", "-"],
        [CURSOR_KEY, LLMREAD, "-", "11 ms, 95 %: 12 ms"],
        [HELP, PYTHON, "20 ms, 0.25 x", ""],
        ["", LLMREAD, "80 ms", ""],
    ]


def test_ratio_is_of_rounds_that_both_have(measured: Figures) -> None:
    """A round that only one program has finished counts for no ratio."""
    measured.add(Key(FIRST_PAINT, LLMREAD, 190), 2, 1000.0)

    ratio = measured.ratio(Key(FIRST_PAINT, LLMREAD, 190), Key(FIRST_PAINT, BARE, 190))

    assert ratio == pytest.approx(1.25)


def test_verdicts_tell_held_missed_and_not_measured(measured: Figures) -> None:
    """Each target is judged by what was measured, and none without."""
    told = "\n".join(map(str, targets.verdicts(measured)))

    assert "missed: the first of 190 entries at most 1.15 times as late" in told
    assert "not measured: the first of 100,000 entries" in told
    assert "held: a cursor key seen within 33 ms at every size (measured: 11)" in told
    assert "missed: `llmread` `--help` at most 3 times as long" in told


def test_table_takes_the_place_of_the_last_one() -> None:
    """What people wrote around it stays."""
    page = "head\n<!-- measured -->\nold\n<!-- end of what is measured -->\ntail\n"

    new = table.put_in(page, ["new", "lines"])

    assert new == page.replace("old", "new\nlines")
    assert table.put_in(new, ["old"]) == page
    with pytest.raises(ValueError, match="measured"):
        table.put_in("a page without a place", ["new"])
