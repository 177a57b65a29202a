"""Entries by a template of the reader's own, such as ``{year} {title}``."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from llmread_tui.errors import UsageError
from llmread_tui.exchange.writing.rows import FIELDS, row, words

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}|\\([tn\\])")
_ESCAPED: Final[Mapping[str, str]] = {"t": "\t", "n": "\n", "\\": "\\"}


def formatter(template: str) -> "Callable[[Record], str]":
    r"""Give what fills a template such as ``{year}\t{title}`` with the fields of an entry.

    Raises:
        UsageError: It names a field that there is not.
    """
    unknown = [
        found[1]
        for found in _PLACEHOLDER.finditer(template)
        if found[1] is not None and found[1] not in FIELDS
    ]
    if unknown:
        named = ", ".join(f"`{{{name}}}`" for name in dict.fromkeys(unknown))
        raise UsageError(f"--format: there is no field {named}; there are {', '.join(FIELDS)}")

    def filled(record: "Record") -> str:
        fields = row(record)
        # In one go, so that nothing in a title is taken for a field or an escape.
        return _PLACEHOLDER.sub(
            lambda found: _ESCAPED[found[2]] if found[2] else words(fields[found[1]]), template
        )

    return filled
