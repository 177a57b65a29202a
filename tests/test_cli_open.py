"""``llmread open``: entries in a browser that is a script, which notes what it is given."""

import os
from pathlib import Path

import pytest
from tests.conftest import Llmread, Ran

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the browser is a shell script")


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """Give the file in which the browser notes addresses."""
    script = tmp_path / "some-browser"
    script.write_text(f'#!/bin/sh\necho "$1" >> "{tmp_path}/noted"\n')
    script.chmod(0o755)
    return tmp_path / "noted"


def open_with(run: Llmread, small: Path, *words: str) -> Ran:
    """Open with the browser that notes."""
    browser = str(small.with_name("some-browser"))
    return run("open", "--catalogue", small, *words, BROWSER=browser)


def test_open(run: Llmread, small: Path, noted: Path) -> None:
    """Each entry is opened where it is now, and told."""
    assert open_with(run, small, "bert", "moved") == Ran(
        stdout="",
        stderr="llmread: opened https://arxiv.org/abs/1810.04805v2 with some-browser\n"
        "llmread: opened https://new.example.org/a with some-browser\n"
        "llmread: marked 2 works reading\n",
        returncode=0,
    )
    assert noted.read_text().split() == [
        "https://arxiv.org/abs/1810.04805v2",
        "https://new.example.org/a",
    ]


def test_open_a_form(run: Llmread, small: Path, noted: Path) -> None:
    """A form is opened in place of the link."""
    assert open_with(run, small, "moved", "--form", "slides").returncode == 0
    assert noted.read_text() == "https://example.org/slides\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(
            ["plain", "--form", "pdf"], "plain has no pdf; there is archive", id="no-such-form"
        ),
        pytest.param(
            ["group"], "group is a group; open one of the entries nested below it", id="group"
        ),
        pytest.param(["brt"], "there is no entry `brt`; did you mean `bert`?", id="no-such-entry"),
    ],
)
def test_not_opened(run: Llmread, small: Path, noted: Path, words: list[str], told: str) -> None:
    """What can't be opened is told, ends with 1, and opens nothing."""
    ran = open_with(run, small, *words)
    assert ran == Ran(stdout="", stderr=f"llmread: {told}\n", returncode=1)
    assert not noted.exists()


def test_the_others_are_opened(run: Llmread, small: Path, noted: Path) -> None:
    """An entry that can't be opened keeps none of the others closed."""
    assert open_with(run, small, "group", "nobody", "plain").returncode == 1
    assert noted.read_text() == "https://example.org/plain\n"


def test_without_a_browser_the_address_is_printed(run: Llmread, small: Path) -> None:
    """An address that nothing takes goes to stdout, and the reason to stderr."""
    ran = run(
        "open",
        "--catalogue",
        small,
        "plain",
        BROWSER="no-such-browser",
        PATH="/nowhere",
        DISPLAY="",
    )
    assert (ran.stdout, ran.returncode) == ("https://example.org/plain\n", 1)
    assert ran.stderr.startswith("llmread: not opened: no-such-browser, which BROWSER names,")


def test_a_console_browser_gets_the_terminal(run: Llmread, small: Path, tmp_path: Path) -> None:
    """A console browser runs in front, with our output for its own."""
    script = tmp_path / "lynx"
    script.write_text('#!/bin/sh\necho "shown $1"\n')
    script.chmod(0o755)
    assert run.process("open", "--catalogue", small, "plain", BROWSER=str(script)) == Ran(
        stdout="shown https://example.org/plain\n",
        stderr="llmread: opened https://example.org/plain with lynx\n"
        "llmread: marked “Plain” reading\n",
        returncode=0,
    )


def test_an_unknown_form_is_wrong(run: Llmread, small: Path) -> None:
    """A form that no entry can have ends with 2."""
    ran = open_with(run, small, "plain", "--form", "scroll")
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert "'pdf'" in ran.stderr


def test_opened_is_being_read(run: Llmread, small: Path, noted: Path) -> None:
    """What was opened and unread is being read; what was not opened, or was more, stays."""
    run("mark", "--catalogue", small, "read", "plain")
    ran = open_with(run, small, "bert", "plain", "group")
    assert ran.stderr.endswith("llmread: marked “BERT” reading\n")
    rows = run("list", "--catalogue", small, "--format", "{id} {status}").lines
    assert rows == [
        "bert reading",
        "group unread",
        "moved unread",
        "bert-again reading",
        "plain read",
    ]
    assert noted.exists()


def test_opened_stays_unread(run: Llmread, small: Path, noted: Path) -> None:
    """With `on_open = "none"`, opening marks nothing."""
    run.config.write_text('on_open = "none"\n')
    assert "marked" not in open_with(run, small, "bert").stderr
    assert not (run.data / "journal").exists()
    assert noted.exists()
