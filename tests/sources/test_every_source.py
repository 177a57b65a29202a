"""Whatever comes, every source gives an answer for every work, and shows no key to anyone."""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources import (
    test_arxiv,
    test_github,
    test_huggingface,
    test_openreview,
    test_readme,
    test_reddit,
    test_registers,
    test_semantic_scholar,
    test_youtube,
)
from tests.sources.conftest import a_work, respond
from tests.test_text import commands

from llmread_tui import links
from llmread_tui.sources import (
    arxiv,
    crossref,
    datacite,
    github,
    github_readme,
    huggingface,
    huggingface_papers,
    huggingface_readme,
    openalex,
    openreview,
    reddit,
    semantic_scholar,
    semantic_scholar_match,
    youtube,
)
from llmread_tui.sources.source import Failed, Found, Keys, Missing, Source, Work
from llmread_tui.sources.web import Response

KEYS: Final = Keys(
    github="kGitHub", semantic_scholar="kScholar", openalex="kOpenAlex", contact="me@example.org"
)
OWNERS: Final = {
    "api.github.com": {KEYS.github},
    "api.openalex.org": {KEYS.openalex},
    "api.semanticscholar.org": {KEYS.semantic_scholar},
}


@dataclass(frozen=True, slots=True)
class Case:
    """A source, a work that it takes, and a good answer about it."""

    source: Source
    work: Work
    good: Response


CASES: Final = {
    "arxiv": Case(arxiv, test_arxiv.PAPER, test_arxiv.a_feed(test_arxiv.an_entry())),
    "crossref": Case(crossref, test_registers.PAPER, test_registers.crossref_says()),
    "datacite": Case(datacite, test_registers.PREPRINT, test_registers.datacite_says()),
    "github": Case(github, test_github.REPOSITORY, test_github.a_repository()),
    "github-readme": Case(
        github_readme, test_readme.REPOSITORY, respond(test_readme.SAYS, 200, "text/plain")
    ),
    "hf": Case(huggingface, test_huggingface.MODEL, test_huggingface.says()),
    "hf-readme": Case(
        huggingface_readme, test_readme.MODEL, respond(test_readme.SAYS, 200, "text/plain")
    ),
    "hf-papers": Case(
        huggingface_papers, test_registers.PREPRINT, test_registers.huggingface_says()
    ),
    "openalex": Case(openalex, test_registers.PAPER, respond(test_registers.openalex_says())),
    "openalex-search": Case(
        openalex, test_registers.BARE, respond({"results": [test_registers.openalex_says()]})
    ),
    "openreview": Case(
        openreview, test_openreview.PAPER, test_openreview.notes(test_openreview.a_note())
    ),
    "reddit": Case(reddit, test_reddit.POST, test_reddit.a_feed(test_reddit.an_entry())),
    "scholar": Case(
        semantic_scholar,
        test_semantic_scholar.PREPRINT,
        respond([test_semantic_scholar.a_paper()]),
    ),
    "scholar-match": Case(
        semantic_scholar_match,
        test_semantic_scholar.BARE,
        respond({"data": [test_semantic_scholar.a_paper()]}),
    ),
    "youtube": Case(youtube, test_youtube.VIDEO, respond(test_youtube.BODY)),
}

every_source = pytest.mark.parametrize(
    "case", [pytest.param(case, id=name) for name, case in CASES.items()]
)

statuses = st.sampled_from([200, 201, 204, 301, 400, 401, 403, 404, 406, 410, 418, 429, 451, 500])
content_types = st.sampled_from(
    ["", "application/json", "text/html", "text/plain; a=b", "application/atom+xml", "a/\x1b[b"]
)
headers = st.dictionaries(
    st.sampled_from(["retry-after", "date", "x-ratelimit-remaining", "x-ratelimit-reset"]),
    st.sampled_from(["", "0", "-1", "1e3", "9" * 12, "\x1b[", "Tue, 14 Nov 2023 22:13:20 GMT"]),
)
texts = st.text(st.sampled_from("aé0\x1b[m\u202e\n<p>&;\\$"), max_size=10)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


def check(source: Source, response: Response, works: Sequence[Work]) -> None:
    """Read a response, and hold the answers to what every answer has to be."""
    answers = source.read(response, works)

    assert set(answers) == {work.key for work in works}
    for answer in answers.values():
        if isinstance(answer, Found):
            check_found(answer)
        else:
            check_reason(answer)


def check_found(answer: Found) -> None:
    """Hold what was found to be clean, of bounded size, and of the types it should be of."""
    assert links.is_openable(answer.url)
    assert answer.text is None or 0 < len(answer.text) <= 8_000
    assert not commands(answer.text or "")
    assert answer.year is None or 1000 <= answer.year <= 2100
    assert answer.doi is None or re.fullmatch(links.DOI, answer.doi)
    assert len(answer.authors) <= 300
    told = (answer.source, answer.title or "", answer.venue or "")
    for line in (*told, *answer.notes, *answer.authors, *answer.topics):
        check_line(line)


def check_reason(answer: Missing | Failed) -> None:
    """Hold a reason to be one line without a dot, and a wait to be one."""
    check_line(answer.reason)
    assert answer.reason
    assert not answer.reason.endswith(".")
    assert not isinstance(answer, Failed) or answer.wait is None or answer.wait >= 0


