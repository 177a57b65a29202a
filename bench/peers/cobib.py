"""coBib: a bibliography in YAML with a cache, in Textual; the newest work is its first."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench import browsing, figures, formats, made_up
from bench.peers.peer import Peer, Prepared, environment
from bench.program import Program, Step


def prepare(executable: Path, size: int, folder: Path) -> Prepared:
    """Write its database, and let it fill its cache."""
    file = folder / ".local" / "share" / "cobib" / "literature.yaml"
    file.parent.mkdir(parents=True)
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{line}\n" for line in formats.cobib_records(size))
    surroundings = environment(folder)
    subprocess.run(
        [executable, "--porcelain", "list", "++label", "w000000"],
        env=surroundings,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    browser = Program(
        command=[str(executable)],
        environment=surroundings,
        folder=folder,
        opening=(Step(seen=(_row(size - 1),)),),
        script=tuple(_script(size)),
        patience=120,
    )
    return Prepared(browser=browser)


def _script(size: int) -> Iterator[Step]:
    for place in range(1, browsing.PRESSES + 1):
        seen = _row(size - 1 - place)
        yield Step(keys="\x1b[B", seen=(seen,), measure=figures.CURSOR_KEY)
    # It filters when a line is complete, so there is no figure for letters.
    years = (number for number in reversed(range(size)) if made_up.entry(number).year == 2020)
    yield Step(keys="f")
    yield Step(keys=" ++year 2020")
    yield Step(keys="\r", seen=(_row(next(years)),), measure=figures.YEAR)
    yield Step(keys="0", seen=(_row(size - 1),), measure=figures.ESCAPE)


def _row(number: int) -> str:
    """Give the pattern of a row: the label and the title."""
    entry = made_up.entry(number)
    return f"{entry.id}\\s+{re.escape(entry.title[:16])}"


COBIB = Peer(name="cobib", prepare=prepare)
