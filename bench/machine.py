"""What a run was made on."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import llmread_tui


def described(peers: dict[str, str]) -> str:
    """Give machine, versions and time in a sentence or two; `peers` are versions by name."""
    others = ", ".join(f"{name} {number}" for name, number in peers.items())
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with llmread {llmread_tui.__version__},"
        f" Python {platform.python_version()}, Textual {version('textual')}, SQLite"
        f" {sqlite3.sqlite_version}, on {platform.system()} {platform.release()},"
        f" {_processor()}, {os.cpu_count()} processors, {_memory()} of memory;"
        f" load {os.getloadavg()[0]:.1f} at the end."
        f" Beside it: {others or 'no other program'}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 2**30:.0f} GiB"
