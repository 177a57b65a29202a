"""``llmread where``: the folders and files that llmread goes by."""

import json
import platform
import sqlite3
from pathlib import Path
from typing import Any

from tests.conftest import CATALOGUE, Llmread

from llmread_tui import __version__, catalogue


def told(run: Llmread, *words: str | Path) -> dict[str, Any]:
    """Give what it tells."""
    ran = run("where", "--json", *words)
    assert (ran.stderr, ran.returncode) == ("", 0)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_versions(run: Llmread) -> None:
    """The versions are those of what runs."""
    found = told(run)
    assert (found["version"], found["python"]) == (__version__, platform.python_version())
    assert found["sqlite"] == sqlite3.sqlite_version


def test_places(run: Llmread) -> None:
    """Each place is told with whether it is there, and a file with its size."""
    own = run.add_catalogue("own.yaml", CATALOGUE)
    found = told(run)
    folder = {"path": str(own.parent), "exists": True, "bytes": None}
    assert found["config"] == {"path": str(run.config), "exists": True, "bytes": 0}
    assert found["own_catalogues"] == folder
    assert [each["path"] for each in found["catalogues"]] == [
        str(catalogue.shipped_path()),
        str(own),
    ]
    assert found["catalogues"][1]["bytes"] == len(CATALOGUE.encode())
    assert found["schema"]["exists"]
    assert found["data"] == {"path": str(run.data), "exists": False, "bytes": None}
    assert found["journal"]["path"] == str(run.data / "journal")


def test_nothing_is_made(run: Llmread) -> None:
    """Looking makes neither folders nor a library."""
    assert not told(run)["library"]["exists"]
    assert not run.cache.exists()
    assert not run.data.exists()


def test_the_library_is_where_it_says(run: Llmread, small: Path) -> None:
    """The library's place is that of the one which a list makes."""
    run("list", "--catalogue", small)
    found = told(run)["library"]
    assert found["bytes"] == Path(found["path"]).stat().st_size > 0


def test_named_catalogues_replace_the_others(run: Llmread, small: Path) -> None:
    """With catalogues named, those are told and no others, missing ones too."""
    run.add_catalogue("own.yaml", CATALOGUE)
    missing = small.with_name("missing.yaml")
    found = told(run, "--catalogue", small, "--catalogue", missing)["catalogues"]
    assert [(each["path"], each["exists"]) for each in found] == [
        (str(small), True),
        (str(missing), False),
    ]


def test_plain_lines(run: Llmread, small: Path) -> None:
    """People get a line for each, in words."""
    lines = run("where", "--catalogue", small).lines
    assert f"version        {__version__}" in lines
    assert f"catalogue      {small} ({small.stat().st_size:,} bytes)" in lines
    assert f"cache          {run.cache} (not there)" in lines
    assert f"own catalogues {run.config.parent / 'catalogues'} (not there)" in lines
