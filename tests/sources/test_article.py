"""The words of a post are counted where its page has all of it, and nothing else is meant."""

import time
from typing import Final

import pytest
from tests.sources.conftest import a_work, found
from tests.sources.test_html_scan import HOSTILE
from tests.sources.test_page import a_page
from tests.sources.test_page_fields import cited, data, fields

from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources import article, page
from llmread_tui.sources.source import Work

POST: Final = a_work("https://example.org/posts/one", kind="post")
TEXT: Final = f"<p>{'There are eleven words in this sentence, as anyone can count. ' * 10}</p>" * 2
"""220 words."""
LINKS: Final = "".join(
    f"<li><a href='/{n}'>Some other page of this site</a></li>" for n in range(99)
)
TEASER: Final = f"<article><h2><a href=/x>Another</a></h2><p>{'It begins so. ' * 9}</p></article>"


def words(body: str, head: str = "", work: Work = POST) -> int | None:
    """Give how many words are counted."""
    told = article.extent(f"<html><head>{head}</head><body>{body}</body></html>", work)
    assert told is None or told.unit is Unit.WORDS
    return told.number if told else None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(TEXT, id="bare"),
        pytest.param(f"<article>{TEXT}</article>", id="article"),
        pytest.param(f"<nav>{LINKS}</nav><main>{TEXT}</main><footer>{TEXT}</footer>", id="main"),
        pytest.param(f"<main><ul>{LINKS}</ul><article>{TEXT}</article></main>", id="menu-in-main"),
        pytest.param(f"<main><ul>{LINKS[:1365]}</ul>{TEXT}</main>", id="links-beside"),
        pytest.param(f"<table><td><font>{TEXT.replace('p>', 'font>')}</table>", id="by-hand"),
        pytest.param(f"<main><article>{TEXT}</article>{TEASER * 9}</main>", id="teasers-below"),
        pytest.param(f"<main>{TEXT}</main>{TEASER}", id="article-is-a-teaser"),
        pytest.param(
            f"<article>{TEXT}<ol><article class=reply>{TEXT[:800]}</article></ol></article>",
            id="comments-are-articles",
        ),
        pytest.param(
            f"{TEXT}<div id=comments><div>{TEXT}</div></div>", id="comments-by-name"
        ),
        pytest.param(f"<div class='x related-posts'>{TEXT}</div>{TEXT}", id="related-by-name"),
        pytest.param(f"<article>{TEXT}<pre><code>{TEXT}</code></pre></article>", id="code"),
        pytest.param(f"<article>{TEXT}<div>Follow</div></article>", id="label"),
        pytest.param(f"<article>{TEXT}<!-- {TEXT} --><script>{TEXT}</script>", id="unseen"),
        pytest.param(f"<article>{TEXT}".replace("n w", "n&nbsp;w"), id="entities"),
        pytest.param(f"<article>{TEXT}".replace(". ", ". — "), id="dashes-are-no-words"),
    ],
)  # fmt: skip
def test_what_is_read_is_counted(body: str) -> None:
    """Only the article counts: no menu, label, code, comment, and nothing about other pages."""
    assert words(body) == 220


