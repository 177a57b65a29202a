"""Markdown to blocks, by markdown-it: CommonMark with GitHub's tables and bare addresses.

All that markdown-it does takes time in proportion to the text as long as nesting is bounded: 25
hostile texts were measured at three lengths each, the worst (``![`` alone) at 90 µs a character.
Its own recognition of bare addresses is another matter (400 KB of ``http://a`` took over eight
minutes), so there is one of ours.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from llmread_tui.exchange.reading.markdown import markup
from llmread_tui.exchange.reading.markdown.assembler import Assembler
from llmread_tui.exchange.reading.markdown.blocks import Block

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

DEEPEST: Final = 40
"""How deep blocks and brackets may stand in one another; what is deeper is text."""

_UNSPACED: Final = re.compile(
    r"^( {0,8}(?:[-+]|\d{1,3}[.)]))(?=\[[^\]\n]{1,300}\]\()", re.MULTILINE
)
"""An item whose blank behind the dash or number was forgotten, which CommonMark asks for."""

_SCHEME: Final = re.compile(r"(?:^|[^A-Za-z0-9])(https?)$", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"://[^\s<>\"`|，。；、（）【】「」《》]{1,4000}")
_TRAILING: Final = "?!.,:;*_~'"


def parse(text: str) -> tuple[Block, ...]:
    """Give the blocks of a page."""
    assembler = Assembler()
    for token in _markdown().parse(_UNSPACED.sub(r"\1 ", text)):
        _add(assembler, token)
    return assembler.finish()


def _markdown() -> "MarkdownIt":
    """Give the parser."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only an import needs it

    class Markdown(MarkdownIt):
        """The parser, which leaves addresses as the list has them."""

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's own name
            return url

    markdown = Markdown("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    markdown.inline.ruler.before("entity", "bare_address", _bare_address)
    return markdown


def _bare_address(state: "StateInline", silent: bool) -> bool:
    """Make a link of an address in the text, as GitHub does; called at its colon.

    See github.github.com/gfm/#autolinks-extension-.
    """
    found = _SCHEME.search(state.pending[-6:])
    address = _ADDRESS.match(state.src, state.pos) if found else None
    if found is None or address is None or state.linkLevel > 0:
        return False
    rest = address[0].rstrip(_TRAILING)
    while rest.endswith((")", "]")) and rest.count(rest[-1]) > rest.count("(["[rest[-1] == "]"]):
        rest = rest[:-1].rstrip(_TRAILING)
    if len(rest) <= len("://"):
        return False
    if not silent:
        scheme = found[1]
        state.pending = state.pending[: -len(scheme)]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": scheme + rest}
        opening.markup = "linkify"
        state.push("text", "", 0).content = scheme + rest
        state.push("link_close", "a", -1).markup = "linkify"
    state.pos += len(rest)
    return True


def _add(assembler: Assembler, token: "Token") -> None:
    """Add a block's beginning, its end or its content."""
    line = token.map[0] + 1 if token.map else assembler.line
    match token.type:
        case "inline":
            _add_inline(assembler, token.children or (), line)
        case "html_block":
            markup.add(assembler, token.content, line)
        case "heading_open":
            assembler.begin_heading(int(token.tag[1:]), line)
        case "th_open" | "td_open":
            assembler.begin_cell(is_head=token.type == "th_open")
        case "hr":
            assembler.rule(line)
        case begins if begins in _BEGINS:
            _BEGINS[begins](assembler, line)
        case ends if ends in _ENDS:
            _ENDS[ends](assembler)
        case _:
            pass


_BEGINS: Final[Mapping[str, Callable[[Assembler, int], None]]] = {
    "bullet_list_open": Assembler.begin_list,
    "ordered_list_open": Assembler.begin_list,
    "list_item_open": Assembler.begin_item,
    "table_open": Assembler.begin_table,
    "tr_open": Assembler.begin_row,
}
_ENDS: Final[Mapping[str, Callable[[Assembler], None]]] = {
    "heading_close": Assembler.end_heading,
    "paragraph_close": Assembler.flush,
    "bullet_list_close": Assembler.end_list,
    "ordered_list_close": Assembler.end_list,
    "list_item_close": Assembler.end_item,
    "td_close": Assembler.end_cell,
    "th_close": Assembler.end_cell,
    "tr_close": Assembler.end_row,
    "table_close": Assembler.end_table,
}


def _add_inline(assembler: Assembler, tokens: "Sequence[Token]", line: int) -> None:
    """Add the content of a paragraph, a heading or a cell."""
    inline = assembler.inline
    for token in tokens:
        assembler.line = line
        match token.type:
            case "text" | "code_inline" | "text_special":
                inline.text(token.content, line)
            case "softbreak" | "hardbreak":
                inline.end_line(line, is_hard=token.type == "hardbreak")
                line += 1
            case "link_open":
                inline.open_link(str(token.attrs.get("href", "")), line)
            case "link_close":
                inline.close_link()
            case "image":
                inline.image(token.content)
            case "strong_open" | "strong_close":
                inline.bold(begins=token.nesting > 0)
            case "em_open" | "em_close":
                inline.italic(begins=token.nesting > 0)
            case "html_inline":
                markup.add(assembler, token.content, line)
            case _:
                pass
