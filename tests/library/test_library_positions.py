"""Positions in runs behave as one list of them."""

from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.library.positions import SHIFT, Positions, Run, common


@st.composite
def runs(draw: st.DrawFn) -> list[Run]:
    """Give runs of up to three catalogues, in any order of these."""
    found = list[Run]()
    for number in draw(st.permutations([1, 2, 3])):
        first = number << SHIFT
        if draw(st.booleans()):
            found.append(range(first, first + draw(st.integers(0, 9))))
        else:
            found.append(sorted(first + each for each in draw(st.sets(st.integers(0, 20)))))
    return found


@given(runs(), st.data())
def test_positions(parts: list[Run], data: st.DataObject) -> None:
    """Length, items, slices, membership and places are those of the runs behind each other."""
    positions, whole = Positions(parts), [each for run in parts for each in run]
    assert list(positions) == whole
    assert len(positions) == len(whole)
    cut = data.draw(st.slices(len(whole)))
    assert positions[cut] == whole[cut]
    for at, position in enumerate(whole):
        assert (positions[at], positions.index(position)) == (position, at)
        assert positions[at - len(whole)] == position
    wanted = data.draw(st.integers((1 << SHIFT) - 1, (3 << SHIFT) + 21))
    assert (wanted in positions) == (wanted in whole)
    first, after = sorted((wanted, data.draw(st.integers(1 << SHIFT, (3 << SHIFT) + 21))))
    assert list(positions.within(first, after)) == [each for each in whole if first <= each < after]
    with pytest.raises(IndexError):
        positions[len(whole)]


@given(runs(), st.integers(0, 21))
def test_place(parts: list[Run], offset: int) -> None:
    """The place of what is not there is behind all of its catalogue that stands before it."""
    positions, start = Positions(parts), 0
    for run in positions.runs:
        wanted = (run[0] >> SHIFT << SHIFT) + offset
        assert positions.place(wanted) == start + bisect_left(run, wanted)
        start += len(run)


@given(st.sets(st.integers(0, 60)), st.one_of(st.sets(st.integers(0, 60)), st.just(range(20, 40))))
def test_common(one: set[int], other: set[int] | range) -> None:
    """What two runs have in common is ascending, whichever is longer."""
    second = other if isinstance(other, range) else sorted(other)
    expected = sorted(one & set(other))
    assert list(common(sorted(one), second)) == expected
    assert list(common(second, sorted(one))) == expected
