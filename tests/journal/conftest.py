"""What the tests of the journal share: changes in few words, a clock to set, a folder."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from llmread_tui.journal.deeds import Change, Deed, Value
from llmread_tui.journal.fold import fold
from llmread_tui.journal.journal import Journal
from llmread_tui.model import Mark


def change(key: str, value: Value, name: str = "status") -> Change:
    """Give a change of the status, or of another field."""
    return Change(key=key, field=name, value=value)


@dataclass(slots=True)
class Clock:
    """Gives the time it is set to, a second later each time."""

    at: datetime = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the time."""
        self.at += timedelta(seconds=1)
        return self.at


def deeds(journal: Journal) -> tuple[Deed, ...]:
    """Give all deeds there are; there is nothing wrong with any line."""
    news = journal.read({})
    assert news.notices == ()
    return news.deeds


def state(journal: Journal) -> dict[str, Mark]:
    """Give the marks that all deeds come to."""
    return fold(deeds(journal))


@dataclass(slots=True, kw_only=True)
class Desk:
    """A folder for several devices, each with a data folder and a clock of its own."""

    folder: Path
    clock: Clock = field(default_factory=Clock)

    def journal(self, device: str = "here") -> Journal:
        """Give the journal of a device, as it is after a start."""
        return Journal(self.folder / device, device=device, now=self.clock)

    def file(self, device: str = "here", of: str = "") -> Path:
        """Give the file with the deeds `of` a device, by default of the one that has it."""
        return self.folder / device / "journal" / f"{of or device}.jsonl"

    def carry(self, device: str, to: str) -> None:
        """Bring the deeds of one device to another, as a tool does that syncs folders."""
        there = self.file(to, device)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(self.file(device).read_bytes())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give an empty folder to work in."""
    return Desk(folder=tmp_path)
