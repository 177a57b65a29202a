"""Of the many descriptions of a page, the one that says most of the work is chosen."""

import json
import re
from typing import Any

import pytest
from tests.sources.conftest import a_work

from llmread_tui.sources import page_fields
from llmread_tui.sources.source import Failed, Found, Missing

LONG = "A paragraph that has as many words as a paragraph needs to be taken for one, and more."
OTHER = f"Another one, by someone else, which begins with other words. {LONG}"
CUT = f"{LONG[:60]}…"
URL = "https://blog.example.org/post"


def fields(**given: str) -> str:
    """Give meta tags; two underscores in a name stand for a colon, one behind ``dc`` for a dot."""
    names = {name: re.sub("^(dc|dcterms)_", r"\1.", name.replace("__", ":")) for name in given}
    return "".join(f'<meta name="{names[name]}" content="{given[name]}">' for name in given)


def cited(**given: str) -> str:
    """Give meta tags with names as Google Scholar wants them."""
    return "".join(f'<meta name="citation_{k}" content="{v}">' for k, v in given.items())


def data(value: Any) -> str:
    """Give JSON-LD."""
    written = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{written}</script>'


def described(page: str, url: str = URL, title: str = "A title") -> Found:
    """Give what a page says; it has to say something."""
    found = page_fields.describe(page, url, a_work(url, title=title))
    assert isinstance(found, Found), found
    return found


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(cited(abstract=LONG) + fields(og__description=OTHER), LONG, id="citation"),
        pytest.param(
            data({"@type": "Article", "description": OTHER, "abstract": LONG}), LONG, id="data"
        ),
        pytest.param(
            data({"@type": "Article", "description": LONG}) + fields(og__description=OTHER),
            LONG,
            id="data-before-fields",
        ),
        pytest.param(fields(description=OTHER, og__description=LONG), LONG, id="open-graph"),
        pytest.param(fields(description=OTHER, twitter__description=LONG), LONG, id="twitter"),
        pytest.param(fields(dc_description=OTHER, description=LONG), LONG, id="description"),
        pytest.param(fields(dcterms_abstract=LONG), LONG, id="dublin-core"),
        pytest.param(fields(og__description="") + f"<p>{OTHER}<article><p>{LONG}", LONG, id="text"),
        pytest.param(
            cited(title="A") + fields(og__description=OTHER) + f"<h2>Abstract</h2><p>{LONG}",
            LONG,
            id="under-a-heading-of-a-paper",
        ),
        pytest.param(
            fields(og__description=LONG) + f"<h2>Abstract</h2><p>{OTHER}",
            LONG,
            id="not-under-a-heading-of-a-post",
        ),
    ],
)
def test_fields_have_an_order(page: str, wanted: str) -> None:
    """What was written as an abstract goes before what was written for a preview."""
    assert described(page).text == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(fields(og__description=CUT, description=LONG), LONG, id="cut"),
        pytest.param(fields(og__description="An old saying goes…", description=LONG), LONG, id="…"),
        pytest.param(fields(og__description="An old saying ...", description=LONG), LONG, id="..."),
        pytest.param(
            fields(og__description=LONG, twitter__description=f"{LONG} More."),
            f"{LONG} More.",
            id="beginning",
        ),
        pytest.param(
            fields(og__description="What it is like to read", description=LONG), LONG, id="subtitle"
        ),
        pytest.param(fields(og__description=LONG, description=OTHER), LONG, id="other-words"),
        pytest.param(
            data({"@type": "Article", "description": CUT}) + fields(description=LONG),
            LONG,
            id="data-cut",
        ),
        pytest.param(cited(abstract=CUT) + fields(dc_description=LONG), LONG, id="abstract-cut"),
        pytest.param(
            fields(og__description=f"{LONG} And so [...]") + f"<p>{OTHER}<p>{LONG} And so on.",
            f"{LONG} And so on.",
            id="cut-from-the-text",
        ),
        pytest.param(fields(description=f"{LONG} And…"), f"{LONG} And…", id="nothing-better"),
        pytest.param(
            fields(og__description=f"{LONG} And…", description=CUT), f"{LONG} And…", id="shorter"
        ),
    ],
)
def test_longest_is_taken_where_the_first_is_cut(page: str, wanted: str) -> None:
    """A description that ends in the middle, or is a subtitle, gives way to a longer one."""
    assert described(page).text == wanted


