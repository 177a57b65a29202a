"""From the rows of a table to works: the heads tell what the columns are, or else the cells do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from llmread_tui.exchange.reading import text_facts
from llmread_tui.exchange.reading.drafts import Draft
from llmread_tui.exchange.reading.markdown import titles, vocabulary
from llmread_tui.exchange.reading.markdown.blocks import Row, Table
from llmread_tui.exchange.reading.markdown.inline import text_of
from llmread_tui.exchange.reading.markdown.items import Lines
from llmread_tui.exchange.reading.markdown.mentions import LeaveOut, Mention, Record
from llmread_tui.exchange.reading.markdown.works import works_in
from llmread_tui.exchange.reading.targets import Aside

_PICTURE: Final = "is a picture without a title"
_SURE_TITLES: Final = frozenset({"title", "paper title", "name", "full title"})
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NO_TITLE: Final = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A cell with what its column is."""

    role: str | None
    """A key of `vocabulary.COLUMNS`, or a form."""
    head: str
    record: Record
    text: str
    """All its words, those of links among them."""

    @property
    def titled(self) -> Mention | None:
        """The first of its links that has a title."""
        found = (each for each in self.record.mentions if each.label is None)
        return next((each for each in found if not each.is_person), None)


def works_in_table(table: Table, lines: Lines, leave_out: LeaveOut) -> Iterator[Draft]:
    """Give the works of a table, a row after the other."""
    heads, rows = _parted(table)
    for row in rows:
        cells = [
            _Cell(
                role=vocabulary.role_of(heads[place]) if place < len(heads) else None,
                head=heads[place] if place < len(heads) else "",
                record=lines.record(pieces),
                text=text_of(pieces),
            )
            for place, pieces in enumerate(row.cells)
        ]
        if not heads and sum(cell.titled is not None for cell in cells) > 1:
            # A table that only lays things out beside each other.
            for cell in cells:
                yield from works_in(cell.record, leave_out)
        elif any(cell.record.mentions for cell in cells):
            yield from _works_in_row(cells, leave_out)


def _parted(table: Table) -> tuple[list[str], Sequence[Row]]:
    """Give the heads of the columns, if there are any, and the other rows."""
    count = 0
    while count < len(table.rows) and table.rows[count].is_head:
        if any(_has_link(row_cell) for row_cell in table.rows[count].cells):
            break
        count += 1
    heads = [text_of(cell) for cell in table.rows[0].cells] if count else []
    if not count and table.rows:
        first = [text_of(cell) for cell in table.rows[0].cells]
        roles = [vocabulary.role_of(head) for head in first if head]
        if roles and all(roles) and not any(map(_has_link, table.rows[0].cells)):
            heads, count = first, 1
    return heads if any(heads) else [], table.rows[count:]


def _has_link(pieces: Sequence[object]) -> bool:
    return any(hasattr(piece, "target") for piece in pieces)


def _works_in_row(cells: Sequence[_Cell], leave_out: LeaveOut) -> Iterator[Draft]:
    """Give the work of a row, or the works that a cell of it lists."""
    place = _title_place(cells)
    others = [cell for at, cell in enumerate(cells) if at != place]
    if place is None:
        links = [mention for cell in cells for mention in cell.record.mentions]
        if all(mention.is_image or mention.is_person for mention in links):
            for mention in links:
                leave_out(mention.line, mention.text or mention.url, _PICTURE)
            return
        main = [Draft(line=links[0].line)]
    else:
        main = works_in(cells[place].record, leave_out) or [_named(cells[place])]
        if len(main) > 1 and (before := _words_before(cells, place)):
            main = [Draft(line=main[0].line, title=before, entries=main)]
    work = main[0]
    listed = [cell for cell in others if cell.titled and cell.role in {None, "title", "remark"}]
    if work.url is None and not work.labelled and listed and place is not None:
        yield from _headed(work, others, listed, leave_out)
        return
    for cell in others:
        _add(work, cell, leave_out)
    for more in main[1:]:
        more.year, more.venue = more.year or work.year, more.venue or work.venue
    if work.url or work.labelled or work.entries:
        yield from main


