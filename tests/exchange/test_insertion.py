"""An entry more in a catalogue file: nothing else of it changes."""

import difflib
from typing import Final

import pytest

from llmread_tui import catalogue
from llmread_tui.errors import CatalogueError
from llmread_tui.exchange.insertion import line_of, with_entry
from llmread_tui.model import Entry

MINE: Final = """\
# mine
lists:
- id: l   # c
  title: 'L'
  entries:
  - id: a
    title: A
    url: https://a.org
    authors: [A B,
      C D]
    venue: >-
      folded
      text

  - {id: b, title: 017, url: https://b.org}

  sections:
  - title: S
    sections:
    - title: Deep
      entries:
      - id: c
        title: C
        url: https://c.org
  # the end
- id: m
  title: M
  sections:
    - title: Empty
    - title: None
      entries: []
    - title: Z
      entries:
        - id: l
          title: Z
          url: https://z.org
- {id: n, title: N, entries: [{id: d, title: D, url: https://d.org}]}
"""

NEW: Final = Entry(id="new", title="New: one", url="https://n.org", year=2020)


def inserted(list_id: str, section: str) -> tuple[int, list[str]]:
    """Give the line before the new ones, and these; everything else must be as it was."""
    whole = with_entry(MINE, NEW, file="f", list_id=list_id, section=section)
    changes = difflib.SequenceMatcher(None, MINE.split("\n"), whole.split("\n"), autojunk=False)
    (found,) = [each for each in changes.get_opcodes() if each[0] != "equal"]
    _, start, _, first, last = found
    assert any(each.url == NEW.url for each in entries(whole, list_id))
    return start, whole.split("\n")[first:last]


def entries(content: str, list_id: str) -> list[Entry]:
    """Give all entries of a list."""
    (found,) = [each for each in catalogue.parse(content, file="f").lists if each.id == list_id]
    waiting, result = [found], list[Entry]()
    while waiting:
        part = waiting.pop()
        result += part.entries
        waiting += part.sections  # type: ignore[arg-type]  # both have entries and sections
    return result


def lines(indent: str, *before: str) -> list[str]:
    """Give the lines of the new entry behind others."""
    facts = ("- id: new", '  title: "New: one"', "  url: https://n.org", "  year: 2020")
    return [*before, *(f"{indent}{fact}" for fact in facts)]


@pytest.mark.parametrize(
    ("list_id", "section", "line", "expected"),
    [
        pytest.param("l", "", 15, lines("  ", ""), id="behind-the-last-with-its-gap"),
        pytest.param("l", "s", 18, lines("      ", "    entries:"), id="section-without-entries"),
        pytest.param("l", "DEEP", 24, lines("      "), id="section-within"),
        pytest.param("l", "Other: x", 24, lines("      ", '  - title: "Other: x"', "    entries:"),
                     id="new-section"),
        pytest.param("m", "", 27, lines("    ", "  entries:"), id="list-without-entries"),
        pytest.param("m", "Empty", 29, lines("        ", "      entries:"), id="empty-section"),
        pytest.param("m", "Z", 36, lines("        "), id="at-the-end"),
    ],
)  # fmt: skip
def test_entry_goes_where_it_belongs(
    list_id: str, section: str, line: int, expected: list[str]
) -> None:
    """The new lines stand behind the last of their section, indented as those beside them."""
    assert inserted(list_id, section) == (line, expected)


def test_empty_brackets_make_room() -> None:
    """Entries that are empty brackets become lines with dashes."""
    whole = with_entry(MINE, NEW, file="f", list_id="m", section="None")

    assert "    - title: None\n      entries:\n        - id: new\n" in whole
    assert MINE.count("\n") + 4 == whole.count("\n")


def test_first_section_of_a_list_is_begun() -> None:
    """A list without sections gets its first."""
    head = "lists:\n  - id: l\n    title: L\n    entries:\n"
    content = f"{head}      - id: a\n        title: A\n        url: https://a.org\n"
    whole = with_entry(content, NEW, file="f", list_id="l", section="S")

    assert whole.startswith(content.rstrip("\n") + "\n    sections:\n      - title: S\n")
    assert catalogue.parse(whole, file="f").lists[0].sections[0].entries == (NEW,)


def test_brackets_are_a_flaw() -> None:
    """A list that is written in brackets can't take a line; that is told with its line."""
    with pytest.raises(CatalogueError) as caught:
        with_entry(MINE, NEW, file="f", list_id="n")

    assert str(caught.value) == (
        "f:37: file: stands in brackets; write its items on lines of their own, behind dashes"
    )


def test_line_of_an_entry_is_found() -> None:
    """An entry is found by its id, at any depth, and not taken for a list of that id."""
    found = {id_: line_of(MINE, id_) for id_ in ("a", "b", "c", "l", "m", "d")}
    assert found == {"a": 6, "b": 15, "c": 22, "l": 34, "m": None, "d": 37}
