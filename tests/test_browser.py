"""Links go to the browser the reader wants, in silence, and a failure says why.

The browsers are stand-ins: scripts that note their arguments in a file.
"""

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from llmread_tui.browser import NeedsTerminal, NotOpened, Opened, open_link, run_in_terminal

URL = "https://example.org/a?b=1&c=%s#d"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")


class StandIns:
    """Programs in a folder of their own, which is all that the environment's PATH names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"PATH": str(folder), "HOME": str(folder), "DISPLAY": ":0"}

    def add(self, name: str, then: str = "exit 0") -> str:
        """Write a program that notes its arguments and its process id, and then does as told."""
        program = self.folder / name
        program.write_text(
            "#!/bin/sh\n"
            "PATH=/usr/bin:/bin\n"
            'printf "%s\\n" $$ "$@" > "$0.unfinished" && mv "$0.unfinished" "$0.noted"\n'
            f"{then}\n"
        )
        program.chmod(0o755)
        return str(program)

    def arguments(self, name: str) -> list[str] | None:
        """Give what a program was called with last, None when it was not called."""
        noted = self.folder / f"{name}.noted"
        return noted.read_text().splitlines()[1:] if noted.exists() else None

    def process(self, name: str) -> int:
        """Give a called program's process id."""
        return int((self.folder / f"{name}.noted").read_text().split()[0])

    def open(self, url: str = URL, **more: str) -> Opened | NotOpened | NeedsTerminal:
        """Open a link as on Linux, with a display unless told otherwise."""
        return open_link(url, {**self.environment, **more}, "linux")


@pytest.fixture
def programs(tmp_path: Path) -> StandIns:
    """Give a folder for stand-ins."""
    return StandIns(tmp_path)


@pytest.fixture
def hanging(programs: StandIns) -> Iterator[str]:
    """Give the name of a program that does not end by itself."""
    programs.add("hanging", "echo out; echo err >&2; exec sleep 20")
    yield "hanging"
    if programs.arguments("hanging") is not None and is_there(programs.process("hanging")):
        os.kill(programs.process("hanging"), signal.SIGKILL)


def is_there(process: int) -> bool:
    """Tell whether a process is in the process table, be it ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def comes_true(question: Callable[[], bool]) -> bool:
    """Tell whether something comes true within ten seconds."""
    end = time.monotonic() + 10
    while not (answer := question()) and time.monotonic() < end:
        threading.Event().wait(0.01)
    return answer


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("javascript:alert(1)", id="javascript"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("http://a b", id="blank"),
        pytest.param("--help", id="option"),
        pytest.param("https://evil.example\\@arxiv.org/", id="backslash"),
        pytest.param("", id="nothing"),
    ],
)
def test_open_link_refuses_what_is_no_web_address(programs: StandIns, url: str) -> None:
    """No program ever sees a link that may not be opened."""
    programs.add("firefox")
    assert programs.open(url, BROWSER="firefox") == NotOpened(reason="this is not a web address")
    assert programs.arguments("firefox") is None


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.org/?a=1&b=2#c", id="ampersand"),
        pytest.param("https://a.org/$(touch${IFS}x)`touch${IFS}x`", id="substitution"),
        pytest.param("https://a.org/'\";|<>*?~!\\", id="quotes"),
        pytest.param("https://a.org/%s%%s%20", id="percent"),
        pytest.param("https://a.org/ü例", id="letters"),
    ],
)
@pytest.mark.parametrize("browser", ["", "firefox", "firefox %s", "firefox '%s'"])
def test_open_link_hands_over_the_link_as_it_is(programs: StandIns, url: str, browser: str) -> None:
    """Whatever a link holds, it arrives as one argument, letter by letter."""
    programs.add("firefox")
    assert programs.open(url, BROWSER=browser) == Opened(command="firefox")
    assert programs.arguments("firefox") == [url]


@pytest.mark.parametrize(
    ("browser", "arguments"),
    [
        pytest.param("mine", [URL], id="name"),
        pytest.param("mine --new-tab", ["--new-tab", URL], id="argument"),
        pytest.param("mine -u %s -w", ["-u", URL, "-w"], id="place"),
        pytest.param("mine --url=%s", [f"--url={URL}"], id="place-in-a-word"),
        pytest.param("mine %s %s", [URL, URL], id="two-places"),
        pytest.param("mine 100%% %s", ["100%", URL], id="percent-sign"),
        pytest.param("mine %%s", ["%s", URL], id="percent-sign-before-s"),
        pytest.param("mine %u", ["%u", URL], id="other-percent"),
        pytest.param("mine -p 'my profile' \"a b\"", ["-p", "my profile", "a b", URL], id="quotes"),
        pytest.param("  mine   -x  ", ["-x", URL], id="blanks"),
        pytest.param("mine %s &", [URL], id="ampersand"),
        pytest.param("mine&", [URL], id="ampersand-attached"),
        pytest.param("::mine:", [URL], id="empty-commands"),
        pytest.param("absent:mine:other", [URL], id="first-not-found"),
        pytest.param("failing:mine:other", [URL], id="first-fails"),
        pytest.param("killed:mine:other", [URL], id="first-is-killed"),
        pytest.param("broken:mine:other", [URL], id="first-can-not-run"),
        pytest.param("'open:mine:other", [URL], id="first-has-a-lone-quote"),
    ],
)
def test_open_link_does_as_browser_says(
    programs: StandIns, browser: str, arguments: list[str]
) -> None:
    """The commands of BROWSER are tried in order, with the link where they want it."""
    programs.add("mine")
    programs.add("other")
    programs.add("xdg-open")
    programs.add("failing", "exit 3")
    programs.add("killed", "kill -9 $$")
    Path(programs.add("broken")).write_text("#!/nowhere/sh\n")
    assert programs.open(BROWSER=browser) == Opened(command="mine")
    assert programs.arguments("mine") == arguments
    assert programs.arguments("other") is None
    assert programs.arguments("xdg-open") is None


def test_open_link_takes_a_path_with_blanks(programs: StandIns) -> None:
    """BROWSER may name a program by its path, quoted; the notice gives its name alone."""
    program = programs.add("my browser")
    outcome = programs.open(BROWSER=shlex.quote(program), PATH="")
    assert outcome == Opened(command="my browser")
    assert programs.arguments("my browser") == [URL]


def test_open_link_finds_a_program_beside_us(
    programs: StandIns, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path that starts in our folder is found, although the browser starts in another."""
    programs.add("mine")
    monkeypatch.chdir(programs.folder)
    assert programs.open(BROWSER="./mine", HOME="/") == Opened(command="mine")


