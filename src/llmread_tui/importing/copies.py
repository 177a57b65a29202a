"""Copies of catalogues on the web, which are kept in the cache folder and opened as files.

A copy stays until its address is asked again, so a start asks for nothing and needs no network. It
is written anew only if its bytes are others, as the library reads whatever was written.
"""

import json
import re
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from llmread_tui import atomic, catalogue
from llmread_tui.errors import CatalogueError, Flaw, LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from llmread_tui.fetch.fetcher import Fetcher
    from llmread_tui.importing.download import Downloaded, NotHad
    from llmread_tui.importing.last_read import Validators
    from llmread_tui.model import Catalogue
    from llmread_tui.sources.web import Unchanged

LARGEST: Final = 64_000_000
"""Bytes that a catalogue on the web may have: those of 150,000 entries."""


class Copy(NamedTuple):
    """The copy of one catalogue; it may not be there yet."""

    address: str
    """As the reader named it."""
    path: Path

    @property
    def is_there(self) -> bool:
        """Whether there is something to open."""
        return self.path.exists()

    @property
    def validators(self) -> "Validators | None":
        """What the host gave with it; None when that, or the copy itself, is not there."""
        from llmread_tui.importing.last_read import Validators  # noqa: PLC0415 - to ask again alone

        try:
            found = json.loads(self._facts.read_bytes()) if self.is_there else {}
            return Validators(**found["validators"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @property
    def _facts(self) -> Path:
        return self.path.with_suffix(".json")

    def keep(self, content: bytes, validators: "Validators | None") -> None:
        """Put what was downloaded in place of the copy, unless it is the same.

        Raises:
            LibraryError: It can't be written.
        """
        from dataclasses import asdict  # noqa: PLC0415 - as above

        facts = {"address": self.address, "validators": validators and asdict(validators)}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not self.is_there or self.path.read_bytes() != content:
                atomic.write(self.path, content)
            # Behind the content: with the validators of another one it would never be asked for.
            atomic.write(self._facts, json.dumps(facts))
        except OSError as error:
            reason = error.strerror or str(error)
            raise LibraryError(f"{self.path} can't be written: {reason}") from error


def copy_of(address: str, cache: Path) -> Copy:
    """Give the copy of the catalogue at an address, named so that people recognise it."""
    parts = urlsplit(address)
    stem = PurePosixPath(parts.path).stem or parts.hostname or ""
    name = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40] or "catalogue"
    mark = sha256(address.encode()).hexdigest()[:12]
    return Copy(address=address, path=cache / "catalogues" / f"{name}-{mark}.yaml")


async def ask(copy: Copy, fetcher: "Fetcher") -> "Downloaded | Unchanged | NotHad":
    """Ask for a catalogue, unless its host says that it is as its copy is; nothing is kept.

    Raises:
        LibraryError: The pauses that hosts asked for can't be read or kept.
    """
    from llmread_tui.exchange.origins import origin  # noqa: PLC0415 - as above
    from llmread_tui.importing.download import download_again  # noqa: PLC0415

    return await download_again(
        origin(copy.address), fetcher, copy.validators, LARGEST, what="catalogue"
    )


def checked(
    copy: Copy, downloaded: "Downloaded", tell: "Callable[[float], None]" = lambda _: None
) -> "Catalogue":
    """Read what was downloaded; `tell` is called with the part of it that is read, up to 1.

    Raises:
        CatalogueError: It is broken; the flaws name the address.
    """
    return catalogue.parse(downloaded.content, file=copy.address, tell=tell)


def by_address(flaws: "Iterable[Flaw]", copies: "Iterable[Copy]") -> CatalogueError:
    """Give flaws as an error that names the addresses in place of their copies."""
    names = {str(each.path.absolute()): each.address for each in copies}

    def named(words: str) -> str:
        for path, address in names.items():
            words = words.replace(path, address)
        return words

    return CatalogueError(
        tuple(each._replace(file=named(each.file), what=named(each.what)) for each in flaws)
    )
