"""BibTeX, RIS, CSL-JSON and tables: records become entries, and broken ones are named."""

import json
from typing import Any, Final

import pytest
from tests.exchange.reading.outlines import entries, outline

from llmread_tui.exchange.reading import bibtex, csl_json, csv_table, formats, ris, tex
from llmread_tui.model import Entry

BIBTEX: Final = r"""
% A comment
@string{neurips = "NeurIPS"}
@article{Vaswani2017,
  title = {{Attention} Is {All} You Need},
  author = {Vaswani, Ashish and {\L}ukasz Kaiser and others},
  journal = {Nature}, volume = 323, number = 6088, pages = {533--536},
  year = 2017,
  eprint = {1706.03762}, archiveprefix = {arXiv},
  abstract = {The dominant
              models.},
}
@inproceedings{two, title = "G{\"o}del \& {\'e}clair: 50\% of \emph{it}",
  author = {{OpenAI, Inc.} and Doe, Jr., John}, booktitle = neurips, date = {2020-01-02},
  doi = {10.1000/a\_b}, url = {https://a.org/x.pdf}, note = {read \url{https://b.org} first}}
@book{book-1, title = {A Book}, publisher = {Press}, isbn = {978-1-63343-716-6}}
@misc{page, title={A page}, howpublished={\url{https://c.org/p_1}}}
@misc{empty, year = 2000}
@article{broken, title = {never closed
@misc{after, title = {After}, url = {https://d.org}}
@misc{after, title = {Again}, url = {https://e.org}}
"""

RIS: Final = """\
TY  - JOUR
ID  - lecun
TI  - Gradient-based learning
AU  - LeCun, Yann
AU  - Bottou, Léon
PY  - 1998/11/01
T2  - Proceedings of the IEEE
VL  - 86
IS  - 11
SP  - 2278
EP  - 2324
DO  - 10.1109/5.726791
AB  - Compares ways.
ER  -\x20

TY  - UNPB
TI  - A preprint
AN  - arXiv:1706.03762
ER  -
TY  - BOOK
AU  - Nobody
ER  -
TY  - BLOG
TI  - No end
UR  - https://a.org
"""

CSL: Final = [
    {"id": "a", "type": "article-journal", "title": "One", "DOI": "https://doi.org/10.1000/xyz",
     "author": [{"family": "Doe", "given": "Jane"}, {"literal": "OpenAI"}, "x"],
     "issued": {"date-parts": [[2019, 3]]}, "container-title": "Nature", "volume": 3,
     "note": "PMID: 123"},
    {"id": "b", "type": "webpage", "title": "Two", "URL": "https://a.org", "issued": {"raw": "2020"}},
]  # fmt: skip

ZOTERO: Final = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url",'
    '"Abstract Note"\r\n'
    '"ABC","journalArticle","2017","Vaswani, Ashish; Shazeer, Noam","Attention, it is",'
    '"NeurIPS","","https://arxiv.org/abs/1706.03762","One\r\ntwo"\r\n'
    '"DEF","webpage","","","No address","","",""\r\n'
)


def facts(entry: Entry, *names: str) -> tuple[Any, ...]:
    """Give some fields of an entry."""
    return tuple(getattr(entry, name) for name in names)


def test_bibtex_entries_are_read() -> None:
    """Names are turned, accents and braces resolved, strings filled in, addresses found."""
    attention, two, book, page, after, again = entries(bibtex.read(BIBTEX, "x.bib"))

    assert facts(attention, "id", "title", "url", "authors", "year", "venue", "kind", "abstract") == (
        "vaswani2017", "Attention Is All You Need", "https://arxiv.org/abs/1706.03762",
        ("Ashish Vaswani", "Łukasz Kaiser"), 2017, "Nature 323(6088), 533-536", "paper",
        "The dominant models.",
    )  # fmt: skip
    assert facts(two, "title", "authors", "year", "venue", "url", "ids", "remark") == (
        "Gödel & éclair: 50% of it", ("OpenAI, Inc.", "John Doe Jr."), 2020, "NeurIPS",
        "https://a.org/x.pdf", {"doi": "10.1000/a_b"}, "read first",
    )  # fmt: skip
    assert facts(book, "kind", "ids", "venue") == ("book", {"isbn": "9781633437166"}, "Press")
    assert book.url == "https://scholar.google.com/scholar?q=A+Book"
    assert page.url == "https://c.org/p_1"
    assert (after.title, again.title) == ("After", "Again")


