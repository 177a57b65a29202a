"""``llmread where``: the folders, files and versions that llmread goes by."""

import json
import os
import platform
import stat
from argparse import Namespace
from pathlib import Path

from llmread_tui import __version__, catalogue, text
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import copies, opened, own_catalogues, required_catalogues
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--json", action="store_true", help="print an object")
    parser.add_argument(
        "--network", action="store_true", help="print every request of the last runs instead"
    )


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print it all without opening or making anything, but for the ledger, which is read."""
    if arguments.network:
        return _network(settings, as_json=arguments.json)
    import sqlite3  # noqa: PLC0415 - for its version alone

    versions = {
        "version": __version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    catalogues = (*required_catalogues(settings), *own_catalogues(settings))
    kept = {each.path: each.address for each in copies(settings)}
    places = {
        "config": settings.config,
        "own_catalogues": settings.own_catalogues,
        "schema": catalogue.schema_path(),
        "data": settings.data,
        "journal": settings.data / "journal",
        "cache": settings.cache,
        "library": settings.cache / "library.sqlite3",
    }
    if arguments.json:
        found = {name: _facts(path) for name, path in places.items()}
        named = [{**_facts(path), "url": kept.get(path)} for path in catalogues]
        every = {**versions, "catalogues": named, **found}
        print(json.dumps(every, ensure_ascii=False, indent=2))
        return ExitCode.DONE
    lines = [*versions.items()]
    for path in catalogues:
        of = f", the copy of {kept[path]}" if path in kept else ""
        lines.append(("catalogue", f"{_words(path)}{of}"))
    lines += [(name.replace("_", " "), _words(path)) for name, path in places.items()]
    for label, words in lines:
        print(f"{label:<14} {words}")
    return ExitCode.DONE


def _network(settings: Settings, *, as_json: bool) -> ExitCode:
    """Print the ledger, oldest request first."""
    with opened(settings) as library:
        asked = library.ledger.last()[::-1]
    if as_json:
        rows = [{**each._asdict(), "at": each.at.isoformat(timespec="seconds")} for each in asked]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    for each in () if as_json else asked:
        status = "-" if each.status is None else str(each.status)
        print(
            f"{each.at:%Y-%m-%d %H:%M:%S}  {each.host}  {status}  {each.bytes}  {each.why}"
            f"{'' if each.fate == 'answered' else f' ({each.fate})'}"
        )
    if not asked:
        narrate("no request was ever made")
    return ExitCode.DONE


def _facts(path: Path) -> dict[str, str | bool | int | None]:
    """Give where it is, whether there is something, and a file's size in bytes."""
    found = _stat(path)
    return {
        "path": text.one_line(str(path.absolute())),
        "exists": found is not None,
        "bytes": found.st_size if found and stat.S_ISREG(found.st_mode) else None,
    }


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        # Not there, or in a folder that may not be looked into, which is the same to llmread.
        return None


def _words(path: Path) -> str:
    facts = _facts(path)
    size = "" if facts["bytes"] is None else f" ({facts['bytes']:,} bytes)"
    return f"{facts['path']}{size if facts['exists'] else ' (not there)'}"
