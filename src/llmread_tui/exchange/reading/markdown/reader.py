"""Read a list in Markdown: its blocks in their order become sections and works."""

import html
import re
from collections.abc import Sequence
from typing import Final

from llmread_tui import links, text
from llmread_tui.exchange.reading.drafts import Draft
from llmread_tui.exchange.reading.imported import Imported, LeftOut
from llmread_tui.exchange.reading.markdown import headings, markup, parser
from llmread_tui.exchange.reading.markdown.assembler import Assembler
from llmread_tui.exchange.reading.markdown.blocks import (
    SUMMARY,
    Block,
    Fold,
    Heading,
    Items,
    Paragraph,
    Rule,
    Table,
)
from llmread_tui.exchange.reading.markdown.inline import (
    Break,
    Link,
    Piece,
    text_of,
)
from llmread_tui.exchange.reading.markdown.items import Lines
from llmread_tui.exchange.reading.markdown.mentions import lines_of
from llmread_tui.exchange.reading.markdown.outline import Outline
from llmread_tui.exchange.reading.markdown.tables import works_in_table
from llmread_tui.exchange.reading.markdown.works import works_in
from llmread_tui.model import Catalogue, ReadingList

_FRONT_MATTER: Final = re.compile(r"---[ \t]*\n(?:(?!---).*\n){1,100}?(?:---|\.\.\.)[ \t]*\n")
_TITLE: Final = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_FIRST_LINE: Final = re.compile(r"\s*(https?://\S+)[ \t]*\n(?!\s*https?://)")
_HTML_TITLE: Final = re.compile(r"<title[^>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
_LONGEST_ABOUT: Final = 200


def read(content: str, address: str | None = None) -> Imported:
    """Give the list that a Markdown text is.

    Args:
        content: The text.
        address: Where it is to be found, from which its paths go out; None when not known.
    """
    content, title = _without_front_matter(content)
    content, page_address = _without_address(content)
    return _read(parser.parse(content), title, address, address or page_address)


def read_html(content: str, address: str | None = None) -> Imported:
    """Give the list that an HTML page is; `address` is where it is to be found, if known."""
    assembler = Assembler()
    markup.add(assembler, content, 1)
    found = _HTML_TITLE.search(content)
    title = " ".join(html.unescape(text.one_line(found[1])).split()) if found else ""
    return _read(assembler.finish(), title, address, address)


def _read(blocks: Sequence[Block], title: str, address: str | None, url: str | None) -> Imported:
    """Give the list that some blocks are; `url` is its own, and paths go out from `address`."""
    page = _Page(address)
    blocks = _heading_levels([each for block in blocks for each in headings.unspaced(block)])
    for place, block in enumerate(blocks):
        page.add(block, before=blocks[place - 1] if place else None)
    most_stars = max((_most_stars(draft) for draft in page.outline.drafts()), default=0)
    top = page.outline.top(most_stars)
    found = ReadingList(
        id="",
        title=page.title or title,
        url=url,
        about=page.about,
        entries=top.entries,
        sections=top.sections,
    )
    has_works = bool(found.entries or found.sections)
    return Imported(
        catalogue=Catalogue(lists=(found,) if has_works else ()),
        left_out=tuple(page.left_out),
        unlinked=tuple(page.lines.unlinked),
    )


def _most_stars(draft: Draft) -> int:
    return max([draft.stars, *map(_most_stars, draft.entries)])


def _without_front_matter(content: str) -> tuple[str, str]:
    """Give the text with the lines that site generators put first made empty, and their title."""
    found = _FRONT_MATTER.match(content)
    if not found:
        return content, ""
    title = _TITLE.search(found[0])
    blank = "\n" * found[0].count("\n")
    return blank + content[found.end() :], text.one_line(title[1]) if title else ""


def _without_address(content: str) -> tuple[str, str | None]:
    """Give the text without an address that stands alone on its first line: the list's own."""
    found = _FIRST_LINE.match(content)
    if not found or not links.is_openable(found[1]):
        return content, None
    return content.replace(found[1], "", 1), found[1]


def _heading_levels(blocks: Sequence[Block]) -> Sequence[Block]:
    """Give the blocks with a lone second heading of the first level put beside the others.

    Where the list's title is followed by sections of the second level, one `#` among them is a
    slip; several are parts.
    """
    levels = [(place, block) for place, block in enumerate(blocks) if isinstance(block, Heading)]
    firsts = [place for place, block in levels if block.level == 1]
    if len(firsts) != 2 or not levels or levels[0][0] != firsts[0]:  # noqa: PLR2004
        return blocks
    if not any(block.level == 2 for place, block in levels if place < firsts[1]):  # noqa: PLR2004
        return blocks
    slip = blocks[firsts[1]]
    assert isinstance(slip, Heading)  # noqa: S101 - taken from the headings
    return [*blocks[: firsts[1]], Heading(2, slip.pieces, slip.line), *blocks[firsts[1] + 1 :]]


class _Page:
    """Reads one block after the other."""

    def __init__(self, address: str | None) -> None:
        self.title = ""
        self.about: str | None = None
        self.outline = Outline()
        self.left_out: list[LeftOut] = []
        self.lines = Lines(address, self._leave_out)

    def add(self, block: Block, before: Block | None) -> None:
        """Read a block; `before` is the one in front of it."""
        match block:
            case Heading():
                self._add_heading(block)
            case Rule():
                self.outline.end_bold()
            case Fold(is_end=is_end):
                self.outline.fold(is_end=is_end)
            case _ if self.outline.is_left_out:
                self._leave_out_block(block)
            case Paragraph():
                self._add_paragraph(block, before)
            case Items(items=items):
                for item in items:
                    for draft in self.lines.of_item(item):
                        self.outline.add(draft)
            case Table():
                for draft in works_in_table(block, self.lines, self._leave_out):
                    self.outline.add(draft)

    def _leave_out(self, line: int, what: str, why: str) -> None:
        shown = " ".join(text.one_line(what[:200]).split())
        self.left_out.append(LeftOut(line=line, what=shown, why=why))

    def _leave_out_block(self, block: Block) -> None:
        """Leave out the links of a section that is about the list itself."""
        why = f"stands under `{self.outline.titles[-1]}`"
        for link in _links(block):
            if not link.target.startswith("#"):
                self._leave_out(link.line, link.text or link.image or link.target, why)

    def _add_heading(self, heading: Heading) -> None:
        title, level = headings.title_of(heading), heading.level
        if level == 1 and not self.title and not self.outline.has_begun:
            self.title = title
            return
        if level == SUMMARY and headings.says_nothing(title, self.outline.titles):
            return
        record = self.lines.record(heading.pieces)
        drafts = works_in(record, self._leave_out) if record.mentions else []
        link = drafts[0] if len(drafts) == 1 and drafts[0].title else None
        if title:
            self.outline.begin(
                level, title, heading.line, None if self.outline.is_left_out else link
            )

    def _add_paragraph(self, paragraph: Paragraph, before: Block | None) -> None:
        lines = lines_of(paragraph.pieces)
        title = headings.bold_heading(lines[0]) if lines else None
        if title and not headings.names_a_work(lines):
            follows_bold = isinstance(before, Paragraph) and headings.is_bold_alone(before)
            self.outline.begin_bold(title, paragraph.line, follows_bold=follows_bold)
            rest = tuple(piece for line in lines[1:] for piece in (*line, _hard(line)))
            if rest and not self.outline.is_left_out:
                self._add_lines(Paragraph(rest, paragraph.line))
            elif rest:
                self._leave_out_block(Paragraph(rest, paragraph.line))
            return
        self._add_lines(paragraph)

    def _add_lines(self, paragraph: Paragraph) -> None:
        is_intro = not self.outline.has_begun
        drafts = list(self.lines.of_paragraph(paragraph, is_intro=is_intro))
        for draft in drafts:
            self.outline.add(draft)
        if is_intro and not drafts and self.about is None:
            self.about = _about(text_of(paragraph.pieces))


def _hard(line: Sequence[Piece]) -> Break:
    return Break(line=line[-1].line, is_hard=True)


def _links(block: Block) -> list[Link]:
    """Give the links of a block, in their order."""
    match block:
        case Paragraph(pieces=pieces) | Heading(pieces=pieces):
            found: list[Piece] = list(pieces)
        case Table(rows=rows):
            found = [piece for row in rows for cell in row.cells for piece in cell]
        case Items(items=items):
            found, waiting = [], list(reversed(items))
            while waiting:
                item = waiting.pop()
                found += item.pieces
                waiting += reversed(item.items)
        case _:
            found = []
    return [piece for piece in found if isinstance(piece, Link)]


def _about(words: str) -> str | None:
    """Give the sentences that say what the list is, as far as they are short."""
    line = text.one_line(words)
    if "](" in line:
        return None
    if len(line) > _LONGEST_ABOUT:
        line = line[:_LONGEST_ABOUT].rpartition(". ")[0]
    return line or None
