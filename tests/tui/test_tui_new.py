"""What an update brought is marked in the app until the cursor has been on it."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.tui.conftest import Stage

LISTS = """\
lists:
  - id: one
    title: One
    entries:
      - {id: a, title: First, url: https://example.org/a}
      - {id: b, title: Second, url: https://example.org/b}
      - {id: c, title: Third, url: https://example.org/c}
      - {id: d, title: Fourth, url: https://example.org/d}
"""


async def test_new_until_the_cursor_has_been_there(stage: "Stage") -> None:
    """A sign tells it in the row and words in the details; they go with the cursor, for good."""
    path, file = stage.write(LISTS), stage.folder / "data" / "new.json"
    file.parent.mkdir()
    file.write_text(json.dumps([f"https://example.org/{name}" for name in "bcd"]))

    async with stage.read(path) as reader:
        assert [row.is_new for row in reader.rows] == [False, True, True, True]
        assert "Second ◆" in reader.text
        await reader.press("j")
        assert "◆ new, not seen yet" in reader.details
        assert "Second ◆" in reader.text
        await reader.press("j")
        assert [row.is_new for row in reader.rows] == [False, False, True, True]
        assert "Second ◆" not in reader.text
        await reader.press("k")
        assert "not seen yet" not in reader.details
        await reader.press("j", "j", "asterisk")
        assert "Fourth ◆" not in reader.text
        await reader.filter("is:new")
        assert reader.titles == []

    async with stage.read(path) as reader:
        await reader.filter("")
        assert not any(row.is_new for row in reader.rows)


async def test_what_is_shown_at_the_end_was_seen(stage: "Stage") -> None:
    """Leaving the app takes the entry under the cursor for seen; the list of new ones waits."""
    path, file = stage.write(LISTS), stage.folder / "data" / "new.json"
    file.parent.mkdir()
    file.write_text(json.dumps([f"https://example.org/{name}" for name in "bcd"]))

    async with stage.read(path, query="is:new", glyphs="ascii") as reader:
        assert reader.titles == ["Second", "Third", "Fourth"]
        assert "Third !" in reader.text
        await reader.press("j")
        # Nothing goes away under the reader's hands.
        assert reader.titles == ["Second", "Third", "Fourth"]
        reader.app.exit()

    assert json.loads(file.read_bytes()) == ["https://example.org/d"]
