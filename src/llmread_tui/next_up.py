"""What to read next, and why: three proposals, the same ones until something is marked.

Four rules propose in turn, each its best: go on with what is being read; go on in a section where
something was read, easy works first; begin a section with an introduction; take what a list stars.
When they have nothing more, the first unread work in list order comes next.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Final, NamedTuple

from llmread_tui.model import LEVELS, Status
from llmread_tui.reading_time import ReadingTime

MOST: Final = 3
"""Proposals are few, or choosing among them is work again."""

_EASE: Final[Mapping[str | None, int]] = {None: 1} | {each: at for at, each in enumerate(LEVELS)}
"""A work whose level is not known is taken to be in the middle."""
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


class Candidate(NamedTuple):
    """An entry, with what a proposal goes by."""

    key: str
    id: str
    title: str
    position: int
    """As in a row of the library."""
    url: str
    heading: int
    """The number of the list or section that it stands under."""
    section: str
    """The title of that heading."""
    list_title: str
    level: str | None
    is_recommended: bool
    time: ReadingTime
    status: Status
    status_at: datetime | None
    """UTC; None for a work whose status was never said."""


class Proposal(NamedTuple):
    """A work to read, and why."""

    candidate: Candidate
    reason: str
    """In plain words, without a capital letter and a dot."""


_Rule = Callable[[Sequence[Candidate]], Iterator[Proposal]]


def propose(
    candidates: Iterable[Candidate], *, minutes: int | None = None, seed: int | None = None
) -> tuple[Proposal, ...]:
    """Give at most `MOST` works to read, the best first.

    Args:
        candidates: In list order, works that are done too, as they tell where the reader is.
        minutes: How long there is to read; only works that fit are proposed.
        seed: For others of the same kind: each rule takes any of its works in place of its best.
    """
    every = tuple(candidates)
    chance = None if seed is None else Random(seed)  # noqa: S311 - no secret hangs on it
    rules = (_continued, _next_in_section, _introductions, _recommended)
    fitting = [
        [each for each in rule(every) if minutes is None or each.candidate.time.minutes <= minutes]
        for rule in (*rules, _first)
    ]
    *pools, rest = fitting
    chosen = dict[str, Proposal]()
    while len(chosen) < MOST and any(pools):
        for pool in pools:
            _take(pool, chosen, chance)
    while len(chosen) < MOST and rest:
        _take(rest, chosen, chance)
    found = tuple(chosen.values())[:MOST]
    if minutes is None:
        return found
    return tuple(each._replace(reason=f"{each.reason}; fits into {minutes} min") for each in found)


def _take(pool: list[Proposal], chosen: dict[str, Proposal], chance: Random | None) -> None:
    """Move one proposal from the pool to the chosen ones, if it has any that is none of them."""
    pool[:] = [each for each in pool if each.candidate.key not in chosen]
    if pool:
        proposal = pool.pop(chance.randrange(len(pool)) if chance else 0)
        chosen[proposal.candidate.key] = proposal


def _continued(every: Sequence[Candidate]) -> Iterator[Proposal]:
    """Go on with what is being read, the last that was begun first."""
    begun = [each for each in every if each.status is Status.READING]
    for each in sorted(begun, key=lambda each: each.status_at or _NEVER, reverse=True):
        since = f" since {each.status_at.astimezone():%Y-%m-%d}" if each.status_at else ""
        yield Proposal(candidate=each, reason=f"you are reading it{since}")


def _next_in_section(every: Sequence[Candidate]) -> Iterator[Proposal]:
    """Go on in the sections where something was done, the last of them first."""
    sections = [each for each in _sections(every) if any(map(_is_begun, each))]
    for section in sorted(sections, key=_last, reverse=True):
        last = max(at for at, each in enumerate(section) if _is_begun(each))
        left = [each for each in section[last:] + section[:last] if each.status is Status.UNREAD]
        if not left:
            continue
        easiest = min(left, key=_ease)
        if easiest is left[0]:
            yield Proposal(candidate=easiest, reason=f"next in “{easiest.section}”")
        else:
            reason = f"the easiest that is left in “{easiest.section}”"
            yield Proposal(candidate=easiest, reason=reason)


def _introductions(every: Sequence[Candidate]) -> Iterator[Proposal]:
    """Begin a section in which nothing was done, where there is an introduction."""
    for section in _sections(every):
        first = next((each for each in section if each.level == LEVELS[0]), None)
        if first and not any(map(_is_begun, section)):
            yield Proposal(
                candidate=first, reason=f"an introduction, to begin “{first.section}” with"
            )


def _recommended(every: Sequence[Candidate]) -> Iterator[Proposal]:
    """Take what the lists star, in their order."""
    for each in every:
        if each.is_recommended and each.status is Status.UNREAD:
            yield Proposal(candidate=each, reason=f"starred by “{each.list_title}”")


def _first(every: Sequence[Candidate]) -> Iterator[Proposal]:
    """Take what is unread, in list order."""
    for each in every:
        if each.status is Status.UNREAD:
            yield Proposal(candidate=each, reason=f"unread, in “{each.section}”")


def _sections(every: Iterable[Candidate]) -> list[list[Candidate]]:
    """Part the candidates by their headings, in list order."""
    found = dict[int, list[Candidate]]()
    for each in every:
        found.setdefault(each.heading, []).append(each)
    return list(found.values())


def _is_begun(candidate: Candidate) -> bool:
    return candidate.status is not Status.UNREAD


def _last(section: Iterable[Candidate]) -> datetime:
    """Give when something was done last in a section."""
    return max(each.status_at or _NEVER for each in section if _is_begun(each))


def _ease(candidate: Candidate) -> int:
    return _EASE.get(candidate.level, _EASE[None])
