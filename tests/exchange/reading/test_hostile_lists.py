"""Lists that nobody wrote: whatever the text, there is a catalogue without flaws, and soon."""

import time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.reading.outlines import entries

from llmread_tui import catalogue
from llmread_tui.errors import CatalogueError
from llmread_tui.exchange import naming
from llmread_tui.exchange.reading import formats
from llmread_tui.exchange.reading.imported import Imported
from llmread_tui.exchange.writing.catalogue_yaml import to_yaml

PIECES: Final = (
    "# ", "## ", "### [A](https://a.org/h)\n", "- ", "  - ", "1. ", "> ", "| ", " |", "|-|-|\n", "\n",
    "\n\n", "  \n", "**", "*", "_", "`", "```\n", "[", "]", "](https://a.org/1)", "](#x)", "](d.md)",
    "[Title](https://a.org/2)", "[pdf](https://arxiv.org/abs/2001.00001)", "[[code]](https://c.org)",
    "https://b.org/x_y", "<a href='https://a.org/3'>", "</a>", "<ul><li>", "</ul>", "<table><tr><td>",
    "<td rowspan=3>", "</table>", "<details><summary>", "</summary>", "</details>", "<br>", "<!--",
    "-->", "![i](i.png)", "⭐", ":star:", "(2020)", " by Jane Doe", "et al.", "“", "”", '"', "Contents",
    "License", "word ", "and ", ", ", "/", "- 2019", "\u202e", "\x1b[2J", "日本", "---\n", "===\n",
    "@article{a, title={T}}", "TY  - JOUR\nTI  - T\nER  - \n", "&lt;", "\\", "$x$", "{", "}",
)  # fmt: skip


def written(imported: Imported) -> str:
    """Give the file that comes of it."""
    return to_yaml(naming.named(imported.catalogue, "list"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_whatever_is_read_can_be_written_and_read(content: str) -> None:
    """Any text gives a catalogue without flaws, or none, and an account without line breaks."""
    imported = formats.read(content.encode(), file="x.md")

    if imported.catalogue.lists:
        catalogue.parse(written(imported), file="x")
    assert all("\n" not in each.what and each.line >= 1 for each in imported.left_out)
    assert all(entry.title and (entry.url or entry.entries) for entry in entries(imported))


@settings(max_examples=80, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["x.bib", "x.ris", "x.json", "x.csv", "x.opml", "x.html"]),
)
def test_any_bytes_are_read_or_refused(data: bytes, file: str) -> None:
    """Any bytes in a file of any name give a catalogue, or an error with a line."""
    try:
        flaws = formats.read(data, file=file).flaws
    except CatalogueError as error:
        flaws = error.flaws

    assert all(str(flaw).startswith(f"{file}:") and flaw.line >= 1 for flaw in flaws)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param("x.md", "[" * 40_000, id="brackets"),
        pytest.param("x.md", "- [a b](https://a.org) " + ")" * 200_000, id="closing-brackets"),
        pytest.param("x.md", "http://a" * 50_000, id="addresses"),
        pytest.param("x.md", "<a " * 50_000, id="tags"),
        pytest.param("x.md", "<!--" * 50_000, id="comments"),
        pytest.param("x.md", "> " * 100_000, id="quotes"),
        pytest.param("x.md", "<ul><li>" * 20_000, id="lists"),
        pytest.param("x.html", "<div>" * 50_000, id="elements"),
        pytest.param("x.bib", "@article{a, title={" * 5_000, id="bibtex"),
        pytest.param("x.bib", "@misc{a, title={" + "\\'{" * 50_000 + "}}", id="accents"),
        pytest.param("x.json", '[{"a":' * 50_000, id="json"),
        pytest.param("x.ris", "TY  - JOUR\n" * 20_000, id="ris"),
        pytest.param("x.opml", "<opml>" + "<outline text='a'>" * 20_000, id="opml"),
    ],
)
def test_hostile_texts_take_no_time(file: str, content: str) -> None:
    """What brings other readers to a stop is done in seconds; the usual is milliseconds."""
    before = time.process_time()
    formats.read(content.encode(), file=file)

    assert time.process_time() - before < 8


def test_deep_nesting_fits_into_a_catalogue() -> None:
    """Headings, bold lines, folded parts and lists within each other go no deeper than YAML may."""
    content = "".join(f"{'#' * level} H{level}\n\n" for level in range(1, 7))
    content += "<details><summary>a</summary>\n\n" * 5 + "# x\n## y\n### z\n\n**b**\n\n**c**\n\n"
    content += "".join(
        f"{'  ' * depth}- [t{depth}](https://a.org/{depth})\n" for depth in range(40)
    )
    imported = formats.read(content.encode(), file="x.md")

    catalogue.parse(written(imported), file="x")
    assert len(entries(imported)) >= 12
