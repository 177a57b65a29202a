"""The palette: jump to any entry, section or topic by typing a part of its name."""

import asyncio
from collections.abc import Callable
from functools import partial

from textual.command import Hit, Hits, Provider
from textual.content import Content

from llmread_tui.query.syntax import parse
from llmread_tui.tui.browse import BrowseScreen

_SHOWN = 20
"""Entries offered: more than fit on a screen help nobody to find one."""


class _BrowseProvider(Provider):
    """Offers something of the browse screen."""

    @property
    def browse(self) -> BrowseScreen:
        """The screen the palette was opened on."""
        if not isinstance(self.screen, BrowseScreen):
            raise TypeError("the palette opens on the browse screen only")
        return self.screen

    def hit(
        self,
        score: float,
        name: str,
        command: Callable[[], object],
        offsets: tuple[int, ...],
        note: str,
    ) -> Hit:
        """Give a hit, all of it content, as Textual takes a text, `help` too, for markup."""
        prompt = Content(name)
        for offset in offsets:
            prompt = prompt.stylize("bold underline", offset, offset + 1)
        return Hit(
            score, Content.assemble(prompt, "\n", (note, "$foreground-muted")), command, text=name
        )


class Entries(_BrowseProvider):
    """Offers the entries that the typed words are found in."""

    async def search(self, query: str) -> Hits:
        """Give the entries, best first."""
        library = self.browse.library
        wanted = parse(f"{query} sort:match", library.vocabulary)
        if wanted.node is None:
            return
        results = await asyncio.to_thread(library.search, wanted)
        for number in range(min(_SHOWN, len(results))):
            row = results.row(number)
            if row is not None:
                note = " · ".join(str(fact) for fact in ("entry", row.kind, row.year) if fact)
                yield self.hit(
                    1 - number / 100,
                    row.title,
                    partial(self.browse.go_to_entry, row.position),
                    (),
                    note,
                )


class Sections(_BrowseProvider):
    """Offers lists, sections and topics."""

    async def search(self, query: str) -> Hits:
        """Give those whose names have the typed letters in this order."""
        matcher = self.matcher(query)
        browse = self.browse
        for heading in browse.library.headings:
            score, offsets = matcher.fuzzy_search.match(query, heading.title)
            if score:
                note = f"section of {heading.list_title}" if heading.depth else "list"
                yield self.hit(
                    _part(score, query),
                    heading.title,
                    partial(browse.go_to_heading, heading),
                    tuple(offsets),
                    note,
                )
        for topic, about in browse.library.topics.items():
            score, offsets = matcher.fuzzy_search.match(query, topic)
            if score:
                yield self.hit(
                    _part(score, query),
                    topic,
                    partial(browse.ask_for, "topic", topic),
                    tuple(offsets),
                    f"topic: {about}",
                )


def _part(score: float, query: str) -> float:
    """Give the score as a part of one: Textual's grows with the length of the query."""
    return min(0.99, score / (score + len(query)))
