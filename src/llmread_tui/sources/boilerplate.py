"""Texts that stand on very many pages, and so say nothing of the one that is read."""

import re
from collections.abc import Iterable
from typing import Final

from llmread_tui import text

SHORTEST: Final = 20
"""Characters below which a text is a name, not a description."""

_COUNT: Final = r"\d[\d.,]{0,12}[kKmM]?"

# How each begins; all are bounded, and are looked for at the start only.
_BEGINNINGS: Final = re.compile(
    r"Abstract page for arXiv paper"
    r"|We['\u2019]re on a journey to advance and democratize"  # Hugging Face
    r"|Discover amazing ML apps"  # Hugging Face, spaces
    rf"|{_COUNT} votes?(?:,| and) {_COUNT} comments?"  # Reddit
    r"|Contribute to \S{1,200} (?:development )?by creating an account on GitHub"
    r"|GitHub Gist: instantly share"
    r"|Enjoy the videos and music"  # YouTube
    r"|Share your videos with friends"  # YouTube, channels
    r"|Just a moment|Attention Required!|Checking your browser|Verif(?:y|ying) (?:that )?you are"
    r"|(?:Please )?enable (?:JavaScript|cookies)|You need to enable JavaScript"
    r"|JavaScript is (?:disabled|required|not available)"
    r"|(?:We use|(?:This|Our) (?:web)?site uses|By (?:using|continuing)[^.]{0,80}) cookies"
    r"|.{0,300} on Amazon\.[a-z.]{2,6} \*FREE\* shipping",
    re.IGNORECASE,
)

# ACL Anthology: the authors, where it appeared, the year.
_CITATION: Final = re.compile(
    r".{3,2000}\. (?:Proceedings of|Findings of|Transactions of|Computational Linguistics)"
    r".{0,400}\b(?:19|20)[0-9]{2}\.?",
    re.DOTALL,
)

# What GitHub appends to the description of a repository or a gist.
_ENDINGS: Final = re.compile(
    r"\s*(?:Contribute to \S{1,200} (?:development )?by creating an account on GitHub\."
    r"|GitHub Gist: instantly share code, notes, and snippets\.)$"
)

_WALL: Final = re.compile(
    r"\W*(?:Just a moment|Attention Required|Checking your browser|One moment, please"
    r"|Vercel Security Checkpoint|Security Check(?:point)?\b|DDoS-Guard|Robot (?:Check|or human)"
    r"|Are you (?:a robot|human)|Access (?:Denied|to this page has been denied)"
    r"|Pardon Our Interruption|Human Verification|Client Challenge|Bot Verification)",
    re.IGNORECASE,
)
_GONE: Final = re.compile(
    r"\W*(?:(?:error )?404\W*(?:$|error|page|this page|not found)"
    r"|(?:page|file|post|article|site) not found|not found\W*$"
    r"|page (?:cannot|can['\u2019]t|could not) be found)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+")


def own_words(description: str) -> str:
    """Give a description without what its site appends to every one."""
    return _ENDINGS.sub("", description)


def says_nothing(description: str, names: Iterable[str]) -> bool:
    """Tell whether a description says nothing of the page, or only one of its names."""
    if len(description) < SHORTEST or _BEGINNINGS.match(description):
        return True
    bare = _bare(description)
    return _CITATION.fullmatch(description) is not None or bare in {_bare(name) for name in names}


def is_wall(title: str) -> bool:
    """Tell whether a page of this title only asks whether its reader is a person."""
    return _WALL.match(title) is not None


def is_gone(title: str) -> bool:
    """Tell whether a page of this title stands for one that is no more."""
    return _GONE.match(title) is not None


def _bare(name: str) -> str:
    """Give the folded words of a name without what stands between them."""
    return " ".join(_WORD.findall(text.fold(name[:1000])))
