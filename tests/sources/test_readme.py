"""Of a README the first paragraph counts that says something."""

import time

import pytest
from tests.sources.conftest import a_work, failed, found, missing, respond

from llmread_tui.reading_time import Extent, Unit
from llmread_tui.sources import github_readme, huggingface_readme, markdown_text
from llmread_tui.sources.readme import first_paragraph
from llmread_tui.sources.source import Found, Keys, Source, Work

SAYS = "Lists of what to read about language models, with notes."
REPOSITORY = a_work("https://github.com/Jane/lists")
MODEL = a_work("https://huggingface.co/jane/lists-7b")


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("", id="nothing"),
        pytest.param("# Lists\n\n", id="heading"),
        pytest.param("Lists\n=====\n\n", id="underlined-heading"),
        pytest.param("[![CI](https://a.org/x.svg)](https://a.org) ![b](c)\n\n", id="badges"),
        pytest.param('<p align="center">\n  <img src="a.png">\n</p>\n\n', id="html"),
        pytest.param("[English](README.md) | [中文](zh.md) | [Deutsch](de.md)\n\n", id="languages"),
        pytest.param("[Website](a) • [Documentation](b) • [Discord](c)\n\n", id="links"),
        pytest.param("[Installation](a) [Documentation](b) [Discussion, news](c)\n\n", id="row"),
        pytest.param("This module serves two purposes, which are these:\n\n- a\n\n", id="colon"),
        pytest.param("English · 简体中文 · 日本語 · Deutsch · Français · Italiano\n\n", id="bars"),
        pytest.param("- [Installation of it all](#a)\n- [Usage of it, too](#b)\n\n", id="contents"),
        pytest.param("| a | b |\n|---|---|\n| long enough to be a text | so |\n\n", id="table"),
        pytest.param("```\npip install lists-and-whatever-else-is-needed\n```\n\n", id="code"),
        pytest.param("> A motto that is long enough to be taken for a text.\n\n", id="quote"),
        pytest.param("**News!** We have a new version of it, with more lists.\n\n", id="news"),
        pytest.param("Reading is fun.\n\n", id="motto"),
        pytest.param("---\nlicense: mit\ntags:\n- reading lists of all kinds\n---\n", id="facts"),
        pytest.param("\ufeff", id="byte-order-mark"),
    ],
)
def test_passes_over_what_stands_before(before: str) -> None:
    """Badges, headings, rows of links, contents, tables, code, quotes and mottos say nothing."""
    assert first_paragraph(f"{before}{SAYS}\n\nMore of it, which is not the first.") == SAYS


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        pytest.param(
            "**Lists** of [what to read](https://a.org) about\n`language` *models*, with notes.",
            "Lists of what to read about language models, with notes.",
            id="inline",
        ),
        pytest.param(
            "Lists ![x](y) of <b>what</b> to read &amp; hear about language models \\*here\\*.",
            "Lists of what to read & hear about language models *here*.",
            id="html-and-escapes",
        ),
        pytest.param("Cost is $O(n)$ for lists of all the lengths there are.", None, id="tex"),
    ],
)
def test_gives_plain_text(markdown: str, wanted: str | None) -> None:
    """Links keep their words; images and tags go."""
    assert first_paragraph(markdown) == (wanted or markdown)


@pytest.mark.parametrize(
    "markdown", ["", "# Lists", "- a\n- b", "![x](y)", "---\nlicense: mit\n---\n", "Lists."]
)
def test_says_nothing_where_nothing_is_said(markdown: str) -> None:
    """A README may have no such paragraph."""
    assert first_paragraph(markdown) is None


