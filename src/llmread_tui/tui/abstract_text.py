"""The abstract of an entry as text, with where it came from, or why there is none."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from textual.content import Content

from llmread_tui.abstracts import Abstract, Attempt
from llmread_tui.library.results import Record
from llmread_tui.spans import ago, ahead

_DIM: Final = "$foreground-muted"


def abstract_text(record: Record, *, is_fetching: bool) -> Iterator[Content]:
    """Give the lines about the abstract: what the catalogue has, else what was fetched."""
    now = datetime.now(UTC)
    yield Content("")
    yield Content.styled("Abstract", "bold $foreground-muted")
    if record.entry.abstract:
        yield Content(record.entry.abstract)
        yield Content.styled("from the catalogue itself", _DIM)
    elif record.abstract:
        yield Content(record.abstract.text)
        yield from _provenance(record.abstract, now)
    if is_fetching:
        yield Content.styled("Asking for it …", "$accent")
    elif record.attempts:
        yield from _attempts(record.attempts, now, has_old=record.abstract is not None)
    elif not record.entry.abstract and not record.abstract:
        yield Content.assemble(("No abstract yet: ", _DIM), ("a", "bold"), (" fetches it.", _DIM))


def _provenance(abstract: Abstract, now: datetime) -> Iterator[Content]:
    """Say where the abstract came from, when, and what is to be known of it."""
    address = abstract.url.partition("://")[2].removeprefix("www.")
    yield Content("")
    yield Content.styled(f"{abstract.source} · fetched {ago(abstract.fetched_at, now)}", _DIM)
    if address and address != abstract.source:
        yield Content.styled(address, _DIM)
    if abstract.is_machine_made:
        yield Content.styled("written by a machine", "$warning")
    if abstract.notes:
        yield Content.styled(" · ".join(abstract.notes), _DIM)
    if abstract.stale_since:
        then = f"{abstract.fetched_at.astimezone():%d %B %Y}"
        yield Content.styled(f"stale, from {then}: it could not be fetched anew", "$warning")


def _attempts(attempts: tuple[Attempt, ...], now: datetime, *, has_old: bool) -> Iterator[Content]:
    """Say which sources were asked in vain, why, and when each may be asked again."""
    if not has_old:
        yield Content.styled("No source could give it.", _DIM)
    for each in attempts:
        yield Content.assemble((each.source, "bold"), f": {each.reason}")
        if each.retry_at:
            yield Content.styled(f"  may be asked again {ahead(each.retry_at, now)}", _DIM)
