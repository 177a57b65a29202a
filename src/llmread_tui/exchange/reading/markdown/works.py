"""From a record to the works in it: what is a title, what a form of it, what belongs below it."""

import re
from collections.abc import Sequence
from typing import Final

from llmread_tui.exchange.reading import text_facts
from llmread_tui.exchange.reading.drafts import Draft
from llmread_tui.exchange.reading.markdown import titles, vocabulary
from llmread_tui.exchange.reading.markdown.inline import Words
from llmread_tui.exchange.reading.markdown.mentions import LeaveOut, Mention, Record
from llmread_tui.exchange.reading.targets import Aside

# What is taken is not given back, or a long row of brackets would be tried at every length.
_CONNECTOR: Final = re.compile(
    r"[\s,;/|&+·•()\[\]\-–—>→*]*+(?:(?:and|or|vs\.?|versus|then|plus|und|et|&)[\s,/]*+)?[\s(\[]*+"
)
_BY: Final = re.compile(
    r"(?:^|[\s(\[–—-])by\s+(?P<names>[^()\[\]:;|]{3,120}?)\s*(?=$|[(\[:;|–—]|,\s*\d|\.(?:\s|$)| - )"
)
# As in "(Vaswani et al., 2017)".
_CITED: Final = re.compile(r"^\s*\((?P<names>[^()]{3,200}?),?\s+(?P<year>(?:19|20)\d\d)[a-z]?\)")
_SERIES: Final = re.compile(r"(?<!\d)((?:19|20)\d\d(?:/(?:19|20)\d\d)+)\b")
_TITLE: Final = 3
"""Words of a link that make it a title, whatever they are: "Papers with Code"."""

_PROSE: Final = 4
"""Words in front of a link that make a sentence of what it stands in."""


def works_in(record: Record, leave_out: LeaveOut) -> list[Draft]:
    """Give the works of a record, the first of which may have others below it."""
    mentions = record.mentions
    titled = _titled(record)
    before = titles.marked(record.gaps[0])
    if not mentions:
        return []
    if not titled or (before and titled[0] > 0):
        return [_from_words(record, before, titled, leave_out)]
    works = _from_links(record, titled, leave_out)
    label = titles.strip_leading(titles.plain(record.words(0))).rstrip()
    if len(works) > 1 and label.endswith((":", "：")) and len(label.split()) <= 2 * _PROSE:
        group = Draft(line=works[0].line, title=label.rstrip(" :："), entries=works)
        return [group]
    return works


def _titled(record: Record) -> list[int]:
    """Give which links have a title for their text."""
    found = [
        place
        for place, mention in enumerate(record.mentions)
        if mention.label is None and not (mention.is_person and _is_beside(record, place))
    ]
    lead = record.mentions[0] if record.mentions else None
    is_alone = not found and not titles.strip_leading(titles.plain(record.words(0)))
    if is_alone and lead and (vocabulary.is_name(lead.text) or len(lead.text.split()) >= _TITLE):
        return [0]
    return found


def _is_beside(record: Record, place: int) -> bool:
    """Tell whether a link to a person only says who made what stands before it."""
    return place > 0 or bool(titles.strip_leading(titles.plain(record.words(0))))


def _from_words(
    record: Record, title: str | None, titled: Sequence[int], leave_out: LeaveOut
) -> Draft:
    """Give the work that the words name and the links are forms of."""
    mentions = record.mentions
    found = title or titles.before_names(record.gaps[0]) or titles.unmarked(record.words(0))
    if vocabulary.form_of(found) is not None and not vocabulary.is_name(found):
        found = _title_behind(record)
    draft = Draft(line=mentions[0].line, title=found)
    for place, mention in enumerate(mentions):
        if place in titled:
            draft.entries.append(_draft(mention))
        elif mention.is_person:
            leave_out(mention.line, mention.text or mention.url, Aside.PERSON)
        else:
            _take(draft, mention)
    words = [part for gap in record.gaps for part in gap]
    describe(draft, words, before=[], is_named_there=True)
    draft.stars = titles.stars(record.all_words())
    return draft


def _title_behind(record: Record) -> str:
    """Give the title that stands behind the labels."""
    for gap in range(1, len(record.gaps)):
        if found := titles.marked(record.gaps[gap]) or titles.behind(record.words(gap)):
            return found
    return ""


def _take(draft: Draft, mention: Mention) -> None:
    """Take a link as a form of a work."""
    label = mention.text.strip("[]() ")
    draft.labelled.append((mention.label or "link", label, mention.url))


def _draft(mention: Mention) -> Draft:
    return Draft(
        line=mention.line, title=mention.text, url=mention.url, stars=int(mention.is_starred)
    )


