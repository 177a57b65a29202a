"""Crossref, DataCite, OpenAlex and Hugging Face's paper pages: a work by its DOI or arXiv id."""

from typing import Any

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond

from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources import crossref, datacite, huggingface_papers, openalex
from llmread_tui.sources.source import Failed, Found, Keys, Source, Work
from llmread_tui.sources.web import Response

DOI = "10.1000/Lists.1(2)"
PAPER = a_work(f"https://doi.org/{DOI}")
PREPRINT = a_work("https://arxiv.org/abs/2401.00001v2")
BARE = a_work(title="On Reading Lists", authors=("Jane Doe", "R. Roe"), year=2024)
PAID = Keys(openalex="secret")


def crossref_says(**facts: Any) -> Response:
    """Give a record of Crossref."""
    message = {
        "DOI": DOI.lower(),
        "type": "proceedings-article",
        "title": ["On Reading <i>Lists</i>"],
        "subtitle": [],
        "author": [{"given": "Jane", "family": "Doe"}, {"name": "The Reading Group"}],
        "container-title": ["Proceedings of Lists &amp; Trees"],
        "published": {"date-parts": [[2024, 3, 21]]},
        "abstract": "<jats:title>Abstract</jats:title><jats:p>We study how people read.</jats:p>",
        **facts,
    }
    return respond({"status": "ok", "message-type": "work", "message": message})


def datacite_says(**facts: Any) -> Response:
    """Give a record of DataCite."""
    attributes = {
        "doi": "10.48550/arxiv.2401.00001",
        "titles": [{"title": "On Reading Lists"}],
        "creators": [
            {"name": "Doe, Jane", "givenName": "Jane", "familyName": "Doe"},
            {"name": "Roe, Richard"},
            {"name": "Group, The Reading", "nameType": "Organizational"},
        ],
        "publicationYear": 2024,
        "types": {"resourceTypeGeneral": "Preprint"},
        "descriptions": [
            {"descriptionType": "Other", "description": "20 pages"},
            {"descriptionType": "Abstract", "description": "<p>We study<br>how people read.</p>"},
        ],
        **facts,
    }
    return respond(
        {"data": {"id": "x", "type": "dois", "attributes": attributes}},
        content_type="application/vnd.api+json",
    )


def openalex_says(**facts: Any) -> dict[str, Any]:
    """Give a record of OpenAlex."""
    return {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.1000/lists.1(2)",
        "title": "On Reading Lists",
        "publication_year": 2024,
        "type": "article",
        "is_retracted": False,
        "authorships": [{"author": {"display_name": "Jane Doe"}}],
        "primary_location": {"source": {"display_name": "Journal of Lists"}},
        "abstract_inverted_index": {"people": [2], "We": [0, 4], "study": [1], "read.": [3, 5]},
        **facts,
    }


def huggingface_says(**facts: Any) -> Response:
    """Give a paper of Hugging Face."""
    return respond(
        {
            "id": "2401.00001",
            "title": "On Reading Lists",
            "summary": "We study how people read.\nOur method is simple.",
            "authors": [{"name": "Jane Doe", "hidden": False}, {"_id": "x"}],
            "publishedAt": "2024-01-01T00:00:01.000Z",
            "ai_summary": "A machine wrote this.",
            **facts,
        }
    )


def test_crossref_gives_what_a_record_says() -> None:
    """Title and venue lose their markup, and the abstract its heading."""
    assert found(crossref, crossref_says(), PAPER) == Found(
        url="https://doi.org/10.1000/Lists.1%282%29",
        text="We study how people read.",
        title="On Reading Lists",
        authors=("Jane Doe", "The Reading Group"),
        year=2024,
        venue="Proceedings of Lists & Trees",
        kind="paper",
        doi="10.1000/lists.1(2)",
    )


