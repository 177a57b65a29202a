"""The README and the pages beside it tell the truth, as far as a machine can see that."""

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from tests.conftest import Llmread

from llmread_tui import catalogue, keys
from llmread_tui.cli import commands
from llmread_tui.journal.deeds import Change
from llmread_tui.journal.journal import Journal
from llmread_tui.library.library import Library
from llmread_tui.query.qualifiers import QUALIFIERS
from llmread_tui.query.syntax import parse
from llmread_tui.tui.app import LlmReadApp

ROOT: Final = Path(__file__).parents[1]
README: Final = (ROOT / "README.md").read_text("utf-8")
QUERIES: Final = (ROOT / "docs" / "query.md").read_text("utf-8")
CATALOGUES: Final = (ROOT / "docs" / "catalogue.md").read_text("utf-8")
ARCHITECTURE: Final = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PICTURE: Final = (ROOT / "docs" / "screenshot.svg").read_text("utf-8")

PAGES: Final = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))


def section(page: str, title: str) -> str:
    """Give what stands under a heading of the second level."""
    return page.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def fences(page: str, language: str) -> list[str]:
    """Give the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def rows(page: str) -> Iterator[tuple[str, ...]]:
    """Give the cells of every line of a table, but the heads."""
    for line in re.findall(r"^\| (.+) \|$", page, re.MULTILINE):
        first, *others = re.split(r"(?<!\\) \| ", line)
        if first.startswith("`"):
            yield (first, *others)


def spans(cell: str) -> list[str]:
    """Give what stands as code in a cell."""
    return [code.replace("\\|", "|") for code in re.findall("`([^`]+)`", cell)]


def examples() -> Iterator[str]:
    """Give the queries that the README shows."""
    for line in fences(section(README, "The query language"), "text")[0].splitlines():
        yield re.split(" {2,}", line)[0]


def more_examples() -> Iterator[str]:
    """Give the queries that the page on queries shows as examples."""
    yield QUERIES.split("```")[1].strip()
    for cell, *_ in rows(section(QUERIES, "Examples")):
        yield from spans(cell)


def shown_commands() -> Iterator[list[str]]:
    """Give the calls of llmread in the README, as words, without what they are piped to."""
    for fence in fences(README, "sh"):
        for line in fence.splitlines():
            words = shlex.split(line, comments=True)
            if words[0] == "llmread":
                ends = [place for place, word in enumerate(words) if word in {"|", ">"}]
                yield words[1 : ends[0] if ends else None]


def linked_files() -> Iterator[tuple[Path, str]]:
    """Give every page, with each link on it that leads to a file of the project."""
    for page in PAGES:
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            if "://" not in link:
                yield page, link


def described_modules() -> Iterator[str]:
    """Give the paths in the page on architecture, within the package."""
    folder = ""
    for line in fences(section(ARCHITECTURE, "Layout"), "text")[0].splitlines()[2:]:
        names = re.split(" {2,}", line.strip())[0].split()
        if names[0].endswith("/"):
            folder = names[0]
            continue
        yield from (f"{folder if line.startswith('    ') else ''}{name}" for name in names)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give the library of the shipped catalogue, with a work that was read in December 2026."""
    folder = tmp_path_factory.mktemp("library")
    journal = Journal(folder, now=lambda: datetime(2026, 12, 1, tzinfo=UTC))
    journal.append([Change(key="arxiv:1706.03762", field="status", value="read")])
    opened = Library(folder / "cache", [catalogue.shipped_path()], journal=journal)
    yield opened
    opened.close()


@pytest.mark.parametrize("query", examples())
def test_examples_narrow_the_lists(query: str, library: Library) -> None:
    """A query in the README leaves some of the shipped entries, and not all."""
    found = library.count(parse(query, library.vocabulary))

    assert 0 < found < library.count(parse("", library.vocabulary))


@pytest.mark.parametrize("query", [*examples(), *more_examples()])
def test_examples_are_understood(query: str, library: Library) -> None:
    """There is nothing wrong with a query that is given as an example."""
    assert parse(query, library.vocabulary).problems == ()


@pytest.mark.parametrize(("query", "said"), list(rows(section(QUERIES, "When something is wrong"))))
def test_mistakes_that_are_shown_are_explained_so(query: str, said: str, library: Library) -> None:
    """A mistake is explained in the very words of the page on queries."""
    problems = parse(spans(query)[0], library.vocabulary).problems

    assert [problem.what for problem in problems] == [said]


