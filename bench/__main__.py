"""Run a measurement: ``python -m bench start``, from the top folder of a checkout."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import journal, start


def main() -> int:
    """Measure, print the table, and keep the figures if asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("start", help="time, memory and keys beside a bare Textual app")
    long = commands.add_parser("journal", help="what a long journal costs beside an empty one")
    long.add_argument(
        "--deeds", type=int, default=100_000, metavar="N", help="100,000 without this"
    )
    for each in (command, long):
        each.add_argument("--rounds", type=int, default=15, metavar="N", help="15 without this")
        each.add_argument("--json", type=Path, metavar="FILE", help="keep every figure in a file")
    arguments = parser.parse_args()
    measured: start.Measured | journal.Measured
    if arguments.command == "journal":
        measured = journal.measure(arguments.deeds, arguments.rounds)
        lines = journal.report(measured)
    else:
        measured = start.measure(arguments.rounds)
        lines = start.report(measured)
    for line in lines:
        print(line)
    if arguments.json:
        arguments.json.write_text(json.dumps(asdict(measured), indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
