"""A list put together of what its origin says, said before, and what the reader made of it."""

from collections.abc import Iterator
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llmread_tui import catalogue
from llmread_tui.exchange.rewriting import sections
from llmread_tui.exchange.updating.changes import changes, followed
from llmread_tui.exchange.updating.merging import GONE, Merged, merge
from llmread_tui.exchange.writing.catalogue_yaml import to_yaml
from llmread_tui.model import Catalogue, Entry, ReadingList, Section

Shape = dict[str, str]
"""The entries under each heading by their ids: ``{"": "a b", "S": "c(d)"}``, d nested in c."""


def entries(row: str) -> tuple[Entry, ...]:
    """Give the entries of a row."""
    found = list[Entry]()
    for word in row.replace("(", " ( ").replace(")", " ) ").split():
        if word == "(":
            found.append(Entry(id="(", title=""))
        elif word == ")":
            start = max(at for at, each in enumerate(found) if each.id == "(")
            nested, found = tuple(found[start + 1 :]), found[:start]
            found[-1] = found[-1]._replace(entries=nested)
        else:
            found.append(Entry(id=word, title=word.upper(), url=f"https://x.org/{word}"))
    return tuple(found)


def built(shape: Shape) -> ReadingList:
    """Give the list of a shape; a slash parts a heading from the one above."""
    tops = [
        Section(
            title=title,
            entries=entries(row),
            sections=tuple(
                Section(title=below.partition("/")[2], entries=entries(its_row))
                for below, its_row in shape.items()
                if below.startswith(f"{title}/")
            ),
        )
        for title, row in shape.items()
        if title and "/" not in title
    ]
    return ReadingList(
        id="l", title="L", origin="/l.md", entries=entries(shape.get("", "")), sections=tuple(tops)
    )


def shape_of(part: ReadingList) -> Shape:
    """Give the shape of a list."""

    def row(each: tuple[Entry, ...]) -> str:
        return " ".join(
            entry.id + (f"({row(entry.entries)})" if entry.entries else "") for entry in each
        )

    titles = {path: section.title for path, section in sections(part)}
    found = {
        "/".join(titles[path[:depth]] for depth in range(1, len(path) + 1)): row(section.entries)
        for path, section in sections(part)
    }
    return ({"": row(part.entries)} if part.entries else {}) | found


def unnamed(part: ReadingList) -> ReadingList:
    """Give a list as it is read: without ids."""

    def bare(each: Entry) -> Entry:
        return each._replace(id="", entries=tuple(map(bare, each.entries)))

    def section(each: Section) -> Section:
        inner = tuple(map(section, each.sections))
        return each._replace(entries=tuple(map(bare, each.entries)), sections=inner)

    top = tuple(map(bare, part.entries))
    return part._replace(entries=top, sections=tuple(map(section, part.sections)))


def ids(part: ReadingList) -> Iterator[str]:
    """Give the ids of all entries."""
    for row in shape_of(part).values():
        yield from row.replace("(", " ").replace(")", " ").split()


def merging(
    base: ReadingList | None, own: ReadingList, fresh: ReadingList, marked: str = ""
) -> Merged:
    """Put a list together, of which works of these letters are marked."""
    keys = {f"https://x.org/{letter}" for letter in marked}
    found = merge(base, own, unnamed(fresh), taken=set(ids(own)), is_marked=keys.__contains__)
    whole = Catalogue(lists=(found.list,))
    if list(ids(found.list)):
        assert catalogue.parse(to_yaml(whole), file="f") == whole
    return found


def told(own: ReadingList, found: Merged) -> set[str]:
    """Give the kinds and ids of what changes."""
    return {f"{each.kind} {each.id or each.title}" for each in changes(own, found)}


BASE: Final = {"": "a", "S": "b c", "T": "d(e) f"}

