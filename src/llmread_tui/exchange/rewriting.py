"""Put a list in place of the one in a catalogue file, with every line that still says the same.

So comments, quotes and broken lines of people stay where they wrote them. Each entry, section and
list is taken apart into the lines of its keys, without their indentation, and put together anew; a
comment belongs to what follows it. What comes of it is read before anybody writes it, and where it
is not what it should be, as in a file written in brackets, the file is written as llmread does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from llmread_tui import catalogue, text, yaml_nodes
from llmread_tui.errors import CatalogueError
from llmread_tui.exchange.insertion import block_end
from llmread_tui.exchange.writing.catalogue_yaml import entry_facts, list_facts, scalar, to_yaml
from llmread_tui.model import Entry, ReadingList, Section
from llmread_tui.yaml_flaws import Flaws
from llmread_tui.yaml_nodes import Fields, Items, Text

_DASH: Final = re.compile(r"( *)-( +)\S.*")
_INNER: Final = frozenset({"entries", "sections"})
"""The keys that hold entries or sections, which are put together one by one."""

Path = tuple[str, ...]
"""The folded titles of the sections down to one; the second of a title has a number behind it."""


def with_list(content: str, new: ReadingList, *, file: str) -> str:
    """Give a catalogue file with a list in place of the one of its id.

    Args:
        content: The file, without flaws.
        new: The list; what was in the file before is known again by its id, a section by its title.
        file: The file's name, for flaws.
    """
    before = catalogue.parse(content, file=file)
    lists = tuple(new if each.id == new.id else each for each in before.lists)
    wanted = before._replace(lists=lists)
    old = next(each for each in before.lists if each.id == new.id)
    whole = _rewritten(content, old, new)
    try:
        if whole is not None and catalogue.parse(whole, file=file) == wanted:
            return whole
    except CatalogueError:
        pass
    head = re.match(r"(?:#.*\n|\s*\n)*", content)
    comments = [line[1:].strip() for line in (head[0] if head else "").splitlines() if line.strip()]
    return to_yaml(wanted, comments)


def sections(part: ReadingList | Section, above: Path = ()) -> Iterator[tuple[Path, Section]]:
    """Give the sections of a list at any depth, each with its path, in the list's order."""
    titles = _numbered(section.title for section in part.sections)
    for title, section in zip(titles, part.sections, strict=True):
        yield (*above, title), section
        yield from sections(section, (*above, title))


def _numbered(titles: Iterable[str]) -> Iterator[str]:
    met = dict[str, int]()
    for each in titles:
        title = text.fold(each)
        met[title] = met.get(title, 0) + 1
        yield title if met[title] == 1 else f"{title} {met[title]}"


def _rewritten(content: str, old: ReadingList, new: ReadingList) -> str | None:
    """Give the file with the new list; None when the old one is not written with dashes."""
    lines = content.split("\n")
    root = yaml_nodes.parse(content.encode(), Flaws(""))
    node = next((each for each in _nodes(root, "lists") if _text(each, "id") == old.id), None)
    dash = _DASH.fullmatch(lines[node.line - 1]) if node else None
    if node is None or dash is None:
        return None
    written = _Written(lines, node)
    end = block_end(lines, node.line, len(dash[1]))
    entries = {each.id: each for each in _entries(old)}
    put = _Putting(written, entries, dict(sections(old)))
    lines[node.line - 1 : end] = put.list(old, new, dash[1])
    return "\n".join(lines)


