"""``llmread fetch`` as a process, against a server that stands for every host."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from tests import fake_sources
from tests.conftest import Llmread
from tests.fake_server import Answer, FakeServer, Received

_SOCKETS = """
import sys
sys.addaudithook(lambda event, _: event.startswith("socket.") and print(event, file=sys.stderr))
from llmread_tui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""Runs llmread and tells of every socket on stderr."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    """Give a server that answers as the services do."""
    with FakeServer(tmp_path).running() as found:
        found.script = fake_sources.answer
        yield found


def papers(count: int) -> str:
    """Give a catalogue of so many papers of arXiv, every second of them on the topic of rag."""
    lines = ["lists:", "  - id: papers", "    title: Papers", "    entries:"]
    for number in range(count):
        lines += [
            f"      - id: p{number}",
            f"        title: Paper {number}",
            f"        url: https://arxiv.org/abs/2101.{number:05}",
            *(["        topics: [rag]"] if number % 2 else []),
        ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Give a catalogue of 160 papers."""
    path = tmp_path / "many.yaml"
    path.write_text(papers(160), encoding="utf-8")
    return path


def test_what_is_fetched_is_kept(run: Llmread, small: Path, server: FakeServer) -> None:
    """Each work has a line, once and with its source; a second run asks for nothing."""
    words = ("--catalogue", small, "fetch", "in:first")

    first = run(*words, **server.environment)
    asked = len(server.received)
    second = run(*words, **server.environment)

    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.splitlines()[-1] == "llmread: 2 fetched, 0 cached, 0 unavailable"
    assert "fetched      bert from arXiv" in first.stderr.splitlines()
    assert second.stderr.splitlines()[-1] == "llmread: 0 fetched, 2 cached, 0 unavailable"
    assert "cached       bert from arXiv" in second.stderr.splitlines()
    assert second.returncode == 0
    assert len(server.received) == asked


def test_it_is_shown_with_its_source(run: Llmread, small: Path, server: FakeServer) -> None:
    """A fetched abstract is in rows, with source, address and date, and in what show prints."""
    run("--catalogue", small, "fetch", "id:bert", **server.environment)

    row = json.loads(run("--catalogue", small, "list", "--json", "id:bert").stdout)[0]
    shown = run("--catalogue", small, "show", "bert").stdout

    assert fake_sources.WORDS in row["abstract"]["text"]
    assert row["abstract"]["source"] == "arXiv"
    assert row["abstract"]["url"] == "https://arxiv.org/abs/1810.04805"
    assert row["abstract"]["machine_made"] is False
    assert row["abstract"]["fetched_at"].endswith("+00:00")
    assert fake_sources.WORDS in shown
    assert "source      arXiv, https://arxiv.org/abs/1810.04805" in shown


def test_nothing_to_fetch(run: Llmread, small: Path, server: FakeServer) -> None:
    """A query that nothing fits ends with 1; a wrong one with 2, before anything is asked."""
    nothing = run("--catalogue", small, "fetch", "zzzz", **server.environment)
    wrong = run("--catalogue", small, "fetch", "topik:rag", **server.environment)

    assert (nothing.returncode, wrong.returncode) == (1, 2)
    assert nothing.stderr == "llmread: nothing matches `zzzz`\n"
    assert server.received == []


def test_what_can_not_be_had(run: Llmread, small: Path, server: FakeServer) -> None:
    """A work that no source has is told with each source's reason; the exit code is 1."""
    server.script = lambda _: Answer(status=404, body="no", kind="text/plain")

    done = run("--catalogue", small, "fetch", "id:bert", **server.environment)

    assert done.returncode == 1
    line = done.stderr.splitlines()[0]
    assert line.startswith("unavailable  bert: arXiv: ")
    assert "Crossref: " in line
    assert "asked       arXiv: " in run("--catalogue", small, "show", "bert").stdout


def test_a_closed_host_stays_closed(run: Llmread, many: Path, server: FakeServer) -> None:
    """A host that asked for an hour is not asked again after a restart; the next source is."""
    busy = Answer(status=429, headers={"Retry-After": "3600"})

    def script(asked: Received) -> Answer:
        return busy if asked.host == "export.arxiv.org" else fake_sources.answer(asked)

    server.script = script

    first = run("--catalogue", many, "fetch", "id:p1", **server.environment)
    second = run("--catalogue", many, "fetch", "id:p2", "--refresh", **server.environment)

    assert "fetched      p1 from Hugging Face papers" in first.stderr
    assert "fetched      p2 from Hugging Face papers" in second.stderr
    assert len(server.asked("export.arxiv.org")) == 1


