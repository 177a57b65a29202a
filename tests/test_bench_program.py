"""The bench types what it is told, and waits for what it is told to see."""

import re
import sys
from pathlib import Path

import pytest
from bench import program
from bench.figures import CURSOR_KEY, FIRST_PAINT, MEMORY, Figures, Key
from bench.program import Program, Step, number
from bench.rounds import Command, Rounds

ECHO = r"""
print("ready", flush=True)
while (line := input()) != "quit":
    print(f"got {line} and {line[::-1]}", flush=True)
"""


@pytest.fixture
def echo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Give a program that answers each line with the line and its reverse."""
    monkeypatch.setattr(program, "_SETTLED", 0.0)
    return Program(
        command=[sys.executable, "-c", ECHO],
        environment={},
        folder=tmp_path,
        opening=(Step(seen=("ready",)), Step(keys="ab\n", seen=("got ab",))),
        script=(
            Step(keys="cd\n"),
            Step(keys="ef\n", seen=("got ef", "fe"), measure=CURSOR_KEY),
        ),
        leave="quit\n",
        patience=10,
    )


def test_program_gives_its_figures_in_order(echo: Program) -> None:
    """Its start is the whole opening, and only steps with a measure are measured."""
    found = dict(program.figures(echo))

    # Not every system tells of memory.
    assert [each for each in found if each != MEMORY] == [FIRST_PAINT, CURSOR_KEY]
    assert 0 < found[CURSOR_KEY] < 10


def test_rounds_below_zero_do_not_count(echo: Program) -> None:
    """They fill caches, and leave no figure."""
    figures = Figures()

    Rounds(figures, 190).browse({"echo": echo}, range(-1, 1))

    assert len(figures.all(Key(CURSOR_KEY, "echo", 190))) == 1


def test_what_fails_is_told_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failed command gives no figure, and does not end the run."""
    command = Command(
        arguments=(sys.executable, "-c", "import sys; sys.exit('no such thing')"),
        environment={},
        folder=tmp_path,
    )
    figures = Figures()

    Rounds(figures, 190).run(CURSOR_KEY, {"broken": command}, rounds=5)

    assert figures.values == {}
    assert capsys.readouterr().err == 2 * "broken failed on 190 entries: no such thing\n\n"


@pytest.mark.parametrize("told", ["12345", "12,345", "12 345"])
def test_numbers_are_found_however_they_are_written(told: str) -> None:
    """A sign between thousands makes no other number, and a longer number is another."""
    assert re.search(number(12345), f"all {told} of them")
    assert not re.search(number(12345), f"all 1{told} of them")
