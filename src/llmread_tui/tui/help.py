"""The help: every key with what it does, and the query language in a few lines."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from llmread_tui import keys
from llmread_tui.model import Status
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.panes import WIDE

_QUERY = (
    ("attention", "words in title, authors, venue, topics or remark; beginnings count"),
    ('"exact words"', "in this order"),
    ("by:weng  title:lora  venue:acl", "in one field"),
    ("year:2017..2020  year:2020..  year:none", "years, both ends included"),
    ("topic:rag,prompting", "one of them; topic:rag topic:prompting both"),
    ("kind:paper  level:intro  in:anti-hype", "also section:attention, has:code, id:bert"),
    (
        "is:open  is:done  is:reading  is:starred",
        "what you did; also is:recommended, is:moved, is:new",
    ),
    ("note:cats  read:2026-11..  marked:7d", "your note, when you read it or marked it"),
    ("time:..30", "minutes it takes to read"),
    ("-topic:hardware", "not; a blank is and; OR and ( ) work"),
    ("sort:year  sort:-year", "also title, author, kind, status, time, marked, match, list"),
)


class HelpScreen(ModalScreen[None]):
    """Shows the keys and the query language."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,enter", "dismiss(None)", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d,space", "scroll(10)", "Page down", show=False),
        Binding("pageup,ctrl+u", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Lay out the keys in two columns, and the query language below them."""
        groups = [self._group(place, words) for place, words in keys.PLACES.items()]
        with VerticalScroll(id="help", can_focus=False):
            yield Static(
                Content.assemble(
                    ("Keys", "bold"),
                    (
                        "   Esc closes, j and k scroll; the query language is below",
                        "$foreground-muted",
                    ),
                ),
                id="help-title",
            )
            with Horizontal(id="help-keys"):
                half = _half([len(group.split("\n")) for group in groups])
                yield Static(Content("\n\n").join(groups[:half]))
                yield Static(Content("\n\n").join(groups[half:]))
            yield Static(Content("\n").join(self._language()))

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)

    def _group(self, place: str, words: str) -> Content:
        lines = [Content.styled(words, "bold $accent")]
        room = max(
            20, min(112, self.app.size.width) // (2 if self.app.size.width >= WIDE else 1) - 24
        )
        for key in keys.of(place):
            names = " ".join(keys.readable(name) for name in key.keys.split(","))
            first, *rest = wrap(key.tooltip, room)
            lines.append(Content.assemble((f"{names:<15} ", "bold"), first))
            lines += [Content(" " * 16 + line) for line in rest]
        return Content("\n").join(lines)

    def _language(self) -> Iterator[Content]:
        yield Content.styled("The query language", "bold $accent")
        for example, words in _QUERY:
            yield Content.assemble((f"{example:<41} ", "bold"), (words, ""))
        yield Content("")
        glyphs = self._glyphs
        yield Content.styled("Marks", "bold $accent")
        yield Content("   ".join(f"{glyphs.status[status]} {status}" for status in Status))
        yield Content(
            f"{glyphs.starred} starred   {glyphs.note} with a note   {glyphs.selected} selected   "
            f"{glyphs.abstract} abstract kept"
        )
        yield Content(
            f"{glyphs.recommended} recommended by its list   {glyphs.new} new, not seen yet"
        )


def _half(lines: Sequence[int]) -> int:
    """Give how many groups of so many lines belong into the first of two columns of one length."""
    return min(range(1, len(lines)), key=lambda first: abs(sum(lines[:first]) - sum(lines[first:])))
