"""The command line as a whole: which command is meant, how it ends, what it loads."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.conftest import CATALOGUE, Llmread, Ran

from llmread_tui import __version__
from llmread_tui.cli.commands import COMMANDS

NO_TERMINAL: Final = "llmread: browse needs a terminal; llmread list prints\n"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="nothing"),
        pytest.param(["attention", "year:2017"], id="query"),
        pytest.param(["-topic:rag"], id="minus"),
        pytest.param(["browse"], id="browse"),
        pytest.param(["browse", "list"], id="browse-for-a-command"),
        pytest.param(["attention", "list"], id="a-command-later"),
        pytest.param(["--", "list"], id="behind-two-minus-signs"),
        pytest.param(["--catalogue", "list", "x"], id="option-of-all"),
        pytest.param(["--catalogue=list"], id="option-with-its-value"),
    ],
)
def test_browse_is_meant(run: Llmread, words: list[str]) -> None:
    """Without a command in front it is browse, which needs a terminal."""
    assert run(*words) == Ran(stdout="", stderr=NO_TERMINAL, returncode=2)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--catalogue", "{}", "list"], id="before"),
        pytest.param(["list", "--catalogue", "{}"], id="behind"),
        pytest.param(["--catalogue={}", "list"], id="before-with-its-value"),
        pytest.param(["list", "--catalogue={}"], id="behind-with-its-value"),
        pytest.param(
            ["--data-dir", "list", "--catalogue", "{}", "list"], id="value-like-a-command"
        ),
    ],
)
def test_options_of_all_stand_anywhere(run: Llmread, small: Path, words: list[str]) -> None:
    """The options of every command may stand before and behind its name."""
    assert len(run(*(word.format(small) for word in words), "--format", "{id}").lines) == 5


def test_catalogues_before_and_behind_add_up(run: Llmread, small: Path) -> None:
    """A repeated option counts wherever it stands, and the order is that of the words."""
    other = small.with_name("other.yaml")
    other.write_text(
        "lists: [{id: o, title: O, entries: [{id: o, title: O, url: 'http://o.example'}]}]"
    )
    ran = run("--catalogue", other, "list", "--catalogue", small, "--format", "{id}")
    assert ran.lines[:2] == ["o", "bert"]


def test_folders_are_those_of_the_options(run: Llmread, small: Path, tmp_path: Path) -> None:
    """The cache is made where an option says."""
    run("--cache-dir", tmp_path / "elsewhere", "list", "--catalogue", small)
    assert (tmp_path / "elsewhere").exists()
    assert not run.cache.exists()


@pytest.mark.parametrize("words", [["--version"], ["list", "--version"], ["--version", "list"]])
def test_version(run: Llmread, words: list[str]) -> None:
    """The version is told before and behind a command."""
    assert run(*words) == Ran(stdout=f"llmread {__version__}\n", stderr="", returncode=0)


def test_help_names_every_command(run: Llmread) -> None:
    """The help of the whole names all commands; each has its own."""
    ran = run("--help")
    assert (ran.stderr, ran.returncode) == ("", 0)
    for name, command in COMMANDS.items():
        assert command.about in ran.stdout
        assert run(name, "-h").stdout.startswith(f"usage: llmread {name} ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--jsn"], "there is no option --jsn; see llmread --help", id="option"),
        pytest.param(["show"], "the following arguments are required: ID", id="no-id"),
        pytest.param(["show", "a", "b"], "unrecognized arguments: b", id="too-many"),
        pytest.param(["open"], "the following arguments are required: ID", id="nothing-to-open"),
        pytest.param(["keys", "x"], "unrecognized arguments: x", id="keys"),
        pytest.param(["where", "-v"], "there is no option -v", id="short-option"),
        pytest.param(["list", "--config"], "expected one argument", id="no-value"),
        pytest.param(["list", "--config", "/none"], "/none: there is no such conf", id="no-config"),
        pytest.param(["list", "--data-dir", "~no-such-user"], "no such home folder", id="home"),
    ],
)
def test_wrong_calls(run: Llmread, words: list[str], told: str) -> None:
    """A wrong call ends with 2 and one line that says why."""
    ran = run(*words)
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert ran.stderr.startswith("llmread: ")
    assert told in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_wrong_configuration_is_told(run: Llmread) -> None:
    """All that is wrong with the configuration is told, and ends with 2."""
    run.config.write_text('theme = 1\nglyphs = "big"\n')
    ran = run("list")
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert [line.split(": ")[2] for line in ran.stderr.splitlines()] == ["theme", "glyphs"]


def test_a_flawed_catalogue_is_told(run: Llmread, small: Path) -> None:
    """A catalogue that was asked for is told with all its flaws, in lines to jump to."""
    flawed = CATALOGUE.replace("year: 2018", "year: soon").replace("level: int", "level: mint")
    small.write_text(flawed, encoding="utf-8")
    ran = run("list", "--catalogue", small)
    assert (ran.stdout, ran.returncode) == ("", 2)
    told = [line.split(": ")[:2] for line in ran.stderr.splitlines()]
    assert told == [[f"{small}:15", "year"], [f"{small}:19", "level"]]


def test_a_flawed_catalogue_of_ones_own_is_passed_by(run: Llmread) -> None:
    """A flawed catalogue of the reader's own is named, and all else is listed."""
    good = run.add_catalogue("good.yaml", CATALOGUE)
    bad = run.add_catalogue("bad.yaml", "lists: 3\n")
    ran = run("list", "--format", "{id}")
    assert good.exists()
    assert len(ran.lines) == 194
    assert ran.lines[-1] == "plain"
    assert ran.stderr.startswith(f"llmread: {bad}:1: lists: ")
    assert ran.stderr.count("\n") == 1
    assert ran.returncode == 0


