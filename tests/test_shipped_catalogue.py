"""The lists that come with llmread, and the schema that editors check catalogues with."""

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from llmread_tui import catalogue
from llmread_tui.model import (
    IDENTIFIERS,
    KINDS,
    LEVELS,
    TOPICS,
    Catalogue,
    Entry,
    ReadingList,
    Section,
)


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2: ``no`` and a date are texts."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), first
    )


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    """The catalogue that comes with llmread, which must read without a flaw."""
    return catalogue.read(catalogue.shipped_path())


@pytest.fixture(scope="module")
def schema() -> Any:
    """The JSON Schema of catalogues."""
    return json.loads(catalogue.schema_path().read_text(encoding="utf-8"))


def entries_of(part: ReadingList | Section) -> Iterator[Entry]:
    """Give all entries of a list or a section, nested ones too."""
    for entry in part.entries:
        yield from entry.walk()
    for section in part.sections:
        yield from entries_of(section)


def by_id(shipped: Catalogue) -> dict[str, Entry]:
    """Give all entries by their id."""
    return {entry.id: entry for part in shipped.lists for entry in entries_of(part)}


def test_lists_are_whole(shipped: Catalogue) -> None:
    """Each list has as many entries, and as many with a link, as it was published with."""
    counts = {
        part.id: (len(found), sum(entry.url is not None for entry in found))
        for part in shipped.lists
        for found in [list(entries_of(part))]
    }

    assert counts == {
        "classics": (14, 14),
        "anti-hype": (121, 120),
        "ai-crash-course": (54, 54),
    }


def test_nesting_is_kept(shipped: Catalogue) -> None:
    """What a list puts below an entry stands there, and a heading without a link is a group."""
    entries = by_id(shipped)

    assert {
        entry.id: [nested.id for nested in entry.entries]
        for entry in entries.values()
        if entry.entries
    } == {
        "mistral-7b": ["mixtral-announcement"],
        "illustrating-rlhf": ["trl-sft-trainer", "sft-data-composition"],
        "group-quantization": [
            "hf-8-bit-matmul",
            "which-quantization-method",
            "quantization-survey",
        ],
        "peft": ["lora-insights", "llm-adapters", "peft-motivation-thread"],
    }
    assert [entry.id for entry in entries.values() if entry.url is None] == ["group-quantization"]


def test_works_of_several_entries_share_a_key(shipped: Catalogue) -> None:
    """A work that several lists have is one work, and no two works are taken for one."""
    entries: dict[str, list[str]] = {}
    for entry in by_id(shipped).values():
        if entry.key:
            entries.setdefault(entry.key, []).append(entry.id)

    assert {key: ids for key, ids in entries.items() if len(ids) > 1} == {
        "arxiv:1706.03762": [
            "classic-attention-is-all-you-need",
            "attention-is-all-you-need",
            "crash-attention-is-all-you-need",
        ],
        "arxiv:2005.14165": ["classic-gpt-3", "gpt-3", "crash-gpt-3"],
        "arxiv:2201.11903": [
            "wei-2022-chain-of-thought",
            "crash-chain-of-thought",
            "crash-chain-of-thought-easy",
        ],
        "arxiv:2303.08774": ["openai-2023-gpt-4", "crash-gpt-4"],
        "arxiv:2001.08361": ["scaling-laws", "crash-scaling-laws"],
        "arxiv:2203.02155": ["instructgpt", "crash-instructgpt"],
        "arxiv:2203.15556": ["chinchilla", "crash-chinchilla"],
        "arxiv:2305.18290": ["dpo", "crash-dpo"],
        "gh:dair-ai/prompt-engineering-guide": ["prompt-engineering-guide", "prompting-guide-site"],
    }


def test_every_linked_entry_says_what_it_gives(shipped: Catalogue) -> None:
    """Each entry with a link has kind, topics, level and a sentence that fits the details."""
    for entry in by_id(shipped).values():
        if entry.url:
            assert entry.kind, entry.id
            assert entry.topics, entry.id
            assert entry.level, entry.id
            assert entry.about, entry.id
            assert entry.about.endswith("."), entry.id


def test_shipped_catalogue_fits_the_schema(schema: Any) -> None:
    """An editor that knows the schema finds nothing to mark in the shipped file."""
    text = catalogue.shipped_path().read_text(encoding="utf-8")
    # A subclass of PyYAML's safe loader, with fewer types.
    document = yaml.load(text, Loader=EditorLoader)  # noqa: S506

    checker = jsonschema.Draft7Validator(schema)
    assert [f"{error.json_path}: {error.message}" for error in checker.iter_errors(document)] == []


def test_schema_is_one(schema: Any) -> None:
    """The schema itself is a valid one."""
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("definition", "noun"),
    [
        pytest.param("list", ReadingList, id="list"),
        pytest.param("section", Section, id="section"),
        pytest.param("entry", Entry, id="entry"),
    ],
)
def test_schema_has_the_keys_of_the_model(schema: Any, definition: str, noun: Any) -> None:
    """The schema knows the keys that are read, and explains each."""
    keys = schema["definitions"][definition]["properties"]

    assert set(keys) == set(noun._fields)
    assert all(key["description"] for key in keys.values())


def test_schema_has_the_words_of_the_model(schema: Any) -> None:
    """Editors complete the kinds, levels, topics and identifiers that are read."""
    keys = schema["definitions"]["entry"]["properties"]
    topics = keys["topics"]["items"]["anyOf"][0]

    assert keys["kind"]["enum"] == [*KINDS, None]
    assert keys["kind"]["enumDescriptions"][:-1] == list(KINDS.values())
    assert keys["level"]["enum"] == [*LEVELS, None]
    assert topics["enum"] == list(TOPICS)
    assert topics["enumDescriptions"] == list(TOPICS.values())
    assert list(keys["ids"]["properties"]) == list(IDENTIFIERS)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("yaer: 2018", id="key"),
        pytest.param("year: 99", id="year"),
        pytest.param("kind: papr", id="kind"),
        pytest.param("pdf: ftp://a.org/", id="url"),
        pytest.param("ids: {arxiv: 2301.00010}", id="arxiv-without-quotes"),
        pytest.param("topics: [rag, rag]", id="topic-twice"),
        pytest.param("recommended: maybe", id="recommended"),
    ],
)
def test_schema_marks_mistakes(schema: Any, line: str) -> None:
    """What the reader refuses, or other programs would misread, is marked in an editor."""
    start = "lists: [{id: l, title: L, entries: [{id: e, title: E, url: 'https://a.org/'"
    checker = jsonschema.Draft7Validator(schema)

    assert checker.is_valid(yaml.load(f"{start}}}]}}]", Loader=EditorLoader))  # noqa: S506
    assert not checker.is_valid(yaml.load(f"{start}, {line}}}]}}]", Loader=EditorLoader))  # noqa: S506
