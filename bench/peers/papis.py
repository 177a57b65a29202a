"""papis: a folder for each work with a cache of all; its picker shows them in a terminal."""

import subprocess
from pathlib import Path

from bench import formats, made_up
from bench.figures import ONE_HIT
from bench.peers.peer import Peer, Prepared, environment
from bench.program import Program, Step, number
from bench.rounds import Command


def prepare(executable: Path, size: int, folder: Path) -> Prepared:
    """Write a folder for each work, and let it fill its cache."""
    settings = folder / ".config" / "papis" / "config"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        "[settings]\ndefault-library = papers\n\n[papers]\ndir = ~/papers\n", encoding="utf-8"
    )
    for place in range(size):
        entry = made_up.entry(place)
        work = folder / "papers" / entry.id
        work.mkdir(parents=True)
        (work / "info.yaml").write_text(formats.papis_info(place, entry), encoding="utf-8")
    one = Command(
        arguments=(str(executable), "list", "--all", f"ref:{made_up.entry(size // 2).id}"),
        environment=environment(folder),
        folder=folder,
    )
    subprocess.run(one.arguments, env=one.environment, cwd=folder, check=True, capture_output=True)
    picker = Program(
        command=[str(executable), "browse"],
        environment=one.environment,
        folder=folder,
        # Its order is that of the file system; the first line is counted when it is shown.
        opening=(Step(seen=(f"1/{number(size)}",)),),
        patience=120,
    )
    return Prepared(browser=picker, commands={ONE_HIT: one})


PAPIS = Peer(name="papis", prepare=prepare)
