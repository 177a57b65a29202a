"""``llmread next``: what to read now, and why."""

import sys
from argparse import Namespace
from typing import Final

from llmread_tui import next_up
from llmread_tui.cli.exit_codes import ExitCode
from llmread_tui.cli.opening import opened
from llmread_tui.cli.parser import CommandParser, whole_number
from llmread_tui.cli.queries import read_query, tell_nothing
from llmread_tui.cli.terminal import fit, is_terminal, narrate, width
from llmread_tui.config import Settings
from llmread_tui.model import Status
from llmread_tui.tui import glyphs

_NOTES: Final = """\
Into a pipe goes one line a work, with tabs between id, minutes, title, reason and address."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="among which; all without one")
    parser.add_argument(
        "--minutes", type=whole_number, metavar="N", help="only what takes no longer than this"
    )
    parser.add_argument(
        "--seed", type=whole_number, metavar="N", help="others of the same kind, by chance"
    )
    parser.epilog = _NOTES


def run(arguments: Namespace, settings: Settings) -> ExitCode:
    """Print the proposals; when there are none, say why."""
    with opened(settings) as library:
        query = read_query(arguments.query, library.vocabulary)
        candidates = library.candidates(query)
        if not candidates:
            tell_nothing(library, query)
            return ExitCode.PARTLY
    found = next_up.propose(candidates, minutes=arguments.minutes, seed=arguments.seed)
    if not found:
        narrate(_why_none(candidates))
        return ExitCode.PARTLY
    marks = glyphs.choose(settings.glyphs)
    for proposal in found:
        work = proposal.candidate
        if is_terminal(sys.stdout):
            room = width()
            print(fit(f"{marks.status[work.status]} {work.title}", room, marks.more))
            print(fit(f"  {work.time} · {proposal.reason}", room, marks.more))
            print(fit(f"  {work.id}", room, marks.more))
        else:
            fields = (work.id, str(work.time.minutes), work.title, proposal.reason, work.url)
            print("\t".join(fields))
    return ExitCode.DONE


def _why_none(candidates: tuple[next_up.Candidate, ...]) -> str:
    left = [each for each in candidates if each.status in {Status.UNREAD, Status.READING}]
    if not left:
        return "all of it is done"
    shortest = min(left, key=lambda each: each.time.minutes)
    return f"nothing takes so little time; the shortest is {shortest.id}, {shortest.time}"
