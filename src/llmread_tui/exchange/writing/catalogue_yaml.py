"""A catalogue as a YAML file for people to edit, in the manner of the shipped one.

llmread takes every value as text, but other programs follow YAML: what they would make a number, a
date or a truth value of stands in quotes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from llmread_tui import text
from llmread_tui.model import Catalogue, Entry, ReadingList, Section

# What YAML 1.1 and 1.2 read as something else than text (yaml.org/type, yaml.org/spec/1.2.2, 10.3):
# numbers with signs, bases, exponents and sexagesimals; dates; infinity and nan.
_NO_TEXT: Final = re.compile(
    r"[-+]?(?:[0-9][0-9_,.:xXobBa-fA-F]*(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?|\.inf|\.nan)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|~|null|true|false|yes|no|on|off|y|n|<<|=",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`.](?:.*\S)?")
_NOT_PLAIN: Final = re.compile(r":(?:\s|$)|\s#|[\x85\u2028\u2029\ufeff]")
# PyYAML also stumbles over a question mark there.
_IN_BRACKETS: Final = re.compile(r"[,\[\]{}?]")
# What no YAML file may have as it is (yaml.org/spec/1.1, c-printable), and its line ends.
_ESCAPED: Final = re.compile(
    '["\\\\\x85\u2028\u2029]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]'
)


def to_yaml(catalogue: Catalogue, head: Iterable[str] = ()) -> str:
    """Give the file; `head` are the lines of the comment that it begins with."""
    lines = [f"# {text.one_line(line)}".rstrip() for line in head]
    if catalogue.topics:
        lines.append("topics:")
        lines += (f"  {scalar(name)}: {scalar(about)}" for name, about in catalogue.topics.items())
    lines.append("lists:")
    for each in catalogue.lists:
        lines += _list(each)
    return "\n".join(lines).rstrip("\n") + "\n"


def entry_lines(entry: Entry, indent: str) -> Iterator[str]:
    """Give the lines of one entry, as they stand in a list that is indented so."""
    dash = "- "
    for line in _entry(entry):
        yield f"{indent}{dash}{line}" if line else ""
        dash = "  "


def list_facts(each: ReadingList) -> Iterator[str]:
    """Give a line for each key of a list that is known, but what stands in it."""
    facts = {"id": each.id, "title": each.title, "author": each.author, "url": each.url}
    yield from _texts({**facts, "origin": each.origin, "about": each.about})


def entry_facts(entry: Entry) -> Iterator[str]:
    """Give a line for each key of an entry that is known, but what is nested in it."""
    yield f"id: {scalar(entry.id)}"
    yield f"title: {scalar(entry.title)}"
    texts = {"full_title": entry.full_title, "url": entry.url, "moved_to": entry.moved_to}
    yield from _texts({**texts, "kind": entry.kind})
    if entry.authors:
        yield f"authors: {sequence(entry.authors)}"
    if entry.authors_total is not None:
        yield f"authors_total: {entry.authors_total}"
    if entry.year is not None:
        yield f"year: {entry.year:04}"
    yield from _texts({"venue": entry.venue})
    if entry.ids:
        yield f"ids: {_mapping(entry.ids)}"
    yield from _texts({"pdf": entry.pdf})
    if entry.forms:
        yield f"forms: {_mapping(entry.forms)}"
    if entry.topics:
        yield f"topics: {sequence(entry.topics)}"
    yield from _texts({"level": entry.level})
    if entry.recommended:
        yield "recommended: true"
    yield from _texts({"remark": entry.remark, "about": entry.about, "abstract": entry.abstract})


def scalar(value: str, *, in_brackets: bool = False) -> str:
    """Give a text as YAML has it: bare where it is safe, else in double quotes."""
    is_plain = (
        _PLAIN.fullmatch(value)
        and not _NO_TEXT.fullmatch(value)
        and not _NOT_PLAIN.search(value)
        and not _ESCAPED.search(value.replace('"', "").replace("\\", ""))
        and not (in_brackets and _IN_BRACKETS.search(value))
    )
    if is_plain:
        return value
    return f'"{_ESCAPED.sub(_escape, value)}"'


def sequence(values: Iterable[str]) -> str:
    """Give texts as YAML has them in brackets."""
    return f"[{', '.join(scalar(value, in_brackets=True) for value in values)}]"


def _escape(found: re.Match[str]) -> str:
    """Give a character as double quotes have it."""
    character = found[0]
    if character in {'"', "\\"}:
        return f"\\{character}"
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - as wide as \u


def _list(each: ReadingList) -> Iterator[str]:
    dash = "- "
    for line in list_facts(each):
        yield f"  {dash}{line}"
        dash = "  "
    yield from _content(each, "    ")


def _content(part: ReadingList | Section, indent: str) -> Iterator[str]:
    """Give the entries and sections of a list or a section."""
    if part.entries:
        yield f"{indent}entries:"
        yield from _entries(part.entries, f"{indent}  ")
    if part.sections:
        yield f"{indent}sections:"
    for section in part.sections:
        yield f"{indent}  - title: {scalar(section.title)}"
        yield from _content(section, f"{indent}    ")


def _entries(entries: Sequence[Entry], indent: str) -> Iterator[str]:
    for entry in entries:
        yield from entry_lines(entry, indent)
        yield ""


def _entry(entry: Entry) -> Iterator[str]:
    """Give the lines of an entry, the first of them its id."""
    yield from entry_facts(entry)
    if entry.entries:
        yield "entries:"
        yield from _entries(entry.entries, "  ")


def _texts(facts: Mapping[str, str | None]) -> Iterator[str]:
    yield from (f"{key}: {scalar(value)}" for key, value in facts.items() if value)


def _mapping(values: Mapping[str, str]) -> str:
    pairs = (f"{key}: {scalar(value, in_brackets=True)}" for key, value in values.items())
    return f"{{{', '.join(pairs)}}}"
