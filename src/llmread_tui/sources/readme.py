"""The first paragraph of a README that says something: no badges, headings, lists or languages."""

import re
from http import HTTPStatus
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from llmread_tui.sources import prose, reading
from llmread_tui.sources.source import Failed, Found, Missing
from llmread_tui.sources.web import TEXT, Response

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST: Final = 16_000
"""Characters that are read. What it is about stands in the first of them, and the slowest Markdown
that was tried, brackets that are never closed, takes 0.7 s of that length."""

_SHORT: Final = 40
"""Characters below which a paragraph is a motto or a row of links."""

_FACTS_START: Final = re.compile(r"---[ \t]*\r?\n")
_FACTS_END: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_NEWS: Final = re.compile(
    r"\W*(?:news|updates?|note|tip|warning|important|announcement|table of contents)\s*[^\w\s]",
    re.IGNORECASE,
)
_BARS: Final = re.compile(r" ?[|•·] ?")
_MOST_BARS: Final = 2


def answer(response: Response, url: str) -> Found | Missing | Failed:
    """Give the answer that a README makes, for people to read at `url`."""
    if refusal := reading.refusal(response):
        # The hosts of READMEs ask for a login where they don't want to say that there is nothing.
        is_absent = isinstance(refusal, Missing) or response.status == HTTPStatus.UNAUTHORIZED
        return Missing(reason="has none, or keeps it private") if is_absent else refusal
    if problem := reading.wrong_type(response, "Markdown", TEXT):
        return problem
    text = first_paragraph(response.content[: 4 * _LONGEST].decode("utf-8", errors="replace"))
    if text is None:
        return Missing(reason="has no paragraph that says what it is about")
    return Found(url=url, text=text)


def first_paragraph(markdown: str) -> str | None:
    """Give the first paragraph that says something, as plain text; None when there is none."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - takes 50 ms, and few works have a README

    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(without_facts(markdown)[:_LONGEST])
    for before, token in pairwise(tokens):
        if before.type == "paragraph_open" and before.level == 0:
            written, in_links = _written(token)
            found = prose.paragraphs(written)
            if found and _says_something(found, in_links):
                return found
    return None


def _says_something(found: str, in_links: int) -> bool:
    """Tell whether a paragraph, so many of whose characters are links, is more than a row of them.

    One that ends in a colon leads to a list that says it.
    """
    return (
        len(found) >= _SHORT
        and in_links * 2 <= len(found)
        and len(_BARS.findall(found)) <= _MOST_BARS
        and not found.endswith(":")
        and not _NEWS.match(found)
    )


def _written(paragraph: "Token") -> tuple[str, int]:
    """Give the text of a paragraph without images and HTML, and how much of it is in links."""
    words = list[str]()
    in_links = depth = 0
    for token in paragraph.children or ():
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type in {"text", "code_inline", "text_special"}:
            words.append(token.content)
            in_links += len(token.content) if depth else 0
        elif token.type in {"softbreak", "hardbreak"}:
            words.append(" ")
    return "".join(words), in_links


def without_facts(markdown: str) -> str:
    """Give the text behind the facts in YAML that a README may begin with."""
    markdown = markdown.removeprefix("\ufeff")
    start = _FACTS_START.match(markdown)
    if start is None:
        return markdown
    end = _FACTS_END.search(markdown, start.end())
    return markdown[end.end() :] if end else markdown
