"""buku: bookmarks in SQLite, on the command line alone."""

import subprocess
from pathlib import Path

from bench import formats, made_up
from bench.figures import IMPORT, ONE_HIT
from bench.peers.peer import Peer, Prepared, environment
from bench.rounds import Command


def prepare(executable: Path, size: int, folder: Path) -> Prepared:
    """Import the works as a browser's bookmarks, with the abstracts as their descriptions."""
    bookmarks = folder / "made-up.html"
    with bookmarks.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{line}\n" for line in formats.bookmarks(size))
    surroundings = environment(folder)
    quiet = [str(executable), "--nostdin", "--np", "--nc"]
    subprocess.run(
        [*quiet, "--tacit", "--import", bookmarks],
        env=surroundings,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    one = Command(
        arguments=(*quiet, "--print", str(size // 2 + 1), "--json"),
        environment=surroundings,
        folder=folder,
    )
    return Prepared(commands={ONE_HIT: one, IMPORT: _import(quiet, size, folder)})


def _import(quiet: list[str], size: int, folder: Path) -> Command:
    """Give the import of the same Markdown file that llmread imports, into a store of its own."""
    other = folder / "importing"
    other.mkdir()
    file = other / "made-up.md"
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{line}\n" for line in formats.markdown(made_up.catalogue(size)))
    store = other / ".local" / "share" / "buku" / "bookmarks.db"
    return Command(
        arguments=(*quiet, "--tacit", "--import", str(file)),
        environment=environment(other),
        folder=other,
        before=lambda: store.unlink(missing_ok=True),
    )


BUKU = Peer(name="buku", prepare=prepare)
