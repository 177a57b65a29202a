"""Read a line of text as a query: what can't be understood is a problem, and nothing raises."""

from typing import Final, NamedTuple

from llmread_tui.query.nodes import (
    Node,
    Not,
    Or,
    Problem,
    Query,
    Sort,
    Term,
    Vocabulary,
    together,
)
from llmread_tui.query.scan import Kind, Piece, scan
from llmread_tui.query.values import read_sort, read_term
from llmread_tui.query.words import phrase

DEEPEST: Final = 8
"""How many parentheses may stand inside each other.

The parser of SQLite 3.40 overflows its stack (100, YYSTACKDEPTH) on the conditions of 12 such as
``-(a b OR c …)``.
"""

MOST_VALUES: Final = 200
"""How many words and values a query may have, which keeps conditions within SQLite's limits.

Its expressions may be 1000 deep and have 32766 parameters (sqlite.org/limits.html)."""


def parse(line: str, vocabulary: Vocabulary) -> Query:
    """Read the text, whatever it is; the vocabulary says which topics and lists there are."""
    reader = _Reader(line, vocabulary)
    _, parts = reader.alternatives(0)
    titles = dict(vocabulary.lists)
    terms = tuple(
        Term(start=part.start, end=part.end, node=part.node, words=phrase(part.node, titles))
        for part in parts
    )
    return Query(
        text=line,
        node=_node(parts),
        sort=reader.sort or Sort(),
        terms=terms,
        problems=tuple(sorted(reader.problems, key=lambda problem: (problem.start, problem.end))),
    )


class _Part(NamedTuple):
    """A condition and where it stands."""

    start: int
    end: int
    node: Node


class _Reader:
    """Goes through the pieces of one line, from left to right and only once."""

    def __init__(self, line: str, vocabulary: Vocabulary) -> None:
        self.sort: Sort | None = None
        self.problems: list[Problem] = []
        self._vocabulary = vocabulary
        self._pieces = tuple(scan(line))
        self._end = self._pieces[-1].end if self._pieces else 0
        self._next = 0
        self._values = 0

    def alternatives(self, depth: int) -> tuple[bool, tuple[_Part, ...]]:
        """Read up to the parenthesis that closes this depth.

        Gives whether anything stands there, right or wrong, and the conditions that must all hold;
        those with ``OR`` between them are one.
        """
        read: list[tuple[_Part, ...]] = []
        is_any = False
        waiting: Piece | None = None
        while True:
            is_here, parts = self._conditions(depth)
            read += [parts] if parts else []
            piece = self._piece()
            is_or = piece is not None and piece.kind is Kind.OR
            is_any = is_any or is_here or is_or
            if piece is not None and is_or and not is_here:
                self._wrong(piece.start, piece.end, "there is nothing before this OR")
            elif waiting is not None and not is_here:
                self._wrong(waiting.start, waiting.end, "there is nothing after this OR")
            if not is_or:
                break
            waiting = piece if is_here else None
            self._next += 1
        return is_any, _alternative(read)

    def _piece(self) -> Piece | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _wrong(self, start: int, end: int, what: str) -> None:
        self.problems.append(Problem(start=start, end=end, what=what))

    def _conditions(self, depth: int) -> tuple[bool, tuple[_Part, ...]]:
        """Read up to the next ``OR`` or the end of this depth; gives the same as `alternatives`."""
        is_any = False
        parts: list[_Part] = []
        while (piece := self._piece()) and piece.kind is not Kind.OR:
            if piece.kind is Kind.CLOSE and depth:
                break
            self._next += 1
            if piece.kind is Kind.CLOSE:
                self._wrong(piece.start, piece.end, "this parenthesis closes nothing")
            elif piece.qualifier == "sort":
                is_any = not self._read_sort(piece, depth) or is_any
            else:
                is_any = True
                node, end = self._condition(piece, depth)
                if node is not None:
                    node = Not(node=node) if piece.is_negated else node
                    parts.append(_Part(start=piece.start, end=end, node=node))
        return is_any, tuple(parts)

    def _condition(self, piece: Piece, depth: int) -> tuple[Node | None, int]:
        """Give a condition without its minus sign, None if it is wrong, and where it ends."""
        match piece.kind:
            case Kind.OPEN:
                return self._group(piece, depth)
            case Kind.TERM:
                return self._term(piece), piece.end
            case _:
                self._wrong(piece.start, piece.end, "there is nothing after this minus sign")
                return None, piece.end

    def _group(self, piece: Piece, depth: int) -> tuple[Node | None, int]:
        if depth == DEEPEST:
            end = self._skip_group()
            self._wrong(piece.start, end, f"parentheses go {DEEPEST} deep at most")
            return None, end
        is_any, parts = self.alternatives(depth + 1)
        close = self._piece()
        if close is None:
            self._wrong(piece.end - 1, piece.end, "this parenthesis is not closed")
            return _node(parts), self._end
        self._next += 1
        if not is_any:
            self._wrong(piece.start, close.end, "there is nothing between these parentheses")
        return _node(parts), close.end

    def _skip_group(self) -> int:
        """Leave out all up to the parenthesis that closes the group; give where that is."""
        depth = 1
        while depth and (piece := self._piece()):
            depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
            self._next += 1
        return self._pieces[self._next - 1].end

    def _term(self, piece: Piece) -> Node | None:
        if self._values > MOST_VALUES:
            return None
        self._values += len(piece.values)
        if self._values > MOST_VALUES:
            what = f"a query has {MOST_VALUES} words and values at most; the rest is left out"
            self._wrong(piece.start, self._end, what)
            return None
        node, problems = read_term(piece, self._vocabulary)
        self.problems += problems
        self._check_quotes(piece)
        return node

    def _check_quotes(self, piece: Piece) -> None:
        for value in piece.values:
            if not value.is_closed:
                self._wrong(value.start, value.end, "this quote is not closed")

    def _read_sort(self, piece: Piece, depth: int) -> bool:
        """Read an order, which is no condition; tell whether it is right."""
        before = len(self.problems)
        sort, problems = read_sort(piece)
        if depth:
            self._wrong(piece.start, piece.end, "`sort:` must stand outside the parentheses")
        elif piece.is_negated:
            self._wrong(piece.start, piece.end, "to reverse the order, write `sort:-year`")
        elif sort and self.sort:
            self._wrong(piece.start, piece.end, "there is an order already")
        else:
            self.problems += problems
            self._check_quotes(piece)
            self.sort = self.sort or sort
        return len(self.problems) == before


def _alternative(read: list[tuple[_Part, ...]]) -> tuple[_Part, ...]:
    """Give the parts as they are when there is only one way, and as one part otherwise."""
    match read:
        case [first, *_, last]:
            nodes = tuple(node for parts in read if (node := _node(parts)))
            return (_Part(start=first[0].start, end=last[-1].end, node=Or(nodes=nodes)),)
        case _:
            return read[0] if read else ()


def _node(parts: tuple[_Part, ...]) -> Node | None:
    return together(tuple(part.node for part in parts))
