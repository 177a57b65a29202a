"""The marks that are drawn, in Unicode and, for terminals without it, in ASCII."""

import locale
import os
from collections.abc import Mapping
from typing import Final, NamedTuple

from llmread_tui.model import Status


class Glyphs(NamedTuple):
    """One set of marks; each is one cell wide, but `crumb`, which stands between blanks."""

    status: Mapping[Status, str]
    recommended: str
    starred: str
    note: str
    new: str
    """Stands behind an entry that came with an update, until it was seen."""
    selected: str
    abstract: str
    """Stands behind an entry whose abstract is kept."""
    folded: str
    unfolded: str
    cursor: str
    rule: str
    crumb: str
    more: str
    off: str
    on: str
    bars: str
    """From an empty year to the fullest, nine steps."""
    progress: str
    """From an empty cell to a full one, nine steps."""

    def bar(self, done: int, total: int, width: int = 1) -> str:
        """Give a bar of this many cells, filled by how much is done; full only when all is."""
        steps = width * 8
        filled = min(done * steps // total, steps - (done < total)) if total else 0
        full, part = divmod(max(filled, min(done, 1)), 8)
        drawn = self.progress[-1] * full + (self.progress[part] if full < width else "")
        return f"{drawn:<{width}}"


UNICODE: Final = Glyphs(
    status=dict(zip(Status, "○◐◒●✕", strict=True)),
    recommended="✦",
    starred="★",
    note="✎",
    new="◆",
    selected="▪",
    abstract="⤓",
    folded="▸",
    unfolded="▾",
    cursor="▌",
    rule="│",
    crumb="›",  # noqa: RUF001
    more="…",
    off="□",
    on="■",
    bars=" ▁▂▃▄▅▆▇█",
    progress=" ▏▎▍▌▋▊▉█",
)

ASCII: Final = Glyphs(
    status=dict(zip(Status, "o>~x-", strict=True)),
    recommended="+",
    starred="*",
    note="n",
    new="!",
    selected="#",
    abstract="a",
    folded=">",
    unfolded="v",
    cursor="|",
    rule="|",
    crumb=">",
    more="~",
    off=".",
    on="x",
    bars=" ..:::|||",
    progress="    ---==",
)


def choose(setting: str, environment: Mapping[str, str] = os.environ) -> Glyphs:
    """Give the set that was asked for, or for ``auto`` the one the terminal can draw."""
    if setting == "auto":
        # The Linux console has 512 glyphs, and its usual fonts lack half of ours.
        plain = (
            environment.get("TERM") == "linux"
            or locale.getencoding().lower().replace("-", "") != "utf8"
        )
        return ASCII if plain else UNICODE
    return ASCII if setting == "ascii" else UNICODE
