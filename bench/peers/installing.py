"""Peers are had from the index of Python packages, each in an environment of its own.

They are kept between runs, outside the repository, in the reader's cache folder.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.peers.peer import Peer

_PLACE: Final = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "llmread-bench"


def executable(peer: Peer) -> Path | None:
    """Give the peer's program, installed first where it is not yet; None when it can't be had."""
    if not peer.is_packaged:
        found = shutil.which(peer.name)
        return Path(found) if found else None
    place = _PLACE / peer.name
    program = place / "bin" / peer.name
    if not program.exists() and not any(_install(peer, place, python) for python in _pythons()):
        shutil.rmtree(place, ignore_errors=True)
    return program if program.exists() else None


def version(peer: Peer, program: Path) -> str:
    """Give the peer's version, with that of the Python it runs on where it has one of its own."""
    if not peer.is_packaged:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
        return done.stdout.split("\n", 1)[0].split(" - ")[0].removeprefix(f"{peer.name} ")
    code = (
        "import importlib.metadata, platform\n"
        f"print(importlib.metadata.version('{peer.name}'), 'on Python', platform.python_version())"
    )
    python = program.with_name("python")
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _install(peer: Peer, place: Path, python: Path) -> bool:
    """Install a peer with this Python, and tell whether it is there."""
    shutil.rmtree(place, ignore_errors=True)
    commands: tuple[list[str | Path], ...] = (
        [python, "-m", "venv", place],
        [place / "bin" / "pip", "install", "--quiet", peer.name],
    )
    for command in commands:
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return False
    return (place / "bin" / peer.name).exists()


def _pythons() -> Iterator[Path]:
    """Give the Python that runs this, then newer ones, as a peer may want one."""
    yield Path(sys.executable)
    for minor in range(14, sys.version_info.minor, -1):
        if found := shutil.which(f"python3.{minor}"):
            yield Path(found)
    known = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    yield from sorted(known.glob("3.1[2-9].*/bin/python3"), reverse=True)
