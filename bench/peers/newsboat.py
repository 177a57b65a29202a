"""Newsboat: a feed with a cache in SQLite, in a terminal; written in C++ and Rust."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench import browsing, figures, formats, made_up
from bench.peers.peer import Peer, Prepared, environment
from bench.program import Program, Step


def prepare(executable: Path, size: int, folder: Path) -> Prepared:
    """Write the feed, and let it fill its cache from it."""
    feed = folder / "made-up.xml"
    with feed.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{line}\n" for line in formats.feed(size))
    urls = folder / ".newsboat" / "urls"
    urls.parent.mkdir()
    urls.write_text(f"file://{feed}\n", encoding="utf-8")
    surroundings = environment(folder)
    subprocess.run([executable, "-x", "reload"], env=surroundings, cwd=folder, check=True)
    browser = Program(
        command=[str(executable)],
        environment=surroundings,
        folder=folder,
        # It begins with the feeds; the only one is opened as soon as it is seen.
        opening=(Step(seen=("Made-up works",)), Step(keys="\r", seen=(_row(0),))),
        script=tuple(_script()),
        patience=120,
    )
    return Prepared(browser=browser)


def _script() -> Iterator[Step]:
    for place in range(1, browsing.PRESSES + 1):
        yield Step(keys="\x1bOB", seen=(_row(place),), measure=figures.CURSOR_KEY)


def _row(number: int) -> str:
    return re.escape(made_up.entry(number).title[:16])


NEWSBOAT = Peer(name="newsboat", prepare=prepare, is_packaged=False)
