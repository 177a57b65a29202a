"""``llmread update``: a list is read again where it came from; what is the reader's stays."""

import json
import os
import pty
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.conftest import Llmread
from tests.fake_server import NOT_FOUND, Answer, FakeServer

from llmread_tui import catalogue

BEFORE: Final = """\
# Things

## Papers

- [Attention](https://arxiv.org/abs/1706.03762)
- [On things](https://blog.example.org/things)

## Posts

- [One](https://example.org/1)
- [Two](https://example.org/2)
- [Three](https://example.org/3)
"""
OLD: Final = "https://blog.example.org/things"
NEW: Final = "https://arxiv.org/abs/2001.00001"
AFTER: Final = """\
# Things

## Papers

- [Attention!](https://arxiv.org/abs/1706.03762)
- [On things](https://arxiv.org/abs/2001.00001)
- [One](https://example.org/1)

## Posts

- [New](https://example.org/new)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    """Give a server that is running."""
    with FakeServer(tmp_path).running() as found:
        yield found


def own(run: Llmread) -> Path:
    """Give the catalogue that the list was imported into."""
    return run.config.parent / "catalogues" / "things.yaml"


def edit(run: Llmread, old: str, new: str) -> None:
    """Change the catalogue as the reader does."""
    before = own(run).read_text("utf-8")
    assert old in before
    own(run).write_text(before.replace(old, new), encoding="utf-8")


def test_list_is_read_again(run: Llmread, tmp_path: Path) -> None:
    """What changed is printed and, once it is meant, written; marks follow the work."""
    path = tmp_path / "things.md"
    path.write_text(BEFORE, encoding="utf-8")
    run("import", path)
    run("note", "on-things", "mine")
    run("mark", "read", "two")
    edit(run, "title: Attention\n", "title: Attention\n            about: Mine.   # as I see it\n")
    path.write_text(AFTER, encoding="utf-8")
    before = own(run).read_text("utf-8")

    shown = run("update", "things")
    assert shown.returncode == 1
    assert own(run).read_text("utf-8") == before
    assert shown.lines == [
        "retitled  “Attention” is now “Attention!” in Papers",
        f"relinked  “On things”: {OLD} is now {NEW}",
        "changed   “On things”: kind, year, ids",
        "moved     “One” in Papers, was in Posts",
        "new       “New” in Posts",
        "kept      “Two” in Posts: gone, but stays in your file, as you marked it",
        "gone      “Three” in Posts",
    ]
    assert shown.stderr.endswith("llmread: nothing is written; add --yes to write it\n")

    ran = run("update", "things", "--yes", "--json")
    assert ran.returncode == 0, ran.stderr
    assert [(each["change"], each["id"]) for each in json.loads(ran.stdout)][-2:] == [
        ("kept", "two"), ("gone", "three"),
    ]  # fmt: skip
    assert "about: Mine.   # as I see it" in own(run).read_text("utf-8")
    (found,) = catalogue.read(own(run)).lists
    assert [(each.title, [entry.id for entry in each.entries]) for each in found.sections] == [
        ("Papers", ["attention", "on-things", "one"]),
        ("Posts", ["new"]),
        ("No longer in the list", ["two"]),
    ]
    assert run("list", "in:things", "has:note", "--format", "{key}").lines == ["arxiv:2001.00001"]
    assert run("list", "is:new", "--format", "{id}").lines == ["new"]
    assert "new         not seen yet" in run("show", "new").lines
    assert run("list", "is:new", "--format", "{id}").lines == []
    assert run("undo").returncode == 0
    assert run("list", "in:things", "has:note").lines == []

    again = run("update", "things")
    assert (again.stdout, again.returncode) == ("", 0)
    assert again.stderr == f"llmread: `things` is unchanged: {path} has nothing new\n"


def test_page_is_asked_whether_it_has_changed(run: Llmread, server: FakeServer) -> None:
    """A host that has nothing new says so; what was only looked at is not taken for known."""
    said = {"body": BEFORE}
    address = "raw.githubusercontent.com/o/things/HEAD/README.md"

    def answer(asked: object) -> Answer:
        etag = f'"{len(said["body"])}"'
        headers = getattr(asked, "headers", {})
        if getattr(asked, "url", "") != address:
            return NOT_FOUND
        if headers.get("if-none-match") == etag:
            return Answer(status=304)
        return Answer(body=said["body"], kind="text/plain", headers={"ETag": etag})

    server.script = answer
    run("import", "https://github.com/o/things", **server.environment)
    origin = "https://github.com/o/things"
    same = (0, f"llmread: `things` is unchanged: {origin} has nothing new\n")
    for _ in range(2):
        ran = run("update", "things", **server.environment)
        assert (ran.returncode, ran.stderr) == same
    assert [each.headers.get("if-none-match") for each in server.received[-2:]] == [
        None, f'"{len(BEFORE)}"',
    ]  # fmt: skip

    said["body"] = AFTER
    for _ in range(2):
        assert (
            run("update", "things", **server.environment).lines[-1] == "gone      “Three” in Posts"
        )

    offline = run("update", "things", "--offline", **server.environment)
    assert offline.returncode == 1
    assert offline.stderr == (
        f"llmread: {origin} was not asked, as llmread is offline, so nothing was written\n"
    )


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        pytest.param("# Things\n", 1, "nothing to read is in", id="nothing"),
        pytest.param("# Things\n\n- [One](https://example.org/1)\n", 1,
                     "so much is gone that it may be a fault of the list", id="half"),
        pytest.param("@misc{a, title={One}, url={https://example.org/1}}\n@misc{b, title={Two\n", 1,
                     "what is gone may only be broken", id="broken"),
        pytest.param(None, 2, "there is no such file", id="no-file"),
    ],
)  # fmt: skip
def test_broken_origin_takes_nothing_away(
    content: str | None, code: int, told: str, run: Llmread, tmp_path: Path
) -> None:
    """An origin that is gone, empty or halved is no reason to empty the list unasked."""
    path = tmp_path / "things.md"
    path.write_text(BEFORE, encoding="utf-8")
    run("import", path)
    before = own(run).read_text("utf-8")
    path.unlink() if content is None else path.write_text(content, encoding="utf-8")

    ran = run("update", "things", "--yes")
    assert (ran.returncode, told in ran.stderr) == (code, True), ran.stderr
    assert own(run).read_text("utf-8") == before


def test_list_without_origin_is_refused(run: Llmread) -> None:
    """What is not there, or does not say where it came from, is told with what to do."""
    path = run.add_catalogue(
        "mine.yaml", "lists:\n- {id: l, title: L, entries: [{id: a, title: A, url: https://a.org}]}"
    )

    ran = run("update", "mine")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "llmread: `l` does not say where it came from; write `origin:` and its address or file"
        f" below its title in {path}\n"
    )
    assert run("update", "other").stderr == (
        "llmread: there is no list `other` in a catalogue of your own\n"
    )


def test_reader_is_asked(run: Llmread, tmp_path: Path) -> None:
    """On a terminal the changes are written after a yes."""
    path = tmp_path / "things.md"
    path.write_text(BEFORE, encoding="utf-8")
    run("import", path)
    path.write_text(f"{BEFORE}- [New](https://example.org/new)\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    os.write(ours, b"y\n")

    done = subprocess.run(
        [*run.command, "update", "things"],
        env=run.environment, stdin=theirs, stderr=theirs, capture_output=False,
        stdout=subprocess.PIPE, check=False, timeout=60,
    )  # fmt: skip
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    os.close(ours)

    assert (done.returncode, done.stdout.decode()) == (0, "new       “New” in Posts\n")
    assert f"llmread: write it to {own(run)}? [y/N] " in said
    assert [entry.id for entry in catalogue.read(own(run)).lists[0].sections[1].entries][
        -1
    ] == "new"
