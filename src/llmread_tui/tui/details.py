"""The details of one entry: all that is known of it, and where it stands in every list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from llmread_tui import links
from llmread_tui.library.results import Record
from llmread_tui.model import FORMS, IDENTIFIERS, Status
from llmread_tui.tui.bindings import bindings
from llmread_tui.tui.glyphs import Glyphs


def link_forms(record: Record) -> list[tuple[str, str]]:
    """Give what can be opened, each with its name: the link first, then the other forms, no address twice."""
    entry = record.entry
    if entry.link is None:
        return []
    found = {links.canonical(entry.link): ("the link", entry.link)}
    for form, address in entry.all_forms.items():
        if form == "listed":
            found[address] = (FORMS[form], address)
        else:
            found.setdefault(links.canonical(address), (FORMS[form], address))
    return list(found.values())


class EntryDetails(VerticalScroll, can_focus=True, inherit_bindings=False):
    """What is known of the entry under the cursor."""

    BINDING_GROUP_TITLE = "Details"
    HELP = "All that is known of the entry: its facts, its place in every list, its links."
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        "move.down", "move.up", "move.top", "move.bottom", "move.half-down", "move.half-up", "move.page-down",
        "move.page-up", "filter.clear",
    )  # fmt: skip
    DEFAULT_CSS = """
    EntryDetails {
        scrollbar-size-vertical: 1;
        link-color: $foreground; link-background: $background;
        link-color-hover: $accent; link-background-hover: $background; link-style-hover: bold underline;
        & > Static { height: auto; width: 1fr; max-width: 84; padding: 0 2; }
    }
    """

    @dataclass
    class LinkClicked(Message):
        """Sent when the reader clicks one of the links."""

        address: str

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 (the name is Textual's)
        self._text = Static(id="details-text")
        super().__init__(self._text, id=id)
        self._glyphs = glyphs
        self._links: list[tuple[str, str]] = []

    def show_record(
        self, record: Record | None, places: Sequence[Record], about_list: str | None = None
    ) -> None:
        """Show an entry.

        Args:
            record: The entry; None when there is none to show.
            places: Every entry of the same work, this one among them.
            about_list: What its list says of itself.
        """
        self._links = link_forms(record) if record else []
        parts = self._content(record, places, about_list) if record else iter(())
        self._text.update(Content("\n").join(parts))
        self.scroll_home(animate=False)

    def action_open(self, number: int) -> None:
        """Tell that a link has been clicked."""
        self.post_message(self.LinkClicked(self._links[number][1]))

    def action_move(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.scroll_relative(y=lines, animate=False)

    def action_move_to(self, line: int) -> None:
        """Scroll to the first line, or with -1 to the last."""
        self.scroll_to(y=0 if line == 0 else self.max_scroll_y, animate=False)

    def action_move_pages(self, pages: float) -> None:
        """Scroll by so many windows."""
        self.scroll_relative(y=int(pages * self.size.height), animate=False)

    def _content(
        self, record: Record, places: Sequence[Record], about_list: str | None
    ) -> Iterator[Content]:
        entry = record.entry
        yield Content.styled(entry.title, "bold")
        if entry.full_title:
            yield Content.styled(entry.full_title, "italic")
        if entry.key is None:
            yield Content.styled(
                "A group: it heads the entries nested below it.", "$foreground-muted"
            )
        yield Content("")
        if entry.authors:
            left = (entry.authors_total or 0) - len(entry.authors)
            yield Content(", ".join(entry.authors) + (f" and {left} more" if left > 0 else ""))
        facts = [str(entry.year) if entry.year else "year not known", entry.kind, entry.level]
        if entry.key is not None:
            yield Content(" · ".join(fact for fact in facts if fact))
        if entry.venue:
            yield Content(entry.venue)
        if entry.topics:
            yield Content.styled(", ".join(entry.topics), "$accent")
        if entry.key is not None:
            yield Content.styled(
                f"{self._glyphs.status[Status.UNREAD]} {Status.UNREAD}", "$foreground-muted"
            )
        if entry.about:
            yield Content("")
            yield Content(entry.about)
        yield from self._standing(record, places, about_list)
        if entry.key is not None:
            yield from self._heading("Abstract")
            yield Content.styled("No abstract is kept of it yet.", "$foreground-muted")
            yield from self._links_shown(record)

    def _heading(self, words: str) -> Iterator[Content]:
        yield Content("")
        yield Content.styled(words, "bold $foreground-muted")

    def _standing(
        self, record: Record, places: Sequence[Record], about_list: str | None
    ) -> Iterator[Content]:
        """Say where the work stands, and what the lists say of it."""
        yield from self._heading("In")
        for place in places or (record,):
            crumbs = f" {self._glyphs.crumb} ".join((place.list.title, *place.path))
            here = place.position == record.position
            yield Content.styled(crumbs, "" if here else "$foreground-muted")
            if place.entry.title != record.entry.title:
                yield Content.styled(f"  as “{place.entry.title}”", "$foreground-muted")
            if place.entry.recommended:
                yield Content(f"  {self._glyphs.recommended} recommended by the list")
            if place.entry.remark:
                yield Content(f"  “{place.entry.remark}”")
        if about_list and record.entry.key is None:
            yield Content.styled(about_list, "$foreground-muted")

    def _links_shown(self, record: Record) -> Iterator[Content]:
        yield from self._heading("Links")
        for number, (name, address) in enumerate(self._links):
            # The number, not the address: nothing of a foreign text gets into an action.
            click = Style.from_meta({"@click": f"open({number})"})
            if number == 0:
                shown = address.partition("://")[2].removeprefix("www.")
                yield Content.assemble(
                    ("o\N{NO-BREAK SPACE}", "$accent"),
                    Content.styled(shown, "underline").stylize(click),
                )
            else:
                yield Content.assemble(
                    ("O ", "$accent"), Content.styled(name, "underline").stylize(click)
                )
        if record.entry.moved_to:
            yield Content.styled("The page has moved; o opens its new place.", "$foreground-muted")
        known = [f"{IDENTIFIERS[name]} {value}" for name, value in record.entry.ids.items()]
        if known:
            yield from self._heading("Known as")
            yield Content.styled(" · ".join(known), "$foreground-muted")
