"""Each kind of work is asked for where it is known best, and only where it can be known."""

from collections.abc import Iterator

import pytest
from tests.sources.conftest import a_work

from llmread_tui import catalogue, links
from llmread_tui.model import ReadingList, Section
from llmread_tui.sources.plan import fact_plan, plan
from llmread_tui.sources.source import Keys, Work

ALL = Keys(github="g", semantic_scholar="s", openalex="o", contact="me@example.org")
FACTS = {"title": "A title", "authors": ("Jane Doe",), "year": 2019}


def asked(work: Work, keys: Keys | None = None) -> list[str]:
    """Give the names of the sources, in order."""
    return [source.NAME for source in plan(work, keys or Keys())]


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        pytest.param(
            a_work("https://arxiv.org/pdf/2401.00001", kind="paper", **FACTS),
            ["arXiv", "Hugging Face papers", "DataCite", "arXiv page", "Semantic Scholar"],
            id="arxiv",
        ),
        pytest.param(
            a_work("https://example.org/a", ids={"arxiv": "2401.00001"}, kind="report"),
            ["arXiv", "Hugging Face papers", "DataCite", "arXiv page", "page", "Semantic Scholar"],
            id="arxiv-elsewhere",
        ),
        pytest.param(
            a_work("https://doi.org/10.1000/x", kind="paper", **FACTS),
            ["Crossref", "OpenAlex", "DataCite", "page", "Semantic Scholar"],
            id="doi",
        ),
        pytest.param(
            a_work("https://example.org/a.pdf", ids={"doi": "10.5281/zenodo.1"}, kind="survey"),
            ["DataCite", "OpenAlex", "Semantic Scholar"],
            id="doi-of-zenodo",
        ),
        pytest.param(
            a_work("https://example.org/a", ids={"doi": "10.1000/x"}, kind="leaderboard"),
            ["page", "Crossref", "OpenAlex", "DataCite", "Semantic Scholar"],
            id="paper-about-it",
        ),
        pytest.param(
            a_work("https://aclanthology.org/N19-1423.pdf", kind="paper", **FACTS),
            ["conference page", "Semantic Scholar by title"],
            id="conference",
        ),
        pytest.param(
            a_work("https://jmlr.org/papers/v21/20-074.html", kind="paper", **FACTS),
            ["conference page", "Semantic Scholar by title"],
            id="journal",
        ),
        pytest.param(
            a_work("https://example.org/a", ids={"acl": "N19-1423"}, kind="paper"),
            ["conference page", "page", "Semantic Scholar"],
            id="conference-elsewhere",
        ),
        pytest.param(
            a_work("https://openreview.net/forum?id=abcdefghij", kind="paper", **FACTS),
            ["OpenReview", "page", "Semantic Scholar by title"],
            id="openreview",
        ),
        pytest.param(
            a_work("https://github.com/a/b", kind="repo", **FACTS),
            ["GitHub", "README on GitHub", "page"],
            id="github",
        ),
        pytest.param(
            a_work("https://example.org/", ids={"github": "a/b"}, kind="course", **FACTS),
            ["page", "GitHub", "README on GitHub"],
            id="github-elsewhere",
        ),
        pytest.param(
            a_work("https://example.org/", ids={"github": "a/b"}, kind="post", **FACTS),
            ["page"],
            id="post-with-code",
        ),
        pytest.param(
            a_work("https://example.org/a.pdf", ids={"github": "a/b"}, kind="report", **FACTS),
            ["Semantic Scholar by title"],
            id="report-with-code",
        ),
        pytest.param(
            a_work("https://youtu.be/kCc8FmEb1nY", kind="video", **FACTS),
            ["YouTube", "YouTube page"],
            id="youtube",
        ),
        pytest.param(
            a_work("https://www.youtube.com/playlist?list=PL1", ids={"youtube_playlist": "PL1"},
                   kind="video"),
            ["YouTube", "page"],
            id="playlist",
        ),
        pytest.param(a_work("https://www.youtube.com/@jane", kind="video"), ["page"], id="channel"),
        pytest.param(
            a_work("https://huggingface.co/spaces/a/b", kind="leaderboard"),
            ["Hugging Face", "page", "Hugging Face card"],
            id="hugging-face",
        ),
        pytest.param(
            a_work("https://huggingface.co/blog/rlhf", kind="post"), ["page"], id="hf-post"
        ),
        pytest.param(
            a_work("https://www.reddit.com/r/a/comments/186ck5k/b/", kind="thread"),
            ["Reddit"],
            id="reddit",
        ),
        pytest.param(
            a_work("https://docs.google.com/presentation/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ/edit"),
            ["Google Slides", "page"],
            id="slides",
        ),
        pytest.param(a_work("https://medium.com/@a/b", kind="post", **FACTS), ["page"], id="post"),
        pytest.param(
            a_work("https://example.org/a", **FACTS),
            ["page", "Semantic Scholar by title"],
            id="unknown-kind",
        ),
        pytest.param(a_work("https://example.org/a.pdf", kind="report"), [], id="file"),
    ],
)  # fmt: skip
def test_order_without_keys(work: Work, wanted: list[str]) -> None:
    """The place a work is at goes first; Semantic Scholar, too busy without a key, goes last."""
    assert asked(work) == wanted


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        pytest.param(
            a_work("https://example.org/a", ids={"arxiv": "2401.00001"}, kind="paper", **FACTS),
            ["arXiv", "Hugging Face papers", "DataCite", "arXiv page", "Semantic Scholar", "page"],
            id="arxiv",
        ),
        pytest.param(
            a_work("https://doi.org/10.1000/x", kind="paper", **FACTS),
            ["Crossref", "OpenAlex", "DataCite", "Semantic Scholar", "page"],
            id="doi",
        ),
        pytest.param(
            a_work("https://aclanthology.org/N19-1423.pdf", kind="paper", **FACTS),
            ["conference page", "Semantic Scholar by title", "OpenAlex"],
            id="conference",
        ),
        pytest.param(a_work("https://medium.com/@a/b", kind="post", **FACTS),
                     ["page"], id="post"),
    ],
)  # fmt: skip
def test_order_with_keys(work: Work, wanted: list[str]) -> None:
    """With keys, indexes are asked before pages, and works are searched for by their titles."""
    assert asked(work, ALL) == wanted


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        pytest.param(a_work("https://github.com/a/b", kind="repo"), ["GitHub"], id="repository"),
        pytest.param(a_work("https://github.com/a/b/blob/x/y.pdf", kind="paper", **FACTS),
                     ["Semantic Scholar by title"], id="file-in-one"),
        pytest.param(a_work("https://github.com/a/b", ids={"arxiv": "2401.00001"}),
                     ["arXiv", "Hugging Face papers", "DataCite", "arXiv page", "Semantic Scholar"],
                     id="paper-with-code"),
        pytest.param(a_work("https://a.org/", ids={"github": "a/b"}, kind="docs"),
                     ["page"], id="site-of-a-repository"),
        pytest.param(a_work("https://a.org/", ids={"doi": "10.1000/x"}, kind="leaderboard"),
                     ["page"], id="paper-about-it"),
        pytest.param(a_work("https://huggingface.co/a/b"), ["Hugging Face"], id="model"),
        pytest.param(a_work("https://docs.google.com/presentation/d/1aBcDeFgHiJkLmNoPqRsTu/edit"),
                     ["page"], id="slides"),
    ],
)  # fmt: skip
def test_facts_are_told_by_those_who_know_the_work(work: Work, wanted: list[str]) -> None:
    """What stands beside a work, its repository or a paper about it, tells no facts of it."""
    assert [source.NAME for source in fact_plan(work, Keys())] == wanted


