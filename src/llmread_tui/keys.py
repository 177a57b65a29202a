"""Every key of the app, declared once: the app, its help and ``llmread keys`` go by this table."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple


class Key(NamedTuple):
    """A key, or several for the same, and what it does in one place of the app."""

    id: str
    """What a configuration will name it by: the place, a dot, and the deed."""
    keys: str
    """As Textual names them, parted by commas."""
    action: str
    """The action of the widget or screen that binds it."""
    label: str
    """One or two words, for the bar at the bottom."""
    tooltip: str
    """A sentence without a dot, for the help."""
    shown: bool = False
    """Whether the bar at the bottom shows it."""

    @property
    def place(self) -> str:
        """One of `PLACES`."""
        return self.id.partition(".")[0]


PLACES: Final = {
    "move": "Moving",
    "tree": "Sections",
    "link": "Links",
    "mark": "Reading",
    "abstract": "Abstracts",
    "filter": "Filtering",
    "years": "Year timeline",
    "view": "View",
    "app": "llmread",
}
"""Where keys belong, with the headings of the help, in its order."""


def _key(
    identity: str, keys: str, action: str, label: str, tooltip: str, *, shown: bool = False
) -> Key:
    return Key(id=identity, keys=keys, action=action, label=label, tooltip=tooltip, shown=shown)


KEYS: Final = (
    _key("move.down", "j,down", "move(1)", "Down", "Next line"),
    _key("move.up", "k,up", "move(-1)", "Up", "Previous line"),
    _key("move.top", "g,home", "move_to(0)", "Top", "First line"),
    _key("move.bottom", "G,end", "move_to(-1)", "Bottom", "Last line"),
    _key("move.half-down", "ctrl+d", "move_pages(0.5)", "Half page down", "Half a page down"),
    _key("move.half-up", "ctrl+u", "move_pages(-0.5)", "Half page up", "Half a page up"),
    _key("move.page-down", "pagedown", "move_pages(1)", "Page down", "A page down"),
    _key("move.page-up", "pageup", "move_pages(-1)", "Page up", "A page up"),
    _key(
        "move.left",
        "h,left",
        "go_left",
        "Left",
        "To the pane on the left; in the sections, fold first",
    ),
    _key(
        "move.right",
        "l,right",
        "go_right",
        "Right",
        "To the pane on the right; in the sections, unfold first",
    ),
    _key(
        "move.next-pane",
        "tab",
        "next_pane",
        "pane",
        "To the next pane, round and round",
        shown=True,
    ),
    _key("move.previous-pane", "shift+tab", "previous_pane", "Previous pane", "To the pane before"),
    _key(
        "move.next-section",
        "right_square_bracket",
        "go_section(1)",
        "Next section",
        "To the next section",
    ),
    _key(
        "move.previous-section",
        "left_square_bracket",
        "go_section(-1)",
        "Previous section",
        "To the section before",
    ),
    _key("tree.fold", "space", "fold", "Fold", "Fold or unfold the sections below this one"),
    _key(
        "tree.choose",
        "enter",
        "choose",
        "list",
        "To the list, narrowed to this section",
        shown=True,
    ),
    _key("link.open", "o", "open_link", "open", "Open in the browser", shown=True),
    _key(
        "link.form",
        "O",
        "choose_form",
        "form",
        "Choose what to open: PDF, code, slides, archived copy …",
    ),
    _key("link.copy", "c", "copy", "copy", "Copy the address or a Markdown link"),
    _key("link.cite", "Y", "cite", "cite", "Copy a citation: BibTeX, Markdown or plain text"),
    _key(
        "mark.cycle", "r", "mark('cycle')", "status", "Unread, reading, skimmed, read", shown=True
    ),
    _key("mark.choose", "R", "mark('choose')", "status", "Choose the status, dropped too"),
    _key("mark.star", "asterisk", "mark('star')", "star", "Star, or take the star off"),
    _key("mark.note", "e", "mark('note')", "note", "Write a note; Ctrl+e there opens your editor"),
    _key("mark.undo", "u", "mark('undo')", "undo", "Take back what was marked last, at any depth"),
    _key("mark.redo", "U", "mark('redo')", "redo", "Do again what was taken back"),
    _key("mark.select", "v", "select", "select", "Select this one, for the keys that mark"),
    _key("mark.select-all", "V", "select_all", "select all", "Select all that is shown, or none"),
    _key("mark.next", "n", "go_unread(1)", "next unread", "To the next one that is unread"),
    _key("mark.previous", "N", "go_unread(-1)", "unread before", "To the unread one before"),
    _key("mark.filter", "i", "cycle_open", "open", "Show all, what is open, or what is done"),
    _key("mark.progress", "p", "read('progress')", "progress", "How far you are, with what"),
    _key(
        "abstract.fetch",
        "a",
        "fetch('one')",
        "abstract",
        "Fetch the abstract, and keep it for ever",
        shown=True,
    ),
    _key(
        "abstract.fetch-shown",
        "A",
        "fetch('shown')",
        "abstracts",
        "Fetch the abstracts of all that is shown, or stop that",
    ),
    _key("filter.words", "slash", "filter", "filter", "Filter by words and qualifiers", shown=True),
    _key("filter.year", "y", "choose_years", "year", "Choose years on the timeline", shown=True),
    _key("filter.topic", "t", "pick('topic')", "topic", "Choose topics", shown=True),
    _key(
        "filter.all",
        "f",
        "pick_filter",
        "filters",
        "All filters: year, topic, kind, level, list",
        shown=True,
    ),
    _key("filter.sort", "s", "sort", "sort", "Choose the order", shown=True),
    _key(
        "filter.clear",
        "escape",
        "clear",
        "back",
        "Back, or take off the last filter, one at a time",
        shown=True,
    ),
    _key(
        "years.earlier",
        "h,left",
        "shift(-1)",
        "earlier",
        "Move the range to the year before",
        shown=True,
    ),
    _key(
        "years.later", "l,right", "shift(1)", "later", "Move the range to the next year", shown=True
    ),
    _key(
        "years.shrink",
        "H,shift+left",
        "stretch(-1)",
        "shorter",
        "End the range a year earlier",
        shown=True,
    ),
    _key(
        "years.stretch",
        "L,shift+right",
        "stretch(1)",
        "longer",
        "End the range a year later",
        shown=True,
    ),
    _key("years.first", "g,home", "shift_to(0)", "First", "To the first year"),
    _key("years.last", "G,end", "shift_to(-1)", "Last", "To the last year"),
    _key("years.keep", "enter,y", "keep", "keep", "Keep these years, back to the list", shown=True),
    _key(
        "years.clear",
        "backspace,delete",
        "every_year",
        "every year",
        "Show every year again",
        shown=True,
    ),
    _key("years.cancel", "escape", "cancel", "cancel", "Take the change back", shown=True),
    _key("view.details", "enter", "details", "details", "To the details", shown=True),
    _key("view.zen", "z", "zen", "zen", "The details alone, and back", shown=True),
    _key(
        "app.palette",
        "colon",
        "app.command_palette",
        "palette",
        "Jump to any entry, section, topic or command",
    ),
    _key("app.export", "x", "export", "export", "Export what is selected, or all that is shown"),
    _key("app.help", "question_mark,f1", "help", "help", "Keys and the query language", shown=True),
    _key("app.quit", "q", "app.quit", "quit", "Quit", shown=True),
)
"""All of them, in the order of the help.

