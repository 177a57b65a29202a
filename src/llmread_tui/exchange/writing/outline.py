"""Records as the tree they stand in: lists, their sections, entries, entries nested in those."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from llmread_tui.exchange.writing.selection import Selection

if TYPE_CHECKING:
    from llmread_tui.library.results import ListFacts, Record

TITLE: Final = "Reading lists"
"""What the whole is called where a format wants a name for it."""


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """A list, a section or an entry, and what stands below it."""

    title: str
    record: "Record | None" = None
    """None for a list or a section."""
    facts: "ListFacts | None" = None
    """None for all but a list."""
    nodes: "list[Node]" = field(default_factory=list)


def outline(selection: Selection) -> list[Node]:
    """Give the lists with what was selected of them; in another order, the entries alone.

    An entry whose parent was not selected stands right under its heading.
    """
    if not selection.is_in_list_order:
        return [Node(title=each.entry.title, record=each) for each in selection.records]
    roots, headed = list[Node](), dict[int, Node]()
    within = dict[str, Node]()
    """The entries of one heading by id; those of other lists may have the same ids."""
    at: int | None = None
    for record in selection.records:
        if record.heading.number != at:
            at = record.heading.number
            within = {}
        node = Node(title=record.entry.title, record=record)
        above = within.get(record.parent or "") or _headed(selection, at, headed, roots)
        above.nodes.append(node)
        within[record.entry.id] = node
    return roots


def _headed(selection: Selection, number: int, headed: dict[int, Node], roots: list[Node]) -> Node:
    """Give the node of a list or section, made with all above it when it is new."""
    if number not in headed:
        heading = selection.headings[number]
        headed[number] = Node(title=heading.title, facts=selection.lists.get(number))
        if heading.parent is None:
            roots.append(headed[number])
        else:
            above = _headed(selection, heading.parent, headed, roots)
            above.nodes.append(headed[number])
    return headed[number]