def test_broken_bibtex_entries_are_named() -> None:
    """An entry without title, and one that is never closed, have their lines; the rest is taken."""
    imported = bibtex.read(BIBTEX, "x.bib")

    assert [(flaw.file, flaw.line) for flaw in imported.flaws] == [("x.bib", 18), ("x.bib", 19)]
    assert "closing" in imported.flaws[1].what
    assert imported.unlinked == (16,)


def test_bibtex_says_nothing_by_itself(capfd: pytest.CaptureFixture[str]) -> None:
    """The parser's own account of broken entries stays out of the output."""
    bibtex.read("@a{@a{", "x.bib")

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param(
            r"{\'E}cole na\"{\i}ve \v{S}koda \c c \H{o}", "École naïve Škoda ç ő", id="accents"
        ),
        pytest.param(r"Stra{\ss}e, \O re, \aa ngstr\"om", "Straße, Øre, ångström", id="letters"),
        pytest.param(r"``a'' -- b --- c~d", "“a” – b — c d", id="signs"),
        pytest.param(r"$O(n)$ and $a + b$ \$5 \{x\}", "O(n) and $a + b$ $5 {x}", id="formulas"),
        pytest.param(r"\textbf{Bold} \emph{it} {GPT}-4", "Bold it GPT-4", id="commands"),
        pytest.param(r"a -{}- b, it'{}s", "a -- b, it's", id="apart"),
        pytest.param("plain   text", "plain text", id="plain"),
        pytest.param("\\", "\\", id="lone-backslash"),
    ],
)
def test_tex(written: str, read: str) -> None:
    """TeX's ways to write letters and signs become the letters and signs."""
    assert tex.readable(written) == read


def test_ris_records_are_read() -> None:
    """Records in RIS give title, names, year, place and identifiers."""
    lecun, preprint, blog = entries(ris.read(RIS, "x.ris"))

    assert facts(lecun, "id", "title", "url", "authors", "year", "venue", "abstract", "kind") == (
        "lecun", "Gradient-based learning", "https://doi.org/10.1109/5.726791",
        ("Yann LeCun", "Léon Bottou"), 1998, "Proceedings of the IEEE 86(11), 2278-2324",
        "Compares ways.", "paper",
    )  # fmt: skip
    assert facts(preprint, "url", "year") == ("https://arxiv.org/abs/1706.03762", 2017)
    assert facts(blog, "title", "url", "kind") == ("No end", "https://a.org", "post")


def test_broken_ris_records_are_named() -> None:
    """A record without title or end is told with the line it begins on."""
    flaws = ris.read(RIS, "x.ris").flaws

    assert [(flaw.line, flaw.what.split(";")[0]) for flaw in flaws] == [
        (20, "has neither a title nor an address"),
        (23, "has no end"),
    ]


def test_csl_items_are_read() -> None:
    """Items in CSL-JSON give title, names, year, place and identifiers, in an object or a list."""
    for content in (json.dumps(CSL), json.dumps({"items": CSL})):
        one, two = entries(csl_json.read(content, "x.json"))
        assert facts(one, "id", "url", "authors", "year", "venue", "ids", "kind", "remark") == (
            "a", "https://doi.org/10.1000/xyz", ("Jane Doe", "OpenAI"), 2019, "Nature 3",
            {"doi": "10.1000/xyz"}, "paper", None,
        )  # fmt: skip
        assert facts(two, "title", "url", "year") == ("Two", "https://a.org", 2020)