def _headed(
    work: Draft, others: Sequence[_Cell], listed: Sequence[_Cell], leave_out: LeaveOut
) -> Iterator[Draft]:
    """Give what a row lists under a heading of its own, which is no work."""
    found = [draft for cell in listed for draft in works_in(cell.record, leave_out)]
    for cell in others:
        if cell not in listed:
            _add(found[0] if len(found) == 1 else work, cell, leave_out)
    if len(found) == 1:
        found[0].remark = found[0].remark or work.title
        yield found[0]
        return
    work.entries += found
    yield work


def _title_place(cells: Sequence[_Cell]) -> int | None:
    """Give which cell has the title."""
    places = range(len(cells))

    def first(fits: Sequence[bool]) -> int | None:
        return next((place for place, fit in enumerate(fits) if fit), None)

    in_title = [cells[place].role == "title" for place in places]
    has_words = [not _NO_TITLE.fullmatch(cells[place].text) for place in places]
    has_title = [cells[place].titled is not None for place in places]
    is_label = [vocabulary.form_of(titles.plain(cells[place].text)) is not None for place in places]
    is_sure = [vocabulary.bare(cells[place].head) in _SURE_TITLES for place in places]
    free = [cells[place].role not in {"year", "venue", "authors", "remark"} for place in places]
    return next(
        (
            found
            for fits in (
                [sure and words for sure, words in zip(is_sure, has_words, strict=True)],
                [title and linked for title, linked in zip(in_title, has_title, strict=True)],
                [
                    title and words and not label
                    for title, words, label in zip(in_title, has_words, is_label, strict=True)
                ],
                [linked and open_ for linked, open_ in zip(has_title, free, strict=True)],
                [
                    words and open_ and not label
                    for words, open_, label in zip(has_words, free, is_label, strict=True)
                ],
            )
            if (found := first(fits)) is not None
        ),
        None,
    )


def _words_before(cells: Sequence[_Cell], place: int) -> str:
    """Give what heads the works of a cell: the words of one before it, without a role or links."""
    for cell in cells[:place]:
        if cell.role in {None, "title"} and not cell.record.mentions:
            words = titles.strip_leading(titles.plain(cell.text))
            if not _NO_TITLE.fullmatch(words):
                return words
    return ""


def _named(cell: _Cell) -> Draft:
    """Give the work that a cell without links names."""
    words = cell.record.words(0)
    title = titles.marked(cell.record.gaps[0])
    said = titles.remark(words, title) if title else ""
    title = titles.without_affiliation(title or titles.strip_leading(titles.plain(words)))
    return Draft(line=cell.record.gaps[0][0].line, title=title.strip(" ,;"), remark=said)


def _add(work: Draft, cell: _Cell, leave_out: LeaveOut) -> None:
    """Add what a cell beside the title tells."""
    text = titles.plain(cell.text)
    match cell.role:
        case "year":
            found = _YEAR.search(text)
            work.year = work.year or (int(found[1]) if found else None)
        case "venue" if re.search(r"\w", text):
            work.venue = text
        case "authors":
            work.authors = work.authors or _authors(_named_in(cell))
        case "remark" if re.search(r"\w", text):
            work.remark = titles.remark(cell.record.all_words() if not cell.titled else text)
        case None:
            work.year = work.year or text_facts.written_year(text)
        case _:
            pass
    for mention in cell.record.mentions:
        _add_link(work, cell, mention, leave_out)


def _add_link(work: Draft, cell: _Cell, mention: Mention, leave_out: LeaveOut) -> None:
    if mention.is_person or (cell.role == "authors" and mention.label is None):
        leave_out(mention.line, mention.text or mention.url, Aside.PERSON)
        return
    form = cell.role if cell.role not in {*vocabulary.COLUMNS, None} else None
    if form is None and cell.role == "title":
        form = vocabulary.form_of(cell.head) or "link"
    if mention.label not in {None, "link"}:
        form = mention.label
    if form or mention.label:
        work.labelled.append((form or mention.label or "link", mention.text, mention.url))
    else:
        work.entries.append(Draft(line=mention.line, title=mention.text, url=mention.url))


def _named_in(cell: _Cell) -> str:
    """Give the words of a cell without its labels, such as ``pdf``."""
    parts = [cell.record.words(0)]
    for place, mention in enumerate(cell.record.mentions, start=1):
        parts += [mention.text if mention.label is None else "", cell.record.words(place)]
    return titles.plain("".join(parts))


def _authors(text: str) -> tuple[str, ...]:
    """Give the authors of a cell that holds nothing else."""
    return text_facts.names(text) or ((text,) if re.search(r"[^\W\d_]", text) else ())
