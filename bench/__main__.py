"""Run a measurement: ``python -m bench start``, from the top folder of a checkout."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import start


def main() -> int:
    """Measure, print the table, and keep the figures if asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("start", help="time, memory and keys beside a bare Textual app")
    command.add_argument("--rounds", type=int, default=15, metavar="N", help="15 without this")
    command.add_argument("--json", type=Path, metavar="FILE", help="keep every figure in a file")
    arguments = parser.parse_args()
    measured = start.measure(arguments.rounds)
    for line in start.report(measured):
        print(line)
    if arguments.json:
        arguments.json.write_text(json.dumps(asdict(measured), indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
