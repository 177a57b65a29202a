"""One record of a list (an item, a line, a row) as its links and the words between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from llmread_tui.exchange.reading import link_facts, targets
from llmread_tui.exchange.reading.markdown import vocabulary
from llmread_tui.exchange.reading.markdown.inline import Break, Link, Piece, Words
from llmread_tui.exchange.reading.targets import Aside

_OF_SITES: Final = {
    "github": "code", "arxiv": "paper", "doi": "paper", "acl": "paper", "openreview": "paper",
    "youtube": "video",
}  # fmt: skip
"""What an image that is a link stands for, by the identifier in the link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A link to something to read."""

    url: str
    text: str
    """As published; empty for a bare address and for an image."""
    label: str | None
    """The form that its text names, such as ``pdf``; None when the text is a title."""
    line: int
    is_starred: bool = False
    is_person: bool = False
    """Whether it leads to the page of a person or an account, which may be listed as well."""
    is_image: bool = False


@dataclass(slots=True)
class Record:
    """Links, and the words before, between and behind them: always one gap more than links."""

    mentions: list[Mention] = field(default_factory=list)
    gaps: list[list[Words]] = field(default_factory=lambda: [[]])

    def words(self, gap: int) -> str:
        """Give the words of a gap."""
        return "".join(part.text for part in self.gaps[gap])

    def all_words(self) -> str:
        """Give all words outside links."""
        return " ".join(self.words(gap) for gap in range(len(self.gaps)))


class LeaveOut(Protocol):
    """Takes note of what is left out."""

    def __call__(self, line: int, what: str, why: str, /) -> None:
        """Note it."""


def record_of(pieces: Sequence[Piece], address: str | None, leave_out: LeaveOut) -> Record:
    """Give the links to something to read; what others lead to is noted, and their text is text.

    Args:
        pieces: The record's content.
        address: The list's own.
        leave_out: Told of the links that are no reading.
    """
    record = Record()
    for piece in pieces:
        match piece:
            case Words():
                record.gaps[-1].append(piece)
            case Break(line=line):
                record.gaps[-1].append(Words(text=" ", line=line))
            case Link():
                _add(record, piece, address, leave_out)
    return record


def _add(record: Record, link: Link, address: str | None, leave_out: LeaveOut) -> None:
    target = targets.resolve(link.target, address)
    shown = link.text or link.image or link.target
    is_image = not link.text and link.image is not None
    url, aside = target.url, target.aside
    if url is None or aside not in {None, Aside.PERSON} or (is_image and aside):
        leave_out(link.line, shown, aside or Aside.NO_ADDRESS)
        if aside is not Aside.ANCHOR:
            record.gaps[-1].append(Words(text=link.text, line=link.line))
        return
    is_bare = link.text in {link.target, url} or not link.text
    label = _label(link, url, record) if is_bare else vocabulary.form_of(link.text)
    record.mentions.append(
        Mention(
            url=url,
            text="" if is_bare else link.text,
            label=label,
            line=link.line,
            is_starred=link.is_starred,
            is_person=aside is Aside.PERSON,
            is_image=is_image,
        )
    )
    record.gaps.append([])


def _label(link: Link, url: str, record: Record) -> str:
    """Give the form that an address without a text is: the word before it or its image tells."""
    before = record.words(-1).rstrip()
    if before.endswith(":"):
        last = before[:-1].replace(",", ";").replace("|", ";").rpartition(";")[2]
        if (form := vocabulary.form_of(last)) and last.strip():
            return form
    told = vocabulary.form_of(link.image) if link.image else None
    if told and told != "link":
        return told
    return next(
        (_OF_SITES[name] for name in link_facts.identifiers(url) if name in _OF_SITES), "link"
    )


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Give the lines of a paragraph, as they are shown: a soft break is a blank in running text.

    A line that begins with a link stands for itself where the line before it does too, or ends a
    sentence: people leave out the two blanks that Markdown asks for.
    """
    lines: list[list[Piece]] = [[]]
    held: Break | None = None
    for piece in pieces:
        if isinstance(piece, Break):
            if piece.is_hard:
                lines.append([])
                held = None
            else:
                held = piece
            continue
        if held:
            if _begins(piece) and _may_end(lines[-1]):
                lines.append([])
            else:
                lines[-1].append(held)
            held = None
        lines[-1].append(piece)
    return [line for line in lines if any(_is_seen(piece) for piece in line)]


def _begins(piece: Piece) -> bool:
    """Tell whether a line that begins with this may be one of a list."""
    return (isinstance(piece, Link) and bool(piece.text)) or (
        isinstance(piece, Words) and piece.is_bold
    )


def _may_end(line: Sequence[Piece]) -> bool:
    """Tell whether a line may be complete: it begins with a link or bold text, or ends so."""
    first = next((piece for piece in line if _is_seen(piece)), None)
    if first is None or _begins(first):
        return True
    last = line[-1]
    return isinstance(last, Words) and last.text.rstrip()[-1:] in {".", ":", "!", "?", "。", "："}


def _is_seen(piece: Piece) -> bool:
    return isinstance(piece, Link) or (isinstance(piece, Words) and bool(piece.text.strip()))
