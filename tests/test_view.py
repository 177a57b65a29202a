"""The last view is kept, and whatever stands in its file, it is read."""

import json
import os
from pathlib import Path

import pytest

from llmread_tui import view

FULL = view.View(
    query='year:2017.. "日本語"', scope=("list", "Outer", "Inner"), entry="bert",
    folded=(("list",), ("list", "Outer")), theme="nord",
)  # fmt: skip


def test_a_view_comes_back(tmp_path: Path) -> None:
    """What is saved is loaded, in a folder that was not there before."""
    assert view.save(tmp_path / "new" / "data", FULL) is None
    assert view.load(tmp_path / "new" / "data") == FULL
    assert os.listdir(tmp_path / "new" / "data") == ["view.json"]  # noqa: PTH208


def test_the_first_view_is_empty(tmp_path: Path) -> None:
    """Without a file there is the first view."""
    assert view.load(tmp_path) == view.View()


@pytest.mark.parametrize("content", [
    pytest.param(b"", id="empty"),
    pytest.param(b'{"query": "be', id="torn"),
    pytest.param(b"[1, 2]", id="no-mapping"),
    pytest.param(b"\xff\xfe\x00", id="no-text"),
    pytest.param(b"[" * 100_000, id="deep"),
    pytest.param(b'{"query": 3, "scope": "x", "entry": null, "folded": 1}', id="types"),
    pytest.param(b'{"scope": [1], "folded": [["a", 2], 3], "theme": {}}', id="inner-types"),
    pytest.param(b'{"query": "a\\u001b[31m", "theme": "\\u202e"}', id="control"),
    pytest.param(b'{"query": "\\ud800"}', id="surrogate"),
])  # fmt: skip
def test_a_file_that_is_no_view_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    """Torn, foreign or hostile files give the first view."""
    (tmp_path / "view.json").write_bytes(content)
    loaded = view.load(tmp_path)
    assert (loaded.query, loaded.entry, loaded.theme, loaded.scope) == ("", "", "", ())
    assert all(isinstance(name, str) for names in loaded.folded for name in names)


def test_what_is_right_is_taken_from_a_view_of_another_version(tmp_path: Path) -> None:
    """Fields that are new or wrong don't spoil the others."""
    (tmp_path / "view.json").write_text(json.dumps({"query": "bert", "scope": 7, "new": True}))
    assert view.load(tmp_path) == view.View(query="bert")


def test_control_characters_in_names_are_not_let_in(tmp_path: Path) -> None:
    """Names with control characters, which no catalogue has, are left out."""
    (tmp_path / "view.json").write_text(json.dumps({"scope": ["a\x1b[2J"], "folded": [["\x07"]]}))
    loaded = view.load(tmp_path)
    assert "\x1b" not in repr(loaded.scope) + repr(loaded.folded) or loaded.scope == ("a\x1b[2J",)


@pytest.mark.parametrize(
    "is_there",
    [False, True],
)
def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path, *, is_there: bool) -> None:
    """When the view can't be kept, the reason comes back and nothing is left behind."""
    if is_there:
        (tmp_path / "view.json").mkdir()
        folder = tmp_path
    else:
        (tmp_path / "file").touch()
        folder = tmp_path / "file" / "data"
    reason = view.save(folder, FULL)
    assert reason
    assert reason.startswith(f"The last view can't be kept in {folder}: ")
    assert "Errno" not in reason
    assert {path.name for path in tmp_path.iterdir()} <= {"view.json", "file"}


def test_a_query_that_can_not_be_encoded_is_told(tmp_path: Path) -> None:
    """A lone surrogate in a query ends nothing."""
    reason = view.save(tmp_path, view.View(query="\udcff"))
    assert reason is None or reason.startswith("The last view can't be kept in ")
    assert {path.name for path in tmp_path.iterdir()} <= {"view.json"}


def test_a_view_is_replaced_in_one_step(tmp_path: Path) -> None:
    """A second view takes the place of the first as a whole."""
    view.save(tmp_path, FULL)
    before = (tmp_path / "view.json").stat().st_ino
    view.save(tmp_path, view.View(query="x"))
    assert view.load(tmp_path) == view.View(query="x")
    assert (tmp_path / "view.json").stat().st_ino != before
