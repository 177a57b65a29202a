"""Lists, sections, entries and nested ones as a tree."""

from collections.abc import Callable

from tests.exchange.writing.conftest import Recorder, selected

from llmread_tui.exchange.writing.outline import Node, outline
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.query.syntax import parse

CATALOGUE = """\
lists:
  - id: one
    title: One
    author: Ann
    entries:
      - {id: top, title: Top, url: https://example.org/top}
    sections:
      - title: Same
        entries:
          - id: group
            title: Group
            entries:
              - {id: below, title: Below, url: https://example.org/below, kind: paper}
      - title: Same
        sections:
          - title: Deep
            entries:
              - {id: deep, title: Deep one, url: https://example.org/deep, kind: paper}
  - id: two
    title: Two
    entries:
      - {id: other, title: Other, url: https://example.org/other}
"""

Tree = list[tuple[str, "Tree"]]


def tree(nodes: list[Node]) -> Tree:
    """Give the titles as they stand below each other."""
    return [(node.title, tree(node.nodes)) for node in nodes]


def chosen(library: Library, query: str) -> Selection:
    """Select the entries that a query lets through."""
    return select(library, parse(query, library.vocabulary))


def test_everything_stands_where_it_did(opened: Callable[[str], Library]) -> None:
    """Lists, sections of the same title, groups and nested entries are as in the catalogue."""
    roots = outline(chosen(opened(CATALOGUE), ""))

    assert tree(roots) == [
        (
            "One",
            [
                ("Top", []),
                ("Same", [("Group", [("Below", [])])]),
                ("Same", [("Deep", [("Deep one", [])])]),
            ],
        ),
        ("Two", [("Other", [])]),
    ]
    assert roots[0].facts is not None
    assert roots[0].facts.author == "Ann"


def test_what_was_not_selected_leaves_no_trace(opened: Callable[[str], Library]) -> None:
    """Sections without a selected entry are left out; an entry without its parent stays."""
    roots = outline(chosen(opened(CATALOGUE), "kind:paper"))

    assert tree(roots) == [
        ("One", [("Same", [("Below", [])]), ("Same", [("Deep", [("Deep one", [])])])])
    ]


def test_in_another_order_there_are_no_headings(opened: Callable[[str], Library]) -> None:
    """Sorted entries stand in that order, without lists, sections and nesting."""
    roots = outline(chosen(opened(CATALOGUE), "sort:-title"))

    assert tree(roots) == [
        ("Top", []), ("Other", []), ("Group", []), ("Deep one", []), ("Below", [])
    ]  # fmt: skip


def test_the_same_id_in_another_list_is_another_entry(record: Recorder) -> None:
    """An entry is not nested in one of another list that has the id of its parent."""
    other = record("Parent", 1, id="parent")
    heading = other.heading._replace(number=2, list_number=2, title="Another")
    child = record("Child", 3, parent="parent", heading=heading)

    assert tree(outline(selected([other, child]))) == [
        ("A list", [("Parent", [])]), ("Another", [("Child", [])])
    ]  # fmt: skip
