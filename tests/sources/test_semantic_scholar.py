"""Semantic Scholar is asked for many papers at once, and for a title where nothing names a work."""

import json
from typing import Any

import pytest
from tests.sources.conftest import a_work, failed, found, kinds, missing, respond

from llmread_tui.sources import semantic_scholar, semantic_scholar_match
from llmread_tui.sources.source import Failed, Found, Keys, Missing, Work

PREPRINT = a_work("https://arxiv.org/abs/2401.00001v2")
BARE = a_work(title="On Read-Write Lists", authors=("Jane Doe",), year=2024)


def a_paper(**facts: Any) -> dict[str, Any]:
    """Give a record of Semantic Scholar."""
    return {
        "paperId": "0" * 40,
        "externalIds": {"ArXiv": "2401.00001", "DOI": "10.1000/x", "CorpusId": 1},
        "title": "On Read-Write Lists",
        "abstract": "We study how people read.",
        "tldr": {"model": "tldr@v2.0.0", "text": "People read."},
        "year": 2024,
        "venue": "Journal of Lists",
        "authors": [{"authorId": "1", "name": "Jane Doe"}],
        "publicationTypes": ["JournalArticle", "Review"],
        **facts,
    }


FOUND = Found(
    url=f"https://www.semanticscholar.org/paper/{'0' * 40}",
    text="We study how people read.",
    title="On Read-Write Lists",
    authors=("Jane Doe",),
    year=2024,
    venue="Journal of Lists",
    kind="survey",
    doi="10.1000/x",
    arxiv="2401.00001",
)


def test_gives_what_a_record_says() -> None:
    """The abstract of the authors goes before the sentence by a model."""
    assert found(semantic_scholar, respond([a_paper()]), PREPRINT) == FOUND


def test_sentence_by_a_model_is_marked() -> None:
    """Where no abstract may be shown, there may be a machine's sentence; others can better it."""
    given = found(semantic_scholar, respond([a_paper(abstract=None)]), PREPRINT)

    assert (given.text, given.is_machine_made, given.is_partial) == ("People read.", True, True)


def test_neither_abstract_nor_sentence() -> None:
    """A paper may have no text at all, and then nothing is made by a machine."""
    given = found(semantic_scholar, respond([a_paper(abstract=None, tldr=None)]), PREPRINT)

    assert (given.text, given.is_machine_made, given.is_partial) == (None, False, False)


def test_batch_is_matched_by_place() -> None:
    """Null stands for an unknown id; a paper with another arXiv id is not the one."""
    works = [a_work(ids={"arxiv": f"2401.0000{number}"}) for number in (1, 2, 3)]

    answers = semantic_scholar.read(respond([a_paper(), None, a_paper()]), works)

    assert kinds(answers, works) == ["Found", "Missing", "Failed"]


@pytest.mark.parametrize("body", [[], [None, None], {"data": []}, [[]], [{}], ["x"]])
def test_batch_of_another_shape_is_a_failure(body: Any) -> None:
    """When places can't be told, or what stands there is no paper, nothing is known."""
    failed(semantic_scholar, respond(body), PREPRINT)


@pytest.mark.parametrize(
    ("work", "asked"),
    [
        pytest.param(PREPRINT, "ARXIV:2401.00001", id="arxiv-without-version"),
        pytest.param(a_work(ids={"doi": "10.1000/x"}), "DOI:10.1000/x", id="doi"),
        pytest.param(a_work(ids={"acl": "2020.acl-main.1"}), "ACL:2020.acl-main.1", id="acl"),
        pytest.param(
            a_work(ids={"arxiv": "2401.00001", "doi": "10.1000/x"}), "ARXIV:2401.00001", id="both"
        ),
    ],
)
def test_asks_by_the_best_id(work: Work, asked: str) -> None:
    """An id goes in the body, with the key in a header."""
    request = semantic_scholar.request([work], Keys(semantic_scholar="secret"))

    assert semantic_scholar.takes(work, Keys())
    assert json.loads(request.body or "") == {"ids": [asked]}
    assert request.headers == {"x-api-key": "secret"}
    assert "x-api-key" not in semantic_scholar.request([work], Keys()).headers


@pytest.mark.parametrize(
    ("status", "body", "answer"),
    [
        pytest.param(
            400,
            {"error": "No valid paper ids given"},
            Missing(reason="does not know it"),
            id="no-id-known",
        ),
        pytest.param(
            400,
            {"error": "Unrecognized or unsupported fields: [x]"},
            Failed(reason="did not understand the question"),
            id="our-mistake",
        ),
        pytest.param(
            403, {}, Failed(reason="refuses to answer, perhaps for its key"), id="bad-key"
        ),
        pytest.param(404, {}, Failed(reason="answered with status 404"), id="moved"),
        pytest.param(
            429,
            {"message": "Too Many Requests", "code": "429"},
            Failed(reason="was asked too often", wait=60),
            id="busy",
        ),
    ],
)
def test_refusals_are_for_the_whole_batch(
    status: int, body: dict[str, str], answer: Missing | Failed
) -> None:
    """A paper is missing only when that is what the refusal says."""
    given = semantic_scholar.read(respond(body, status), [PREPRINT])

    assert given == {PREPRINT.key: answer}


def test_match_gives_the_very_work() -> None:
    """The paper whose title is nearest counts if year and first author agree."""
    assert found(semantic_scholar_match, respond({"data": [a_paper()]}), BARE) == FOUND


@pytest.mark.parametrize(
    "facts", [{"year": 2020}, {"authors": [{"name": "John Roe"}]}, {"title": "On Trees"}]
)
def test_match_of_another_work_is_none(facts: dict[str, Any]) -> None:
    """The nearest title may be that of another work."""
    response = respond({"data": [a_paper(**facts)]})

    assert "finds no work" in missing(semantic_scholar_match, response, BARE)


def test_no_match_is_missing() -> None:
    """Status 404 says that no title is near."""
    response = respond({"error": "Title match not found"}, 404)

    assert "finds no work" in missing(semantic_scholar_match, response, BARE)


def test_match_asks_without_hyphens() -> None:
    """A word with a hyphen would be found nowhere."""
    request = semantic_scholar_match.request([BARE], Keys(semantic_scholar="secret"))

    assert "query=On+Read+Write+Lists&" in request.url
    assert request.headers == {"x-api-key": "secret"}


def test_match_takes_what_it_could_recognise() -> None:
    """Without year or authors, no match would count."""
    assert semantic_scholar_match.takes(BARE, Keys())
    assert not semantic_scholar_match.takes(a_work(title="On Lists", year=2024), Keys())
