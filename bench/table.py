"""The figures of a run as one table in Markdown, and the place it has in a page."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bench import figures
from bench.figures import Figures, Key

MEASURES: Final = (
    figures.FIRST_PAINT,
    figures.MEMORY,
    figures.CURSOR_KEY,
    *figures.FILTERS,
    figures.FACETS,
    figures.ONE_HIT,
    figures.INDEX,
    figures.IMPORT,
    figures.HELP,
    figures.SHIPPED,
)
"""In the order of the table."""

_BEGIN: Final = "<!-- measured -->"
_END: Final = "<!-- end of what is measured -->"


def table(measured: Figures) -> Iterator[str]:
    """Give the table: a line for each measure and program, a column for each size."""
    sizes = [size for size in measured.sizes() if size != figures.SHIPPED_SIZE]
    rows = [["", "", *(f"{size:,}" for size in sizes)]]
    for measure in MEASURES:
        for number, program in enumerate(measured.programs(measure)):
            keys = [Key(measure, program, size) for size in sizes]
            if measure in {figures.HELP, figures.SHIPPED}:
                keys = [Key(measure, program, figures.SHIPPED_SIZE)]
            cells = [_cell(measured, key) for key in keys]
            cells += [""] * (len(sizes) - len(cells))
            rows.append([measure if number == 0 else "", program, *cells])
    yield from _aligned(rows)


def _cell(measured: Figures, key: Key) -> str:
    """Give the median, and how many times llmread's that is."""
    middle = measured.middle(key)
    if middle is None:
        return "-"
    told = [_quantity(middle, key.measure)]
    if key.measure == figures.CURSOR_KEY and (slow := measured.slowest(key)):
        told.append(f"95 %: {_quantity(slow, key.measure)}")
    ratio = measured.ratio(key, key._replace(program=figures.LLMREAD))
    if ratio is not None and key.program != figures.LLMREAD:
        told.append(f"{ratio:.2f} x")
    return ", ".join(told)


def _quantity(value: float, measure: str) -> str:
    """Give a value with its unit, with as many digits as mean something."""
    if measure == figures.MEMORY:
        return f"{value / 2**20:.0f} MiB"
    if value >= 10:
        return f"{value:.0f} s"
    return f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give lines of a table in Markdown that can be read as they are too."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"


def put_in(page: str, lines: Sequence[str]) -> str:
    """Give the page with these lines in place of those of the last run.

    Raises:
        ValueError: The page has no place for them.
    """
    if not re.search(f"{_BEGIN}.*{_END}", page, re.DOTALL):
        raise ValueError(f"there is no {_BEGIN} before a {_END}")
    head, _, rest = page.partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    return "\n".join((f"{head}{_BEGIN}", *lines, f"{_END}{tail}"))
