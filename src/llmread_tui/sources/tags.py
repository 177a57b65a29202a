"""Markup to text by taking the tags out; in linear time, whatever the markup.

For what is no proper XML, such as a fragment of HTML. It understands no more than where a paragraph
ends.
"""

import re
from typing import Final

# Nothing is given back once it is matched, and all ends at the next angle bracket: linear.
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:._-]*+)([^<>]*+)>")

BLOCKS: Final = frozenset(
    {"p", "title", "sec", "abstract", "list", "list-item", "disp-quote", "disp-formula", "break"}
    | {"div", "br", "ul", "ol", "li", "table", "tr", "blockquote", "pre", "hr", "article"}
    | {"section", "h1", "h2", "h3", "h4", "h5", "h6"}
)
"""The names, of JATS and of HTML, at whose tags a paragraph ends."""

RAISED: Final = {"sup": "^", "sub": "_"}
"""What stands for a raised or lowered text, as in TeX, so that 10³ does not become 103."""


def strip(markup: str) -> str:
    """Give the text between the tags, with empty lines between paragraphs; not yet cleaned."""
    for opening, closing in (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")):
        markup = _without(markup, opening, closing)
    return _TAG.sub(_instead, markup.replace("<![CDATA[", "").replace("]]>", ""))


def has_tags(markup: str) -> bool:
    """Tell whether there is something that looks like a tag."""
    return any(_is_tag(found) for found in _TAG.finditer(markup))


def _instead(found: re.Match[str]) -> str:
    """Give what stands for a tag; what is none, such as ``a<b and c>d``, stays."""
    if not _is_tag(found):
        return found[0]
    name = found[2].lower().rpartition(":")[2]
    if name in BLOCKS:
        return "\n\n"
    return "" if found[1] else RAISED.get(name, "")


def _is_tag(found: re.Match[str]) -> bool:
    """Tell whether it is a tag: behind the name comes nothing, or attributes."""
    inside = found[3].strip("/ \t\r\n")
    return not inside or "=" in inside


def _without(markup: str, opening: str, closing: str) -> str:
    """Give the markup without what stands between two marks; an opening without its end stays."""
    folded = markup.lower()
    if len(folded) != len(markup):  # a letter that is two in lower case would move the places
        folded = markup
    kept = list[str]()
    at = 0
    while (start := folded.find(opening, at)) >= 0 and (end := folded.find(closing, start)) >= 0:
        kept.append(markup[at:start])
        at = end + len(closing)
    return "".join([*kept, markup[at:]])
