"""Facts more in a catalogue file: nothing else of it changes, not a byte."""

import difflib
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmread_tui import catalogue
from llmread_tui.errors import CatalogueError
from llmread_tui.exchange.filling import Facts, entry_places, is_missing, with_facts

MINE: Final = """\
# mine: \u00fc
lists:
- id: l   # c
  title: 'L\u2028'
  entries:
  - id: a
    title: A   # of all
    # where
    url: https://a.org
    abstract: |+
      One.
      # Two.

    topics:
    - rag
    - data
  # behind a

  - "id": b
    url: 'https://b.org'
    title: >-
      B
        b
    year:     # when?
    kind: ~
    entries:
    -   title: C
        id: c
        authors: null   # who?
        url: https://c.org
  - {id: d, title: 017, url: "https://d.org", kind: }
  sections:
  - title: S
    entries:
    - {id: e,
       url: https://e.org/,   # in braces
       title: E,}
    - id: f
      url: https://f.org
      title: F"""

ALL: Final[Facts] = {
    "full_title": "A: title",
    "kind": "paper",
    "authors": ("Jane Doe", "Roe, R."),
    "authors_total": 12,
    "year": 2020,
}


def added(before: str, after: str) -> list[str]:
    """Give the lines that are in the second text alone; the first must have none alone."""
    changes = list(difflib.ndiff(before.split("\n"), after.split("\n")))
    assert not [line for line in changes if line.startswith("- ")]
    return [line[2:] for line in changes if line.startswith("+ ")]


def filled(id_: str, facts: Facts = ALL, content: str = MINE) -> str:
    """Give the file with facts of one entry more."""
    return with_facts(content, {id_: facts}, file="f")


def test_lines_go_where_they_belong() -> None:
    """A fact is a line behind those that usually stand before it, with their comments."""
    after = filled("a")

    assert added(MINE, after) == [
        '    full_title: "A: title"',
        "    kind: paper",
        '    authors: [Jane Doe, "Roe, R."]',
        "    authors_total: 12",
        "    year: 2020",
    ]
    assert "    title: A   # of all\n    full_title" in after
    assert "    url: https://a.org\n    kind: paper\n" in after


def test_order_of_another_is_followed() -> None:
    """In an entry that has its keys in an order of its own, lines still come behind values."""
    after = filled("b", {"full_title": "X", "authors": ("J. Doe",)})

    assert added(MINE, after) == ["    full_title: X", "    authors: [J. Doe]"]
    assert "      B\n        b\n    full_title: X\n    year:" in after
    assert "    kind: ~\n    authors: [J. Doe]\n    entries:" in after


@pytest.mark.parametrize(
    ("id_", "facts", "old", "new"),
    [
        pytest.param("b", {"year": 2020}, "year:     #", "year: 2020     #", id="nothing"),
        pytest.param("b", {"kind": "post"}, "kind: ~", "kind: post", id="tilde"),
        pytest.param("c", {"authors": ("J. Doe",)}, "authors: null   #", "authors: [J. Doe]   #",
                     id="null"),
        pytest.param("d", {"kind": "post", "year": 1987}, "kind: }", "kind: post, year: 1987}",
                     id="nothing-in-braces"),
        pytest.param("d", {"authors": ("A, B", "C")}, "kind: }", 'kind: , authors: ["A, B", C]}',
                     id="in-braces"),
        pytest.param("e", {"year": 2020}, "org/,   #", "org/, year: 2020,   #", id="in-lines"),
        pytest.param("f", {"year": 2020}, "f.org\n", "f.org\n      year: 2020\n", id="after-url"),
        pytest.param("f", {"full_title": "FF"}, "title: F", "title: F\n      full_title: FF",
                     id="at-the-end"),
    ],
)  # fmt: skip
def test_only_what_is_missing_changes(id_: str, facts: Facts, old: str, new: str) -> None:
    """A `null` gives way, braces get a pair more, and all else is as it was."""
    assert MINE.count(old) >= 1
    head, _, tail = MINE.rpartition(old)
    assert filled(id_, facts) == f"{head}{new}{tail}"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n"])
def test_files_of_any_system_stay_as_they_are(line_end: str, mark: str, end: str) -> None:
    """Line ends, byte order marks and what stands at the end are kept, and lines end as others."""
    content = mark + (MINE + end).replace("\n", line_end)
    facts: dict[str, Facts] = {"a": ALL, "f": {"full_title": "FF", "year": 2020}}

    after = with_facts(content, facts, file="f")

    plain = with_facts(MINE + end, facts, file="f")
    assert after == mark + plain.replace("\n", line_end)
    assert len(added(MINE + end, plain)) == len(ALL) + 2


def test_missing_is_what_is_not_there_or_null() -> None:
    """What a person wrote is never missing, not even an empty text or list."""
    content = "lists: [{entries: [{id: x, a: ~, b: null, c: , d: '', e: [], f: 'null'}]}]"
    place = entry_places(content)["x"]

    assert [key for key in "abcdefg" if is_missing(place, key)] == ["a", "b", "c", "g"]


def test_what_can_not_be_changed_is_told() -> None:
    """Where the result would be another catalogue than meant, nothing comes of it."""
    content = "lists: [{id: l, title: L, entries: [{id: x, title: X, url: 'https://x.org', year}]}]"

    with pytest.raises(CatalogueError) as caught:
        with_facts(content, {"x": {"year": 2020}}, file="f")
    assert "f:1: file: is written in a way in which no facts can be added" in str(caught.value)


TEXTS: Final = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), min_size=1
).map(lambda text: " ".join(text.split()) or "x")


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from("acef"),
        st.fixed_dictionaries(
            {},
            optional={
                "full_title": TEXTS,
                "authors": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
            },
        ),
    )
)
def test_any_text_can_be_filled_in(facts: dict[str, Facts]) -> None:
    """Whatever a title or a name looks like, it is read as what it is."""
    content = MINE.replace("authors: null   # who?", "# who?")
    after = with_facts(content, facts, file="f")

    assert catalogue.parse(after, file="f").lists[0].title == "L"
    for id_, place in entry_places(after).items():
        assert set(ALL) & place.values.keys() == (
            set(ALL) & entry_places(content)[id_].values.keys() | set(facts.get(id_, ()))
        )
