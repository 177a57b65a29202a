"""Which of a record's words are the title, and what is left of the others."""

import re
from collections.abc import Sequence
from typing import Final

from llmread_tui.exchange.reading import text_facts
from llmread_tui.exchange.reading.markdown import vocabulary
from llmread_tui.exchange.reading.markdown.inline import Words

_STARS: Final = re.compile(r"(?:⭐|🌟|★|:star2?:)\ufe0f?(?!\s*[0-9])")
_EMOJI_CODE: Final = re.compile(r":[a-z][a-z0-9_+-]+:")
_QUOTED: Final = re.compile(r"[\"“„«「『](?P<title>[^\"”“»」』]{4,300})[\"”“»」』]")
# In front of a title: numbers, dates, bullets, boxes to tick.
_LEADING: Final = re.compile(
    r"^(?:[\s•·▪●○◦‣–—\-*+>|:,.;/&]+|\[[ xX]\]|[\[(#]?\d{1,4}[\])]|\d{1,3}[.)](?=\s)"
    r"|[\[(][^\[\]()]{1,40}[\])](?=\s)|\[[^\[\]]{1,40}\](?=\s|[A-Z]{2})"
    r"|[\[(]?(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}[\])]?(?=[\s:|–—-])"
    r"|[^\w\s\"'“‘(\[«「『<]+(?=[\s\[]))+"
)
_EMPTY: Final = re.compile(r"[\[(（]\s*[,;|/&·]*\s*[\])）]")
_TRAILING_YEAR: Final = re.compile(
    r"(?:^|\s*[-–—,|]\s*|\s*(?=[(\[]))[(\[]?(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}"
    r"(?:/(?:19|20)\d\d)*[)\]]?[\s.]*$"
)
_VENUE_BEHIND: Final = re.compile(
    r"[,.]\s*(?:In\s+)?[A-Z][\w&/ -]{1,30}\s*'?(?:\d\d|(?:19|20)\d\d)\s*$"
)
# Behind a full stop that ends no abbreviation, or another sign that ends a sentence.
_SENTENCE: Final = re.compile(
    r"(?:(?<=[^\W\d_]{2}\.)(?<!\bvs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bNo\.)(?<!\bcf\.)|(?<=[?!]))"
    r"\s+(?=[A-Z\"“(\[*])"
)
_DASH: Final = re.compile(r"\s+[-–—|]+\s+|\s*:\s+|\s+[–—]\s*")
_POINTING: Final = re.compile(
    r"[\s:,.]{0,9}\b(?:see|at|available(?: at)?|via|check(?: out)?|read|found|from)[\s:]*$",
    re.IGNORECASE,
)
_APA: Final = re.compile(r"(?P<authors>.{4,400}?)\s*\((?:19|20)\d\d[a-z]?\)[.,:]?\s+(?P<title>.+)")
_TAG: Final = re.compile(r"^\[[^\[\]]{1,40}\]\s+(?=\S+\s+\S)")
_NUMBER: Final = re.compile(r"^\d{1,3}[.)]\s*(?=[A-Z])")
_YEAR_IN_TITLE: Final = re.compile(r"(?<=\w)\s+\((?:19|20)\d\d\)$")
_TAG_END: Final = re.compile(r"\]\s*[^\s(\[]+\s+[^\s(\[]")
_AFFILIATION: Final = re.compile(r"\s*\(@[^()]{1,80}\)\s*$")
_LONGEST: Final = 4_000
"""Characters in which a title or a remark is looked for."""

_ENDS: Final = " \t\n-–—:,.;|/&•·→+：，。、；"


def stars(words: str) -> int:
    """Count the stars that a list gives; one before a number counts stars of a repository."""
    return len(_STARS.findall(words))


def plain(words: str) -> str:
    """Give words without stars, emoji codes and brackets that have lost their content."""
    bare = _EMOJI_CODE.sub(" ", _STARS.sub(" ", words))
    for _ in range(2):
        bare = _EMPTY.sub(" ", bare)
    return " ".join(bare.split())


def marked(parts: Sequence[Words]) -> str | None:
    """Give the title that is set in bold or in quotes, if there is one.

    Bold numbers (``[12]``) and remarks in parentheses are none, and ends with its final dot a title
    only in citations, so the dot goes.
    """
    whole = "".join(part.text for part in parts)
    quoted = _QUOTED.search(whole)
    bold = next(filter(None, map(_bold_title, _runs(parts))), None)
    if quoted and (bold is None or vocabulary.bare(bold) in vocabulary.bare(quoted["title"])):
        return _without_dot(plain(quoted["title"]))
    if quoted and bold and _is_short_name(bold, quoted, whole):
        return _without_dot(plain(quoted["title"]))
    return bold


def _is_short_name(bold: str, quoted: re.Match[str], whole: str) -> bool:
    """Tell whether bold text is a short name of what stands in quotes: ``**X**: "A title"``."""
    before = plain(whole[: quoted.start()])
    is_longer = len(quoted["title"].split()) > max(2, len(bold.split()))
    return is_longer and before.endswith(":") and before[:-1].rstrip().endswith(bold)


