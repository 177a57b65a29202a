"""Hugging Face: what is known of a model, a data set or a space; models have no description.

See huggingface.co/docs/hub/api. Papers are another matter, and posts are pages.
"""

from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Final

from llmread_tui.sources import huggingface_paths, json_paths, prose, reading, times
from llmread_tui.sources.source import Answer, Failed, Found, Keys, Missing, Work
from llmread_tui.sources.web import JSON, Request, Response

NAME: Final = "Hugging Face"
MOST: Final = 1

_REST: Final = "See the full description on the dataset page"
"""What stands behind the beginning of a card."""

_UNDATED: Final = "2022-03-02"
"""The date that all have that were there before dates were kept (huggingface.co/docs/hub/api)."""


def takes(work: Work, _keys: Keys, /) -> bool:
    """Take links to models, data sets and spaces."""
    return huggingface_paths.place(work) is not None


def request(works: Sequence[Work], _keys: Keys, /) -> Request:
    """Ask for the one."""
    place = huggingface_paths.place(works[0])
    path = f"{place.kind}/{place.name}" if place else ""
    return Request(url=f"https://huggingface.co/api/{path}", accept=JSON, is_conditional=True)


def read(response: Response, works: Sequence[Work], /) -> Mapping[str, Answer]:
    """Give the description, which the card may better."""
    return {work.key: _answer(response, work) for work in works}


def _answer(response: Response, work: Work) -> Answer:
    if response.status == HTTPStatus.UNAUTHORIZED:
        # It tells nobody whether what it does not show is there.
        return Missing(reason="does not know it, or keeps it private")
    facts = reading.record(response)
    if isinstance(facts, Missing | Failed):
        return facts
    place = huggingface_paths.place(work)
    name = json_paths.line(facts, "id")
    if place is None or name is None:
        return Failed(reason="sent JSON of another shape")
    described = json_paths.raw(facts, "description") or json_paths.raw(
        facts, "cardData", "short_description"
    )
    created = json_paths.raw(facts, "createdAt")
    text = prose.abstract(described.partition(_REST)[0].rstrip(" \t\n…"))
    return Found(
        url=place.url,
        text=text,
        is_partial=text is not None,
        notes=tuple(_notes(facts, name, place.name)),
        title=json_paths.line(facts, "cardData", "title") or name.rpartition("/")[2] or None,
        is_title_stated=json_paths.line(facts, "cardData", "title") is not None,
        year=None if created.startswith(_UNDATED) else times.year(created),
    )


def _notes(facts: Mapping[str, object], name: str, asked: str) -> Iterator[str]:
    """Say what a reader wants to know before going there."""
    if name.lower() != asked.lower():
        yield f"renamed to {name}"
    if task := json_paths.line(facts, "pipeline_tag"):
        yield f"for {task}"
    if json_paths.at(facts, "gated"):
        yield "gated"
    likes = json_paths.whole(facts, "likes") or 0
    if likes > 0:
        yield f"{likes:,} like{'s' if likes > 1 else ''}"
