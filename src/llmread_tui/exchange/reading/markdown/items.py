"""From the items of lists to works: what is nested, and what only says more of the item above."""

from collections.abc import Iterator, Sequence

from llmread_tui.exchange.reading import text_facts
from llmread_tui.exchange.reading.drafts import Draft, search_address
from llmread_tui.exchange.reading.markdown import titles, vocabulary
from llmread_tui.exchange.reading.markdown.blocks import Item, Paragraph
from llmread_tui.exchange.reading.markdown.inline import Piece
from llmread_tui.exchange.reading.markdown.loose import from_prose, is_record, unlinked
from llmread_tui.exchange.reading.markdown.mentions import (
    LeaveOut,
    Record,
    lines_of,
    record_of,
)
from llmread_tui.exchange.reading.markdown.works import works_in
from llmread_tui.exchange.reading.targets import Aside


class Lines:
    """Reads what stands in lists and on lines outside them.

    Args:
        address: The list's own, for the paths in it; None when it is not known.
        leave_out: Told of links that are not taken.
    """

    def __init__(self, address: str | None, leave_out: LeaveOut) -> None:
        self.unlinked: list[int] = []
        """The lines of works that came without a link."""
        self._address = address
        self._leave_out = leave_out

    def record(self, pieces: Sequence[Piece]) -> Record:
        """Give the pieces as links and the words between them."""
        return record_of(pieces, self._address, self._leave_out)

    def of_item(self, item: Item) -> list[Draft]:
        """Give the works of an item, with those of the items below it."""
        record = self.record(item.pieces)
        works = works_in(record, self._leave_out) or self._unlinked(record)
        below, said = list[Draft](), list[str]()
        for each in item.items:
            if found := self.of_item(each):
                below += found
            elif words := titles.plain(self._words(each)):
                said.append(words)
        if not works:
            return _headed(record, item.line, below)
        if len(works) == 1:
            _add_below(works[0], below)
            works[0].remark = works[0].remark or titles.remark(" ".join(said))
        else:
            works[-1].entries += below
        return works

    def of_paragraph(self, paragraph: Paragraph, *, is_intro: bool) -> Iterator[Draft]:
        """Give the works of a paragraph; its lines may be as good as items.

        `is_intro` tells that no section and no entry came before.
        """
        above: Draft | None = None
        before: Draft | None = None
        for pieces in lines_of(paragraph.pieces):
            record = self.record(pieces)
            if not record.mentions:
                if before and above is None:
                    # A line behind the links that tells the day.
                    before.year = before.year or text_facts.written_year(record.all_words())
                above = _named_above(record, paragraph.line, above)
                yield from self._unlinked(record)
                continue
            if not is_record(record):
                yield from from_prose(record, self._leave_out, is_intro=is_intro)
                continue
            is_described = len(record.mentions) == 1 and bool(record.words(-1).strip(" .,"))
            if all(mention.is_person for mention in record.mentions) and not is_described:
                for mention in record.mentions:
                    self._leave_out(mention.line, mention.text or mention.url, Aside.PERSON)
                continue
            works = works_in(record, self._leave_out)
            if above and len(works) == 1 and all(each.label for each in record.mentions):
                above.adopt(works[0])
                above.year = above.year or text_facts.written_year(record.all_words())
                above.venue = above.venue or text_facts.written_venue(record.all_words())
                yield above
                before, above = above, None
            else:
                yield from (work for work in works if not is_intro or not work.is_untitled)

    def _words(self, item: Item) -> str:
        """Give the words of an item that was read before, so that nothing is noted again."""
        return record_of(item.pieces, self._address, lambda *_: None).all_words()

    def _unlinked(self, record: Record) -> list[Draft]:
        draft = None if record.mentions else unlinked(record)
        if draft is None:
            return []
        draft.url = search_address(draft.title)
        self.unlinked.append(draft.line)
        return [draft]


def _named_above(record: Record, line: int, above: Draft | None) -> Draft | None:
    """Give the work that lines without links name, for the links below: its title, its authors."""
    if named := titles.marked(record.gaps[0]):
        return Draft(line=line, title=named)
    if above and not above.authors:
        above.authors = text_facts.names(record.all_words())
    return above


def _headed(record: Record, line: int, below: list[Draft]) -> list[Draft]:
    """Give what stands below an item without links: its works, or the forms of the one it names."""
    if not below:
        return []
    title = titles.marked(record.gaps[0]) or titles.unmarked(record.all_words())
    if not title or vocabulary.form_of(title) not in {None, "link"}:
        return below
    draft = Draft(line=line, title=title)
    if Draft.are_forms(below):
        for each in below:
            draft.adopt(each)
        draft.remark = draft.remark or titles.remark(record.all_words(), title)
    else:
        draft.entries = below
    return [draft]


def _add_below(work: Draft, below: list[Draft]) -> None:
    for each in below:
        if each.is_untitled:
            work.adopt(each)
        else:
            work.entries.append(each)
