"""Run a measurement: ``python -m bench start``, from the top folder of a checkout."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import home, start


def main() -> int:
    """Do what the command says."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("start", help="time, memory and keys beside a bare Textual app")
    command.add_argument("--rounds", type=int, default=15, metavar="N", help="15 without this")
    command.add_argument("--json", type=Path, metavar="FILE", help="keep every figure in a file")
    command = commands.add_parser("make", help="make a home folder with a made-up catalogue")
    command.add_argument("size", type=int, metavar="N", help="how many entries")
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the home folder")
    arguments = parser.parse_args()
    if arguments.command == "make":
        _make(arguments.size, arguments.folder.absolute())
    else:
        _start(arguments.rounds, arguments.json)
    return 0


def _make(size: int, folder: Path) -> None:
    """Make a home folder, and tell how llmread is run in it."""
    home.make(size, folder)
    print(f"HOME={folder} LLMREAD_CATALOGUE={home.catalogue_of(folder)} llmread")


def _start(rounds: int, kept: Path | None) -> None:
    """Measure, print the table, and keep the figures if asked to."""
    measured = start.measure(rounds)
    for line in start.report(measured):
        print(line)
    if kept:
        kept.write_text(json.dumps(asdict(measured), indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
