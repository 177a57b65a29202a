"""A line's pieces: texts, links and breaks, gathered from Markdown or HTML alike."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text outside links."""

    text: str
    line: int
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link with its text."""

    target: str
    """As written; perhaps an anchor or a path."""
    text: str
    line: int
    is_bold: bool = False
    is_starred: bool = False
    """Its bold text is followed by an asterisk, as some lists mark what they recommend."""
    image: str | None = None
    """What an image in it is described as, for a link without text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The end of a line."""

    line: int
    is_hard: bool
    """Whether it is shown as one; a soft one is a blank."""


Piece: TypeAlias = Words | Link | Break


@dataclass(slots=True)
class _Open:
    target: str
    line: int
    texts: list[str] = field(default_factory=list)
    is_bold: bool = False
    is_starred: bool = False
    image: str | None = None


class Inline:
    """Gathers pieces; styles and links that are never closed end with the line."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._link: _Open | None = None
        self._bold = 0
        self._italic = 0
        self._is_seen = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing to see was gathered."""
        return self._link is None and not self._is_seen

    def text(self, text: str, line: int) -> None:
        """Add text."""
        if not self._link:
            self._is_seen = self._is_seen or not text.isspace()
            is_bold, is_italic = self._bold > 0, self._italic > 0
            self._pieces.append(Words(text=text, line=line, is_bold=is_bold, is_italic=is_italic))
            return
        if text.startswith("*") and self._link.is_bold and not self._bold:
            self._link.is_starred = True
            text = text[1:]
        self._link.texts.append(text)
        self._link.is_bold |= self._bold > 0

    def end_line(self, line: int, *, is_hard: bool) -> None:
        """End a line; within a link it is a blank."""
        if self._link:
            self._link.texts.append(" ")
        else:
            self._pieces.append(Break(line=line, is_hard=is_hard))

    def open_link(self, target: str, line: int) -> None:
        """Begin a link; one that is open ends."""
        self.close_link()
        self._link = _Open(target, line, is_bold=self._bold > 0)

    def close_link(self) -> None:
        """End the link, if one is open."""
        if self._link is None:
            return
        link, self._link = self._link, None
        self._is_seen = True
        self._pieces.append(
            Link(
                target=link.target,
                text=" ".join("".join(link.texts).split()),
                line=link.line,
                is_bold=link.is_bold,
                is_starred=link.is_starred,
                image=link.image,
            )
        )

    def image(self, description: str) -> None:
        """Note an image; it matters only in a link, which may have nothing else."""
        if self._link:
            self._link.image = self._link.image or description

    def bold(self, *, begins: bool) -> None:
        """Begin or end bold text."""
        self._bold = max(0, self._bold + (1 if begins else -1))

    def italic(self, *, begins: bool) -> None:
        """Begin or end italic text."""
        self._italic = max(0, self._italic + (1 if begins else -1))

    def take(self) -> tuple[Piece, ...]:
        """Give what was gathered, and begin anew."""
        self.close_link()
        pieces, self._pieces = tuple(self._pieces), []
        self._bold = self._italic = 0
        self._is_seen = False
        return pieces


def text_of(pieces: tuple[Piece, ...]) -> str:
    """Give the pieces as one line of text, the texts of links among it."""
    parts = (" " if isinstance(piece, Break) else piece.text for piece in pieces)
    return " ".join("".join(parts).split())
