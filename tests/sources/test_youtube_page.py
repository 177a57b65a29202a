"""YouTube's page of a video has its description in a script, or the beginning of it in a field."""

import json
from typing import Any, Final

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond
from tests.sources.test_page_fields import LONG, fields

from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources import youtube_page
from llmread_tui.sources.source import Found, Keys

VIDEO: Final = a_work("https://youtu.be/kCc8FmEb1nY?si=x")
BOILERPLATE: Final = "Enjoy the videos and music you love, upload original content, and share it."
DETAILS: Final[dict[str, Any]] = {
    "videoId": "kCc8FmEb1nY",
    "title": "Let's read",
    "shortDescription": f'{LONG} \u2028 "Quoted" & more.\n\nMy site: https://example.org/\n'
    "0:00:00 Intro\n(12:34) - More\n#reading #lists\nIn the end.",
    "author": "Jane Doe",
    "lengthSeconds": "2701",
    "isLive": False,
}


def a_page(details: Any = DETAILS, status: str = "OK", head: str = "") -> str:
    """Give a page of a video with what its player is told."""
    player = {
        "playabilityStatus": {"status": status},
        "videoDetails": details,
        "microformat": {"publishDate": "2023-01-17T08:33:27-08:00"},
    }
    written = json.dumps(player, separators=(",", ":"))
    return (
        f"<html><head><title>Let's read - YouTube</title>{head}</head>"
        f"<body><script>var a = {{}};{' ' * 500_000}</script>"
        f"<script>var ytInitialPlayerResponse = {written};var b = {{}}</script>"
    )


GOOD: Final = a_page(head=fields(og__title="Let's read", description=LONG[:40] + "..."))


def page(content: str) -> Any:
    """Give the response."""
    return respond(content, content_type="text/html", url=youtube_page.request([VIDEO], Keys()).url)


def test_whole_description_is_found() -> None:
    """The description comes from the player, without chapters, tags and lists of links."""
    assert found(youtube_page, page(GOOD), VIDEO) == Found(
        url="https://www.youtube.com/watch?v=kCc8FmEb1nY",
        text=f'{LONG} "Quoted" & more.\n\nIn the end.',
        source="YouTube",
        title="Let's read",
        authors=("Jane Doe",),
        year=2023,
        kind="video",
        extent=Extent(45, Unit.MINUTES),
    )


@pytest.mark.parametrize(
    ("details", "kind"),
    [
        pytest.param({**DETAILS, "lengthSeconds": "0"}, "video", id="goes-on"),
        pytest.param({**DETAILS, "lengthSeconds": 60}, "video", id="other-type"),
        pytest.param({**DETAILS, "lengthSeconds": "-60"}, "video", id="negative"),
        pytest.param({**DETAILS, "lengthSeconds": "999999"}, "video", id="for-days"),
        pytest.param({**DETAILS, "videoId": "00000000000"}, "video", id="other-video"),
        pytest.param(DETAILS, "course", id="the-first-of-a-course"),
    ],
)
def test_time_may_not_be_told(details: Any, kind: str) -> None:
    """A video without an end, another one, and one that stands for many, tell no time."""
    work = a_work(VIDEO.url, kind=kind)

    assert found(youtube_page, page(a_page(details)), work).extent is None


@pytest.mark.parametrize(
    "details",
    [
        pytest.param(None, id="none"),
        pytest.param([], id="other-shape"),
        pytest.param({"videoId": "kCc8FmEb1nY"}, id="no-description"),
        pytest.param({**DETAILS, "videoId": "00000000000"}, id="other-video"),
        pytest.param({**DETAILS, "shortDescription": ["x"]}, id="description-of-other-shape"),
        pytest.param({**DETAILS, "shortDescription": ""}, id="empty"),
    ],
)
def test_field_has_to_do(details: Any) -> None:
    """Without the player's words, the beginning in the field is taken, as nobody has better."""
    given = found(
        youtube_page, page(a_page(details, head=fields(og__description=LONG + "..."))), VIDEO
    )

    assert (given.text, given.is_partial) == (f"{LONG}...", False)


def test_boilerplate_is_no_description() -> None:
    """A page that describes YouTube describes no video."""
    given = found(youtube_page, page(a_page(None, head=fields(description=BOILERPLATE))), VIDEO)

    assert given.text is None


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        pytest.param("LOGIN_REQUIRED", "asks for a browser", id="programs"),
        pytest.param("ERROR", "says it is gone", id="gone"),
    ],
)
def test_player_may_refuse(status: str, wanted: str) -> None:
    """A video that is gone is missing; one for people alone may come another time."""
    told = missing if status == "ERROR" else lambda *given: failed(*given).reason

    assert told(youtube_page, page(a_page(None, status)), VIDEO) == wanted


def test_consent_is_not_given() -> None:
    """In some countries YouTube wants consent before it shows anything."""
    response = respond(
        GOOD, url="https://consent.youtube.com/m?continue=x", content_type="text/html"
    )

    assert failed(youtube_page, response, VIDEO).reason == "asks for consent in a browser"


def test_takes_videos_alone() -> None:
    """Playlists and channels are pages like any other."""
    request = youtube_page.request([VIDEO], Keys())

    assert request.url == "https://www.youtube.com/watch?v=kCc8FmEb1nY"
    assert youtube_page.takes(VIDEO, Keys())
    assert not youtube_page.takes(a_work("https://www.youtube.com/@jane"), Keys())
