"""What llmread's own exports say in notes, where a format has no better place for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from llmread_tui.model import FORMS, GIVEN_FORMS

_LINE: Final = re.compile(r"([A-Za-z][A-Za-z ,]{1,40}): (.+)", re.DOTALL)
_FORMS: Final = {FORMS[form]: form for form in ("pdf", "listed", *GIVEN_FORMS)}

_KEYS: Final = {"gh": "github", "yt": "youtube"}
"""How keys of works begin that are made of an identifier that has no field of its own."""


@dataclass(slots=True, kw_only=True)
class Told:
    """What the notes of one record tell; empty where they are not ours."""

    listed: str = ""
    """The address in the list, where the page has moved since."""
    section: tuple[str, ...] = ()
    """The list's title and the headings below it, of the first list that has the work."""
    ids: dict[str, str] = field(default_factory=dict)
    """The identifier that the work is known by, where it is not the address's."""
    remark: str = ""
    about: str = ""
    forms: dict[str, str] = field(default_factory=dict)
    """Other addresses by their form."""
    is_own: bool = False
    """Whether there is anything of ours among them."""


def told(notes: Iterable[str]) -> Told:
    """Give what notes tell, each of which is a line or a paragraph."""
    found = Told()
    for note in notes:
        line = _LINE.fullmatch(" ".join(note.split()))
        if line is None:
            continue
        label, words = line.groups()
        found.is_own |= label in {"In", "Remark", "About", "Listed as", "Address in the list"}
        if label in _FORMS:
            found.forms.setdefault(_FORMS[label], words)
        match label:
            case "Address in the list":
                found.listed = words
            case "In" if not found.section:
                found.section = tuple(words.split(" > "))
            case "Remark" if not found.remark:
                found.remark = words
            case "Work" if (scheme := words.partition(":")[0]) in _KEYS:
                found.ids[_KEYS[scheme]] = words.partition(":")[2]
            case "About":
                found.about = words
            case _:
                pass
    found.listed = found.listed or found.forms.pop("listed", "")
    return found
