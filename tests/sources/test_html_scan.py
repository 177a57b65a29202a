"""The scanner finds tags where browsers do, in a time that grows with the length of the page."""

import time
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmread_tui.sources import html_scan
from llmread_tui.sources.html_head import read_head
from llmread_tui.sources.html_text import blocks, inside, paragraphs, under


def names(page: str) -> list[str]:
    """Give the tags of a page as ``a``, ``/a``."""
    return ["/" * tag.is_end + tag.name for tag in html_scan.tags(page) if not tag.is_comment]


def attributes(page: str) -> dict[str, str]:
    """Give the attributes of the first tag."""
    return dict(html_scan.attributes(page, next(html_scan.tags(page))))


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param("<P>a</P >b<br/>", ["p", "/p", "br"], id="names"),
        pytest.param("a < b, 3<4, <, <>, </>, </ p>", [], id="no-tags"),
        pytest.param("<d-cite><h1\n>", ["d-cite", "h1"], id="odd-names"),
        pytest.param("<!-- <p> --><i>", ["i"], id="comment"),
        pytest.param("<!--><p>--><i>", ["p", "i"], id="comment-of-nothing"),
        pytest.param("<!-- <p> -- > <b>", [], id="comment-without-end"),
        pytest.param("<!DOCTYPE html><p>", ["p"], id="doctype"),
        pytest.param("<?xml version='1.0'?><p>", ["p"], id="instruction"),
        pytest.param("<![CDATA[ <p> > ]]><i>", ["i"], id="cdata"),
        pytest.param("<![CDATA[ <p>", [], id="cdata-without-end"),
        pytest.param("<script>'<p>'</SCRIPT ><i>", ["script", "/script", "i"], id="script"),
        pytest.param("<script>'<p>'</scripts>", ["script"], id="script-without-end"),
        pytest.param("<title><b></title>", ["title", "/title"], id="title"),
        pytest.param("<noscript><p></noscript>", ["noscript", "/noscript"], id="noscript"),
        pytest.param('<a title="<p>">', ["a"], id="tag-in-double-quotes"),
        pytest.param("<a title = '<p>'>", ["a"], id="tag-in-single-quotes"),
        pytest.param('<a href="x""><p>"<i>', ["a", "p", "i"], id="a-quote-too-many"),
        pytest.param("<p don't><i>'<b>", ["p", "i", "b"], id="apostrophe"),
        pytest.param('<a href="x><p class="y"><i>', ["a", "i"], id="a-quote-missing"),
        pytest.param('<a href="x><p>', ["a"], id="quote-without-end"),
        pytest.param("<a <b <p", ["a"], id="tag-without-end"),
        pytest.param("<a " + "x=1 " * 2000 + "y='<b>'><p>", ["a", "p"], id="many-attributes"),
        pytest.param('<img src="' + "A" * 50_000 + '"><p>', ["img", "p"], id="picture-in-a-tag"),
    ],
)
def test_tags_are_where_browsers_see_them(page: str, wanted: list[str]) -> None:
    """Comments, scripts and quoted values hold no tags, and what has no end has none behind it."""
    assert names(page) == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param("<p>", {}, id="none"),
        pytest.param(
            "<a B=\"c\" d='e' f=g h>", {"b": "c", "d": "e", "f": "g", "h": ""}, id="forms"
        ),
        pytest.param("<a b = \n 'c'>", {"b": "c"}, id="blanks"),
        pytest.param("<a b=c/d e>", {"b": "c/d", "e": ""}, id="slash"),
        pytest.param("<a b=1 B=2>", {"b": "1"}, id="twice"),
        pytest.param("<a b=''>", {"b": ""}, id="empty"),
        pytest.param('<a b="c"d="e">', {"b": "c", "d": "e"}, id="no-blank"),
        pytest.param('<a b="it\'s">', {"b": "it's"}, id="other-quote"),
        pytest.param("<a data-x=1 xml:lang=en>", {"data-x": "1", "xml:lang": "en"}, id="names"),
        pytest.param("<a b=&lt;>", {"b": "&lt;"}, id="entities-stay"),
        pytest.param("<a b=1 c='" + "x" * 25_000 + "'>", {}, id="too-long"),
    ],
)
def test_attributes_are_read_as_browsers_do(page: str, wanted: dict[str, str]) -> None:
    """Quotes are optional, names have no case, and the first of the same name counts."""
    assert attributes(page) == wanted


