"""Properties: whatever happens on three devices, and however it arrives, all come to the same."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.journal.conftest import Desk, change, deeds, state

from llmread_tui.journal.deeds import Change, Deed
from llmread_tui.journal.fold import fold
from llmread_tui.journal.journal import Journal
from llmread_tui.journal.reading import Place
from llmread_tui.model import Mark, Status

DEVICES: Final = ("one", "two", "three")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that happens on a device, or to it."""

    what: str
    device: str
    changes: tuple[Change, ...]
    other: str
    seconds: int
    """How far the clock jumps."""


_KEYS: Final = st.sampled_from(("a", "b", "c"))
_CHANGES: Final = st.one_of(
    st.builds(change, _KEYS, st.sampled_from([each.value for each in Status])),
    st.builds(change, _KEYS, st.booleans(), st.just("starred")),
    st.builds(change, _KEYS, st.none() | st.text(max_size=3), st.just("note")),
)
_IDS: Final = st.sampled_from(("d1", "d2"))
_DEEDS: Final = st.builds(
    Deed,
    id=_IDS,
    time=st.integers(1, 2),
    at=st.integers(1, 2).map(lambda day: datetime(2026, 11, day, tzinfo=UTC)),
    device=st.sampled_from(DEVICES[:2]),
    changes=st.lists(_CHANGES, max_size=3).map(tuple),
    undoes=st.none() | _IDS,
    redoes=st.none() | _IDS,
)
"""Deeds that clash in every way, more than llmread itself would ever write."""

STORIES: Final = st.lists(
    st.builds(
        Step,
        what=st.sampled_from(("set", "set", "undo", "redo", "carry", "clock")),
        device=st.sampled_from(DEVICES),
        changes=st.lists(_CHANGES, min_size=1, max_size=3).map(tuple),
        other=st.sampled_from(DEVICES),
        seconds=st.integers(-100_000, 100_000),
    ),
    max_size=25,
)


def happen(desk: Desk, step: Step) -> None:
    """Let one step happen on disk."""
    match step.what:
        case "set":
            desk.journal(step.device).append(step.changes)
        case "undo":
            desk.journal(step.device).undo()
        case "redo":
            desk.journal(step.device).redo()
        case "carry":
            if step.device != step.other and desk.file(step.device).exists():
                desk.carry(step.device, step.other)
        case _:
            desk.clock.at += timedelta(seconds=step.seconds)


@contextmanager
def told(story: list[Step]) -> Iterator[Desk]:
    """Let a story happen, and in the end bring everything to every device."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder=Path(folder))
        for step in story:
            happen(desk, step)
        for device, other in permutations(DEVICES, 2):
            if desk.file(device).exists():
                desk.carry(device, other)
        yield desk


def arrive(files: dict[str, bytes], chance: random.Random, folder: Path) -> dict[str, Mark]:
    """Let files come in pieces, and give the marks when each piece is read as it comes."""
    journal = Journal(folder)
    journal.folder.mkdir()
    gathered, places, left = list[Deed](), dict[str, Place](), dict(files)
    while left:
        name = chance.choice(sorted(left))
        size = chance.randrange(len(left[name]) + 1)
        with (journal.folder / name).open("ab") as file:
            file.write(left[name][:size])
        left[name] = left[name][size:]
        if not left[name]:
            del left[name]
        news = journal.read(places)
        assert not news.is_anew
        gathered, places = [*gathered, *news.deeds], dict(news.places)
    return fold(gathered)


@settings(max_examples=50, deadline=None)
@given(story=STORIES)
def test_all_devices_agree(story: list[Step]) -> None:
    """Once everything is everywhere, all devices show the same."""
    with told(story) as desk:
        one, two, three = (state(desk.journal(each)) for each in DEVICES)
    assert one == two == three


@given(every=st.lists(_DEEDS, max_size=12), chance=st.randoms(use_true_random=False))
def test_any_order(every: list[Deed], chance: random.Random) -> None:
    """Any deeds in any order, and any of them several times, come to the same marks."""
    shuffled = every + [deed for deed in every if chance.random() < 0.3]
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(every)


@settings(max_examples=50, deadline=None)
@given(story=STORIES, chance=st.randoms(use_true_random=False))
def test_any_arrival(story: list[Step], chance: random.Random) -> None:
    """Files that come in pieces, cut anywhere, and older copies of them, come to the same marks."""
    with told(story) as desk, tempfile.TemporaryDirectory() as folder:
        files = {path.name: path.read_bytes() for path in desk.file("one").parent.glob("*.jsonl")}
        copies = {
            f"copy of {name}": content[: chance.randrange(len(content) + 1)]
            for name, content in files.items()
        }
        assert arrive(files | copies, chance, Path(folder)) == state(desk.journal("one"))


@settings(max_examples=50, deadline=None)
@given(story=STORIES, more=STORIES, changes=st.lists(_CHANGES, min_size=1, max_size=3))
def test_undo_and_redo_are_exact(
    story: list[Step], more: list[Step], changes: list[Change]
) -> None:
    """An undo leaves what there would be without the deed, a redo what there would be with it."""
    with told(story) as desk:
        before = state(desk.journal("one"))
        deed = desk.journal("one").append(changes)
        after = state(desk.journal("one"))
        assert desk.journal("one").undo() == deed
        assert state(desk.journal("one")) == before
        assert desk.journal("one").redo() == deed
        assert state(desk.journal("one")) == after

        for step in more:
            if step.device != "one":
                happen(desk, step)
        with_it = deeds(desk.journal("one"))
        about = {deed.id}
        without = [
            each for each in with_it if about.isdisjoint((each.id, each.undoes, each.redoes))
        ]
        assert desk.journal("one").undo() == deed
        assert state(desk.journal("one")) == fold(without)
        assert desk.journal("one").redo() == deed
        assert state(desk.journal("one")) == fold(with_it)


@settings(max_examples=50, deadline=None)
@given(steps=st.lists(st.sampled_from(("set", "undo", "redo")), max_size=30))
def test_undo_like_an_editor(steps: list[str]) -> None:
    """On one device undo and redo go through the states as in any editor."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Desk(folder=Path(folder)).journal()
        states, at = [state(journal)], 0
        for number, step in enumerate(steps):
            if step == "set":
                journal.append([change("a", str(number), "note")])
                del states[at + 1 :]
                states.append(state(journal))
                at += 1
            elif step == "undo":
                assert (journal.undo() is None) == (at == 0)
                at = max(0, at - 1)
            else:
                assert (journal.redo() is None) == (at == len(states) - 1)
                at = min(len(states) - 1, at + 1)
            assert state(journal) == states[at]
