"""``llmread import``: a reading list in another format becomes a catalogue of the reader's own."""

import itertools
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from llmread_tui import atomic, catalogue, links, text
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, LibraryError, UsageError
from llmread_tui.model import Catalogue, ReadingList, Section

if TYPE_CHECKING:
    from llmread_tui.exchange.origins import Origin
    from llmread_tui.exchange.reading.imported import Imported, LeftOut

ABOUT: Final = "make a catalogue of a reading list in another format"
TAKES_QUERY: Final = False

_GENERIC: Final = frozenset({"readme", "index", "list", "-", "export", "bookmarks", "untitled"})
"""Names of files that say nothing of what is in them."""

_LARGE: Final = 2_000_000
"""Bytes from which on reading is announced: as Markdown they take some ten seconds."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "source",
        metavar="FILE",
        help="the file, or the address of a repository, gist, file or page; - is standard input",
    )
    parser.add_argument(
        "--name", metavar="NAME", help="the new catalogue's name, and its list's id"
    )
    parser.add_argument("--to", metavar="FILE", help="write this file, not one of your catalogues")
    parser.add_argument("--replace", action="store_true", help="replace a file that is there")


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Read it, write the catalogue, and tell what is in it and what is not.

    Raises:
        CatalogueError: Nothing of the file can be read.
        UsageError: The name won't do, or there is such a file already.
    """
    from llmread_tui.cli.download import NotHad, download  # noqa: PLC0415 - needed here alone
    from llmread_tui.exchange import naming, origins  # noqa: PLC0415 - as the readers
    from llmread_tui.exchange.reading import formats  # noqa: PLC0415
    from llmread_tui.exchange.rewriting import with_list  # noqa: PLC0415
    from llmread_tui.exchange.writing.catalogue_yaml import to_yaml  # noqa: PLC0415

    source = text.one_line(arguments.source)
    if arguments.name is not None and not naming.is_id(arguments.name):
        raise UsageError(f"--name {arguments.name}: use small letters, digits, dots and hyphens")
    origin = origins.origin(source) if links.is_openable(source) else None
    content = download(origin, settings) if origin else _content(arguments.source)
    if isinstance(content, NotHad):
        narrate(f"{content.reason}, so nothing was written")
        return ExitCode.PARTLY
    if len(content) > _LARGE:
        narrate(f"reading {len(content) / 1e6:.0f} MB, which may take a minute")
    imported = formats.read(content, file=source, address=origin.base if origin else None)
    if not imported.catalogue.lists:
        _tell(imported, source)
        narrate(f"nothing to read is in {source}, so nothing was written")
        return ExitCode.PARTLY
    name = arguments.name or _name(source, origin, imported.catalogue)
    path = Path(arguments.to) if arguments.to else settings.own_catalogues / f"{name}.yaml"
    if path.exists() and not arguments.replace:
        raise UsageError(f"{path} is there already; choose another --name, or --replace it")
    found = naming.named(imported.catalogue, name, _other_lists(settings, path))
    original = imported.original if found == imported.catalogue else None
    found = _with_origin(found, arguments.source, origin, has_page=imported.original is not None)
    head = (
        f"Read from {source} on {datetime.now(UTC).date()} by llmread import. Edit it as you like;",
        "docs/catalogue.md explains every key, and `llmread check` tells what is wrong.",
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = to_yaml(found, head)
        if original is not None:
            written = original
            for each in found.lists:
                written = with_list(written, each, file=str(path))
        atomic.write(path, written)
    except OSError as error:
        narrate(f"{path} can't be written: {error.strerror}")
        return ExitCode.STORAGE
    _tell(imported, source)
    ids = ",".join(each.id for each in found.lists)
    where = f"llmread in:{ids}" if not arguments.to else f"llmread --catalogue {path}"
    narrate(f"wrote {path}; browse it with {where}")
    print(path)
    return ExitCode.PARTLY if imported.flaws else ExitCode.DONE


def _content(source: str) -> bytes:
    """Give what a file or standard input holds.

    Raises:
        CatalogueError: There is no such file, or it can't be read.
    """
    from llmread_tui.exchange.reading.encoding import LARGEST  # noqa: PLC0415 - as above

    if source == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    return catalogue.content(Path(source), LARGEST + 1)


def _with_origin(
    found: Catalogue, source: str, origin: "Origin | None", *, has_page: bool
) -> Catalogue:
    """Give the catalogue with where its lists were read from, and their page if it is known."""
    if source == "-":
        return found
    place = origin.page if origin else str(Path(source).absolute())
    return replace(
        found,
        lists=tuple(
            replace(each, origin=place, url=origin.page if origin and not has_page else each.url)
            for each in found.lists
        ),
    )


def _name(source: str, origin: "Origin | None", found: Catalogue) -> str:
    """Give the name that the address, the file's own name or the list's title suggests."""
    from llmread_tui.exchange.naming import slug  # noqa: PLC0415 - as above

    first = found.lists[0]
    stem = slug(origin.name if origin else Path(source).stem)
    candidates = [] if source == "-" or stem in _GENERIC else [stem]
    return next(filter(None, [*candidates, first.id, slug(first.title)]), "imported")


def _other_lists(settings: Settings, path: Path) -> frozenset[str]:
    """Give the ids of the lists that are open, but for those of the file to be written."""
    try:
        with opened(settings) as library:
            taken = frozenset(id_ for id_, _ in library.vocabulary.lists)
    except (LibraryError, CatalogueError):
        # What stands in the way of browsing is told when browsing; here it only hides names.
        return frozenset()
    try:
        own = catalogue.read(path).lists if path.exists() else ()
    except CatalogueError:
        own = ()
    return taken - {each.id for each in own}


def _tell(imported: "Imported", source: str) -> None:
    """Tell what is taken, by section, and what is not, by line."""
    for each in imported.catalogue.lists:
        sections = list(_sections((), each))
        total = sum(count for _, count in sections)
        narrate(f"took {_number(total, 'work')} from {source}")
        for path, count in sections:
            if path:
                narrate(f"  {count:>5,}  {' > '.join(path)}")
    if unlinked := len(imported.unlinked):
        narrate(f"{_number(unlinked, 'work')} came without a link; a search for the title is there")
    for line in _left_out(imported.left_out):
        narrate(f"{source}:{line}", name="")
    for flaw in imported.flaws:
        narrate(str(flaw), name="")


def _sections(
    path: tuple[str, ...], part: ReadingList | Section
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Give the headings down to each part that has works of its own, and how many."""
    works = sum(entry.url is not None for top in part.entries for entry in top.walk())
    if works:
        yield path, works
    for section in part.sections:
        yield from _sections((*path, section.title), section)


def _left_out(left_out: "Iterable[LeftOut]") -> Iterator[str]:
    """Give a line for each thing left out, or one for several that follow each other."""
    for why, several in itertools.groupby(left_out, key=lambda each: each.why):
        group = list(several)
        if len(group) == 1:
            yield f"{group[0].line}: left out: {group[0].what}: {why}"
        else:
            lines = (
                f"{group[0].line}: left out {len(group)} links, the last on line {group[-1].line}"
            )
            yield f"{lines}: {group[0].what}, …: {why}"


def _number(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"
