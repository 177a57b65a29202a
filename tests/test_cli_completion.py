"""Completion: what the hidden command offers, and that the shells' scripts use it well."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from tests.conftest import Llmread

from llmread_tui.cli import commands
from llmread_tui.exchange.writing.formats import FORMATS
from llmread_tui.query.nodes import SORT_FIELDS
from llmread_tui.query.qualifiers import QUALIFIERS

_BREAKS: Final = " \t\n\"'@><=;|&(:"
"""Where bash parts words, unless it is told otherwise."""


def offered(run: Llmread, *words: str | Path) -> list[str]:
    """Give the words that are offered in place of the last one."""
    ran = run("__complete", "zsh", *words)
    assert (ran.stderr, ran.returncode) == ("", 0)
    return [line.partition("\t")[0] for line in ran.lines]


@pytest.fixture
def on_path(run: Llmread, tmp_path: Path) -> dict[str, str]:
    """Give an environment in which `llmread` is a command."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "llmread"
    program.write_text(f'#!/bin/sh\nexec {" ".join(run.command)} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {**run.environment, "PATH": f"{folder}:{os.environ['PATH']}"}


def of_shell(shell: str, code: str, environment: dict[str, str]) -> str:
    """Give what some code prints in a shell; skip the test where there is no such shell."""
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    no_settings = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}
    done = subprocess.run(
        [shell, *no_settings[shell], "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout


def test_commands_are_offered_first(run: Llmread) -> None:
    """Without a command there are the commands, and what a query may begin with."""
    names = [f"{name}:" for name in QUALIFIERS]

    assert offered(run, "") == [*commands.COMMANDS, *names]
    assert offered(run, "sh") == ["show"]
    assert offered(run, "--offline", "sh") == ["show"]
    assert offered(run, "attention", "sh") == []


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_options_of_each_command(name: str, run: Llmread) -> None:
    """Behind a minus sign a command offers every option that its help has."""
    shown = {word.strip(",") for word in run(name, "--help").stdout.split() if word[:2] == "--"}

    assert set(offered(run, name, "--")) == {word for word in shown if word[2:].strip("-")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["export", "--to", ""], list(FORMATS), id="choices"),
        pytest.param(["export", "--to=bib"], ["--to=bibtex"], id="choices-behind-equals"),
        pytest.param(["export", "--output="], [":files"], id="file-behind-equals"),
        pytest.param(["export", "-o", "x"], [":files"], id="file"),
        pytest.param(["--catalogue", ""], [":files"], id="file-of-every-command"),
        pytest.param(["check", ""], [":files"], id="file-of-a-command"),
        pytest.param(["enrich", ""], [":files"], id="catalogue"),
        pytest.param(["list", "--sort", "-y"], ["-year"], id="order-reversed"),
        pytest.param(["list", "--sort", ""], [*SORT_FIELDS, *(f"-{each}" for each in SORT_FIELDS)],
                     id="orders"),
        pytest.param(["list", "--limit", ""], [], id="number"),
        pytest.param(["completion", ""], ["bash", "zsh", "fish"], id="shells"),
        pytest.param(["completion", "bash", ""], [], id="no-more-words"),
        pytest.param(["where", ""], [], id="no-words"),
        pytest.param(["list", "to"], ["topic:"], id="qualifier"),
        pytest.param(["list", "-to"], ["-topic:"], id="qualifier-taken-away"),
        pytest.param(["list", "--", "-to"], ["-topic:"], id="behind-the-options"),
        pytest.param(["list", "--", "--j"], [], id="no-options-there"),
        pytest.param(["list", "attention"], [], id="word"),
        pytest.param(["list", "kind:paper,bo"], ["kind:paper,book"], id="second-value"),
        pytest.param(["list", "has:p"], ["has:pdf"], id="fixed-value"),
        pytest.param(["list", "sort:-y"], ["sort:-year"], id="sort"),
        pytest.param(["attention", "kind:pa"], ["kind:paper"], id="query-without-command"),
    ],
)  # fmt: skip
def test_words_of_the_shipped_catalogue(
    words: list[str], expected: list[str], run: Llmread
) -> None:
    """What is being typed decides what is offered."""
    assert offered(run, *words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["show", "be"], ["bert", "bert-again"], id="id"),
        pytest.param(["open", "bert", "pl"], ["plain"], id="second-id"),
        pytest.param(["show", "bert", ""], [], id="one-id-is-enough"),
        pytest.param(["list", "id:mo"], ["id:moved"], id="id-in-a-query"),
        pytest.param(["list", "topic:kn"], ["topic:knots"], id="own-topic"),
        pytest.param(["list", "-topic:kn"], ["-topic:knots"], id="own-topic-taken-away"),
        pytest.param(["list", "in:"], ["in:first", "in:second"], id="lists"),
        pytest.param(["list", "in:second", "year:"], ["year:2019"], id="what-is-left"),
    ],
)
def test_words_of_own_catalogues(
    words: list[str], expected: list[str], run: Llmread, small: Path
) -> None:
    """Ids, topics, lists and years are those of the catalogue that the line names."""
    assert offered(run, "--catalogue", small, *words) == expected
    assert offered(run, words[0], "--catalogue", small, *words[1:]) == expected


