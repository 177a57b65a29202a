"""Any page can be asked how it describes itself, and says plainly why not."""

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond
from tests.sources.test_page_fields import LONG, OTHER, fields

from llmread_tui.sources import page
from llmread_tui.sources.source import Found, Keys
from llmread_tui.sources.web import Response

WORK = a_work("https://www.example.org/posts/one", title="One post")
GOOD = f"<title>A post | Example</title>{fields(og__site_name='Example', og__description=LONG)}"


def a_page(
    content: str | bytes = GOOD, status: int = 200, url: str = WORK.url, **headers: str
) -> Response:
    """Give a response that is a page."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return respond(content, status, named.pop("content-type", "text/html"), named, url)


def test_page_describes_itself() -> None:
    """What was found is known by the host, and can be read where the page is."""
    given = found(page, a_page(url="https://www.example.org/posts/1"), WORK)

    assert given == Found(
        url="https://www.example.org/posts/1",
        text=LONG,
        source="example.org",
        title="A post",
        is_title_stated=False,
    )


def test_asks_for_the_page_without_its_fragment() -> None:
    """A chapter of a page is asked for with the whole, and not again while it is the same."""
    request = page.request([a_work("http://example.org/a?b=c#chapter-2")], Keys())

    assert request.url == "http://example.org/a?b=c"
    assert request.is_conditional
    assert "text/html" in request.accept


@pytest.mark.parametrize(
    ("url", "takes"),
    [
        pytest.param("http://example.org", True, id="http"),
        pytest.param("https://example.org/a.html?file=b.pdf", True, id="query"),
        pytest.param("https://doi.org/10.1000/x", True, id="doi"),
        pytest.param("https://example.org/a.PDF", False, id="pdf"),
        pytest.param("https://example.org/a.ps.gz", False, id="file"),
        pytest.param("https://scholar.google.com/scholar?q=a", False, id="scholar"),
        pytest.param("https://scholar.google.ch/scholar?q=a", False, id="scholar-abroad"),
        pytest.param("https://www.researchgate.net/publication/1", False, id="researchgate"),
        pytest.param("https://dl.acm.org/doi/10.1145/1", False, id="acm"),
        pytest.param("https://doi.org/10.1145/3624724", False, id="acm-doi"),
        pytest.param("https://ieeexplore.ieee.org/document/1", False, id="ieee"),
        pytest.param("ftp://example.org/a", False, id="no-page"),
    ],
)
def test_takes_pages_but_no_files_and_no_walls(url: str, takes: bool) -> None:
    """A file has no description, and a bot wall none that it shows."""
    assert page.takes(a_work(url), Keys()) is takes


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        pytest.param(a_page("", 404), "the page is gone (404)", id="404"),
        pytest.param(a_page("", 410), "the page is gone (410)", id="410"),
        pytest.param(a_page("<title>Page not found"), "says nothing of what it is about", id="cut"),
        pytest.param(a_page("<title>Page not found</title>"), "the page is gone", id="soft-404"),
        pytest.param(a_page(status=451), "may not show it, for legal reasons", id="law"),
        pytest.param(
            a_page("%PDF-1.4", content_type="application/pdf"), "is a PDF, not a page", id="pdf"
        ),
        pytest.param(a_page(""), "says nothing of what it is about", id="empty"),
        pytest.param(
            a_page(url="https://example.org/"),
            "the address leads to the front page now",
            id="front-page",
        ),
    ],
)
def test_page_may_have_nothing(response: Response, reason: str) -> None:
    """What is gone, or is no page, need not be asked for again soon."""
    assert missing(page, response, WORK) == reason


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        pytest.param(a_page("", 403), "asks for a browser", id="403"),
        pytest.param(a_page(cf_mitigated="challenge"), "asks for a browser", id="header"),
        pytest.param(a_page("<title>Just a moment...</title>"), "asks for a browser", id="title"),
        pytest.param(a_page("", 401), "needs a login", id="401"),
        pytest.param(
            a_page(url="https://accounts.google.com/v3/signin"), "needs a login", id="google"
        ),
        pytest.param(
            a_page(url="https://www.example.org/login?next=/posts/one"), "needs a login", id="login"
        ),
        pytest.param(a_page(url="https://example.org/m/signin"), "needs a login", id="sign-in"),
        pytest.param(
            a_page(url="https://consent.example.com/m?continue=x"),
            "asks for consent in a browser",
            id="consent",
        ),
        pytest.param(a_page(status=418), "answered with status 418", id="other-status"),
        pytest.param(
            a_page("{}", content_type="application/json"),
            "answered application/json instead of a page",
            id="json",
        ),
        pytest.param(
            a_page(content_type="text/xml"), "answered text/xml instead of a page", id="markup"
        ),
        pytest.param(
            a_page("words", content_type=""), "answered something instead of a page", id="no-type"
        ),
    ],
)
def test_page_may_not_show_itself(response: Response, reason: str) -> None:
    """Walls, logins and other types are failures of the moment."""
    assert failed(page, response, WORK).reason == reason


@pytest.mark.parametrize(
    ("asked", "came"),
    [
        pytest.param("https://t.example/x", "https://example.org/", id="short-address"),
        pytest.param("https://example.org", "https://example.org/", id="front-page"),
        pytest.param("https://example.org/a", "https://example.org/?p=1", id="query"),
        pytest.param("https://example.org/login", "https://example.org/login", id="about-logins"),
        pytest.param("https://consent.org/a", "https://consent.org/b", id="about-consent"),
        pytest.param("https://login.example.org/a", "https://login.example.org/b", id="host"),
        pytest.param("https://example.org/a", "https://example.org/logins/b", id="like-a-login"),
    ],
)
def test_page_may_be_elsewhere(asked: str, came: str) -> None:
    """A page that has moved is still the page."""
    assert found(page, a_page(url=came), a_work(asked)).text == LONG


def test_type_may_be_untold() -> None:
    """Where no type is told, what looks like a page is one."""
    assert found(page, a_page(f"\n{GOOD}", content_type=""), WORK).text == LONG


def test_encoding_is_told_by_the_header() -> None:
    """A page in another encoding is read in it."""
    content = fields(description=f"Café: {LONG}").encode("latin-1")

    given = found(page, a_page(content, content_type="text/html; charset=iso-8859-1"), WORK)

    assert given.text == f"Café: {LONG}"


PAGES = {
    "substack": fields(og__description="A subtitle of a post", description="A subtitle of a post")
    + '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A post",'
    f'"description":"{LONG}","isAccessibleForFree":true}}</script>',
    "medium": fields(
        description=f"{LONG[:70]}…", og__title="A post", og__description="A subtitle of a post"
    )
    + f"<article><p>By Jane</p><p>{LONG}</p></article>",
    "blogger": fields(og__description=f"{LONG[:70]}...", og__title="A post")
    + f"<div class='post-body'><p>{OTHER}</p><p>{LONG}</p></div>",
    "hugging-face-blog": fields(
        description="We're on a journey to advance and democratize artificial intelligence."
    )
    + '<script type="application/ld+json">{"@type":"SocialMediaPosting","headline":"A post"}'
    f"</script><nav><p>{OTHER}</p></nav><main><div class='blog-content'><p>{LONG}</p></div></main>",
    "hugging-face-space": fields(description=LONG),
    "gist": "<title>A post</title><meta property='og:description' content='A post. GitHub Gist:"
    " instantly share code, notes, and snippets.'><article class='markdown-body entry-content'>"
    f"<h1>A post</h1><p>{LONG}</p></article>",
    "repository": fields(og__description=f"{LONG} Contribute to a/b development by creating an"
                         " account on GitHub."),
    "documentation": f"<title>A post</title><div role=main><h1>A post</h1><p>{LONG}</p></div>",
    "by-hand": f"<html><title>A post</title><body><table><td><font><b>A post</b><br><br>{OTHER}"
    f"{LONG}<br><br>{LONG}</table>",
    "nature": fields(dc_description=LONG, description=LONG[:60] + "...", og__title="A post"),
    "usenix": '<meta name="citation_title" content="A post"><p>Jane Doe, John Roe, and so many'
    f" more authors of many universities that it is long</p><div>Abstract:&nbsp;</div><p>{LONG}",
    "ar5iv": "<title>[1234.56789] A post</title><article><p class='ltx_p'>Jane Doe, of an institute"
    " with a very long name, in a far land, of which little is known</p><div class='ltx_abstract'>"
    f"<h6 class='ltx_title ltx_title_abstract'>Abstract</h6><p class='ltx_p'>{LONG}</p></div>",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_kinds_of_pages(name: str) -> None:
    """Each kind of page that reading lists link to gives the text that says what it is about."""
    text = found(page, a_page(PAGES[name]), a_work(WORK.url, title="A post")).text

    assert text == (OTHER + LONG if name == "by-hand" else LONG)