def test_open_link_needs_no_display_for_browser(programs: StandIns) -> None:
    """BROWSER is obeyed without a display too: it may lead to a browser elsewhere."""
    programs.add("remote")
    assert programs.open(BROWSER="remote", DISPLAY="") == Opened(command="remote")


@pytest.mark.parametrize(
    ("browser", "command"),
    [
        pytest.param("lynx", ("lynx", URL), id="name"),
        pytest.param("absent:w3m -o x=%s -N:xdg-open", ("w3m", "-o", f"x={URL}", "-N"), id="place"),
        pytest.param("www-browser &", ("www-browser", URL), id="ampersand"),
    ],
)
def test_open_link_hands_console_browsers_back(
    programs: StandIns, browser: str, command: tuple[str, ...]
) -> None:
    """A console browser that BROWSER names is not started but left to the caller."""
    for name in ("lynx", "w3m", "www-browser", "xdg-open"):
        programs.add(name)
    path = str(programs.folder / command[0])
    assert programs.open(BROWSER=browser) == NeedsTerminal(command=(path, *command[1:]))
    assert programs.arguments(command[0]) is None


def test_open_link_leaves_console_browsers_that_nobody_asked_for(programs: StandIns) -> None:
    """A console browser that is merely installed is no way to open a link."""
    for name in ("lynx", "w3m", "links", "www-browser"):
        programs.add(name)
    assert programs.open() == NotOpened(reason="no browser was found")


@pytest.mark.parametrize(
    ("there", "more", "wanted"),
    [
        pytest.param(("firefox", "gio", "xdg-open"), {}, "xdg-open", id="desktop"),
        pytest.param(
            ("xdg-open",), {"DISPLAY": "", "WAYLAND_DISPLAY": "wayland-0"}, "xdg-open", id="wayland"
        ),
        pytest.param(("firefox", "gio"), {}, "gio", id="gio"),
        pytest.param(("chromium", "firefox"), {}, "firefox", id="browsers"),
        pytest.param(("chromium",), {"BROWSER": "absent"}, "chromium", id="after-browser"),
        pytest.param(("termux-open-url",), {"DISPLAY": ""}, "termux-open-url", id="termux"),
        pytest.param(
            ("explorer.exe", "wslview", "xdg-open"), {"WSL_DISTRO_NAME": "x"}, "wslview", id="wsl"
        ),
        pytest.param(
            ("explorer.exe", "xdg-open"), {"WSL_DISTRO_NAME": "x"}, "xdg-open", id="wsl-xdg-open"
        ),
        pytest.param(
            ("explorer.exe", "xdg-open"),
            {"WSL_DISTRO_NAME": "x", "DISPLAY": ""},
            "explorer.exe",
            id="wsl-without-display",
        ),
    ],
)
def test_open_link_takes_what_the_platform_has(
    programs: StandIns, there: tuple[str, ...], more: dict[str, str], wanted: str
) -> None:
    """Without a BROWSER that works, the platform's own commands are tried, best first."""
    for name in there:
        programs.add(name)
    assert programs.open(**more) == Opened(command=wanted)
    assert (programs.arguments(wanted) or [])[-1] == URL
    assert [name for name in there if programs.arguments(name) is not None] == [wanted]