@pytest.mark.parametrize("piece", ["![", "[", "[[]", "*_", "> ", "- ", "`", "<a ", "a\n\n", "\\"])
def test_reading_takes_no_time(piece: str) -> None:
    """Two megabytes of whatever Markdown are read at once."""
    began = time.process_time()

    first_paragraph(piece * (2_000_000 // len(piece)))

    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("source", "work", "page"),
    [
        pytest.param(
            github_readme, REPOSITORY, "https://github.com/Jane/lists#readme", id="github"
        ),
        pytest.param(huggingface_readme, MODEL, "https://huggingface.co/jane/lists-7b", id="hf"),
    ],
)
def test_answers(source: Source, work: Work, page: str) -> None:
    """The first paragraph is found; a README that is absent or says nothing is missing."""
    assert found(source, respond(SAYS, 200, "text/plain; charset=utf-8"), work) == Found(
        url=page, text=SAYS
    )
    assert "no paragraph" in missing(source, respond("# Lists", 200, "text/plain"), work)
    assert "has none" in missing(source, respond("404: Not Found", 404, "text/plain"), work)
    assert "has none" in missing(source, respond("Invalid username", 401, "text/plain"), work)
    assert "HTML" in failed(source, respond("<html>", 200, "text/html"), work).reason


@pytest.mark.parametrize(
    ("work", "path"),
    [
        pytest.param(REPOSITORY, "Jane/lists/HEAD/README.md", id="repository"),
        pytest.param(
            a_work("https://github.com/o/r/tree/main"), "o/r/HEAD/README.md", id="branch"
        ),
        pytest.param(
            a_work("https://github.com/o/r/tree/main/a/b"), "o/r/main/a/b/README.md", id="folder"
        ),
        pytest.param(
            a_work("https://github.com/o/r/blob/dev/a%20b.md?plain=1#L3"),
            "o/r/dev/a%20b.md",
            id="markdown-file",
        ),
        pytest.param(
            a_work("https://book.example.org/", ids={"github": "o/r"}),
            "o/r/HEAD/README.md",
            id="book",
        ),
    ],
)  # fmt: skip
def test_github_is_asked_for_the_file(work: Work, path: str) -> None:
    """A folder has a README of its own, and a Markdown file is read itself."""
    request = github_readme.request([work], Keys())

    assert github_readme.takes(work, Keys())
    assert request.url == f"https://raw.githubusercontent.com/{path}"
    assert request.is_conditional


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/o/r/blob/main/report.pdf",
        "https://github.com/o/r/blob/main/notebook.ipynb",
        "https://github.com/o/r/issues/1",
        "https://github.com/o",
    ],
)
def test_github_is_not_asked_for_other_files(url: str) -> None:
    """What is no Markdown is not read as such."""
    assert not github_readme.takes(a_work(url), Keys())


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://huggingface.co/jane/lists-7b", "jane/lists-7b"),
        ("https://huggingface.co/datasets/jane/lists", "datasets/jane/lists"),
        ("https://huggingface.co/spaces/jane/lists", "spaces/jane/lists"),
    ],
)
def test_huggingface_is_asked_for_the_card(url: str, path: str) -> None:
    """Models, data sets and spaces have a README each."""
    request = huggingface_readme.request([a_work(url)], Keys())

    assert request.url == f"https://huggingface.co/{path}/raw/main/README.md"


PROSE = "There are eleven words in this sentence, as anyone can count. " * 20
FILE = "https://github.com/o/r/blob/main/post.md"


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        pytest.param(PROSE, 220, id="prose"),
        pytest.param(f"---\ntitle: A post\n---\n{PROSE}", 220, id="facts"),
        pytest.param(f"{PROSE}\n```py\n{PROSE}\n~~~\n```\n", 220, id="code"),
        pytest.param(f"{PROSE}\n~~~~\n```\n{PROSE}\n~~~\n~~~~~\nEnd", 221, id="code-in-tildes"),
        pytest.param(f"{PROSE}\n<!-- {PROSE}\n-->\n<p align='center'>", 220, id="html"),
        pytest.param(f"{PROSE} ![a b](c 'd e') [![f](g)](h)", 220, id="images"),
        pytest.param(f"{PROSE} of [two words](https://a.org/b_(c) 'd') [more][e]", 224, id="links"),
        pytest.param(f"{PROSE}\n\n[e]: https://example.org 'A title'\n", 220, id="definitions"),
        pytest.param(f"{PROSE}\n- [One](#one)\n- [Two of them](#two), too\n", 220, id="contents"),
        pytest.param(PROSE + "\n- [It is a list of links](https://a.org)" * 40, None, id="list"),
        pytest.param("Short, but long enough to be taken for a text.", None, id="short"),
    ],
)
def test_words_of_a_markdown_file(markdown: str, wanted: int | None) -> None:
    """A post that is a Markdown file has the words that people read, without code and the like."""
    given = found(github_readme, respond(markdown, 200, "text/plain"), a_work(FILE, kind="post"))

    assert given.extent == (Extent(wanted, Unit.WORDS) if wanted else None)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        pytest.param(REPOSITORY.url, "post", id="repository"),
        pytest.param("https://github.com/o/r/tree/main/a.md", "post", id="folder"),
        pytest.param(FILE, "list", id="other-kind"),
        pytest.param(f"{FILE}#chapter-2", "post", id="chapter"),
    ],
)
def test_a_readme_is_about_the_work(url: str, kind: str) -> None:
    """A README tells of a repository and is not it, so its words are not counted."""
    given = found(github_readme, respond(PROSE, 200, "text/plain"), a_work(url, kind=kind))

    assert given.extent is None


@pytest.mark.parametrize("piece", ["![a](", "[a](b(", "[a](b) ", "a\n\n", "<!--", "<a", "```\n"])
def test_counting_takes_no_time(piece: str) -> None:
    """A megabyte of whatever Markdown is counted at once."""
    began = time.process_time()

    markdown_text.extent(piece * (1_000_000 // len(piece)))

    assert time.process_time() - began < 5
