"""arXiv is asked for whole batches, and answers are matched by id."""

from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

import pytest
from tests.sources.conftest import a_work, failed, found, kinds, missing, respond

from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources import arxiv
from llmread_tui.sources.source import Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import Response

PAPER = a_work("https://arxiv.org/abs/2401.00001")


def an_entry(written: str = "2401.00001v2", **parts: str) -> str:
    """Give one entry of a feed; the parts of `arxiv:` go by their bare names."""
    told = {"title": "On Reading\n  Lists", "summary": "We study\n  how people read.", **parts}
    texts = "".join(
        f"<{name}>{escape(value)}</{name}>"
        if name in {"title", "summary"}
        else f"<arxiv:{name}>{escape(value)}</arxiv:{name}>"
        for name, value in told.items()
    )
    return (
        f"<entry><id>http://arxiv.org/abs/{written}</id>{texts}"
        f"<published>2024-01-01T00:00:01Z</published><updated>2025-03-05T10:00:00Z</updated>"
        "<author><name>Jane Doe</name><arxiv:affiliation>Somewhere</arxiv:affiliation></author>"
        "<author><name>Łukasz\n Roe</name></author></entry>"
    )


def a_feed(*entries: str, total: int | None = None, status: int = 200) -> Response:
    """Give a feed as arXiv sends it."""
    counted = len(entries) if total is None else total
    body = (
        "<?xml version='1.0' encoding='UTF-8'?>"
        '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">'
        "<id>https://arxiv.org/api/x</id><title>arXiv Query</title>"
        f"<opensearch:totalResults>{counted}</opensearch:totalResults>{''.join(entries)}</feed>"
    )
    return respond(body, status=status, content_type="application/atom+xml; charset=utf-8")


def an_error(status: int, fragment: str) -> Response:
    """Give the feed with which arXiv turns a request down."""
    return a_feed(
        f"<entry><id>https://arxiv.org/api/errors#{fragment}</id><title>Error</title>"
        "<summary>incorrect id format</summary></entry>",
        status=status,
    )


@pytest.mark.parametrize(
    ("work", "asked"),
    [
        pytest.param(a_work("https://arxiv.org/abs/1706.03762v5"), "1706.03762", id="version"),
        pytest.param(a_work(ids={"arxiv": "0704.0001"}), "0704.0001", id="stated"),
        pytest.param(a_work(ids={"arxiv": "quant-ph/0201082v1"}), "quant-ph/0201082", id="old"),
        pytest.param(a_work(ids={"arxiv": "math.GT/0309136"}), "math/0309136", id="old-class"),
        pytest.param(a_work(ids={"doi": "10.48550/arXiv.2401.00001"}), "2401.00001", id="doi"),
    ],
)
def test_asks_for_ids_without_versions(work: Work, asked: str) -> None:
    """An id is sent as arXiv answers with it: without version and subject class."""
    request = arxiv.request([work], Keys())

    assert arxiv.takes(work, Keys())
    assert parse_qs(urlsplit(request.url).query)["id_list"] == [asked]


def test_asks_for_as_many_as_it_wants() -> None:
    """A batch is one request that says how many answers it wants, as ten are the default."""
    works = [a_work(ids={"arxiv": f"2401.{number:05}"}) for number in range(arxiv.MOST)]

    request = arxiv.request(works, Keys())

    assert request.url.startswith("https://export.arxiv.org/api/query?id_list=2401.00000,2401.")
    query = parse_qs(urlsplit(request.url).query)
    assert (query["start"], query["max_results"]) == (["0"], ["50"])
    assert len(request.url) < 1000
    assert request.accept[0] == "application/atom+xml"
    assert request.body is None


@pytest.mark.parametrize(
    "stated",
    ["", "abc", "2401.00001 ", "2401.001", "arXiv:2401.00001", "foo/0101001", "hep-th/9999001",
     "2413.00001", "cs/0113001", "https://arxiv.org/abs/2401.00001", "2401.00001,2401.00002"],
)  # fmt: skip
def test_does_not_take_a_malformed_id(stated: str) -> None:
    """What arXiv would turn down is never sent, as it spoils the whole batch."""
    assert not arxiv.takes(a_work(ids={"arxiv": stated}), Keys())


