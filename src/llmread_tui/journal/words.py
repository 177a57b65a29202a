"""A deed in plain words: what a notice says of it, and a line of the history."""

from collections.abc import Mapping

from llmread_tui.journal.deeds import Change, Deed


def describe(deed: Deed, titles: Mapping[str, str]) -> str:
    """Say what was done: ``marked “BERT” read``, ``starred 3 works``.

    Args:
        deed: One that changed something.
        titles: Those of works, by key; a work without one is called by its key.
    """
    keys = list(dict.fromkeys(each.key for each in deed.changes))
    one = titles.get(keys[0], keys[0]) if keys else ""
    works = f"“{one}”" if len(keys) == 1 else f"{len(keys):,} works"
    if any(each.at for each in deed.changes):
        return f"carried marks over to {works}"
    said = {_said(each) for each in deed.changes}
    if len(said) != 1:
        return f"changed {works}"
    before, after = said.pop()
    return f"{before} {works} {after}".rstrip()


def _said(change: Change) -> tuple[str, str]:
    """Give what stands before the works and what stands after them."""
    match change.field, change.value:
        case "status", value:
            return "marked", str(value)
        case "starred", True:
            return "starred", ""
        case "starred", _:
            return "unstarred", ""
        case _, None:
            return "removed the note on", ""
        case _:
            return "wrote a note on", ""
