"""A submission to OpenReview is found by its title and known by its id."""

from typing import Any

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond

from llmread_tui.sources import openreview
from llmread_tui.sources.source import Failed, Found, Keys, Work
from llmread_tui.sources.web import Response

PAPER = a_work(
    "https://openreview.net/forum?id=Bl8u7ZRlbM",
    title="On Reading Lists",
    authors=("Jane Doe",),
    year=2024,
)


def a_note(forum: str = "Bl8u7ZRlbM", **content: Any) -> dict[str, Any]:
    """Give a submission."""
    told = {
        "title": "On Reading Lists",
        "abstract": "We study how people read.",
        "authors": ["Jane Doe", "R. Roe"],
        "venue": "ICLR 2024 poster",
        **content,
    }
    wrapped = {name: {"value": value} for name, value in told.items()}
    return {"id": forum, "forum": forum, "pdate": 1_705_000_000_000, "content": wrapped}


def notes(*found: dict[str, Any]) -> Response:
    """Give what a search finds."""
    return respond({"notes": list(found), "count": 10_000})


FOUND = Found(
    url="https://openreview.net/forum?id=Bl8u7ZRlbM",
    text="We study how people read.",
    title="On Reading Lists",
    authors=("Jane Doe", "R. Roe"),
    year=2024,
    venue="ICLR 2024 poster",
    kind="paper",
)


def test_takes_the_note_of_the_id() -> None:
    """The id decides, wherever it stands among what has the same title."""
    assert found(openreview, notes(a_note("otherOne"), a_note()), PAPER) == FOUND


def test_old_content_is_not_wrapped() -> None:
    """Older venues have bare values."""
    note = a_note()
    note["content"] = {name: field["value"] for name, field in note["content"].items()}

    assert found(openreview, notes(note), PAPER) == FOUND


def test_authors_may_be_profiles() -> None:
    """Newer venues have profiles in place of names."""
    given = found(openreview, notes(a_note(authors=[{"fullname": "Jane Doe"}, {}])), PAPER)

    assert given.authors == ("Jane Doe",)


def test_another_note_counts_if_it_is_the_work() -> None:
    """A copy of the paper under another id counts by title, year and first author."""
    copy = a_note("copyOfIt")

    assert found(openreview, notes(copy), PAPER).url == "https://openreview.net/forum?id=copyOfIt"
    assert "finds no work" in missing(openreview, notes(a_note("other", authors=["X Y"])), PAPER)


def test_sentence_of_the_authors_stands_in() -> None:
    """Without an abstract, the authors' own sentence is shown, until there is more."""
    given = found(openreview, notes(a_note(abstract=None, TLDR="People read a lot.")), PAPER)

    assert (given.text, given.is_partial, given.is_machine_made) == (
        "People read a lot.",
        True,
        False,
    )


def test_reviews_are_no_submissions() -> None:
    """What has no title is passed over, though it has the id."""
    review = {"id": "x", "forum": "Bl8u7ZRlbM", "content": {"review": {"value": "Fine."}}}

    assert found(openreview, notes(review, a_note()), PAPER) == FOUND


def test_withdrawn_is_noted() -> None:
    """The venue tells that a paper was withdrawn."""
    venue = "ICLR 2024 Conference Withdrawn Submission"

    assert found(openreview, notes(a_note(venue=venue)), PAPER).notes == ("withdrawn",)


def test_challenge_closes_the_host() -> None:
    """When it wants a browser, asking again changes nothing for a day."""
    response = respond({"name": "ChallengeRequiredError", "status": 403}, 403)

    assert failed(openreview, response, PAPER) == Failed(reason="asks for a browser", wait=86_400)


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        pytest.param({"name": "ForbiddenError"}, 403, "refuses to answer", id="forbidden"),
        pytest.param({"notes": [], "searchUnavailable": True}, 200, "can't search", id="no-search"),
        pytest.param({"error": "x"}, 200, "another shape", id="shape"),
    ],
)
def test_other_troubles_close_nothing(body: dict[str, Any], status: int, reason: str) -> None:
    """Other troubles are failures, which say nothing of the work."""
    given = failed(openreview, respond(body, status), PAPER)

    assert reason in given.reason
    assert given.wait is None


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(PAPER, id="link"),
        pytest.param(a_work("https://openreview.net/pdf?id=Bl8u7ZRlbM"), id="pdf"),
        pytest.param(a_work(ids={"openreview": "Bl8u7ZRlbM"}), id="stated"),
    ],
)
def test_asks_for_submissions_of_the_title(work: Work) -> None:
    """A work with an id of OpenReview is searched for among submissions, by its title."""
    url = openreview.request([work], Keys()).url

    assert openreview.takes(work, Keys())
    assert url.startswith("https://api2.openreview.net/notes/search?term=")
    assert "&content=title&source=forum" in url


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(a_work("https://openreview.net/group?id=ICLR.cc/2024"), id="venue"),
        pytest.param(a_work("https://openreview.net/"), id="front-page"),
        pytest.param(a_work("https://example.org/?id=Bl8u7ZRlbM"), id="elsewhere"),
        pytest.param(a_work("https://openreview.net/forum?id=Bl8u7ZRlbM", title=""), id="no-title"),
    ],
)
def test_takes_submissions_only(work: Work) -> None:
    """Without an id or a title, there is nothing to search for."""
    assert not openreview.takes(work, Keys())
