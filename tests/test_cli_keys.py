"""``llmread keys``: the table of keys."""

from tests.conftest import Llmread

from llmread_tui.keys import KEYS


def test_keys(run: Llmread) -> None:
    """Every key has a line with its place, its names, its id and what it does."""
    ran = run("keys")
    assert (ran.stderr, ran.returncode) == ("", 0)
    assert [
        line.split()[-len(key.tooltip.split()) - 1]
        for line, key in zip(ran.lines, KEYS, strict=True)
    ] == [key.id for key in KEYS]
    assert all(line.endswith(f"  {key.tooltip}") for line, key in zip(ran.lines, KEYS, strict=True))


def test_keys_are_readable(run: Llmread) -> None:
    """Keys are named as people know them, places as in the help."""
    (line,) = (line for line in run("keys").lines if " app.help " in line)
    assert line.split("  ")[0] == "llmread"
    assert " ? F1 " in line
