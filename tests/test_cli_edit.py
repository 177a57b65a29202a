"""``llmread edit``: the editor on a copy, which takes the file's place only without flaws."""

from pathlib import Path

import pytest
from tests.conftest import Llmread
from tests.test_cli_add import OWN


@pytest.fixture
def own(run: Llmread) -> Path:
    """Give a catalogue of the reader's own."""
    return run.add_catalogue("keep.yaml", OWN)


def editor(tmp_path: Path, script: str) -> str:
    """Give an editor that does what a script of the shell says to the file, its last word."""
    path = tmp_path / "vi"
    path.write_text(f'#!/bin/sh\nfor file; do :; done\necho "$1" > {tmp_path}/first\n{script}\n')
    path.chmod(0o755)
    return str(path)


def test_file_is_changed(run: Llmread, own: Path, tmp_path: Path) -> None:
    """What the reader writes takes the file's place; the editor begins at the entry's line."""
    ran = run("edit", "one", EDITOR=editor(tmp_path, "sed -i 's/One/Two/' \"$file\""))

    assert (ran.returncode, ran.stderr) == (0, f"llmread: changed {own}\n")
    assert own.read_text("utf-8") == OWN.replace("title: One", "title: Two")
    assert (tmp_path / "first").read_text() == "+6\n"
    assert run("list", "in:keep", "--format", "{title}").lines == ["Two"]


def test_flaws_keep_the_old_file(run: Llmread, own: Path, tmp_path: Path) -> None:
    """With a flaw the file stays, the flaw is told by its name, and what was written is kept."""
    ran = run("edit", "one", EDITOR=editor(tmp_path, "sed -i 's/title: One/titel: One/' \"$file\""))

    draft = own.with_name("keep.yaml.draft")
    assert ran.returncode == 2
    assert f"{own}:7: titel: there is no such key; did you mean `title`?" in ran.stderr
    assert f"{own} is as it was; what you wrote is in {draft}" in ran.stderr
    assert own.read_text("utf-8") == OWN
    assert draft.read_text("utf-8") == OWN.replace("title: One", "titel: One")
    assert run("check").returncode == 0


def test_nothing_changed_is_told(run: Llmread, own: Path, tmp_path: Path) -> None:
    """An editor that is left without a change, or fails, leaves the file as it is."""
    assert run("edit", "one", EDITOR=editor(tmp_path, ":")).stderr.endswith("is as it was\n")
    failed = run("edit", "one", EDITOR=editor(tmp_path, "exit 3"))
    assert (failed.returncode, "ended with exit code 3" in failed.stderr) == (1, True)
    assert own.read_text("utf-8") == OWN


def test_change_by_another_is_not_lost(run: Llmread, own: Path, tmp_path: Path) -> None:
    """A file that something else has changed meanwhile keeps that change."""
    script = f'sed -i s/One/Two/ "$file"; echo "# more" >> {own}'
    ran = run("edit", "one", EDITOR=editor(tmp_path, script))

    assert ran.returncode == 1
    assert own.read_text("utf-8") == f"{OWN}# more\n"
    assert "Two" in own.with_name("keep.yaml.draft").read_text("utf-8")


def test_shipped_lists_are_not_edited(run: Llmread, tmp_path: Path) -> None:
    """What comes with llmread would be replaced by its next version, so it is left alone."""
    ran = run("edit", "bert", EDITOR=editor(tmp_path, "echo x >> $file"))

    assert ran.returncode == 2
    assert "comes with llmread" in ran.stderr
    assert not (tmp_path / "first").exists()
    assert run("edit", "nothing-like-it").returncode == 1
