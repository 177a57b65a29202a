"""Fetching in the app: one abstract, many, none offline, and what is seen of it."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
from tests import fake_sources
from tests.fake_server import Answer, FakeServer, Received

if TYPE_CHECKING:
    from tests.tui.conftest import Reader, Stage


def papers(count: int) -> str:
    """Give a catalogue of so many papers of arXiv, and a group."""
    lines = ["lists:", "  - {id: papers, title: Papers, entries: ["]
    for number in range(count):
        url = f"https://arxiv.org/abs/2101.{number:05}"
        lines.append(f"      {{id: p{number}, title: Paper {number}, url: '{url}'}},")
    lines.append("      {id: group, title: A group, entries: [{id: own, title: Owned,")
    lines.append("        url: 'https://example.org/', abstract: What the catalogue says.}]}]}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """Give a server that stands for every host, with llmread sent there."""
    with FakeServer(tmp_path).running() as found:
        found.script = fake_sources.answer
        for name, value in found.environment.items():
            monkeypatch.setenv(name, value)
        yield found


async def wait_for(reader: "Reader", words: str, *, where: str = "details") -> None:
    """Wait until something is said."""
    deadline = time.monotonic() + 10
    while words not in str(getattr(reader, where)):
        assert time.monotonic() < deadline, getattr(reader, where)
        await reader.pilot.pause(0.02)


async def test_one_abstract(stage: "Stage", server: FakeServer) -> None:
    """A fetches the abstract under the cursor, which is shown with source, date and address."""
    async with stage.read(stage.write(papers(3))) as reader:
        assert "No abstract yet: a fetches it." in reader.details
        await reader.press("a")
        await wait_for(reader, fake_sources.WORDS)

        assert "arXiv · fetched just now" in reader.details
        assert "arxiv.org/abs/2101.00000" in reader.details
        assert "⤓" in next(line for line in reader.lines if "Paper 0" in line)
        assert "⤓" not in next(line for line in reader.lines if "Paper 1" in line)
        await reader.press("a")
        assert "Its abstract is kept." in reader.notices[-1]
    assert len(server.received) == 1


async def test_moving_on_does_not_stop_it(stage: "Stage", server: FakeServer) -> None:
    """What was asked for comes, wherever the cursor is by then, and can be searched at once."""
    server.script = lambda asked: Answer(
        body=fake_sources.atom(fake_sources.arxiv_ids(asked)),
        kind="application/atom+xml",
        delay=0.3,
    )
    async with stage.read(stage.write(papers(3))) as reader:
        await reader.press("a", "j")
        assert "No abstract yet" in reader.details
        await wait_for(reader, "Abstract of Paper 0", where="notices")
        await reader.press("k")
        assert fake_sources.WORDS in reader.details
        await reader.press("slash", *"has:abstract")
        assert reader.titles == ["Paper 0", "Owned"]


async def test_what_can_not_be_had_is_told(stage: "Stage", server: FakeServer) -> None:
    """A notice and the details name each source, its reason, and when it may be asked again."""
    server.script = lambda _: Answer(status=404, body="no", kind="text/plain")
    async with stage.read(stage.write(papers(1))) as reader:
        await reader.press("a")
        await wait_for(reader, "No source could give it.")

        assert "arXiv: " in reader.details
        assert "may be asked again in 30 days" in reader.details
        assert any("No abstract of Paper 0" in each for each in reader.notices)


async def test_groups_and_owned_works_are_not_asked_for(stage: "Stage", server: FakeServer) -> None:
    """A group has no abstract, and one that the catalogue has is shown as its own."""
    async with stage.read(stage.write(papers(1))) as reader:
        await reader.press("j", "a")
        assert "A group has none." in reader.notices[-1]
        await reader.press("j", "a")
        assert "Its catalogue has the abstract." in reader.notices[-1]
        assert "What the catalogue says.\nfrom the catalogue itself" in reader.details
    assert server.received == []


async def test_many_are_asked_about(stage: "Stage", server: FakeServer) -> None:
    """Above twenty works, A says how many and how long, and fetches none unless told to."""
    async with stage.read(stage.write(papers(60))) as reader:
        await reader.press("A")
        assert "Fetch 60 abstracts?" in reader.text
        assert "2 requests, in about 7 s" in reader.text
        await reader.press("escape")
        assert server.received == []
        await reader.press("A", "enter")
        await wait_for(reader, "50 of 60 abstracts", where="text")
        assert "arxiv.org" in reader.text
        assert "A stops" in reader.text
        await wait_for(reader, "60 abstracts are kept.", where="notices")
        assert "of 60 abstracts" not in reader.text
        await reader.press("A")
        assert "Nothing to fetch" in reader.notices[-1]
    assert len(server.received) == 2


async def test_many_can_be_stopped(stage: "Stage", server: FakeServer) -> None:
    """A again stops, and what came stays."""
    async with stage.read(stage.write(papers(60))) as reader:
        await reader.press("A", "enter")
        await wait_for(reader, "50 of 60 abstracts", where="text")
        await reader.press("A")
        await wait_for(reader, "50 abstracts are kept; 10 were left.", where="notices")
        await reader.press("slash", *"has:abstract", "escape")
        assert reader.count == "51 of 61"
    assert len(server.received) == 1


async def test_keys_are_heard_while_many_load(stage: "Stage", server: FakeServer) -> None:
    """While abstracts load, keys are drawn, each with less than 50 ms of work at the median."""
    is_enough = threading.Event()

    def answer_late(asked: Received) -> Answer:
        is_enough.wait(60)
        return fake_sources.answer(asked)

    server.script = answer_late
    async with stage.read(stage.write(papers(70))) as reader:
        await reader.press("A", "enter")
        await wait_for(reader, "of 70 abstracts", where="text")
        times = list[float]()
        for number in range(1, 21):
            began = time.thread_time()  # not by the clock, which other processes delay
            await reader.press("j")
            times.append(time.thread_time() - began)
            assert reader.screen.panes.entries.cursor == number
        assert "0 of 70 abstracts" in reader.text
        is_enough.set()
        await wait_for(reader, "50 of 70 abstracts", where="text")
        assert median(times) < 0.05


async def test_offline_is_told(stage: "Stage", server: FakeServer) -> None:
    """The palette's Offline makes requests impossible, and what was wanted says so."""
    async with stage.read(stage.write(papers(3))) as reader:
        await reader.app.run_action("screen.offline")
        await reader.settle()
        assert "Offline: nothing can be asked." in reader.notices[-1]
        await reader.press("a")
        await wait_for(reader, "was not asked, as llmread is offline", where="notices")
        await reader.press("A")
        assert "Offline: 1 requests not made." in reader.notices[-1]
        assert server.received == []
        await reader.app.run_action("screen.offline")
        await reader.press("a")
        await wait_for(reader, fake_sources.WORDS)