def test_references_are_not_read() -> None:
    """What stands under such a heading is left out, up to the next heading as high."""
    body = (
        f"<article><h1>References</h1>{TEXT}<h2>7. References <a href=#r>#</a></h2><ol><li>Jane Doe"
        f" (2020)</ol><h3>More of them</h3>{TEXT}<h2>At last</h2>{TEXT}</article>"
    )

    assert words(body) == 220 + 220 + 1 + 2


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param("", "<p>Short, as if from a script.</p>", id="empty"),
        pytest.param("", TEXT[:700], id="teaser"),
        pytest.param("", f"<main>{LINKS}{TEXT}</main>", id="list-of-links"),
        pytest.param("", f"<article>{TEXT}</article><article>{TEXT}</article>", id="front-page"),
        pytest.param("", f"{TEXT}<aside>{TEXT}", id="no-end"),
        pytest.param("", f"{TEXT}<div class=comments><div>{TEXT}</div>", id="no-end-of-a-box"),
        pytest.param("", f"{TEXT}{'<b></b>' * 75_000}", id="too-many-tags"),
        pytest.param("", f"<p>{'文字は続く。' * 400}</p>{TEXT}", id="no-blanks"),
        pytest.param("", f"{TEXT}<h2>This post is for paid subscribers</h2>", id="subscribers"),
        pytest.param("", f"{TEXT}<p>Sign up for free to continue reading.</p>", id="login"),
        pytest.param("", f"{TEXT}<div>Keep reading with a 7-day free trial</div>", id="trial"),
        pytest.param(data({"@type": "NewsArticle", "isAccessibleForFree": False}), TEXT, id="paid"),
        pytest.param(
            data({"@type": "Article", "isAccessibleForFree": "http://schema.org/False"}),
            TEXT,
            id="paid-by-address",
        ),
        pytest.param(fields(article__content_tier="locked"), TEXT, id="locked"),
        pytest.param(cited(title="A paper"), TEXT, id="paper"),
        pytest.param(cited(abstract="We study."), TEXT, id="abstract"),
    ],
)
def test_what_is_not_whole_is_not_counted(head: str, body: str) -> None:
    """A page that has a part of the work, or something else, leaves its length unknown."""
    assert words(body, head) is None


@pytest.mark.parametrize(
    ("kind", "is_counted"),
    [
        pytest.param("post", True, id="post"),
        pytest.param("docs", True, id="docs"),
        *(
            pytest.param(kind, False, id=kind)
            for kind in ("paper", "survey", "report", "book", "course", "repo", "list")
        ),
        *(
            pytest.param(kind, False, id=kind)
            for kind in ("video", "slides", "thread", "leaderboard", "tool")
        ),
    ],
)
def test_kinds_whose_page_is_the_work(kind: str, is_counted: bool) -> None:
    """The page of a post is the post; that of a course is about it, and a thread goes on."""
    assert words(TEXT, work=a_work(POST.url, kind=kind)) == (220 if is_counted else None)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(fields(og__type="article"), id="open-graph"),
        pytest.param(data({"@type": "BlogPosting", "headline": "A post"}), id="data"),
    ],
)
def test_unknown_kinds(head: str) -> None:
    """A work of no known kind is a post if its page calls itself an article."""
    work = a_work(POST.url)

    assert words(TEXT, head, work) == 220
    assert words(TEXT, fields(og__type="website"), work) is None


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://example.org/", id="front-page"),
        pytest.param("https://example.org", id="host"),
        pytest.param("https://example.org/book#chapter-2", id="chapter"),
    ],
)
def test_a_part_or_a_site(url: str) -> None:
    """The words of a front page are not those of its site, nor a page's those of its chapter."""
    assert words(TEXT, work=a_work(url, kind="docs")) is None


def test_page_is_read_to_its_end() -> None:
    """Descriptions come first on a page, but the text of a post may be long."""
    much = f"{fields(og__description='What it is about, in a few words.')}<main>{TEXT * 1000}"

    given = found(page, a_page(much), POST)

    assert len(much) > 1_000_000
    assert given.extent == Extent(220_000, Unit.WORDS)


def test_playing_time_of_a_page() -> None:
    """The page of a video may tell how long it is; in a post it is not the work."""
    head = data({"@type": "VideoObject", "name": "A talk", "duration": "PT1H2M31S"})

    given = [
        found(page, a_page(head), a_work("https://video.example.org/1", kind=kind)).extent
        for kind in ("video", "course")
    ]

    assert given == [Extent(63, Unit.MINUTES), None]


@pytest.mark.parametrize("name", ["nested", "elements", "titles", "articles", "boxes"])
def test_counting_takes_no_time(name: str) -> None:
    """A page of half a megabyte that is made to last is read in a second or so."""
    piece = {**HOSTILE, "articles": "<article>a", "boxes": "<div class='a b comments-x'>b"}[name]
    began = time.process_time()

    words(piece * (500_000 // len(piece)))

    assert time.process_time() - began < 5
