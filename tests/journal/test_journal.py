"""The journal through its door: what is saved is there, undo goes back, redo goes forth."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.journal.conftest import change, deeds, state

from llmread_tui.journal.deeds import Deed
from llmread_tui.journal.fold import fold
from llmread_tui.journal.lines import as_time, decode, encode
from llmread_tui.model import Mark, Status

if TYPE_CHECKING:
    from tests.journal.conftest import Desk


def test_first_start(desk: "Desk") -> None:
    """Looking at a journal that is not there yet finds nothing, and makes nothing."""
    journal = desk.journal()
    assert (journal.undo(), journal.redo(), journal.history(9)) == (None, None, ())
    assert deeds(journal) == ()
    assert not [*desk.folder.rglob("*.jsonl")]


def test_saved(desk: "Desk") -> None:
    """What was saved is there after a restart, each field with its own date."""
    journal = desk.journal()
    journal.append([change("a", "reading")])
    journal.append([change("a", True, "starred"), change("b", "dropped")])
    journal.append([change("a", "one\n**two**", "note")])

    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    one, two, three = (at + timedelta(seconds=seconds) for seconds in (1, 2, 3))
    assert state(desk.journal()) == {
        "a": Mark(
            status=Status.READING,
            status_at=one,
            starred=True,
            starred_at=two,
            note="one\n**two**",
            note_at=three,
        ),
        "b": Mark(status=Status.DROPPED, status_at=two),
    }
    assert state(desk.journal())["a"].at == three


def test_last_of_one_deed(desk: "Desk") -> None:
    """Of several values for one field in one deed, the last counts."""
    deed = desk.journal().append([change("a", "read"), change("b", "read"), change("a", "dropped")])
    assert deed.changes == (change("a", "dropped"), change("b", "read"))
    assert deeds(desk.journal()) == (deed,)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  a\r\nb  ", "a\nb", id="line-ends"),
        pytest.param("\x1b]0;title\x07red \x1b[31mtext", "red text", id="escapes"),
        pytest.param("a\x00b\ud800c\u2028d", "abc\nd", id="nul-and-surrogates"),
        pytest.param("naïve 日本語 🧵 \\ \"'", "naïve 日本語 🧵 \\ \"'", id="unicode"),
        pytest.param("  \n ", None, id="empty"),
        pytest.param("x" * 1_000_000, "x" * 1_000_000, id="long"),
    ],
)
def test_notes(typed: str, kept: str | None, desk: "Desk") -> None:
    """A note comes back as it was, but for what could command a terminal; an empty one is none."""
    desk.journal().append([change("a", typed, "note")])
    assert state(desk.journal())["a"].note == kept


def test_wrong_value(desk: "Desk") -> None:
    """What could not be read back is not written."""
    with pytest.raises(ValueError, match="can't say"):
        desk.journal().append([change("a", "finished")])
    assert deeds(desk.journal()) == ()


def test_undo_any_depth(desk: "Desk") -> None:
    """Undo goes back to every state there was, redo forth to it, each after a restart."""
    states = [state(desk.journal())]
    for key, value in [("a", "reading"), ("a", "read"), ("b", "read"), ("a", "unread")]:
        desk.journal().append([change(key, value)])
        states.append(state(desk.journal()))

    back = []
    while desk.journal().undo():
        back.append(state(desk.journal()))
    forth = []
    while desk.journal().redo():
        forth.append(state(desk.journal()))

    assert back == states[-2::-1]
    assert forth == states[1:]


def test_undo_tells_what(desk: "Desk") -> None:
    """Undo and redo give the deed that they are about."""
    journal = desk.journal()
    one, two = journal.append([change("a", "read")]), journal.append([change("b", "read")])
    assert (journal.undo(), journal.undo(), journal.undo()) == (two, one, None)
    assert (journal.redo(), journal.redo(), journal.redo()) == (one, two, None)


def test_redo_ends_with_a_new_deed(desk: "Desk") -> None:
    """What was undone can't be redone once something else was done; undo passes it by."""
    journal = desk.journal()
    one = journal.append([change("a", "read")])
    journal.append([change("b", "read")])
    journal.undo()
    three = journal.append([change("c", "read")])
    assert journal.redo() is None
    assert (journal.undo(), journal.undo(), journal.undo()) == (three, one, None)
    assert (journal.redo(), journal.redo(), journal.redo()) == (one, three, None)


