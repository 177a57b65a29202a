"""``llmread enrich`` as a process, against a server that stands for every host."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests import fake_sources
from tests.conftest import Llmread
from tests.fake_server import Answer, FakeServer

from llmread_tui import catalogue

MINE: Final = """\
# what I keep
lists:
- id: keep
  title: Kept
  entries:
  - id: paper   # the first
    title: A paper
    url: https://arxiv.org/abs/2101.00001   # as sent to me
    year: null

  - {id: code, title: 'C', url: https://github.com/a/b, year: 2020, authors: [Roe]}
"""
FILLED: Final = MINE.replace(
    """\
    title: A paper
    url: https://arxiv.org/abs/2101.00001   # as sent to me
    year: null
""",
    """\
    title: A paper
    full_title: Paper 2101.00001
    url: https://arxiv.org/abs/2101.00001   # as sent to me
    kind: paper
    authors: [Jane Doe]
    year: 2020
""",
).replace("github.com/a/b,", "github.com/a/b, kind: repo,")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FakeServer]:
    """Give a server that answers as the services do."""
    with FakeServer(tmp_path).running() as found:
        found.script = fake_sources.answer
        yield found


def test_gaps_are_filled_in(run: Llmread, server: FakeServer) -> None:
    """It shows what would change, asks for nothing twice, and writes only when told to."""
    path = run.add_catalogue("mine.yaml", MINE)

    shown = run("enrich", **server.environment)
    asked = [each.host for each in server.received]
    offline = run("--offline", "enrich", "mine")

    assert (shown.returncode, offline.returncode) == (0, 0)
    assert path.read_text("utf-8") == MINE
    assert (
        shown.stdout
        == offline.stdout
        == f"""\
--- {path}
+++ {path}
@@ -5,7 +5,10 @@
   entries:
   - id: paper   # the first
     title: A paper
+    full_title: Paper 2101.00001
     url: https://arxiv.org/abs/2101.00001   # as sent to me
-    year: null
+    kind: paper
+    authors: [Jane Doe]
+    year: 2020
 {""}
-  - {{id: code, title: 'C', url: https://github.com/a/b, year: 2020, authors: [Roe]}}
+  - {{id: code, title: 'C', url: https://github.com/a/b, kind: repo, year: 2020, authors: [Roe]}}
"""
    )
    assert offline.stderr.splitlines() == [
        "found        paper: full title, authors and year from arXiv; kind from its address",
        "found        code: kind from its address",
        "llmread: 2 entries can be filled in",
        "llmread: nothing was written; with --write it is",
    ]
    assert sorted(asked) == ["api.github.com", "export.arxiv.org"]

    written = run("enrich", "keep", "--write", **server.environment)
    again = run("enrich", path, "--write", **server.environment)

    assert (written.returncode, written.stdout) == (0, shown.stdout)
    assert written.stderr.endswith(f"llmread: wrote {path}\n")
    assert path.read_text("utf-8") == FILLED
    assert (again.returncode, again.stdout, again.stderr) == (
        0,
        "",
        "llmread: nothing is missing\n",
    )
    assert len(server.received) == len(asked)


def test_what_nobody_tells_is_said(run: Llmread, server: FakeServer) -> None:
    """An entry that lacks something still is named, with the reason of each source; exit code 1."""
    server.script = lambda _: Answer(status=404)
    content = MINE.replace("https://arxiv.org/abs/2101.00001", "https://blog.example.org/x")
    path = run.add_catalogue("mine.yaml", content)

    ran = run("enrich", "--write", **server.environment)
    offline = run("enrich", "--offline", "--catalogue", path, "--cache-dir", path.parent / "new")

    assert ran.returncode == offline.returncode == 1
    assert (
        "unknown      paper: no kind, authors or year;"
        " blog.example.org: the page is gone (404)\n" in ran.stderr
    )
    assert "llmread: 1 entry can be filled in, 1 entry still incomplete\n" in ran.stderr
    assert catalogue.read(path).lists[0].entries[1].kind == "repo"
    assert "llmread: offline: nothing was asked\n" in offline.stderr


def test_only_good_files_of_ones_own_are_changed(run: Llmread) -> None:
    """All flaws of all files are told before anything is asked; shipped lists are left alone."""
    shipped = run("enrich", "--offline", "--catalogue", catalogue.shipped_path())
    none = run("enrich", "--offline")
    unknown = run("enrich", "--offline", "anti-hype")
    one = run.add_catalogue("one.yaml", MINE.replace("title: A", "titel: A"))
    two = run.add_catalogue("two.yaml", MINE.replace("id: paper", "id: P!"))

    flawed = run("enrich")

    assert [each.returncode for each in (shipped, none, flawed, unknown)] == [2, 2, 2, 2]
    assert "comes with llmread" in shipped.stderr
    assert "there is no catalogue of your own yet" in none.stderr
    assert "there is no list `anti-hype` in a catalogue of your own" in unknown.stderr
    assert f"{one}:7: titel" in flawed.stderr
    assert f"{two}:6: id" in flawed.stderr
