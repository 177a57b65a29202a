"""One request to its end: whatever a host answers becomes a response or a plain reason."""

import re
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from tests.fake_server import NOT_FOUND, Answer, Received
from tests.fetch.conftest import AT_FIRST, Desk

from llmread_tui.fetch import wire
from llmread_tui.fetch.asking import Refusal
from llmread_tui.sources.web import HTML, Request, Response, Unchanged

PAGE = Answer(body="<title>A page</title>")
URL = "https://example.org/page"


async def test_an_answer_is_read(desk: Desk) -> None:
    """What a host answers is given whole, with its status, its address and its headers."""
    desk.server.script = lambda _: Answer(
        body="<p>über</p>", headers={"X-Thing": "1"}, is_gzip=True
    )

    found = await desk.ask(URL)

    assert isinstance(found, Response)
    assert (found.status, found.url, found.content_type) == (200, URL, "text/html")
    assert found.content.decode() == "<p>über</p>"
    assert found.headers["x-thing"] == "1"


async def test_what_a_request_says_of_us(desk: Desk) -> None:
    """A request names llmread, asks for types that can be read, and carries no cookie."""
    desk.server.script = lambda _: Answer(body="x", headers={"Set-Cookie": "id=1; Path=/"})
    asker = desk.asker()

    await desk.ask(URL, asker=asker)
    await desk.ask(f"{URL}/2", asker=asker)

    first, second = desk.server.received
    assert first.headers["user-agent"] == "llmread/test"
    assert first.headers["accept"].startswith("text/html")
    assert first.headers["accept-encoding"] == "gzip"
    assert "cookie" not in second.headers


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
async def test_what_is_refused_is_not_asked_again(desk: Desk, status: int) -> None:
    """An answer that says no is given to the source, whatever its type, and not asked for again."""
    desk.server.script = lambda _: Answer(status=status, body="no", kind="text/plain")

    found = await desk.ask(URL)

    assert isinstance(found, Response)
    assert (found.status, found.content) == (status, b"no")
    assert len(desk.server.received) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_trouble_passes(desk: Desk, status: int) -> None:
    """After trouble of its own a host is asked again, two seconds later at least."""
    answers = iter([Answer(status=status), PAGE])
    desk.server.script = lambda _: next(answers)

    assert isinstance(await desk.ask(URL), Response)

    first, second = desk.server.received
    assert (second.began - first.ended) * 100 >= 2


async def test_trouble_stays(desk: Desk) -> None:
    """A host is asked three times at most."""
    desk.server.script = lambda _: Answer(status=500)

    assert await desk.ask(URL) == Refusal(reason="has trouble of its own (500)")
    assert len(desk.server.received) == 3


async def test_a_short_pause_is_waited_for(desk: Desk) -> None:
    """A host that asks for some seconds gets them."""
    answers = iter([Answer(status=429, headers={"Retry-After": "30"}), PAGE])
    desk.server.script = lambda _: next(answers)

    assert isinstance(await desk.ask(URL), Response)

    first, second = desk.server.received
    assert (second.began - first.ended) * 100 >= 30


@pytest.mark.parametrize("is_date", [False, True], ids=["seconds", "date"])
async def test_a_long_pause_is_kept(desk: Desk, *, is_date: bool) -> None:
    """A host that asks for an hour is left alone for it, by everybody who shares the library."""
    until = datetime.fromtimestamp(AT_FIRST, UTC) + timedelta(hours=1)
    wish = format_datetime(until, usegmt=True) if is_date else "3600"
    desk.server.script = lambda _: Answer(status=429, headers={"Retry-After": wish})

    found = await desk.ask(URL)

    assert isinstance(found, Refusal)
    assert found.until == pytest.approx(AT_FIRST + 3600, abs=120)
    again = await desk.ask(f"{URL}/other", asker=desk.asker())
    assert again == Refusal(reason="asked us to slow down (429)", until=found.until)
    assert len(desk.server.received) == 1


async def test_arxiv_is_left_alone_at_once(desk: Desk) -> None:
    """arXiv, which counts requests against those it has slowed down, is not asked again at all."""
    desk.server.script = lambda _: Answer(status=429, body="Rate exceeded.", kind="text/plain")

    found = await desk.ask("https://export.arxiv.org/api/query")
    await desk.ask("https://arxiv.org/abs/1706.03762")

    assert isinstance(found, Refusal)
    assert found.until == pytest.approx(AT_FIRST + 60, abs=30)
    assert len(desk.server.received) == 1


