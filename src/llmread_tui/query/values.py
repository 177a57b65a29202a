"""What stands behind a qualifier: which values there are, and what is wrong with the others."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from llmread_tui import links
from llmread_tui.model import KINDS, LEVELS
from llmread_tui.query import ranges
from llmread_tui.query.nodes import (
    SORT_FIELDS,
    Choice,
    Days,
    Minutes,
    Node,
    OneOf,
    Problem,
    Section,
    Sort,
    TextField,
    Vocabulary,
    Words,
    Years,
    either,
    tokens,
)
from llmread_tui.query.qualifiers import (
    HOLDINGS,
    QUALIFIERS,
    STATES,
    Wrong,
    known,
    misnamed,
    missing,
    shown,
)
from llmread_tui.query.scan import Piece, Value

_KEY: Final = r"(?i)(arxiv|doi|gh|github|yt|youtube):(.*)"
_REGISTRIES: Final[Mapping[str, str]] = {"gh": "github", "yt": "youtube"}


def read_term(piece: Piece, vocabulary: Vocabulary) -> tuple[Node | None, list[Problem]]:
    """Give the node that a term's right values make, if any, and what is wrong with the others.

    The node is without the term's minus sign. A ``sort:`` is no condition and not expected here.
    """
    name = piece.qualifier
    if name is not None and name not in QUALIFIERS:
        start, end = piece.start + piece.is_negated, piece.values[0].start
        return None, [Problem(start=start, end=end, what=misnamed(name).what)]
    nodes: list[Node] = []
    problems: list[Problem] = []
    for value in piece.values:
        found = _read(piece, value, vocabulary)
        if not isinstance(found, Wrong):
            nodes.append(found)
        elif value.text or value.is_closed:
            problems.append(_problem(piece, value, found.what))
    return _joined(nodes), problems


def read_sort(piece: Piece) -> tuple[Sort | None, list[Problem]]:
    """Give the order that a ``sort:`` asks for, or None, and what is wrong with it."""
    first, *others = piece.values
    problems = [_problem(piece, other, "only one order is possible") for other in others]
    name = first.text.lower()
    found = known("sort", name.removeprefix("-"), SORT_FIELDS)
    if isinstance(found, Wrong):
        return None, [_problem(piece, first, found.what), *problems]
    return Sort(field=found, is_reversed=name.startswith("-")), problems


def _problem(piece: Piece, value: Value, what: str) -> Problem:
    """Give the problem with a value; that with a missing one is at its comma or qualifier."""
    start, end = value.start, value.end
    if start == end and len(piece.values) == 1:
        start = piece.start + piece.is_negated
    elif start == end and value is piece.values[0]:
        end += 1
    elif start == end:
        start -= 1
    return Problem(start=start, end=end, what=what)


def _read(piece: Piece, value: Value, vocabulary: Vocabulary) -> Node | Wrong:
    """Read one value of a term whose qualifier, if it has one, is known."""
    match piece.qualifier:
        case None | "title" | "by" | "venue" | "abstract" | "note" as field:
            found: Node | Wrong = _words(field, value)
        case "section":
            found = _section(value)
        case "year":
            found = ranges.years(value.text)
        case "read" | "marked" as field:
            found = ranges.days(field, value.text)
        case "time":
            found = ranges.minutes(value.text)
        case "in":
            found = _lists(value.text, vocabulary)
        case "id":
            found = _id(value.text)
        case "topic":
            found = _choice("topic", value.text, vocabulary.topics)
        case "kind":
            found = _choice("kind", value.text, KINDS)
        case "level":
            found = _choice("level", value.text, LEVELS)
        case "is":
            found = _choice("is", value.text, STATES)
        case _:
            found = _choice("has", value.text, HOLDINGS)
    return found


def _words(field: TextField | None, value: Value) -> Words | Wrong:
    found = tokens(value.text)
    if not found:
        return _nothing(field, value.text)
    return Words(text=value.text, tokens=found, field=field, exact=value.is_quoted)


def _section(value: Value) -> Section | Wrong:
    found = tokens(value.text)
    if not found:
        return _nothing("section", value.text)
    return Section(text=value.text, tokens=found, exact=value.is_quoted)


def _nothing(name: str | None, typed: str) -> Wrong:
    """Say why words without a token can't be sought."""
    if typed:
        return Wrong(what=f"{shown(typed)} has no letter or digit to search for")
    return missing(name) if name else Wrong(what="there is nothing to search for here")


def _lists(typed: str, vocabulary: Vocabulary) -> OneOf | Wrong:
    """Find lists by id, or else all whose title has these words next to each other."""
    ids = [name for name, _ in vocabulary.lists]
    sought = tokens(typed)
    if typed.lower() not in ids and sought:
        titled = [name for name, title in vocabulary.lists if _stand_in(sought, tokens(title))]
        if titled:
            return OneOf(qualifier="in", values=tuple(titled))
    return _choice("in", typed, ids)


def _stand_in(sought: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Tell whether the words stand in the title, the last of them perhaps only begun."""
    *whole, last = sought
    ends = range(len(whole), len(title))
    return any(
        title[end].startswith(last) and list(title[end - len(whole) : end]) == whole for end in ends
    )


def _id(typed: str) -> OneOf | Wrong:
    """Read an entry id or anything that names a work, and give it as work keys are spelled."""
    if typed.lower().startswith(("http:", "https:")):
        if not links.is_openable(typed):
            return Wrong(what=f"{shown(typed)} is not a whole web address")
        return OneOf(qualifier="id", values=(links.work_key(typed, {}),))
    keyed = re.fullmatch(_KEY, typed)
    if not typed or (keyed and not keyed[2]):
        return missing(f"id:{typed}".removesuffix(":"))
    if keyed:
        registry = keyed[1].lower()
        ids = {_REGISTRIES.get(registry, registry): keyed[2]}
    elif re.fullmatch(links.ARXIV_ID, typed):
        ids = {"arxiv": typed}
    else:
        ids = {"doi": typed} if re.fullmatch(links.DOI, typed) else {}
    return OneOf(qualifier="id", values=(links.work_key("", ids) if ids else typed.lower(),))


def _choice(name: Choice, typed: str, values: Iterable[str]) -> OneOf | Wrong:
    found = known(name, typed, values)
    return found if isinstance(found, Wrong) else OneOf(qualifier=name, values=(found,))


def _joined(nodes: list[Node]) -> Node | None:
    """Give the node that holds when one of these does, all of which one term asks for."""
    match nodes:
        case [OneOf(qualifier=qualifier), _, *_]:
            chosen = dict.fromkeys(
                each for node in nodes if isinstance(node, OneOf) for each in node.values
            )
            return OneOf(qualifier=qualifier, values=tuple(chosen))
        case [Days(field=field), _, *_]:
            spans = [each for node in nodes if isinstance(node, Days) for each in node.ranges]
            return Days(field=field, ranges=tuple(dict.fromkeys(spans)))
        case [Minutes(), _, *_]:
            times = [each for node in nodes if isinstance(node, Minutes) for each in node.ranges]
            return Minutes(ranges=tuple(dict.fromkeys(times)))
        case [Years(), _, *_]:
            asked = [node for node in nodes if isinstance(node, Years)]
            years = dict.fromkeys(each for node in asked for each in node.ranges)
            return Years(ranges=tuple(years), unknown=any(node.unknown for node in asked))
        case _:
            return either(tuple(dict.fromkeys(nodes)))
