"""The sections of a list, as its headings, bold lines and folded parts open and close them."""

from dataclasses import dataclass, field
from typing import Final

from llmread_tui.exchange.reading.drafts import Draft
from llmread_tui.exchange.reading.markdown import vocabulary
from llmread_tui.model import Section

_BOLD: Final = 8
"""The level of a bold line: below every heading."""

_FOLDED: Final = 10
"""How many levels a part that folds away lies below what it stands in."""

_DEEPEST: Final = 3
"""How many of these parts within each other are told apart."""


@dataclass(slots=True)
class _Node:
    level: int
    title: str
    line: int
    is_left_out: bool = False
    link: Draft | None = None
    """The work that the heading itself links to."""
    drafts: list[Draft] = field(default_factory=list)
    nodes: "list[_Node]" = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.drafts and not self.nodes


class Outline:
    """Puts works under the sections that are open."""

    def __init__(self) -> None:
        self._root = _Node(0, "", 1)
        self._open = [self._root]
        self._folds = 0

    @property
    def has_begun(self) -> bool:
        """Whether there was a section or a work."""
        return not self._root.is_empty

    @property
    def is_left_out(self) -> bool:
        """Whether what comes now is about the list itself."""
        return any(node.is_left_out for node in self._open)

    @property
    def titles(self) -> tuple[str, ...]:
        """The headings of the open sections, outermost first."""
        return tuple(node.title for node in self._open[1:])

    def begin(self, level: int, title: str, line: int, link: Draft | None = None) -> None:
        """Begin a section; those of its level and below end."""
        level += _FOLDED * min(self._folds, _DEEPEST)
        self._close(level)
        while vocabulary.is_contents(self._open[-1].title) and level % _FOLDED not in {0, _BOLD}:
            # Lists put their sections a level below their contents as often as beside them.
            self._open.pop()
        node = _Node(level, title, line, vocabulary.is_left_out(title), link)
        if link:
            node.drafts.append(link)
        self._open[-1].nodes.append(node)
        self._open.append(node)

    def begin_bold(self, title: str, line: int, *, follows_bold: bool) -> None:
        """Begin a section by a bold line.

        One that follows another at once is the first of its parts, until a line across the page.
        """
        last = self._open[-1]
        above = last.level % _FOLDED
        is_part = above > _BOLD or (above == _BOLD and follows_bold and last.is_empty)
        self.begin(_BOLD + is_part, title, line)

    def end_bold(self) -> None:
        """End what bold lines began."""
        self._close(_BOLD + _FOLDED * min(self._folds, _DEEPEST))

    def fold(self, *, is_end: bool) -> None:
        """Begin a part that folds away, or end it with all that it holds."""
        if not is_end:
            self._folds += 1
        elif self._folds:
            if self._folds <= _DEEPEST:
                self._close(_FOLDED * self._folds)
            self._folds -= 1

    def add(self, draft: Draft) -> None:
        """Put a work under the innermost section."""
        self._open[-1].drafts.append(draft)

    def _close(self, level: int) -> None:
        while self._open[-1].level >= max(level, 1):
            self._open.pop()

    def drafts(self) -> list[Draft]:
        """Give all works, those that stand below others not among them."""
        found, waiting = list[Draft](), [self._root]
        while waiting:
            node = waiting.pop()
            found += node.drafts
            waiting += node.nodes
        return found

    def top(self, most_stars: int) -> Section:
        """Give all of it as one section without a title; what is empty is left out."""
        return _section(self._root, most_stars)


def _section(node: _Node, most_stars: int) -> Section:
    sections, drafts = list[Section](), list(node.drafts)
    for below in node.nodes:
        if below.link and below.drafts == [below.link] and not below.nodes:
            drafts.append(below.link)
            continue
        if not below.nodes and below.link is None and Draft.are_forms(below.drafts):
            # A heading that names a work, with nothing below but its forms.
            work = Draft(line=below.line, title=below.title)
            for draft in below.drafts:
                work.adopt(draft)
            drafts.append(work)
            continue
        section = _section(below, most_stars)
        if section.entries or section.sections:
            sections.append(section)
    entries = tuple(draft.entry(most_stars) for draft in drafts)
    return Section(title=node.title, entries=entries, sections=tuple(sections))
