"""What is in JSON is found by a path, or not, but nothing fails."""

from typing import Any

import pytest

from llmread_tui.sources import json_paths

VALUE: dict[str, Any] = {
    "a": [{"b": " x\n y "}, 1],
    "n": 5,
    "t": True,
    "names": [{"n": "A"}, {}, {"n": ""}, {"n": "B"}],
}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        pytest.param(("a", 0, "b"), " x\n y ", id="there"),
        pytest.param(("a", -1), 1, id="last"),
        pytest.param(("a", 2), None, id="beyond"),
        pytest.param(("a", "b"), None, id="key-of-a-list"),
        pytest.param((0,), None, id="place-of-an-object"),
        pytest.param(("n", 0), None, id="in-a-number"),
        pytest.param(("a", 0, "b", 0), None, id="in-a-text"),
        pytest.param(("x", "y"), None, id="nowhere"),
    ],
)
def test_paths_lead_somewhere_or_not(path: tuple[str | int, ...], wanted: object) -> None:
    """A step that can't be made leads to None."""
    assert json_paths.at(VALUE, *path) == wanted


def test_types_are_checked() -> None:
    """A text is a text, and a number a number that is no truth value."""
    assert json_paths.line(VALUE, "a", 0, "b") == "x y"
    assert json_paths.line(VALUE, "n") is None
    assert (json_paths.raw(VALUE, "n"), json_paths.raw(VALUE, "x")) == ("", "")
    assert json_paths.whole(VALUE, "n") == 5
    assert json_paths.whole(VALUE, "t") is None
    assert json_paths.lines(json_paths.items(VALUE, "names"), "n") == ("A", "B")
    assert json_paths.items(VALUE, "n") == ()


def test_lists_are_cut() -> None:
    """No list is longer than 300."""
    assert len(json_paths.items([0] * 10_000)) == len(json_paths.lines(["x"] * 10_000)) == 300


@pytest.mark.parametrize(
    ("person", "wanted"),
    [
        ({"given": "Jane", "family": "Doe", "name": "X"}, "Jane Doe"),
        ({"family": "Plato"}, "Plato"),
        ({"name": "Doe, Jane"}, "Jane Doe"),
        ({"name": "Jane Doe"}, "Jane Doe"),
        ({"name": "Doe, Jane, Jr."}, "Doe, Jane, Jr."),
        ({"name": "Lists, The House of", "nameType": "Organizational"}, "Lists, The House of"),
        ({"given": "Jane"}, "Jane"),
        ({}, None),
        (None, None),
    ],
)
def test_names_of_people(person: object, wanted: str | None) -> None:
    """Given names go first, and organisations keep their names."""
    assert json_paths.person(person, "given", "family") == wanted
