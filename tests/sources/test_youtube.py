"""YouTube's oEmbed tells who made a video and what it is called."""

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond

from llmread_tui.sources import youtube
from llmread_tui.sources.source import Found, Keys, Work

VIDEO = a_work("https://youtu.be/kCc8FmEb1nY?si=x")
PLAYLIST = a_work("https://www.youtube.com/playlist?list=PL1", ids={"youtube_playlist": "PL1"})
BODY = {"title": "Let's read", "author_name": "Jane Doe", "type": "video", "html": "<iframe>"}


def test_makes_a_sentence_of_title_and_maker() -> None:
    """There is no description, so the text leaves room for a better one."""
    assert found(youtube, respond(BODY), VIDEO) == Found(
        url="https://www.youtube.com/watch?v=kCc8FmEb1nY",
        text="A video by Jane Doe: “Let's read”.",
        is_partial=True,
        title="Let's read",
        authors=("Jane Doe",),
        kind="video",
    )


def test_maker_may_be_unknown() -> None:
    """Without a maker the title is told alone."""
    given = found(youtube, respond({"title": "Let's read"}), PLAYLIST)

    assert (given.text, given.authors) == ("A playlist: “Let's read”.", ())


@pytest.mark.parametrize(
    ("work", "page"),
    [
        pytest.param(VIDEO, "watch%3Fv%3DkCc8FmEb1nY", id="video"),
        pytest.param(PLAYLIST, "playlist%3Flist%3DPL1", id="playlist"),
    ],
)
def test_asks_by_https_for_the_page(work: Work, page: str) -> None:
    """The address of the page is encoded whole, and goes by https, as http is refused."""
    request = youtube.request([work], Keys())

    assert youtube.takes(work, Keys())
    assert request.url == (
        f"https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2F{page}&format=json"
    )


def test_takes_no_channels() -> None:
    """A channel has no oEmbed."""
    work = a_work("https://www.youtube.com/@jane", ids={"youtube_channel": "@jane"})

    assert not youtube.takes(work, Keys())


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        pytest.param(400, "Bad Request", "does not know it", id="bad-id"),
        pytest.param(401, "Unauthorized", "tells other sites nothing about it", id="no-embedding"),
        pytest.param(403, "Forbidden", "says it is private", id="private"),
        pytest.param(404, "Not Found", "says it is gone", id="gone"),
    ],
)
def test_refusals_say_what_became_of_a_video(status: int, body: str, reason: str) -> None:
    """Each refusal has its meaning, though it is plain text that calls itself JSON."""
    assert missing(youtube, respond(body, status, "application/json"), VIDEO) == reason


def test_bot_wall_says_nothing_of_a_video() -> None:
    """A page for browsers in its place is a failure, not a private video."""
    response = respond("<title>Just a moment...</title>", 403, "text/html")

    assert failed(youtube, response, VIDEO).reason == "asks for a browser"