def test_two_processes_take_turns(run: Llmread, many: Path, server: FakeServer) -> None:
    """ArXiv sees small batches, three seconds apart and one at a time, from all processes."""
    run("--catalogue", many, "list")
    queries = ("topic:rag", "-topic:rag")

    with ThreadPoolExecutor() as both:
        done = list(
            both.map(
                lambda q: run.process("--catalogue", many, "fetch", q, **server.environment),
                queries,
            )
        )

    assert [each.returncode for each in done] == [0, 0]
    asked = server.asked("export.arxiv.org")
    assert len(asked) == 4
    assert all(len(fake_sources.arxiv_ids(each)) <= 50 for each in asked)
    assert server.most_at_once["export.arxiv.org"] == 1
    times = sorted((each.began, each.ended) for each in asked)
    assert all(after[0] - before[1] >= 3 for before, after in pairwise(times))


def test_killed_it_keeps_what_it_told(run: Llmread, many: Path, server: FakeServer) -> None:
    """What was told as fetched is there after a kill, and is not asked for again."""
    process = subprocess.Popen(
        [*run.command, "--catalogue", str(many), "fetch"],
        env={**run.environment, **server.environment},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    told = [process.stderr.readline().split()[1]]
    process.send_signal(signal.SIGKILL)
    told += [line.split()[1] for line in process.stderr if line.endswith("\n")]
    process.wait()
    process.stderr.close()

    rows = json.loads(run("--catalogue", many, "list", "--json", "has:abstract").stdout)

    assert told[0] == "p0"
    assert set(told) <= {row["id"] for row in rows}


def test_interrupted_it_says_what_is_left(run: Llmread, many: Path, server: FakeServer) -> None:
    """Ctrl+C ends it at once, with what came, and with 130."""
    process = subprocess.Popen(
        [*run.command, "--catalogue", str(many), "fetch"],
        env={**run.environment, **server.environment},
        stderr=subprocess.PIPE,
        text=True,
        # A shell that starts things in the background makes them deaf to it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    assert process.stderr
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    rest = process.stderr.read()
    process.stderr.close()

    assert process.wait(10) == 130
    assert "Traceback" not in rest
    assert rest.splitlines()[-1].startswith("llmread: 50 fetched, 0 cached, 0 unavailable, 110")


def test_offline_opens_no_socket(run: Llmread, small: Path, server: FakeServer) -> None:
    """With --offline, in the environment or the configuration, no socket is ever made."""
    environment = {**run.environment, **server.environment}

    def sockets(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", _SOCKETS, "--catalogue", str(small), *words],
            env={**environment, **more},
            capture_output=True,
            text=True,
            check=False,
        )

    offline = [sockets("--offline", "fetch"), sockets("fetch", LLMREAD_OFFLINE="true")]
    run.config.write_text("offline = true\n", encoding="utf-8")
    offline.append(sockets("fetch"))

    for done in offline:
        assert done.returncode == 1
        assert "socket." not in done.stderr
        assert "was not asked, as llmread is offline" in done.stderr
        assert "llmread: offline: nothing was asked for 3 works" in done.stderr
    assert server.received == []
    run.config.write_text("", encoding="utf-8")
    assert "socket.connect" in sockets("fetch", "id:bert").stderr


def test_nothing_else_opens_a_socket(run: Llmread, small: Path) -> None:
    """Listing, showing and checking make no socket."""
    for words in (["list"], ["show", "bert"], ["check"], ["where"], ["keys"]):
        done = subprocess.run(
            [sys.executable, "-c", _SOCKETS, "--catalogue", str(small), *words],
            env=run.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "socket." not in done.stderr


def test_the_ledger(run: Llmread, small: Path, server: FakeServer) -> None:
    """Where --network lists every request; keys of the reader's are in no output."""
    names = ("GITHUB_TOKEN", "S2_API_KEY", "OPENALEX_API_KEY")
    secrets = {name: f"secret-{name}" for name in names}
    assert run("where", "--network").stderr == "llmread: no request was ever made\n"

    fetched = run("--catalogue", small, "fetch", **server.environment, **secrets)
    printed = run("where", "--network", **secrets)
    rows = json.loads(run("where", "--network", "--json", **secrets).stdout)

    assert len(printed.lines) == len(rows) == len(server.received)
    assert {row["host"] for row in rows} == {each.host for each in server.received}
    assert all(row["status"] == 200 and row["bytes"] and row["why"] and row["at"] for row in rows)
    assert "secret" not in fetched.stderr + printed.stdout + run("where", **secrets).stdout


def test_a_key_with_a_blank_is_told(run: Llmread) -> None:
    """A key that can't be one is named without being shown."""
    broken = {"GITHUB_TOKEN": "a secret"}
    done = run("list", **broken)

    assert done.returncode == 2
    assert "github_token holds a blank" in done.stderr
    assert "secret" not in done.stderr


def test_the_library_need_not_be_written(
    run: Llmread, small: Path, server: FakeServer, tmp_path: Path
) -> None:
    """Where the cache can't be kept, what is fetched is told and a notice says why it is lost."""
    blocked = tmp_path / "blocked"
    blocked.touch()
    done = run(
        "--catalogue", small, "--cache-dir", blocked / "x", "fetch", "id:bert", **server.environment
    )

    assert "fetched      bert from arXiv" in done.stderr
    assert "in memory" in done.stderr
