"""A question with a few answers, each given by its key, by a click or by the cursor."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from llmread_tui.tui.lines import fit


class Answer(NamedTuple):
    """One answer to a question."""

    value: str
    """What giving it means."""
    key: str
    """The letter or digit that gives it."""
    label: str
    note: str = ""
    """What is said of it, dim."""


class AnswerLines(Horizontal):
    """An answer, to be clicked."""

    class Given(Message):
        """Sent when it is clicked."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, answer: Answer, gap: str) -> None:
        """Make it; the gap stands between label and note."""
        note = f"{gap}{answer.note}" if answer.note else ""
        words = Content.assemble((answer.label, "bold"), (note, "$foreground-muted"))
        super().__init__(Static(answer.key, classes="key"), Static(words, classes="words"))
        self._value = answer.value

    def on_click(self) -> None:
        """Give it."""
        self.post_message(self.Given(self._value))


class Question(ModalScreen[str | None]):
    """Gives the value of the answer, or None when the reader gives none."""

    CSS_PATH = "question.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", show=False),
        Binding("down,tab", "move(1)", "Down", show=False, priority=True),
        Binding("up,shift+tab", "move(-1)", "Up", show=False, priority=True),
        Binding("enter", "answer", "Answer", show=False, priority=True),
    ]

    def __init__(self, title: str, answers: Sequence[Answer], *, is_stacked: bool = False) -> None:
        """Make it.

        Args:
            title: What is asked.
            answers: One at least.
            is_stacked: Whether notes stand below their labels, as both may be long.
        """
        super().__init__()
        self._title = title
        self._answers = answers
        self._is_stacked = is_stacked
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out question, answers and keys."""
        width = max(len(each.label) for each in self._answers)
        keys = [each.key for each in self._answers]
        told = " or ".join(filter(None, (", ".join(keys[:-1]), keys[-1])))
        with Vertical(id="question"):
            yield Static(Content(self._title), id="question-title")
            with VerticalScroll(can_focus=False, id="answers"):
                for each in self._answers:
                    is_short = each.note and not self._is_stacked
                    label = fit(each.label, width) if is_short else each.label
                    yield AnswerLines(each._replace(label=label), "  " if is_short else "\n")
            yield Static(f"{told}, or Enter   Esc leaves it", id="question-keys")

    def on_mount(self) -> None:
        """Show where the cursor is."""
        self.action_move(0)

    def on_key(self, event: events.Key) -> None:
        """Take the key of an answer."""
        given = next((each for each in self._answers if each.key == event.character), None)
        if given:
            event.stop()
            self.dismiss(given.value)

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self._at = min(max(self._at + lines, 0), len(self._answers) - 1)
        for number, each in enumerate(self.query(AnswerLines)):
            each.set_class(number == self._at, "-on")

    def action_answer(self) -> None:
        """Give the answer under the cursor."""
        self.dismiss(self._answers[self._at].value)

    def on_answer_lines_given(self, event: AnswerLines.Given) -> None:
        """Give what was clicked."""
        self.dismiss(event.value)
