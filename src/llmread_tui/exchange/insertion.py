"""Put an entry into a catalogue file, and leave every other line as it is.

A library that reads YAML and writes it again keeps the comments, but not how people break and quote
their lines: ruamel.yaml takes 1.7 s for the shipped catalogue, and changes it. So the new lines go
in where they belong, and what comes of it is read before anybody writes it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from llmread_tui import catalogue, text, yaml_nodes
from llmread_tui.errors import CatalogueError, Flaw
from llmread_tui.exchange.writing.catalogue_yaml import entry_lines, scalar
from llmread_tui.model import Entry
from llmread_tui.yaml_flaws import Flaws
from llmread_tui.yaml_nodes import Fields, Items, Text

_DASH: Final = re.compile(r"( *)(-( +)).*")
_BLOCK: Final = re.compile(r" *(?:- +)*[\w-]+:\s*(?:#.*)?")


def with_entry(content: str, entry: Entry, *, file: str, list_id: str, section: str = "") -> str:
    """Give a catalogue file with one entry more, the last under its heading.

    Args:
        content: The file, without flaws.
        entry: With an id that no other has.
        file: The file's name, for flaws.
        list_id: The list that it goes to.
        section: The heading that it goes under, which is made at the end if it is not there; for
            none it goes under no heading.

    Raises:
        CatalogueError: The file is written in a way that does not allow it.
    """
    lines = content.split("\n")
    node = _list(content, list_id)
    place = _Place(lines, file)
    if not section:
        place.add_entry(node, entry)
    elif found := _section(node, text.fold(section)):
        place.add_entry(found, entry)
    else:
        place.add_section(node, section, entry)
    whole = "\n".join(lines)
    catalogue.parse(whole, file=file)
    return whole


def line_of(content: str, entry_id: str) -> int | None:
    """Give the line on which an entry begins, counted from 1; None when there is none."""
    waiting = [yaml_nodes.parse(content.encode(), Flaws(""))]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Fields):
            continue
        for each in _items(node, "entries"):
            if isinstance(each, Fields) and _is_called(each, entry_id):
                return each.line
        for key in ("lists", "sections", "entries"):
            waiting += _items(node, key)
    return None


def _items(node: Fields, key: str) -> tuple[yaml_nodes.Node, ...]:
    found = node.fields.get(key)
    return found.items if isinstance(found, Items) else ()


def _is_called(node: Fields, id_: str) -> bool:
    found = node.fields.get("id")
    return isinstance(found, Text) and found.text == id_


def _list(content: str, list_id: str) -> Fields:
    root = yaml_nodes.parse(content.encode(), Flaws(""))
    for node in _items(root, "lists") if isinstance(root, Fields) else ():
        if isinstance(node, Fields) and _is_called(node, list_id):
            return node
    raise AssertionError(list_id)


def _section(node: Fields, folded: str) -> Fields | None:
    """Give the first section of that title, at any depth."""
    for each in _items(node, "sections"):
        if not isinstance(each, Fields):
            continue
        title = each.fields.get("title")
        if isinstance(title, Text) and text.fold(title.text) == folded:
            return each
        if found := _section(each, folded):
            return found
    return None


class _Place:
    """Finds where lines go, and puts them there; `lines` are changed."""

    def __init__(self, lines: list[str], file: str) -> None:
        self._lines = lines
        self._file = file

    def add_entry(self, node: Fields, entry: Entry) -> None:
        """Put an entry behind the last of a list or a section, or begin its entries."""
        entries = node.fields.get("entries")
        if isinstance(entries, Items) and entries.items:
            self._append(entries, lambda indent: entry_lines(entry, indent))
            return
        if isinstance(entries, Items | Text):
            # `entries: []` or nothing behind it: the key is there, so it can't be given twice.
            self._lines[entries.line - 1] = re.sub(
                r"entries:.*", "entries:", self._lines[entries.line - 1]
            )
            indent = self._key_indent(node)
            at = entries.line
        else:
            indent = self._key_indent(node)
            at = block_end(self._lines, node.fields["title"].line, len(indent))
            self._lines.insert(at, f"{indent}entries:")
            at += 1
        self._lines[at:at] = entry_lines(entry, f"{indent}  ")

    def add_section(self, node: Fields, title: str, entry: Entry) -> None:
        """Put a section with one entry behind the last of a list, or begin its sections."""

        def section(indent: str) -> Iterator[str]:
            yield f"{indent}- title: {scalar(text.one_line(title).strip())}"
            yield f"{indent}  entries:"
            yield from entry_lines(entry, f"{indent}    ")

        sections = node.fields.get("sections")
        if isinstance(sections, Items) and sections.items:
            self._append(sections, section)
            return
        indent = self._key_indent(node)
        at = block_end(self._lines, node.line, len(indent) - 1)
        self._lines[at:at] = [f"{indent}sections:", *section(f"{indent}  ")]

    def _append(self, items: Items, lines_of: Callable[[str], Iterator[str]]) -> None:
        last = items.items[-1]
        line = self._lines[last.line - 1]
        dash = _DASH.fullmatch(line)
        if not _BLOCK.fullmatch(self._lines[items.line - 1]) or not dash:
            what = "stands in brackets; write its items on lines of their own, behind dashes"
            raise CatalogueError((Flaw(file=self._file, line=items.line, field="file", what=what),))
        indent = dash[1]
        at = block_end(self._lines, last.line, len(indent))
        has_gaps = last.line > 1 and not self._lines[last.line - 2].strip()
        self._lines[at:at] = [*([""] if has_gaps else []), *lines_of(indent)]

    def _key_indent(self, node: Fields) -> str:
        """Give the blanks before the keys of a mapping, which may begin behind a dash."""
        line = self._lines[node.line - 1]
        dash = _DASH.fullmatch(line)
        if dash:
            return " " * (len(dash[1]) + len(dash[2]))
        return line[: len(line) - len(line.lstrip())]


def block_end(lines: Sequence[str], line: int, indent: int) -> int:
    """Give the place behind what begins on a line: before what is indented no deeper.

    Blank lines and comments before that belong to what follows.
    """
    end = line
    for at in range(line, len(lines)):
        words = lines[at].strip()
        if words and not words.startswith("#"):
            if len(lines[at]) - len(lines[at].lstrip()) <= indent:
                break
            end = at + 1
    return end