def test_broken_csl_items_are_named() -> None:
    """What is no item, or no JSON, is told with its line, and the next is read."""
    content = '[\n{"title": "A", "URL": "https://a.org"},\n5,\n{"title": bad},\n{"title": "B"}\n]'
    imported = csl_json.read(content, "x.json")

    assert [entry.title for entry in entries(imported)] == ["A", "B"]
    assert [flaw.line for flaw in imported.flaws] == [3, 4]
    assert csl_json.read("[" + "[" * 100_000, "x.json").flaws[0].what == "is nested too deep"


def test_zoteros_table_is_read() -> None:
    """Zotero's CSV gives the same as its other exports; a cell may have several lines."""
    imported = csv_table.read(ZOTERO, "x.csv")
    first, second = entries(imported)

    assert facts(first, "title", "url", "authors", "year", "venue", "kind", "abstract") == (
        "Attention, it is", "https://arxiv.org/abs/1706.03762", ("Ashish Vaswani", "Noam Shazeer"),
        2017, "NeurIPS", "paper", "One two",
    )  # fmt: skip
    assert second.title == "No address"
    assert imported.unlinked == (4,)


def test_own_table_keeps_sections() -> None:
    """The CSV of llmread gives ids and sections back, and formulas without their apostrophe."""
    content = "id,section,title,url\na,One; Two,'=SUM,https://a.org\nb,One,B,https://b.org\n"
    imported = csv_table.read(content, "x.csv")

    assert outline(imported) == [
        "# One", "  B | https://b.org", "  # Two", "    =SUM | https://a.org",
    ]  # fmt: skip
    assert [entry.id for entry in entries(imported)] == ["b", "a"]


def test_huge_cell_is_a_flaw() -> None:
    """A cell that is too long for the reader of tables is told with its line."""
    imported = csv_table.read(f"title,url\nA,https://a.org\nB,{'x' * 200_000}\n", "x.csv")

    assert [entry.title for entry in entries(imported)] == ["A"]
    assert [flaw.line for flaw in imported.flaws] == [3]


CATALOGUE: Final = (
    "# mine\nlists:\n  - {id: l, title: L, entries: [{id: a, title: A, url: https://a.org}]}\n"
)


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        pytest.param("x", BIBTEX, "Attention Is All You Need", id="bibtex"),
        pytest.param("x", RIS, "Gradient-based learning", id="ris"),
        pytest.param("x", json.dumps(CSL), "One", id="csl-json"),
        pytest.param("x.txt", ZOTERO, "Attention, it is", id="csv"),
        pytest.param("x", CATALOGUE, "A", id="catalogue"),
        pytest.param(
            "x",
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF='https://a.org'>A</A></DL>",
            "A",
            id="bookmarks",
        ),
        pytest.param(
            "x",
            "<?xml version='1.0'?>\n<opml><body><outline text='A' url='https://a.org'/></body></opml>",
            "A",
            id="opml",
        ),
        pytest.param(
            "x",
            "<!doctype html>\n<title>T</title><ul><li><a href=https://a.org>A</a></ul>",
            "A",
            id="html",
        ),
        pytest.param("x.txt", "https://a.org A\n# S\n<https://b.org>\n", "A", id="addresses"),
        pytest.param("x.txt", "[A](https://a.org)\n", "A", id="markdown"),
        pytest.param("x.md", "[[A](https://a.org)]\n", "A", id="markdown-in-brackets"),
    ],
)
def test_format_is_known_by_its_content(name: str, content: str, title: str) -> None:
    """Whatever a file is called, what it is shows in how it begins."""
    imported = formats.read(content.encode(), file=name)

    assert {entry.title for entry in entries(imported)} & {title}
    assert "Attention Is All You Need" not in title or len(entries(imported)) == 6
