"""What heads a part of a list: headings, and bold lines that are as good as one."""

import re
from collections.abc import Sequence
from typing import Final

from llmread_tui.exchange.reading.drafts import LONGEST_TITLE
from llmread_tui.exchange.reading.markdown import titles, vocabulary
from llmread_tui.exchange.reading.markdown.blocks import Block, Heading, Paragraph
from llmread_tui.exchange.reading.markdown.inline import Break, Link, Piece, Words, text_of
from llmread_tui.exchange.reading.markdown.mentions import lines_of

_SUMMARY_WORDS: Final = re.compile(
    r".*\b(?:click|toggle|expand|show|hide|unfold|collapse|open|see|view|read|details?|more)\b.*"
)
_WAY_BACK: Final = re.compile(
    r"\W*(?:(?:back to |go to |to )?(?:the )?(?:top|toc|contents?)|(?:go )?back)\W*", re.IGNORECASE
)
_UNSPACED: Final = re.compile(r"(#{1,6})([^\s#!][^#]*)#*")
_MOST_WORDS: Final = 16
"""Words of the longest bold line that is taken for a heading."""


def title_of(heading: Heading) -> str:
    """Give the words of a heading, without a link back to the top."""
    pieces = tuple(piece for piece in heading.pieces if not _is_way_back(piece))
    return titles.plain(text_of(pieces)).rstrip(" :：#").strip()[:LONGEST_TITLE]


def unspaced(block: Block) -> tuple[Block, ...]:
    """Give a paragraph that begins with ``##Heading``, as lists of before 2017 have, as headings.

    CommonMark asks for a blank behind the signs (spec.commonmark.org/0.31.2/#atx-headings).
    """
    if not isinstance(block, Paragraph):
        return (block,)
    pieces = block.pieces
    end = next((at for at, each in enumerate(pieces) if isinstance(each, Break)), len(pieces))
    words = [each for each in pieces[:end] if isinstance(each, Words)]
    found = _UNSPACED.fullmatch("".join(each.text for each in words).strip())
    if found is None or len(words) < end or len(found[2].split()) > _MOST_WORDS:
        return (block,)
    heading = Heading(len(found[1]), (Words(text=found[2], line=block.line),), block.line)
    rest = pieces[end + 1 :]
    return (heading, Paragraph(rest, rest[0].line)) if rest else (heading,)


def _is_way_back(piece: Piece) -> bool:
    """Tell whether it is a link to another place in the list, as headings have to its top."""
    if not isinstance(piece, Link) or not piece.target.startswith("#"):
        return False
    return not re.search(r"[^\W_]", piece.text) or bool(_WAY_BACK.fullmatch(piece.text))


def says_nothing(summary: str, above: Sequence[str]) -> bool:
    """Tell whether the head of a part that folds away only says that it does, or repeats another.

    `above` has the headings that it stands under, the innermost last.
    """
    folded = vocabulary.bare(summary)
    is_repeated = folded in map(vocabulary.bare, above[-1:])
    return is_repeated or _SUMMARY_WORDS.fullmatch(folded) is not None


def bold_heading(line: Sequence[Piece]) -> str | None:
    """Give the heading that a line is: bold text, perhaps with words behind it, and no link."""
    if any(isinstance(piece, Link) for piece in line):
        return None
    words = [piece for piece in line if isinstance(piece, Words)]
    # An emoji in front of the bold text is none of its words.
    seen = [piece for piece in words if re.search(r"[^\W_]", piece.text)]
    if not seen or not seen[0].is_bold:
        return None
    bold = "".join(piece.text for piece in words if piece.is_bold).strip()
    rest = "".join(piece.text for piece in seen if not piece.is_bold).strip(" :")
    if len(f"{bold} {rest}".split()) > _MOST_WORDS:
        return None
    if rest and not (rest.startswith(("(", "[")) and rest.endswith((")", "]"))):
        return None
    return titles.plain(f"{bold.rstrip(' :：')} {rest}")[:LONGEST_TITLE] or None


def names_a_work(lines: Sequence[Sequence[Piece]]) -> bool:
    """Tell whether a bold line is no heading, as the lines below have the forms of what it names.

    These lines have links, and all their texts are labels such as ``pdf``.
    """
    links = [piece for line in lines[1:] for piece in line if isinstance(piece, Link)]
    return bool(links) and all(vocabulary.form_of(link.text) for link in links)


def is_bold_alone(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is nothing but a bold heading."""
    lines = lines_of(paragraph.pieces)
    return len(lines) == 1 and bold_heading(lines[0]) is not None
