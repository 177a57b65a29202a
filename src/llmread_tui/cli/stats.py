"""``llmread stats``: how far the reader is."""

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser
from llmread_tui.config import Settings
from llmread_tui.tui import glyphs
from llmread_tui.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from llmread_tui.library.progress import Progress, Share
    from llmread_tui.library.sql import Heading

_BAR: Final = 10
"""Cells of a bar."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--json", action="store_true", help="print an object")


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print it; years and topics only where something is done, but all of them as JSON."""
    with opened(settings) as library:
        progress, headings = library.progress(), library.headings
    today = datetime.now(UTC).astimezone().date()
    if arguments.json:
        print(json.dumps(_object(progress, headings, today), ensure_ascii=False, indent=2))
    else:
        for line in _lines(progress, headings, today, glyphs.choose(settings.glyphs)):
            print(line)
    return ExitCode.DONE


def _lines(
    progress: "Progress", headings: "tuple[Heading, ...]", today: date, marks: Glyphs
) -> Iterator[str]:
    yield _line(progress.whole, "All lists", marks)
    for heading in headings:
        if not heading.depth:
            yield ""
        indent = "  " * heading.depth
        yield _line(progress.headed[heading.number], f"{indent}{heading.title}", marks)
    for title, shares in (("Years", progress.years), ("Topics", progress.topics)):
        begun = {name: share for name, share in shares.items() if share.done}
        if begun:
            yield from ("", title)
            yield from (
                _line(share, str(name or "not known"), marks) for name, share in begun.items()
            )
    weeks = list(progress.weeks().items())[-12:]
    if weeks:
        yield from ("", "Read and skimmed, by week")
        yield from (f"{number:>5}  week of {monday}" for monday, number in weeks)
    yield ""
    yield "  ".join(f"{number} {status}" for status, number in progress.statuses.items())
    yield f"{progress.starred} starred  {progress.noted} with a note"
    days = progress.streak(today)
    yield f"{_hours(progress.minutes)} spent reading, estimated"
    yield f"{days} day{'' if days == 1 else 's'} in a row"


def _line(share: "Share", title: str, marks: Glyphs) -> str:
    """Give how many are done of how many, as numbers and as a bar."""
    steps = len(marks.progress) - 1
    full = share.done * _BAR * steps // share.total if share.total else 0
    cells = (marks.progress[min(max(full - cell * steps, 0), steps)] for cell in range(_BAR))
    return f"{share.done:>5} of {share.total:<5} {marks.rule}{''.join(cells)}{marks.rule} {title}"


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"


def _object(
    progress: "Progress", headings: "tuple[Heading, ...]", today: date
) -> dict[str, object]:
    weeks = progress.weeks()
    return {
        **progress.whole._asdict(),
        "statuses": {status.value: number for status, number in progress.statuses.items()},
        "starred": progress.starred,
        "notes": progress.noted,
        "minutes": progress.minutes,
        "streak": progress.streak(today),
        "lists": _lists(progress, headings),
        "years": _shares(progress.years),
        "topics": _shares(progress.topics),
        "weeks": {str(monday): number for monday, number in weeks.items()},
        "days": {str(day): number for day, number in progress.finished.items()},
    }


def _lists(progress: "Progress", headings: "tuple[Heading, ...]") -> list[dict[str, object]]:
    """Give each list and section, with the titles of the sections down to it."""
    found, path = list[dict[str, object]](), list[str]()
    for heading in headings:
        path[max(heading.depth - 1, 0) :] = [heading.title] if heading.depth else []
        share = progress.headed[heading.number]
        found.append({"list": heading.list_id, "section": list(path), **share._asdict()})
    return found


def _shares(shares: "Mapping[int | None, Share] | Mapping[str, Share]") -> dict[str, object]:
    return {
        "none" if name is None else str(name): share._asdict() for name, share in shares.items()
    }
