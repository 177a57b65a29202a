"""The difference of two texts: what `diff -u` says, and what `patch` makes of it."""

import difflib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmread_tui.cli.difference import unified

OLD = "".join(f"line {number}\n" for number in range(30))


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(OLD, id="same"),
        pytest.param(OLD.replace("line 4\n", "line 4\nmore\nand more\n"), id="added"),
        pytest.param(OLD.replace("line 4\n", "line four\n"), id="replaced"),
        pytest.param(OLD.replace("line 4\nline 5\n", "a\nb\nc\n"), id="two-by-three"),
        pytest.param("first\n" + OLD, id="at-the-start"),
        pytest.param(OLD + "last\n", id="at-the-end"),
        pytest.param(OLD.replace("line 4\n", "").replace("line 12\n", "x\n"), id="touching"),
        pytest.param(OLD.replace("line 4\n", "").replace("line 13\n", "x\n"), id="apart"),
        pytest.param("", id="nothing-left"),
    ],
)
def test_it_is_as_usual(new: str) -> None:
    """Hunks, heads and order are those of the standard library."""
    usual = difflib.unified_diff(OLD.split("\n")[:-1], new.split("\n")[:-1], "f", "f", lineterm="")

    assert list(unified("f", OLD, new)) == list(usual)


LINES = st.lists(st.sampled_from(["a", "b", "", "- c"]), max_size=12).map("\n".join)


@settings(deadline=None, max_examples=25)
@given(LINES, LINES)
def test_patch_makes_the_new_of_the_old(old: str, new: str) -> None:
    """Whatever differs, also whether the last line ends, a patch by it gives the new text."""
    lines = list(unified("f", old, new))

    assert _patched(old, lines) == new
    assert bool(lines) == (old != new)


def test_real_patch_takes_it(tmp_path: Path) -> None:
    """The program `patch`, where there is one, takes it for what it is."""
    if not shutil.which("patch"):
        pytest.skip("there is no patch here")
    file, old = tmp_path / "f", f"{OLD}end"
    new = old.replace("line 4\n", "x\r\n").replace("line 20\n", "line 20\n\u2028y\n") + "ing"
    file.write_bytes(old.encode())
    subprocess.run(
        ["patch", "--binary", str(file)],
        input="".join(f"{line}\n" for line in unified("f", old, new)).encode(),
        check=True,
        capture_output=True,
    )

    assert file.read_bytes() == new.encode()


def test_lines_that_are_alike_take_no_time() -> None:
    """Ten thousand entries that all get the same line are done at once."""
    entries = [f"- id: {number}\n  url: u\n\n" for number in range(10_000)]
    old = "".join(entries)

    lines = list(unified("f", old, old.replace("  url", "  kind: paper\n  url")))

    assert sum(line == "+  kind: paper" for line in lines) == 10_000


def _patched(old: str, lines: list[str]) -> str:
    """Do what `patch` does."""
    before, result, at, sign = re.findall(r"[^\n]*\n|[^\n]+", old), list[str](), 0, ""
    for line in "\n".join(lines[2:]).split("\n"):
        if line.startswith("\\"):
            # The line before has no end.
            result[-1:] = [result[-1].removesuffix("\n")] if sign != "-" else result[-1:]
            continue
        sign = line[:1]
        if sign == "@":
            start, _, count = line.split()[1][1:].partition(",")
            begin = int(start) - (count != "0")
            result += before[at:begin]
            at = begin
        elif sign:
            result += [f"{line[1:]}\n"] if sign != "-" else []
            at += sign != "+"
    return "".join((*result, *before[at:]))
