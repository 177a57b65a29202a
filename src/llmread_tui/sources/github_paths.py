"""What a link to GitHub leads to: a repository, or something in it."""

from typing import Final
from urllib.parse import urlsplit

from llmread_tui import links
from llmread_tui.sources.source import Work

_MARKDOWN: Final = (".md", ".markdown")


def repository(work: Work) -> str | None:
    """Give ``owner/name`` when the work is a repository, not something in it or a paper about it.

    A link to a branch, ``/tree/main``, is one to the repository.
    """
    name = work.ids.get("github")
    if name is None or links.identify(f"https://github.com/{name}") != {"github": name}:
        return None
    inside = _inside(work)
    if inside is None:
        # Not on GitHub: it is the work itself only where nothing else names it, as for a book.
        return name if work.key == f"gh:{name.lower()}" else None
    match inside:
        case () | ("tree", _):
            return name
        case _:
            return None


def readme(work: Work) -> str | None:
    """Give the path of the text about the work below ``raw.githubusercontent.com/``.

    For a repository and a folder it is the README, for a Markdown file the file.
    """
    if name := repository(work):
        return f"{name}/HEAD/README.md"
    name, inside = work.ids.get("github"), _inside(work)
    if name is None or not inside:
        return None
    # Where a branch ends and a path begins, GitHub finds out; it takes both as they stand.
    way, rest = inside[0], "/".join(inside[1:])
    if way == "tree":
        return f"{name}/{rest}/README.md"
    return f"{name}/{rest}" if way == "blob" and rest.lower().endswith(_MARKDOWN) else None


def is_file(work: Work) -> bool:
    """Tell whether `readme` gives a file that the link is to, which is the work itself."""
    way, *_ = _inside(work) or ("",)
    return way == "blob" and readme(work) is not None


def _inside(work: Work) -> tuple[str, ...] | None:
    """Give what stands behind ``owner/name`` in the work's link; None when that is elsewhere."""
    if "github" not in links.identify(work.url):
        return None
    parts = [part for part in urlsplit(work.url).path.split("/") if part]
    return tuple(parts[2:])
