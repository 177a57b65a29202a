"""The details of an entry as text: all that is known of it, and where it stands in every list."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from textual.content import Content

from llmread_tui import links
from llmread_tui.library.results import ListFacts, Record
from llmread_tui.model import FORMS, IDENTIFIERS, Entry, Status
from llmread_tui.reading_time import ReadingTime
from llmread_tui.spans import ago
from llmread_tui.tui.abstract_text import abstract_text
from llmread_tui.tui.clickable import place
from llmread_tui.tui.glyphs import Glyphs

_DIM: Final = "$foreground-muted"
_LABEL: Final = "bold $foreground-muted"


class Shown(NamedTuple):
    """An entry with all that its details show."""

    record: Record
    places: Sequence[Record]
    """Every entry of the same work, this one among them; none for a group."""
    list_facts: ListFacts
    """What is known of its list."""

    @property
    def links(self) -> list[tuple[str, str]]:
        """What can be opened, name and address: the link first, the list's page last."""
        entry = self.record.entry
        if entry.link is None:
            return []
        found = {links.canonical(entry.link): ("the link", entry.link)}
        for form, address in entry.all_forms.items():
            # A page may have moved to what is canonically the same.
            same = address if form == "listed" else links.canonical(address)
            found.setdefault(same, (FORMS[form], address))
        if self.list_facts.url:
            found.setdefault(
                links.canonical(self.list_facts.url), ("the list's page", self.list_facts.url)
            )
        return list(found.values())


def entry_text(shown: Shown, glyphs: Glyphs, *, is_fetching: bool = False) -> Content:
    """Give the details; a link is a place to be clicked, by its number."""
    entry = shown.record.entry
    lines = [Content.styled(entry.title, "bold")]
    if entry.full_title:
        lines.append(Content.styled(entry.full_title, "italic"))
    if entry.key is None:
        lines.append(Content.styled("A group: it heads the entries nested below it.", _DIM))
    else:
        lines += _facts(entry, shown.record.time)
        lines += _marks(shown.record, glyphs)
        lines += _about(entry)
    lines += _standing(shown, glyphs)
    if entry.key is not None:
        lines += abstract_text(shown.record, is_fetching=is_fetching)
        lines += _links(shown)
    return Content("\n").join(lines)


def _heading(words: str) -> Iterator[Content]:
    yield Content("")
    yield Content.styled(words, _LABEL)


def _facts(entry: Entry, time: ReadingTime | None) -> Iterator[Content]:
    """Say who made it, when and where, what it is, how long it takes, and what it is about."""
    yield Content("")
    if entry.authors:
        left = (entry.authors_total or 0) - len(entry.authors)
        yield Content(", ".join(entry.authors) + (f" and {left} more" if left > 0 else ""))
    year = str(entry.year) if entry.year else "year not known"
    takes = time.with_origin if time else None
    yield Content(" · ".join(fact for fact in (year, entry.kind, entry.level, takes) if fact))
    if entry.venue:
        yield Content(entry.venue)
    if entry.topics:
        yield Content.styled(", ".join(entry.topics), "$accent")


def _marks(record: Record, glyphs: Glyphs) -> Iterator[Content]:
    """Say how far the reader is, whether it is new or starred, and what the note says."""
    mark, now = record.mark, datetime.now(UTC)
    when = f" · {ago(mark.status_at, now)}" if mark.status_at else ""
    is_begun = mark.status is not Status.UNREAD
    line = Content.assemble(
        (f"{glyphs.status[mark.status]} {mark.status}", "" if is_begun else _DIM), (when, _DIM)
    )
    if record.is_new:
        line = Content.assemble(line, (f"   {glyphs.new} new, not seen yet", "$accent"))
    if mark.starred:
        line = Content.assemble(line, (f"   {glyphs.starred} starred", "$accent"))
    yield line
    if mark.note:
        yield Content("")
        yield Content.styled(f"{glyphs.note} Note", _LABEL)
        yield Content(mark.note)


def _about(entry: Entry) -> Iterator[Content]:
    """Say what a reader gets from it."""
    if entry.about:
        yield Content("")
        yield Content(entry.about)


def _standing(shown: Shown, glyphs: Glyphs) -> Iterator[Content]:
    """Say where the work stands, and what the lists say of it."""
    yield from _heading("In")
    own = shown.record
    for other in shown.places or (own,):
        is_own = other.position == own.position
        crumbs = f" {glyphs.crumb} ".join((other.list.title, *other.path))
        yield Content.styled(crumbs, "" if is_own else _DIM)
        if is_own and shown.list_facts.author:
            yield Content.styled(f"  the list's author: {shown.list_facts.author}", _DIM)
        if other.entry.title != own.entry.title:
            yield Content.styled(f"  as “{other.entry.title}”", _DIM)
        if other.entry.recommended:
            yield Content(f"  {glyphs.recommended} recommended by the list")
        if other.entry.remark:
            yield Content(f"  “{other.entry.remark}”")


def _links(shown: Shown) -> Iterator[Content]:
    """Give what can be opened, each to be clicked."""
    yield Content("")
    yield Content.assemble(("Links", _LABEL), ("   o first, O any", _DIM))
    for number, (name, address) in enumerate(shown.links):
        label = name if number else address.partition("://")[2].removeprefix("www.")
        yield Content.styled(label, "underline").stylize(place(number))
    if shown.record.entry.moved_to:
        yield Content.styled("The page has moved; this is its new place.", _DIM)
    ids = shown.record.entry.ids
    if ids:
        yield from _heading("Known as")
        yield Content.styled(" · ".join(f"{IDENTIFIERS[name]} {ids[name]}" for name in ids), _DIM)
