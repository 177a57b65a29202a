"""Marks in the app: status, star, note, selection, undo, and what of it is seen."""

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmread_tui.journal.deeds import Change
from llmread_tui.journal.journal import Journal
from llmread_tui.model import Status

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Stage

LISTS = """\
lists:
  - id: one
    title: One
    entries:
      - {id: a, title: First, url: https://example.org/a}
      - {id: b, title: Second, url: https://example.org/b}
      - {id: group, title: A group, entries: [{id: c, title: Third, url: https://example.org/c}]}
    sections:
      - title: Inner
        entries:
          - {id: d, title: Fourth, url: https://example.org/d}
  - id: two
    title: Two
    entries:
      - {id: a2, title: First again, url: https://example.org/a/}
      - {id: e, title: Fifth, url: https://example.org/e}
      - {id: f, title: Sixth, url: https://example.org/f}
      - {id: g, title: Seventh, url: https://example.org/g}
"""


def line(reader: "Reader", words: str) -> str:
    """Give the line of the terminal with these words."""
    return next(line for line in reader.lines if words in line)


def status(reader: "Reader", title: str) -> str:
    """Give the status of an entry in the list."""
    return next(row.status.value for row in reader.rows if row.title == title)


async def test_status_goes_round(stage: "Stage") -> None:
    """R goes from unread to reading, skimmed, read and back, told in the row and the details."""
    async with stage.read(stage.write(LISTS)) as reader:
        for expected, glyph in (("reading", "◐"), ("skimmed", "◒"), ("read", "●"), ("unread", "○")):
            await reader.press("r")
            assert status(reader, "First") == expected
            assert f"{glyph} First" in line(reader, "First ")
            assert f"{glyph} {expected} · just now" in reader.details
            assert f"“First” marked {expected}. u takes it back." in reader.notices[-1]


async def test_the_work_carries_the_marks(stage: "Stage") -> None:
    """A work that is read in one list is read in all, and after a restart."""
    path = stage.write(LISTS)
    async with stage.read(path) as reader:
        await reader.press("r", "r", "r", "asterisk")
        assert status(reader, "First again") == "read"
    async with stage.read(path) as reader:
        assert status(reader, "First again") == "read"
        assert "★" in line(reader, "First again")


async def test_status_is_chosen(stage: "Stage") -> None:
    """R offers every status, dropped too; r on what was dropped begins anew."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("R")
        await reader.press(*"drop", "enter")
        assert status(reader, "First") == "dropped"
        assert "✕ First" in reader.text
        await reader.press("r")
        assert status(reader, "First") == "unread"


async def test_a_star_goes_on_and_off(stage: "Stage") -> None:
    """* stars and unstars, seen in the row and in words in the details."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("asterisk")
        assert "★" in line(reader, "○ First ")
        assert "★ starred" in reader.details
        await reader.press("asterisk")
        assert "★" not in line(reader, "○ First ")


async def test_a_group_is_not_marked(stage: "Stage") -> None:
    """A group has no marks, and says so."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("j", "j", "r")
        assert "A group can't be marked; the entries below it can." in reader.notices[-1]


async def test_a_note(stage: "Stage") -> None:
    """E writes a note, which is kept with Ctrl+s, shown, found by its words, and taken off."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("e")
        await reader.press(*"see", "enter", *"[b]here")
        assert "Ctrl+s keeps" in reader.text
        await reader.press("ctrl+s")
        assert "✎ Note\nsee\n[b]here" in reader.details
        assert "✎" in line(reader, "○ First ")
        await reader.press("slash", *"note:here", "escape")
        assert reader.titles == ["First", "First again"]
        await reader.press("escape", "e")
        await reader.press(*["backspace"] * 12, "ctrl+s")
        assert "Note" not in reader.details


async def test_an_unsaved_note_is_asked_about(stage: "Stage") -> None:
    """Leaving a note that has changed asks; it can be written on, kept or dropped."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("e")
        await reader.press("escape")
        assert "Ctrl+s keeps" not in reader.text
        await reader.press("e")
        await reader.press(*"abc", "escape")
        assert "The note has changed. Keep it?" in reader.text
        assert "there is no note then" in reader.text
        await reader.press("w", "d", "escape", "x")
        assert "The note has changed. Keep it?" in reader.text
        await reader.press("down", "enter")
        assert "Note" not in reader.details
        await reader.press("e")
        await reader.press(*"abc", "escape", "k")
        assert "✎ Note\nabc" in reader.details


async def test_many_are_marked_at_once(stage: "Stage") -> None:
    """V selects, marking acts on the selection as one deed, and Esc takes the selection off."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("v", "v")
        assert "▪○ First" in reader.text
        assert "▪○ Second" in reader.text
        assert reader.lines[0].rstrip().endswith("2 selected")
        await reader.press("r")
        assert "2 works marked reading" in reader.notices[-1]
        assert [status(reader, each) for each in ("First", "Second", "Fourth")] == [
            "reading", "reading", "unread",
        ]  # fmt: skip
        await reader.press("u")
        assert "Undone: marked 2 works reading." in reader.notices[-1]
        assert status(reader, "First") == "unread"
        await reader.press("escape")
        assert "▪" not in reader.text
        assert "selected" not in reader.lines[0]