def test_hostile_text_is_cleaned(run: Llmread, small: Path) -> None:
    """No escape sequence and no override of direction gets from a catalogue to the terminal."""
    hostile = r'title: "\e]0;owned\a\e[31mPl\u202eain\u2066\x9b2J\ttab\nline"'
    small.write_text(CATALOGUE.replace("title: Plain", hostile), encoding="utf-8")
    for words in (["list"], ["list", "--json"], ["list", "--csv"], ["show", "plain"]):
        ran = run(*words, "--catalogue", small)
        assert "Plain" in ran.stdout
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"} & set(ran.stdout + ran.stderr)
    title = run("list", "--catalogue", small, "--format", "{title}", "id:plain")
    assert title.stdout == "Plain tab line\n"


def test_hostile_file_names_are_cleaned(run: Llmread, tmp_path: Path) -> None:
    """No escape sequence gets from a file's name to the terminal."""
    hostile = tmp_path / "\x1b[31mred\x9b2J.yaml"
    for words in (
        ["list", "--catalogue"],
        ["check"],
        ["where", "--catalogue"],
        ["show", "x", "--config"],
    ):
        ran = run(*words, hostile)
        assert "red.yaml" in ran.stdout + ran.stderr
        assert not {"\x1b", "\x9b"} & set(ran.stdout + ran.stderr)


def test_without_a_cache_it_still_lists(run: Llmread, small: Path) -> None:
    """Where no library file can be made, memory takes its place, and that is told."""
    blocked = small.with_name("a-file") / "cache"
    blocked.parent.touch()
    ran = run("list", "--catalogue", small, "--cache-dir", blocked)
    assert (len(ran.lines), ran.returncode) == (4, 0)
    assert ran.stderr.startswith("llmread: The library is kept in memory this time")
    assert ran.stderr.count("\n") == 1


def test_a_damaged_library_is_made_anew(run: Llmread, small: Path) -> None:
    """A library that is no database is put aside and built anew, and that is told once."""
    run.cache.mkdir(parents=True)
    (run.cache / "library.sqlite3").write_bytes(b"no database" * 1000)
    first, second = (run("list", "--catalogue", small) for _ in range(2))
    assert (len(first.lines), first.returncode) == (4, 0)
    assert first.stderr.startswith("llmread: The library was damaged")
    assert second == Ran(stdout=first.stdout, stderr="", returncode=0)


@pytest.mark.parametrize("words", [["list", "--json"], ["list"], ["--help"], ["keys"]])
@pytest.mark.skipif(os.name != "posix", reason="pipes close otherwise here")
def test_a_closed_pipe_is_quiet(run: Llmread, words: list[str]) -> None:
    """When nobody reads any more, there is no complaint, at the interpreter's end neither."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*run.command, *words],
        env=run.environment,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.stderr, done.returncode) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_told(run: Llmread, small: Path) -> None:
    """Output that can't be written ends with 3 and one line."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*run.command, "list", "--catalogue", small],
            env=run.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    told = b"llmread: the output can't be written: No space left on device\n"
    assert (done.stderr, done.returncode) == (told, 3)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_ctrl_c_is_quiet(run: Llmread, tmp_path: Path) -> None:
    """Ctrl+C ends with 130 and says nothing."""
    fifo = tmp_path / "catalogue.yaml"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [*run.command, "check", fifo],
        env=run.environment,
        stderr=subprocess.PIPE,
        # A shell that starts things in the background makes them deaf to it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    with process, fifo.open("wb"):
        # It has opened the pipe, so it is reading now, and waits for what will not come.
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=30)
    assert (stderr, process.returncode) == (b"", 130)


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        pytest.param(["--help"], set(), id="help"),
        pytest.param(["list", "--help"], set(), id="help-of-a-command"),
        pytest.param(["--version"], set(), id="version"),
        pytest.param(["keys"], set(), id="keys"),
        pytest.param(["where"], {"sqlite3"}, id="where"),
        pytest.param(["list"], {"sqlite3"}, id="list"),
        pytest.param(["show", "bert"], {"sqlite3"}, id="show"),
    ],
)
def test_start_up_loads_only_what_is_used(
    run: Llmread, small: Path, words: list[str], allowed: set[str]
) -> None:
    """A command loads neither YAML nor Textual, and the database only to use it."""
    run("list", "--catalogue", small)
    script = (
        "import sys; from llmread_tui.cli.main import main; main(sys.argv[1:]);"
        "print(*sys.modules, sep=',', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words, "--catalogue", small],
        env=run.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stderr.strip().split(",")}
    assert loaded & {"yaml", "sqlite3", "textual", "rich", "httpx", "subprocess"} == allowed
