"""Markdown, as markdown-it reads it by CommonMark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.exchange.writing.conftest import A_THOUSAND, Recorder, make_record, selected

from llmread_tui.exchange.writing.markdown import escaped, link, markdown
from llmread_tui.exchange.writing.selection import Selection, select
from llmread_tui.library.library import Library
from llmread_tui.library.results import Record
from llmread_tui.model import Mark, Status
from llmread_tui.query.syntax import parse


@dataclass(kw_only=True, eq=False)
class Item:
    """A bullet: its first line, and what is below it."""

    headings: tuple[str, ...]
    """Those it stands under, outermost first."""
    above: "Item | None"
    lines: list[str] = field(default_factory=list)
    """The text of its first paragraph, line by line, without markup."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Text and address of each link of that paragraph."""

    @property
    def title(self) -> str:
        """The text of its link, or all there is."""
        return self.links[0][0] if self.links else self.lines[0]


def items(text: str) -> Iterator[Item]:
    """Give every bullet that markdown-it finds."""
    headings, above, depth = list[str](), list[Item](), 0
    is_new = False
    tokens = MarkdownIt("commonmark").parse(text)
    for place, token in enumerate(tokens):
        match token.type:
            case "heading_open":
                depth = int(token.tag[1])
            case "list_item_open":
                above.append(Item(headings=tuple(headings), above=above[-1] if above else None))
                is_new = True
                yield above[-1]
            case "list_item_close":
                above.pop()
            case "inline" if tokens[place - 1].type == "heading_open":
                headings[depth - 1 :] = ["".join(plain(token))]
            case "inline" if is_new:
                is_new = False
                above[-1].lines = "".join(plain(token)).split("\n")
                above[-1].links = list(links(token))


def plain(token: Token) -> Iterator[str]:
    """Give the text of a token, without markup."""
    for child in token.children or ():
        yield "\n" if child.type == "softbreak" else child.content


def links(token: Token) -> Iterator[tuple[str, str]]:
    """Give text and address of each link."""
    address, words = "", list[str]()
    for child in token.children or ():
        if child.type == "link_open":
            address, words = str(child.attrs["href"]), []
        elif child.type == "link_close":
            yield "".join(words), address
        else:
            words.append(child.content)


def read(selection: Selection) -> list[Item]:
    """Give every bullet of what is written."""
    return list(items("\n".join(markdown(selection))))


def test_the_shipped_lists_come_back(shipped: Library) -> None:
    """Every shipped entry is there, in order: title, link, year, authors, headings, parent."""
    selection = select(shipped, parse("", shipped.vocabulary))
    found = read(selection)
    ids = {id(item): record.entry.id for item, record in zip(found, selection.records, strict=True)}

    for item, record in zip(found, selection.records, strict=True):
        entry = record.entry
        assert item.title == entry.title
        assert item.headings == (record.list.title, *record.path)
        assert (ids[id(item.above)] if item.above else None) == record.parent
        assert [address for _, address in item.links[:1]] == ([entry.link] if entry.link else [])
        first = item.lines[0].removeprefix(entry.title)
        byline = re.match(r" \((.*?)(?: and (\d+) more)?(?:, )?(\d{4})?\)(?: |$)", first)
        if entry.authors:
            assert byline
            assert tuple(byline[1].split(", ")) == entry.authors
            left = (entry.authors_total or 0) - len(entry.authors)
            assert int(byline[2] or 0) == max(0, left)
        if entry.year:
            assert byline
            assert byline[3] == str(entry.year)
        if entry.remark:
            assert first.endswith(f" {entry.remark}")
        assert ("⭐" in first) == entry.recommended


def test_hostile_titles_come_back(hostile: tuple[Record, ...]) -> None:
    """No title is taken for markup: as many bullets as entries, each with its one link."""
    found = read(selected(hostile))

    assert [" ".join(item.title.split()) for item in found] == [
        " ".join(t.split()) for t in A_THOUSAND
    ]
    assert [item.links for item in found] == [
        [(item.title, f"https://example.org/{place}")] for place, item in enumerate(found)
    ]


