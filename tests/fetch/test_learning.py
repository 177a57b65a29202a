"""Facts about works: each source asked once, by need, and what was told kept."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests import fake_sources
from tests.fake_server import Answer, FakeServer, Received
from tests.fetch.conftest import FastClock

from llmread_tui.fetch.fact_course import Learned
from llmread_tui.fetch.fetcher import Fetcher
from llmread_tui.fetch.jobs import Asking
from llmread_tui.library.library import Library
from llmread_tui.model import Entry
from llmread_tui.sources.source import Keys

ALL = frozenset({"title", "authors", "year", "kind"})
PAPER = Entry(id="p", title="P", url="https://arxiv.org/abs/2101.00001")
ARTICLE = Entry(id="a", title="A", url="https://doi.org/10.1000/x")
POST = Entry(id="b", title="A post", url="https://blog.example.org/post")


@dataclass(slots=True)
class Desk:
    """A fetcher for each run, and what it told."""

    server: FakeServer
    library: Library
    clock: FastClock
    fetchers: list[Fetcher] = field(default_factory=list)

    def fetcher(self) -> Fetcher:
        """Give a fetcher as a new run has one."""
        found = Fetcher(self.library, Keys(), environment=self.server.environment, clock=self.clock)
        self.fetchers.append(found)
        return found

    async def learn(self, *entries: Entry, wanted: frozenset[str] = ALL) -> dict[str, Learned]:
        """Ask for facts as a run of its own does; give what came of each work."""
        heard = dict[str, Learned]()

        def hear(event: Learned | Asking) -> None:
            if isinstance(event, Learned):
                heard[event.key] = event

        await self.fetcher().learn([(entry, wanted) for entry in entries], hear)
        return heard


@pytest.fixture
async def desk(server: FakeServer, tmp_path: Path) -> AsyncIterator[Desk]:
    """Give an empty library, services that know all, and a fast time."""
    server.script = fake_sources.answer
    library = Library(tmp_path / "cache", ())
    found = Desk(server, library, FastClock(100))
    yield found
    for fetcher in found.fetchers:
        await fetcher.close()
    library.close()


async def test_second_run_asks_for_nothing(desk: Desk) -> None:
    """What was told is kept, also that a source knows a work but not its year."""
    first = await desk.learn(PAPER, POST, PAPER)
    asked = len(desk.server.received)
    second = await desk.learn(PAPER, POST)

    (told,) = first["arxiv:2101.00001"].told
    assert (told.source, told.title) == ("arXiv", "Paper 2101.00001")
    assert (told.authors, told.year) == (("Jane Doe",), 2020)
    (said,) = first[str(POST.key)].told
    assert (said.source, said.title, said.year, said.reason) == ("page", None, None, None)
    assert {key: each.told for key, each in second.items()} == {
        key: each.told for key, each in first.items()
    }
    assert [each.is_new for each in (*first.values(), *second.values())] == [
        True,
        True,
        False,
        False,
    ]
    assert len(desk.server.received) == asked == 2


async def test_one_source_follows_the_other_while_facts_are_missing(desk: Desk) -> None:
    """Authors and year are pursued; who has only these to tell is asked for nothing else."""
    told = (await desk.learn(ARTICLE, wanted=frozenset({"title", "authors"})))["doi:10.1000/x"].told
    assert [each.source for each in told] == ["Crossref"]

    told = (await desk.learn(ARTICLE, wanted=ALL))["doi:10.1000/x"].told
    assert [each.source for each in told] == [
        *("Crossref", "OpenAlex", "DataCite", "page", "Semantic Scholar")
    ]
    assert len(desk.server.asked("api.crossref.org")) == 1
    assert (await desk.learn(POST, wanted=frozenset()))[str(POST.key)].told == ()
    assert not desk.server.asked("blog.example.org")


async def test_abstracts_and_facts_come_by_one_request(desk: Desk) -> None:
    """What tells facts brings the abstract along, and the other way round."""
    await desk.learn(PAPER)
    await desk.fetcher().fetch([PAPER, POST], lambda _: None)
    learned = await desk.learn(POST, wanted=frozenset({"title"}))

    abstract = desk.library.knowledge.abstracts(["arxiv:2101.00001"])["arxiv:2101.00001"]
    assert (abstract.source, fake_sources.WORDS in abstract.text) == ("arXiv", True)
    assert not learned[str(POST.key)].is_new
    assert [each.host for each in desk.server.received] == ["export.arxiv.org", "blog.example.org"]


async def test_others_than_those_who_know_are_not_believed(desk: Desk) -> None:
    """Who was asked for an abstract may have told of a paper beside the work, or of a page."""
    board = Entry(
        id="l",
        title="L",
        url="https://a.org/",
        kind="leaderboard",
        authors=("A",),
        year=2020,
        ids={"doi": "10.1000/x"},
    )

    def script(asked: Received) -> Answer:
        return Answer(status=404) if asked.host == "a.org" else fake_sources.answer(asked)

    desk.server.script = script
    await desk.fetcher().fetch([board], lambda _: None)
    told = (await desk.learn(board))["doi:10.1000/x"].told

    kept = desk.library.knowledge.told(["doi:10.1000/x"])["doi:10.1000/x"]
    assert [each.source for each in kept] == ["page", "Crossref"]
    assert [each.source for each in told] == ["page"]


async def test_failure_is_told_and_remembered(desk: Desk) -> None:
    """A source that fails is named, not asked again too soon, and what it told stays."""
    await desk.learn(POST)
    desk.server.script = lambda _: Answer(status=404)
    await desk.fetcher().fetch([POST], lambda _: None, is_refresh=True)
    learned = await desk.learn(POST, PAPER)
    asked = len(desk.server.received)
    again = await desk.learn(PAPER)

    assert [each.reason for each in learned[str(POST.key)].told] == [None]
    told = learned["arxiv:2101.00001"].told
    assert [each.source for each in told][:2] == ["arXiv", "Hugging Face papers"]
    assert all(each.reason and each.again_at for each in told)
    assert again["arxiv:2101.00001"].told == told
    assert len(desk.server.received) == asked


async def test_unasked_for_no_news_is_a_failure(desk: Desk) -> None:
    """A host that says "as before" to a first question has said nothing."""
    desk.server.script = lambda _: Answer(status=304)

    told = (await desk.learn(POST))[str(POST.key)].told

    assert told[0].reason == "says that it is as before, unasked"
