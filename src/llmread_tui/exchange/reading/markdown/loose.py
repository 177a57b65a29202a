"""Lines outside lists: some are as good as items, some are running text."""

import re
from typing import Final

from llmread_tui.exchange.reading import link_facts, targets
from llmread_tui.exchange.reading.drafts import Draft
from llmread_tui.exchange.reading.markdown import titles
from llmread_tui.exchange.reading.markdown.inline import Words
from llmread_tui.exchange.reading.markdown.mentions import LeaveOut, Mention, Record
from llmread_tui.exchange.reading.markdown.works import describe

_IN_PROSE: Final = "stands in running text"


def from_prose(record: Record, leave_out: LeaveOut, *, is_intro: bool) -> list[Draft]:
    """Give what running text leads to: in front of a list only papers, and never small talk."""
    works = list[Draft]()
    for mention in record.mentions:
        ids = link_facts.identifiers(mention.url)
        is_paper = bool(ids.keys() & {"arxiv", "doi", "acl", "openreview"})
        is_title = " " in mention.text or (is_paper and not mention.text.islower())
        is_social = mention.is_person or targets.is_social(mention.url)
        if is_paper and mention.label is not None and not is_intro:
            works.append(Draft(line=mention.line, url=mention.url))
        elif is_title and mention.label is None and not is_social and (is_paper or not is_intro):
            works.append(_listed(mention))
        else:
            leave_out(mention.line, mention.text or mention.url, _IN_PROSE)
    return works


def is_record(record: Record) -> bool:
    """Tell whether a line outside lists is one of a list all the same.

    It begins with a link that is a title; or it has a title in bold or quotes, or at least
    brackets about its links, and all these are labels.
    """
    first = record.mentions[0]
    front = titles.strip_leading(titles.plain(record.words(0))).strip("[(")
    if not front:
        return first.label is None or first.is_image is False
    if any(mention.label is None for mention in record.mentions):
        return False
    in_brackets = record.words(0).rstrip().endswith(("[", "(")) or "[" in first.text
    return titles.marked(record.gaps[0]) is not None or (in_brackets and len(front.split()) > 1)


_UNLINKED: Final = re.compile(
    r"[\s•·▪●○◦‣–—\-*+>]*(?:\d{1,3}[.)]\s*)?[\"“«](?P<title>[^\"”“»]{3,300})[\"”»](?P<rest>.*)"
)


def unlinked(record: Record) -> Draft | None:
    """Give the work that a line without links names: a title in quotes, with author or year."""
    words = " ".join(record.words(0).split())
    found = _UNLINKED.fullmatch(words)
    if not found:
        return None
    line = record.gaps[0][0].line
    draft = Draft(line=line, title=titles.plain(found["title"]).strip(" ,."))
    describe(draft, [Words(text=found["rest"], line=line)], before=[])
    return draft if draft.authors or draft.year else None


def _listed(mention: Mention) -> Draft:
    return Draft(line=mention.line, title=mention.text, url=mention.url)
