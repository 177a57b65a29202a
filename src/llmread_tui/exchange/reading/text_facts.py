"""What words beside a title tell of a work: when it appeared, where, and who wrote it."""

import re
from datetime import UTC, datetime
from typing import Final

# Longer texts are prose, in which numbers and names are about anything.
_LONGEST: Final = 2_000

_VENUES: Final = (
    r"AAAI|ACL|AISTATS|ASPLOS|CHI|CoLM|COLM|COLING|CoNLL|CoRL|CoRR|CVPR|EACL|ECCV|EMNLP|ICASSP|ICCV"
    r"|ICLR|ICML|ICRA|IJCAI|INTERSPEECH|Interspeech|JMLR|KDD|MLSys|NAACL|NeurIPS|NIPS|OSDI|PMLR"
    r"|SIGGRAPH|SIGIR|SOSP|TACL|TMLR|UAI|UIST|USENIX|VLDB|WWW|arXiv|Arxiv|ArXiv|Nature|Science"
)
_VENUE: Final = re.compile(rf"\b(?:{_VENUES})(?: (?:Findings|Workshop))?\W{{1,2}}((?:19|20)\d\d)\b")
_DAY: Final = r"(?:[./-]\d{1,2}){0,2}"
# How lists write a year, the surest first. Each has the year as its one group.
_YEARS: Final = (
    re.compile(rf"[(\[]\s*((?:19|20)\d\d){_DAY}\s*[)\]]"),
    re.compile(rf"[(\[][^()\[\]\d]{{1,60}}[\s,.'-]((?:19|20)\d\d){_DAY}\s*[)\]]"),
    _VENUE,
    re.compile(rf"^\W*((?:19|20)\d\d){_DAY}(?=\s*(?:$|[-–—:|,;)]))"),
    re.compile(rf"(?:^|[\s\-–—,|.;:])((?:19|20)\d\d){_DAY}[\s.)\]]*$"),
)
_MONTH: Final = re.compile(r"^(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?((?:19|20)\d\d)$")

_NAME: Final = re.compile(
    r"(?:(?:[A-Z]\.(?:-?[A-Z]\.)*|[^\W\d_a-z][\w'’-]*|[JS]r\."
    r"|van|von|de|del|der|den|di|da|dos|la|le|el|al|bin|ter)(?:[ -]|$)){1,6}"
)
_PARTED: Final = re.compile(r"\s*(?:,|;|&|\band\b)\s*(?:and\s+|&\s*)?")
_OTHERS: Final = re.compile(r"[\s,]*\b(?:et\.? ?al\b|and others\b).*$", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"\([^()]*\)|[*†‡]|\$\^?[^$]*\$|(?<=[^\W\d_])\d{1,2}(?=\s*(?:[,;&.]|and\b|$))"
)
"""What stands beside names: universities, signs of footnotes, also as bare digits behind them."""
_FAMILY_FIRST: Final = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?), (?P<given>(?:[A-Z]\.[ -]?)+)"
    r"(?:, (?:and |& ?)?|,? (?:and|&) |$)"
)
_ARTICLE: Final = re.compile(r"\W*(?:An?|The) [A-Z][a-z]")
"""How what a work is begins: ``A Fast, Robust Parser`` names nobody, ``A Rusu, M Vecerik`` two."""
_LEADING: Final = re.compile(r"^\W*(?:by|authors?:?|von)\s+", re.IGNORECASE)


def written_year(text: str) -> int | None:
    """Give the year that the words state, if they state one; never one from the midst of prose."""
    latest = datetime.now(UTC).year + 1
    words = text[:_LONGEST].strip()
    for pattern in (*_YEARS, _MONTH):
        for found in pattern.finditer(words):
            if 1930 <= (year := int(found[1])) <= latest:  # noqa: PLR2004 - before computing
                return year
    return None


def written_venue(text: str) -> str | None:
    """Give the conference or journal with its year, as in ``NeurIPS 2020``, if one is named."""
    found = _VENUE.search(text[:_LONGEST])
    if not found or found[0].lower().startswith(("arxiv", "corr")):
        return None
    name = re.sub(r"\W+$", "", found[0][: found.start(1) - found.start()])
    return f"{name} {found[1]}"


def names(text: str) -> tuple[str, ...]:
    """Give the authors when the text is nothing but names; otherwise nothing.

    ``Vaswani et al.`` gives the one; ``LeCun, Yann, and Yoshua Bengio`` gives two.
    """
    whole = _ASIDE.sub("", text[:_LONGEST])
    bare = _OTHERS.sub("", _LEADING.sub("", whole)).strip(" \t\n,;:()[]")
    bare = re.sub(r"\s+\.$", "", bare)
    initials = list(_FAMILY_FIRST.finditer(bare))
    if initials and initials[-1].end() == len(bare) and initials[0].start() == 0:
        return tuple(f"{each['given'].strip()} {each['family']}" for each in initials)
    bare = bare.strip(" .")
    if not bare:
        return ()
    parts = [part.strip(" *†‡.") for part in _PARTED.split(bare)]
    found = _turned([part for part in parts if part])
    return tuple(found) if all(_is_name(name) for name in found) else ()


def only_names(text: str) -> tuple[str, ...]:
    """Give the authors when the text leaves no doubt.

    There are several of two words each, or one with an initial, or there is an "et al.".
    """
    found = names(re.sub(r"^\W*(?:19|20)\d\d\W+", "", text))
    if _ARTICLE.match(text) and not any(re.search(r"\b[A-Z]\b", name) for name in found[1:]):
        return ()
    is_several = len(found) > 1 or any(re.match(r"[A-Z]\. ", name) for name in found)
    if _OTHERS.search(text) or (is_several and all(" " in name for name in found)):
        return found
    return ()


def cited_names(text: str) -> tuple[str, ...]:
    """Give the authors as they stand before a year in parentheses; never a conference."""
    found = names(text)
    is_sure = _OTHERS.search(text) or any(" " in name for name in found)
    return found if is_sure and not _VENUE.search(f"{text} 2000") else ()


def _turned(parts: list[str]) -> list[str]:
    """Give names that begin with the family name as they are said: the first, in most styles."""
    if len(parts) > 1 and " " not in parts[0] and _is_given(parts[1]) and _is_family(parts[0]):
        return [f"{parts[1]} {parts[0]}", *parts[2:]]
    return parts


def _is_given(part: str) -> bool:
    """Tell whether it is a first name: one word, perhaps with an initial."""
    words = part.split()
    return len(words) == 1 or all(len(word.rstrip(".")) == 1 for word in words[1:])


def _is_family(part: str) -> bool:
    return part[:1].isupper()


def _is_name(part: str) -> bool:
    return len(part) <= 60 and bool(_NAME.fullmatch(part))  # noqa: PLR2004 - characters of a name
