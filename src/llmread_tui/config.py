"""Settings and folders: flags go before the environment, the configuration file, the defaults."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from llmread_tui import text
from llmread_tui.errors import Flaw, UsageError

GLYPHS: Final = ("auto", "unicode", "ascii")
"""How marks are drawn; auto looks at the terminal."""

ON_OPEN: Final = ("reading", "none")
"""What opening does to a work that is unread: it is marked so, or stays."""

YES_OR_NO: Final = ("true", "false")

_SETTINGS: Final[Mapping[str, tuple[str, ...] | None]] = {
    "theme": None,
    "glyphs": GLYPHS,
    "on_open": ON_OPEN,
    "offline": YES_OR_NO,
    "abstracts.auto": YES_OR_NO,
    "contact": None,
    "github_token": None,
    "s2_api_key": None,
    "openalex_api_key": None,
}
"""What the configuration file may hold, with the values allowed, or None for any text.

A dot stands for a table: ``abstracts.auto`` is ``auto`` in ``[abstracts]``.
"""

_KEYS: Final = ("github_token", "s2_api_key", "openalex_api_key")
"""Settings that open accounts; each may also come from the variable known for it, in capitals."""


class Address(NamedTuple):
    """A catalogue on the web."""

    url: str
    """Whole, http or https, without a fragment."""


class Settings(NamedTuple):
    """What llmread goes by, for one run."""

    catalogues: tuple[Path | Address, ...]
    """The catalogues to open instead of the shipped one and the reader's own; usually none."""
    config: Path
    """The configuration file; it need not exist."""
    data: Path
    """The folder for what the reader did, which can't be had again."""
    cache: Path
    """The folder for what can be had again."""
    theme: str | None
    glyphs: str
    """One of `GLYPHS`."""
    on_open: str = "reading"
    """One of `ON_OPEN`."""
    is_offline: bool = False
    """Whether no request may be made."""
    is_fetching_itself: bool = False
    """Whether the app fetches the abstract of an entry that the cursor rests on."""
    contact: str = ""
    """A mail address that hosts are told, so that they can write before they shut us out."""
    github_token: str = ""
    s2_api_key: str = ""
    openalex_api_key: str = ""
    """Keys of the reader's accounts; empty where there is none."""

    def __repr__(self) -> str:
        """Leave the keys out: a traceback with them is soon in a bug report."""
        shown = (f"{name}={value!r}" for name, value in self._asdict().items() if name not in _KEYS)
        return f"Settings({', '.join(shown)})"

    @property
    def own_catalogues(self) -> Path:
        """The folder of the reader's own catalogues."""
        return self.config.parent / "catalogues"


def load(
    flags: Mapping[str, str | list[str] | None], environment: Mapping[str, str] = os.environ
) -> Settings:
    """Put the settings together.

    Args:
        flags: By option name (``data_dir``); what was not given is None or missing.
        environment: ``LLMREAD_`` and the name in capitals sets each of them;
            ``LLMREAD_CATALOGUE`` may name several files and addresses, parted as in ``PATH``.

    Raises:
        UsageError: The configuration file can't be read, or is wrong; all of it at once.
    """

    def told(name: str) -> str | None:
        flag = flags.get(name)
        return flag if isinstance(flag, str) else environment.get(_variable(name)) or None

    config = _path(told("config") or _folder("config") / "config.toml")
    written = _read(config, must_exist=told("config") is not None)
    usual = {name: environment.get(name.upper()) for name in _KEYS}
    found = {name: told(name) or usual.get(name) or written.get(name) for name in _SETTINGS}
    _check(found)
    named = flags.get("catalogue") or re.findall(_NAMES, environment.get("LLMREAD_CATALOGUE", ""))
    return Settings(
        catalogues=tuple(map(_catalogue, named)),
        config=config,
        data=_path(told("data_dir") or _folder("data")),
        cache=_path(told("cache_dir") or _folder("cache")),
        theme=found["theme"],
        glyphs=found["glyphs"] or "auto",
        on_open=found["on_open"] or "reading",
        is_offline=found["offline"] == "true",
        is_fetching_itself=found["abstracts.auto"] == "true",
        contact=found["contact"] or "",
        github_token=found["github_token"] or "",
        s2_api_key=found["s2_api_key"] or "",
        openalex_api_key=found["openalex_api_key"] or "",
    )


def _variable(name: str) -> str:
    """Give the variable of the environment that a setting may come from."""
    return f"LLMREAD_{name.replace('.', '_').upper()}"