@pytest.mark.parametrize(
    ("page", "is_partial"),
    [
        pytest.param(cited(abstract=LONG), False, id="abstract"),
        pytest.param(fields(description=LONG), False, id="description"),
        pytest.param(fields(description=f"{LONG} And…"), True, id="cut"),
        pytest.param(fields(description="A subtitle of the work"), True, id="short"),
        pytest.param(f"<title>A</title><p>{LONG}", True, id="beginning-of-the-text"),
    ],
)
def test_half_a_description_leaves_room_for_better(page: str, is_partial: bool) -> None:
    """Where the text is cut, short, or only the beginning of the work, others may have more."""
    assert described(page).is_partial is is_partial


REJECTED = {
    "arxiv": "Abstract page for arXiv paper 1706.03762: Attention Is All You Need",
    "hugging-face": "We\u2019re on a journey to advance and democratize artificial intelligence"
    " through open source and open science.",
    "hugging-face-spaces": "Discover amazing ML apps made by the community",
    "reddit": "124 votes and 50 comments so far on Reddit",
    "reddit-many": "1.2K votes, 50 comments. 3M subscribers in the community.",
    "github": "Contribute to owner/name development by creating an account on GitHub.",
    "gist": "GitHub Gist: instantly share code, notes, and snippets.",
    "youtube": "Enjoy the videos and music you love, upload original content, and share it all"
    " with friends, family, and the world on YouTube.",
    "youtube-channel": "Share your videos with friends, family, and the world",
    "wall": "Just a moment while we look at your browser, please.",
    "javascript": "Enable JavaScript and cookies to continue",
    "javascript-app": "You need to enable JavaScript to run this app.",
    "cookies": "We use cookies to give you the best experience on our website.",
    "acl": "Jane Doe, John Roe. Proceedings of the 2019 Conference of Readers, Volume 1. 2019.",
    "amazon": "A Book [Doe, Jane] on Amazon.com. *FREE* shipping on qualifying offers. A Book",
    "title": "The title — of the page!",
    "work": "A long title of a work",
    "site": "The name of the whole site",
    "short": "Nineteen characters",
}


@pytest.mark.parametrize("name", REJECTED)
def test_what_stands_on_every_page_is_rejected(name: str) -> None:
    """Mottos, counts, walls, citations, names and what is too short describe nothing."""
    page = (
        "<title>The title of the page</title>"
        + fields(og__site_name="The name of the whole site", og__description=REJECTED[name])
        + data({"@type": "BlogPosting", "description": REJECTED[name]})
        + f"<p>{OTHER}</p>"
    )

    assert described(page, title="A Long Title of a Work").text == OTHER


def test_beginning_of_the_text_may_be_boilerplate() -> None:
    """The first paragraph that says something is taken, not the notice before it."""
    page = "<title>A</title><main><p>We use cookies to make your reading of this page so much"
    assert described(f"{page} better than without.<p>{LONG}").text == LONG


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        pytest.param(
            "Reads lists. Contribute to owner/name development by creating an account on GitHub.",
            "Reads lists.",
            id="repository",
        ),
        pytest.param(
            "Lists to read. GitHub Gist: instantly share code, notes, and snippets.",
            "Lists to read.",
            id="gist",
        ),
    ],
)
def test_what_github_appends_is_left_out(told: str, wanted: str) -> None:
    """GitHub puts the same sentence behind every description."""
    told = told.replace(wanted, f"{LONG} {wanted}")

    assert described(fields(og__description=told)).text == f"{LONG} {wanted}"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        pytest.param("https://example.org/post", OTHER, id="page"),
        pytest.param("https://example.org/", LONG, id="front-page"),
    ],
)
def test_description_of_the_site_is_for_its_front_page(url: str, wanted: str) -> None:
    """What the site as a whole says of itself describes no page in it."""
    site = {"@graph": [{"@type": "WebSite", "description": LONG}, {"@type": "WebPage"}]}
    page = fields(og__description=LONG, description=LONG) + data(site) + f"<p>{OTHER}"

    assert described(page, url).text == wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        pytest.param("Ben &amp; Jane&#39;s", "Ben & Jane's", id="once"),
        pytest.param("x &amp;lt; y", "x < y", id="twice"),
        pytest.param("Ask with &lt;thinking> in it", "Ask with <thinking> in it", id="no-markup"),
        pytest.param("&lt;p&gt;One&lt;/p&gt;&lt;b>two&lt;/b>.", "One\n\ntwo.", id="markup"),
        pytest.param("<p>One</p> <b>two</b>.", "One\n\ntwo.", id="markup-unescaped"),
        pytest.param("a\n\n \tb   c", "a\n\nb c", id="blanks"),
        pytest.param("a\x1b[31mb\u202ec\x00", "abc", id="commands"),
        pytest.param("Abstract: We read.", "We read.", id="heading"),
    ],
)
def test_text_is_cleaned(told: str, wanted: str) -> None:
    """Entities, markup, blanks and what commands a terminal don't reach the reader."""
    assert described(cited(abstract=f"{told} {LONG}")).text == f"{wanted} {LONG}"


