"""The text of a post comes from the feed of its comments."""

from xml.sax.saxutils import escape

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond

from llmread_tui.sources import reddit
from llmread_tui.sources.source import Found, Keys, Work
from llmread_tui.sources.web import Response

POST = a_work("https://www.reddit.com/r/MachineLearning/comments/186ck5k/d_why_lists/")
TEXT = '<div class="md"><p>Why do people <em>read</em> lists?</p> <p>I don&#39;t.</p> </div>'
BEHIND = ' &#32; submitted by <a href="x"> /u/jane </a> <br/> <a href="x">[link]</a>'


def an_entry(
    content: str = f"<!-- SC_OFF -->{TEXT}<!-- SC_ON -->{BEHIND}", name: str = "t3_186ck5k"
) -> str:
    """Give an entry of a feed."""
    return (
        "<entry><author><name>/u/jane</name><uri>x</uri></author>"
        '<category term="MachineLearning" label="r/MachineLearning"/>'
        f'<content type="html">{escape(content)}</content><id>{name}</id>'
        "<updated>2023-11-28T20:00:00+00:00</updated>"
        "<published>2023-11-28T20:00:00+00:00</published><title>[D] Why lists?</title></entry>"
    )


def a_feed(*entries: str) -> Response:
    """Give the feed of a post."""
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{"".join(entries)}</feed>'
    return respond(body, content_type="application/atom+xml; charset=UTF-8")


def test_gives_what_the_author_wrote() -> None:
    """Comments, and the links behind the text, are left out."""
    feed = a_feed(an_entry(), an_entry("A comment", "t1_abc"))

    assert found(reddit, feed, POST) == Found(
        url="https://www.reddit.com/comments/186ck5k/",
        text="Why do people read lists?\n\nI don't.",
        title="[D] Why lists?",
        authors=("u/jane",),
        year=2023,
        venue="r/MachineLearning",
        kind="thread",
    )


def test_the_post_is_known_by_its_id() -> None:
    """The post need not be first; a feed without it is a failure."""
    assert found(reddit, a_feed(an_entry("A comment", "t1_abc"), an_entry()), POST).text
    failed(reddit, a_feed(an_entry(name="t3_other")), POST)


def test_a_link_has_no_text() -> None:
    """A post that is only a link is known all the same."""
    given = found(reddit, a_feed(an_entry(BEHIND)), POST)

    assert (given.text, given.title) == (None, "[D] Why lists?")


def test_removed_posts_are_missing() -> None:
    """What stands in place of a removed text is none."""
    content = '<!-- SC_OFF --><div class="md"><p>[removed]</p></div><!-- SC_ON -->'

    assert missing(reddit, a_feed(an_entry(content)), POST) == "says that the post was removed"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.reddit.com/r/x/comments/186ck5k/title/",
        "https://old.reddit.com/r/x/comments/186ck5k",
        "https://reddit.com/comments/186ck5k/",
        "https://www.reddit.com/r/x/comments/186ck5k/title/kabc123/?context=3",
        "https://redd.it/186ck5k",
    ],
)
def test_takes_links_to_posts(url: str) -> None:
    """All ways to write a post's address lead to its feed."""
    work = a_work(url)

    assert reddit.takes(work, Keys())
    assert reddit.request([work], Keys()).url == "https://www.reddit.com/comments/186ck5k/.rss"


@pytest.mark.parametrize(
    "work",
    [
        a_work("https://www.reddit.com/r/MachineLearning/"),
        a_work("https://www.reddit.com/r/x/comments/"),
        a_work("https://notreddit.com/r/x/comments/186ck5k/"),
        a_work("https://i.redd.it/186ck5k.png"),
        a_work("not a link"),
    ],
)
def test_takes_nothing_else(work: Work) -> None:
    """A forum, a picture and other sites are no posts."""
    assert not reddit.takes(work, Keys())
