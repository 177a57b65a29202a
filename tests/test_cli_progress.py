"""``llmread next`` and ``llmread stats``."""

import json
from pathlib import Path

from tests.conftest import Llmread


def test_next_into_a_pipe(run: Llmread, small: Path) -> None:
    """Each proposal is a line: id, minutes, title, reason and address."""
    run("mark", "--catalogue", small, "reading", "plain")
    ran = run("next", "--catalogue", small, "-by:devlin")
    lines = [line.split("\t") for line in ran.lines]
    assert (ran.stderr, ran.returncode) == ("", 0)
    assert lines[0][:3] == ["plain", "30", "Plain"]
    assert lines[0][3].startswith("you are reading it since 20")
    assert lines[0][4] == "https://example.org/plain"
    assert lines[1] == [
        "moved",
        "15",
        'Moved, 日本語 "quoted"',
        "starred by “First list”",
        "https://new.example.org/a",
    ]
    assert len(lines) == 2


def test_next_that_fits(run: Llmread, small: Path) -> None:
    """Only what fits into the minutes is proposed; when nothing does, the shortest is told."""
    ran = run("next", "--catalogue", small, "--minutes", "20")
    assert [line.split("\t")[0] for line in ran.lines] == ["moved"]
    ran = run("next", "--catalogue", small, "--minutes", "5")
    assert (ran.stdout, ran.returncode) == ("", 1)
    assert ran.stderr == ("llmread: nothing takes so little time; the shortest is moved, ~15 min\n")


def test_next_is_never_by_chance(run: Llmread) -> None:
    """The same works are proposed every time; others with a seed, the same for the same one."""
    first, again = run("next").stdout, run("next").stdout
    assert first == again
    seeds = [run("next", "--seed", seed).stdout for seed in ("1", "2", "1")]
    assert seeds[0] == seeds[2] != seeds[1]


def test_next_with_nothing_left(run: Llmread, small: Path) -> None:
    """When all is done, or nothing fits the query, that is told."""
    run("mark", "--catalogue", small, "read", "plain")
    ran = run("next", "--catalogue", small, "id:plain")
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "llmread: all of it is done\n", 1)
    ran = run("next", "--catalogue", small, "nothing")
    assert (ran.stderr, ran.returncode) == ("llmread: nothing matches `nothing`\n", 1)


def test_stats(run: Llmread, small: Path) -> None:
    """Lists and sections are told with their shares and bars, and then all the rest."""
    run("mark", "--catalogue", small, "read", "bert")
    run("star", "--catalogue", small, "moved")
    ran = run("stats", "--catalogue", small, LLMREAD_GLYPHS="ascii")
    assert (ran.stderr, ran.returncode) == ("", 0)
    assert ran.lines[:7] == [
        "    2 of 4     |=====     | All lists",
        "",
        "    1 of 2     |=====     | First list",
        "    0 of 1     |          |   Deeper",
        "    0 of 1     |          |     Down",
        "",
        "    1 of 2     |=====     | Second list",
    ]
    assert "    1 of 1     |==========| 2018" in ran.lines
    assert "    1 of 1     |==========| attention" in ran.lines
    assert "2 unread  0 reading  0 skimmed  2 read  0 dropped" in ran.lines
    assert "1 starred  0 with a note" in ran.lines
    assert ran.lines[-2:] == ["45 min spent reading, estimated", "1 day in a row"]


def test_stats_as_json(run: Llmread, small: Path) -> None:
    """As JSON there is all of it, with the titles down to each section."""
    run("mark", "--catalogue", small, "dropped", "moved")
    ran = run("stats", "--catalogue", small, "--json")
    found = json.loads(ran.stdout)
    assert (found["done"], found["total"], found["streak"]) == (1, 4, 0)
    assert found["lists"] == [
        {"list": "first", "section": [], "done": 1, "total": 2},
        {"list": "first", "section": ["Deeper"], "done": 1, "total": 1},
        {"list": "first", "section": ["Deeper", "Down"], "done": 1, "total": 1},
        {"list": "second", "section": [], "done": 0, "total": 2},
    ]
    assert found["years"]["none"] == {"done": 1, "total": 2}
    assert found["topics"]["knots"] == {"done": 1, "total": 1}
    assert found["statuses"] == {"unread": 3, "reading": 0, "skimmed": 0, "read": 0, "dropped": 1}
