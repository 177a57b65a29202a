"""Authors as catalogues have them ("First Last"), taken apart as bibliographies want them."""

import re
from dataclasses import dataclass
from typing import Final

_SUFFIX: Final = re.compile(r"Jr\.?|Sr\.?|I{2,3}|IV|PhD", re.IGNORECASE)
"""What may stand behind a family name."""

_GROUPS: Final = frozenset({
    "academy", "agency", "alliance", "association", "authors", "blog", "center", "centre",
    "collaboration", "college", "committee", "community", "company", "consortium",
    "contributors", "corp", "corporation", "council", "department", "developers", "editors",
    "engineers", "forum", "foundation", "group", "inc", "initiative", "institut", "institute",
    "lab", "labs", "laboratories", "laboratory", "llc", "ltd", "magazine", "maintainers",
    "media", "network", "office", "org", "organisation", "organization", "partnership",
    "project", "research", "robotics", "school", "science", "sciences", "society", "software",
    "staff", "studio", "studios", "systems", "team", "teams", "technologies", "university",
    "users", "workshop",
})  # fmt: skip
"""Words that a person's name hardly holds; Press is one that it does."""

_FIELDS: Final = frozenset({"AI", "ML", "NLP"})
"""Words in capitals, as Ai is a family name."""

_HOUSES: Final = frozenset({
    "Alibaba", "Amazon", "Apple", "Baidu", "ByteDance", "Cohere", "Databricks", "DeepMind",
    "EleutherAI", "Facebook", "GitHub", "Google", "Hugging", "IBM", "Intel", "Meta",
    "Microsoft", "Mistral", "Mozilla", "NVIDIA", "Nvidia", "OpenAI", "Salesforce", "Snowflake",
    "Stability", "Tencent", "The",
})  # fmt: skip
"""First words of names of organisations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name in its parts, or a name that has none."""

    family: str
    """The family name; the whole name of an organisation or of somebody with one name."""
    given: str = ""
    particle: str = ""
    """``van der``, ``de``: what stands before the family name in small letters."""
    suffix: str = ""
    """``Jr.``"""
    is_whole: bool = False
    """Whether the family name is all there is, and not to be taken apart."""


def split(author: str) -> Name:
    """Take a name apart.

    What looks like an organisation, and a name of one word, stays whole. The rules for small
    letters are those of BibTeX (see tug.org/TUGboat/tb27-2/tb87hufflen.pdf).
    """
    head, comma, tail = author.partition(",")
    words = author.split()
    if comma and not _is_whole(author.replace(",", " ").split(), author):
        if _SUFFIX.fullmatch(tail.strip()):
            return _person(head.split(), suffix=tail.strip())
        if head.strip() and tail.strip():
            return _person([*tail.replace(",", " ").split(), *head.split()], last=len(head.split()))
    if len(words) < 2 or _is_whole(words, author):  # noqa: PLR2004 - a given and a family name
        return Name(family=" ".join(words), is_whole=True)
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):  # noqa: PLR2004 - both, and a suffix
        return _person(words[:-1], suffix=words[-1])
    return _person(words)


def _person(words: list[str], *, last: int = 1, suffix: str = "") -> Name:
    """Take the words of a person's name apart, of which the `last` ones are the family name."""
    end = len(words) - last
    small = [place for place, word in enumerate(words[: len(words) - 1]) if word[0].islower()]
    if not small or (last > 1 and small[-1] < end):
        return Name(given=" ".join(words[:end]), family=" ".join(words[end:]), suffix=suffix)
    return Name(
        given=" ".join(words[: small[0]]),
        particle=" ".join(words[small[0] : small[-1] + 1]),
        family=" ".join(words[small[-1] + 1 :]),
        suffix=suffix,
    )


def _is_whole(words: list[str], author: str) -> bool:
    """Tell whether a name is to be left as it is."""
    bare = [word.strip(".,:;()'\"") for word in words]
    return words[:1] != [] and (
        words[0] in _HOUSES
        or not _GROUPS.isdisjoint(word.lower() for word in bare)
        or not _FIELDS.isdisjoint(bare)
        or re.search(r"[&@/()\d|]| and | for | of ", author) is not None
        or all(word[0].islower() for word in words)
    )