def test_open_link_uses_open_on_a_mac(programs: StandIns) -> None:
    """On macOS ``open`` does it, and there is always a display."""
    programs.add("xdg-open")
    environment = programs.environment | {"DISPLAY": ""}
    assert open_link(URL, environment, "darwin") == NotOpened(reason="no browser was found")
    programs.add("open")
    assert open_link(URL, environment, "darwin") == Opened(command="open")
    assert programs.arguments("xdg-open") is None


@pytest.mark.parametrize(("code", "opened"), [(0, True), (1, True), (2, False)])
def test_open_link_knows_that_explorer_answers_1(
    programs: StandIns, code: int, opened: bool
) -> None:
    """Windows' explorer ends with 1 though it opened the link; other codes are failures."""
    programs.add("explorer.exe", f"exit {code}")
    outcome = programs.open(WSL_DISTRO_NAME="x")
    failed = NotOpened(reason="explorer.exe ended with exit code 2")
    assert outcome == (Opened(command="explorer.exe") if opened else failed)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        pytest.param({}, "xdg-open ended with exit code 4; gio was stopped by signal 15", id="all"),
        pytest.param(
            {"DISPLAY": ""}, "no browser was found; there is no display here", id="no-display"
        ),
        pytest.param(
            {"DISPLAY": "", "BROWSER": "absent:/opt/failing -x"},
            "absent, which BROWSER names, was not found; "
            "failing, which BROWSER names, was not found; there is no display here",
            id="browser-not-found",
        ),
        pytest.param(
            {"DISPLAY": "", "BROWSER": "failing:broken"},
            "failing ended with exit code 1; broken could not be started; there is no display here",
            id="browser-fails",
        ),
        pytest.param(
            {"DISPLAY": "", "BROWSER": "'open \x1b[2Jme"},
            "'open me, which BROWSER names, was not found; there is no display here",
            id="browser-with-an-escape",
        ),
        pytest.param({"PATH": ""}, "no browser was found", id="nothing-there"),
    ],
)
def test_open_link_says_why_nothing_opened(
    programs: StandIns, more: dict[str, str], reason: str
) -> None:
    """The reason names every command that failed, and how, in plain words."""
    programs.add("xdg-open", "exit 4")
    programs.add("gio", "kill $$")
    programs.add("failing", "exit 1")
    Path(programs.add("broken")).write_text("#!/nowhere/sh\n")
    assert programs.open(**more) == NotOpened(reason=reason)


def test_open_link_survives_a_link_that_is_too_long(programs: StandIns) -> None:
    """A link that the system can't pass on is a failure like others."""
    programs.add("firefox")
    outcome = programs.open(f"https://a.org/{'x' * 5_000_000}", BROWSER="firefox")
    assert isinstance(outcome, NotOpened)
    assert "firefox could not be started" in outcome.reason


def test_open_link_survives_letters_that_the_locale_lacks(programs: StandIns) -> None:
    """Where the system's encoding lacks a letter of the link, that is a failure like others."""
    programs.add("firefox")
    code = (
        "from llmread_tui.browser import open_link\n"
        f"print(open_link('https://a.org/\\u4f8b', {programs.environment!r}, 'linux').reason)"
    )
    plain_c = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    shown = run_python(code, plain_c)
    assert shown.stdout == b"firefox could not be started\n"


