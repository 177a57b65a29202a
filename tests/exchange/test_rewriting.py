"""A list in a catalogue file put in place of another: what stays says so in the same lines."""

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from llmread_tui import catalogue
from llmread_tui.exchange.rewriting import with_list
from llmread_tui.model import Entry, ReadingList, Section

MINE: Final = """\
# the head
topics:
  knots: strings   # about topics
lists:
# above the list
- id: l   # of the list
  title: 'L'
  entries:
  # above a
  - id: a
    title: A
    # within a
    authors: [A B,
      C D]
    url: https://a.org   # of a
    year:

  - url: https://b.org
    id: b
    title: 017
    remark: |
      of several
        lines
    entries:
    # above c
    - id: c
      title: "C"
      url: https://c.org

  sections:
  # above the section
  - title: S   # of the section
    entries:
    - id: d
      title: D
      url: https://d.org

  # the end
- id: m   # another list
  title: M
  entries: [{id: e, title: E, url: https://e.org}]
"""

A, B = catalogue.parse(MINE, file="f").lists[0].entries
(C,) = B.entries
(S,) = catalogue.parse(MINE, file="f").lists[0].sections
(D,) = S.entries
LIST: Final = catalogue.parse(MINE, file="f").lists[0]


def lines(new: ReadingList) -> list[str]:
    """Give the file's lines with a new list in it, which it has to hold."""
    whole = with_list(MINE, new, file="f")
    found = catalogue.parse(whole, file="f")
    assert found == catalogue.parse(MINE, file="f")._replace(lists=(new, found.lists[1]))
    return whole.splitlines()


def test_same_list_changes_nothing() -> None:
    """Nothing is touched, not even blank lines and how texts are quoted."""
    assert lines(LIST) == MINE.splitlines()


def test_changed_keys_alone_are_written_anew() -> None:
    """A key that says something else is written where it stood, a new one in its place."""
    changed = A._replace(title="A: new", authors=(), kind="post", year=2020)

    found = lines(LIST._replace(entries=(changed, B), origin="/x"))

    at = found.index("  # above a")
    assert found[at - 2 : at + 7] == [
        "  origin: /x",
        "  entries:",
        "  # above a",
        "  - id: a",
        '    title: "A: new"',
        "    # within a",
        "    url: https://a.org   # of a",
        "    kind: post",
        "    year: 2020",
    ]
    assert found[at + 7 :] == MINE.splitlines()[16:]


def test_moved_entries_take_their_lines_along() -> None:
    """An entry that stands elsewhere has its lines and its comments there, indented as needed."""
    section = S._replace(entries=(C._replace(entries=(D,)), A))

    found = lines(LIST._replace(entries=(B._replace(entries=()),), sections=(section,)))

    at = found.index("  - title: S   # of the section")
    assert found[at + 2 : at + 12] == [
        "    # above c",
        "    - id: c",
        '      title: "C"',
        "      url: https://c.org",
        "      entries:",
        "      - id: d",
        "        title: D",
        "        url: https://d.org",
        "",
        "    # above a",
    ]


def test_file_in_brackets_is_written_as_llmread_does() -> None:
    """Where lines can't be told apart, the file says what it should all the same."""
    content = (
        "# head\nlists: [{id: l, title: L, entries: [{id: a, title: A, url: https://a.org}]}]\n"
    )
    (old,) = catalogue.parse(content, file="f").lists

    whole = with_list(content, old._replace(title="New"), file="f")

    assert whole.startswith("# head\nlists:\n  - id: l\n    title: New\n")


NEW: Final = Entry(id="new", title="# New", url="https://new.org", remark='it\'s: "so"')


@settings(max_examples=40)
@given(
    order=st.permutations([A, B._replace(entries=()), C, D, NEW]),
    sizes=st.tuples(*[st.integers(0, 3)] * 3),
    title=st.sampled_from(["S", "T", "s"]),
)
def test_any_order_keeps_the_comments(
    order: list[Entry], sizes: tuple[int, int, int], title: str
) -> None:
    """However the entries are put together, the file holds that, with the comments of each."""
    top, inner, nested = sizes
    entries, rest = order[:top], order[top:]
    first = entries[0]._replace(entries=tuple(rest[:nested])) if entries else None
    rest = rest[nested:] if entries else rest
    deep = Section(title=title, entries=tuple(rest[inner:]))
    section = Section(title=title, entries=tuple(rest[:inner]), sections=(deep,))
    new = LIST._replace(entries=(first, *entries[1:]) if first else (), sections=(section,))

    found = lines(new)

    comments = {"# above a", "# within a", "# above c", "# above the list", "# the end"}
    assert comments <= {line.strip() for line in found}
    assert "topics:" in found
    assert "- id: m   # another list" in found
