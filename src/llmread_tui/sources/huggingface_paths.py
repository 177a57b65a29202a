"""What a link to Hugging Face leads to: a model, a data set or a space."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from llmread_tui import links
from llmread_tui.sources.source import Work

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_NO_OWNERS: Final = frozenset(
    {"api", "blog", "changelog", "chat", "collections", "docs", "enterprise", "inference", "join"}
    | {"kernels", "languages", "learn", "login", "metrics", "models", "new", "organizations"}
    | {"papers", "posts", "pricing", "search", "settings", "storage", "support", "tasks"}
)
"""What stands first in the path of a page that belongs to no one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One of the three, as its interface names it."""

    kind: str
    """``models``, ``datasets`` or ``spaces``."""
    name: str
    """``owner/name``."""

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"https://huggingface.co/{self.path}"

    @property
    def path(self) -> str:
        """Where it stands on the site; models stand at the top."""
        return self.name if self.kind == "models" else f"{self.kind}/{self.name}"


def place(work: Work) -> Place | None:
    """Give what the work's link leads to; None for a file in it, and for other pages."""
    if links.host(work.url) not in {"huggingface.co", "hf.co"}:
        return None
    parts = [part for part in urlsplit(work.url).path.split("/") if part]
    kind = parts.pop(0) if parts[:1] in (["datasets"], ["spaces"]) else "models"
    match parts:
        case [owner, name, *inside] if owner not in _NO_OWNERS:
            pass
        case _:
            return None
    is_whole = inside in ([], ["tree", "main"])
    is_named = _NAME.fullmatch(owner) and _NAME.fullmatch(name)
    return Place(kind=kind, name=f"{owner}/{name}") if is_whole and is_named else None