async def test_pauses_grow(desk: Desk) -> None:
    """A host that goes on refusing is left alone longer each time."""
    desk.server.script = lambda _: Answer(status=429)
    url = "https://arxiv.org/abs/1706.03762"
    waits = list[float]()
    for _ in range(3):
        now = desk.clock.now()
        found = await desk.ask(url)
        assert isinstance(found, Refusal)
        assert found.until
        waits.append(found.until - now)
        desk.clock._began -= waits[-1] / 100 + 1
    assert waits[0] < waits[1] * 0.7 < waits[2] * 0.4


async def test_requests_to_a_host_keep_their_distance(desk: Desk) -> None:
    """Between two requests to arXiv, whichever of its hosts, three seconds pass."""
    desk.server.script = lambda _: PAGE
    asker = desk.asker()

    for url in ("https://export.arxiv.org/a", "https://arxiv.org/b", "https://arxiv.org/c"):
        await desk.ask(url, asker=asker)

    times = [(each.began, each.ended) for each in desk.server.received]
    assert all((after[0] - before[1]) * 100 >= 3 for before, after in pairwise(times))


async def test_redirects_are_followed(desk: Desk) -> None:
    """Where a host sends us is asked, without what was meant for the host alone."""
    places = {
        "a.example": Answer(status=301, headers={"Location": "https://b.example/there"}),
        "b.example": Answer(status=302, headers={"Location": "/here"}),
    }
    desk.server.script = lambda asked: PAGE if asked.path == "/here" else places[asked.host]

    found = await desk.ask("https://a.example/")

    assert isinstance(found, Response)
    assert found.url == "https://b.example/here"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "leads to something else than a web page"),
        ("javascript:alert(1)", "has an address that can't be asked"),
        ("http://exa mple/", "leads to something else than a web page"),
        ("http://127.0.0.1/", "leads to 127.0.0.1, an address that is not public"),
        ("http://[::1]:8000/", "leads to ::1, an address that is not public"),
        ("http://169.254.169.254/", "leads to 169.254.169.254, an address that is not public"),
        ("/page", "redirects in a circle"),
    ],
)
async def test_bad_redirects_are_refused(desk: Desk, location: str, reason: str) -> None:
    """Nobody sends us into the reader's machine or network, or round in a circle."""
    desk.server.script = lambda _: Answer(status=302, headers={"Location": location})

    assert await desk.ask(URL) == Refusal(reason=reason)
    assert len(desk.server.received) == 1


async def test_redirects_end(desk: Desk) -> None:
    """Five redirects are followed, and no more."""

    def script(asked: Received) -> Answer:
        number = int(asked.path[2:])
        return Answer(status=302, headers={"Location": f"/p{number + 1}"})

    desk.server.script = script

    assert await desk.ask("https://example.org/p0") == Refusal(reason="redirects more than 5 times")
    assert len(desk.server.received) == 6


async def test_keys_stay_with_their_host(desk: Desk) -> None:
    """A header that a source gives is not sent to another host."""
    desk.server.script = lambda asked: (
        PAGE
        if asked.host == "b.example"
        else Answer(status=302, headers={"Location": "https://b.example/"})
    )
    request = Request(url="https://a.example/", accept=HTML, headers={"Authorization": "Bearer s"})

    await desk.asker().ask(request, "test", frozenset())

    first, second = desk.server.received
    assert first.headers["authorization"] == "Bearer s"
    assert "authorization" not in second.headers


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(Answer(body=b"x" * 3_000_000), "sent more than 2 MB", id="large"),
        pytest.param(
            Answer(body=b"\0" * 50_000_000, is_gzip=True), "sent more than 2 MB", id="bomb"
        ),
        pytest.param(
            Answer(body="no gzip", headers={"Content-Encoding": "gzip"}),
            "sent an answer that can't be decompressed", id="no-gzip",
        ),
        pytest.param(
            Answer(body=zlib.compress(b"x" * 99)[:-9], headers={"Content-Encoding": "deflate"}),
            "sent an answer that can't be decompressed", id="torn-gzip",
        ),
        pytest.param(
            Answer(body="x", headers={"Content-Encoding": "br"}),
            "answered in an encoding that was not asked for (br)", id="brotli",
        ),
        pytest.param(
            Answer(body="x" * 999, cut_at=10),
            "broke off its answer, or sent one that is no HTTP", id="cut",
        ),
        pytest.param(
            Answer(body="x" * 99, headers={"Content-Length": "500"}, cut_at=99),
            "broke off its answer, or sent one that is no HTTP", id="wrong-length",
        ),
        pytest.param(
            Answer(body="{}", kind="application/json"),
            "answered with application/json, which can't be read", id="type",
        ),
    ],
)  # fmt: skip
async def test_bad_answers_are_told(desk: Desk, answer: Answer, reason: str) -> None:
    """An answer that is too large, torn or of another kind is a reason, after one request."""
    desk.server.script = lambda _: answer

    assert await desk.ask(URL) == Refusal(reason=reason)
    assert len(desk.server.received) == 1


