"""The items of a JSON array one by one, with their lines; behind a broken one it goes on."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

_BEGIN: Final = re.compile(r"\s*(?:\{\s*\"items\"\s*:\s*)?\[?\s*")
_BETWEEN: Final = re.compile(r"[\s,]*")
_NEXT: Final = re.compile(r"\}\s*,\s*(?=\{)")


def items(content: str, flaw: Callable[[int, str], None]) -> Iterator[tuple[int, Any]]:
    """Give each item with its line, counted from 1; `flaw` hears of each that can't be read."""
    decoder = json.JSONDecoder()
    begin = _BEGIN.match(content)
    at, line, counted = begin.end() if begin else 0, 1, 0
    while at < len(content) and content[at] not in "]}":
        line, counted = line + content.count("\n", counted, at), at
        try:
            item, at = decoder.raw_decode(content, at)
        except RecursionError:
            flaw(line, "is nested too deep")
            return
        except json.JSONDecodeError as error:
            flaw(error.lineno, f"can't be read: {error.msg}")
            further = _NEXT.search(content, max(error.pos - 2, at + 1))
            if further is None:
                return
            at = further.end()
            continue
        yield line, item
        between = _BETWEEN.match(content, at)
        at = between.end() if between else at


def first(content: str) -> object:
    """Give the first item; None when it can't be read."""
    return next((item for _, item in items(content, lambda _line, _what: None)), None)
