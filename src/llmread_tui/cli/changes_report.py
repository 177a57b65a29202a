"""What an update changes, as lines for people or as JSON."""

import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmread_tui.exchange.updating.changes import Change


def print_changes(changes: "Iterable[Change]", *, as_json: bool) -> None:
    """Print a line for each change, or an array of objects."""
    if as_json:
        print(json.dumps([_fields(each) for each in changes], ensure_ascii=False, indent=2))
        return
    for each in changes:
        print(f"{each.kind:<9} {_words(each)}")


def _fields(change: "Change") -> dict[str, object]:
    return {
        "change": change.kind,
        "id": change.id,
        "key": change.key,
        "title": change.title,
        "section": change.place,
        "url": change.url,
        "before": change.before,
    }


def _words(change: "Change") -> str:
    """Say what a change is, on one line."""
    title, where = f"“{change.title}”", _where(change.place)
    match change.kind, change.before:
        case "moved", tuple(stood):
            said = f"{title}{where}, was{_where(stood)}"
        case "changed", tuple(names):
            said = f"{title}: {', '.join(names)}"
        case "renamed", before:
            said = f"“{before}” is now {title}"
        case "retitled", before:
            said = f"“{before}” is now {title}{where}"
        case "relinked", before:
            said = f"{title}: {before} is now {change.url}"
        case "kept", why:
            said = f"{title}{where}: gone, but stays in your file, as {why}"
        case _:
            said = f"{title}{where}"
    return said


def _where(place: tuple[str, ...]) -> str:
    return f" in {' > '.join(place)}" if place else " at the top"


def summary(changes: "Iterable[Change]") -> str:
    """Give how many changes there are of each kind."""
    counts = Counter(each.kind for each in changes)
    return ", ".join(f"{count:,} {kind}" for kind, count in counts.items())