def test_own_catalogues_are_offered(run: Llmread, small: Path) -> None:
    """Where a catalogue of the reader's own is meant, these are offered by their names."""
    run.add_catalogue("mine.yaml", small.read_text("utf-8"))

    assert offered(run, "enrich", "") == ["mine"]
    assert offered(run, "--catalogue", small, "enrich", "") == [":files"]


def test_what_it_means_is_told(run: Llmread, small: Path) -> None:
    """Behind a tab stands what a word means: a title, what a topic is about, how many entries."""
    words = ["--catalogue", str(small)]

    assert run("__complete", "fish", *words, "show", "ber").lines == [
        "bert\tBERT", "bert-again\tBidirectional transformers"
    ]  # fmt: skip
    assert run("__complete", "fish", *words, "list", "topic:k").lines == [
        "topic:knots\tstrings and their ends"
    ]
    assert run("__complete", "fish", *words, "list", "year:2018").lines == ["year:2018\t1 entries"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="nothing"),
        pytest.param(["bash"], id="no-line"),
        pytest.param(["zsh", "list", "topic:'"], id="quote"),
        pytest.param(["zsh", "--catalogue", "/nowhere", "show", "x"], id="no-catalogue"),
        pytest.param(["zsh", "--config", "/nowhere", "show", "x"], id="no-configuration"),
        pytest.param(["zsh", "list", "colour:r"], id="no-qualifier"),
        pytest.param(["bash", "llmread \\", _BREAKS], id="backslash"),
    ],
)
def test_nothing_is_said_of_mistakes(words: list[str], run: Llmread) -> None:
    """A line that is wrong, or not finished, gets no candidate and no message."""
    ran = run("__complete", *words)

    assert (ran.stderr, ran.returncode) == ("", 0)
    assert "x" not in ran.lines


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("llmread sh", ["show "], id="command"),
        pytest.param("llmread list topic:ra", ["rag "], id="behind-a-colon"),
        pytest.param("llmread list top", ["topic:"], id="not-finished"),
        pytest.param("llmread export --to=bib", ["bibtex "], id="behind-equals"),
        pytest.param("llmread export --to bib", ["bibtex "], id="value"),
        pytest.param('llmread list "topic:ra', ["topic:rag"], id="in-quotes"),
        pytest.param("llmread completion ", ["bash ", "zsh ", "fish "], id="new-word"),
        pytest.param("llmread show ber", ["bert "], id="id"),
    ],
)
def test_bash(line: str, expected: list[str], on_path: dict[str, str]) -> None:
    """In bash a candidate replaces what bash takes for the word, with a blank if it is finished."""
    code = (
        'eval "$(llmread completion bash)"\n'
        "COMP_WORDBREAKS=$' \\t\\n\"\\'@><=;|&(:' COMP_LINE=$LINE COMP_POINT=${#LINE}\n"
        "_llmread llmread x llmread\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\"\n"
        "complete -p llmread\n"
    )
    *found, registered = of_shell("bash", code, {**on_path, "LINE": line}).splitlines()

    assert found == expected
    assert registered.split() == ["complete", "-o", "nospace", "-F", "_llmread", "llmread"]


def test_bash_completes_files(on_path: dict[str, str], tmp_path: Path) -> None:
    """In bash the name of a file is left to bash."""
    (tmp_path / "mine.yaml").touch()
    code = (
        'eval "$(llmread completion bash)"\n'
        "compopt() { return 1; }\n"  # as in bash 3.2, and as outside an interactive shell
        f"COMP_LINE='llmread --catalogue {tmp_path}/mi' COMP_POINT=200\n"
        f"_llmread llmread {tmp_path}/mi --catalogue\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )

    assert of_shell("bash", code, on_path) == f"{tmp_path}/mine.yaml\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("sh", ["show"], id="command"),
        pytest.param("list topic:ra", ["topic:rag"], id="behind-a-colon"),
        pytest.param("list top", ["topic:"], id="not-finished"),
        pytest.param("show ber", ["bert"], id="id"),
        pytest.param("check ''", ["a file"], id="file"),
    ],
)
def test_zsh(words: str, expected: list[str], on_path: dict[str, str]) -> None:
    """In zsh a candidate is a whole word; the name of a file is left to zsh."""
    code = (
        "compdef() { registered=$2 }\n"
        'eval "$(llmread completion zsh)"\n'
        "compadd() { local -a them=(${(P)@[-1]}); (( $#them )) && print -rl -- $them }\n"
        "_files() { print a file }\n"
        f"words=(llmread {words}) CURRENT=$#words PREFIX=${{(Q)words[-1]}}\n"
        "_llmread\n"
        "print $registered\n"
    )

    assert of_shell("zsh", code, on_path).split("\n")[:-1] == [*expected, "llmread"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("llmread sh", ["show\tprint all that is known of one entry"], id="command"),
        pytest.param(
            "llmread list topic:ra",
            ["topic:rag\tgiving a model documents while it answers"],
            id="behind-a-colon",
        ),
        pytest.param("llmread show ber", ["bert\tBERT"], id="id"),
        pytest.param("llmread check /etc/host", ["/etc/hosts"], id="file"),
    ],
)
def test_fish(line: str, expected: list[str], on_path: dict[str, str]) -> None:
    """In fish a candidate is a whole word with what it means; files are left to fish."""
    code = f"llmread completion fish | source; complete -C '{line}'"
    found = of_shell("fish", code, on_path).splitlines()

    assert [each for each in found if "/" not in each or each in expected] == expected
