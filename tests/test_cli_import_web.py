"""``llmread import`` from the web, against a server that stands for every host."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.conftest import Llmread
from tests.fake_server import NOT_FOUND, Answer, FakeServer

from llmread_tui import catalogue

LIST: Final = (
    "# Things\n\n- [One](https://example.org/1)\n- [Notes](docs/notes.md)\n- [Top](#things)\n"
)
GITHUB: Final = "raw.githubusercontent.com/o/things/HEAD"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    """Give a server that is running."""
    with FakeServer(tmp_path).running() as found:
        yield found


def serve(server: FakeServer, **pages: Answer) -> None:
    """Let the server have these pages, by host and path."""
    server.script = lambda asked: pages.get(asked.url, NOT_FOUND)


def written(run: Llmread) -> list[Path]:
    """Give the reader's own catalogues."""
    return sorted((run.config.parent / "catalogues").glob("*"))


def test_repository_is_imported(run: Llmread, server: FakeServer) -> None:
    """A repository's README becomes a catalogue, its paths links into the repository."""
    serve(server, **{f"{GITHUB}/readme.md": Answer(body=LIST, kind="text/plain; charset=utf-8")})

    ran = run("import", "https://github.com/o/things", **server.environment)

    assert ran.returncode == 0, ran.stderr
    (path,) = written(run)
    (found,) = catalogue.read(path).lists
    assert (path.name, found.id, found.title) == ("things.yaml", "things", "Things")
    assert (found.url, found.origin) == ("https://github.com/o/things",) * 2
    assert [entry.url for entry in found.entries] == [
        "https://example.org/1",
        "https://github.com/o/things/blob/HEAD/docs/notes.md",
    ]
    assert [each.path for each in server.asked("raw.githubusercontent.com")] == [
        "/o/things/HEAD/README.md",
        "/o/things/HEAD/readme.md",
    ]


def test_any_page_is_imported(run: Llmread, server: FakeServer) -> None:
    """A page's lists and headings are read, whatever its encoding."""
    body = "<html><title>My é list</title><h2>Pärt</h2><ul><li><a href=/a>A é</a></ul></html>"
    page = Answer(body=body.encode("latin-1"), kind="text/html; charset=iso-8859-1")
    serve(server, **{"example.org/lists/ai": page})

    assert run("import", "https://example.org/lists/ai", **server.environment).returncode == 0
    (found,) = catalogue.read(written(run)[0]).lists
    assert (found.id, found.title, found.sections[0].title) == ("ai", "My é list", "Pärt")
    assert found.sections[0].entries[0].url == "https://example.org/a"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(NOT_FOUND, "the page is gone (404)", id="not-found"),
        pytest.param(Answer(status=302, headers={"Location": "/list"}), "redirects in a circle",
                     id="loop"),
        pytest.param(Answer(status=302, headers={"Location": "/login?next=list"}), "needs a login",
                     id="login"),
        pytest.param(Answer(status=401), "needs a login", id="unauthorized"),
        pytest.param(Answer(body=b"\x89PNG", kind="image/png"), "image/png, which can't be read",
                     id="picture"),
        pytest.param(Answer(body=b"x" * 2_000_001, kind="text/plain"), "than 2 MB", id="large"),
        pytest.param(Answer(body="no links", kind="text/plain"), "nothing to read", id="no-list"),
    ],
)  # fmt: skip
def test_what_can_not_be_had_writes_nothing(
    answer: Answer, told: str, run: Llmread, server: FakeServer
) -> None:
    """A page that is gone, walled, endless or no list gives a clear line and no file."""
    login = Answer(body="<html><form>Log in</form></html>")
    serve(server, **{"example.org/list": answer, "example.org/login?next=list": login})

    ran = run("import", "https://example.org/list", **server.environment)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert told in ran.stderr
    assert ran.stderr.endswith("so nothing was written\n")
    assert written(run) == []


def test_offline_nothing_is_asked(run: Llmread, server: FakeServer) -> None:
    """Offline the web is left alone, and files are read all the same."""
    ran = run("import", "https://example.org/list", "--offline", **server.environment)

    assert (ran.returncode, ran.stdout, server.received) == (1, "", [])
    assert "llmread is offline" in ran.stderr