@pytest.mark.parametrize(
    ("facts", "field", "wanted"),
    [
        pytest.param({"abstract": None}, "text", None, id="no-abstract"),
        pytest.param({"abstract": "<jats:p/>"}, "text", None, id="empty-abstract"),
        pytest.param({"abstract": "<p>No abstract available.</p>"}, "text", None, id="none-told"),
        pytest.param({"title": []}, "title", None, id="no-title"),
        pytest.param(
            {"title": ["Perceptrons"], "subtitle": ["An Introduction"]},
            "title",
            "Perceptrons: An Introduction",
            id="subtitle",
        ),
        pytest.param(
            {"title": ["A: The B"], "subtitle": ["the b"]}, "title", "A: The B", id="subtitle-twice"
        ),
        pytest.param({"published": {"date-parts": [[None]]}}, "year", None, id="null-date"),
        pytest.param(
            {"published": None, "published-print": {"date-parts": [[2018]]}},
            "year",
            2018,
            id="print",
        ),
        pytest.param({"container-title": []}, "venue", None, id="no-venue"),
        pytest.param({"type": "dataset"}, "kind", None, id="other-kind"),
        pytest.param(
            {"updated-by": [{"type": "retraction"}]}, "notes", ("retracted",), id="retracted"
        ),
        pytest.param({"updated-by": [{"type": "correction"}]}, "notes", (), id="corrected"),
        pytest.param({"author": [{"family": "Plato"}]}, "authors", ("Plato",), id="one-name"),
        pytest.param({"page": "3111-3119"}, "extent", Extent(9, Unit.PAGES), id="pages"),
        pytest.param({"page": "1877\u2013901"}, "extent", Extent(25, Unit.PAGES), id="pages-cut"),
        pytest.param({"page": "7"}, "extent", None, id="one-page"),
        pytest.param({"page": "e0033693"}, "extent", None, id="article-number"),
        pytest.param({"page": "20-11"}, "extent", None, id="pages-backwards"),
        pytest.param({"page": "1-9000"}, "extent", None, id="a-whole-volume"),
    ],
)
def test_crossref_records_have_gaps(facts: dict[str, Any], field: str, wanted: object) -> None:
    """What a record lacks is unknown, and what stands elsewhere is found there."""
    assert getattr(found(crossref, crossref_says(**facts), PAPER), field) == wanted


def test_crossref_is_asked_politely() -> None:
    """The DOI is encoded whole, and the address of the reader told if there is one."""
    bare = crossref.request([PAPER], Keys())
    polite = crossref.request([PAPER], Keys(contact="me+x@example.org"))

    assert bare.url == "https://api.crossref.org/works/10.1000%2FLists.1%282%29"
    assert polite.url == f"{bare.url}?mailto=me%2Bx%40example.org"
    assert not bare.is_conditional


def test_crossref_leaves_a_host_that_shut_us_out() -> None:
    """Status 403 is the work of people there, so nothing is asked for a day."""
    assert failed(crossref, respond("", 403), PAPER) == Failed(
        reason="has shut us out", wait=86_400
    )


def test_datacite_gives_what_a_record_says() -> None:
    """The description that is the abstract is taken, and names are turned about."""
    assert found(datacite, datacite_says(), PREPRINT) == Found(
        url="https://arxiv.org/abs/2401.00001",
        text="We study\n\nhow people read.",
        title="On Reading Lists",
        authors=("Jane Doe", "Richard Roe", "Group, The Reading"),
        year=2024,
        kind="paper",
        doi="10.48550/arxiv.2401.00001",
        arxiv="2401.00001",
    )


@pytest.mark.parametrize(
    ("work", "path"),
    [
        pytest.param(PREPRINT, "10.48550/arXiv.2401.00001", id="arxiv"),
        pytest.param(
            a_work(ids={"arxiv": "hep-th/9901001"}), "10.48550/arXiv.hep-th/9901001", id="old"
        ),
        pytest.param(a_work(ids={"doi": "10.5281/zenodo.1"}), "10.5281/zenodo.1", id="doi"),
    ],
)
def test_datacite_is_asked_by_doi(work: Work, path: str) -> None:
    """A paper at arXiv goes by the DOI that arXiv registers for it."""
    assert datacite.request([work], Keys()).url == f"https://api.datacite.org/dois/{path}"


def test_openalex_puts_the_abstract_together() -> None:
    """Every word goes to its places."""
    assert found(openalex, respond(openalex_says()), PAPER) == Found(
        url="https://openalex.org/W1",
        text="We study people read. We read.",
        title="On Reading Lists",
        authors=("Jane Doe",),
        year=2024,
        venue="Journal of Lists",
        kind="paper",
        doi="10.1000/lists.1(2)",
    )


@pytest.mark.parametrize(
    ("index", "wanted"),
    [
        pytest.param(None, None, id="null"),
        pytest.param({}, None, id="empty"),
        pytest.param({"one": [7], "two": [10**9, -1, "3", None]}, "one", id="bad-places"),
        pytest.param({"one": 7, "two": [8]}, "two", id="no-list"),
        pytest.param(["one"], None, id="no-index"),
        pytest.param({"Abstract": [0], "We": [1], "read": [2]}, "We read", id="heading"),
    ],
)
def test_openalex_places_are_checked(index: object, wanted: str | None) -> None:
    """A place that is none, or beyond what an abstract has, is left out."""
    response = respond(openalex_says(abstract_inverted_index=index))

    assert found(openalex, response, PAPER).text == wanted


def test_openalex_asks_in_the_way_that_is_free() -> None:
    """A DOI is asked for by the path that costs nothing, with the key in a header."""
    request = openalex.request([PAPER], PAID)

    assert request.url.startswith(
        "https://api.openalex.org/works/doi:10.1000/Lists.1%282%29?select="
    )
    assert request.headers == {"api_key": "secret"}
    assert openalex.request([PAPER], Keys()).headers == {}