async def test_more_than_five_are_asked_about(stage: "Stage") -> None:
    """V selects all that is shown; above five works it asks once, and no means no."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("V")
        assert reader.lines[0].rstrip().endswith(f"{reader.count.split()[0]} selected")
        await reader.press("r")
        assert "Change all 7 works?" in reader.text
        await reader.press("n")
        assert {row.status for row in reader.rows} == {Status.UNREAD}
        await reader.press("r")
        assert "Change all 7 works?" in reader.text
        await reader.press("y")
        assert {row.status for row in reader.rows if row.key} == {Status.READING}
        await reader.press("V")
        assert "▪" not in reader.text


async def test_undo_and_redo_survive(stage: "Stage") -> None:
    """U and U go back and forth through all that was done, also after a restart."""
    path = stage.write(LISTS)
    async with stage.read(path) as reader:
        await reader.press("r", "asterisk", "j", "r")
    async with stage.read(path) as reader:
        await reader.press("u", "u")
        assert "Undone: starred “First”." in reader.notices[-1]
        await reader.press("u", "u")
        assert "There is nothing to take back" in reader.notices[-1]
        await reader.press("U", "U", "U")
        assert status(reader, "Second") == "reading"
        assert status(reader, "First") == "reading"


async def test_opening_begins_to_read(stage: "Stage") -> None:
    """Opening an unread work marks it as being read; others keep their status."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("o")
        assert status(reader, "First") == "reading"
        await reader.press("r", "r", "o")
        assert status(reader, "First") == "read"


async def test_what_was_marked_stays_until_one_leaves(stage: "Stage") -> None:
    """Under is:open a work marked as read stays in sight; it goes when the cursor leaves it."""
    async with stage.read(stage.write(LISTS), query="is:open in:two") as reader:
        await reader.press("j", "r", "r", "r")
        assert reader.titles == ["First again", "Fifth", "Sixth", "Seventh"]
        assert reader.count == "3 of 8"
        await reader.press("j")
        assert reader.titles == ["First again", "Sixth", "Seventh"]
        assert reader.entry == "Sixth"


async def test_all_open_done(stage: "Stage") -> None:
    """I shows what is open, then what is done, then all, and keeps the rest of the filter."""
    async with stage.read(stage.write(LISTS), query="in:two") as reader:
        await reader.press("r", "r")
        await reader.press("i")
        assert (reader.query, len(reader.titles)) == ("in:two is:open", 3)
        await reader.press("i")
        assert (reader.query, reader.titles) == ("in:two is:done", ["First again"])
        await reader.press("i")
        assert reader.query == "in:two"


async def test_the_next_unread(stage: "Stage") -> None:
    """N and N go to the next and the previous unread work, past groups and what was begun."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("j", "r", "k", "n")
        assert reader.entry == "Third"
        await reader.press("N")
        assert reader.entry == "First"
        await reader.press("N")
        assert "Nothing unread stands before this." in reader.notices[-1]


async def test_progress_is_in_sight(stage: "Stage") -> None:
    """Tree and title bar tell how many of how many are done, each work where it stands."""
    async with stage.read(stage.write(LISTS)) as reader:
        assert "done" not in reader.lines[0]
        await reader.press("r", "r")
        assert "2 of 8 done" in reader.lines[0]
        assert "25%" in reader.lines[0]
        assert "2/8" in line(reader, "All lists")
        assert "1/4" in next(each for each in reader.lines[1:] if " One" in each)
        await reader.press("u", "u")
        assert "done" not in reader.lines[0]


async def test_the_progress_screen(stage: "Stage") -> None:
    """P shows what is done of each list and section, and today in the year's map."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("r", "r")
        await reader.press("p")
        assert "2 / 8" in reader.text
        assert "1 / 4" in reader.text
        assert "1 day in a row" in reader.text
        assert "about 5 min of reading" in reader.text
        await reader.press("escape")
        assert "in a row" not in reader.text


async def test_what_next(stage: "Stage") -> None:
    """The palette's What next? proposes works with their reasons, and goes to the one picked."""
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("j", "r")
        await reader.app.run_action("screen.read('next')")
        while "What next?" not in reader.text:
            await reader.pilot.pause(0.02)
        assert "1  Second" in reader.text
        assert "~30 min · you are reading it since" in reader.text
        await reader.press("1")
        assert reader.entry == "Second"


async def test_what_another_process_marks_is_seen(stage: "Stage") -> None:
    """Marks that another process has made are there after the next of our own."""
    async with stage.read(stage.write(LISTS)) as reader:
        other = Journal(Path(stage.settings().data))
        other.append([Change(key="https://example.org/e", field="status", value="read")])
        await reader.press("r")
        assert status(reader, "Fifth") == "read"


async def test_what_can_not_be_saved_is_not_shown(stage: "Stage", tmp_path: Path) -> None:
    """When the journal can't be written the old state stays, and one notice, until it can be."""
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    async with stage.read(stage.write(LISTS), data=str(blocked)) as reader:
        await reader.press("r", "asterisk")
        assert status(reader, "First") == "unread"
        assert "○ First" in reader.text
        kept = [each for each in reader.app._notifications if each.title == "Not saved"]
        assert [each.timeout > 600 for each in kept] == [True]

        await reader.press("e")
        await reader.press(*"abc", "ctrl+s")
        assert "abc" in reader.text
        assert "Ctrl+s keeps" in reader.text
        await reader.press("escape")
        assert "The note has changed. Keep it?" in reader.text
        await reader.press("w")

        blocked.unlink()
        await reader.press("ctrl+s")
        assert "✎ Note\nabc" in reader.details
        assert "Not saved" not in reader.text


async def test_the_readers_own_editor(
    stage: "Stage", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+e says so where no editor can be used, and nothing that was written is lost."""
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\necho more >> $1\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(script))
    async with stage.read(stage.write(LISTS)) as reader:
        await reader.press("e")
        await reader.press(*"abc", "ctrl+e")
        assert "an editor in the terminal can't be used here" in reader.notices[-1]
        await reader.press("ctrl+s")
        assert "✎ Note\nabc" in reader.details