CASES: Final = [
    pytest.param(BASE, BASE, "", BASE, set(), id="nothing"),
    pytest.param(BASE, BASE | {"S": "b n c"}, "", BASE | {"S": "b n c"}, {"new n"}, id="new"),
    pytest.param(
        BASE, BASE | {"U": "n", "T": "d(e m) f"}, "",
        {"": "a", "S": "b c", "T": "d(e m) f", "U": "n"}, {"new n", "new m"}, id="new-section",
    ),
    pytest.param(
        BASE, {"": "c a", "S": "b", "T": "d(e) f"}, "", {"": "c a", "S": "b", "T": "d(e) f"},
        {"moved c"}, id="moved",
    ),
    pytest.param(
        BASE, {"": "a", "S": "b c", "T": "d e(f)"}, "", {"": "a", "S": "b c", "T": "d e(f)"},
        {"moved e", "moved f"}, id="nesting",
    ),
    pytest.param(
        BASE, {"S": "b", "T": "d(e) f"}, "", {"S": "b", "T": "d(e) f"}, {"gone a", "gone c"},
        id="gone",
    ),
    pytest.param(
        BASE, {"S": "b", "T": "d(e) f"}, "c", {"S": "b", "T": "d(e) f", GONE: "c"},
        {"gone a", "kept c"}, id="gone-and-marked",
    ),
    pytest.param(
        BASE, {"": "a", "S": "b c", "T": "f"}, "e", {"": "a", "S": "b c", "T": "f", GONE: "e"},
        {"gone d", "kept e"}, id="gone-but-what-is-nested",
    ),
    # The reader's file has other things than the origin had.
    pytest.param(
        BASE | {"S": "b x c", "": "y a"}, BASE | {"S": "b c n"}, "",
        BASE | {"S": "b x c n", "": "y a"}, {"new n"}, id="own-entries-stay",
    ),
    pytest.param(BASE | {"S": "b"}, BASE | {"S": "b c n"}, "", BASE | {"S": "b n"}, {"new n"},
                 id="taken-out-stays-out"),
    pytest.param(
        {"": "a", "S": "b", "T": "d(e) f", "Mine": "c"}, BASE, "",
        {"": "a", "S": "b", "T": "d(e) f", "Mine": "c"}, set(), id="moved-here",
    ),
    pytest.param(
        {"": "a", "S": "b", "T": "d(e) f", "Mine": "c"}, BASE | {"S": "b"}, "",
        {"": "a", "S": "b", "T": "d(e) f", "Mine": "c"}, {"kept c"}, id="moved-here-and-gone",
    ),
    pytest.param(BASE | {"S": "c b"}, BASE | {"S": "b c n"}, "", BASE | {"S": "c n b"}, {"new n"},
                 id="order-of-the-reader"),
    pytest.param(BASE, BASE | {"S": "c b"}, "", BASE | {"S": "c b"}, set(), id="order-there"),
    pytest.param(
        {"": "a", "Mine": "b c", "T": "d(e) f"}, BASE | {"S": "b c n"}, "",
        {"": "a", "Mine": "b c n", "T": "d(e) f"}, {"new n"}, id="section-renamed-here",
    ),
    pytest.param(
        BASE | {"S": "b x c"}, {"": "a", "New": "b c", "T": "d(e) f"}, "",
        {"": "a", "New": "b x c", "T": "d(e) f"}, {"renamed New"}, id="section-renamed-there",
    ),
    pytest.param(
        BASE | {"S": "b x", GONE: "c"}, BASE | {"S": "b c"}, "c", BASE | {"S": "b c x"},
        {"moved c"}, id="back-again",
    ),
    pytest.param(BASE | {"Later": ""}, BASE, "", BASE | {"Later": ""}, set(), id="empty-section"),
    pytest.param(
        {"": "a", "S": "c(b)", "T": "d(e) f"}, {"": "a", "S": "b(c)", "T": "d(e) f"}, "",
        None, None, id="nested-in-each-other",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("own", "fresh", "marked", "expected", "kinds"), CASES)
def test_changes_of_both_come_together(
    own: Shape, fresh: Shape, marked: str, expected: Shape | None, kinds: set[str] | None
) -> None:
    """What the origin changed is taken over, and what the reader changed stays."""
    mine = built(own)
    if GONE in own:
        found = merging(built(BASE | {"S": "b"}), mine, built(fresh), marked)
    else:
        found = merging(built(BASE), mine, built(fresh), marked)

    assert sorted(ids(found.list)) == sorted(set(ids(found.list)))
    if expected is not None:
        assert shape_of(found.list) == expected
        assert told(mine, found) == kinds
    else:
        assert set(ids(found.list)) == set(ids(mine))


def test_without_what_was_said_before_nothing_goes() -> None:
    """Where it is not known what the origin said, what it does not have may be the reader's own."""
    own = built({"S": "a b", "T": "c"})

    found = merging(None, own, built({"S": "a n", "U": "c"}))

    assert shape_of(found.list) == {"S": "a n", "U": "c", GONE: "b"}
    assert told(own, found) == {"new n", "renamed U", "kept b"}
    again = merging(found.aligned.named, found.list, built({"S": "a n", "U": "c"}))
    assert again.list == found.list


@pytest.mark.parametrize(
    ("base", "own", "fresh", "expected"),
    [
        pytest.param({}, {}, {"title": "New"}, {"title": "New"}, id="origin"),
        pytest.param({}, {"title": "Mine"}, {"title": "New"}, {"title": "Mine"}, id="both"),
        pytest.param({}, {"about": "Good.", "year": 2020}, {"remark": "r"},
                     {"about": "Good.", "year": 2020, "remark": "r"}, id="each-its-own"),
        pytest.param({"year": 2019}, {"year": 2019}, {}, {"year": None}, id="taken-back"),
        pytest.param({}, {"ids": {"doi": "10.1000/1"}}, {"ids": {"acl": "x"}},
                     {"ids": {"doi": "10.1000/1", "acl": "x"}}, id="identifiers"),
        pytest.param({"authors": ("A",)}, {"authors": ("A", "B"), "authors_total": 9},
                     {"authors": ("A",)}, {"authors": ("A", "B"), "authors_total": 9},
                     id="authors"),
    ],
)  # fmt: skip
def test_fields_of_both_come_together(
    base: dict[str, object], own: dict[str, object], fresh: dict[str, object],
    expected: dict[str, object],
) -> None:  # fmt: skip
    """A field is the reader's if the reader has changed it, and else the origin's."""
    a = Entry(id="a", title="A", url="https://x.org/a")

    def one(changed: dict[str, object]) -> ReadingList:
        entry = a._replace(**changed)  # type: ignore[arg-type]  # of any field
        return ReadingList(id="l", title="L", entries=(entry,))

    found = merging(one(base), one(own), one(fresh))

    assert found.list == one(expected)


def test_marks_follow_better_links() -> None:
    """A work that is known by its title has another key after its link was changed."""
    own = built({"S": "a b"})
    there = own.sections[0].entries[0]._replace(url="https://arxiv.org/abs/1706.03762")
    fresh = built({"S": "b", "T": ""})
    fresh = fresh._replace(
        sections=(fresh.sections[0], fresh.sections[1]._replace(entries=(there,)))
    )

    found = merging(own, own, fresh)

    assert followed(own, found) == {"https://x.org/a": "arxiv:1706.03762"}
    assert {each.kind for each in changes(own, found)} == {"moved", "relinked"}


def test_new_entries_get_free_ids() -> None:
    """No id is given twice, not even one that only the file or only the origin has."""
    own = built({"": "a x"})
    new = Entry(id="x", title="Other", url="https://x.org/2")
    other = Entry(id="", title="a", url="https://x.org/3", year=2020)

    found = merge(
        built({"": "a"}), own, built({"": "a"})._replace(entries=(*entries("a"), new, other)),
        taken={"a", "x", "elsewhere"}, is_marked=lambda _: False,
    )  # fmt: skip

    assert shape_of(found.list) == {"": "a other a-2020 x"}


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Give a list of some of eight entries, under three headings and none, perhaps nested."""
    row = draw(st.permutations("abcdefgh"))[: draw(st.integers(1, 8))]
    cuts = sorted(draw(st.lists(st.integers(0, 8), min_size=3, max_size=3)))
    found = dict[str, str]()
    for name, low, high in zip(("", "S", "T", "S/U"), (0, *cuts), (*cuts, 8), strict=True):
        part = row[low:high]
        is_deep = len(part) > 1 and draw(st.booleans())
        found[name] = f"{part[0]}({' '.join(part[1:])})" if is_deep else " ".join(part)
    return found


@settings(max_examples=60, deadline=None)
@given(
    base=st.none() | shapes(), own=shapes(), fresh=shapes(), marked=st.sets(st.sampled_from("abcd"))
)
def test_nothing_is_lost(base: Shape | None, own: Shape, fresh: Shape, marked: set[str]) -> None:
    """Whatever the three say: of the file and the origin there is nothing that goes unsaid."""
    mine, there = built(own), built(fresh)
    before = built(base) if base is not None else None

    found = merging(before, mine, there, "".join(marked))

    had, now, new = set(ids(mine)), set(ids(found.list)), set(ids(there))
    was = set(ids(before)) if before else set[str]()
    assert len(list(ids(found.list))) == len(now)
    assert had & marked <= now
    assert had - was <= now
    assert had & new <= now
    assert now - had == new - was - had
    gone = {each.id for each in changes(mine, found) if each.kind == "gone"}
    assert gone == had - now
    again = merging(found.aligned.named, found.list, there, "".join(marked))
    assert again.list == found.list
    assert not changes(found.list, again)
