"""What every answer is asked first: is it one, is it of the right type, can it be read safely?"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from xml.etree import ElementTree

from llmread_tui import text
from llmread_tui.sources import times
from llmread_tui.sources.source import Failed, Missing
from llmread_tui.sources.web import HTML, JSON, XML, Response

LARGEST: Final = 5_000_000
"""Bytes that are read, whatever came."""

WAIT: Final = 60.0
"""Seconds to leave a host alone that was asked too often and does not say for how long."""

_WORDS: Final[Mapping[int, Missing | Failed]] = {
    HTTPStatus.BAD_REQUEST: Failed(reason="did not understand the question"),
    HTTPStatus.UNAUTHORIZED: Failed(reason="needs a login"),
    HTTPStatus.FORBIDDEN: Failed(reason="refuses to answer"),
    HTTPStatus.NOT_FOUND: Missing(reason="does not know it"),
    HTTPStatus.NOT_ACCEPTABLE: Failed(reason="refuses to answer"),
    HTTPStatus.GONE: Missing(reason="has it no longer"),
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: Missing(reason="may not show it, for legal reasons"),
}


_WALLS: Final = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE})
"""The statuses of a bot wall."""


def refusal(response: Response) -> Missing | Failed | None:
    """Give what a status means that is no success, as most services use it; None for success."""
    if HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    if response.status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = times.retry_after(response)
        return Failed(reason="was asked too often", wait=WAIT if wait is None else wait)
    if is_challenge(response):
        return Failed(reason="asks for a browser")
    usual = Failed(reason=f"answered with status {response.status}")
    return _WORDS.get(response.status, usual)


def is_challenge(response: Response) -> bool:
    """Tell whether a bot wall answered in the service's place."""
    if "cf-mitigated" in response.headers:
        return True
    is_page = response.content_type in HTML
    return response.status in _WALLS and is_page and b"Just a moment" in response.content[:4096]


def json_value(response: Response) -> object:
    """Give the JSON of an answer, whatever its status; `Failed` when there is none."""
    if problem := wrong_type(response, "JSON", JSON):
        return problem
    try:
        return json.loads(response.content)
    except RecursionError:
        return Failed(reason="sent JSON that is nested too deep")
    except ValueError:
        # Not JSON, cut short, not UTF-8, or a number of more digits than Python reads.
        return Failed(reason="sent JSON that can't be read")


def record(response: Response) -> Mapping[str, object] | Missing | Failed:
    """Give the JSON object of a successful answer, or what the answer means in its place."""
    if problem := refusal(response):
        return problem
    value = json_value(response)
    if isinstance(value, dict | Failed):
        return value
    return Failed(reason="sent JSON of another shape")


def xml_tree(response: Response) -> ElementTree.Element | Failed:
    """Give the XML of an answer, whatever its status; `Failed` when there is none.

    It is read as UTF-8, whatever it says itself, so that what declares entities can't hide.
    """
    if problem := wrong_type(response, "XML", XML):
        return problem
    markup = response.content.decode("utf-8", errors="replace")
    if "<!DOCTYPE" in markup or "<!ENTITY" in markup:
        return Failed(reason="sent XML that declares things, which is not read")
    try:
        return ElementTree.fromstring(markup.removeprefix("\ufeff"))  # noqa: S314 - no DTD, so neither entities nor files
    except ElementTree.ParseError:
        return Failed(reason="sent XML that can't be read")


def wrong_type(response: Response, wanted: str, types: tuple[str, ...]) -> Failed | None:
    """Say what came in place of what was wanted; some hosts tell no type, or call it all text."""
    told = response.content_type
    start = response.content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if told in HTML or start.startswith((b"<!doctype html", b"<html")):
        return Failed(reason=f"answered HTML instead of {wanted}")
    if told not in {*types, "", "text/plain"} and not told.endswith(f"+{wanted.lower()}"):
        return Failed(reason=f"answered {text.one_line(told)[:60]} instead of {wanted}")
    if not start:
        return Failed(reason="sent an empty answer")
    return Failed(reason="sent too much") if len(response.content) > LARGEST else None
