"""YAML as people write it by hand: a small tree of texts, lists and mappings that knows its lines.

YAML's own guesses are left out: every scalar is text, so that ``2301.00010``, ``no`` and ``12:30``
stay what they look like. Tags, anchors and aliases are flaws, and so is deep nesting: a file can't
name code, grow while it is read, or exhaust the stack. This module knows nothing of catalogues.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from llmread_tui.text import one_line
from llmread_tui.yaml_flaws import Flaws, clip, note_misprints, note_syntax

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import yaml

DEEPEST: Final = 64
"""How many lists and mappings may stand in one another; each level of entries takes two of them."""

_TOO_DEEP: Final = f"is nested more than {DEEPEST} levels deep; make it flatter"

NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for nothing, where it is not in quotes."""

_TOLD_EVERY: Final = 20_000
"""Events, of which an entry has some twenty."""


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar."""

    line: int
    """Where its key stands, or the text itself if it has none; counted from 1."""
    text: str
    """As written, whatever it looks like; empty for nothing, ``~`` and ``null``."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping."""

    line: int
    fields: "Mapping[str, Node]"
    """By key, in the file's order."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Something whose flaw is told already, so that nobody misses it or tells it again."""

    line: int


Node = Text | Items | Fields | Broken
"""Anything in the file."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end is still to come."""

    line: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    fields: dict[str, Node] = field(default_factory=dict)
    key: Text | Broken | None = None
    """The key whose value comes next."""

    def closed(self) -> Items | Fields:
        """Give what it has become."""
        if self.is_mapping:
            return Fields(self.line, self.fields)
        return Items(self.line, tuple(self.items))


def parse(
    data: bytes, flaws: Flaws, tell: "Callable[[float], None]" = lambda _: None
) -> Node | None:
    """Give what the file holds; what is wrong with it as YAML is noted in `flaws`.

    `tell` is called now and then with the part of it that is read, up to 1.

    Nothing is given for a file that holds nothing or can't be read to its end, as then the rest is
    guesswork.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    note_misprints(data, flaws)
    if flaws.count:
        return None
    builder = _Builder(flaws)
    return builder.root if builder.feed(data, tell) else None


class _Builder:
    """Turns the parser's events into nodes, with a stack of its own: depth costs no recursion."""

    def __init__(self, flaws: Flaws) -> None:
        self.root: Node | None = None
        self._flaws = flaws
        self._stack: list[_Open] = []
        self._documents = 0
        self._line = 1
        self._names: dict[str, str] = {}

    def feed(self, data: bytes, tell: "Callable[[float], None]") -> bool:
        """Read the file, and tell whether its end was reached."""
        import yaml  # noqa: PLC0415 - a start that reads no catalogue must not pay for it

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        scalar = yaml.ScalarEvent
        try:
            for number, event in enumerate(yaml.parse(data, Loader=loader)):
                if type(event) is scalar:
                    # Two of three events, 2 million of 100,000 entries: matching them like the
                    # others takes twice as long.
                    self._take_scalar(event)
                elif not self._take(event):
                    return False
                if number % _TOLD_EVERY == 0 and event.start_mark and data:
                    tell(min(1.0, event.start_mark.index / len(data)))
        except yaml.MarkedYAMLError as error:
            # libyaml looks ahead in brackets, up to a depth of its own (1,000), before it tells us.
            if "nesting depth" in (error.problem or ""):
                self._add(_TOO_DEEP)
            else:
                note_syntax(error, len(data.splitlines()) or 1, self._flaws)
        except (ValueError, OverflowError) as error:
            # PyYAML without libyaml: an escape beyond Unicode, a version of thousands of digits.
            self._add(f"the YAML can't be read ({error})")
        else:
            return True
        return False

    def _take_scalar(self, event: "yaml.ScalarEvent") -> None:
        """Take a text."""
        if event.start_mark:
            self._line = event.start_mark.line + 1
        if event.anchor is not None or event.tag is not None:
            self._check_plain(event.anchor, event.tag)
        absent = not event.style and event.value in NULL
        self._place(Text(self._at(), "" if absent else event.value))

    def _take(self, event: "yaml.Event") -> bool:
        """Take one event, and tell whether to go on."""
        import yaml  # noqa: PLC0415 - as above

        if event.start_mark:
            self._line = event.start_mark.line + 1
        match event:
            case yaml.CollectionStartEvent():
                self._check_plain(event.anchor, event.tag)
                if len(self._stack) == DEEPEST:
                    self._add(_TOO_DEEP)
                    return False
                self._stack.append(_Open(self._at(), isinstance(event, yaml.MappingStartEvent)))
            case yaml.CollectionEndEvent():
                self._place(self._stack.pop().closed())
            case yaml.AliasEvent():
                self._add(f"`*{clip(event.anchor or '')}` is an alias; write out what it means")
                self._place(Broken(self._at()))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._add("a second document begins here; put everything into one")
                    return False
            case _:
                pass
        return True

    def _at(self) -> int:
        """Give the line for a node that begins here: its key's, if it has one."""
        key = self._stack[-1].key if self._stack else None
        return key.line if key else self._line

    def _place(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if not top.is_mapping:
            top.items.append(node)
        elif top.key is None:
            top.key = self._key(node)
        else:
            if isinstance(top.key, Text):
                first = top.fields.setdefault(top.key.text, node)
                if first is not node:
                    self._add(f"is given twice; the first is on line {first.line}", top.key.line)
            top.key = None

    def _key(self, node: Node) -> Text | Broken:
        """Give the key that a node is."""
        if isinstance(node, Text) and (name := self._names.get(node.text) or one_line(node.text)):
            # Every entry has the same few: a third of the memory for a large file.
            return Text(node.line, self._names.setdefault(node.text, name))
        if not isinstance(node, Broken):
            self._add("a key must be a word", node.line)
        return Broken(node.line)

    def _check_plain(self, anchor: str | None, tag: str | None) -> None:
        """Note an anchor or a tag; the text stays, as its other flaws are worth telling."""
        if anchor is not None:
            self._add(f"`&{clip(anchor)}` is an anchor, which is not read; remove it")
        if tag is not None:
            written = clip(tag.replace("tag:yaml.org,2002:", "!!"))
            self._add(f"`{written}` is a tag, which is not read; remove it")

    def _add(self, what: str, line: int | None = None) -> None:
        """Note a flaw on the present line or another, under the nearest key."""
        keys = (open_.key.text for open_ in reversed(self._stack) if isinstance(open_.key, Text))
        self._flaws.add(line or self._line, next(keys, "file"), what)
