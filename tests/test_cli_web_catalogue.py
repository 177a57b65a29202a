"""Catalogues on the web: copies that are opened as files, against a server for every host."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.conftest import CATALOGUE, Llmread
from tests.fake_server import NOT_FOUND, Answer, FakeServer, Received

URL: Final = "https://lists.example.org/team/reading.yaml"
MORE: Final = "      - {id: more, title: More, url: https://example.org/more}\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    """Give a server that is running."""
    with FakeServer(tmp_path).running() as found:
        yield found


def host(content: str, mark: str) -> Answer:
    """Give what a static host says of a file."""
    return Answer(body=content, kind="application/x-yaml", headers={"ETag": mark}, is_gzip=True)


def serve(server: FakeServer, content: str, mark: str) -> None:
    """Let the server have the catalogue, and tell whether it has changed."""

    def answer(asked: Received) -> Answer:
        if asked.url != URL.removeprefix("https://"):
            return NOT_FOUND
        is_same = asked.headers.get("if-none-match") == mark
        return Answer(status=304) if is_same else host(content, mark)

    server.script = answer


def test_copy_serves_until_it_is_renewed(run: Llmread, server: FakeServer) -> None:
    """The first use fetches, later ones ask for nothing, and update asks whether it has changed.

    What is new then is marked so; a broken answer, or none, leaves the copy as it is.
    """
    at = {"LLMREAD_CATALOGUE": URL, **server.environment}
    serve(server, CATALOGUE, '"1"')

    first = run("list", "plain", **at)
    assert first.stdout == "plain\t\t\tPlain\thttps://example.org/plain\n"
    assert first.stderr == f"llmread: fetched {URL}; llmread update {URL} asks for it again\n"
    assert run("list", "plain", **at).stderr == ""
    assert run("list", "plain", "--offline", **at).stdout == first.stdout
    assert len(server.received) == 1

    where = json.loads(run("where", "--json", **at).stdout)["catalogues"]
    (copy,) = (run.cache / "catalogues").glob("*.yaml")
    assert [(each["path"], each["url"]) for each in where] == [(str(copy), URL)]
    stamp = copy.stat()
    assert run("update", URL, **at).stderr == f"llmread: {URL} has nothing new\n"
    assert server.received[-1].headers["if-none-match"] == '"1"'
    assert copy.stat() == stamp
    assert (
        f"  lists.example.org  304  0  catalogue: {URL}\n" in run("where", "--network", **at).stdout
    )

    serve(server, "lists:\n  - id: first\n    titel: X\n", '"2"')
    broken = run("update", URL, **at)
    assert (broken.returncode, broken.stdout) == (2, "")
    assert f"{URL}:3: titel: there is no such key; did you mean `title`?" in broken.stderr
    asked = run("update", URL, "--offline", **at)
    assert asked.returncode == 1
    assert asked.stderr.endswith("was not asked, as llmread is offline; the copy stays as it was\n")
    assert copy.stat() == stamp

    serve(server, CATALOGUE + MORE, '"3"')
    renewed = run("update", URL, **at)
    assert renewed.stdout == "new       “More” at the top\n"
    assert run("list", "is:new", **at).stdout == "more\t\t\tMore\thttps://example.org/more\n"


@pytest.mark.parametrize(
    ("words", "answer", "told"),
    [
        pytest.param(["list"], NOT_FOUND, f"{URL}:1: file: the page is gone (404)", id="gone"),
        pytest.param(["list"], host("lists:\n  - titel: X\n", ""),
                     f"{URL}:2: titel: there is no such key; did you mean `title`?", id="broken"),
        pytest.param(["check"], host("<html>", ""), f"{URL}:1: file: ", id="page"),
        pytest.param(["--offline", "list"], NOT_FOUND,
                     f"{URL}:1: file: was not asked, as llmread is offline", id="offline"),
    ],
)  # fmt: skip
def test_without_a_copy_it_is_an_error(
    words: list[str], answer: Answer, told: str, run: Llmread, server: FakeServer
) -> None:
    """What can't be had or is broken is told with the address, and nothing is kept of it."""
    server.script = lambda _: answer

    ran = run("--catalogue", URL, *words, **server.environment)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr.splitlines()[0]
    assert not [*run.cache.glob("catalogues/*")]
    assert len(server.received) == ("--offline" not in words)


def test_copies_are_not_changed_by_hand(run: Llmread, server: FakeServer, small: Path) -> None:
    """With files beside it, lists may not share an id, and what edits lists leaves copies alone."""
    serve(server, CATALOGUE, "")
    named = ("--catalogue", URL)

    edited = run(*named, "edit", "plain", **server.environment)
    assert edited.returncode == 2
    assert f"`second` is read from {URL}; add what you want" in edited.stderr
    enriched = run(*named, "enrich", **server.environment)
    assert "there is no catalogue of your own yet" in enriched.stderr
    both = run(*named, "--catalogue", small, "list", **server.environment)
    assert both.returncode == 2
    assert f"its list `first` has the id of a list in {URL}; rename one" in both.stderr
    assert run("__complete", "zsh", "--catalogue", URL, "show", "pl", **server.environment).lines
    other = f"{URL}?other"
    assert not run("__complete", "zsh", "--catalogue", other, "show", "pl").lines
    assert len(server.received) == 1


def test_catalogue_may_be_larger_than_a_page(run: Llmread, server: FakeServer) -> None:
    """A catalogue may have more bytes than any other answer."""
    long = "# " + "x" * 2_100_000
    serve(server, f"{CATALOGUE}{long}\n", "")

    assert run("--catalogue", URL, "list", "plain", **server.environment).returncode == 0
