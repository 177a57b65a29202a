"""Works taken through their sources: kept first, each source once, what failed remembered."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests import fake_sources
from tests.fake_server import Answer, FakeServer, Received
from tests.fetch.conftest import AT_FIRST, FastClock

from llmread_tui import catalogue, links
from llmread_tui.abstracts import Abstract, Unavailable
from llmread_tui.fetch.fetcher import Fetcher
from llmread_tui.fetch.jobs import Asking, Done
from llmread_tui.library.library import Library
from llmread_tui.model import Entry
from llmread_tui.query.syntax import parse
from llmread_tui.sources.source import Keys


def paper(number: int) -> Entry:
    """Give an entry of arXiv."""
    arxiv = f"2101.{number:05}"
    return Entry(id=f"p{number}", title=f"Paper {arxiv}", url=f"https://arxiv.org/abs/{arxiv}")


REPOSITORY = Entry(id="r", title="A repository", url="https://github.com/owner/name")
PAGE = Entry(id="b", title="A post", url="https://blog.example.org/post")


_FILES = {"gh:facebookresearch/metaseq", "gh:openai/gpt-2"}
"""Works whose link is to a PDF, though their key does not show it."""


@dataclass(slots=True)
class Desk:
    """A fetcher, and what it told."""

    server: FakeServer
    library: Library
    clock: FastClock
    keys: Keys = field(default_factory=Keys)
    told: list[Done] = field(default_factory=list)
    fetchers: list[Fetcher] = field(default_factory=list)

    def fetcher(self, *, is_offline: bool = False) -> Fetcher:
        """Give a fetcher as a new run has one."""
        found = Fetcher(
            self.library,
            self.keys,
            is_offline=is_offline,
            environment=self.server.environment,
            clock=self.clock,
        )
        self.fetchers.append(found)
        return found

    async def fetch(
        self, *entries: Entry, is_refresh: bool = False, is_offline: bool = False
    ) -> dict[str, Abstract | Unavailable]:
        """Fetch as a run of its own does; give what came of each work."""
        self.told.clear()
        fetcher = self.fetcher(is_offline=is_offline)
        await fetcher.fetch(entries, self._hear, is_refresh=is_refresh)
        return {each.key: each.outcome for each in self.told}

    def _hear(self, event: Done | Asking) -> None:
        if isinstance(event, Done):
            self.told.append(event)


@pytest.fixture
async def desk(server: FakeServer, tmp_path: Path) -> AsyncIterator[Desk]:
    """Give a library with the shipped catalogue, services that know all, and a fast time."""
    server.script = fake_sources.answer
    library = Library(tmp_path / "cache", (catalogue.shipped_path(),))
    found = Desk(server, library, FastClock(100))
    yield found
    for fetcher in found.fetchers:
        await fetcher.close()
    library.close()


def has_text(outcome: Abstract | Unavailable) -> bool:
    """Tell whether it is an abstract that was made up here."""
    return isinstance(outcome, Abstract) and fake_sources.WORDS in outcome.text


async def test_every_entry_is_served(desk: Desk) -> None:
    """Every work of the shipped lists gets an abstract, and a second run asks for nothing."""
    positions = desk.library.search(parse("", desk.library.vocabulary)).positions
    entries = [each.entry for each in desk.library.records(positions)]

    outcomes = await desk.fetch(*entries)
    asked = len(desk.server.received)
    again = await desk.fetch(*entries)

    assert set(outcomes) == {entry.key for entry in entries if entry.key}
    missing = {key for key, outcome in outcomes.items() if not isinstance(outcome, Abstract)}
    # A PDF somewhere on the web has no page that tells what is in it.
    assert all(key.endswith(".pdf") or key in _FILES for key in missing)
    assert len(desk.server.received) == asked
    assert again == outcomes
    sources = {key: each.source for key, each in outcomes.items() if isinstance(each, Abstract)}
    assert {source for key, source in sources.items() if key.startswith("arxiv:")} == {"arXiv"}
    hosts = {entry.key: links.host(entry.link or "") for entry in entries}
    at_github = {each for key, each in sources.items() if hosts[key] == "github.com"}
    assert at_github == {"GitHub", "arXiv"}
    at_doi = {each for key, each in sources.items() if hosts[key] == "doi.org"}
    assert at_doi == {"Crossref"}
    assert {source for key, source in sources.items() if key.startswith("yt:")} == {"YouTube"}


async def test_arxiv_is_asked_in_batches(desk: Desk) -> None:
    """A hundred papers cost two requests, three seconds apart."""
    outcomes = await desk.fetch(*(paper(number) for number in range(100)))

    assert all(map(has_text, outcomes.values()))
    first, second = desk.server.asked("export.arxiv.org")
    assert [len(fake_sources.arxiv_ids(each)) for each in (first, second)] == [50, 50]
    assert (second.began - first.ended) * 100 >= 3


async def test_what_is_fetched_is_searched(desk: Desk) -> None:
    """An abstract is found by its words at once, in each entry of its work, and after a rebuild."""
    vocabulary = desk.library.vocabulary
    position = desk.library.search(parse("id:arxiv:1706.03762", vocabulary)).positions[0]
    record = desk.library.record(position)
    assert record
    query = parse('"what is made up can"', vocabulary)
    assert not desk.library.search(query).positions

    await desk.fetch(record.entry)

    found = list(desk.library.records(desk.library.search(query).positions))
    assert {each.entry.key for each in found} == {"arxiv:1706.03762"}
    assert len(found) > 1
    assert [*desk.library.search(parse("has:abstract", vocabulary)).positions] == [
        each.position for each in found
    ]
    assert found[0].abstract
    assert found[0].abstract.source == "arXiv"
    assert found[0].abstract.url == "https://arxiv.org/abs/1706.03762"


async def test_a_catalogues_own_abstract_wins(desk: Desk) -> None:
    """A work whose catalogue has the abstract is not asked for."""
    entry = Entry(id="x", title="X", url="https://arxiv.org/abs/1706.03762", abstract="Our own.")

    assert await desk.fetch(entry) == {}
    assert desk.server.received == []


async def test_the_next_source_is_asked(desk: Desk) -> None:
    """A source that is closed, or does not have the work, is followed by the next."""
    busy = Answer(status=429, headers={"Retry-After": "3600"})

    def script(asked: Received) -> Answer:
        return busy if asked.host == "export.arxiv.org" else fake_sources.answer(asked)

    desk.server.script = script

    outcomes = await desk.fetch(paper(1), paper(2))
    later = await desk.fetch(paper(3))

    assert {each.source for each in outcomes.values() if isinstance(each, Abstract)} == {
        "Hugging Face papers"
    }
    assert has_text(later["arxiv:2101.00003"])
    assert len(desk.server.asked("export.arxiv.org")) == 1


async def test_what_can_not_be_had_is_remembered(desk: Desk) -> None:
    """Every source that was asked in vain is named, and not asked again until its time."""
    desk.server.script = lambda asked: (
        Answer(status=500) if asked.host == "export.arxiv.org" else Answer(status=404)
    )

    first = (await desk.fetch(paper(1)))["arxiv:2101.00001"]
    asked = len(desk.server.received)
    second = (await desk.fetch(paper(1)))["arxiv:2101.00001"]

    assert isinstance(first, Unavailable)
    assert first.attempts[0].reason == "has trouble of its own (500)"
    assert len(first.attempts) > 2
    assert all(each.retry_at and each.retry_at.timestamp() > AT_FIRST for each in first.attempts)
    assert second == first
    assert len(desk.server.received) == asked


async def test_a_refresh_keeps_the_old(desk: Desk) -> None:
    """When a refresh fails the old abstract stays, and is said to be stale."""
    old = (await desk.fetch(PAGE))[str(PAGE.key)]
    desk.server.script = lambda _: Answer(status=404)

    new = (await desk.fetch(PAGE, is_refresh=True))[str(PAGE.key)]

    assert isinstance(old, Abstract)
    assert isinstance(new, Abstract)
    assert (new.text, new.fetched_at) == (old.text, old.fetched_at)
    assert new.stale_since
    kept = desk.library.knowledge.abstracts([str(PAGE.key)])
    assert kept[str(PAGE.key)].stale_since == new.stale_since


async def test_a_refresh_asks_whether_it_changed(desk: Desk) -> None:
    """A host that gave an ETag is asked whether it still holds, and then sends nothing."""

    def script(asked: Received) -> Answer:
        if "if-none-match" in asked.headers:
            return Answer(status=304)
        return fake_sources.answer(asked)

    desk.server.script = script

    old = (await desk.fetch(REPOSITORY))["gh:owner/name"]
    new = (await desk.fetch(REPOSITORY, is_refresh=True))["gh:owner/name"]

    assert isinstance(old, Abstract)
    assert isinstance(new, Abstract)
    assert new.text == old.text
    assert new.fetched_at > old.fetched_at


async def test_how_long_it_takes_is_known(desk: Desk) -> None:
    """While the page of a post is read for its abstract, its words are counted and kept."""
    position = desk.library.search(
        parse("id:illustrating-rlhf", desk.library.vocabulary)
    ).positions[0]
    record = desk.library.record(position)
    assert record
    assert record.time
    assert record.time.is_guess
    head = f'<meta property="og:description" content="{fake_sources.WORDS}">'
    text = "There are eleven words in this sentence, as anyone can count. " * 100
    desk.server.script = lambda _: Answer(body=f"{head}<article><p>{text}</p></article>")

    await desk.fetch(record.entry)

    after = desk.library.record(position)
    assert after
    assert after.time
    assert after.time.with_origin == "5 min (1,100 words)"
    found = desk.library.search(parse("time:5..5", desk.library.vocabulary)).positions
    assert position in found


async def test_stopping_keeps_what_came(desk: Desk) -> None:
    """What came before the errand was stopped is kept, and not asked for again."""
    entries = [paper(number) for number in range(120)]
    fetching = asyncio.create_task(desk.fetch(*entries))
    while not desk.told:  # noqa: ASYNC110 - it is told, not signalled
        await asyncio.sleep(0.005)
    fetching.cancel()
    await asyncio.gather(fetching, return_exceptions=True)
    had = {each.key for each in desk.told}

    await desk.fetch(*entries)

    assert 50 <= len(had) < 120
    asked = [each for one in desk.server.received for each in fake_sources.arxiv_ids(one)]
    assert len(asked) - len(set(asked)) <= 50  # the batch that was under way
    assert not {f"arxiv:{each}" for each in fake_sources.arxiv_ids(desk.server.received[-1])} & had


async def test_offline_asks_for_nothing(desk: Desk) -> None:
    """Offline nothing is asked, nothing is remembered as missing, and what is kept is given."""
    await desk.fetch(PAGE)
    asked = len(desk.server.received)

    outcomes = await desk.fetch(PAGE, paper(1), is_offline=True)

    assert has_text(outcomes[str(PAGE.key)])
    missing = outcomes["arxiv:2101.00001"]
    assert isinstance(missing, Unavailable)
    assert missing.attempts[0].reason == "was not asked, as llmread is offline"
    assert len(desk.server.received) == asked
    assert has_text((await desk.fetch(paper(1)))["arxiv:2101.00001"])


async def test_the_forecast(desk: Desk) -> None:
    """Before anything is asked it is known how many requests it takes, and how long about."""
    entries = [*(paper(number) for number in range(60)), REPOSITORY, PAGE, PAGE]

    forecast = desk.fetcher().forecast(entries)

    assert (forecast.works, forecast.requests) == (62, 4)
    assert 3 < forecast.seconds < 15
    await desk.fetch(*entries)
    assert len(desk.server.received) == 4
    assert desk.fetcher().forecast(entries).works == 0


async def test_keys_go_to_their_own_hosts_alone(desk: Desk) -> None:
    """The reader's keys are sent where they belong, in headers, and are written down nowhere."""
    desk.keys = Keys(github="gh-secret", semantic_scholar="s2-secret", openalex="oa-secret")

    await desk.fetch(REPOSITORY, paper(1), PAGE)

    for each in desk.server.received:
        assert "secret" not in each.path
        held = " ".join(each.headers.values())
        assert ("gh-secret" in held) == (each.host == "api.github.com")
    assert "secret" not in repr(desk.library.ledger.last())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<html><body>Just a moment...</body></html>", id="html-for-json"),
        pytest.param("[" * 100_000, id="deep-json"),
        pytest.param('{"description": {"a": 1}}', id="other-shape"),
        pytest.param("\x00\xff" * 100, id="no-text"),
    ],
)
async def test_nonsense_is_a_reason(desk: Desk, body: str) -> None:
    """A service that answers nonsense is a reason in plain words, and the next one is asked."""
    desk.server.script = lambda asked: (
        Answer(body=body, kind="application/json")
        if asked.host == "api.github.com"
        else Answer(status=404)
    )

    found = (await desk.fetch(REPOSITORY))["gh:owner/name"]

    assert isinstance(found, Unavailable)
    assert found.attempts[0].source == "GitHub"
    assert found.attempts[0].reason


async def test_nothing_hostile_gets_in(desk: Desk) -> None:
    """No control sequence and no override of the reading direction gets into an abstract."""
    hostile = "A \x1b]0;title\x07 repository \u202e of \x9b31m words \x00 that is long enough."
    desk.server.script = lambda _: Answer.json({"full_name": "owner/name", "description": hostile})

    found = (await desk.fetch(REPOSITORY))["gh:owner/name"]

    assert isinstance(found, Abstract)
    assert not set(found.text) & set("\x1b\x07\u202e\x9b\x00")
