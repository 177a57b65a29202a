"""Bookmarks, OPML and plain lists of addresses: folders become sections."""

from typing import Final

import pytest
from tests.exchange.reading.outlines import entries, outline

from llmread_tui.exchange.reading import bookmarks, opml, url_list

FIREFOX: Final = """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>

<DL><p>
    <DT><A HREF="https://a.org/1" ADD_DATE="1" ICON="data:image/png;base64,AAAA">One &amp; only</A>
    <DD>What it is
    <DT><H3 ADD_DATE="2" PERSONAL_TOOLBAR_FOLDER="true">Toolbar</H3>
    <DL><p>
        <DT><A HREF="https://arxiv.org/abs/1706.03762">Attention</A>
        <DT><H3>Deeper</H3>
        <DL><p>
            <DT><A HREF="https://a.org/3"></A>
        </DL><p>
        <DT><A HREF="javascript:alert(1)">A script</A>
        <DT><A HREF="place:sort=8">Recent</A>
    </DL><p>
    <HR>
    <DT><A HREF="https://a.org/4">Four</A>
</DL>
"""

FEEDS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>My feeds</title></head>
<body>
  <outline text="Blogs">
    <outline type="rss" text="A &amp; B" title="x" xmlUrl="https://a.org/feed" htmlUrl="https://a.org"/>
    <outline text="Only a feed" xmlUrl="https://b.org/feed"/>
    <outline text="Work" url="https://c.org" type="link">
      <outline text="Below" url="https://c.org/1" type="link"/>
      <outline text="Group"><outline text="In it" url="https://c.org/2"/></outline>
      <outline text="Empty group"/>
    </outline>
    <outline text="Empty"/>
  </outline>
  <outline text="Loose" url="https://d.org"/>
</body>
</opml>
"""


def test_bookmark_folders_are_sections() -> None:
    """Folders within folders are sections, and a bookmark's description is its remark."""
    imported = bookmarks.read(FIREFOX, "b.html")

    assert outline(imported) == [
        "One & only | https://a.org/1",
        "Four | https://a.org/4",
        "# Toolbar",
        "  Attention | https://arxiv.org/abs/1706.03762",
        "  # Deeper",
        "    a.org/3 | https://a.org/3",
    ]
    one, _, attention, _ = entries(imported)
    assert one.remark == "What it is"
    assert (attention.year, attention.kind) == (2017, "paper")
    assert imported.catalogue.lists[0].title == "Bookmarks Menu"


def test_bookmarks_that_lead_to_no_page_are_left_out() -> None:
    """Scripts and the browser's own searches are named with their lines."""
    assert [(each.line, each.what) for each in bookmarks.read(FIREFOX, "b.html").left_out] == [
        (17, "A script"),
        (18, "Recent"),
    ]


def test_many_bookmarks_are_all_taken() -> None:
    """There is no bound on bookmarks but that of the file."""
    lines = "".join(
        f'<DT><A HREF="https://a.org/{number}">{number}</A>\n' for number in range(30_000)
    )
    imported = bookmarks.read(f"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>{lines}</DL>", "b.html")

    assert len(entries(imported)) == 30_000


def test_deep_folders_end_somewhere() -> None:
    """Folders that stand too deep in each other belong to the last that counts."""
    deep = "<DT><H3>F</H3><DL><p>" * 5_000
    imported = bookmarks.read(f"<DL><p>{deep}<DT><A HREF='https://a.org'>A</A>", "b.html")

    assert outline(imported)[-1].strip() == "A | https://a.org"
    assert len(outline(imported)) < 30


def test_opml_outlines_are_sections_and_entries() -> None:
    """What has an address is an entry, with what stands below it; what has none is a section."""
    imported = opml.read(FEEDS, "f.opml")

    assert outline(imported) == [
        "Loose | https://d.org",
        "# Blogs",
        "  A & B | https://a.org",
        "  Only a feed | https://b.org/feed",
        "  Work | https://c.org",
        "    Below | https://c.org/1",
        "    Group | group",
        "      In it | https://c.org/2",
    ]
    assert imported.catalogue.lists[0].title == "My feeds"
    assert imported.flaws == ()


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        pytest.param(FEEDS.replace("</outline>\n    <outline text=\"Empty\"/>", "<"), 12, "can't be read",
                     id="broken"),
        pytest.param("<!DOCTYPE o [<!ENTITY a 'b'>]>\n<opml/>", 1, "document type", id="entities"),
        pytest.param("<opml>", 1, "can't be read", id="open"),
    ],
)  # fmt: skip
def test_broken_opml_is_told(content: str, line: int, told: str) -> None:
    """A mistake in the XML has its line, and what stands before it is taken."""
    imported = opml.read(content, "f.opml")

    (flaw,) = imported.flaws
    assert (flaw.line, told in flaw.what) == (line, True)
    assert [entry.title for entry in entries(imported)][:1] in ([], ["A & B"])


def test_addresses_are_a_list() -> None:
    """A line with an address is an entry, with the words beside it as title."""
    content = "# First\nhttps://a.org/1 - One\n\n<https://arxiv.org/abs/1706.03762>\n## Second\nhttps://a.org/2"
    imported = url_list.read(content, "l.txt")

    assert url_list.is_list(content)
    assert not url_list.is_list("words\nhttps://a.org")
    assert outline(imported) == [
        "# First",
        "  One | https://a.org/1",
        "  arXiv:1706.03762 | https://arxiv.org/abs/1706.03762",
        "# Second",
        "  a.org/2 | https://a.org/2",
    ]