def test_every_qualifier_is_described() -> None:
    """The page on queries has each qualifier, and none that there is not."""
    described = [
        name.removesuffix(":")
        for cell, *_ in rows(section(QUERIES, "Qualifiers"))
        for name in spans(cell)
    ]

    assert described == list(QUALIFIERS)


@pytest.mark.parametrize(
    "words", [pytest.param(each, id=" ".join(each)) for each in shown_commands()]
)
def test_commands_that_are_shown_work(
    words: list[str], run: Llmread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that is shown does its work; the app comes as far as asking for a terminal."""
    (tmp_path / "my.yaml").write_text(fences(CATALOGUES, "yaml")[0], encoding="utf-8")
    (tmp_path / "awesome.md").write_text("- [A](https://example.org/)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    if words[0] == "update":
        run("import", "awesome.md", "--name", words[1])

    done = run(*words, BROWSER="true")

    if set(words).isdisjoint(commands.COMMANDS):
        assert (done.returncode, "browse needs a terminal" in done.stderr) == (2, True)
    else:
        assert done.returncode == 0, done.stderr


def test_every_command_is_described() -> None:
    """The table of commands has each command; browse is the one without a name."""
    described = [spans(cell)[0] for cell, *_ in rows(section(README, "Commands"))]

    names = [
        re.sub(r" ?(\[|[A-Z]).*", "", call).removeprefix("llmread").strip() for call in described
    ]
    assert names == [name.replace("browse", "") for name in commands.COMMANDS]


def test_keys_that_are_described_exist() -> None:
    """The table of keys names only keys of the app."""
    bound = {keys.readable(name) for key in keys.KEYS for name in key.keys.split(",")}
    bound.add(keys.readable(LlmReadApp.COMMAND_PALETTE_BINDING).replace("ctrl", "Ctrl"))
    described = [key for cell, *_ in rows(section(README, "Keys")) for key in spans(cell)]

    assert set(described) - bound == set()
    assert len(described) == len(set(described))


def test_every_deed_has_its_key_described() -> None:
    """What has a key is in the table of keys, but for the timeline and two conveniences."""
    described = {key for cell, *_ in rows(section(README, "Keys")) for key in spans(cell)}
    missing = [
        key.id
        for key in keys.KEYS
        if key.place != "years"
        and described.isdisjoint(keys.readable(name) for name in key.keys.split(","))
    ]

    assert missing == ["move.previous-pane", "tree.fold"]


@pytest.mark.parametrize(
    ("marker", "end"),
    [
        pytest.param("run", ".venv/bin/llmread", id="run"),
        pytest.param("test", ".venv/bin/pytest -n auto", id="test"),
    ],
)
def test_set_up_is_one_line(marker: str, end: str) -> None:
    """The lines that run the app and the tests each make the environment themselves."""
    found = re.findall(rf"^<!-- {marker} -->\n```sh\n(.*)\n```$", README, re.MULTILINE)

    assert len(found) == 1
    assert found[0].startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert found[0].endswith(f"&& {end}")


@pytest.mark.parametrize(("page", "link"), [
    pytest.param(page, link, id=f"{page.name}-{link}") for page, link in linked_files()
])  # fmt: skip
def test_links_lead_somewhere(page: Path, link: str) -> None:
    """A link from page to page leads to a file, and to a heading of it if it names one."""
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page

    assert target.is_file()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
        assert anchor in [heading.lower().replace(" ", "-") for heading in headings]


def test_every_module_is_described() -> None:
    """The page on architecture has each file of the package, and none that there is not."""
    package = ROOT / "src" / "llmread_tui"
    there = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.*")
        if "__pycache__" not in path.parts and path.is_file()
    }
    packages = {name for name in there if name.endswith("/__init__.py")}
    described = set(described_modules())

    assert there - packages - described == set()
    assert described - there == set()


def test_picture_needs_nothing_else() -> None:
    """The picture names no place on a machine and fetches nothing."""
    assert re.findall(r"https?://[^\s\"<]+", PICTURE) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@import|@font-face|url\((?!#)|/(home|tmp|root|Users)/", PICTURE)


def test_picture_is_a_whole_screen() -> None:
    """The picture shows the shipped lists."""
    shown = PICTURE.replace("&#160;", " ")

    assert "Classic AI papers" in shown
    assert "AI Crash Course" in shown
