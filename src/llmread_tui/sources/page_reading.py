"""What every page is asked first: is it one, is it there, and is it what was asked for?"""

import re
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from llmread_tui import links, text
from llmread_tui.sources import charset, reading
from llmread_tui.sources.source import Failed, Missing
from llmread_tui.sources.web import HTML, Response

LONGEST: Final = 400_000
"""Bytes of a page that are read; what it tells programs comes first."""

_LOGIN_HOSTS: Final = ("accounts.", "login.", "auth.", "signin.", "sso.")
_LOGIN_PATH: Final = re.compile(
    r"/(?:[^/]{1,40}/)?(?:login|log-in|signin|sign-in|sign_in|ServiceLogin)(?:[/.].*)?",
    re.IGNORECASE,
)


def page_text(response: Response, asked: str, most: int = LONGEST) -> str | Missing | Failed:
    """Give the page as text, or why there is none.

    Args:
        response: What came.
        asked: The address before all redirects.
        most: How many bytes are read.
    """
    if problem := strayed(response, asked) or _refusal(response):
        return problem
    page = charset.decode(response, most)
    told = response.content_type
    if told in HTML or (not told and page.lstrip().startswith("<")):
        return page
    if told == "application/pdf":
        return Missing(reason="is a PDF, not a page")
    return Failed(reason=f"answered {text.one_line(told)[:60] or 'something'} instead of a page")


def _refusal(response: Response) -> Missing | Failed | None:
    """Give what the status of a page means, which is more than that of a service's answer."""
    if response.status == HTTPStatus.FORBIDDEN or reading.is_challenge(response):
        return Failed(reason="asks for a browser")
    if response.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return Missing(reason=f"the page is gone ({response.status})")
    return reading.refusal(response)


def strayed(response: Response, asked: str) -> Missing | Failed | None:
    """Say where the redirects have led, if not to the work."""
    if response.status == HTTPStatus.UNAUTHORIZED:
        return Failed(reason="needs a login")
    host, before = links.host(response.url), links.host(asked)
    if host.startswith("consent.") and host != before:
        return Failed(reason="asks for consent in a browser")
    path, path_before = _path(response.url), _path(asked)
    is_login = host.startswith(_LOGIN_HOSTS) and host != before
    if is_login or (_LOGIN_PATH.fullmatch(path) and not _LOGIN_PATH.fullmatch(path_before)):
        return Failed(reason="needs a login")
    if host == before and path_before.strip("/") and not path.strip("/"):
        return Missing(reason="the address leads to the front page now")
    return None


def _path(url: str) -> str:
    """Give the path of an address that may be none, with its query if it is the root's."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path if parts.path.strip("/") else parts.query
