"""The reader's own editor: which one, and what comes of it."""

import stat
from pathlib import Path

import pytest

from llmread_tui.editor import NotEdited, edit, edit_text


def editor(folder: Path, code: str, name: str = "write") -> str:
    """Make an editor that does something to the file it is given."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{code}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    """The text is in the file, and what the editor leaves there is given, cleaned."""
    command = editor(tmp_path, 'printf " second\\n\\033[31mred\\n" >> "$1"')
    assert edit_text("first", environment={"EDITOR": command}) == "first second\nred"


def test_visual_goes_first(tmp_path: Path) -> None:
    """VISUAL goes before EDITOR, and both may have arguments."""
    one = editor(tmp_path, 'printf "$1" > "$2"', "one")
    other = editor(tmp_path, "exit 1", "other")
    assert edit_text("", environment={"VISUAL": f"'{one}' a", "EDITOR": other}) == "a"


def test_the_line_is_told(tmp_path: Path) -> None:
    """An editor that can be told begins on the line; others are not confused by it."""
    for name, expected in (("vim", "+7 "), ("other", "")):
        path = tmp_path / f"{name}.txt"
        command = editor(tmp_path, f'echo "$@" > {path}.told', name)
        assert edit(path, 7, {"EDITOR": command}) is None
        assert Path(f"{path}.told").read_text() == f"{expected}{path}\n"


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"EDITOR": "/nowhere/at-all"}, "at-all can't be started: No such file or directory"),
        ({"EDITOR": "'half"}, "has a quote without its end"),
        ({"EDITOR": "false", "PATH": "/bin:/usr/bin"}, "false ended with exit code 1"),
        ({"PATH": "/nowhere"}, "no editor was found; set EDITOR to one"),
    ],
)
def test_what_goes_wrong_is_told(environment: dict[str, str], reason: str) -> None:
    """An editor that is not there, or fails, is a reason."""
    found = edit_text("x", environment=environment)
    assert isinstance(found, NotEdited)
    assert reason in found.reason
