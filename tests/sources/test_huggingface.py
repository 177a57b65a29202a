"""Models, data sets and spaces on Hugging Face are known by what stands beside them."""

from typing import Any

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond

from llmread_tui.sources import huggingface
from llmread_tui.sources.source import Found, Keys
from llmread_tui.sources.web import Response

MODEL = a_work("https://huggingface.co/jane/lists-7b")
SPACE = a_work("https://huggingface.co/spaces/jane/lists")
DATA = a_work("https://huggingface.co/datasets/jane/lists")


def says(**facts: Any) -> Response:
    """Give what Hugging Face says of one."""
    return respond({"id": "jane/lists", "likes": 1200, "createdAt": "2023-05-06T07:08:09", **facts})


def test_spaces_have_a_title_and_a_line() -> None:
    """The line may be bettered by the page or the card."""
    card = {"title": "Reading Lists", "short_description": "Read them all here."}

    assert found(huggingface, says(cardData=card), SPACE) == Found(
        url="https://huggingface.co/spaces/jane/lists",
        text="Read them all here.",
        is_partial=True,
        notes=("1,200 likes",),
        title="Reading Lists",
        year=2023,
    )


def test_the_first_date_is_none() -> None:
    """Whatever was there before dates were kept has the date of that day, which says nothing."""
    old = found(huggingface, says(createdAt="2022-03-02T23:29:04.000Z"), MODEL)

    assert (old.year, old.title, old.is_title_stated) == (None, "lists", False)


def test_data_sets_have_the_start_of_their_card() -> None:
    """What leads to the rest of the card is left out."""
    description = (
        "\n\t\n\t\tLists\n\t\n\nLists of papers… See the full description on the dataset page:"
        " https://huggingface.co/datasets/jane/lists."
    )

    assert (
        found(huggingface, says(description=description), DATA).text == "Lists\n\nLists of papers"
    )


def test_models_have_no_text() -> None:
    """A model is known by what it is for, and its new name if it moved."""
    given = found(huggingface, says(pipeline_tag="text-generation", gated="manual", likes=1), MODEL)

    assert (given.text, given.is_partial, given.title) == (None, False, "lists")
    assert given.notes == ("renamed to jane/lists", "for text-generation", "gated", "1 like")


@pytest.mark.parametrize("status", [401, 404])
def test_unknown_and_private_are_missing(status: int) -> None:
    """It asks for a login where it does not want to say that there is nothing."""
    assert "does not know it" in missing(huggingface, respond({"error": "x"}, status), MODEL)


def test_other_shapes_are_a_failure() -> None:
    """JSON without a name is no answer."""
    failed(huggingface, respond({"error": "x"}), MODEL)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://huggingface.co/jane/lists-7b", "models/jane/lists-7b"),
        ("https://huggingface.co/jane/lists-7b/tree/main", "models/jane/lists-7b"),
        ("https://hf.co/jane/lists-7b", "models/jane/lists-7b"),
        ("https://huggingface.co/datasets/jane/lists", "datasets/jane/lists"),
        ("https://huggingface.co/spaces/jane/lists/", "spaces/jane/lists"),
    ],
)
def test_asks_for_what_a_link_leads_to(url: str, path: str) -> None:
    """Each of the three has an interface of its own."""
    work = a_work(url)

    assert huggingface.takes(work, Keys())
    assert huggingface.request([work], Keys()).url == f"https://huggingface.co/api/{path}"


@pytest.mark.parametrize(
    "url",
    [
        "https://huggingface.co/",
        "https://huggingface.co/jane",
        "https://huggingface.co/blog/falcon",
        "https://huggingface.co/blog/jane/lists",
        "https://huggingface.co/papers/2401.00001",
        "https://huggingface.co/docs/trl/main/en/sft_trainer",
        "https://huggingface.co/spaces/jane",
        "https://huggingface.co/jane/lists-7b/blob/main/config.json",
        "https://huggingface.co/jane/..",
        "https://nothuggingface.co/jane/lists",
    ],
)
def test_takes_nothing_else(url: str) -> None:
    """Posts, papers, documentation, people and files are other things."""
    assert not huggingface.takes(a_work(url), Keys())
