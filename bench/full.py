"""The whole measurement: every size, llmread beside a bare app and other programs."""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench import browsing, formats, home, made_up, start
from bench.bare import MARKER
from bench.figures import (
    BARE,
    COLD,
    HELP,
    IMPORT,
    INDEX,
    LLMREAD,
    ONE_HIT,
    PYTHON,
    SHIPPED,
    SHIPPED_SIZE,
    Figures,
)
from bench.peers.peer import Peer, Prepared
from bench.program import Program, Step
from bench.rounds import Command, Rounds

PEERS_TO: Final = 10_000
"""The largest size that peers are measured at: beyond, to fill their stores takes minutes."""

_FEW: Final = 3
"""The most rounds of what takes seconds: cold starts, imports, peers in a terminal."""

_FOREVER: Final = 900.0
"""Seconds that a cold start on the largest catalogue may take."""

_TOP: Final = Path(__file__).parents[1]


def measure(sizes: Sequence[int], rounds: int, peers: Mapping[Peer, Path], folder: Path) -> Figures:
    """Measure at these sizes, in a folder that is filled; `peers` have their executables."""
    figures = Figures()
    _tell("starting with the shipped catalogue")
    _measure_shipped(figures, rounds, folder / "shipped")
    for size in sizes:
        place = folder / str(size)
        _tell(f"{size:,} entries: making them, and indexing them from nothing")
        home.write(size, place / "warm")
        _measure_cold(Rounds(figures, size), 1 if size > PEERS_TO else min(rounds, _FEW), place)
        prepared = _prepare(peers if size <= PEERS_TO else {}, size, place)
        _tell(f"{size:,} entries: browsing them")
        _measure_browsing(Rounds(figures, size), rounds, prepared, place)
        _tell(f"{size:,} entries: commands")
        _measure_commands(Rounds(figures, size), rounds, prepared, place)
        shutil.rmtree(place)
    return figures


def _measure_shipped(figures: Figures, rounds: int, folder: Path) -> None:
    """Measure what has no made-up catalogue to read."""
    folder.mkdir(parents=True)

    def command(*arguments: str) -> Command:
        return Command(arguments=arguments, environment=home.environment(folder), folder=folder)

    python = command(sys.executable, "-c", "pass")
    listing = command(*home.LLMREAD, "list", "year:2017")
    # The first run reads the catalogue, the others need not.
    Rounds(Figures(), SHIPPED_SIZE).run(SHIPPED, {LLMREAD: listing}, rounds=1)
    taking = Rounds(figures, SHIPPED_SIZE)
    taking.run(HELP, {PYTHON: python, LLMREAD: command(*home.LLMREAD, "--help")}, rounds)
    taking.run(SHIPPED, {PYTHON: python, LLMREAD: listing}, rounds)


def _measure_cold(taking: Rounds, rounds: int, folder: Path) -> None:
    """Measure what builds the index, and leave it to the warm home folder."""
    warm, cold = folder / "warm", folder / "cold"
    abstracts = folder / "abstracts.sqlite3"
    shutil.copy(home.library_of(warm), abstracts)
    surroundings = home.environment(cold, home.catalogue_of(warm))

    def forget() -> None:
        shutil.rmtree(cold, ignore_errors=True)
        home.cache_of(cold).mkdir(parents=True)
        shutil.copy(abstracts, home.library_of(cold))

    command = Command(arguments=home.READ, environment=surroundings, folder=folder, before=forget)
    taking.run(INDEX, {LLMREAD: command}, rounds)
    shutil.copy(home.library_of(cold), home.library_of(warm))
    program = replace(
        browsing.program(warm),
        environment=surroundings,
        folder=folder,
        script=(),
        patience=_FOREVER,
        before=forget,
    )
    taking.browse({COLD: program}, range(rounds))


def _prepare(peers: Mapping[Peer, Path], size: int, folder: Path) -> dict[str, Prepared]:
    """Fill the peers' stores."""
    prepared = {}
    for peer, executable in peers.items():
        _tell(f"{size:,} entries: filling the store of {peer.name}")
        place = folder / peer.name
        place.mkdir()
        try:
            prepared[peer.name] = peer.prepare(executable, size, place)
        except subprocess.CalledProcessError as error:
            _tell(f"{peer.name} can't be set up, and is left out: {error}")
    return prepared


def _measure_browsing(
    taking: Rounds, rounds: int, prepared: Mapping[str, Prepared], folder: Path
) -> None:
    """Measure starts, memory and keys."""
    own = {BARE: _bare(folder), LLMREAD: browsing.program(folder / "warm")}
    others = {name: each.browser for name, each in prepared.items() if each.browser}
    together = min(rounds, _FEW)
    taking.browse(own | others, range(-1, together))
    taking.browse(own, range(together, rounds))


def _bare(folder: Path) -> Program:
    return Program(
        command=start.BARE,
        environment=home.environment(folder),
        folder=_TOP,
        opening=(Step(seen=(MARKER,)),),
        leave="q",
    )


def _measure_commands(
    taking: Rounds, rounds: int, prepared: Mapping[str, Prepared], folder: Path
) -> None:
    """Measure commands that peers have too."""
    surroundings = home.environment(folder / "warm", home.catalogue_of(folder / "warm"))
    one = made_up.entry(taking.size // 2).id
    own = Command(
        arguments=(*home.LLMREAD, "list", "--json", f"id:{one}"),
        environment=surroundings,
        folder=folder,
    )
    taking.run(ONE_HIT, {LLMREAD: own} | _commands(prepared, ONE_HIT), rounds)
    markdown, imported = folder / "made-up.md", folder / "imported.yaml"
    lines = formats.markdown(made_up.catalogue(taking.size))
    markdown.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    own = Command(
        arguments=(*home.LLMREAD, "import", str(markdown), "--to", str(imported), "--replace"),
        environment=surroundings,
        folder=folder,
    )
    few = 1 if taking.size > PEERS_TO else min(rounds, _FEW)
    taking.run(IMPORT, {LLMREAD: own} | _commands(prepared, IMPORT), few)


def _commands(prepared: Mapping[str, Prepared], measure: str) -> dict[str, Command]:
    return {
        name: each.commands[measure] for name, each in prepared.items() if measure in each.commands
    }


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
