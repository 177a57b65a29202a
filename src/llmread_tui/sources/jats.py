"""Abstracts in JATS, the markup of Crossref's records, to plain text.

Such a fragment has prefixes that nothing declares, entities that were escaped twice, sections with
titles, and maths in several notations at once; some are HTML, some bare text. What is no proper XML
after all loses its tags and keeps its words. See jats.nlm.nih.gov.
"""

import html
import re
from collections.abc import Mapping
from html.entities import html5
from typing import Final
from xml.etree import ElementTree

from llmread_tui.sources import tags

_LONGEST: Final = 200_000
"""Characters of markup that are read; 25 for each that an abstract may have."""

_PREFIX: Final = re.compile(
    r"</?([A-Za-z_][A-Za-z0-9_.-]{0,30}):"
    r"|\s([A-Za-z_][A-Za-z0-9_.-]{0,30}):[A-Za-z][A-Za-z0-9_.-]{0,30}=[\"']"
)
_MOST_PREFIXES: Final = 40
_AMPERSAND: Final = re.compile(r"&(#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_XML_ENTITIES: Final = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_FORMULAS: Final = frozenset({"math", "inline-formula", "disp-formula", "tex-math", "alternatives"})
_TEX: Final = re.compile(r"[\\^_{]")


def plain(markup: str) -> str:
    """Give the text of an abstract, an empty line between paragraphs; not yet cleaned.

    A section's title stands before its text, ``Methods: …``; so does the title ``Abstract``, which
    `prose.abstract` takes off. Maths is TeX between dollar signs where there is TeX for it.
    """
    markup = markup[:_LONGEST]
    for _ in range(2):
        if tags.has_tags(markup) or "&" not in markup:
            break
        unescaped = html.unescape(markup)
        markup = unescaped if tags.has_tags(unescaped) or "&" in unescaped else markup
    prefixes = {found[1] or found[2] for found in _PREFIX.finditer(markup)} - {"xml", "xmlns"}
    if not tags.has_tags(markup) or len(prefixes) > _MOST_PREFIXES:
        return tags.strip(markup)
    declared = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in sorted(prefixes))
    parser = ElementTree.XMLParser(target=_Text())  # noqa: S314 - within an element, a DTD is an error
    try:
        parser.feed(f"<abstract {declared}>{_AMPERSAND.sub(_entity, markup)}</abstract>")
        return str(parser.close())
    except ElementTree.ParseError:
        return tags.strip(markup)


def _entity(found: re.Match[str]) -> str:
    """Give an entity as XML knows it: HTML's others as their letters, a bare ``&`` escaped."""
    name = found[1]
    if name is None:
        return "&amp;"
    if name.startswith("#") or name in _XML_ENTITIES:
        return found[0]
    return html5.get(name, f"&amp;{name}")


class _Text:
    """Collects the text while the parser walks through the elements; needs no tree."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._words: list[str] = []
        self._title = ""
        self._is_in_title = False
        self._formula: _Formula | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        name = _local(tag)
        if self._formula is None and name in _FORMULAS:
            self._formula = _Formula()
        if self._formula is not None:
            self._formula.start(name, attributes)
            return
        if name in tags.BLOCKS:
            self._end_paragraph()
        if name == "title":
            self._is_in_title = True
        self._words.append(tags.RAISED.get(name, ""))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        name = _local(tag)
        if self._formula is not None:
            if self._formula.end(name):
                self._words.append(self._formula.written())
                self._formula = None
        elif name in tags.BLOCKS:
            self._end_paragraph()
            self._is_in_title = False

    def data(self, data: str) -> None:
        """Take a piece of text."""
        if self._formula is not None:
            self._formula.data(data)
        else:
            self._words.append(data)

    def close(self) -> str:
        """Give the whole."""
        self._end_paragraph()
        return "\n\n".join([*self._paragraphs, self._title] if self._title else self._paragraphs)

    def _end_paragraph(self) -> None:
        """Close the paragraph, with the title of its section before it, or the title itself."""
        words = " ".join("".join(self._words).split())
        self._words.clear()
        if not words:
            return
        if self._is_in_title:
            if self._title:
                self._paragraphs.append(self._title)
            self._title = words
            return
        self._paragraphs.append(f"{self._title.rstrip('.:')}: {words}" if self._title else words)
        self._title = ""


class _Formula:
    """One formula, which may be there as TeX, as a text to be read aloud, and as MathML."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._in_annotation = 0
        self._in_tex = 0
        self._tex: list[str] = []
        self._plain: list[str] = []
        self._alternative = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element in it, or its own."""
        is_tex = name == "tex-math" or "tex" in attributes.get("encoding", "").lower()
        self._open.append("tex" if is_tex else "note" if name.startswith("annotation") else "")
        self._in_tex += is_tex
        self._in_annotation += self._open[-1] == "note"
        self._alternative = self._alternative or attributes.get("alttext", "")

    def end(self, _name: str) -> bool:
        """Take the end of an element in it; tell whether the formula ends with it."""
        kind = self._open.pop()
        self._in_tex -= kind == "tex"
        self._in_annotation -= kind == "note"
        return not self._open

    def data(self, data: str) -> None:
        """Take a piece of its text."""
        if self._in_tex:
            self._tex.append(data)
        elif not self._in_annotation:
            self._plain.append(data)

    def written(self) -> str:
        """Give it as people can read it best."""
        tex = "".join(self._tex)
        # A <tex-math> is often a whole document.
        _, begun, body = tex.partition("\\begin{document}")
        tex = body.partition("\\end{document}")[0] if begun else tex
        best = (" ".join(each.split()).strip("$ ") for each in (tex, self._alternative))
        chosen = next((each for each in best if each), "")
        if not chosen:
            return "".join("".join(self._plain).split())
        return f"${chosen}$" if _TEX.search(chosen) else chosen


def _local(tag: str) -> str:
    """Give an element's name without its namespace."""
    return tag.rpartition("}")[2].lower()
