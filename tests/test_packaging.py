"""What pyproject.toml says goes into a wheel is there, and agrees with the pages about it."""

import importlib
import re
import tomllib
from pathlib import Path
from typing import Any, Final

import llmread_tui

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WHEEL: Final[dict[str, Any]] = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
SDIST: Final[dict[str, Any]] = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]


def test_shipped_catalogue_goes_into_the_wheel() -> None:
    """The catalogue at the top is put where the installed package looks for it."""
    assert WHEEL["force-include"] == {"catalogue.yaml": "llmread_tui/catalogue.yaml"}
    assert (ROOT / "catalogue.yaml").is_file()


def test_files_that_are_no_modules_go_into_the_wheel() -> None:
    """The wheel takes the whole package, in which nothing but modules and what they read stands."""
    assert WHEEL.keys() == {"packages", "force-include"}
    assert WHEEL["packages"] == ["src/llmread_tui"]
    package = ROOT / "src" / "llmread_tui"
    others = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.*")
        if path.is_file() and path.suffix not in {".py", ".pyc", ".tcss"}
    }
    tables = {f"library/{name}.sql" for name in ("schema", "knowledge", "marks")}
    scripts = {f"cli/completion.{shell}" for shell in ("bash", "zsh", "fish")}
    assert others == {"catalogue.schema.json", *tables, *scripts}


def test_styles_are_where_the_screens_name_them() -> None:
    """Each style sheet is named by the module beside it, and is there."""
    for folder in (ROOT / "src").rglob("tui"):
        named = {
            name
            for path in folder.rglob("*.py")
            for name in re.findall(r'CSS_PATH = "(.+)"', path.read_text("utf-8"))
        }
        assert named == {path.name for path in folder.rglob("*.tcss")}


def test_source_archive_has_what_it_names() -> None:
    """The source archive holds only what is there."""
    missing = [name for name in SDIST["include"] if not (ROOT / name.lstrip("/")).exists()]

    assert missing == []


def test_version_is_that_of_the_changelog() -> None:
    """The version is the newest that the changelog tells of."""
    told = re.findall(
        r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )

    assert llmread_tui.__version__ == told[0]


def test_command_leads_somewhere() -> None:
    """The command that is installed calls a function that exists."""
    module, _, function = PROJECT["project"]["scripts"]["llmread"].partition(":")

    assert callable(getattr(importlib.import_module(module), function))