def check_line(line: str) -> None:
    """Hold a text to be one line of bounded length, fit to be shown."""
    assert len(line) <= 600
    assert "\n" not in line
    assert not commands(line)


@every_source
def test_good_answers_are_found(case: Case) -> None:
    """The answers that the other tests here spoil are good ones."""
    assert isinstance(case.source.read(case.good, [case.work])[case.work.key], Found)
    check(case.source, case.good, [case.work])


@every_source
@settings(max_examples=60)
@given(content=st.binary(max_size=200), status=statuses, told=content_types, more=headers)
def test_any_bytes_get_an_answer(
    case: Case, content: bytes, status: int, told: str, more: dict[str, str]
) -> None:
    """Bytes of any kind, with any status, type and headers, are answered for."""
    response = respond(content, status, told, more)

    check(case.source, response, [case.work, a_work("https://example.org/other")])


@every_source
@settings(max_examples=60)
@given(value=json_values, status=statuses)
def test_any_json_gets_an_answer(case: Case, value: Any, status: int) -> None:
    """JSON of any shape is answered for."""
    check(case.source, respond(json.dumps(value), status, "application/json"), [case.work])


@every_source
@settings(max_examples=60)
@given(data=st.data())
def test_spoiled_answers_get_an_answer(case: Case, data: st.DataObject) -> None:
    """A good answer that is cut, or has something else in it, is answered for."""
    content, told = case.good.content, case.good.content_type
    place = data.draw(st.integers(0, len(content)))
    more = data.draw(texts).encode()
    check(case.source, respond(content[:place], 200, told), [case.work])
    check(case.source, respond(content[:place] + more + content[place:], 200, told), [case.work])
    if told.endswith("json"):
        spoiled = spoil(json.loads(content), data)
        check(case.source, respond(json.dumps(spoiled), 200, told), [case.work])


def spoil(value: Any, data: st.DataObject) -> Any:
    """Give the value with something in it changed to any other JSON."""
    steps: list[Any] = []
    if isinstance(value, dict | list):
        steps = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not steps or data.draw(st.integers(0, 3)) == 0:
        return data.draw(json_values)
    step = data.draw(st.sampled_from(steps))
    value[step] = spoil(value[step], data)
    return value


HOSTILE: Final = {
    "html": (b"<!DOCTYPE html><html><body>Welcome", "text/html; charset=utf-8"),
    "html-as-json": (b"<html>" * 300_000, "application/json"),
    "deep-lists": (b"[" * 100_000, "application/json"),
    "deep-lists-closed": (b"[" * 100_000 + b"]" * 100_000, "application/json"),
    "deep-objects": (b'{"message":' * 100_000, "application/json"),
    "long-number": (b"1" * 2_000_000, "application/json"),
    "many-keys": (b"{%s}" % b",".join(b'"%d":0' % it for it in range(99_000)), "application/json"),
    "not-utf-8": (b'{"title": "\xff"}', "application/json"),
    "bomb": (
        b'<!DOCTYPE a [<!ENTITY b "%s"><!ENTITY d "%s">]><feed>%s</feed>'
        % (b"c" * 1000, b"&b;" * 1000, b"&d;" * 1000),
        "application/atom+xml",
    ),
    "external": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "text/xml"),
    "deep-xml": (b"<a>" * 200_000 + b"</a>" * 200_000, "text/xml"),
    "many-attributes": (b"<a %s/>" % b" ".join(b'x%d=""' % it for it in range(99_000)), "text/xml"),
    "other-type": (b"\x89PNG\r\n", "image/png"),
}
"""Bodies and types that are made to crash, to blow up or to last, or are nothing to read."""


@every_source
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_answers_are_refused_at_once(case: Case, name: str) -> None:
    """What can't be what was asked for is a failure, and soon."""
    content, told = HOSTILE[name]
    began = time.process_time()

    answer = case.source.read(respond(content, 200, told), [case.work])[case.work.key]

    assert isinstance(answer, Failed)
    assert time.process_time() - began < 2


@every_source
def test_no_key_is_in_an_address(case: Case) -> None:
    """Addresses are shown and logged, so a key goes in a header, and only to whom it belongs."""
    assert case.source.takes(case.work, KEYS)

    request = case.source.request([case.work], KEYS)

    keys = {KEYS.github, KEYS.semantic_scholar, KEYS.openalex}
    assert not any(key in request.url or key in (request.body or "") for key in keys)
    told = {key for key in keys if any(key in value for value in request.headers.values())}
    assert told == OWNERS.get(urlsplit(request.url).hostname or "", set())


@every_source
def test_requests_are_by_https_and_say_what_they_read(case: Case) -> None:
    """A request is encrypted, has a proper address, and expects the type that comes."""
    request = case.source.request([case.work], Keys())

    assert request.url.startswith("https://")
    assert request.url.isascii()
    assert links.is_openable(request.url)
    assert case.good.content_type in request.accept


@every_source
def test_takes_nothing_that_is_unknown(case: Case) -> None:
    """A page of which only the address is known is asked of no service."""
    assert not case.source.takes(a_work("https://example.org/page"), KEYS)
    assert case.source.NAME
    assert case.source.MOST >= 1


def test_names_are_unique() -> None:
    """What a source said of a work is kept under its name."""
    sources = {id(case.source): case.source for case in CASES.values()}.values()

    assert len({source.NAME for source in sources}) == len(sources)