def test_text_is_capped() -> None:
    """A text has at most 8,000 characters."""
    text = described(cited(abstract="word " * 4000)).text

    assert text is not None
    assert 7800 < len(text) <= 8000


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"@type": "BlogPosting", "description": LONG}, id="object"),
        pytest.param([{"@type": "Thing"}, {"@type": "Report", "description": LONG}], id="list"),
        pytest.param({"@graph": [{"@type": "VideoObject", "description": LONG}]}, id="graph"),
        pytest.param({"@type": ["Thing", "Book"], "description": LONG}, id="types"),
        pytest.param({"@type": "http://schema.org/Article", "description": LONG}, id="address"),
        pytest.param({"mainEntity": {"@type": "Course", "description": LONG}}, id="main-entity"),
        pytest.param(
            [
                {"@type": "WebPage", "description": OTHER},
                {"@type": "Article", "description": LONG},
            ],
            id="article-before-page",
        ),
        pytest.param(f'/*<![CDATA[*/ {{"@type":"Article","description":"{LONG}"}} ;//]]>', id="js"),
        pytest.param(
            f'{{"@type":"Article","description":"{LONG.replace(" words", chr(10) + "words")}"}}',
            id="lines",
        ),
    ],
)
def test_data_comes_in_many_shapes(value: Any) -> None:
    """What search engines are told is found in lists, in graphs, and where it is not quite JSON."""
    assert described(data(value)).text == LONG


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("{", id="no-json"),
        pytest.param("", id="empty"),
        pytest.param("[" * 50_000 + "]" * 50_000, id="deep-lists"),
        pytest.param('{"@graph":' * 20_000 + "1" + "}" * 20_000, id="deep-objects"),
        pytest.param("1" * 10_000, id="long-number"),
        pytest.param([[{"@type": "Article", "description": OTHER}]], id="list-in-a-list"),
        pytest.param({"@type": "Thing", "description": OTHER}, id="other-type"),
        pytest.param({"@type": 1, "description": OTHER}, id="type-of-another-type"),
        pytest.param({"@type": "Article", "description": [OTHER]}, id="description-of-another"),
        pytest.param({"@type": "Article", "author": [1, None, {}], "name": {}}, id="odd"),
        pytest.param({"@type": "Article", "comment": {"description": OTHER}}, id="elsewhere"),
    ],
)
def test_data_that_is_no_use_is_left_out(value: Any) -> None:
    """What can't be read, or is about something else, is as if it were not there."""
    assert described(data(value) + f"<p>{LONG}").text == LONG


def test_what_is_known_of_a_site_goes_first() -> None:
    """An abstract found by a rule for the site goes before every field."""
    found = page_fields.describe(cited(abstract=OTHER), URL, a_work(URL), f"Abstract\n\n{LONG}")

    assert isinstance(found, Found)
    assert (found.text, found.is_partial) == (LONG, False)


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param("<title>Just a moment...</title>", Failed, id="cloudflare"),
        pytest.param("<title>Attention Required! | Cloudflare</title>", Failed, id="cloudflare-2"),
        pytest.param("<title>Vercel Security Checkpoint</title>", Failed, id="vercel"),
        pytest.param("<title>404 Not Found</title>", Missing, id="404"),
        pytest.param("<title>404: This page could not be found</title>", Missing, id="404-next"),
        pytest.param("<title>Page not found · GitHub Pages</title>", Missing, id="not-found"),
        pytest.param("", Missing, id="empty"),
        pytest.param("<p>Too short.", Missing, id="nothing"),
    ],
)
def test_pages_may_say_nothing(page: str, wanted: type) -> None:
    """Walls ask for a browser, and a page that is gone, or says nothing, has no description."""
    described = page_fields.describe(page, URL, a_work(URL))

    assert isinstance(described, wanted)


def test_page_may_have_a_title_alone() -> None:
    """A page without a description is found, so that its title is known."""
    found = described("<title>A page of few words</title><p>Few words.")

    assert (found.title, found.text) == ("A page of few words", None)
    assert (found.source, found.url) == ("blog.example.org", URL)
