"""The made-up catalogue of the bench: the same each time, valid, and with abstracts to search."""

from pathlib import Path
from typing import Final

import pytest
from bench import home, made_up

from llmread_tui.catalogue import parse
from llmread_tui.exchange.writing.catalogue_yaml import to_yaml
from llmread_tui.library.library import Library
from llmread_tui.model import Catalogue
from llmread_tui.query.syntax import parse as parse_query

SIZE: Final = 190


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Give a small made-up catalogue."""
    return made_up.catalogue(SIZE)


def test_made_up_works_stay_the_same() -> None:
    """What is made up is the same on every machine, so that figures can be compared."""
    entry = made_up.entry(7)

    assert entry.title == "Bayesian Alignment in Structured Tables"
    assert entry.url == "https://arxiv.org/abs/2508.00007"
    assert made_up.abstract(7).startswith("Pibaic dobruing efficient humiory the inference")


def test_small_catalogue_is_the_beginning_of_a_large_one(catalogue: Catalogue) -> None:
    """Entries are numbered on in reading order, whatever the size."""
    small = [each.id for each in made_up.entries(catalogue)]
    large = [each.title for each in made_up.entries(made_up.catalogue(2 * SIZE))]

    assert small == [f"w{number:06}" for number in range(SIZE)]
    assert large[:SIZE] == [each.title for each in made_up.entries(catalogue)]


def test_made_up_catalogue_is_valid(catalogue: Catalogue) -> None:
    """As YAML it reads back without a flaw, and as it was."""
    assert parse(to_yaml(catalogue), file="made-up.yaml") == catalogue


def test_made_up_works_are_all_different(catalogue: Catalogue) -> None:
    """No two works share a key, so that every program has as many of them."""
    assert len({each.key for each in made_up.entries(catalogue)}) == SIZE


def test_abstracts_are_as_long_as_said() -> None:
    """An abstract has 180 words."""
    assert {len(made_up.abstract(number).split()) for number in range(20)} == {180}


def test_abstracts_are_in_the_library(tmp_path: Path) -> None:
    """What a home folder is made with is found by the words of its abstracts."""
    few = made_up.catalogue(5)
    path = home.catalogue_of(tmp_path)
    path.write_text(to_yaml(few), encoding="utf-8")

    home.keep_abstracts(few, tmp_path)

    library = Library(tmp_path, [path])
    try:
        last = made_up.abstract(4).split()[-1].strip(".")
        assert library.count(parse_query("has:abstract", library.vocabulary)) == 5
        assert library.count(parse_query(f"abstract:{last}", library.vocabulary)) >= 1
    finally:
        library.close()