def test_only_so_many_tags_are_read() -> None:
    """A page of tags alone is read up to a limit that no real page comes near."""
    page = "<i>" * 50_000

    assert sum(1 for _ in html_scan.tags(page)) == html_scan.MOST_TAGS


pieces = st.sampled_from(
    [
        *("<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?", "=", '"', "'", " ", "\n", "a"),
        *("<p>", "</p>", "<br>", "<script>", "</script>", "<title>", "</title>", "<svg>", "</svg>"),
        *("<nav>", "</nav>", "<main>", "</main>", "<h2>Abstract</h2>", '<p id="abstract">'),
        *("<meta name=a content=b>", '<meta property="og:title" content="', "x" * 90, "&lt;"),
        *("\x00", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"),
    ]
)
pages = st.lists(pieces, max_size=60).map("".join)


@given(page=pages)
def test_tags_come_in_order(page: str) -> None:
    """Whatever the page, tags don't overlap, and each begins and ends as one."""
    at = 0
    for tag in html_scan.tags(page):
        assert at <= tag.start < tag.inside <= tag.end <= len(page)
        assert page[tag.start] == "<"
        assert page[tag.end - 1] == ">" or tag.end == len(page)
        at = tag.end


@settings(max_examples=60)
@given(page=pages | st.text(max_size=300))
def test_any_page_can_be_read(page: str) -> None:
    """Whatever the page, what is read from it is part of it."""
    for read in READERS.values():
        read(page)
    assert all(len(each) <= len(page) for each in paragraphs(page))
    for block in blocks(page):
        assert block.text.split()
        assert len(block.text) <= len(page) + 20


READERS: Final[dict[str, Callable[[str], object]]] = {
    "head": read_head,
    "under": lambda page: under(page, "abstract"),
    "inside": lambda page: inside(page, attribute="id", value="abstract"),
}
HOSTILE: Final = {
    "nested": "<div>",
    "nested-paragraphs": "<p>",
    "comments": "<!--",
    "comments-closed": "<!-- -->",
    "cdata": "<![CDATA[",
    "tags-without-end": "<a ",
    "instructions": "<?",
    "brackets": "<",
    "ends": "</",
    "half-open-quotes": '<meta name="x" content="y',
    "one-open-quote": '<meta content="',
    "equal-signs": '="',
    "fields": '<meta name="k" content="v">\n',
    "scripts": "<script>",
    "data": "<script type=application/ld+json>{}</script>",
    "titles": "<title></title>",
    "headings": "<h3>Abstract</h3>",
    "elements": '<div id="abstract">',
    "menus": "<nav>",
    "line-ends": "<br> ",
    "entities": "&amp;",
}


def seconds(read: Callable[[str], object], page: str) -> float:
    """Give the shorter time of two, as other programs disturb it."""
    times = []
    for _ in range(2):
        began = time.process_time()
        read(page)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("reader", READERS)
def test_time_grows_with_length(name: str, reader: str) -> None:
    """A hostile page twice as long takes twice the time, not four times; small ones don't count."""
    page = HOSTILE[name] * (20_000 // len(HOSTILE[name]))

    # Quadratic ones took 16 times as long for four times the length when this was tried.
    assert seconds(READERS[reader], page * 4) < 9 * seconds(READERS[reader], page) + 0.02


@pytest.mark.parametrize("reader", READERS)
def test_one_tag_of_very_many_attributes_takes_no_longer_than_its_length(reader: str) -> None:
    """A tag of very many attributes is passed over, its attributes unread."""
    short, long = (
        f"<meta {' '.join(f'a{n}=1' for n in range(size))}>" for size in (10_000, 40_000)
    )

    assert seconds(READERS[reader], long) < 9 * seconds(READERS[reader], short) + 0.02
