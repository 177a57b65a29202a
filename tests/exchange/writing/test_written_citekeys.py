"""The keys that works are cited by."""

import re

import pytest
from tests.exchange.writing.conftest import make_record

from llmread_tui.exchange.writing.citekeys import citation_keys, plain_key
from llmread_tui.exchange.writing.selection import select
from llmread_tui.library.library import Library
from llmread_tui.model import Entry
from llmread_tui.query.syntax import parse


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        pytest.param(
            {"authors": ("Ashish Vaswani",), "year": 2017, "title": "Attention Is All You Need"},
            "vaswani2017attention",
            id="usual",
        ),
        pytest.param(
            {"authors": ("Łukasz Kaiser",), "year": 2017, "title": "One Model to Learn Them All"},
            "kaiser2017one",
            id="word-of-three-letters",
        ),
        pytest.param(
            {"authors": ("Grégoire Delétang",), "year": 2023, "title": "The Œuvre"},
            "deletang2023oeuvre",
            id="accents",
        ),
        pytest.param(
            {"authors": ("Leandro von Werra",), "year": 2020, "title": "GPT-4 at Work"},
            "vonwerra2020gpt4",
            id="particle-and-hyphen",
        ),
        pytest.param(
            {"authors": ("Hugging Face",), "title": "What's In It?"},
            "huggingfacewhats",
            id="organisation-without-year",
        ),
        pytest.param(
            {"title": "On It", "venue": "YouTube", "year": 2023}, "youtube2023on", id="venue"
        ),
        pytest.param({"title": "Spiders"}, "examplespiders", id="site"),
        pytest.param({"title": "日本語", "authors": ("王小明",)}, "example", id="no-letters"),
        pytest.param(
            {"title": "BERT", "full_title": "Pre-training of it", "authors": ("Jo Do",)},
            "dopretraining",
            id="own-title",
        ),
    ],
)
def test_key_tells_who_when_and_what(facts: dict[str, object], key: str) -> None:
    """A key has the first author's family name, the year and a telling word, in ASCII."""
    assert plain_key(Entry(id="it", url="https://www.example.org/a", **facts)) == key  # type: ignore[arg-type] # a table of keywords


def test_works_of_the_same_key_are_told_apart() -> None:
    """Of works with the same key the first has it plain, the others with letters of their own."""
    facts = {"authors": ("Ann Lee",), "year": 2020}
    one = make_record("On models", 1, **facts)
    two = make_record("On models, again", 2, **facts)
    three = make_record("Models", 3, **facts)
    keys = citation_keys([one, two, three])
    plain, *others = keys.values()

    assert plain == "lee2020models"
    assert all(re.fullmatch(r"lee2020models-[a-z2-7]{3}", other) for other in others)
    assert len(set(keys.values())) == 3
    assert citation_keys([one, three])[three.entry.key or ""] == others[1]


def test_key_is_the_same_whatever_is_exported(shipped: Library) -> None:
    """A work has the same key in an export of everything and in one of a few entries."""
    everything = select(shipped, parse("", shipped.vocabulary))
    a_few = select(shipped, parse("sort:-year topic:rag", shipped.vocabulary))

    assert a_few.works
    assert a_few.keys == everything.keys


def test_keys_are_unique_and_portable(shipped: Library) -> None:
    """Every shipped work has a key of its own that every program takes."""
    selection = select(shipped, parse("", shipped.vocabulary))
    keys = [selection.keys[work.key] for work in selection.works]

    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z2-7]{3})?", key) for key in keys)


def test_a_group_has_no_key() -> None:
    """A group is no work, so nothing cites it."""
    assert citation_keys([make_record("A group", url=None)]) == {}