class _Block:
    """The lines of one entry, section or list, by its keys, as if it were not indented."""

    def __init__(self, lead: Sequence[str], keys: Mapping[str, Sequence[str]]) -> None:
        self.lead = lead
        """The comments above it."""
        self.keys = keys

    def put(self, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
        """Give the lines of what is known now, both by key as llmread would write them."""
        ranks = {key: rank for rank, key in enumerate(new)}
        missing = [key for key in new if key not in self.keys]
        for key, lines in self.keys.items():
            while missing and ranks[missing[0]] < ranks.get(key, -1):
                yield new[missing.pop(0)]
            if new.get(key) == old.get(key):
                yield from lines
                continue
            if key in new:
                yield new[key]
            yield from (line for line in lines[1:] if line.lstrip().startswith("#"))
        yield from (new[key] for key in missing)


class _Written:
    """What stands in the file of a list, its sections and its entries."""

    def __init__(self, lines: Sequence[str], node: Fields) -> None:
        self._lines = lines
        self.entries = dict[str, _Block]()
        """By id."""
        self.sections = dict[Path, _Block]()
        self._gaps = list[bool]()
        self._steps = list[int]()
        self.list = self._block(node)
        self._take(node, ())

    @property
    def gap(self) -> list[str]:
        """What parts an entry or a section from the next: a blank line, or nothing."""
        return [""] if any(self._gaps) or not self._gaps else []

    @property
    def step(self) -> str:
        """By how much a dash is indented more than the key that it stands under."""
        return " " * (self._steps[0] if self._steps else 2)

    def _take(self, node: Fields, path: Path) -> None:
        for entry in self._items(node, "entries"):
            if block := self._block(entry):
                self.entries[_text(entry, "id")] = block
            self._take(entry, path)
        inner = self._items(node, "sections")
        titles = _numbered(_text(section, "title") for section in inner)
        for title, section in zip(titles, inner, strict=True):
            if block := self._block(section):
                self.sections[*path, title] = block
            self._take(section, (*path, title))

    def _items(self, node: Fields, key: str) -> tuple[Fields, ...]:
        """Give what stands in a node, and look at how it is set apart."""
        items = _nodes(node, key)
        under = _DASH.fullmatch(self._lines[node.line - 1])
        for place, each in enumerate(items):
            dash = _DASH.fullmatch(self._lines[each.line - 1])
            if under and dash and each.line > node.line:
                self._steps.append(len(dash[1]) - len(under[1]) - 1 - len(under[2]))
            if place and each.line > items[place - 1].line:
                above = each.line - 2 - len(self._lead(each.line - 1))
                self._gaps.append(not self._lines[above].strip())
        return items

    def _block(self, node: Fields) -> _Block | None:
        """Take one apart; None when its keys don't stand on lines of their own."""
        first = self._lines[node.line - 1]
        dash = _DASH.fullmatch(first)
        if dash is None:
            return None
        indent = len(dash[1]) + 1 + len(dash[2])
        starts = {key: each.line - 1 for key, each in node.fields.items()}
        end = block_end(self._lines, node.line, len(dash[1]))
        keys = dict[str, list[str]]()
        for (key, start), after in zip(
            starts.items(), [*list(starts.values())[1:], end], strict=True
        ):
            line = (
                f"{' ' * indent}{first[indent:]}" if start == node.line - 1 else self._lines[start]
            )
            if after <= start or not re.match(rf" {{{indent}}}{re.escape(key)}\s*:", line):
                return None
            if key not in _INNER:
                keys[key] = [
                    _dedented(each, indent) for each in (line, *self._lines[start + 1 : after])
                ]
        return _Block(self._lead(node.line - 1), keys)

    def _lead(self, start: int) -> list[str]:
        """Give the comments above a line."""
        lead = list[str]()
        while start > 0 and self._lines[start - 1].lstrip().startswith("#"):
            start -= 1
            lead.insert(0, self._lines[start].lstrip())
        return lead


class _Putting:
    """Puts a list together from the blocks that were taken apart and from what is new."""

    def __init__(
        self, written: _Written, entries: Mapping[str, Entry], old: Mapping[Path, Section]
    ) -> None:
        self._written = written
        self._entries = entries
        self._sections = old

    def list(self, old: ReadingList, new: ReadingList, indent: str) -> list[str]:
        """Give the lines of the list; the comments above it are none of them."""
        block = self._written.list or _Block((), {})
        facts = block.put(_by_key(list_facts(old)), _by_key(list_facts(new)))
        return [*_dashed(facts, indent), *self._content(new, f"{indent}  ", ())]

    def _content(self, part: ReadingList | Section, indent: str, path: Path) -> Iterator[str]:
        yield from self._put_entries(part.entries, indent)
        if part.sections:
            yield from self._written.gap if part.entries else ()
            yield f"{indent}sections:"
        below = [each for each in sections(part, path) if len(each[0]) == len(path) + 1]
        at = f"{indent}{self._written.step}"
        for place, (its_path, section) in enumerate(below):
            yield from self._written.gap if place else ()
            block = self._written.sections.get(its_path) or _Block((), {})
            before = self._sections.get(its_path)
            old = {"title": f"title: {scalar(before.title)}"} if before else {}
            facts = block.put(old, {"title": f"title: {scalar(section.title)}"})
            yield from (f"{at}{line}" for line in block.lead)
            yield from _dashed(facts, at)
            yield from self._content(section, f"{at}  ", its_path)

    def _put_entries(self, entries: Sequence[Entry], indent: str) -> Iterator[str]:
        if entries:
            yield f"{indent}entries:"
        at = f"{indent}{self._written.step}"
        for place, entry in enumerate(entries):
            block = self._written.entries.get(entry.id) or _Block((), {})
            before = self._entries.get(entry.id)
            old = _by_key(entry_facts(before)) if before else {}
            yield from self._written.gap if place else ()
            yield from (f"{at}{line}" for line in block.lead)
            yield from _dashed(block.put(old, _by_key(entry_facts(entry))), at)
            yield from self._put_entries(entry.entries, f"{at}  ")


def _dashed(lines: Iterable[str], indent: str) -> Iterator[str]:
    dash = "- "
    for line in lines:
        yield f"{indent}{dash}{line}" if line else ""
        dash = "  "


def _by_key(facts: Iterable[str]) -> dict[str, str]:
    return {line.partition(":")[0]: line for line in facts}


def _dedented(line: str, indent: int) -> str:
    return line[indent:] if not line[:indent].strip() else line.lstrip()


def _nodes(node: yaml_nodes.Node | None, key: str) -> tuple[Fields, ...]:
    found = node.fields.get(key) if isinstance(node, Fields) else None
    items = found.items if isinstance(found, Items) else ()
    return tuple(each for each in items if isinstance(each, Fields))


def _text(node: Fields, key: str) -> str:
    found = node.fields.get(key)
    return found.text.strip() if isinstance(found, Text) else ""


def _entries(part: ReadingList | Section) -> Iterator[Entry]:
    for entry in part.entries:
        yield from entry.walk()
    for section in part.sections:
        yield from _entries(section)
