"""Of all that sources say, a catalogue gets only what is sure."""

from dataclasses import replace

import pytest
from tests.sources.conftest import a_work

from llmread_tui.sources import (
    arxiv,
    crossref,
    datacite,
    github,
    page,
    semantic_scholar,
    youtube_page,
)
from llmread_tui.sources.source import Found, Source
from llmread_tui.sources.sure import told
from llmread_tui.told import Told

ALL = Found(
    url="https://example.org/", title="A title", authors=("Jane Doe",), year=2019, kind="paper"
)
PAPER = a_work("https://arxiv.org/abs/2401.00001", ids={"doi": "10.1000/x"})
POST = a_work("https://example.org/post")


@pytest.mark.parametrize(
    ("source", "year"),
    [
        pytest.param(arxiv, 2019, id="arxiv"),
        pytest.param(datacite, 2019, id="datacite"),
        pytest.param(crossref, None, id="crossref"),
        pytest.param(semantic_scholar, None, id="semantic-scholar"),
    ],
)
def test_year_of_a_preprint_is_that_of_its_first_version(source: Source, year: int | None) -> None:
    """Others know when it was published, which may be years later."""
    wanted = Told(source.NAME, "A title", ("Jane Doe",), year, "paper")

    assert told(source, PAPER, ALL) == wanted
    assert told(source, POST, ALL) == wanted._replace(year=2019)


def test_year_of_an_edition_is_not_that_of_a_book() -> None:
    """A register has the edition that a DOI was given to, perhaps half a century later."""
    assert told(crossref, POST, replace(ALL, kind="book")).year is None


def test_names_of_channels_are_no_authors() -> None:
    """A talk is on the channel of its conference."""
    film = Found(url="https://example.org/", title="T", authors=("PyCon",), year=2019, kind="video")

    assert told(youtube_page, POST, film) == Told(youtube_page.NAME, "T", (), 2019, "video")


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(Found(url="u", title="lists", is_title_stated=False), id="name"),
        pytest.param(Found(url="u", title="A title that is cut…"), id="cut"),
        pytest.param(Found(url="u", authors=("admin", "...", "https://a.org/jane")), id="nobody"),
        pytest.param(Found(url="u", kind="blog"), id="unknown-kind"),
    ],
)
def test_unsure_things_are_left_out(found: Found) -> None:
    """Names of repositories, cut titles, nobodies, and unknown kinds tell nothing."""
    assert told(github, POST, found) == Told("GitHub")
    assert told(page, POST, ALL).title == "A title"
    assert told(page, POST, replace(ALL, title="Paper page - A title")).title == "A title"