def test_gives_what_an_entry_says() -> None:
    """White space is joined, the year is that of version 1, and names keep their letters."""
    entry = an_entry(journal_ref="Journal of\n Lists 1", doi="10.1000/x", comment="20 pages")

    assert found(arxiv, a_feed(entry), PAPER) == Found(
        url="https://arxiv.org/abs/2401.00001",
        text="We study how people read.",
        extent=Extent(20, Unit.PAGES),
        title="On Reading Lists",
        authors=("Jane Doe", "Łukasz Roe"),
        year=2024,
        venue="Journal of Lists 1",
        doi="10.1000/x",
        arxiv="2401.00001",
    )


@pytest.mark.parametrize(
    ("comment", "pages"),
    [
        pytest.param("Accepted at ACL. 15 pages, 5 figures", 15, id="pages"),
        pytest.param("8pp.", 8, id="short"),
        pytest.param("12 Pages + 30 pages of appendix", 12, id="the-first"),
        pytest.param("a 10-page summary; 0 pages; 12345 pages", None, id="none"),
    ],
)
def test_says_how_many_pages_there_are(comment: str, pages: int | None) -> None:
    """The comment of the authors tells how long a paper is, in many words."""
    given = found(arxiv, a_feed(an_entry(comment=comment)), PAPER)

    assert given.extent == (Extent(pages, Unit.PAGES) if pages else None)
    assert not given.notes


def test_matches_by_id_not_by_place() -> None:
    """Answers come in arXiv's order; what is left out of a whole feed is not there."""
    works = [a_work(ids={"arxiv": f"2401.0000{number}"}) for number in (1, 2, 3)]

    answers = arxiv.read(a_feed(an_entry("2401.00003v1"), an_entry("2401.00001v9")), works)

    assert kinds(answers, works) == ["Found", "Missing", "Found"]
    assert answers[works[1].key] == Missing(reason="does not know it")


def test_matches_old_ids() -> None:
    """An id with a subject class is answered without it."""
    works = [a_work("https://arxiv.org/abs/math.GT/0309136v1")]

    assert kinds(arxiv.read(a_feed(an_entry("math/0309136v3")), works), works) == ["Found"]


def test_half_an_answer_is_no_proof() -> None:
    """When fewer entries came than were announced, the others are not said to be missing."""
    works = [PAPER, a_work(ids={"arxiv": "2401.00002"})]

    answers = arxiv.read(a_feed(an_entry(), total=2), works)

    assert kinds(answers, works) == ["Found", "Failed"]


@pytest.mark.parametrize("status", [200, 400])
def test_error_entry_blames_one_work(status: int) -> None:
    """An error is known by its id, whatever the status; only the work it names is given up."""
    works = [PAPER, a_work(ids={"arxiv": "2401.00002"})]

    answers = arxiv.read(an_error(status, "incorrect_id_format_for_2401.00001"), works)

    assert kinds(answers, works) == ["Missing", "Failed"]
    assert "incorrect id format" in str(answers[works[1].key])


def test_other_errors_blame_no_work() -> None:
    """An error that names no id is a failure for all."""
    assert "turned the request down" in failed(arxiv, an_error(400, "start_must"), PAPER).reason


