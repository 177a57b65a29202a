"""Title, authors, year and identifiers come from the surest of a page's fields."""

import pytest
from tests.sources.test_page_fields import cited, data, fields

from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources.html_head import read_head
from llmread_tui.sources.json_ld import read_data
from llmread_tui.sources.page_facts import Facts, read_facts


def facts(page: str) -> Facts:
    """Give what a page tells."""
    head = read_head(page)
    return read_facts(head, read_data(head.scripts))


def test_paper_tells_all() -> None:
    """The fields that Google Scholar reads go before all others."""
    page = (
        "<title>Odd | Journal</title>"
        + fields(og__title="Other", article__published_time="2020-01-01", author="Other")
        + cited(title="A &lt;b&gt; title", author="Doe, Jane", journal_title="Journal of Lists")
        + cited(author="van Roe, John", publication_date="2019/06/01", doi="doi:10.1000/a.b")
        + cited(firstpage="101", lastpage="115")
    )

    assert facts(page) == Facts(
        title="A <b> title",
        is_title_stated=True,
        authors=("Jane Doe", "John van Roe"),
        year=2019,
        venue="Journal of Lists",
        doi="10.1000/a.b",
        arxiv=None,
        extent=Extent(15, Unit.PAGES),
    )


def test_post_tells_by_data() -> None:
    """A post tells in JSON-LD what it has no fields for."""
    post = {
        "@type": "BlogPosting",
        "headline": "A post",
        "datePublished": "2023-01-10T00:00:00Z",
        "author": [{"@type": "Person", "name": "Jane Doe"}, "John Roe"],
    }

    told = facts(data(post))

    assert (told.title, told.authors, told.year) == ("A post", ("Jane Doe", "John Roe"), 2023)


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(fields(og__title="A"), "A", id="open-graph"),
        pytest.param(fields(twitter__title="A") + "<title>B</title>", "A", id="twitter"),
        pytest.param("<title> A \n b </title>", "A b", id="title"),
        pytest.param(
            fields(og__site_name="The Site") + "<title>A - b | The site</title>", "A - b", id="site"
        ),
        pytest.param(
            fields(og__site_name="Site") + "<title>On a Site</title>", "On a Site", id="no-site"
        ),
        pytest.param(fields(og__site_name="Site") + "<title>Site</title>", "Site", id="site-alone"),
        pytest.param("", None, id="none"),
    ],
)
def test_title(page: str, wanted: str | None) -> None:
    """A title is what the work is called, without the site's name behind it."""
    told = facts(page)

    assert told.title == wanted
    assert told.is_title_stated == ('title" content' in page)


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(cited(author="Doe, Jane"), ("Jane Doe",), id="last-first"),
        pytest.param(cited(author="Jane Doe"), ("Jane Doe",), id="first-last"),
        pytest.param(cited(author="King, Jr., Martin"), ("King, Jr., Martin",), id="suffix"),
        pytest.param(cited(author="Doe,"), ("Doe,",), id="comma-alone"),
        pytest.param(cited(authors="Doe, J; Roe, B;"), ("J Doe", "B Roe"), id="all-in-one"),
        pytest.param(cited(author="A &amp; B"), ("A & B",), id="entities"),
        pytest.param(fields(author="Jane Doe, Bern"), ("Jane Doe, Bern",), id="as-it-stands"),
        pytest.param(fields(author="https://example.org/jane"), (), id="address"),
        pytest.param(fields(author="Site", og__site_name="Site"), (), id="site"),
        pytest.param(fields(author="A") + fields(author="A"), ("A",), id="twice"),
        pytest.param("", (), id="none"),
    ],
)
def test_authors(page: str, wanted: tuple[str, ...]) -> None:
    """Names are as they are spoken, each once; addresses and the site are no authors."""
    assert facts(page).authors == wanted


def test_only_so_many_authors_are_kept() -> None:
    """A page of authors alone is read up to a limit."""
    page = "".join(cited(author=f"Doe {n}") for n in range(390))

    assert len(facts(page).authors) == 300


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(cited(date="2017/06/12", online_date="2023/08/02"), 2017, id="first-version"),
        pytest.param(cited(date="June 2017"), 2017, id="words"),
        pytest.param(fields(dcterms_issued="2017"), 2017, id="year"),
        pytest.param(fields(article__published_time="2017-06-12T17:57:34Z"), 2017, id="time"),
        pytest.param(cited(date="soon") + data({"@type": "Article", "datePublished": "2018"}),
                     2018, id="no-year"),
        pytest.param(cited(date="20170612"), None, id="digits"),
        pytest.param("", None, id="none"),
    ],
)  # fmt: skip
def test_year(page: str, wanted: int | None) -> None:
    """The year is that of the first date that has one."""
    assert facts(page).year == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(cited(doi="10.1000/x"), ("10.1000/x", None), id="doi"),
        pytest.param(cited(doi="https://doi.org/10.1000/x"), ("10.1000/x", None), id="address"),
        pytest.param(fields(dc_identifier="DOI: 10.1000/x"), ("10.1000/x", None), id="labelled"),
        pytest.param(fields(dc_identifier="isbn 3"), (None, None), id="other"),
        pytest.param(cited(doi="10.48550/arXiv.1706.03762"), (None, "1706.03762"), id="arxiv-doi"),
        pytest.param(
            cited(arxiv_id="1706.03762", doi="10.1000/x"), ("10.1000/x", "1706.03762"), id="both"
        ),
        pytest.param(cited(arxiv_id="nonsense"), (None, None), id="no-id"),
    ],
)
def test_identifiers(page: str, wanted: tuple[str | None, str | None]) -> None:
    """A DOI is one however it is written, and arXiv's own DOI is an arXiv id."""
    told = facts(page)

    assert (told.doi, told.arxiv) == wanted
