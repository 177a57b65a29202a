"""Whatever page comes, every source that reads pages gives an answer for every work, and soon."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources import (
    test_arxiv_page,
    test_conference_page,
    test_page,
    test_slides,
    test_youtube_page,
)
from tests.sources.conftest import a_work, respond
from tests.sources.test_every_source import check, content_types, headers, statuses
from tests.sources.test_html_scan import HOSTILE, pages
from tests.sources.test_page_fields import data

from llmread_tui.sources import arxiv_page, conference_page, page, slides, youtube_page
from llmread_tui.sources.source import Found, Keys, Source, Work
from llmread_tui.sources.web import Response


@dataclass(frozen=True, slots=True)
class Case:
    """A source, a work that it takes, and a good page about it."""

    source: Source
    work: Work
    good: str
    content_type: str = "text/html"


CASES: Final[Mapping[str, Case]] = {
    "arxiv": Case(arxiv_page, test_arxiv_page.PAPER, test_arxiv_page.GOOD),
    "conference": Case(
        conference_page,
        test_conference_page.PAPER,
        test_conference_page.HEAD + test_conference_page.PAGES["acl"],
    ),
    "page": Case(page, test_page.WORK, test_page.GOOD),
    "slides": Case(slides, test_slides.DECK, test_slides.GOOD, "text/plain"),
    "youtube": Case(youtube_page, test_youtube_page.VIDEO, test_youtube_page.GOOD),
}

every_source = pytest.mark.parametrize(
    "case", [pytest.param(case, id=name) for name, case in CASES.items()]
)
addresses = st.sampled_from(
    [
        "https://example.org/a",
        "https://example.org/",
        "https://accounts.google.com/",
        "",
        "http://[",
        "\x1b",
    ]
)


@every_source
def test_good_pages_are_found(case: Case) -> None:
    """The pages that the other tests here spoil are good ones, of the type that is asked for."""
    response = respond(case.good, content_type=case.content_type)
    request = case.source.request([case.work], Keys())

    assert isinstance(case.source.read(response, [case.work])[case.work.key], Found)
    assert case.content_type in request.accept
    check(case.source, response, [case.work])


responses = st.builds(
    respond,
    st.binary(max_size=200),
    status=statuses,
    content_type=content_types,
    headers=headers,
    url=addresses,
)


@every_source
@settings(max_examples=60)
@given(response=responses)
def test_any_bytes_get_an_answer(case: Case, response: Response) -> None:
    """Bytes of any kind, with any status, type, headers and address, are answered for."""
    check(case.source, response, [case.work, a_work("https://example.org/other")])


@every_source
@settings(max_examples=60)
@given(
    content=pages, told=st.sampled_from(["text/html", "text/html; charset=utf-16", "text/plain"])
)
def test_any_page_gets_an_answer(case: Case, content: str, told: str) -> None:
    """Markup of any kind is answered for."""
    check(case.source, respond(content.encode(errors="replace"), content_type=told), [case.work])


@every_source
@settings(max_examples=60)
@given(places=st.tuples(st.integers(0, 900), st.integers(0, 900)), more=pages)
def test_spoiled_pages_get_an_answer(case: Case, places: tuple[int, int], more: str) -> None:
    """A good page of which a part is gone, or is something else, is answered for."""
    start, end = sorted(places)
    spoiled = case.good[:start] + more + case.good[end:]

    check(case.source, respond(spoiled, content_type=case.content_type), [case.work])


LARGE: Final = {
    **{
        name: HOSTILE[name] * (500_000 // len(HOSTILE[name]))
        for name in ("nested", "comments", "tags-without-end", "instructions", "half-open-quotes")
    },
    "attributes": f"<meta {' '.join(f'a{n}=1' for n in range(100_000))}>",
    "fields": '<meta name="description" content="a">' * 14_000,
    "deep-data": data('{"@graph":' * 25_000),
    "long-data": data('{"description":"' + "a" * 500_000),
    "controls": "<p>" + "\x1b[\x9d" * 150_000,
    "long-words": f"<meta name=citation_abstract content='{'a' * 24_000}'><p>{'a ' * 200_000}",
    "markup-in-a-field": f"<meta name=citation_abstract content='{'&lt;p&gt;' * 2_500}'>",
}
"""Pages of half a megabyte that are made to last."""


@pytest.mark.parametrize("name", LARGE)
@pytest.mark.parametrize("source", ["conference", "youtube"])
def test_hostile_pages_are_read_soon(source: str, name: str) -> None:
    """No page keeps the sources that read most of it busy; usual parsers need half a minute."""
    case = CASES[source]
    began = time.process_time()

    check(case.source, respond(LARGE[name], content_type=case.content_type), [case.work])

    assert time.process_time() - began < 5