def _check(found: Mapping[str, str | None]) -> None:
    """See that every setting has a value it can have; the file's were checked when it was read."""
    for name, value in found.items():
        allowed = _SETTINGS[name]
        if value and allowed and value not in allowed:
            raise UsageError(f"{_variable(name)} is {value!r}; it can be {', '.join(allowed)}")
        # They go into the headers of requests, and are never shown.
        if value and name in {*_KEYS, "contact"} and not re.fullmatch(r"[!-~]+", value):
            raise UsageError(f"{name} holds a blank or another sign that none has; copy it again")


_NAMES: Final = (
    rf"(?i:https?)://(?:\[[^\]]*\])?[^/{os.pathsep}]*(?::[0-9]+)?(?:/[^{os.pathsep}]*)?"
    rf"|[^{os.pathsep}]+"
)
"""Files and addresses in a variable: one colon of an address parts off its scheme, one its port."""


def _catalogue(name: str) -> Path | Address:
    """Tell an address from a path."""
    scheme, colon, _ = name.partition("://")
    return address(name) if colon and scheme.isalnum() else _path(name)


def address(name: str) -> Address:
    """Give the address of a catalogue on the web.

    Raises:
        UsageError: It is none that may be asked.
    """
    from llmread_tui import links  # noqa: PLC0415 - few name an address

    if not links.is_openable(name):
        shown = text.one_line(name)
        raise UsageError(f"{shown} is no address that can be asked; write https:// and a host")
    if "@" in name.split("/")[2]:
        raise UsageError("an address with a password in it is not asked, as it would be shown")
    return Address(name.partition("#")[0])


def _path(name: str | Path) -> Path:
    """Give the path, with the home folder in place of a tilde."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise UsageError(f"{name}: there is no such home folder") from None


_XDG: Final[Mapping[str, str]] = {"config": ".config", "data": ".local/share", "cache": ".cache"}
"""Where the folders are in the home folder, unless a variable tells.

See specifications.freedesktop.org/basedir-spec.
"""


def _folder(kind: str) -> Path:
    """Give the folder that this system has for configuration, data or cache of a program."""
    if os.uname().sysname == "Linux":
        # The three lines save what follows, 12 ms: half of what Python takes to start.
        told = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
        return _path(told if told.startswith("/") else f"~/{_XDG[kind]}") / "llmread"
    import platformdirs  # noqa: PLC0415

    return Path(getattr(platformdirs, f"user_{kind}_path")("llmread", appauthor=False))


def _read(path: Path, *, must_exist: bool) -> dict[str, str]:
    """Give what the configuration file sets."""
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if must_exist:
            raise UsageError(f"{path}: there is no such configuration file") from None
        return {}
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path}: can't be read: {error.strerror}") from error
    import tomllib  # noqa: PLC0415 - many have no such file

    try:
        found = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {text.one_line(str(error))}") from error
    settings = dict(_flat(found))
    flaws = [
        Flaw(file=str(path), line=_line_of(name, content), field=text.one_line(name), what=what)
        for name, value in settings.items()
        if (what := _flaw(name, value))
    ]
    if flaws:
        raise UsageError("\n".join(map(str, flaws)))
    return {
        name: str(value).lower() if isinstance(value, bool) else text.one_line(str(value))
        for name, value in settings.items()
    }


def _flat(found: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Give the settings, those in a table that may have some by their names with a dot."""
    for name, value in found.items():
        if isinstance(value, dict) and any(each.startswith(f"{name}.") for each in _SETTINGS):
            yield from ((f"{name}.{inner}", each) for inner, each in value.items())
        else:
            yield name, value


def _flaw(name: str, value: object) -> str | None:
    """Tell what is wrong with a setting, or None."""
    if name not in _SETTINGS:
        return f"there is no such setting; there are {', '.join(_SETTINGS)}"
    allowed = _SETTINGS[name]
    if allowed == YES_OR_NO:
        return None if isinstance(value, bool) else "must be true or false, without quotes"
    if not isinstance(value, str):
        return "must be a text in quotes"
    if allowed and value not in allowed:
        return f"{value!r} is not one of {', '.join(allowed)}"
    return None


def _line_of(name: str, content: str) -> int:
    """Give the line that sets a name; tomllib does not tell lines."""
    last = re.escape(name.rpartition(".")[2])
    found = re.search(rf"^\s*[\[\"']*(?:\w+\s*\.\s*)?{last}(?![\w-])", content, re.MULTILINE)
    return content.count("\n", 0, found.start() + len(found[0])) + 1 if found else 1
