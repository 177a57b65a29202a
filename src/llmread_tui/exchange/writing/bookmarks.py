"""HTML: a bookmarks file that browsers import, and a page that people read.

It is the Netscape format, in which every browser exports bookmarks: lists and sections are folders.
A browser makes a bookmark of every link there is, so an entry has one, and its other addresses are
text. An entry with others nested in it is a folder of its name, with its own bookmark first.
Chromium reads such files line by line, so everything has a line of its own.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Final

from llmread_tui.exchange.writing import wording
from llmread_tui.exchange.writing.outline import TITLE, Node, outline
from llmread_tui.exchange.writing.selection import Selection
from llmread_tui.exchange.writing.works import abstract, forms
from llmread_tui.model import FORMS
from llmread_tui.text import one_line, plain

if TYPE_CHECKING:
    from llmread_tui.library.results import Record

_HEAD: Final = f"""\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<META NAME="viewport" CONTENT="width=device-width, initial-scale=1">
<TITLE>{TITLE}</TITLE>
<STYLE>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; }}
dl, dt, dd, h3, p {{ margin: 0; }}
dl dl {{ margin-left: 1.25rem; }}
h3 {{ font-size: 1.1rem; margin-top: 1.25rem; }}
dt {{ margin-top: 0.75rem; font-size: 1rem; color: CanvasText; }}
dd {{ font-size: 0.9rem; color: GrayText; overflow-wrap: anywhere; }}
</STYLE>
<H1>{TITLE}</H1>"""


def bookmarks(selection: Selection) -> Iterator[str]:
    """Give the page line by line."""
    yield from _HEAD.split("\n")
    yield from _folder(outline(selection))


def _folder(nodes: list[Node]) -> Iterator[str]:
    yield "<DL><p>"
    for node in nodes:
        if node.record is None:
            yield f"<DT><H3>{_text(node.title)}</H3>"
            yield from _described(wording.of_list(node.facts) if node.facts else ())
            yield from _folder(node.nodes)
        elif node.nodes or node.record.entry.link is None:
            yield f"<DT><H3>{_text(node.title)}</H3>"
            own = [Node(title=node.title, record=node.record)] if node.record.entry.link else []
            yield from _folder([*own, *node.nodes])
        else:
            yield from _bookmark(node.record)
    yield "</DL><p>"


def _bookmark(record: "Record") -> Iterator[str]:
    entry = record.entry
    address = escape(one_line(entry.link or ""))
    # The attribute for tags is that of Firefox, Pinboard and others.
    tags = f' TAGS="{escape(",".join(entry.topics))}"' if entry.topics else ""
    yield f'<DT><A HREF="{address}"{tags}>{_text(entry.title)}</A>'
    yield from _described(_lines(record))


def _lines(record: "Record") -> Iterator[str]:
    """Give what is said of an entry, line by line."""
    entry = record.entry
    yield entry.full_title or ""
    yield wording.byline(entry)
    yield " · ".join(
        (*wording.facts(record), *(["recommended by the list"] if entry.recommended else []))
    )
    yield entry.remark or ""
    yield entry.about or ""
    yield from abstract(record).split("\n\n")
    yield from plain(record.mark.note or "").split("\n")
    yield from (f"{FORMS[form]}: {address}" for form, address in forms(entry).items())


def _described(lines: Iterable[str]) -> Iterator[str]:
    written = [_text(line) for line in lines if line.strip()]
    if written:
        yield f"<DD>{'<BR>'.join(written)}"


def _text(words: str) -> str:
    return escape(one_line(words), quote=False)
