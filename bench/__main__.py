"""Run a measurement: ``python -m bench all``, from the top folder of a checkout."""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bench import full, home, machine, start, table, targets
from bench.figures import Figures
from bench.peers import installing
from bench.peers.all import PEERS
from bench.peers.peer import Peer

_SIZES: Final = (190, 1_000, 10_000, 100_000)
_QUICK_SIZES: Final = (190, 1_000)
_PAGE: Final = Path(__file__).parents[1] / "docs" / "performance.md"


def main() -> int:
    """Do what the command says."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("all", help="everything, into docs/performance.md")
    command.add_argument(
        "--sizes", type=_sizes, default=_SIZES, metavar="N,N", help="of catalogues"
    )
    command.add_argument("--rounds", type=int, default=7, metavar="N", help="7 without this")
    command.add_argument("--quick", action="store_true", help="2 rounds, 2 sizes, no page")
    command.add_argument("--json", type=Path, metavar="FILE", help="keep every figure in a file")
    command = commands.add_parser("start", help="time, memory and keys beside a bare Textual app")
    command.add_argument("--rounds", type=int, default=15, metavar="N", help="15 without this")
    command.add_argument("--json", type=Path, metavar="FILE", help="keep every figure in a file")
    command = commands.add_parser("make", help="make a home folder with a made-up catalogue")
    command.add_argument("size", type=int, metavar="N", help="how many entries")
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the home folder")
    arguments = parser.parse_args()
    if arguments.command == "make":
        _make(arguments.size, arguments.folder.absolute())
    elif arguments.command == "start":
        _start(arguments.rounds, arguments.json)
    elif arguments.quick:
        _all(_QUICK_SIZES, 2, None, arguments.json)
    else:
        _all(arguments.sizes, arguments.rounds, _PAGE, arguments.json)
    return 0


def _sizes(told: str) -> tuple[int, ...]:
    return tuple(map(int, told.split(",")))


def _all(sizes: Sequence[int], rounds: int, page: Path | None, kept: Path | None) -> None:
    """Measure everything, print the table, and put it into the page if there is one."""
    peers = dict(_had())
    with tempfile.TemporaryDirectory(prefix="llmread-bench-") as folder:
        measured = full.measure(sizes, rounds, peers, Path(folder))
    versions = {peer.name: installing.version(peer, program) for peer, program in peers.items()}
    lines = list(_report(measured, versions))
    print("\n".join(lines))
    if kept:
        kept.write_text(json.dumps(list(measured.told()), indent=1), encoding="utf-8")
    if page:
        content = table.put_in(page.read_text(encoding="utf-8"), lines)
        page.write_text(content, encoding="utf-8")


def _had() -> Iterator[tuple[Peer, Path]]:
    """Give the peers that can be had, with their programs, and tell of the others."""
    for peer in PEERS:
        if program := installing.executable(peer):
            yield peer, program
        else:
            print(f"{peer.name} can't be had here, and is left out", file=sys.stderr)


def _report(measured: Figures, versions: dict[str, str]) -> Iterator[str]:
    yield machine.described(versions)
    yield ""
    yield from table.table(measured)
    yield ""
    yield from map(str, targets.verdicts(measured))


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
