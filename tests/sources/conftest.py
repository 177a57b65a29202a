"""What the tests of sources share: works, responses, and what a source makes of both."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from llmread_tui import links
from llmread_tui.sources.source import Answer, Failed, Found, Missing, Source, Work
from llmread_tui.sources.web import Response


def a_work(url: str = "https://example.org/", **facts: Any) -> Work:
    """Give a work with the key and the identifiers that its link and `facts` tell."""
    ids = {**links.identify(url), **facts.pop("ids", {})}
    return Work(
        key=links.work_key(url, ids), title=facts.pop("title", "A title"), url=url, ids=ids, **facts
    )


def respond(
    content: str | bytes | dict[str, Any] | list[Any],
    status: int = 200,
    content_type: str | None = None,
    headers: Mapping[str, str] | None = None,
    url: str = "https://api.example.org/",
) -> Response:
    """Give a response; what is neither text nor bytes goes as JSON."""
    is_json = isinstance(content, dict | list)
    told = content_type if content_type is not None else "application/json" if is_json else ""
    body = json.dumps(content) if isinstance(content, dict | list) else content
    return Response(
        status=status,
        url=url,
        headers={"content-type": told, **(headers or {})},
        content=body.encode() if isinstance(body, str) else body,
    )


def answer(source: Source, response: Response, work: Work) -> Answer:
    """Give the answer about the one work that was asked for."""
    found = source.read(response, [work])
    assert list(found) == [work.key]
    return found[work.key]


def found(source: Source, response: Response, work: Work) -> Found:
    """Give what was found; nothing else will do."""
    given = answer(source, response, work)
    assert isinstance(given, Found), given
    return given


def missing(source: Source, response: Response, work: Work) -> str:
    """Give the reason why the source does not have it; nothing else will do."""
    given = answer(source, response, work)
    assert isinstance(given, Missing), given
    return given.reason


def failed(source: Source, response: Response, work: Work) -> Failed:
    """Give why the source could not answer; nothing else will do."""
    given = answer(source, response, work)
    assert isinstance(given, Failed), given
    return given


def kinds(answers: Mapping[str, Answer], works: Sequence[Work]) -> list[str]:
    """Give what became of each work, by the name of its answer."""
    assert set(answers) == {work.key for work in works}
    return [type(answers[work.key]).__name__ for work in works]
