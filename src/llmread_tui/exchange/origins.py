"""Where a list on the web is to be had as text: repositories, gists, files behind their pages."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from llmread_tui import links

_READMES: Final = ("README.md", "readme.md", "Readme.md", "README.markdown", "README")
"""What a repository's list is called, the usual name first."""

_GENERIC: Final = frozenset({"readme", "index", "raw", "list"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A list on the web."""

    page: str
    """Its page for people."""
    addresses: tuple[str, ...]
    """Where its text may be, to be asked in this order until one has it."""
    base: str
    """What paths in the list go out from."""
    name: str
    """What it is called, for the catalogue's name; empty if the address does not tell."""


def origin(url: str) -> Origin:
    """Give where the text of a list is, from the address that people have of it.

    It may be a repository or a folder of it, a file's page, a gist, a raw file or any page.
    """
    bare = url.partition("#")[0]
    parts = urlsplit(bare)
    steps = [step for step in parts.path.split("/") if step]
    match links.host(url), steps:
        case "github.com", [owner, name, *inside]:
            return _on_github(owner, name.removesuffix(".git"), inside)
        case "raw.githubusercontent.com", [owner, name, ref, *path] if path:
            return _github_file(owner, name, ref, path)
        case "gist.github.com", [*_, id_] if re.fullmatch(r"[0-9a-f]{7,40}", id_):
            page = f"https://gist.github.com/{'/'.join(steps)}"
            return Origin(page=page, addresses=(f"{page}/raw",), base=page, name="")
        case "gitlab.com", [_, *_, _] if "-" not in steps or "blob" in steps:
            return _on_gitlab(bare, steps)
        case _:
            name = _stem(steps[-1], "") if steps else ""
            return Origin(page=bare, addresses=(bare,), base=bare, name=name)


def _on_gitlab(page: str, steps: list[str]) -> Origin:
    if "blob" in steps:
        file = page.replace("/-/blob/", "/-/raw/", 1)
        return Origin(page=page, addresses=(file,), base=page, name=_stem(steps[-1], steps[1]))
    raw = f"https://gitlab.com/{'/'.join(steps)}/-/raw/HEAD/"
    addresses = tuple(f"{raw}{each}" for each in _READMES)
    return Origin(page=page, addresses=addresses, base=raw, name=steps[-1].lower())


def _on_github(owner: str, name: str, inside: list[str]) -> Origin:
    match inside:
        case ["blob" | "raw", ref, *path] if path:
            return _github_file(owner, name, ref, path)
        case ["tree", ref, *path]:
            return _github_folder(owner, name, ref, path)
        case _:
            return _github_folder(owner, name, "HEAD", [])


def _github_folder(owner: str, name: str, ref: str, path: list[str]) -> Origin:
    folder = "/".join([owner, name, ref, *path])
    page = f"https://github.com/{owner}/{name}"
    inside = "/".join([ref, *path])
    return Origin(
        page=f"{page}/tree/{inside}" if path else page,
        addresses=tuple(f"https://raw.githubusercontent.com/{folder}/{each}" for each in _READMES),
        base=f"{page}/blob/{inside}/",
        name=(path[-1] if path else name).lower(),
    )


def _github_file(owner: str, name: str, ref: str, path: list[str]) -> Origin:
    inside = "/".join([ref, *path])
    page = f"https://github.com/{owner}/{name}/blob/{inside}"
    return Origin(
        page=page,
        addresses=(f"https://raw.githubusercontent.com/{owner}/{name}/{inside}",),
        base=page,
        name=_stem(path[-1], path[-2] if len(path) > 1 else name),
    )


def _stem(file: str, otherwise: str) -> str:
    """Give a file's name without its ending, or something better where it says nothing."""
    stem = PurePosixPath(file).stem.lower()
    return otherwise.lower() if stem in _GENERIC else stem
