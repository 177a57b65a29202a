"""Slides at Google give their first words, if they are public."""

from typing import Final

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond

from llmread_tui.sources import slides
from llmread_tui.sources.source import Found, Keys

ID: Final = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ_0123456789-abcd"
DECK: Final = a_work(f"https://docs.google.com/presentation/d/{ID}/edit?usp=sharing#slide=id.p")
GOOD: Final = "\ufeffReading lists\r\nJane Doe\n\n\n \n1. What they are\x0b&amp; why\n"


def test_first_lines_are_given() -> None:
    """The title and what comes next say what a deck is about, if not all of it."""
    assert found(slides, respond(GOOD, content_type="text/plain; charset=utf-8"), DECK) == Found(
        url=f"https://docs.google.com/presentation/d/{ID}",
        text="Reading lists\n\nJane Doe\n\n1. What they are\n\n& why",
        is_partial=True,
        title="Reading lists",
        is_title_stated=False,
        kind="slides",
    )


def test_only_the_beginning_is_given() -> None:
    """Of a long deck the first lines are enough."""
    text = found(slides, respond("line\n" * 1000, content_type="text/plain"), DECK).text

    assert text == "\n\n".join(["line"] * 15)


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        pytest.param(f"https://docs.google.com/presentation/d/{ID}", True, id="deck"),
        pytest.param(f"https://docs.google.com/presentation/u/0/d/{ID}/edit", True, id="account"),
        pytest.param(
            "https://docs.google.com/presentation/d/e/2PACX-1v/pub", False, id="published"
        ),
        pytest.param(f"https://docs.google.com/document/d/{ID}/edit", False, id="document"),
        pytest.param(f"https://example.org/presentation/d/{ID}", False, id="elsewhere"),
    ],
)
def test_takes_decks(url: str, wanted: bool) -> None:
    """Only a deck with an id has a text."""
    work = a_work(url)

    assert slides.takes(work, Keys()) is wanted
    if wanted:
        address = f"https://docs.google.com/presentation/d/{ID}/export/txt"
        assert slides.request([work], Keys()).url == address


def test_deck_may_be_private() -> None:
    """A private deck leads to a login; it is not gone."""
    response = respond("<html>", content_type="text/html", url="https://accounts.google.com/v3/x")

    assert failed(slides, response, DECK).reason == "needs a login"


@pytest.mark.parametrize(
    ("status", "content_type", "reason"),
    [
        pytest.param(200, "text/html", "does not give its text", id="page"),
        pytest.param(500, "text/html", "answered with status 500", id="status"),
    ],
)
def test_text_may_be_refused(status: int, content_type: str, reason: str) -> None:
    """Anything but a text is no answer."""
    assert failed(slides, respond("<html>", status, content_type), DECK).reason == reason


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        pytest.param(200, "has no text", id="pictures"),
        pytest.param(404, "does not know it", id="gone"),
    ],
)
def test_deck_may_have_no_text(status: int, reason: str) -> None:
    """A deck of pictures has none, and a deck that is gone neither."""
    assert missing(slides, respond(" \n", status, "text/plain"), DECK) == reason
