"""Open a link in the reader's browser and say whether it did.

The standard library's ``webbrowser`` waits for some browsers, lets them print, starts console
browsers over the app and can't tell why nothing opened. Here every browser runs apart from us and
in silence, a console browser is handed back for the caller to run on a free terminal, and a
failure comes with its reason. Knows nothing of the interface.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from llmread_tui import links, text

PATIENCE: Final = 3.0
"""Seconds in which a command may say that it failed.

Starters such as xdg-open end once the browser has the address, and fail, when they do, well within
a second; a browser that was not running yet stays for hours. What still runs by then is taken to
show the page.
"""

_CONSOLE: Final = frozenset(
    {"browsh", "carbonyl", "elinks", "links", "links2", "lynx", "retawq", "w3m", "www-browser"}
)
_GRAPHICAL: Final = (
    "x-www-browser",
    "firefox",
    "firefox-esr",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "brave-browser",
    "microsoft-edge",
    "librewolf",
    "epiphany",
    "falkon",
    "konqueror",
)
_PLACE: Final = re.compile("%([%s])")


class Opened(NamedTuple):
    """A command took the link."""

    command: str
    """Its name, for the notice: ``xdg-open``, ``firefox``."""


class NotOpened(NamedTuple):
    """Nothing took the link."""

    reason: str
    """Why, in plain words and on one line."""


class NeedsTerminal(NamedTuple):
    """The reader asks for a console browser: free the terminal, then call `run_in_terminal`."""

    command: tuple[str, ...]
    """The program's path and its arguments, the link among them."""


def open_link(
    url: str, environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Opened | NotOpened | NeedsTerminal:
    """Open a web address in the reader's browser.

    The commands of ``BROWSER`` go first, then what the platform has; the browser gets the
    environment too. Takes up to `PATIENCE` per command, so call it from a thread.
    """
    if not links.is_openable(url):
        return NotOpened(reason="this is not a web address")
    asked = _asked_for(url, environment.get("BROWSER", ""))
    ours = tuple((*opener, url) for opener in _openers(environment, platform))
    failures = []
    for command in (*asked, *ours):
        name = _name(command[0])
        program = shutil.which(command[0], path=environment.get("PATH", os.defpath))
        if program is None:
            if command in asked:
                failures.append(f"{name}, which BROWSER names, was not found")
            continue
        started = (str(Path(program).absolute()), *command[1:])
        if name in _CONSOLE:
            return NeedsTerminal(command=started)
        failure = _start(started, environment)
        if failure is None:
            return Opened(command=name)
        failures.append(failure)
    if sys.platform == "win32":
        try:
            os.startfile(url)  # noqa: S606 an address that was checked, not a file
        except OSError as error:
            failures.append(text.one_line(error.strerror or str(error)))
        else:
            return Opened(command="start")
    reasons = failures or ["no browser was found"]
    if platform not in {"darwin", "win32"} and not _has_display(environment):
        reasons.append("there is no display here")
    return NotOpened(reason="; ".join(reasons))


def run_in_terminal(needs: NeedsTerminal) -> Opened | NotOpened:
    """Run a console browser on our terminal until the reader leaves it.

    Call it from the main thread; elsewhere Ctrl+C in the browser reaches us as well.
    """
    name = _name(needs.command[0])
    try:
        with _interrupts_are_the_childs():
            status = subprocess.run(needs.command, check=False).returncode  # noqa: S603 no shell; the reader's command
    except (OSError, UnicodeEncodeError):
        return NotOpened(reason=f"{name} could not be started")
    return Opened(command=name) if status == 0 else NotOpened(reason=_ending(name, status))


def _asked_for(url: str, browser: str) -> tuple[tuple[str, ...], ...]:
    """Give the commands that ``BROWSER`` names, in its order, each with the link in its place."""
    commands = []
    for part in browser.split(os.pathsep):
        template = part.strip().removesuffix("&").strip()
        try:
            words = shlex.split(template)
        except ValueError:
            # A quote without its fellow: not found under this name, which says where to look.
            words = [template]
        if not words:
            continue
        name, *arguments = words
        if not any("s" in _PLACE.findall(word) for word in arguments):
            arguments.append("%s")
        commands.append((name, *(_filled(word, url) for word in arguments)))
    return tuple(commands)


def _filled(word: str, url: str) -> str:
    """Give a word of ``BROWSER`` with the link for ``%s`` and a percent sign for ``%%``."""
    return _PLACE.sub(lambda found: url if found[1] == "s" else "%", word)


def _openers(environment: Mapping[str, str], platform: str) -> Iterator[tuple[str, ...]]:
    """Give the platform's own commands for opening a link, best first, without the link."""
    if platform == "win32":
        return
    if platform == "darwin":
        yield ("open",)
        return
    yield ("termux-open-url",)
    wsl = _is_wsl(environment)
    if wsl:
        yield ("wslview",)
    # Without a display xdg-open would start a console browser, unseen.
    display = _has_display(environment)
    if display:
        yield ("xdg-open",)
    if wsl:
        yield ("explorer.exe",)
    if display:
        yield ("gio", "open")
        yield from ((browser,) for browser in _GRAPHICAL)


def _has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether there is a screen to show windows on."""
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _is_wsl(environment: Mapping[str, str]) -> bool:
    """Tell whether this Linux runs inside Windows, whose browser is then the reader's."""
    if environment.get("WSL_DISTRO_NAME"):
        return True
    try:
        return (
            "microsoft"
            in Path("/proc/version").read_text(encoding="utf-8", errors="replace").lower()
        )
    except OSError:
        return False


def _start(command: tuple[str, ...], environment: Mapping[str, str]) -> str | None:
    """Start a command that outlives us and prints nothing; give what went wrong, if anything."""
    name = _name(command[0])
    home = environment.get("HOME", "")
    try:
        process = subprocess.Popen(  # noqa: S603 no shell; the link is one argument
            command,
            env=dict(environment),
            cwd=home if home and os.access(home, os.X_OK) else "/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, UnicodeEncodeError):
        # It can't be run, the link is too long for an argument, or the locale lacks a letter.
        return f"{name} could not be started"
    try:
        status = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        # Someone must take its exit status, or it stays in the process table until we end.
        threading.Thread(target=process.wait, name=f"reap {name}", daemon=True).start()
        return None
    # Windows' explorer.exe answers 1 whether it opened the page or not.
    done = status == 0 or (name == "explorer.exe" and status == 1)
    return None if done else _ending(name, status)


def _ending(name: str, status: int) -> str:
    """Describe how a command failed; a negative status is a signal's number."""
    if status < 0:
        return f"{name} was stopped by signal {-status}"
    return f"{name} ended with exit code {status}"


def _name(command: str) -> str:
    """Give a command's name without its folder, fit to be shown."""
    return text.one_line(Path(command).name)


@contextmanager
def _interrupts_are_the_childs() -> Iterator[None]:
    """Leave Ctrl+C, which reaches every process on the terminal, to the one in front."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may set handlers
        return
    # A handler of ours is reset in the child, whereas "ignore" would be inherited.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
