"""One request to its end: turns waited for, redirects checked, retries few, pauses kept."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urljoin

from llmread_tui.fetch.addresses import host_of, refusal
from llmread_tui.fetch.clock import Clock
from llmread_tui.fetch.pace import LONGEST_CLOSED, Pace, group_of
from llmread_tui.fetch.wire import OFFLINE, Reply, Trouble, Wire
from llmread_tui.library.hosts import Hosts
from llmread_tui.library.ledger import Asked, Ledger
from llmread_tui.sources.web import Request, Response, Unchanged

TRIES: Final = 3
"""How often a GET is made at most, after one of the statuses below or a time-out."""

PATIENCE: Final = 60.0
"""Seconds of ``Retry-After`` that are waited for; for longer the host is left alone."""

_BACK_OFF: Final = 2.0
_REDIRECTS: Final = 5
_BUSY: Final = 429
_FAILING: Final = frozenset({500, 502, 503, 504})
_UNREACHED: Final = 60.0
_GITHUB_RESERVE: Final = 5
"""Requests of GitHub's hourly budget that are left to the reader's other programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """No answer could be had."""

    reason: str
    """In plain words, without a final dot."""
    until: float | None = None
    """Until when it is in vain to ask again, in seconds since 1970; None when that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Again:
    """The answer was not to be had now, but perhaps at another try."""

    reason: str
    is_busy: bool = False
    wait: float | None = None
    """Seconds that the host asked for."""
    host: str = ""


class Asker:
    """Makes requests, with the manners that hosts ask for."""

    def __init__(
        self,
        wire: Wire,
        pace: Pace,
        *,
        hosts: Hosts,
        ledger: Ledger,
        run: str,
        clock: Clock,
    ) -> None:
        self._wire = wire
        self._pace = pace
        self._hosts = hosts
        self._ledger = ledger
        self._run = run
        self._clock = clock

    async def ask(
        self, request: Request, why: str, trusted: frozenset[str], *, is_known: bool = False
    ) -> Response | Unchanged | Refusal:
        """Make a request, again if need be.

        Args:
            request: What to ask.
            why: What for, for the ledger.
            trusted: Hosts that may be anywhere, as the catalogue points to them.
            is_known: Whether the last answer is still had, so that the host may say it holds.
        """
        if self._wire.is_offline:
            return Refusal(reason=OFFLINE, until=self._clock.now())
        for attempt in range(1, TRIES + 1):
            outcome = await self._follow(request, why, trusted, is_known=is_known)
            if not isinstance(outcome, _Again):
                return outcome
            is_last = attempt == TRIES or request.body is not None
            # arXiv counts every request against those who were asked to slow down.
            at_once = outcome.is_busy and outcome.wait is None and _is_arxiv(outcome.host)
            if (outcome.wait or 0) > PATIENCE or at_once or (is_last and outcome.is_busy):
                return self._close(outcome)
            if is_last:
                return Refusal(reason=outcome.reason)
            pause = outcome.wait
            if pause is None:
                pause = _BACK_OFF * 2 ** (attempt - 1) * random.uniform(1, 1.25)  # noqa: S311
            # In the library, so that nobody else asks the host meanwhile; its turn waits for it.
            self._hosts.wait_until(group_of(outcome.host), self._clock.now() + pause)
        raise AssertionError

    def _close(self, outcome: _Again) -> Refusal:
        group = group_of(outcome.host)
        wait = None if outcome.wait is None else min(outcome.wait, LONGEST_CLOSED)
        until = self._hosts.close(group, self._clock.now(), wait, outcome.reason)
        return Refusal(reason=outcome.reason, until=until)

    async def _follow(
        self, request: Request, why: str, trusted: frozenset[str], *, is_known: bool
    ) -> Response | Unchanged | Refusal | _Again:
        """Make the request, and follow where it is redirected to."""
        seen = set[str]()
        url, headers, body = request.url, self._headers(request, is_known=is_known), request.body
        while True:
            if url in seen:
                return Refusal(reason="redirects in a circle")
            if len(seen) > _REDIRECTS:
                return Refusal(reason=f"redirects more than {_REDIRECTS} times")
            seen.add(url)
            if reason := refusal(url, trusted):
                return Refusal(reason=reason)
            is_trusted = host_of(url) in trusted
            reply = await self._hop(
                request, url, headers=headers, body=body, why=why, is_trusted=is_trusted
            )
            if not isinstance(reply, Reply):
                return reply
            if not reply.is_redirect:
                return self._answer(request, url, reply)
            host, url = host_of(url), urljoin(url, reply.headers["location"])
            if host_of(url) != host:
                # Keys are for the host they were meant for.
                headers = {"Accept": headers["Accept"]}
            if reply.status in {301, 302, 303}:
                body = None

    async def _hop(
        self,
        request: Request,
        url: str,
        *,
        headers: Mapping[str, str],
        body: str | None,
        why: str,
        is_trusted: bool,
    ) -> Reply | Refusal | _Again:
        """Ask one address."""
        host = host_of(url)
        async with self._pace.turn(host) as closed:
            if closed:
                return Refusal(reason=closed.reason, until=closed.closed_to)
            reply = await self._wire.send(
                "GET" if body is None else "POST",
                url,
                headers,
                body,
                is_trusted=is_trusted,
                wants=lambda status, kind: _wants(request, status, kind),
                most=request.most,
            )
            self._write_down(host, why, reply)
            return self._judged(host, reply)

    def _judged(self, host: str, reply: Reply | Trouble) -> Reply | Refusal | _Again:
        """Tell an answer from a request to come again later."""
        if isinstance(reply, Trouble):
            if reply.may_pass:
                return _Again(reason=reply.reason, host=host)
            # Without a network all fail at once, and it may be back in no time.
            until = self._clock.now() + _UNREACHED if reply.is_unreached else None
            return Refusal(reason=reply.reason, until=until)
        if reply.status == _BUSY or reply.status in _FAILING:
            is_busy = reply.status == _BUSY
            wait = _retry_after(reply.headers.get("retry-after", ""), self._clock.now())
            said = "asked us to slow down" if is_busy else "has trouble of its own"
            reason = f"{said} ({reply.status})"
            return _Again(reason=reason, is_busy=is_busy, wait=wait, host=host)
        self._hosts.is_well(group_of(host))
        self._keep_reserve(host, reply.headers)
        return reply

    def _keep_reserve(self, host: str, headers: Mapping[str, str]) -> None:
        """Leave the last requests of GitHub's budget, and wait for the next one."""
        left, reset = headers.get("x-ratelimit-remaining", ""), headers.get("x-ratelimit-reset", "")
        if host != "api.github.com" or not (left.isdecimal() and reset.isdecimal()):
            return
        wait = min(int(reset[:15]) - self._clock.now(), LONGEST_CLOSED)
        if int(left[:9]) <= _GITHUB_RESERVE and wait > 0:
            reason = "has an hourly budget, which is spent; a GITHUB_TOKEN gives a larger one"
            self._hosts.close(host, self._clock.now(), wait, reason)

    def _answer(self, request: Request, url: str, reply: Reply) -> Response | Unchanged | Refusal:
        if reply.status == 304:  # noqa: PLR2004 - not modified
            return Unchanged()
        kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not _wants(request, reply.status, kind):
            return Refusal(reason=f"answered with {kind[:40]}, which can't be read")
        if request.is_conditional and reply.status == 200:  # noqa: PLR2004 - all is well
            etag, date = reply.headers.get("etag", ""), reply.headers.get("last-modified", "")
            self._hosts.keep_validators(request.url, etag[:500], date[:100])
        return Response(status=reply.status, url=url, headers=reply.headers, content=reply.content)

    def _headers(self, request: Request, *, is_known: bool) -> dict[str, str]:
        headers = {"Accept": ", ".join(request.accept), **request.headers}
        if request.body is not None:
            headers["Content-Type"] = "application/json"
        if request.is_conditional and is_known:
            etag, date = self._hosts.validators(request.url)
            headers |= {"If-None-Match": etag} if etag else {}
            headers |= {"If-Modified-Since": date} if date else {}
        return headers

    def _write_down(self, host: str, why: str, reply: Reply | Trouble) -> None:
        if self._wire.is_offline:
            return
        if isinstance(reply, Reply):
            status, fate = reply.status, "sent elsewhere" if reply.is_redirect else "answered"
        else:
            status, fate = None, reply.reason
        self._ledger.keep(
            self._run,
            Asked(
                at=datetime.fromtimestamp(self._clock.now(), UTC),
                host=host,
                why=why,
                status=status,
                bytes=reply.size,
                fate=fate,
            ),
        )


def _is_arxiv(host: str) -> bool:
    return group_of(host) == "arxiv.org"


def _wants(request: Request, status: int, kind: str) -> bool:
    """Tell whether an answer can be read; what goes wrong is told by the status, in any type."""
    return status != 200 or not kind or kind in request.accept  # noqa: PLR2004 - all is well


def _retry_after(value: str, now: float) -> float | None:
    """Give the seconds that ``Retry-After`` asks for, by a number or a date (RFC 9110, 10.2.3)."""
    value = value.strip()
    if value.isdecimal():
        return min(float(value[:9]), LONGEST_CLOSED)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    # A date without a zone is UTC, as all of HTTP's are.
    zoned = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, zoned.timestamp() - now)
