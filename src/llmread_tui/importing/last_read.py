"""What the origin of a list said when it was last read: an update tells by it who changed what.

It is kept in the data folder. Without it nothing is lost, but what the reader has put into a list
can't be told from what is gone from its origin.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from llmread_tui import atomic, catalogue
from llmread_tui.errors import CatalogueError
from llmread_tui.exchange.writing.catalogue_yaml import to_yaml
from llmread_tui.model import Catalogue, ReadingList


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a host gave to ask later whether its answer has changed (RFC 9110, 8.8)."""

    address: str
    """That was asked."""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRead:
    """What was read."""

    catalogue: Catalogue
    """One list, with the ids that its entries have in the reader's file."""
    validators: Validators | None = None

    @property
    def list(self) -> ReadingList:
        """The list."""
        return self.catalogue.lists[0]


def load(data: Path, own: ReadingList) -> LastRead | None:
    """Give what the origin of a list said, if that is known.

    Args:
        data: The data folder.
        own: The list as it is in the reader's file.
    """
    try:
        found: dict[str, Any] = json.loads(_path(data, own.id).read_text(encoding="utf-8"))
        known = found["validators"]
        last = LastRead(
            catalogue=catalogue.parse(found["catalogue"], file=""),
            validators=Validators(**known) if known else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, CatalogueError):
        # It is not there, or torn.
        return None
    # Another file may have had a list of this id.
    return last if last.list.origin == own.origin else None


def save(data: Path, last: LastRead) -> None:
    """Keep what was read.

    Raises:
        OSError: It can't be kept.
    """
    path = _path(data, last.list.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    validators = asdict(last.validators) if last.validators else None
    atomic.write(path, json.dumps({"catalogue": to_yaml(last.catalogue), "validators": validators}))


def _path(data: Path, list_id: str) -> Path:
    return data / "origins" / f"{list_id}.json"
