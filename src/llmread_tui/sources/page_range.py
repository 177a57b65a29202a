"""How many pages a paper has, by the first and the last of them in its volume."""

import re
from typing import Final

from llmread_tui.reading_time import Extent, Unit

_RANGE: Final = re.compile(r"\s*([0-9]{1,6})\s*[-\u2013\u2014]{1,2}\s*([0-9]{1,6})\s*")
_MOST: Final = 500
"""Pages of one paper; with more, it is another kind of number, or a whole volume."""


def extent(first: str, last: str) -> Extent | None:
    """Give how many pages there are from one to another; None where that makes no sense.

    The last may leave out what it shares with the first: 1877 to 901.
    """
    return pages(f"{first}-{last}")


def pages(written: str) -> Extent | None:
    """Give how many pages a range such as ``3111-3119`` has; None for what is none."""
    found = _RANGE.fullmatch(written[:40])
    if found is None:
        return None
    first, last = found.groups()
    last = first[: -len(last)] + last if len(last) < len(first) else last
    count = int(last) - int(first) + 1
    return Extent(count, Unit.PAGES) if 0 < count <= _MOST else None
