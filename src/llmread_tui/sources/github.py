"""GitHub: what a repository says of itself in one line, and how it fares.

See docs.github.com/rest/repos/repos. Without a token it answers 60 times an hour; with one, an
answer that has not changed is free.
"""

from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Final

from llmread_tui.sources import github_paths, json_paths, reading, times
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "GitHub"
MOST: Final = 1

_WINDOW: Final = 3600.0
"""Seconds in which the requests are counted, so there is never longer to wait."""

_LIMITING: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS})
"""The statuses of a limit; the first may mean something else, too."""

_SHORT: Final = 60
"""Characters below which a description only names the thing, and the README tells more."""


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take works that are a repository."""
    return github_paths.repository(work) is not None


def request(works: Sequence[Work], keys: Keys, /) -> Request:
    """Ask for the repository."""
    headers = {"X-GitHub-Api-Version": "2022-11-28"}
    if keys.github:
        headers["Authorization"] = f"Bearer {keys.github}"
    return Request(
        url=f"https://api.github.com/repos/{github_paths.repository(works[0]) or ''}",
        accept=("application/vnd.github+json", *JSON),
        headers=headers,
        is_conditional=True,
    )


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the description and what stands beside it."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    if response.status in _LIMITING and (limited := _limited(response)):
        return limited
    if response.status == HTTPStatus.UNAUTHORIZED:
        return Failed(reason="does not accept the token")
    facts = reading.record(response)
    if isinstance(facts, Missing | Failed):
        return facts
    name = json_paths.raw(facts, "full_name")
    if "/" not in name:
        return Failed(reason="sent JSON of another shape")
    description = json_paths.abstract(facts, "description")
    return Found(
        url=f"https://github.com/{github_paths.repository(work) or ''}",
        text=description,
        is_partial=description is not None and len(description) < _SHORT,
        notes=tuple(_notes(facts, work)),
        title=json_paths.line(facts, "name"),
        is_title_stated=False,
        year=times.year(json_paths.raw(facts, "created_at")),
        kind="repo",
        topics=json_paths.lines(json_paths.items(facts, "topics")),
    )


def _limited(response: Response) -> Failed | None:
    """Say how long to wait when it was asked too often, if that is what it says."""
    wait = times.retry_after(response)
    if wait is None and response.headers.get("x-ratelimit-remaining", "").strip() == "0":
        wait = times.until(response, "x-ratelimit-reset")
        wait = _WINDOW if wait is None else wait
    if wait is None and b"secondary rate limit" in response.content[:4096]:
        wait = reading.WAIT
    return None if wait is None else Failed(reason="was asked too often", wait=min(wait, _WINDOW))


def _notes(facts: Mapping[str, object], work: Work) -> Iterator[str]:
    """Say what a reader wants to know before going there."""
    name = json_paths.line(facts, "full_name") or ""
    if name.lower() != (github_paths.repository(work) or "").lower():
        yield f"renamed to {name}"
    if json_paths.at(facts, "archived") is True:
        yield "archived"
    stars = json_paths.whole(facts, "stargazers_count") or 0
    if stars > 0:
        yield f"{stars:,} star{'s' if stars > 1 else ''}"
