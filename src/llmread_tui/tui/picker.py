"""A dialog to pick one or several of some choices, narrowed by typing."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from llmread_tui.text import fold
from llmread_tui.tui.glyphs import Glyphs
from llmread_tui.tui.lines import Lines, Part, fit

_MOST: Final = 24
"""Choices seen at once, if the terminal has room for them."""

_FRAME: Final = 12
"""Lines of a terminal that are not for choices: title, words, keys, border, and a line around."""


class Choice(NamedTuple):
    """One line of a picker."""

    value: str
    """What picking it gives."""
    label: str
    note: str = ""
    """What is said of it behind its label, dim."""
    held: int | None = None
    """How many entries it would leave, if that is known."""


class ChoiceInput(Input):
    """The line that narrows the choices.

    A binding of the screen for a key that can be typed would not be heard while this has the focus.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.mark", "Pick", show=False, priority=True)
    ]


class ChoiceLines(Lines):
    """The choices that what is typed leaves."""

    def __init__(
        self, choices: Sequence[Choice], picked: Sequence[str], *, many: bool, glyphs: Glyphs
    ) -> None:
        super().__init__(id="choices")
        self.can_focus = False
        self._all = choices
        self._glyphs = glyphs
        self._many = many
        self.choices = list(choices)
        """Those that are left."""
        self.picked = [choice.value for choice in choices if choice.value in picked]
        """The values of those that are picked, in the order of picking."""
        self._label_width = max((len(choice.label) for choice in choices), default=0)

    @property
    def count(self) -> int:
        """How many choices are left."""
        return len(self.choices)

    def on_click(self, event: events.Click) -> None:
        """Choose the line at once: in a dialog there is nothing else to do with it."""
        event.prevent_default()  # Textual calls the handlers of all parent classes, too
        index = event.y + self.scroll_offset.y
        if index < self.count:
            self.cursor = index
            self.post_message(self.Chosen(self, index))

    def narrow(self, words: str) -> None:
        """Leave the choices whose label or note has all of these words."""
        wanted = fold(words).split()
        self.choices = [
            choice
            for choice in self._all
            if all(word in fold(f"{choice.label} {choice.note}") for word in wanted)
        ]
        # Whoever types `rag` wants the topic of that name rather than those that mention it.
        self.choices.sort(
            key=lambda choice: not fold(choice.label).startswith(fold(words)) if wanted else False
        )
        self.show(0)

    def toggle(self) -> None:
        """Pick the choice under the cursor, or let it go."""
        if self.count:
            value = self.choices[self.cursor].value
            if value in self.picked:
                self.picked.remove(value)
            else:
                self.picked.append(value)
            self.refresh()

    def parts(self, index: int, width: int) -> Iterator[Part]:
        """Give mark, label, note and count."""
        choice = self.choices[index]
        yield " ", ""
        if self._many:
            on = choice.value in self.picked
            yield f"{self._glyphs.on if on else self._glyphs.off} ", "accent" if on else "dim"
        left = width - (3 if self._many else 1)
        numbers = f"{choice.held:>5} " if choice.held is not None else ""
        left -= len(numbers)
        label = fit(choice.label, min(self._label_width + 2, left), self._glyphs.more)
        yield label, "dim" if choice.held == 0 else "strong"
        yield fit(choice.note, left - min(self._label_width + 2, left), self._glyphs.more), "dim"
        yield numbers, "dim"


class Picker(ModalScreen[tuple[str, ...] | None]):
    """Gives the values that were picked, or None when the reader leaves it at that."""

    CSS_PATH = "picker.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
        Binding("down,ctrl+n", "move(1)", "Down", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", "Up", show=False, priority=True),
        Binding("pagedown", "move(10)", "Page down", show=False, priority=True),
        Binding("pageup", "move(-10)", "Page up", show=False, priority=True),
        Binding("enter", "keep", "Keep", show=False, priority=True),
        Binding("ctrl+x", "none", "None", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        glyphs: Glyphs,
        *,
        picked: Sequence[str] = (),
        many: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._many = many
        self._touched = False
        self._lines = ChoiceLines(choices, picked, many=many, glyphs=glyphs)
        if not many and picked:
            self._lines.cursor = next(
                (at for at, each in enumerate(choices) if each.value in picked), 0
            )

    def compose(self) -> ComposeResult:
        """Lay out title, input, choices and keys."""
        keys = (
            "Space picks   Ctrl+x picks none   Enter keeps   Esc cancels"
            if self._many
            else "Enter picks   Esc cancels"
        )
        with Vertical(id="picker"):
            yield Static(Content(self._title), id="picker-title")
            yield ChoiceInput(placeholder="type to narrow", compact=True, id="picker-words")
            yield self._lines
            yield Static(keys, id="picker-keys")

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list to what there is, and to the terminal, so that the keys stay in sight."""
        room = event.size.height - _FRAME
        self._lines.styles.height = max(1, min(len(self._lines.choices), room, _MOST))
        self._lines.show(self._lines.cursor)

    def action_cancel(self) -> None:
        """Leave it at that."""
        self.dismiss(None)

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self._lines.action_move(lines)

    def action_mark(self) -> None:
        """Pick the choice under the cursor or let it go; in a single choice a blank is a blank."""
        if not self._many:
            raise SkipAction
        self._lines.toggle()
        self._touched = True

    def action_none(self) -> None:
        """Let all go."""
        if self._many:
            self._lines.picked.clear()
            self._lines.refresh()
            self._touched = True

    def action_keep(self) -> None:
        """Give what is picked; where only words were typed, what they led to as well."""
        if self._many:
            if not self._touched and self.query_one(Input).value:
                self._lines.toggle()
            self.dismiss(tuple(self._lines.picked))
        elif self._lines.count:
            self.dismiss((self._lines.choices[self._lines.cursor].value,))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._lines.narrow(event.value)

    @on(Lines.Chosen)
    def _clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        if self._many:
            self.action_mark()
        else:
            self.action_keep()