def _from_links(record: Record, titled: Sequence[int], leave_out: LeaveOut) -> list[Draft]:
    """Give the works whose titles are links.

    Links with nothing but a comma, a slash or an "and" between them are works side by side. One in
    the midst of what is said of another stands below it.
    """
    is_prose = len(titles.strip_leading(record.words(0)).split()) >= _PROSE
    works, said = list[Draft](), list[list[Words]]()
    early = list[Mention]()
    is_below, is_joined = False, True
    for place, mention in enumerate(record.mentions):
        between = record.words(place)
        is_joined = is_joined and _CONNECTOR.fullmatch(between) is not None
        if place in titled:
            draft = _draft(mention)
            if _is_author(mention, between):
                works[-1].authors = text_facts.names(mention.text)
                leave_out(mention.line, mention.text, Aside.PERSON)
                said[-1].append(Words(text=mention.text, line=mention.line))
            elif not works or is_prose or (is_joined and not is_below):
                works.append(draft)
                said.append([])
            else:
                is_below = True
                works[-1].entries.append(draft)
                said[-1].append(Words(text=mention.text, line=mention.line))
            is_joined = True
        elif mention.is_person:
            leave_out(mention.line, mention.text or mention.url, Aside.PERSON)
            if works:
                said[-1].append(Words(text=mention.text, line=mention.line))
        elif works:
            _take(works[-1], mention)
            if not is_joined:
                said[-1].append(Words(text=mention.text, line=mention.line))
        else:
            early.append(mention)
        if works:
            said[-1] += record.gaps[place + 1]
    for mention in early:
        _take(works[0], mention)
    _describe_all(works, said, record, is_prose=is_prose)
    return works


def _is_author(mention: Mention, between: str) -> bool:
    """Tell whether a link names who wrote what stands before it."""
    is_by = re.search(r"\b(?:by|from|via)\s*$", between, re.IGNORECASE)
    return bool(is_by and between.strip() and text_facts.names(mention.text))


def _describe_all(
    works: Sequence[Draft], said: Sequence[list[Words]], record: Record, *, is_prose: bool
) -> None:
    """Describe works side by side: what is said behind the last of them is said of all."""
    last = "".join(part.text for part in said[-1]) if said else ""
    series = _SERIES.search(last)
    years = [int(each) for each in series[1].split("/")] if series else []
    count = titles.stars(record.all_words())
    for place, (draft, parts) in enumerate(zip(works, said, strict=True)):
        words = "".join(part.text for part in parts)
        is_bare = bool(_CONNECTOR.fullmatch(words))
        describe(draft, said[-1] if is_bare else parts, before=record.gaps[0])
        if is_prose and place < len(works) - 1:
            draft.remark = ""
        if len(years) == len(works):
            draft.year = years[place]
        draft.stars += count


def describe(
    draft: Draft,
    parts: Sequence[Words],
    before: Sequence[Words],
    *,
    is_named_there: bool = False,
) -> None:
    """Take from words what they tell of a work; the rest is the list's remark.

    Args:
        draft: The work, with its title.
        parts: What is said of it.
        before: What stands in front of it, which may tell the year.
        is_named_there: Whether the title is among the words.
    """
    title = draft.title if is_named_there else ""
    kept = list(parts)
    if not draft.authors:
        for part in parts:
            if part.is_italic and (names := text_facts.names(part.text)):
                draft.authors = names
                kept.remove(part)
                break
    words = "".join(part.text for part in kept)
    said = titles.plain(words.replace(title, " ", 1) if title else words)
    front = "".join(part.text for part in before)
    draft.year = draft.year or text_facts.written_year(said) or text_facts.written_year(front)
    draft.venue = draft.venue or text_facts.written_venue(said)
    if not draft.authors and title and (quote := words.find(title)) > 0:
        lead = titles.strip_leading(words[:quote]).rstrip('"“* ')
        if len(names := text_facts.names(lead)) > 0 and lead.endswith((".", ",")):
            draft.authors = names
            words = words[quote:]
    rest = words.replace(title, " ", 1) if title else words
    if (cited := _CITED.match(rest)) and (names := text_facts.cited_names(cited["names"])):
        draft.authors = draft.authors or names
        words = words.replace(cited[0].strip(), " ", 1)
    elif (by := _BY.search(rest)) and (names := text_facts.names(by["names"])):
        draft.authors = draft.authors or names
        words = words.replace(by[0], " ", 1)
    remark = "" if _CONNECTOR.fullmatch(said) else titles.remark(words, title, draft.year)
    draft.remark = "" if _is_known(remark, draft.venue) else remark
    if not draft.authors and (names := text_facts.only_names(draft.remark)):
        draft.authors, draft.remark = names, ""
    draft.authors = draft.authors or text_facts.only_names(titles.strip_leading(front))


_SAYS_NOTHING: Final = re.compile(
    r"(?:arxiv|corr|preprint|see|via|from|in|at|check(?: out)?|available|the)\b[\s\d.,:()/-]*",
    re.IGNORECASE,
)


def _is_known(remark: str, venue: str | None) -> bool:
    """Tell whether a remark says no more than is known already: the venue, a label, nothing."""
    bare = remark.strip(" .,;:")
    if venue and bare and re.sub(r"\W+", " ", bare) in venue:
        return True
    return vocabulary.form_of(bare) is not None or bool(_SAYS_NOTHING.fullmatch(bare))
