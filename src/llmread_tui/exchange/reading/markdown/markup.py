"""HTML as a part of a page: its headings, lists, tables and links, whatever else it has."""

from collections.abc import Callable, Mapping
from typing import Final

from llmread_tui.exchange.reading.html_walk import Data, Tag, walk
from llmread_tui.exchange.reading.markdown.assembler import Assembler
from llmread_tui.exchange.reading.markdown.blocks import SUMMARY

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)} | {"summary": SUMMARY}
_BLOCKS: Final = frozenset(
    {"p", "div", "center", "section", "article", "header", "footer", "main", "nav", "blockquote"}
    | {"figure", "figcaption", "pre", "dd"}
)
_MOST_SPANNED: Final = 1000


def add(assembler: Assembler, markup: str, line: int) -> None:
    """Add a piece of HTML, which may begin or end in the midst of anything."""
    for found in walk(markup, line):
        assembler.line = found.line
        match found:
            case Data(text=text):
                _add_text(assembler, text, found.line)
            case Tag(name="a"):
                _add_link(assembler, found)
            case Tag(name="img", is_end=False):
                assembler.inline.image(found.attributes.get("alt", ""))
            case Tag(name="br"):
                assembler.inline.end_line(found.line, is_hard=True)
            case Tag(name="b" | "strong"):
                assembler.inline.bold(begins=not found.is_end)
            case Tag(name="i" | "em" | "cite"):
                assembler.inline.italic(begins=not found.is_end)
            case Tag():
                _add_block(assembler, found)


def _add_text(assembler: Assembler, text: str, line: int) -> None:
    """Add text; how its lines are broken means nothing in HTML."""
    words = " ".join(text.split())
    before, after = text[:1].isspace(), text[-1:].isspace()
    if words:
        assembler.inline.text(f"{' ' * before}{words}{' ' * after}", line)
    elif not assembler.inline.is_empty:
        assembler.inline.text(" ", line)


def _add_link(assembler: Assembler, tag: Tag) -> None:
    if tag.is_end:
        assembler.inline.close_link()
    elif target := tag.attributes.get("href"):
        assembler.inline.open_link(target, tag.line)


def _add_block(assembler: Assembler, tag: Tag) -> None:
    """Begin or end what stands on lines of its own; what is not known here is passed over."""
    name = tag.name
    if name in _HEADINGS:
        if tag.is_end:
            assembler.end_heading()
        else:
            assembler.begin_heading(_HEADINGS[name], tag.line)
    elif name == "hr":
        assembler.rule(tag.line)
    elif name == "details":
        assembler.fold(tag.line, is_end=tag.is_end)
    elif name in {"td", "th"}:
        if tag.is_end:
            assembler.end_cell()
        else:
            rows, columns = (_count(tag.attributes, name) for name in ("rowspan", "colspan"))
            assembler.begin_cell(is_head=name == "th", rows=rows, columns=columns)
    elif name in _BLOCKS:
        assembler.flush()
    elif begin_end := _PARTS.get(name):
        begin, end = begin_end
        if tag.is_end:
            end(assembler)
        else:
            begin(assembler, tag.line)


_Pair = tuple[Callable[[Assembler, int], None], Callable[[Assembler], None]]
_LIST: Final[_Pair] = (Assembler.begin_list, Assembler.end_list)
_ITEM: Final[_Pair] = (Assembler.begin_item, Assembler.end_item)
_PARTS: Final[Mapping[str, _Pair]] = {
    "ul": _LIST,
    "ol": _LIST,
    "dl": _LIST,
    "li": _ITEM,
    "dt": _ITEM,
    "table": (Assembler.begin_table, Assembler.end_table),
    "tr": (Assembler.begin_row, Assembler.end_row),
}


def _count(attributes: Mapping[str, str], name: str) -> int:
    """Give how many rows or columns a cell takes."""
    written = attributes.get(name, "")
    return max(1, min(int(written), _MOST_SPANNED)) if written[:6].isdecimal() else 1
