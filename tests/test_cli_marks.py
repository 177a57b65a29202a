"""The commands that change what the reader did: mark, star, unstar, note, undo, redo, history."""

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from tests.conftest import Llmread, Ran


def told(run: Llmread, small: Path, *words: str) -> tuple[str, int]:
    """Give what a command says on stderr, without our name, and its exit code."""
    ran = run(words[0], "--catalogue", small, *words[1:])
    assert ran.stdout == ""
    return ran.stderr.removeprefix("llmread: ").rstrip("\n"), ran.returncode


def marks(run: Llmread, small: Path) -> dict[str, tuple[str, bool, str | None]]:
    """Give status, star and note of each entry that has any."""
    rows = json.loads(run("list", "--catalogue", small, "--json").stdout)
    found = {row["id"]: (row["status"], row["starred"], row["note"]) for row in rows}
    return {name: each for name, each in found.items() if each != ("unread", False, None)}


def typed(run: Llmread, keys: str, *words: str | Path, **environment: str) -> tuple[str, int]:
    """Run a command on a terminal where these keys are typed; give what is shown there."""
    leader, follower = pty.openpty()
    os.write(leader, keys.encode())
    with subprocess.Popen(
        [*run.command, *map(str, words)],
        env={**run.environment, "TERM": "xterm", **environment},
        stdin=follower,
        stdout=follower,
        stderr=follower,
    ) as process:
        os.close(follower)
        shown = b""
        try:
            while part := os.read(leader, 65536):
                shown += part
        except OSError:  # how Linux tells that the other end is closed
            pass
        os.close(leader)
    return shown.decode().replace("\r\n", "\n"), process.returncode


def test_mark(run: Llmread, small: Path) -> None:
    """A work is marked in every list that has it, and the deed is told."""
    assert told(run, small, "mark", "read", "by:devlin") == ("marked “BERT” read", 0)
    assert marks(run, small) == dict.fromkeys(("bert", "bert-again"), ("read", False, None))


def test_an_id_is_that_work_alone(run: Llmread, small: Path) -> None:
    """The id of an entry is no word to search for; other words are a query."""
    assert told(run, small, "mark", "read", "plain") == ("marked “Plain” read", 0)
    assert told(run, small, "mark", "reading", "moved", "OR", "transf") == (
        "marked 2 works reading",
        0,
    )


def test_mark_by_a_query_with_a_minus(run: Llmread, small: Path) -> None:
    """A query may take away, and options may stand behind it."""
    assert told(run, small, "mark", "skimmed", "-by:devlin", "--yes") == (
        "marked 2 works skimmed",
        0,
    )


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        pytest.param(["mark", "read", "nothing"], "nothing matches `nothing`", 1, id="no-work"),
        pytest.param(["mark", "read", "id:group"], "nothing matches `id:group`", 1, id="group"),
        pytest.param(
            ["mark", "unread", "plain"], "nothing to change: it is so already", 0, id="already"
        ),
        pytest.param(
            ["mark", "raed", "plain"],
            "argument STATUS: invalid choice: 'raed' (choose from 'unread', 'reading', 'skimmed',"
            " 'read', 'dropped'); see llmread mark --help",
            2,
            id="no-status",
        ),
        pytest.param(
            ["mark", "read"],
            "the following arguments are required: QUERY; see llmread mark --help",
            2,
            id="no-query",
        ),
        pytest.param(["star", "colour:red"], None, 2, id="bad-query"),
        pytest.param(["unstar", "plain"], "nothing to change: it is so already", 0, id="no-star"),
        pytest.param(
            ["note", "group", "x"], "group is a group, which takes no note", 1, id="note-on-group"
        ),
        pytest.param(
            ["note", "plain"], "the editor needs a terminal; give the note as TEXT", 2, id="no-text"
        ),
        pytest.param(["note", "plain", ""], "the note is as it was", 0, id="no-note-yet"),
        pytest.param(["undo"], "there is nothing to undo", 1, id="undo"),
        pytest.param(["redo"], "there is nothing to redo", 1, id="redo"),
        pytest.param(["history"], "nothing was done yet", 1, id="history"),
    ],
)
def test_nothing_is_changed(
    run: Llmread, small: Path, words: list[str], said: str | None, code: int
) -> None:
    """What can't be done, or is so already, is told and leaves no trace."""
    words_said, returncode = told(run, small, *words)
    assert returncode == code
    assert said is None or words_said == said
    assert not (run.data / "journal").exists()


def test_many_works_are_asked_for(run: Llmread) -> None:
    """Over five works, nobody to ask is an error; --yes does without."""
    ran = run("mark", "read", "in:anti-hype")
    asked = re.fullmatch(
        r"llmread: this would mark (\d+) works read; add --yes if that is meant\n", ran.stderr
    )
    assert asked
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert run("star", "in:anti-hype", "--yes") == Ran(
        stdout="", stderr=f"llmread: starred {asked[1]} works\n", returncode=0
    )


