"""Settings and folders: flags go before the environment, the configuration file, the defaults."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from llmread_tui import text
from llmread_tui.errors import Flaw, UsageError

GLYPHS: Final = ("auto", "unicode", "ascii")
"""How marks are drawn; auto looks at the terminal."""

_SETTINGS: Final[Mapping[str, tuple[str, ...] | None]] = {"theme": None, "glyphs": GLYPHS}
"""What the configuration file may hold, with the values allowed, or None for any text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What llmread goes by, for one run."""

    catalogues: tuple[Path, ...]
    """The catalogue files to open instead of the shipped one and the reader's own; usually none."""
    config: Path
    """The configuration file; it need not exist."""
    data: Path
    """The folder for what the reader did, which can't be had again."""
    cache: Path
    """The folder for what can be had again."""
    theme: str | None
    glyphs: str
    """One of `GLYPHS`."""

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
            ``LLMREAD_CATALOGUE`` may name several files, parted as in ``PATH``.

    Raises:
        UsageError: The configuration file can't be read, or is wrong; all of it at once.
    """

    def told(name: str) -> str | None:
        flag = flags.get(name)
        return flag if isinstance(flag, str) else environment.get(f"LLMREAD_{name.upper()}") or None

    config = _path(told("config") or _folder("config") / "config.toml")
    written = _read(config, must_exist=told("config") is not None)
    named = flags.get("catalogue") or [
        name for name in environment.get("LLMREAD_CATALOGUE", "").split(os.pathsep) if name
    ]
    glyphs = told("glyphs") or written.get("glyphs") or "auto"
    if glyphs not in GLYPHS:
        raise UsageError(f"LLMREAD_GLYPHS is {glyphs!r}; it can be {', '.join(GLYPHS)}")
    return Settings(
        catalogues=tuple(map(_path, named)),
        config=config,
        data=_path(told("data_dir") or _folder("data")),
        cache=_path(told("cache_dir") or _folder("cache")),
        theme=told("theme") or written.get("theme"),
        glyphs=glyphs,
    )


def _path(name: str | Path) -> Path:
    """Give the path, with the home folder in place of a tilde."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise UsageError(f"{name}: there is no such home folder") from None


def _folder(kind: str) -> Path:
    """Give the folder that this system has for configuration, data or cache of a program."""
    # Imported late: flags may name every folder, as tests and scripts do.
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
    try:
        found = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {text.one_line(str(error))}") from error
    flaws = [
        Flaw(file=str(path), line=_line_of(name, content), field=text.one_line(name), what=what)
        for name, value in found.items()
        if (what := _flaw(name, value))
    ]
    if flaws:
        raise UsageError("\n".join(map(str, flaws)))
    return {name: text.one_line(value) for name, value in found.items()}


def _flaw(name: str, value: object) -> str | None:
    """Tell what is wrong with a setting, or None."""
    if name not in _SETTINGS:
        return f"there is no such setting; there are {', '.join(_SETTINGS)}"
    if not isinstance(value, str):
        return "must be a text in quotes"
    allowed = _SETTINGS[name]
    if allowed and value not in allowed:
        return f"{value!r} is not one of {', '.join(allowed)}"
    return None


def _line_of(name: str, content: str) -> int:
    """Give the line that sets a name; tomllib does not tell lines."""
    found = re.search(rf"^\s*[\[\"']*{re.escape(name)}(?![\w-])", content, re.MULTILINE)
    return content.count("\n", 0, found.start() + len(found[0])) + 1 if found else 1
