"""What all tests share: an environment without the developer's own settings, and llmread itself."""

import gc
import io
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from llmread_tui.cli.main import main

# Python's own are among them, as unbuffered output meets a closed pipe at another time.
_OTHERS: Final = re.compile(
    r"(TEXTUAL|LLMREAD|XDG)_(?!SNAPSHOT_).*|.*_PROXY|NO_COLOR|BROWSER|COLUMNS|LINES"
    r"|PYTHON(UNBUFFERED|UTF8|IOENCODING|DONTWRITEBYTECODE)",
    re.IGNORECASE,
)

# Textual reads its settings when it is imported, so this comes before any test module is.
for _name in [name for name in os.environ if _OTHERS.fullmatch(name)]:
    del os.environ[_name]
os.environ["TEXTUAL_ANIMATIONS"] = "none"


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among the tests themselves.

    An app leaves so many small things behind that looking took a fifth of the time.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a command."""

    stdout: str
    stderr: str
    returncode: int

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.stdout.splitlines()


@dataclass(frozen=True, slots=True, kw_only=True)
class Llmread:
    """The command line with folders of its own; called with words, it runs them."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What it is run in: no folder but its own."""
        return {
            **os.environ,
            "HOME": str(self.folder),
            "LLMREAD_CONFIG": str(self.config),
            "LLMREAD_DATA_DIR": str(self.data),
            "LLMREAD_CACHE_DIR": str(self.cache),
        }

    @property
    def config(self) -> Path:
        """The configuration file; it is empty."""
        return self.folder / "config" / "config.toml"

    @property
    def data(self) -> Path:
        """The data folder; it is not there yet."""
        return self.folder / "data"

    @property
    def cache(self) -> Path:
        """The cache folder; it is not there yet."""
        return self.folder / "cache"

    @property
    def command(self) -> list[str]:
        """The beginning of every call."""
        return [sys.executable, "-m", "llmread_tui"]

    def __call__(self, *words: str | Path, **environment: str) -> Ran:
        """Run it to its end in this process; `environment` goes before its own.

        Most of what a process takes, 0.3 s, is Python's start and imports. What only a process
        shows, such as what Python makes of its environment or an editor's output, `process` tells.
        """
        stdout = io.TextIOWrapper(
            io.BytesIO(), encoding="ascii"
        )  # that main makes it UTF-8 is seen
        stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with Path(os.devnull).open(encoding="utf-8") as stdin, pytest.MonkeyPatch.context() as ours:
            for name, value in {**self.environment, **environment}.items():
                ours.setenv(name, value)
            ours.setattr(sys, "stdin", stdin)
            ours.setattr(sys, "stdout", stdout)
            ours.setattr(sys, "stderr", stderr)
            returncode = main([*map(str, words)])
        return Ran(stdout=_written(stdout), stderr=_written(stderr), returncode=returncode)

    def process(self, *words: str | Path, **environment: str) -> Ran:
        """Run it to its end as a process of its own; `environment` goes before its own."""
        done = subprocess.run(
            [*self.command, *map(str, words)],
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
        # Decoded here, as text mode would hide what ends a line.
        return Ran(
            stdout=done.stdout.decode(), stderr=done.stderr.decode(), returncode=done.returncode
        )

    def add_catalogue(self, name: str, content: str) -> Path:
        """Put a catalogue into the folder of the reader's own."""
        path = self.config.parent / "catalogues" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path


def _written(stream: io.TextIOWrapper) -> str:
    """Give what was written, with what ends its lines."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()


CATALOGUE: Final = """\
topics:
  knots: strings and their ends
lists:
  - id: first
    title: First list
    about: The first of two.
    entries:
      - id: bert
        title: BERT
        full_title: "BERT: Pre-training"
        url: https://arxiv.org/abs/1810.04805v2
        kind: paper
        authors: [Jacob Devlin, Łukasz Kaiser]
        authors_total: 4
        year: 2018
        venue: NAACL 2019
        ids: {arxiv: "1810.04805", doi: 10.18653/v1/N19-1423}
        topics: [history, attention]
        level: intermediate
        about: Guesses hidden words.
    sections:
      - title: Deeper
        sections:
          - title: Down
            entries:
              - id: group
                title: A group
                entries:
                  - id: moved
                    title: "Moved, 日本語 \\"quoted\\""
                    url: http://old.example.org/a
                    moved_to: https://new.example.org/a
                    kind: post
                    forms: {slides: https://example.org/slides}
                    topics: [knots]
                    recommended: true
                    remark: start here
  - id: second
    title: Second list
    entries:
      - id: bert-again
        title: Bidirectional transformers
        url: https://arxiv.org/pdf/1810.04805
        kind: paper
        authors: [Jacob Devlin]
        year: 2019
      - id: plain
        title: Plain
        url: https://example.org/plain
"""
"""Two lists with what a catalogue can hold: sections, a group, a moved page, a work in both."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a small catalogue."""
    path = tmp_path / "small.yaml"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Llmread:
    """Give llmread with a home, a configuration, data and cache of its own."""
    found = Llmread(folder=tmp_path / "home")
    found.config.parent.mkdir(parents=True)
    found.config.touch()
    return found
