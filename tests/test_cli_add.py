"""``llmread add``: an address more in a list of the reader's own."""

from pathlib import Path

import pytest
from tests.conftest import Llmread

from llmread_tui import catalogue

OWN = """\
# what I keep
lists:
  - id: keep
    title: Kept
    entries:
      - id: one   # the first
        title: One
        url: https://example.org/1
"""


def test_list_is_made_when_there_is_none(run: Llmread) -> None:
    """Without a name the address goes to a list that is made for it."""
    ran = run("add", "https://example.org/some-good-article", "--section", "Later")

    path = run.config.parent / "catalogues" / "mine.yaml"
    assert (ran.stdout, ran.returncode) == ("some-good-article\n", 0)
    assert ran.stderr == f"llmread: added `some good article` to {path}\n"
    (found,) = catalogue.read(path).lists
    assert (found.id, found.title, found.sections[0].title) == ("mine", "My list", "Later")


def test_entry_goes_to_the_list_and_section(run: Llmread) -> None:
    """The file keeps every line; the new entry has what its address tells, and a free id."""
    path = run.add_catalogue("x.yaml", OWN)

    ran = run("add", "https://arxiv.org/abs/2401.00001v2", "--to", "keep", "--title", "One")
    assert (ran.stdout, ran.returncode) == ("one-2024\n", 0)
    assert path.read_text("utf-8") == OWN + (
        "      - id: one-2024\n"
        "        title: One\n"
        "        url: https://arxiv.org/abs/2401.00001v2\n"
        "        kind: paper\n"
        "        year: 2024\n"
        '        ids: {arxiv: "2401.00001"}\n'
    )


def test_facts_of_known_works_come_along(run: Llmread) -> None:
    """A work of another list brings its title, authors and topics, but not that list's remark."""
    run("add", "https://arxiv.org/pdf/1706.03762", "--to", "mine")

    (entry,) = catalogue.read(run.config.parent / "catalogues" / "mine.yaml").lists[0].entries
    assert entry.title == "Attention Is All You Need"
    assert entry.url == "https://arxiv.org/pdf/1706.03762"
    assert entry.authors[0] == "Ashish Vaswani"
    assert "attention" in entry.topics
    assert (entry.remark, entry.recommended) == (None, False)


def test_work_that_is_there_stays(run: Llmread) -> None:
    """The same work is not added twice, by whatever address."""
    path = run.add_catalogue("keep.yaml", OWN)

    ran = run("add", "http://www.example.org/1/?utm_source=x", "--to", "keep")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "llmread: the work is in `keep` already, as `one`\n"
    assert path.read_text("utf-8") == OWN


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["example.org"], "is no web address", id="no-address"),
        pytest.param(["javascript:alert(1)"], "is no web address", id="script"),
        pytest.param(["https://a.org", "--to", "../x"], "small letters", id="name"),
    ],
)
def test_bad_calls_are_refused(words: list[str], told: str, run: Llmread) -> None:
    """What is no address, and a name that leads elsewhere, are turned down."""
    ran = run("add", *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr


def test_list_that_is_not_open_is_left_alone(run: Llmread, small: Path) -> None:
    """A file of that name which is not open, as others are named, is not replaced by a new one."""
    path = run.add_catalogue("mine.yaml", OWN)

    ran = run("--catalogue", small, "add", "https://example.org/x")
    assert (ran.stdout, ran.returncode) == ("", 2)
    assert f"{path} is there, but not open" in ran.stderr
    assert path.read_text("utf-8") == OWN


def test_file_with_flaws_is_left_alone(run: Llmread) -> None:
    """A file that has flaws is told of, and not touched."""
    path = run.add_catalogue("keep.yaml", OWN.replace("title: One", "titel: One"))

    ran = run("add", "https://a.org", "--to", "keep")
    assert ran.returncode == 2
    assert f"{path}:7: titel" in ran.stderr