``Ctrl+p`` (palette), ``Ctrl+q`` (quit) and ``Ctrl+c`` (copy what the mouse selected) are Textual's.
"""


_SHOWN: Final[Mapping[str, str]] = {
    "asterisk": "*",
    "backspace": "Backspace",
    "colon": ":",
    "ctrl": "Ctrl",
    "delete": "Del",
    "down": "Down",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "f1": "F1",
    "home": "Home",
    "left": "Left",
    "left_square_bracket": "[",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "question_mark": "?",
    "right": "Right",
    "right_square_bracket": "]",
    "shift": "Shift",
    "slash": "/",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
}
"""What people call the keys that Textual gives a longer name; a letter is its own."""


def readable(name: str) -> str:
    """Give a key as people know it: ``Ctrl+d`` for ``ctrl+d``, ``/`` for ``slash``."""
    return "+".join(_SHOWN.get(part, part) for part in name.split("+"))


def of(place: str) -> tuple[Key, ...]:
    """Give the keys of one place."""
    return tuple(key for key in KEYS if key.place == place)


def conflicts() -> Iterator[tuple[str, Key, Key]]:
    """Give each key that does two things in one place, with both."""
    taken: dict[tuple[str, str], Key] = {}
    for key in KEYS:
        for name in key.keys.split(","):
            other = taken.setdefault((key.place, name), key)
            if other is not key:
                yield name, other, key