@given(st.text(min_size=1))
def test_text_is_text(words: str) -> None:
    """Whatever the words are, they are read as one paragraph of text, without markup."""
    written = escaped(words)
    tokens = MarkdownIt("commonmark").parse(written)

    assert [token.type for token in tokens] in (
        [], ["paragraph_open", "inline", "paragraph_close"]
    )  # fmt: skip
    assert {child.type for token in tokens for child in token.children or ()} <= {
        "text", "text_special"
    }  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("https://en.wikipedia.org/wiki/BERT_(model)", id="paired"),
        pytest.param("https://example.org/a)b", id="closing"),
        pytest.param("https://example.org/a(b", id="opening"),
        pytest.param("https://example.org/?a=1&copy;=2&amp=3", id="entity"),
        pytest.param("https://example.org/*a*_b_~c", id="emphasis"),
        pytest.param("https://example.org/%5Ba%5D", id="encoded"),
    ],
)
def test_links_lead_where_they_did(address: str) -> None:
    """An address is read as it is, whatever signs it has; of entities a sign is encoded."""
    (token,) = (t for t in MarkdownIt("commonmark").parse(link("a [b]", address)) if t.children)

    assert list(links(token)) == [("a [b]", address.replace("&copy;", "%26copy;"))]


def test_what_is_known_stands_below(record: Recorder) -> None:
    """Below its first line an entry has its facts, links, sentence, abstract and note."""
    mark = Mark(
        status=Status.READ, status_at=datetime(2026, 11, 20, tzinfo=UTC), starred=True,
        note="- *mine*\n- two",
    )  # fmt: skip
    entry = record(
        "BERT", full_title="BERT: Pre-training", authors=("Ann Lee",), authors_total=3, year=2018,
        venue="NAACL 2019", recommended=True,
        remark="start here", about="Guesses words.", abstract="One.\n\n# Two.", mark=mark,
        forms={"code": "https://a.org/c"},
    )  # fmt: skip

    assert list(markdown(selected([entry]))) == [
        "# A list",
        "",
        "- [BERT](https://example.org/0) (Ann Lee and 2 more, 2018) ⭐ start here",
        "  *BERT: Pre-training* · NAACL 2019 · read 2026-11-20, starred · [code](https://a.org/c)",
        "",
        "  Guesses words.",
        "",
        "  > One.",
        "",
        "  > \\# Two.",
        "",
        "  - *mine*",
        "  - two",
    ]


def test_sections_deeper_than_headings_are_bullets(record: Recorder) -> None:
    """Below the sixth level, where Markdown has no headings, sections are bullets in bold."""
    top = record().heading
    headings = [top._replace(number=1, title="1")]
    headings += [
        top._replace(number=number, parent=number - 1, depth=number - 1, title=str(number))
        for number in range(2, 10)
    ]
    selection = Selection(
        records=(record("Deep", heading=headings[-1]),),
        headings={each.number: each for each in headings},
    )
    *above, deep = read(selection)

    assert [each.title for each in above] == ["7", "8", "9"]
    assert deep.headings == ("1", "2", "3", "4", "5", "6")
    assert (deep.title, deep.above) == ("Deep", above[-1])


def test_in_another_order_it_is_one_list(record: Recorder) -> None:
    """Sorted entries are bullets without headings."""
    written = list(markdown(selected([record("B"), record("A", 1)], is_in_list_order=False)))

    assert written == ["- [B](https://example.org/0)", "- [A](https://example.org/1)"]


def test_nothing_to_write() -> None:
    """Without entries nothing is written."""
    assert list(markdown(selected([]))) == []


def test_a_group_is_no_link() -> None:
    """A group is a bullet in bold."""
    (item,) = read(selected([make_record("A *group*", url=None)]))

    assert (item.lines, item.links) == (["A *group*"], [])
