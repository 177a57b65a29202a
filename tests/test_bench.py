"""The bench measures what it says, and judges it rightly; that figures are good is not tested."""

import sys
import time
from pathlib import Path

import pytest
from bench.bare import MARKER
from bench.start import Figures, Measured, paired, report
from bench.terminal import NothingSeenError, Terminal

ECHO = r"""
import sys
print("\x1b[1mfirst\x1b[0m entry", flush=True)
for line in sys.stdin:
    print(f"got {line}", flush=True)
"""


def measured(*, seconds: float, memory: int, key: float) -> Measured:
    """Give what is measured of an app that stands so to a bare one of 1 second and 100 bytes."""
    bare = Figures(seconds=[1.0, 2.0], bytes=[100, 100])
    warm = Figures(seconds=[seconds, seconds * 2], bytes=[memory, memory])
    return Measured(bare=bare, warm=warm, cold=warm, keys=[key, key, key])


def test_terminal_sees_text_through_control_sequences(tmp_path: Path) -> None:
    """What is waited for is found whatever colours it has, and its time lies behind the start."""
    with Terminal([sys.executable, "-c", ECHO], {}, tmp_path) as terminal:
        seen = terminal.wait_for("first entry")

        assert terminal.started < seen <= time.perf_counter()


def test_terminal_forgets_what_was_there_before_a_key(tmp_path: Path) -> None:
    """What was written before a key does not pass for its answer."""
    with Terminal([sys.executable, "-c", ECHO], {}, tmp_path) as terminal:
        terminal.wait_for("first entry")

        pressed = terminal.press("hello\n")

        assert terminal.wait_for("got hello") > pressed
        assert terminal.press("\x04") > pressed
        with pytest.raises(NothingSeenError, match="first entry"):
            terminal.wait_for("first entry")


def test_bare_app_paints_its_marker(tmp_path: Path) -> None:
    """The bare app shows its first line and is left by q."""
    top = Path(__file__).parents[1]
    environment = {"HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    command = [sys.executable, "-c", "from bench.bare import run; run()"]

    with Terminal(command, environment, top) as terminal:
        assert terminal.wait_for(MARKER) > terminal.started
        terminal.leave("q")


def test_ratios_are_of_the_same_round() -> None:
    """Each round is held against its own, so that a slow moment counts for both."""
    assert paired([2.0, 30.0, 4.0], [1.0, 10.0, 4.0]) == 2.0


@pytest.mark.parametrize(
    ("seconds", "memory", "key", "verdicts"),
    [
        pytest.param(1.25, 150, 0.033, ["holds", "holds", "holds"], id="at the limits"),
        pytest.param(1.26, 151, 0.034, ["missed", "missed", "missed"], id="beyond them"),
    ],
)
def test_targets_are_judged(seconds: float, memory: int, key: float, verdicts: list[str]) -> None:
    """The table ends with whether each target holds, its limit included."""
    lines = list(report(measured(seconds=seconds, memory=memory, key=key)))

    assert [line.split()[0] for line in lines[-3:]] == verdicts
