"""Text reaches the desktop's clipboard by the first command that takes it.

The commands are stand-ins: scripts that keep their input and their arguments.
"""

import os
import signal
import time
from pathlib import Path

import pytest

from llmread_tui.clipboard import copy

TEXT = "Ünïcode 例 🎉 $(touch x) 'quoted'\nsecond line\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")

X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


class StandIns:
    """Programs in a folder of their own, which is all that the environment's PATH names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, then: str = "exit 0") -> None:
        """Write a program that keeps its arguments, locale and input, and then does as told."""
        program = self.folder / name
        program.write_text(
            "#!/bin/sh\n"
            "PATH=/usr/bin:/bin\n"
            'echo "$@" > "$0.arguments"; echo "$LC_ALL" > "$0.locale"\n'
            'cat > "$0.input"\n'
            f"{then}\n"
        )
        program.chmod(0o755)

    def kept(self, name: str) -> bytes | None:
        """Give what a program was given to copy, None when it was not called."""
        kept = self.folder / f"{name}.input"
        return kept.read_bytes() if kept.exists() else None

    def copy(self, text: str, **more: str) -> str | None:
        """Copy a text where only the stand-ins are found."""
        return copy(text, {"PATH": str(self.folder), **more})


@pytest.fixture
def programs(tmp_path: Path) -> StandIns:
    """Give a folder for stand-ins."""
    return StandIns(tmp_path)


@pytest.mark.parametrize(
    ("there", "environment", "wanted", "arguments"),
    [
        pytest.param(
            ("wl-copy", "xclip"), WAYLAND | X11, "wl-copy", "--type text/plain", id="both"
        ),
        pytest.param(("wl-copy", "xclip"), X11, "xclip", "-selection clipboard", id="x11"),
        pytest.param(("xclip", "xsel"), X11, "xclip", "-selection clipboard", id="xclip-first"),
        pytest.param(("xsel",), X11, "xsel", "--clipboard --input", id="xsel"),
        pytest.param(("pbcopy", "xclip"), X11, "pbcopy", "", id="mac-with-x11"),
        pytest.param(("termux-clipboard-set",), {}, "termux-clipboard-set", "", id="termux"),
    ],
)
def test_copy_uses_the_command_of_the_desktop(
    programs: StandIns,
    there: tuple[str, ...],
    environment: dict[str, str],
    wanted: str,
    arguments: str,
) -> None:
    """The first command whose display exists gets the text as UTF-8, and no other does."""
    for name in there:
        programs.add(name)
    assert programs.copy(TEXT, **environment) == wanted
    assert programs.kept(wanted) == TEXT.encode()
    assert (programs.folder / f"{wanted}.arguments").read_text().strip() == arguments
    assert [name for name in there if programs.kept(name) is not None] == [wanted]


def test_copy_gives_windows_its_encoding(programs: StandIns) -> None:
    """Windows' clip.exe gets UTF-16, as it takes bytes for its old code page."""
    programs.add("clip.exe")
    assert programs.copy(TEXT) == "clip.exe"
    assert programs.kept("clip.exe") == TEXT.encode("utf-16-le")


def test_copy_tells_pbcopy_the_encoding(programs: StandIns) -> None:
    """On a Mac pbcopy reads UTF-8 in whatever locale we run."""
    programs.add("pbcopy")
    assert programs.copy(TEXT, LC_ALL="C") == "pbcopy"
    assert (programs.folder / "pbcopy.locale").read_text() == "en_US.UTF-8\n"


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({}, id="unset"),
        pytest.param({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, id="empty"),
    ],
)
def test_copy_tries_nothing_without_a_display(
    programs: StandIns, environment: dict[str, str]
) -> None:
    """A command that needs a display is not started where there is none."""
    for name in ("wl-copy", "xclip", "xsel"):
        programs.add(name)
    assert programs.copy(TEXT, **environment) is None
    assert [programs.kept(name) for name in ("wl-copy", "xclip", "xsel")] == [None] * 3


def test_copy_gives_none_where_there_is_no_command(programs: StandIns) -> None:
    """A desktop without any of the commands is no error."""
    assert programs.copy(TEXT, **X11, **WAYLAND) is None


@pytest.mark.parametrize(
    "then",
    [
        pytest.param("exit 1", id="exit-code"),
        pytest.param("kill -9 $$", id="signal"),
    ],
)
def test_copy_goes_on_when_a_command_fails(programs: StandIns, then: str) -> None:
    """A command that fails leaves the text to the next one."""
    programs.add("wl-copy", then)
    programs.add("xclip")
    assert programs.copy(TEXT, **X11, **WAYLAND) == "xclip"
    assert programs.kept("xclip") == TEXT.encode()


def test_copy_goes_on_when_a_command_can_not_run(programs: StandIns) -> None:
    """A command that can't be started leaves the text to the next one."""
    programs.add("xclip")
    (programs.folder / "xclip").write_text("#!/nowhere/sh\n")
    programs.add("xsel")
    assert programs.copy(TEXT, **X11) == "xsel"


def test_copy_stops_waiting_for_a_command_that_hangs(programs: StandIns) -> None:
    """A command that neither reads nor ends is stopped, and the next one gets the text."""
    hanging = programs.folder / "xclip"
    hanging.write_text("#!/bin/sh\nexec /bin/sleep 20\n")
    hanging.chmod(0o755)
    programs.add("xsel")
    begun = time.monotonic()
    assert programs.copy("x" * 1_000_000, **X11) == "xsel"
    assert time.monotonic() - begun < 10
    assert programs.kept("xsel") == b"x" * 1_000_000


def test_copy_does_not_wait_for_the_holder_of_the_selection(programs: StandIns) -> None:
    """A child that stays behind with the text holds nothing up, in a session of its own."""
    programs.add("xclip", 'sleep 20 & echo $! > "$0.holder"; exit 0')
    begun = time.monotonic()
    assert programs.copy(TEXT, **X11) == "xclip"
    assert time.monotonic() - begun < 10
    holder = int((programs.folder / "xclip.holder").read_text())
    assert os.getsid(holder) != os.getsid(0)
    os.kill(holder, signal.SIGKILL)


def test_copy_does_not_mind_a_command_that_leaves_its_input(programs: StandIns) -> None:
    """A command that ends well without reading all of a long text is no crash."""
    careless = programs.folder / "xclip"
    careless.write_text("#!/bin/sh\nexit 0\n")
    careless.chmod(0o755)
    assert programs.copy("x" * 1_000_000, **X11) == "xclip"


def test_copy_prints_nothing(programs: StandIns, capfd: pytest.CaptureFixture[str]) -> None:
    """What a command says is not shown, as the app owns the screen."""
    programs.add("xclip", "echo out; echo err >&2; exit 1")
    programs.copy(TEXT, **X11)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("", b"", id="nothing"),
        pytest.param("a\ud800b", b"a?b", id="lone-surrogate"),
    ],
)
def test_copy_takes_any_text(programs: StandIns, text: str, wanted: bytes) -> None:
    """Even a text that can't be encoded is copied as far as it can."""
    programs.add("xclip")
    assert programs.copy(text, **X11) == "xclip"
    assert programs.kept("xclip") == wanted