def run_python(code: str, more: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run code in a Python of its own and catch all that is printed."""
    source = str(Path(__file__).parents[1] / "src")
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": source, **(more or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_open_link_is_silent_and_leaves_the_browser_behind(
    programs: StandIns, hanging: str
) -> None:
    """A browser that talks and stays is opened: nothing is printed, and it outlives us."""
    programs.add("xdg-open", "echo out; echo err >&2; exit 1")
    code = (
        "from llmread_tui.browser import open_link\n"
        f"environment = {programs.environment!r} | {{'BROWSER': 'xdg-open:{hanging}'}}\n"
        "raise SystemExit(0 if open_link('https://a.org/', environment).command else 1)"
    )
    ran = run_python(code)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert is_there(programs.process(hanging))


def test_open_link_leaves_no_zombie(programs: StandIns, hanging: str) -> None:
    """A browser that ends after we stopped waiting leaves the process table, from a thread too."""
    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(programs.open, BROWSER=hanging).result()
    assert outcome == Opened(command=hanging)
    process = programs.process(hanging)
    assert is_there(process)
    os.kill(process, signal.SIGTERM)
    assert comes_true(lambda: not is_there(process))


@pytest.mark.parametrize(
    ("home", "folder"),
    [
        pytest.param("{folder}", "{folder}", id="home"),
        pytest.param("/nowhere/at/all", "/", id="home-is-gone"),
        pytest.param("", "/", id="no-home"),
    ],
)
def test_open_link_sets_the_browser_apart(programs: StandIns, home: str, folder: str) -> None:
    """A browser gets its own session, no terminal, the reader's home, and our environment."""
    noted = programs.folder / "seen"
    program = programs.folder / "firefox"
    program.write_text(
        f"#!{sys.executable} -IS\n"
        "import os\n"
        "null = os.stat(os.devnull).st_rdev\n"
        "silent = all(os.fstat(it).st_rdev == null for it in (0, 1, 2))\n"
        "apart = os.getsid(0) == os.getpid()\n"
        f"with open({str(noted)!r}, 'w') as seen:\n"
        "    print(silent, apart, os.getcwd(), os.environ['DISPLAY'], file=seen)\n"
    )
    program.chmod(0o755)
    real = str(programs.folder.resolve())
    assert programs.open(HOME=home.format(folder=real)) == Opened(command="firefox")
    assert noted.read_text() == f"True True {folder.format(folder=real)} :0\n"


def test_run_in_terminal_waits_for_the_browser(programs: StandIns) -> None:
    """A console browser has run when the call returns, with its arguments untouched."""
    command = (programs.add("lynx"), "-x", "https://a.org/$(x)'")
    assert run_in_terminal(NeedsTerminal(command=command)) == Opened(command="lynx")
    assert programs.arguments("lynx") == ["-x", "https://a.org/$(x)'"]


def test_run_in_terminal_gives_it_our_terminal() -> None:
    """A console browser reads and writes where we do."""
    code = (
        "from llmread_tui.browser import NeedsTerminal, run_in_terminal\n"
        "run_in_terminal(NeedsTerminal(command=('/bin/sh', '-c', 'echo seen')))"
    )
    assert run_python(code).stdout == b"seen\n"


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        pytest.param("exit 7", "w3m ended with exit code 7", id="exit-code"),
        pytest.param("kill -9 $$", "w3m was stopped by signal 9", id="signal"),
    ],
)
def test_run_in_terminal_says_how_it_failed(programs: StandIns, then: str, reason: str) -> None:
    """A console browser that fails is a value with a reason."""
    command = (programs.add("w3m", then), URL)
    assert run_in_terminal(NeedsTerminal(command=command)) == NotOpened(reason=reason)


def test_run_in_terminal_says_when_the_program_is_gone(tmp_path: Path) -> None:
    """A program that went away in between is a value with a reason."""
    outcome = run_in_terminal(NeedsTerminal(command=(str(tmp_path / "lynx"), URL)))
    assert outcome == NotOpened(reason="lynx could not be started")


def test_run_in_terminal_leaves_interrupts_to_the_browser(programs: StandIns) -> None:
    """Ctrl+C in a console browser does not end us, and still ends what it was meant for."""
    before = signal.getsignal(signal.SIGINT)
    command = (programs.add("lynx", "kill -INT $PPID; kill -INT $$; exit 0"), URL)
    outcome = run_in_terminal(NeedsTerminal(command=command))
    assert outcome == NotOpened(reason="lynx was stopped by signal 2")
    assert signal.getsignal(signal.SIGINT) is before


def test_run_in_terminal_works_in_a_thread(programs: StandIns) -> None:
    """Where no signal handler may be set, the browser runs all the same."""
    command = (programs.add("lynx"), URL)
    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(run_in_terminal, NeedsTerminal(command=command)).result()
    assert outcome == Opened(command="lynx")
