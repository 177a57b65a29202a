"""What was read, as lines that tests can state: a section a line, a work a line."""

from collections.abc import Iterator

from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.model import Entry, ReadingList, Section


def outline(imported: Imported) -> list[str]:
    """Give headings as `# title` and works as `title | address`, indented by what they stand in."""
    return [line for each in imported.catalogue.lists for line in _part(each, "")]


def _part(part: ReadingList | Section, indent: str) -> Iterator[str]:
    for entry in part.entries:
        yield from _entry(entry, indent)
    for section in part.sections:
        yield f"{indent}# {section.title}"
        yield from _part(section, f"{indent}  ")


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    yield f"{indent}{entry.title} | {entry.url or 'group'}"
    for below in entry.entries:
        yield from _entry(below, f"{indent}  ")


def entries(imported: Imported) -> list[Entry]:
    """Give all entries in their order, nested ones behind those that they stand below."""

    def of(part: ReadingList | Section) -> Iterator[Entry]:
        for entry in part.entries:
            yield from entry.walk()
        for section in part.sections:
            yield from of(section)

    return [entry for each in imported.catalogue.lists for entry in of(each)]