@pytest.mark.usefixtures("server")
async def test_the_network_screen(stage: "Stage") -> None:
    """The palette's Network lists every request with host, status and reason."""
    async with stage.read(stage.write(papers(2))) as reader:
        await reader.app.run_action("screen.network")
        await wait_for(reader, "No request was ever made.", where="text")
        await reader.press("escape", "a")
        await wait_for(reader, fake_sources.WORDS)
        await reader.app.run_action("screen.network")
        await wait_for(reader, "Network: 1 request", where="text")
        assert "export.arxiv.org" in reader.text
        assert "arXiv: Paper 0" in reader.text
        await reader.press("escape")
        assert reader.entry == "Paper 0"


async def test_it_fetches_itself_if_set_so(
    stage: "Stage", server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With abstracts.auto the entry that the cursor rests on is fetched, others are not."""
    monkeypatch.setattr("llmread_tui.tui.browse._REST", 3600.0)
    async with stage.read(stage.write(papers(5)), is_fetching_itself=True) as reader:
        await reader.press("j")
        monkeypatch.setattr("llmread_tui.tui.browse._REST", 0.01)
        await reader.press("j")
        await wait_for(reader, fake_sources.WORDS)
        assert reader.entry == "Paper 2"
    assert [fake_sources.arxiv_ids(each) for each in server.received] == [["2101.00002"]]


async def test_nothing_is_asked_unasked(stage: "Stage", server: FakeServer) -> None:
    """Without a word of the reader's nothing is ever requested."""
    async with stage.read(stage.write(papers(5))) as reader:
        await reader.press("j", "k", "enter", "z", "escape", "slash", "p", "escape")
        await reader.pilot.pause(0.8)
    assert server.received == []