@pytest.mark.parametrize("status", [200, 429])
def test_throttling_closes_the_host(status: int) -> None:
    """Plain text about the rate means to leave arXiv alone, whatever the status."""
    response = respond("Rate exceeded.", status=status, content_type="text/plain")

    assert failed(arxiv, response, PAPER) == Failed(reason="was asked too often", wait=60)


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        pytest.param(
            respond("<!doctype html><title>Access Denied</title>", content_type="text/html"),
            "answered HTML instead of XML",
            id="html",
        ),
        pytest.param(respond("<html><p>x", content_type=""), "HTML instead", id="html-untold"),
        pytest.param(respond("", content_type="application/atom+xml"), "empty", id="empty"),
        pytest.param(respond("<feed><entry>", content_type="text/xml"), "can't be read", id="cut"),
        pytest.param(respond("<rss/>", content_type="text/xml"), "no Atom", id="rss"),
        pytest.param(respond("{}", content_type="application/json"), "instead of XML", id="json"),
        pytest.param(respond("gone", status=404), "status 404", id="service-moved"),
        pytest.param(respond("no", status=406), "refuses", id="odd-client"),
    ],
)
def test_what_is_no_feed_is_a_failure(response: Response, reason: str) -> None:
    """A paper is never said to be missing because something else than a feed came."""
    assert reason in failed(arxiv, response, PAPER).reason


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"comment": "This paper has been withdrawn"}, id="comment"),
        pytest.param({"comment": "Withdrawn due to an error in (3)"}, id="comment-first"),
        pytest.param({"summary": "This paper has been withdrawn by the author."}, id="summary"),
        pytest.param({"summary": "  [Withdrawn] by the authors"}, id="summary-brackets"),
        pytest.param(
            {"summary": "This article was removed by arXiv for plagiarism."}, id="removed"
        ),
    ],
)
def test_says_that_a_paper_was_withdrawn(parts: dict[str, str]) -> None:
    """There is no mark for it, so the comment and the start of the abstract tell."""
    assert found(arxiv, a_feed(an_entry(**parts)), PAPER).notes == ("withdrawn",)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"comment": "3 figures"}, id="comment"),
        pytest.param({"summary": "We study how papers get withdrawn."}, id="about-it"),
        pytest.param({"summary": "In this paper we model money that is withdrawn."}, id="money"),
    ],
)
def test_other_papers_are_not_withdrawn(parts: dict[str, str]) -> None:
    """The word alone, somewhere in an abstract, says nothing of the paper."""
    assert found(arxiv, a_feed(an_entry(**parts)), PAPER).notes == ()


@pytest.mark.parametrize(
    ("url", "notes"),
    [
        pytest.param("abs/2401.00001v1", ("version 2; the link is to version 1",), id="older"),
        pytest.param("pdf/2401.00001v1.pdf", ("version 2; the link is to version 1",), id="pdf"),
        pytest.param("abs/2401.00001v2", (), id="same"),
        pytest.param("abs/2401.00001", (), id="none"),
    ],
)
def test_says_that_there_is_a_newer_version(url: str, notes: tuple[str, ...]) -> None:
    """A link to a version tells when the abstract is that of a later one."""
    work = a_work(f"https://arxiv.org/{url}")

    assert found(arxiv, a_feed(an_entry()), work).notes == notes


def test_title_may_be_zero() -> None:
    """A title that looks like nothing is one."""
    assert found(arxiv, a_feed(an_entry(title="0")), PAPER).title == "0"


def test_abstract_may_be_missing() -> None:
    """A paper without abstract is known all the same."""
    given = found(arxiv, a_feed(an_entry(summary="  \n ")), PAPER)

    assert (given.text, given.title) == (None, "On Reading Lists")


def test_keeps_tex() -> None:
    """Maths stays as it is written."""
    given = found(
        arxiv, a_feed(an_entry(summary=r"Cost is $O(n\log n)$ & G\"odel says: a<b.")), PAPER
    )

    assert given.text == r"Cost is $O(n\log n)$ & G\"odel says: a<b."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused(encoding: str) -> None:
    """An answer that declares entities is not read, in whatever encoding it comes."""
    feed = a_feed(an_entry(summary="ENTITY")).content.decode().replace("ENTITY", "&a;")
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE feed [<!ENTITY a "Text">]>'
    body = (declared + feed.partition("?>")[2]).encode(encoding)

    assert "XML" in failed(arxiv, respond(body, content_type="text/xml"), PAPER).reason


def test_many_authors_are_cut() -> None:
    """No answer brings more than 300 names."""
    names = "<author><name>A B</name></author>" * 5000
    entry = an_entry().replace("</entry>", f"{names}</entry>")

    assert len(found(arxiv, a_feed(entry), PAPER).authors) == 300


def test_missing_needs_a_count() -> None:
    """A feed that does not say how many there are proves nothing."""
    response = a_feed(total=0)
    without: dict[str, Any] = {"status": 200, "url": response.url, "headers": response.headers}
    body = response.content.replace(b"totalResults", b"total")

    assert missing(arxiv, response, PAPER) == "does not know it"
    failed(arxiv, Response(content=body, **without), PAPER)
