"""The table of keys: whole, without conflicts, readable."""

import pytest

from llmread_tui import keys
from llmread_tui.keys import KEYS, PLACES


def test_no_key_does_two_things_in_one_place() -> None:
    """In each place of the app a key does one thing."""
    assert list(keys.conflicts()) == []


def test_a_conflict_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two keys of one place that share a key are told, with what they share."""
    one = keys.Key(id="view.one", keys="x,y", action="one", label="One", tooltip="One")
    other = keys.Key(id="view.other", keys="z,y", action="other", label="Other", tooltip="Other")
    elsewhere = keys.Key(id="move.one", keys="x", action="one", label="One", tooltip="One")
    monkeypatch.setattr(keys, "KEYS", (one, elsewhere, other))
    assert list(keys.conflicts()) == [("y", one, other)]


def test_ids_are_unique_and_placed() -> None:
    """Each key has an id of its own, in one of the places."""
    assert len({key.id for key in KEYS}) == len(KEYS)
    assert {key.place for key in KEYS} == set(PLACES)


def test_places_hold_all_keys() -> None:
    """The places together have every key once, in the order of the table."""
    assert sorted(key.id for place in PLACES for key in keys.of(place)) == sorted(
        key.id for key in KEYS
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("j", "j", id="letter"),
        pytest.param("G", "G", id="capital"),
        pytest.param("ctrl+d", "Ctrl+d", id="ctrl"),
        pytest.param("shift+left", "Shift+Left", id="shift-and-arrow"),
        pytest.param("slash", "/", id="slash"),
        pytest.param("question_mark", "?", id="question-mark"),
        pytest.param("left_square_bracket", "[", id="bracket"),
        pytest.param("pagedown", "PgDn", id="page-down"),
        pytest.param("f1", "F1", id="function"),
    ],
)
def test_readable(name: str, shown: str) -> None:
    """A key is shown as people know it."""
    assert keys.readable(name) == shown


def test_every_key_is_readable() -> None:
    """No key is shown by the name Textual has for a sign or a key without a letter."""
    names = {name for key in KEYS for name in key.keys.split(",")}
    unreadable = {
        name
        for name in names
        for part in keys.readable(name).split("+")
        if len(part) > 1 and part in name.split("+")
    }
    assert unreadable == set()
