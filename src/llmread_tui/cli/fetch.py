"""``llmread fetch``: the abstracts of all that a query lets through."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from llmread_tui.abstracts import Abstract, Unavailable
from llmread_tui.cli import terminal
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.last_line import LastLine
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.cli.queries import read_query
from llmread_tui.config import Settings
from llmread_tui.model import Entry
from llmread_tui.spans import about

if TYPE_CHECKING:
    from llmread_tui.fetch.jobs import Asking, Done
    from llmread_tui.library.library import Library


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="of which; all without one")
    parser.add_argument(
        "--refresh",
        action="store_true",
        help="ask again for what is kept, and for what could not be had before",
    )


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Fetch, telling of each work on stderr; what came is kept whenever this is stopped."""
    with opened(settings) as library:
        query = read_query(arguments.query, library.vocabulary)
        entries = [each.entry for each in library.records(library.search(query).positions)]
        if not entries:
            terminal.narrate(f"nothing matches `{query.text}`")
            return ExitCode.PARTLY
        ids = {entry.key: entry.id for entry in reversed(entries) if entry.key}
        own = len({entry.key for entry in entries if entry.key and entry.abstract})
        report = _Report(ids, len(ids) - own, own)
        try:
            _fetch(library, settings, entries, report, is_refresh=arguments.refresh)
        finally:
            report.end(is_offline=settings.is_offline)
    return ExitCode.PARTLY if report.unavailable else ExitCode.DONE


def _fetch(
    library: "Library",
    settings: Settings,
    entries: Sequence[Entry],
    report: "_Report",
    *,
    is_refresh: bool,
) -> None:
    from llmread_tui.fetch.fetcher import Fetcher, keys_of  # noqa: PLC0415 - needed by no other command

    fetcher = Fetcher(library, keys_of(settings), is_offline=settings.is_offline)
    if settings.is_offline:
        # Even an event loop has a socket, to wake itself up.
        fetcher.tell_kept(entries, report)
        return

    import asyncio  # noqa: PLC0415 - takes 25 ms, and no other command needs it

    async def fetch() -> None:
        try:
            await fetcher.fetch(entries, report, is_refresh=is_refresh)
        finally:
            await fetcher.close()

    asyncio.run(fetch())


class _Report:
    """Tells what comes of each work: a line each, and on a terminal a last line that changes."""

    def __init__(self, ids: Mapping[str, str], total: int, own: int) -> None:
        self.unavailable = 0
        self._ids = ids
        self._total = total
        self._own = own
        self._fetched = 0
        self._kept = 0
        self._last = LastLine()

    def __call__(self, event: "Done | Asking") -> None:
        """Hear of a work that is done, or a host that is asked."""
        from llmread_tui.fetch.jobs import Asking  # noqa: PLC0415 - as above

        if isinstance(event, Asking):
            self._progress(f"asking {event.host}, about {about(event.seconds_left)} left")
            return
        name = self._ids[event.key]
        match event.outcome:
            case Unavailable():
                self.unavailable += 1
                self._line(f"unavailable  {name}: {_reasons(event.outcome)}")
            case Abstract() if event.is_new and event.outcome.stale_since is None:
                self._fetched += 1
                self._line(f"fetched      {name} from {event.outcome.source}")
            case Abstract():
                self._kept += 1
                stale = ", stale" if event.outcome.stale_since else ""
                self._line(f"cached       {name} from {event.outcome.source}{stale}", is_news=False)

    def end(self, *, is_offline: bool) -> None:
        """Tell how many there were of each."""
        self._progress("")
        if is_offline and self.unavailable:
            terminal.narrate(f"offline: nothing was asked for {self.unavailable} works")
        left = self._total - self._fetched - self._kept - self.unavailable
        parts = [
            f"{self._fetched} fetched",
            f"{self._kept} cached",
            f"{self.unavailable} unavailable",
            *([f"{self._own} from the catalogue itself"] if self._own else []),
            *([f"{left} not reached"] if left else []),
        ]
        terminal.narrate(", ".join(parts))

    def _line(self, words: str, *, is_news: bool = True) -> None:
        if is_news or not self._last.is_watched:
            self._last.tell(words)

    def _progress(self, words: str) -> None:
        done = self._fetched + self._kept + self.unavailable
        self._last.show(f"{done} of {self._total}  {words}" if words else "")


def _reasons(outcome: Unavailable) -> str:
    """Say why, source by source, and when each will be asked again."""
    if not outcome.attempts:
        return "no source knows works of this kind"
    return "; ".join(f"{each.source}: {each.reason}" for each in outcome.attempts)
