"""What becomes of a text that a source sends: plain, unescaped, in paragraphs, and not too long."""

import html
import re
from typing import Final

from llmread_tui import text

LONGEST: Final = 8_000
"""Characters an abstract may have; the longest seen at arXiv, which allows 1,920, has a quarter."""

LONGEST_LINE: Final = 500
"""Characters of a title, a name or a venue."""

_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_GAP: Final = re.compile(r"\n\s*\n")

# A heading that stands before the text itself. Without a sign behind it, the next word must be one
# that can't belong to it, as in "Abstract Meaning Representation".
_HEADING: Final = re.compile(
    r"(?:abstract|summary)(?:\s*[:.-]\s+|\s*[\u2014\u2013]\s*|\s*\n\s*)"
    r"|abstract\s+(?=(?:we|in|this|the|our|recent|background)\s)",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"(?:n/?a|none|null|abstract|abstract (?:is )?(?:not available|unavailable|missing)"
    r"|(?:there is )?no abstract(?: (?:is )?(?:available|provided))?)?[.\s]*",
    re.IGNORECASE,
)


def paragraphs(raw: str) -> str | None:
    """Give the text with an empty line between paragraphs and one blank between words.

    Where a line ends within a paragraph means nothing. Entities are unescaped, also those that were
    escaped twice. None when nothing is left.
    """
    whole = text.plain(_unescaped(raw[: 10 * LONGEST]))
    joined = (" ".join(part.split()) for part in _GAP.split(whole))
    return _capped("\n\n".join(part for part in joined if part), LONGEST) or None


def abstract(raw: str) -> str | None:
    """Give the text as `paragraphs` does, without the word "Abstract" before it.

    None also when it only says that there is no abstract.
    """
    bare = raw.strip()
    heading = _HEADING.match(bare)
    found = paragraphs(bare[heading.end() :] if heading else bare)
    return None if found is None or _NONE.fullmatch(found) else found


def line(raw: str) -> str | None:
    """Give the text on one line, unescaped, one blank between words; None when nothing is left."""
    whole = text.one_line(_unescaped(raw[: 10 * LONGEST_LINE]))
    return _capped(" ".join(whole.split()), LONGEST_LINE) or None


def _unescaped(raw: str) -> str:
    """Unescape entities that end as they should, so that TeX's ``&`` stays what it is."""
    once = _ENTITY.sub(lambda found: html.unescape(found[0]), raw)
    return _ENTITY.sub(lambda found: html.unescape(found[0]), once)


def _capped(whole: str, most: int) -> str:
    """Cut a text that is too long, between words if there are any, and mark the cut."""
    if len(whole) <= most:
        return whole
    cut = whole.rfind(" ", most - 100, most)
    return whole[: cut if cut > 0 else most - 1].rstrip() + "…"