@pytest.mark.parametrize("slow", [Answer(body="x" * 500, drip=0.05), Answer(body="x", delay=2)])
async def test_slow_answers_are_given_up(
    desk: Desk, slow: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host that drips, or says nothing, gets its time, and is asked three times at most."""
    monkeypatch.setattr(wire, "WHOLE", 0.3)
    desk.server.script = lambda _: slow

    found = await desk.ask(URL)

    assert isinstance(found, Refusal)
    assert re.fullmatch(r"did not (finish within|answer in).*", found.reason)
    assert len(desk.server.received) <= 3


async def test_a_certificate_of_a_stranger_is_refused(desk: Desk) -> None:
    """A host whose certificate nobody vouches for is not talked to."""
    desk.server.untrusted.add("example.org")

    found = await desk.ask(URL)

    assert isinstance(found, Refusal)
    assert found.reason.startswith("its certificate is not valid")
    assert desk.server.received == []


async def test_a_proxy_may_refuse(desk: Desk) -> None:
    """A proxy that refuses is named."""
    desk.server.refused.add("example.org")

    found = await desk.ask(URL)

    assert isinstance(found, Refusal)
    assert found.reason == "the proxy refused (403 Forbidden by the proxy)"


async def test_a_name_that_is_nowhere(desk: Desk) -> None:
    """Without a proxy, a name that can't be found is told."""
    asker = desk.asker(is_direct=True)
    found = await desk.ask("https://nowhere.invalid/", asker=asker)
    assert isinstance(found, Refusal)
    assert found.reason == "its name can't be found"


async def test_without_a_proxy_this_machine_is_not_asked(desk: Desk) -> None:
    """A name that means this machine is refused, unless the catalogue itself points to it."""
    desk.server.script = lambda _: PAGE
    url = f"http://127.0.0.1:{desk.server.port}/page"

    refused = await desk.ask(url, asker=desk.asker(is_direct=True))
    asked = await desk.ask(url, asker=desk.asker(is_direct=True), trusted="127.0.0.1")

    assert isinstance(refused, Refusal)
    assert isinstance(asked, Response)
    assert len(desk.server.received) == 1


async def test_what_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    """With what a host gave for it, it is asked whether its answer still holds."""

    def script(asked: Received) -> Answer:
        if asked.headers.get("if-none-match") == '"v1"':
            return Answer(status=304)
        return Answer(body="x", headers={"ETag": '"v1"', "Last-Modified": "yesterday"})

    desk.server.script = script

    assert isinstance(await desk.ask(URL), Response)
    assert isinstance(await desk.ask(URL), Response)
    assert isinstance(await desk.ask(URL, is_known=True), Unchanged)
    assert desk.server.received[2].headers["if-modified-since"] == "yesterday"


async def test_offline_opens_nothing(desk: Desk) -> None:
    """Offline no request is made, and no turn is waited for."""
    found = await desk.ask(URL, asker=desk.asker(is_offline=True))

    assert isinstance(found, Refusal)
    assert found.reason == "was not asked, as llmread is offline"
    assert desk.server.received == []
    assert desk.library.ledger.last() == ()


async def test_the_ledger_has_every_request(desk: Desk) -> None:
    """Each request is written down with host, reason, status and bytes, redirects too."""
    places = {"/page": Answer(status=301, headers={"Location": "/b"}), "/b": Answer(body="xyz")}
    desk.server.script = lambda asked: places.get(asked.path, NOT_FOUND)

    await desk.ask(URL)

    second, first = desk.library.ledger.last()
    assert (first.host, first.why, first.status, first.bytes) == (
        "example.org", "page: a test", 301, 0,
    )  # fmt: skip
    assert (second.status, second.bytes, second.fate) == (200, 3, "answered")