def test_openalex_searches_with_a_key_only() -> None:
    """A search has its price, so it needs a key, and enough to know the work by."""
    assert not openalex.takes(BARE, Keys())
    assert openalex.takes(BARE, PAID)
    assert not openalex.takes(a_work(title="On Reading Lists"), PAID)


def test_openalex_searches_for_words() -> None:
    """What means something in a filter does not get into it."""
    work = a_work(title='Lists, trees | "graphs" (and: !)', authors=("J. Doe",), year=2024)

    assert "filter=title.search%3ALists+trees+graphs+and&" in openalex.request([work], PAID).url


def test_openalex_finds_the_very_work() -> None:
    """Of what a search finds, only the same title, year and first author count."""
    other = openalex_says(id="https://openalex.org/W2", publication_year=1999)
    results = {"meta": {}, "results": [other, openalex_says()]}

    assert found(openalex, respond(results), BARE).url == "https://openalex.org/W1"
    assert "no work" in missing(openalex, respond({"results": [other]}), BARE)


@pytest.mark.parametrize("doi", ["10.1000/a,b", "10.1000/a&b"])
def test_openalex_is_spared_what_it_refuses(doi: str) -> None:
    """A DOI with signs for which it answers 403 is not asked for."""
    assert not openalex.takes(a_work(ids={"doi": doi}), PAID)


def test_openalex_says_that_a_work_is_retracted() -> None:
    """A retraction is noted."""
    response = respond(openalex_says(is_retracted=True))

    assert found(openalex, response, PAPER).notes == ("retracted",)


def test_huggingface_gives_the_abstract_not_the_summary_by_a_model() -> None:
    """The text is that of the authors."""
    assert found(huggingface_papers, huggingface_says(), PREPRINT) == Found(
        url="https://huggingface.co/papers/2401.00001",
        text="We study how people read. Our method is simple.",
        title="On Reading Lists",
        authors=("Jane Doe",),
        year=2024,
        arxiv="2401.00001",
    )


def test_huggingface_must_answer_for_the_paper_asked() -> None:
    """An answer for another paper is none."""
    failed(huggingface_papers, huggingface_says(id="2401.00002"), PREPRINT)


@pytest.mark.parametrize(
    ("source", "work", "response"),
    [
        pytest.param(
            crossref, PAPER, respond("Resource not found.", 404, "text/plain"), id="crossref"
        ),
        pytest.param(
            openalex,
            PAPER,
            respond("<!doctype html><h1>Not Found", 404, "text/html"),
            id="openalex",
        ),
        pytest.param(datacite, PREPRINT, respond({"errors": []}, 404), id="datacite"),
        pytest.param(
            huggingface_papers, PREPRINT, respond({"error": "Paper not found"}, 404), id="hf"
        ),
    ],
)
def test_unknown_is_missing(source: Source, work: Work, response: Response) -> None:
    """Status 404 means that the register is well and has no such work, whatever the body."""
    assert missing(source, response, work) == "does not know it"


@pytest.mark.parametrize(
    ("source", "work", "other"),
    [
        pytest.param(crossref, PAPER, PREPRINT, id="crossref-arxiv"),
        pytest.param(
            crossref, PAPER, a_work(ids={"doi": "10.5281/zenodo.1"}), id="crossref-zenodo"
        ),
        pytest.param(crossref, PAPER, a_work(ids={"doi": "odd"}), id="crossref-odd"),
        pytest.param(crossref, PAPER, a_work(ids={"doi": "10.48550/arXiv.2401.00001"}), id="own"),
        pytest.param(openalex, PAPER, PREPRINT, id="openalex-arxiv"),
        pytest.param(datacite, PREPRINT, a_work(), id="datacite-nothing"),
        pytest.param(huggingface_papers, PREPRINT, PAPER, id="hf-doi"),
    ],
)
def test_takes_what_it_may_have(source: Source, work: Work, other: Work) -> None:
    """A register is asked by the identifiers it keeps, and not about other works."""
    assert source.takes(work, Keys())
    assert not source.takes(other, Keys())


@pytest.mark.parametrize(
    ("source", "work"),
    [
        pytest.param(crossref, PAPER, id="crossref"),
        pytest.param(datacite, PREPRINT, id="datacite"),
        pytest.param(openalex, PAPER, id="openalex"),
        pytest.param(openalex, BARE, id="openalex-search"),
        pytest.param(huggingface_papers, PREPRINT, id="hf"),
    ],
)
def test_other_shapes_are_a_failure(source: Source, work: Work) -> None:
    """JSON in which nothing is where it should be is a failure, not a work without abstract."""
    bodies: list[Any] = [{}, {"message": 1, "data": [], "results": {}, "id": None}, [], [{}]]
    for body in bodies:
        assert "another" in failed(source, respond(body), work).reason
