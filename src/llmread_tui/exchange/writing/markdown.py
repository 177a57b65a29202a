"""Markdown: a reading list as people write them, in CommonMark.

Lists and sections are headings, entries are bullets, nested ones are nested bullets. The first line
of an entry has its link, authors and year, and what the list says of it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from llmread_tui import links
from llmread_tui.exchange.writing import wording
from llmread_tui.exchange.writing.outline import Node, outline
from llmread_tui.exchange.writing.selection import Selection
from llmread_tui.exchange.writing.works import abstract, forms
from llmread_tui.text import one_line, plain

if TYPE_CHECKING:
    from llmread_tui.library.results import ListFacts, Record

_RECOMMENDED: Final = "\N{WHITE MEDIUM STAR}"
_DEEPEST: Final = 6
"""Levels of headings that there are; what is deeper is a bullet."""

_LABELS: Final[Mapping[str, str]] = {
    "pdf": "PDF",
    "page": "abstract",
    "doi": "DOI",
    "listed": "as listed",
}
"""What links to forms are called where the form's own name is not how lists call them."""

_SIGN: Final = re.compile(r"[\\`*_{}\[\]<>&~|$#]")
"""What means something within a line, in CommonMark and in what GitHub adds to it."""

_AT_START: Final = re.compile(r"(?P<sign>[-+=])|(?P<number>\d{1,9})(?P<dot>[.)])")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def markdown(selection: Selection) -> Iterator[str]:
    """Give the lists as lines of Markdown."""
    roots = outline(selection)
    if not selection.is_in_list_order:
        yield from _bullets(roots, indent="")
        return
    for number, root in enumerate(roots):
        if number:
            yield ""
        yield from _headed(root, level=1)


def escaped(text: str) -> str:
    """Give text on one line that no reader of Markdown takes for anything but text."""
    line = _SIGN.sub(r"\\\g<0>", one_line(text).strip())
    start = _AT_START.match(line)
    if start is None:
        return line
    return f"{start['number'] or ''}\\{line[len(start['number'] or '') :]}"


def link(text: str, address: str) -> str:
    """Give a link, its text and address unable to end it early."""
    target = one_line(address)
    for sign, instead in ((" ", "%20"), ("<", "%3C"), ("\\", "%5C")):
        target = target.replace(sign, instead)
    if not _is_paired(target):
        target = target.replace("(", "\\(").replace(")", "\\)")
    return f"[{escaped(text)}]({_ENTITY.sub('%26', target)})"


def _headed(node: Node, *, level: int) -> Iterator[str]:
    """Give a list or section: its heading, its entries, its sections."""
    yield f"{'#' * level} {escaped(node.title)}"
    if node.facts:
        yield from _about_list(node.facts)
    entries = [each for each in node.nodes if each.record or level == _DEEPEST]
    if entries:
        yield ""
        yield from _bullets(entries, indent="")
    for each in node.nodes:
        if each not in entries:
            yield ""
            yield from _headed(each, level=level + 1)


def _about_list(known: "ListFacts") -> Iterator[str]:
    author = [f"By {escaped(known.author)}"] if known.author else []
    page = [f"<{known.url}>"] if known.url and links.is_openable(known.url) else []
    for words in (", ".join((*author, *page)), escaped(known.about or "")):
        if words:
            yield ""
            yield words


def _bullets(nodes: list[Node], *, indent: str) -> Iterator[str]:
    for node in nodes:
        if node.record:
            yield from _entry(node.record, indent=indent)
        else:
            yield f"{indent}- **{escaped(node.title)}**"
        yield from _bullets(node.nodes, indent=f"{indent}  ")


def _entry(record: "Record", *, indent: str) -> Iterator[str]:
    entry = record.entry
    byline = wording.byline(entry)
    first = [
        link(entry.title, entry.link) if entry.link else f"**{escaped(entry.title)}**",
        f"({escaped(byline)})" if byline else "",
        _RECOMMENDED if entry.recommended else "",
        escaped(entry.remark or ""),
    ]
    yield f"{indent}- {' '.join(filter(None, first))}"
    within = f"{indent}  "
    details = [
        *([f"*{escaped(entry.full_title)}*"] if entry.full_title else []),
        *map(escaped, wording.facts(record)),
        *(link(_LABELS.get(form, form), address) for form, address in forms(entry).items()),
    ]
    if details:
        yield f"{within}{' · '.join(details)}"
    if entry.about:
        yield ""
        yield f"{within}{escaped(entry.about)}"
    for paragraph in filter(str.strip, abstract(record).split("\n\n")):
        yield ""
        yield f"{within}> {escaped(paragraph)}"
    if note := record.mark.note:
        yield ""
        # The reader's own Markdown.
        yield from (f"{within}{line}".rstrip() for line in plain(note).split("\n"))


def _is_paired(address: str) -> bool:
    """Tell whether every parenthesis has its partner."""
    depth = 0
    for sign in address:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0
