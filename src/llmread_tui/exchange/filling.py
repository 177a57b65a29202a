"""Put facts into a catalogue file where it has none, and leave all else as it is, to the byte.

ruamel.yaml reads YAML and writes it again with its comments, but breaks, quotes and indents some
lines in its own way, and takes 1.7 s for the shipped catalogue. So lines are added where they
belong, a `null` gives way to what is known, and what comes of it is read before anybody writes it:
it must be the old catalogue with these facts, and nothing else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from llmread_tui import catalogue
from llmread_tui.errors import CatalogueError, Flaw
from llmread_tui.exchange.writing.catalogue_yaml import scalar, sequence
from llmread_tui.model import Catalogue, Entry, ReadingList, Section
from llmread_tui.yaml_places import Place, Value, places

Facts = Mapping[str, str | int | tuple[str, ...]]
"""Values by the names of an entry's keys."""

_MARK: Final = "\ufeff"
_LINE_END: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

_ORDER: Final = (
    *("id", "title", "full_title", "url", "moved_to", "kind", "authors", "authors_total", "year"),
)
"""The first keys of an entry, as docs/catalogue.md has them."""

_Edit = tuple[int, int, str]
"""Where the text to be replaced begins and ends, and what takes its place."""


def entry_places(content: str) -> dict[str, Place]:
    """Give where the entries of a catalogue file stand, by their ids."""
    found = places(content.removeprefix(_MARK))
    named = ((each.values.get("id"), each) for each in found if each.under == "entries")
    # As ids are read: without blanks about them.
    return {id_.text.strip(): each for id_, each in named if id_ and id_.text}


def is_missing(place: Place, key: str) -> bool:
    """Tell whether an entry says nothing of a key, or that it is not known: `null`."""
    value = place.values.get(key)
    return value is None or value.is_null


def with_facts(content: str, facts: Mapping[str, Facts], *, file: str) -> str:
    """Give a catalogue file with facts more.

    Args:
        content: The file, without flaws.
        facts: By the id of an entry, what is known and missing there.
        file: The file's name, for flaws.

    Raises:
        CatalogueError: The file is written in a way that does not allow it.
    """
    mark = _MARK if content.startswith(_MARK) else ""
    whole = content.removeprefix(_MARK)
    found = entry_places(whole)
    edits = [edit for id_, known in facts.items() for edit in _edits(whole, found[id_], known)]
    pieces, at = [mark], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[0]):
        pieces += (whole[at:start], text)
        at = end
    written = "".join((*pieces, whole[at:]))
    before = catalogue.parse(content, file=file)
    if not _is_read_as(_filled(before, facts), written, file):
        what = "is written in a way in which no facts can be added; write a key on each line"
        raise CatalogueError((Flaw(file=file, line=1, field="file", what=what),))
    return written


def _edits(whole: str, place: Place, facts: Facts) -> Iterator[_Edit]:
    """Give what is to be changed for one entry, in the order of its keys."""
    added = dict[int, str]()
    for key in (each for each in _ORDER if each in facts):
        written = _written(facts[key], in_brackets=place.is_flow)
        if value := place.values.get(key):
            blank = " " if whole[value.start - 1] == ":" else ""
            yield value.start, value.end, blank + written
            continue
        before = _anchor(place, key)
        if place.is_flow:
            at, text = before.end, f", {key}: {written}"
        else:
            at, line_end = _end_of_line(whole, before.end)
            text = f"{line_end}{' ' * place.column}{key}: {written}"
        added[at] = added.get(at, "") + text
    yield from ((at, at, text) for at, text in added.items())


def _anchor(place: Place, key: str) -> Value:
    """Give the value behind which a new key goes: the last of those that usually stand before."""
    before = _ORDER[: _ORDER.index(key)]
    return place.values[next(each for each in reversed(before) if each in place.values)]


def _end_of_line(whole: str, at: int) -> tuple[int, str]:
    """Give where the line ends, its comment included, and by what lines end there."""
    found = _LINE_END.search(whole, at)
    if found:
        return found.start(), found[0]
    usual = _LINE_END.search(whole)
    return len(whole), usual[0] if usual else "\n"


def _written(value: str | int | tuple[str, ...], *, in_brackets: bool) -> str:
    match value:
        case int():
            return str(value)
        case tuple():
            return sequence(value)
        case _:
            return scalar(value, in_brackets=in_brackets)


def _is_read_as(meant: Catalogue, written: str, file: str) -> bool:
    try:
        return catalogue.parse(written, file=file) == meant
    except CatalogueError:
        return False


def _filled(before: Catalogue, facts: Mapping[str, Facts]) -> Catalogue:
    """Give the catalogue as it must be read afterwards."""

    def entries(old: Sequence[Entry]) -> tuple[Entry, ...]:
        return tuple(
            each._replace(**dict(facts.get(each.id, {})), entries=entries(each.entries))  # type: ignore[arg-type]  # by key
            for each in old
        )

    def section(old: Section) -> Section:
        sections = tuple(map(section, old.sections))
        return old._replace(entries=entries(old.entries), sections=sections)

    def reading_list(old: ReadingList) -> ReadingList:
        sections = tuple(map(section, old.sections))
        return old._replace(entries=entries(old.entries), sections=sections)

    return before._replace(lists=tuple(map(reading_list, before.lists)))
