"""Citations to the clipboard, and what is shown to a file."""

import json
from pathlib import Path

import pytest
from tests.tui.conftest import NARROW, Reader, Stage
from textual.widgets import Input, Static

from llmread_tui.tui.path_prompt import PathPrompt


def said(reader: Reader) -> str:
    """Give what the dialog says of the path."""
    assert isinstance(reader.app.screen, PathPrompt)
    return str(reader.app.screen.query_one("#prompt-said", Static).render())


async def export(reader: Reader, form: str, path: Path | str) -> None:
    """Choose a format and a file."""
    await reader.press("x")
    await reader.type(form)
    await reader.press("enter")
    await reader.press("end", "ctrl+u")
    await reader.type(str(path))
    await reader.press("enter")


@pytest.mark.parametrize(
    ("keys", "copied"),
    [
        pytest.param(
            ["enter"], "@article{turing1950computing,\n  author = {Turing, Alan},", id="bibtex"
        ),
        pytest.param(
            ["down", "enter"],
            "Alan Turing (1950). [Computing Machinery and Intelligence](https://doi.org/",
            id="markdown",
        ),
        pytest.param(
            ["down", "down", "enter"],
            "Alan Turing (1950). Computing Machinery and Intelligence. Mind 59(236)",
            id="plain",
        ),
    ],
)
async def test_a_citation_is_copied(stage: Stage, keys: list[str], copied: str) -> None:
    """`Y` offers three forms of a citation, and copies the one that is picked."""
    async with stage.read() as reader:
        await reader.press("Y", *keys)
        assert reader.app.clipboard.startswith(copied)
        assert "Copied" in reader.notices[0]


async def test_a_group_has_no_citation(stage: Stage) -> None:
    """On a group `Y` says that there is nothing to cite."""
    async with stage.read(query="in:anti-hype") as reader:
        at = next(at for at, row in enumerate(reader.rows) if row.key is None)
        reader.screen.panes.entries.cursor = at
        await reader.settle()
        await reader.press("Y")
        assert reader.notices == ["\nA group can't be cited; the entries below it can."]


async def test_what_is_shown_is_exported(stage: Stage, tmp_path: Path) -> None:
    """`x` writes the entries that the filter and the section leave, in their order."""
    path = tmp_path / "out.md"
    async with stage.read(query="topic:rag sort:-year") as reader:
        await export(reader, "markdown", path)
        titles = reader.titles
        assert reader.notices == [f"Exported\n{path}"]
    bullets = [line for line in path.read_text("utf-8").splitlines() if line.startswith("- [")]
    assert [line[3:].partition("](")[0] for line in bullets] == titles


async def test_what_is_selected_is_exported(stage: Stage, tmp_path: Path) -> None:
    """Of what is shown, `x` writes what is selected, if anything is."""
    path = tmp_path / "out.json"
    async with stage.read(query="in:classics") as reader:
        await reader.press("v", "j", "v")
        await export(reader, "all that", path)
        titles = reader.titles
    written = [each["title"] for each in json.loads(path.read_text("utf-8"))]
    assert written == [titles[0], titles[2]]


async def test_what_is_selected_is_cited(stage: Stage) -> None:
    """`Y` copies a citation of each selected work, once, and leaves groups out."""
    async with stage.read(query="title:attention OR title:quantiztion") as reader:
        await reader.press("V", "Y", "enter")
        keys = [
            line.partition("{")[2].rstrip(",")
            for line in reader.app.clipboard.splitlines()
            if line.startswith("@")
        ]
        assert "vaswani2017attention" in keys
        assert len(keys) == len(set(keys)) == len({row.key for row in reader.rows if row.key})
        assert f"{len(keys)} citations" in reader.notices[-1]


async def test_a_file_that_is_there_is_replaced_after_a_second_enter(
    stage: Stage, tmp_path: Path
) -> None:
    """The reader is told that there is such a file; another Enter replaces it."""
    path = tmp_path / "out.bib"
    path.write_text("old", encoding="utf-8")
    async with stage.read(query="id:bert") as reader:
        await export(reader, "bibtex", path)
        assert said(reader) == f"There is such a file; Enter again replaces {path}."
        assert path.read_text("utf-8") == "old"
        await reader.press("enter")
        assert reader.notices == [f"Exported\n{path}"]
    assert path.read_text("utf-8").startswith("@inproceedings{devlin2018bert,\n")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("{}/no/file", "There is no folder {}/no.", id="no-folder"),
        pytest.param("{}", "{} is a folder; give a file in it.", id="folder"),
        pytest.param(" ", "A file needs a name.", id="nothing"),
    ],
)
async def test_what_can_not_be_written_is_said(
    stage: Stage, tmp_path: Path, typed: str, words: str
) -> None:
    """A path that can't be written keeps the dialog open, with the reason."""
    async with stage.read() as reader:
        await export(reader, "opml", typed.format(tmp_path))
        assert said(reader) == words.format(tmp_path)


async def test_a_failure_is_told(stage: Stage, tmp_path: Path) -> None:
    """When the file can't be written after all, a notice has the path and the reason."""
    path = tmp_path / ("long" * 100)
    async with stage.read() as reader:
        await export(reader, "html", path)
        assert reader.notices == [f"Not exported\n{path}\nFile name too long"]


async def test_escape_leaves_it_at_that(stage: Stage) -> None:
    """Esc in either dialog ends it."""
    async with stage.read() as reader:
        await reader.press("x", "escape", "x", "enter")
        assert isinstance(reader.app.screen, PathPrompt)
        assert reader.app.screen.query_one(Input).value == "reading-list.bib"
        await reader.press("escape")
        assert len(reader.app.screen_stack) == 2
        assert reader.notices == []


async def test_nothing_shown_is_nothing_to_export(stage: Stage) -> None:
    """Without entries `x` says so."""
    async with stage.read(query="qqqqqqq") as reader:
        await reader.press("x")
        assert reader.notices == ["\nThere is nothing to export."]


async def test_the_dialog_fits_a_narrow_terminal(stage: Stage) -> None:
    """On the smallest terminal title, path, words and keys are seen."""
    async with stage.read(size=NARROW) as reader:
        await reader.press("x", "enter")
        assert "reading-list.bib" in reader.text
        assert "Enter writes the file   Esc cancels" in reader.text