@pytest.mark.parametrize(
    ("keys", "end", "code"),
    [
        pytest.param("y\n", "? [y/N] llmread: starred ", 0, id="yes"),
        pytest.param("n\n", "? [y/N] llmread: nothing is changed\n", 1, id="no"),
        pytest.param("\n", "? [y/N] llmread: nothing is changed\n", 1, id="enter"),
        pytest.param("\x04", "? [y/N] llmread: nothing is changed\n", 1, id="end-of-input"),
    ],
)
def test_the_reader_is_asked(run: Llmread, keys: str, end: str, code: int) -> None:
    """On a terminal the reader is asked, and only yes is yes."""
    shown, returncode = typed(run, keys, "star", "in:anti-hype")
    assert returncode == code
    assert "llmread: star " in shown
    assert end in shown.replace("y\n", "").replace("n\n", "").replace("? [y/N] \n", "? [y/N] ")


def test_star(run: Llmread, small: Path) -> None:
    """A star is given and taken off."""
    assert told(run, small, "star", "arxiv:1810.04805") == ("starred “BERT”", 0)
    assert marks(run, small)["bert"] == ("unread", True, None)
    assert told(run, small, "unstar", "is:starred") == ("unstarred “BERT”", 0)
    assert marks(run, small) == {}


def test_note(run: Llmread, small: Path) -> None:
    """A note is the words behind the id, in place of the one before; an empty one removes it."""
    assert told(run, small, "note", "plain", "- one", "line") == ("wrote a note on “Plain”", 0)
    assert marks(run, small)["plain"][2] == "- one line"
    assert told(run, small, "note", "plain", "other") == ("wrote a note on “Plain”", 0)
    assert marks(run, small)["plain"][2] == "other"
    assert told(run, small, "note", "plain", "") == ("removed the note on “Plain”", 0)
    assert marks(run, small) == {}


def editor(tmp_path: Path, script: str) -> str:
    """Give a stand-in for an editor."""
    path = tmp_path / "some-editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_note_in_the_editor(run: Llmread, small: Path, tmp_path: Path) -> None:
    """Without words the reader's editor opens on the note there is."""
    run("note", "--catalogue", small, "plain", "first")
    words = ("note", "--catalogue", small, "plain")
    add = editor(tmp_path, 'echo "second \x1b[31mred" >> "$1"')
    assert typed(run, "", *words, EDITOR=add) == ("llmread: wrote a note on “Plain”\n", 0)
    assert marks(run, small)["plain"][2] == "firstsecond red"
    keep = editor(tmp_path, "true")
    assert typed(run, "", *words, EDITOR=keep) == ("llmread: the note is as it was\n", 0)
    fail = editor(tmp_path, "exit 3")
    assert typed(run, "", *words, EDITOR=fail) == (
        "llmread: the note is as it was: some-editor ended with exit code 3\n",
        1,
    )


def test_undo_and_redo(run: Llmread, small: Path) -> None:
    """Each call goes one deed further, and names it."""
    told(run, small, "mark", "reading", "plain")
    told(run, small, "mark", "read", "plain", "OR", "bert")
    assert told(run, small, "undo") == ("undone: marked 2 works read", 0)
    assert marks(run, small) == {"plain": ("reading", False, None)}
    assert told(run, small, "undo") == ("undone: marked “Plain” reading", 0)
    assert told(run, small, "undo") == ("there is nothing to undo", 1)
    assert told(run, small, "redo") == ("redone: marked “Plain” reading", 0)
    assert told(run, small, "redo") == ("redone: marked 2 works read", 0)
    assert marks(run, small)["plain"] == ("read", False, None)


def test_history(run: Llmread, small: Path) -> None:
    """Into a pipe goes a line a deed, newest first; a terminal gets the day and the words."""
    told(run, small, "mark", "reading", "plain")
    told(run, small, "note", "plain", "x")
    told(run, small, "undo")
    lines = [line.split("\t") for line in run("history", "--catalogue", small).lines]
    assert [line[3:] for line in lines] == [
        ["undone", "wrote a note on “Plain”"],
        ["done", "marked “Plain” reading"],
    ]
    assert lines[0][0].endswith("Z")
    assert len(run("history", "--catalogue", small, "--limit", "1").lines) == 1
    shown, _ = typed(run, "", "history", "--catalogue", small)
    assert [line[18:] for line in shown.splitlines()] == [
        "wrote a note on “Plain” (undone)",
        "marked “Plain” reading",
    ]


def test_journal_that_cannot_be_written(run: Llmread, small: Path) -> None:
    """When nothing can be saved, that ends with 3, nothing is claimed, and a note is not lost."""
    run.data.write_text("no folder")
    ran = run("note", "--catalogue", small, "plain", "my words")
    assert (ran.stdout, ran.returncode) == ("my words\n", 3)
    assert f"llmread: the journal {run.data}" in ran.stderr
    assert "wrote" not in ran.stderr
    ran = run("mark", "--catalogue", small, "read", "plain")
    assert (ran.stdout, ran.returncode) == ("", 3)
    assert "marked" not in ran.stderr


def test_list_goes_on_without_a_journal(run: Llmread, small: Path) -> None:
    """A journal that can't be read is told, and keeps nobody from the lists."""
    run.data.write_text("no folder")
    ran = run("list", "--catalogue", small, "plain")
    assert (len(ran.lines), ran.returncode) == (1, 0)
    assert "can't be read" in ran.stderr
