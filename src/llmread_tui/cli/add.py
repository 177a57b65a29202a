"""``llmread add``: one address more in a list of the reader's own."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from llmread_tui import atomic, links, text
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.own_lists import own_list
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.terminal import narrate
from llmread_tui.config import Settings
from llmread_tui.errors import CatalogueError, LibraryError, UsageError
from llmread_tui.model import TOPICS, Catalogue, Entry, ReadingList, Section

USUAL: Final = "mine"
"""The list that addresses go to when none is named."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("url", metavar="URL", help="the address")
    parser.add_argument(
        "--to",
        metavar="LIST",
        default=USUAL,
        help=f"the list, by its id; made if it is not there; without, `{USUAL}`",
    )
    parser.add_argument("--section", metavar="S", default="", help="the heading that it goes under")
    parser.add_argument("--title", metavar="TITLE", help="the title, if no list has the work yet")


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Add it, with what other lists know of the work; what is there already stays as it is.

    Raises:
        UsageError: It is no address, or the list's name won't do.
        CatalogueError: The list's file has flaws.
    """
    from llmread_tui.exchange import naming  # noqa: PLC0415 - needed here alone
    from llmread_tui.exchange.insertion import with_entry  # noqa: PLC0415
    from llmread_tui.exchange.writing.catalogue_yaml import to_yaml  # noqa: PLC0415

    url, name = arguments.url.strip(), arguments.to
    if not links.is_openable(url):
        raise UsageError(f"{text.one_line(url)} is no web address; write it in full, with https://")
    if not naming.is_id(name):
        raise UsageError(f"--to {text.one_line(name)}: use small letters, digits, dots and hyphens")
    entry = _entry(url, arguments.title, settings)
    target = own_list(settings, name)
    if target is None:
        path = settings.own_catalogues / f"{name}.yaml"
        if path.exists():
            raise UsageError(f"{path} is there, but not open; open it too by --catalogue {path}")
        entry = entry._replace(id=naming.free_id(entry, ()))
        content = to_yaml(_new(name, text.one_line(arguments.section).strip(), entry))
    else:
        path = target.path
        entries = list(_entries(target.catalogue.lists))
        if same := next((each for each in _entries([target.list]) if each.key == entry.key), None):
            narrate(f"the work is in `{target.list.id}` already, as `{same.id}`")
            return ExitCode.PARTLY
        entry = entry._replace(id=naming.free_id(entry, {each.id for each in entries}))
        content = with_entry(
            target.content,
            entry,
            file=str(path),
            list_id=target.list.id,
            section=arguments.section.strip(),
        )
    return _write(path, content, entry)


def _write(path: Path, content: str, entry: Entry) -> ExitCode:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content)
    except OSError as error:
        narrate(f"{path} can't be written: {error.strerror}")
        return ExitCode.STORAGE
    narrate(f"added `{entry.title}` to {path}")
    print(entry.id)
    return ExitCode.DONE


def _new(name: str, section: str, entry: Entry) -> Catalogue:
    """Give a catalogue with one list, which has one entry."""
    sections = (Section(title=section, entries=(entry,)),) if section else ()
    title = "My list" if name == USUAL else name
    found = ReadingList(
        id=name, title=title, entries=() if section else (entry,), sections=sections
    )
    return Catalogue(lists=(found,))


def _entry(url: str, title: str | None, settings: Settings) -> Entry:
    """Give the entry: what another list says of the work, or else what its address tells."""
    from llmread_tui.exchange.reading import link_facts  # noqa: PLC0415 - as above
    from llmread_tui.exchange.reading.drafts import readable  # noqa: PLC0415

    ids = link_facts.identifiers(url)
    known = None
    try:
        with opened(settings) as library:
            places = library.having(links.work_key(url, ids))
            known = places[0].entry if places else None
    except (LibraryError, CatalogueError):
        # What stands in the way of browsing is told when browsing.
        pass
    given = text.one_line(title or "").strip()
    if known:
        topics = tuple(topic for topic in known.topics if topic in TOPICS)
        return known._replace(
            id="",
            title=given or known.full_title or known.title,
            full_title=None,
            url=url,
            moved_to=None,
            topics=topics,
            remark=None,
            recommended=False,
            entries=(),
        )
    kind = link_facts.kind(url, ids)
    if kind != "repo":
        ids = {name: id_ for name, id_ in ids.items() if name != "github"}
    return Entry(
        id="",
        title=given or readable(url),
        url=url,
        kind=kind,
        year=link_facts.year(url, ids),
        ids=ids,
    )


def _entries(parts: Sequence[ReadingList | Section]) -> Iterator[Entry]:
    for part in parts:
        for entry in part.entries:
            yield from entry.walk()
        yield from _entries(part.sections)
