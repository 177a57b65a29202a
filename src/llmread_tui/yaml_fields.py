"""One mapping of a YAML file as a form: asked for its keys, it notes what is wrong with each.

A key with nothing behind it counts as left out. This module knows what a text, an address or a
word of a set is, but not which keys there are.
"""

import difflib
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from llmread_tui import links
from llmread_tui.text import one_line
from llmread_tui.yaml_flaws import Flaws, quote
from llmread_tui.yaml_nodes import Broken, Fields, Items, Node, Text

# Comparing words takes a time that grows with their length, and none that is known is longer.
_LONGEST_WORD: Final = 40


class Form:
    """One mapping; `known` are the keys it may have, and `noun` what they are called."""

    def __init__(
        self, node: Fields, known: Collection[str], flaws: Flaws, *, noun: str = "key"
    ) -> None:
        self._node = node
        self._flaws = flaws
        for key in node.fields:
            if key not in known:
                self.flaw(key, f"there is no such {noun}{_nearest(key, known)}")

    def line(self, key: str) -> int:
        """Give the line of a key, or of the whole where the key is missing."""
        return self._node.fields.get(key, self._node).line

    def flaw(self, key: str, what: str) -> None:
        """Note that something is wrong with a key."""
        self._flaws.add(self.line(key), key, what)

    def reject(self, key: str, what: str) -> None:
        """Note that a text is not what is meant; the message begins with it."""
        self.flaw(key, f"{quote(self.text(key) or '')} {what}")

    def is_absent(self, key: str) -> bool:
        """Tell whether the key is left out, or has nothing behind it."""
        node = self._node.fields.get(key)
        return node is None or (isinstance(node, Text) and not one_line(node.text).strip())

    def is_empty(self, key: str) -> bool:
        """Tell whether there is no list, or one without items."""
        node = self._node.fields.get(key)
        return self.is_absent(key) or (isinstance(node, Items) and not node.items)

    def text(self, key: str) -> str | None:
        """Give a text on one line."""
        node = self._node.fields.get(key)
        match node:
            case Text():
                return one_line(node.text).strip() or None
            case Items() | Fields():
                self.flaw(key, f"a text is meant, not a {_shape(node)}")
            case _:
                pass
        return None

    def required(self, key: str, what: str = "is missing") -> str:
        """Give a text that may not be left out; an empty one where it is."""
        if self.is_absent(key):
            self.flaw(key, what)
        return self.text(key) or ""

    def sentence(self, key: str, width: int) -> str | None:
        """Give a text that was written on one line and has at most `width` characters."""
        node = self._node.fields.get(key)
        if isinstance(node, Text) and "\n" in node.text.strip():
            self.flaw(key, "has several lines; write one sentence on one line")
        found = self.text(key)
        if found and len(found) > width:
            self.flaw(key, f"has {len(found):,} characters; at most {width} are meant")
        return found

    def url(self, key: str) -> str | None:
        """Give a web address, untouched."""
        node = self._node.fields.get(key)
        if not isinstance(node, Text):
            return self.text(key)
        address = node.text.strip(" \n")
        if address and not links.is_openable(address):
            self.flaw(
                key, f"{quote(address)} is not a web address; write it in full, with https://"
            )
            return None
        return address or None

    def word(self, key: str, among: Collection[str]) -> str | None:
        """Give one of the words of a set."""
        found = self.text(key)
        if found is not None and found not in among:
            self._unknown(self.line(key), key, found, among)
            return None
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(found for _, found in self._lines(key))

    def words(self, key: str, among: Collection[str]) -> tuple[str, ...]:
        """Give a list of different words of a set."""
        found: dict[str, int] = {}
        for line, word in self._lines(key):
            if word in found:
                self._flaws.add(line, key, f"{quote(word)} is given twice; remove one")
            elif word not in among:
                self._unknown(line, key, word, among)
            found[word] = line
        return tuple(found)

    def mapping(self, key: str) -> Fields | None:
        """Give a mapping."""
        node = self._node.fields.get(key)
        match node:
            case Fields():
                return node
            case Items() | Text() if not self.is_absent(key):
                self.flaw(key, f"keys with values are meant, not a {_shape(node)}")
        return None

    def mappings(self, key: str) -> tuple[Fields, ...]:
        """Give a list of mappings."""
        found = []
        for node in self._items(key):
            if isinstance(node, Fields):
                found.append(node)
            elif not isinstance(node, Broken):
                what = f"keys with values are meant behind each dash, not a {_shape(node)}"
                self._flaws.add(node.line, key, what)
        return tuple(found)

    def _items(self, key: str) -> Sequence[Node]:
        """Give what a list holds."""
        node = self._node.fields.get(key)
        match node:
            case Items():
                return node.items
            case Fields() | Text() if not self.is_absent(key):
                self.flaw(
                    key, f"a list is meant, not a {_shape(node)}; put a dash before each item"
                )
        return ()

    def _lines(self, key: str) -> Iterable[tuple[int, str]]:
        """Give the texts of a list, each with its line."""
        for node in self._items(key):
            match node:
                case Text() if found := one_line(node.text).strip():
                    yield node.line, found
                case Text():
                    self._flaws.add(node.line, key, "an item is empty; remove it")
                case Items() | Fields():
                    what = f"a text is meant for each item, not a {_shape(node)}"
                    self._flaws.add(node.line, key, what)
                case Broken():
                    pass

    def _unknown(self, line: int, key: str, word: str, among: Collection[str]) -> None:
        """Note a word that is not one of a set, with the nearest that is."""
        nearest = _nearest(word, among) or f"; choose among {', '.join(among)}"
        self._flaws.add(line, key, f"{quote(word)} is not known{nearest}")


def _shape(node: Node) -> str:
    """Give the word for what a node is."""
    match node:
        case Items():
            return "list"
        case Fields():
            return "mapping"
        case _:
            return "text"


def _nearest(word: str, among: Collection[str]) -> str:
    """Give the question for the known word that looks most like this one; empty when none does."""
    found = difflib.get_close_matches(word, among, n=1) if len(word) <= _LONGEST_WORD else []
    return f"; did you mean `{found[0]}`?" if found else ""
