"""arXiv's page of a paper has the whole abstract in one of its fields."""

from typing import Final

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond
from tests.sources.test_page_fields import LONG, cited, fields

from llmread_tui.sources import arxiv_page
from llmread_tui.sources.source import Found, Keys

PAPER: Final = a_work("https://arxiv.org/pdf/2401.00001v1")
GOOD: Final = (
    "<!DOCTYPE html><html><head><title>[2401.00001] A paper</title>"
    + fields(description="Abstract page for arXiv paper 2401.00001: A paper")
    + fields(og__description=LONG, twitter__description=LONG[:60] + "...", og__site_name="arXiv")
    + cited(title="A paper", author="Doe, Jane", date="2024/01/01", online_date="2025/01/01")
    + cited(doi="10.48550/arXiv.2401.00001", arxiv_id="2401.00001", abstract=f"{LONG}\n  x &lt; y")
    + "</head><body><blockquote class='abstract'>Abstract: No.</blockquote></body>"
)


def test_abstract_is_found() -> None:
    """The abstract, the authors as they are spoken and the year of the first version are told."""
    response = respond(GOOD, content_type="text/html", url="https://arxiv.org/abs/2401.00001")

    assert found(arxiv_page, response, PAPER) == Found(
        url="https://arxiv.org/abs/2401.00001",
        text=f"{LONG} x < y",
        source="arXiv",
        title="A paper",
        authors=("Jane Doe",),
        year=2024,
        arxiv="2401.00001",
    )


def test_withdrawal_is_noted() -> None:
    """A paper that was withdrawn keeps its abstract, and a note says so."""
    page = f"{GOOD}<p>This paper has been withdrawn by Jane Doe</p>"

    assert found(arxiv_page, respond(page, content_type="text/html"), PAPER).notes == ("withdrawn",)


def test_asks_for_the_newest_version() -> None:
    """Whatever the link is to, the page of the newest version is asked for."""
    assert arxiv_page.takes(PAPER, Keys())
    assert arxiv_page.request([PAPER], Keys()).url == "https://arxiv.org/abs/2401.00001"
    assert not arxiv_page.takes(a_work("https://example.org/"), Keys())


@pytest.mark.parametrize("status", [200, 429])
def test_waits_when_asked_too_often(status: int) -> None:
    """A refusal is plain text, whatever its status, and the host is left alone for a while."""
    given = failed(arxiv_page, respond("Rate exceeded.", status, "text/plain"), PAPER)

    assert (given.reason, given.wait) == ("was asked too often", 60)


def test_paper_may_be_unknown() -> None:
    """What arXiv has no page of is gone."""
    response = respond("<title>x</title>", 404, "text/html")

    assert missing(arxiv_page, response, PAPER) == "the page is gone (404)"