def _runs(parts: Sequence[Words]) -> list[str]:
    """Give the bold texts, each whole though emphasis within may have parted it.

    One in brackets of its own with words behind is what the title begins with: ``[**X**] A title``.
    """
    runs, was_bold, before = list[str](), False, ""
    for part in parts:
        if part.is_bold and was_bold:
            runs[-1] += part.text
        elif part.is_bold:
            runs.append(part.text)
        elif was_bold and before.endswith("[") and _TAG_END.match(part.text):
            runs.pop()
        if not part.is_bold:
            before = part.text.rstrip()
        was_bold = part.is_bold
    return runs


def without_affiliation(title: str) -> str:
    """Give a title without where it comes from, as in ``A title (@some.university)``."""
    return _AFFILIATION.sub("", title)


def _bold_title(run: str) -> str | None:
    bare = _YEAR_IN_TITLE.sub("", _NUMBER.sub("", _TAG.sub("", plain(run))))
    inner = _QUOTED.fullmatch(bare.rstrip(".,:; "))
    title = inner["title"] if inner else bare.strip(" :")
    if not re.search(r"[^\W\d_]", title) or (title.startswith(("(", "[")) and not inner):
        return None
    if vocabulary.form_of(title) not in {None, "link"} and not vocabulary.is_name(title):
        return None
    return _without_dot(title) if len(title) > 1 else None


def before_names(parts: Sequence[Words]) -> str:
    """Give the title in front of authors in italics, as in ``A title *A. Lee et al.*``, if any."""
    front = ""
    for part in parts:
        is_cited = re.search(r"et\.? al\b", part.text) is not None
        if part.is_italic and (is_cited or _is_authors(part.text.strip(" ."))):
            title = strip_leading(plain(front))
            return unmarked(title) if len(title.split()) > 1 else ""
        front += part.text
    return ""


def unmarked(words: str) -> str:
    """Give the title in words that stand before or behind links, in no marks of their own."""
    text = _POINTING.sub("", strip_leading(plain(words[:_LONGEST])).rstrip(" [({"))
    if (cited := _APA.fullmatch(text)) and _is_authors(cited["authors"]):
        return _SENTENCE.split(cited["title"])[0].strip(_ENDS)
    text = re.split(r"[\[(](?:19|20)\d\d\b", text, maxsplit=1)[0] or text
    parts = [part for part in _SENTENCE.split(text) if part.strip()]
    title = parts[0] if parts else ""
    if len(parts) > 1 and (_is_authors(title) or len(title) < 4):  # noqa: PLR2004 - "1"
        title = parts[1]
    head, _, tail = _last_dash(title)
    if tail and ((text_facts.names(tail) and " " in tail.strip()) or _is_authors(tail)):
        title = head
    title = _VENUE_BEHIND.sub("", title)
    title = without_affiliation(title)
    inner = _QUOTED.fullmatch(title.strip(_ENDS))
    return (inner["title"] if inner else title).strip(_ENDS + "[({")


def behind(words: str) -> str:
    """Give the title in words behind a label: up to where a description of it begins."""
    text = strip_leading(plain(words)).lstrip("])} ")
    return unmarked(_DASH.split(text.strip(_ENDS), maxsplit=1)[0])


def strip_leading(words: str) -> str:
    """Give words without what lists put in front of a title."""
    return _LEADING.sub("", words.strip()).strip()


def remark(words: str, title: str = "", year: int | None = None) -> str:
    """Give what a list says of a work: the words but for the title, its year and separators."""
    text = plain(words[:_LONGEST])
    if title and title in text:
        before, _, after = text.partition(title)
        before = strip_leading(before).strip(f'{_ENDS}"“')
        after = after.lstrip(f'{_ENDS}"”»』」')
        text = f"{before} {after}".strip()
    text = plain(text).strip(_ENDS.replace(".", "")).lstrip(".)]}）").strip()
    text = _TRAILING_YEAR.sub("", text).strip(_ENDS.replace(".", ""))
    text = _closed(text.removesuffix(f" {year}"))
    text = re.sub(rf"^[\[(]{year}[^\[\]()]*[\])]\s*", "", text)
    if text[:1] + text[-1:] in {"()", "[]", "（）"} and _closed(text[1:-1]) == text[1:-1]:
        text = _TRAILING_YEAR.sub("", text[1:-1]).strip(_ENDS)
    return text if re.search(r"[^\W\d_]", text) else ""


def _closed(text: str) -> str:
    """Give the text without brackets at its ends that lack their other half."""
    for opening, closing in ("()", "[]"):
        while text.count(closing) > text.count(opening) and text.endswith(closing):
            text = text[:-1].rstrip()
        while text.count(opening) > text.count(closing) and text.endswith(opening):
            text = text[:-1].rstrip()
    return text


def _last_dash(title: str) -> tuple[str, str, str]:
    found = list(re.finditer(r"\s+[-–—|]\s+|,\s+by\s+|\s+by\s+", title))
    if not found:
        return title, "", ""
    return title[: found[-1].start()], found[-1][0], title[found[-1].end() :]


def _is_authors(words: str) -> bool:
    """Tell whether words name authors: "et al.", or names with a comma or an "and" between."""
    if re.search(r"\bet\.? ?al\b", words):
        return True
    return len(text_facts.names(words)) > 1


def _without_dot(title: str) -> str:
    bare = title.strip()
    return bare[:-1].rstrip() if bare.endswith((".", ",")) and not bare.endswith("..") else bare
