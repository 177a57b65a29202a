"""What docs/architecture.md says of modules: who imports whom, how long they are, their names."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import grimp
import pytest
from tests.conftest import Llmread

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src"
HEAVY: Final = ("textual", "rich", "yaml", "sqlite3", "httpx", "webbrowser")
BANNED: Final = {"manager", "helper", "util", "handler", "service", "base", "common", "data2"}


def name_of(path: Path) -> str:
    """Give the name that a module of the package is imported by."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


PATHS: Final = {name_of(path): path for path in sorted(SOURCE.rglob("*.py"))}
CHECKED: Final = [*PATHS.values(), *sorted((ROOT / "bench").glob("*.py"))]


def heavy_of(python: str, environment: Mapping[str, str]) -> dict[str, list[str]]:
    """Run some Python, and give what heavy modules were loaded at each call of its `tell`."""
    before = (
        "import json, sys\n"
        "def tell(name):\n"
        f"    heavy = [each for each in {HEAVY} if each in sys.modules]\n"
        "    print(json.dumps([name, heavy]), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", before + python],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(line) for line in done.stderr.splitlines() if line.startswith("["))


def part_of(name: str) -> str:
    """Give the part that a module belongs to: a package of its own, or the core."""
    parts = name.split(".")
    if parts[-1] == "__main__":
        return "cli"
    own = {"cli", "fetch", "importing", "library", "tui"}
    return parts[1] if parts[1:] and parts[1] in own else "core"


def classes(path: Path) -> Iterator[ast.ClassDef]:
    """Give the classes in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield node


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Give who imports whom, late imports too, but not those for types alone."""
    return grimp.build_graph(
        "llmread_tui",
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


def importers(graph: grimp.ImportGraph, name: str) -> set[str]:
    """Give the modules that import this one, within the package."""
    found = graph.find_modules_that_directly_import(name) if name in graph.modules else set()
    return {each.removeprefix("llmread_tui.") for each in found}


def test_imports_point_one_way() -> None:
    """The contracts in pyproject.toml hold."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("part", "allowed"),
    [pytest.param("core", set(), id="core"), pytest.param("library", {"sqlite3"}, id="library"),
     pytest.param("fetch", {"sqlite3"}, id="fetch"),
     pytest.param("importing", {"sqlite3"}, id="importing"), pytest.param("cli", set(), id="cli")],
)  # fmt: skip
def test_modules_load_no_more_than_they_need(part: str, allowed: set[str], tmp_path: Path) -> None:
    """Importing a module outside the app loads no Textual, no YAML, and only the library SQLite."""
    names = [name for name in PATHS if part_of(name) == part]
    python = (
        "import importlib\n"
        f"for name in {names}:\n"
        "    importlib.import_module(name)\n"
        "    tell(name)\n"
    )

    found = heavy_of(python, {**os.environ, "HOME": str(tmp_path)})

    assert list(found) == names
    assert {name: heavy for name, heavy in found.items() if set(heavy) - allowed} == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["--help"], [], id="help"),
        pytest.param(["keys"], [], id="keys"),
        pytest.param(["where"], ["sqlite3"], id="where"),
        pytest.param(["check"], ["yaml"], id="check"),
        pytest.param(["list", "--json"], ["sqlite3"], id="list"),
        pytest.param(["show", "bert"], ["sqlite3"], id="show"),
        pytest.param(["__complete", "zsh", "sh"], [], id="complete-command"),
        pytest.param(["__complete", "zsh", "show", "be"], ["sqlite3"], id="complete-id"),
        pytest.param(["export", "--to", "ris", "bert"], ["sqlite3"], id="export"),
    ],
)
def test_commands_load_no_more_than_they_need(
    words: list[str], expected: list[str], run: Llmread
) -> None:
    """No command but browse loads Textual, and none YAML once the catalogue is in the library."""
    run("list")
    python = f"from llmread_tui.cli.main import main\nmain({words})\ntell('all')"

    assert heavy_of(python, run.environment) == {"all": expected}


@pytest.mark.parametrize(
    ("imported", "allowed"),
    [
        pytest.param("textual", r"tui\..+", id="textual"),
        pytest.param("rich", r"tui\..+", id="rich"),
        pytest.param("sqlite3", r"library\..+|cli\.where", id="sqlite3"),
        pytest.param("yaml", r"yaml_nodes|yaml_places|yaml_flaws", id="yaml"),
        pytest.param("httpx", r"fetch\.wire", id="httpx"),
        pytest.param("llmread_tui.sources", r"(fetch|sources)\..+", id="sources"),
        pytest.param("webbrowser", "", id="webbrowser"),
        pytest.param("llmread_tui.tui.app", r"cli\.browse", id="app"),
    ],
)
def test_only_these_import_it(imported: str, allowed: str, graph: grimp.ImportGraph) -> None:
    """What is heavy or dangerous is imported in its own places only, late imports included."""
    found = importers(graph, imported)

    assert {each for each in found if not re.fullmatch(allowed, each)} == set()


def test_app_is_reached_through_its_door(graph: grimp.ImportGraph) -> None:
    """Of the app nothing is used outside but its entrance and the marks, which need no Textual."""
    inner = {name for name in PATHS if part_of(name) == "tui"}
    used = {
        name
        for name in inner
        for each in importers(graph, name)
        if f"llmread_tui.{each}" not in inner
    }

    assert used <= {"llmread_tui.tui.app", "llmread_tui.tui.glyphs"}


@pytest.mark.parametrize(
    "path", [pytest.param(each, id=str(each.relative_to(ROOT))) for each in CHECKED]
)
def test_nothing_is_long(path: Path) -> None:
    """A module has at most 300 lines, a class at most 250."""
    long = [
        each.name for each in classes(path) if (each.end_lineno or each.lineno) - each.lineno >= 250
    ]

    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert long == []


def test_names_say_what_things_are() -> None:
    """No module and no class is a manager, a helper or the like."""
    names = [path.stem for path in CHECKED]
    names += [each.name for path in CHECKED for each in classes(path)]
    vague = {
        name
        for name in names
        for word in re.findall(r"[A-Z]?[a-z0-9]+", name)
        if word.lower() in BANNED or word.lower().removesuffix("s") in BANNED
    }

    assert vague == set()


def test_errors_are_caught_by_name() -> None:
    """Nothing catches every exception there is."""
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [*CHECKED, *sorted((ROOT / "tests").rglob("*.py"))]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & set(named(node.type)))
    ]

    assert broad == []


def named(expression: ast.expr) -> Iterator[str]:
    """Give the names in an expression."""
    for node in ast.walk(expression):
        if isinstance(node, ast.Name):
            yield node.id
