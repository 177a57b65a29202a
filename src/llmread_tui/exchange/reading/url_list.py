"""Read a plain list of addresses, a line each, perhaps with a title; ``#`` begins a section."""

import re
from typing import Final

from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.reading.records import Reader, Record

_LINE: Final = re.compile(r"(?P<before>[^\n]*?)(?P<url>https?://[^\s<>\"]+)>?(?P<after>[^\n]*)")
_BETWEEN: Final = " \t-–—:|,;<>\"'"


def is_list(content: str) -> bool:
    """Tell whether every line begins with an address or ``#``, and some have an address."""
    lines = [line.strip() for line in content.split("\n") if line.strip()]
    urls = [line for line in lines if re.match(r"<?https?://", line)]
    return bool(urls) and all(line.startswith("#") for line in lines if line not in set(urls))


def read(content: str, file: str) -> Imported:
    """Give the addresses of a text; `file` is its name for the flaws."""
    reader = Reader(file)
    section: tuple[str, ...] = ()
    for number, line in enumerate(content.split("\n"), start=1):
        bare = line.strip()
        if bare.startswith("#"):
            heading = bare.lstrip("#").strip()
            section = (heading,) if heading else ()
        elif found := _LINE.fullmatch(bare):
            title = found["after"].strip(_BETWEEN) or found["before"].strip(_BETWEEN)
            reader.add(Record(line=number, title=title, urls=[found["url"]], section=section))
    return reader.imported()