@pytest.mark.parametrize("keys", [pytest.param(Keys(), id="none"), pytest.param(ALL, id="all")])
def test_shipped_works_have_sources(keys: Keys) -> None:
    """Every work of the shipped lists can be asked for, and first where its link leads."""
    plans = {work.url: asked(work, keys) for work in shipped()}

    assert [url for url, names in plans.items() if not names] == [
        # A file of unknown authors.
        "https://bjpcjp.github.io/pdfs/math/attention-mechs-dive.pdf"
    ]
    firsts = {"arxiv": {"arXiv"}, "youtube": {"YouTube"}, "doi": {"Crossref"}}
    # Some repositories have a paper of their own; and a file in one is not the repository.
    firsts["github"] = {"GitHub", "arXiv", "Semantic Scholar by title"}
    for url, names in plans.items():
        assert all(names[0] in firsts[kind] for kind in links.identify(url)), url
        assert len(set(names)) == len(names)


def shipped() -> Iterator[Work]:
    """Give the works of the shipped lists."""
    for part in catalogue.read(catalogue.shipped_path()).lists:
        yield from works(part)


def works(part: ReadingList | Section) -> Iterator[Work]:
    """Give the works of a list or a section."""
    for top in part.entries:
        yield from filter(None, map(Work.of, top.walk()))
    for section in part.sections:
        yield from works(section)
