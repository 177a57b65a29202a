"""What a venue says of how a work was published."""

import pytest

from llmread_tui.exchange.writing.publication import Publication, Type, publication
from llmread_tui.model import Entry


def entry(kind: str | None, venue: str | None, **ids: str) -> Entry:
    """Give an entry of a kind that was published somewhere."""
    return Entry(id="it", title="It", url="https://example.org", kind=kind, venue=venue, ids=ids)


@pytest.mark.parametrize(
    ("venue", "expected"),
    [
        pytest.param(
            "Nature 588(7839), 604-609, 2020",
            Publication(
                type=Type.ARTICLE, container="Nature", volume="588", number="7839", pages="604-609"
            ),
            id="journal-in-full",
        ),
        pytest.param(
            "JMLR 21(140), 2020",
            Publication(type=Type.ARTICLE, container="JMLR", volume="21", number="140"),
            id="no-pages",
        ),
        pytest.param(
            "TACL 12, 2024",
            Publication(type=Type.ARTICLE, container="TACL", volume="12"),
            id="no-number",
        ),
        pytest.param(
            "Frontiers of Computer Science 18(6), 186345, 2024",
            Publication(
                type=Type.ARTICLE,
                container="Frontiers of Computer Science",
                volume="18",
                number="6",
                pages="186345",
            ),
            id="article-number",
        ),
        pytest.param(
            "Proceedings of the IEEE 86(11), 2278–2324",  # noqa: RUF001 - the dash of page ranges
            Publication(
                type=Type.ARTICLE,
                container="Proceedings of the IEEE",
                volume="86",
                number="11",
                pages="2278-2324",
            ),
            id="journal-called-proceedings",
        ),
        pytest.param(
            "TMLR, 2023", Publication(type=Type.ARTICLE, container="TMLR"), id="journal-and-year"
        ),
        pytest.param(
            "Journal of Machine Learning Research",
            Publication(type=Type.ARTICLE, container="Journal of Machine Learning Research"),
            id="journal-alone",
        ),
        pytest.param(
            "NeurIPS 2022", Publication(type=Type.PAPER, container="NeurIPS 2022"), id="meeting"
        ),
        pytest.param("ICLR", Publication(type=Type.PAPER, container="ICLR"), id="meeting-alone"),
        pytest.param("CUI '23", Publication(type=Type.PAPER, container="CUI '23"), id="short-year"),
        pytest.param(
            "AAAI 2024, Proceedings 38(16), 17682-17690",
            Publication(
                type=Type.PAPER, container="AAAI 2024, Proceedings 38(16)", pages="17682-17690"
            ),
            id="meeting-with-pages",
        ),
        pytest.param(
            "arXiv; NeurIPS 2023 workshop M3L",
            Publication(type=Type.PAPER, container="NeurIPS 2023 workshop M3L"),
            id="preprint-and-meeting",
        ),
        pytest.param("arXiv", Publication(type=Type.PREPRINT), id="preprint"),
        pytest.param(
            "Meta AI; arXiv", Publication(type=Type.PREPRINT, container="Meta AI"), id="house"
        ),
        pytest.param(
            "arXiv; later version in Science 362(6419), 2018",
            Publication(type=Type.PREPRINT),
            id="published-later",
        ),
        pytest.param(None, Publication(type=Type.PREPRINT), id="no-venue"),
    ],
)
def test_papers_go_by_their_venue(venue: str | None, expected: Publication) -> None:
    """A paper on arXiv is an article, in proceedings or a preprint, as its venue says."""
    assert publication(entry("paper", venue, arxiv="1706.03762")) == expected


@pytest.mark.parametrize(
    ("kind", "venue", "expected"),
    [
        pytest.param(
            "book", "MIT Press, 2 volumes (1: A; 2: B)", (Type.BOOK, "", "MIT Press"), id="book"
        ),
        pytest.param(
            "book",
            "d2l.ai; Cambridge University Press, 2023",
            (Type.BOOK, "", "Cambridge University Press"),
            id="book-and-site",
        ),
        pytest.param("book", None, (Type.BOOK, "", ""), id="book-of-nobody"),
        pytest.param("report", "Google; arXiv", (Type.REPORT, "", "Google"), id="report"),
        pytest.param("report", "arXiv", (Type.REPORT, "", "arXiv"), id="report-on-arxiv"),
        pytest.param("post", "Lil'Log", (Type.POST, "Lil'Log", ""), id="post"),
        pytest.param("repo", "GitHub", (Type.SOFTWARE, "GitHub", ""), id="repo"),
        pytest.param("tool", None, (Type.SOFTWARE, "", ""), id="tool"),
        pytest.param("video", "YouTube", (Type.VIDEO, "YouTube", ""), id="video"),
        pytest.param("slides", "MIT", (Type.SLIDES, "MIT", ""), id="slides"),
        pytest.param("docs", "OpenAI", (Type.PAGE, "OpenAI", ""), id="docs"),
        pytest.param(None, None, (Type.PAGE, "", ""), id="nothing-known"),
    ],
)
def test_other_works_go_by_their_kind(
    kind: str | None, venue: str | None, expected: tuple[Type, str, str]
) -> None:
    """What is no paper is published as its kind says, by whom its venue says."""
    found = publication(entry(kind, venue))

    assert (found.type, found.container, found.publisher) == expected


@pytest.mark.parametrize(
    ("doi", "type_"),
    [
        pytest.param("10.1145/3624724", Type.ARTICLE, id="publisher"),
        pytest.param("10.5281/zenodo.8015029", Type.OTHER, id="archive"),
        pytest.param("", Type.OTHER, id="none"),
    ],
)
def test_an_unknown_venue_is_a_journal_if_a_publisher_registered_it(doi: str, type_: Type) -> None:
    """A paper in a venue of no known form is an article when it has a DOI of a publisher."""
    ids = {"doi": doi} if doi else {}

    assert publication(entry("paper", "Some place", **ids)).type is type_