def test_undo_leaves_what_came_later(desk: "Desk") -> None:
    """An undo takes back a deed, and nothing that another device did to the same work since."""
    desk.journal("one").append([change("a", "reading"), change("b", "reading")])
    desk.carry("one", "two")
    desk.journal("two").append([change("a", "dropped")])
    desk.carry("two", "one")
    desk.journal("one").undo()
    assert {key: mark.status for key, mark in state(desk.journal("one")).items()} == {
        "a": Status.DROPPED
    }
    desk.carry("one", "two")
    desk.journal("two").undo()
    assert state(desk.journal("two")) == {}
    desk.carry("two", "one")
    desk.journal("one").redo()
    assert {key: mark.status for key, mark in state(desk.journal("one")).items()} == {
        "a": Status.READING,
        "b": Status.READING,
    }


def test_undo_is_of_this_device(desk: "Desk") -> None:
    """Undo passes by what other devices did, even last."""
    mine = desk.journal("one").append([change("a", "read")])
    desk.carry("one", "two")
    assert desk.journal("two").undo() is None
    desk.journal("two").append([change("b", "read")])
    desk.carry("two", "one")
    assert desk.journal("one").undo() == mine
    assert desk.journal("one").undo() is None


def test_undo_reaches_far_back(desk: "Desk") -> None:
    """Deeds are found from the end of a file of any length, with lines of any length."""
    journal = desk.journal()
    first = journal.append([change("first", "read")])
    journal.append([change("long", "x" * 300_000, "note")])
    for number in range(3):
        journal.append([change(f"{number}/{each}", "read") for each in range(1000)])
    assert [past.deed for past in journal.history(9)][-1] == first
    undone = [journal.undo() for _ in range(6)]
    assert undone[4:] == [first, None]


def test_history(desk: "Desk") -> None:
    """The history has the deeds of all devices, newest first, and which of them are undone."""
    one = desk.journal("one").append([change("a", "reading")])
    two = desk.journal("two").append([change("b", "read")])
    three = desk.journal("one").append([change("a", "read")])
    desk.journal("one").undo()
    desk.carry("one", "two")
    past = desk.journal("two").history(9)
    assert [(each.deed, each.is_undone) for each in past] == [
        (three, True),
        (two, False),
        (one, False),
    ]
    assert desk.journal("two").history(2) == past[:2]


def test_clock_goes_back(desk: "Desk") -> None:
    """What is done later wins on a device, even after its clock was set back."""
    desk.journal().append([change("a", "reading")])
    desk.clock.at -= timedelta(days=400)
    later = desk.journal().append([change("a", "read")])
    mark = state(desk.journal())["a"]
    assert (mark.status, mark.status_at) == (Status.READ, later.at)
    assert later.at.year == 2025


def test_clock_of_another_device(desk: "Desk") -> None:
    """What is done on one device after seeing another's deed wins, whatever that one's clock."""
    now = desk.clock.at
    desk.clock.at += timedelta(days=400)
    desk.journal("two").append([change("a", "reading")])
    desk.carry("two", "one")
    desk.clock.at = now
    desk.journal("one").append([change("a", "read")])
    assert state(desk.journal("one"))["a"].status is Status.READ


def test_same_moment(desk: "Desk") -> None:
    """Of two devices' deeds at the same moment, the same one wins everywhere."""
    made = []
    for device in ("one", "two"):
        desk.clock.at = datetime(2026, 1, 1, tzinfo=UTC)
        made.append(desk.journal(device).append([change("a", device, "note")]))
    assert made[0].time == made[1].time
    assert fold(made) == fold(made[::-1])
    assert fold(made)["a"].note == "two"


def test_described_format() -> None:
    """The lines on the page about the journal are as llmread writes them."""
    page = (Path(__file__).parents[2] / "docs" / "journal.md").read_text("utf-8")
    lines = page.partition("```json\n")[2].partition("```")[0].encode().splitlines(keepends=True)
    said = [decode(line) for line in lines]
    assert [encode(deed) for deed in said if isinstance(deed, Deed)] == lines
    assert [as_time(deed.at) == deed.time for deed in said if isinstance(deed, Deed)] == [True] * 3
