"""What to read next is proposed by rules, each with its reason."""

from datetime import UTC, datetime
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.model import LEVELS, Status
from llmread_tui.next_up import MOST, Candidate, propose
from llmread_tui.reading_time import ReadingTime

UNREAD, READING, READ, DROPPED = Status.UNREAD, Status.READING, Status.READ, Status.DROPPED


def work(
    name: str,
    status: Status = UNREAD,
    *,
    day: int = 0,
    level: str | None = None,
    minutes: int = 45,
    recommended: bool = False,
) -> Candidate:
    """Give a work; its section is the letter that its name begins with."""
    return Candidate(
        key=f"key:{name}",
        id=name,
        title=name.title(),
        position=0,
        url=f"https://example.org/{name}",
        heading=ord(name[0]),
        section=name[0].upper(),
        list_title="List",
        level=level,
        is_recommended=recommended,
        time=ReadingTime(minutes=minutes),
        status=status,
        status_at=datetime(2026, 11, day, 12, tzinfo=UTC) if day else None,
    )


def told(
    *works: Candidate, minutes: int | None = None, seed: int | None = None
) -> list[tuple[str, str]]:
    """Give what is proposed, and why."""
    return [(each.candidate.id, each.reason) for each in propose(works, minutes=minutes, seed=seed)]


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        pytest.param((), [], id="nothing-there"),
        pytest.param((work("a1", READ, day=1), work("a2", DROPPED, day=2)), [], id="all-done"),
        pytest.param(
            (work("a1"), work("a2"), work("b1"), work("b2")),
            [("a1", "unread, in “A”"), ("a2", "unread, in “A”"), ("b1", "unread, in “B”")],
            id="nothing-begun",
        ),
        pytest.param(
            (work("a1", READING, day=3), work("b1", READING, day=4), work("c1", READING)),
            [
                ("b1", "you are reading it since 2026-11-04"),
                ("a1", "you are reading it since 2026-11-03"),
                ("c1", "you are reading it"),
            ],
            id="the-last-that-was-begun-first",
        ),
        pytest.param(
            (work("a1"), work("a2", READ, day=1), work("a3"), work("a4")),
            [("a3", "next in “A”"), ("a1", "unread, in “A”"), ("a4", "unread, in “A”")],
            id="behind-what-was-read",
        ),
        pytest.param(
            (work("a1"), work("a2", READ, day=1)),
            [("a1", "next in “A”")],
            id="before-it-when-nothing-is-behind",
        ),
        pytest.param(
            (work("a1", READ, day=1), work("a2"), work("b1", READ, day=2), work("b2")),
            [("b2", "next in “B”"), ("a2", "next in “A”")],
            id="the-section-that-was-read-last-first",
        ),
        pytest.param(
            (
                work("a1", READ, day=1),
                work("a2", level="advanced"),
                work("a3"),
                work("a4", level="intro"),
            ),
            [
                ("a4", "the easiest that is left in “A”"),
                ("a2", "unread, in “A”"),
                ("a3", "unread, in “A”"),
            ],
            id="introductions-before-advanced-works",
        ),
        pytest.param(
            (work("a1", level="advanced"), work("a2", level="intro"), work("b1", level="intro")),
            [
                ("a2", "an introduction, to begin “A” with"),
                ("b1", "an introduction, to begin “B” with"),
                ("a1", "unread, in “A”"),
            ],
            id="sections-begin-with-introductions",
        ),
        pytest.param(
            (work("a1"), work("b1", recommended=True), work("b2", READ, recommended=True)),
            [("b1", "next in “B”"), ("a1", "unread, in “A”")],
            id="a-work-is-proposed-once",
        ),
        pytest.param(
            (
                work("a1", READING, day=1),
                work("a2"),
                work("b1", level="intro"),
                work("c1", recommended=True),
                work("d1", READING, day=2),
            ),
            [
                ("d1", "you are reading it since 2026-11-02"),
                ("a2", "next in “A”"),
                ("b1", "an introduction, to begin “B” with"),
            ],
            id="each-rule-in-turn",
        ),
        pytest.param(
            (work("a1", READ, day=1), work("b1", recommended=True), work("b2")),
            [("b1", "starred by “List”"), ("b2", "unread, in “B”")],
            id="starred-by-the-list",
        ),
    ],
)
def test_proposals(works: tuple[Candidate, ...], expected: list[tuple[str, str]]) -> None:
    """Each proposal is of the rule whose turn it is, and says why."""
    assert told(*works) == expected


def test_minutes() -> None:
    """With little time only what fits is proposed, and that is a reason too."""
    works = (
        work("a1", READING, day=1, minutes=60),
        work("a2", minutes=15),
        work("b1", level="intro", minutes=16),
    )
    assert told(*works, minutes=15) == [("a2", "next in “A”; fits into 15 min")]
    assert told(*works, minutes=14) == []


def test_a_work_in_several_lists() -> None:
    """A work that stands in several sections is proposed once, for its best reason."""
    twice = work("a1", READING, day=1)
    works = (twice, work("b1", READ, day=2), twice._replace(heading=ord("b"), id="b2"))
    assert told(*works) == [("a1", "you are reading it since 2026-11-01")]


_WORKS: Final = st.lists(
    st.builds(
        work,
        st.sampled_from([f"{section}{number}" for section in "abc" for number in range(4)]),
        st.sampled_from(Status),
        day=st.integers(0, 28),
        level=st.sampled_from((*LEVELS, None)),
        minutes=st.integers(1, 100),
        recommended=st.booleans(),
    ),
    unique_by=lambda each: each.key,
)


@given(works=_WORKS, minutes=st.none() | st.integers(0, 100), seed=st.none() | st.integers(0, 9))
def test_any_works(works: list[Candidate], minutes: int | None, seed: int | None) -> None:
    """As many as can be of what is open and fits, each once, and the same when asked again."""
    found = propose(works, minutes=minutes, seed=seed)
    fitting = {
        each.key
        for each in works
        if each.status in {UNREAD, READING} and (minutes is None or each.time.minutes <= minutes)
    }
    keys = [each.candidate.key for each in found]
    assert len(set(keys)) == len(keys) == min(MOST, len(fitting))
    assert set(keys) <= fitting
    assert propose(works, minutes=minutes, seed=seed) == found


def test_seeds() -> None:
    """Other seeds propose others."""
    works = [work(f"a{number}") for number in range(20)]
    assert len({tuple(told(*works, seed=seed)) for seed in range(10)}) > 5
