"""``llmread show``: all that is known of one entry."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import Llmread, Ran

from llmread_tui.journal.deeds import Change
from llmread_tui.journal.journal import Journal
from llmread_tui.tui.glyphs import UNICODE

BERT = """\
id          bert
title       BERT
full title  BERT: Pre-training
authors     Jacob Devlin, Łukasz Kaiser and 2 more
year        2018
kind        paper
level       intermediate
venue       NAACL 2019
topics      history, attention
takes       ~45 min
about       Guesses hidden words.
known as    arXiv 1810.04805, DOI 10.18653/v1/N19-1423
status      unread
in          First list
listed as   BERT (bert)
in          Second list
listed as   Bidirectional transformers (bert-again)
link        https://arxiv.org/abs/1810.04805v2
pdf         https://arxiv.org/pdf/1810.04805
page        https://arxiv.org/abs/1810.04805
doi         https://doi.org/10.18653/v1/N19-1423
archive     https://web.archive.org/web/2018/https://arxiv.org/abs/1810.04805v2
"""

MOVED = f"""\
id          moved
title       Moved, 日本語 "quoted"
year        not known
kind        post
topics      knots
takes       ~15 min
below       group
status      unread
in          First list {UNICODE.crumb} Deeper {UNICODE.crumb} Down
listed as   Moved, 日本語 "quoted" (moved)
starred     by the list
remark      start here
link        https://new.example.org/a
moved       the page has moved; the link is to its new place
slides      https://example.org/slides
listed      http://old.example.org/a
archive     https://web.archive.org/web/2/http://old.example.org/a
"""

GROUP = f"""\
id          group
title       A group
group       heads the entries nested below it
in          First list {UNICODE.crumb} Deeper {UNICODE.crumb} Down
listed as   A group (group)
"""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("bert", BERT, id="work-in-two-lists"),
        pytest.param("BERT", BERT, id="capitals"),
        pytest.param("id:bert", BERT, id="as-a-query"),
        pytest.param("arxiv:1810.04805", BERT, id="work-key"),
        pytest.param("1810.04805v1", BERT, id="arxiv-id"),
        pytest.param("https://arxiv.org/abs/1810.04805", BERT, id="address"),
        pytest.param("moved", MOVED, id="moved-and-nested"),
        pytest.param("http://www.old.example.org/a/", MOVED, id="address-spelled-otherwise"),
        pytest.param("group", GROUP, id="group"),
    ],
)
def test_show(run: Llmread, small: Path, name: str, shown: str) -> None:
    """All that is known is told in labelled lines, however the entry is named."""
    ran = run("show", "--catalogue", small, name, LLMREAD_GLYPHS="unicode")
    assert ran == Ran(stdout=shown, stderr="", returncode=0)


def test_json_is_a_row_of_the_list(run: Llmread, small: Path) -> None:
    """The object is the same as in a list."""
    listed = json.loads(run("list", "--catalogue", small, "--json", "id:moved").stdout)
    assert [json.loads(run("show", "--catalogue", small, "--json", "moved").stdout)] == listed


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("brt", "there is no entry `brt`; did you mean `bert`?", id="misspelled"),
        pytest.param(
            "ber", "there is no entry `ber`; did you mean `bert` or `bert-again`?", id="a-part"
        ),
        pytest.param("zzz", "there is no entry `zzz`", id="nothing-like-it"),
        pytest.param("a b,c", "there is no entry `a b,c`", id="no-query"),
    ],
)
def test_unknown(run: Llmread, small: Path, name: str, told: str) -> None:
    """An id that there is not ends with 1, and with ids that look like it."""
    ran = run("show", "--catalogue", small, name)
    assert ran == Ran(stdout="", stderr=f"llmread: {told}\n", returncode=1)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("", "llmread: ID: `id:` needs a value\n", id="empty"),
        pytest.param("http://", "llmread: http://: `http://` is not a whole web", id="no-address"),
    ],
)
def test_no_name_at_all(run: Llmread, small: Path, name: str, told: str) -> None:
    """What can't be a name ends with 2."""
    ran = run("show", "--catalogue", small, name)
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert ran.stderr.startswith(told)


def test_marks_are_shown(run: Llmread, small: Path) -> None:
    """What the reader did with a work is told with its days, by every entry of it."""
    Journal(run.data, now=lambda: datetime(2026, 11, 24, 12, tzinfo=UTC)).append(
        [
            Change(key="arxiv:1810.04805", field="status", value="read"),
            Change(key="arxiv:1810.04805", field="starred", value=True),
            Change(key="arxiv:1810.04805", field="note", value="Compare\nwith *GPT*"),
        ]
    )
    ran = run("show", "--catalogue", small, "bert-again", TZ="UTC")
    assert (
        "status      read, 2026-11-24\n"
        "starred     by you, 2026-11-24\n"
        "note        Compare\n"
        "note        with *GPT*\n"
    ) in ran.stdout
    shown = json.loads(run("show", "--catalogue", small, "bert", "--json").stdout)
    assert (shown["status"], shown["starred"], shown["note"]) == (
        "read",
        True,
        "Compare\nwith *GPT*",
    )
