"""What people see of a page comes out in paragraphs, without what surrounds it."""

import pytest

from llmread_tui.sources.html_text import Block, blocks, inside, paragraphs, under

LONG = "A paragraph that has as many words as a paragraph needs to be taken for one, and more."
OTHER = f"Another one. {LONG}"


def texts(page: str) -> list[str]:
    """Give the texts of a page."""
    return [block.text for block in blocks(page)]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param("<p>One\n two<p>three</p>", ["One two", "three"], id="paragraphs"),
        pytest.param("<div>one<div>two</div>three</div>", ["one", "two", "three"], id="nested"),
        pytest.param("a<i>b</i> <a href=x>c</a>d<x-y>e</x-y>", ["ab cde"], id="inline"),
        pytest.param("a<br>b<br><br>c<br>\n<br>d", ["a b", "c", "d"], id="line-ends"),
        pytest.param("10<sup>3</sup> H<sub>2</sub>O", ["10^3 H_2O"], id="raised"),
        pytest.param("a<script>b</script><style>c</style>d", ["ad"], id="scripts"),
        pytest.param("a<!-- b -->c", ["ac"], id="comment"),
        pytest.param("a<svg><title>b</title><text>c</text></svg>d", ["ad"], id="drawing"),
        pytest.param("a<svg/>b", ["ab"], id="drawing-of-nothing"),
        pytest.param("<nav><p>a<nav>b</nav>c</nav>d<footer>e</footer>", ["d"], id="menus"),
        pytest.param("<nav>a<aside>b</nav>c", ["c"], id="menu-with-what-has-no-end"),
        pytest.param("a<td>&lt;b&gt;", ["a", "&lt;b&gt;"], id="entities-stay"),
        pytest.param("<p> \n </p><p></p>", [], id="nothing"),
    ],
)
def test_texts_end_where_their_elements_do(page: str, wanted: list[str]) -> None:
    """Blocks part texts, inline elements do not, and menus, scripts and drawings are left out."""
    assert texts(page) == wanted


def test_texts_know_where_they_stand() -> None:
    """A text knows its element and whether it is in the content."""
    page = "<h1>a</h1>b<main><p>c</p><article>d</article>e</main><li>f"

    assert list(blocks(page)) == [
        Block("a", "h1", is_content=False),
        Block("b", "", is_content=False),
        Block("c", "p", is_content=True),
        Block("d", "article", is_content=True),
        Block("e", "", is_content=True),
        Block("f", "li", is_content=False),
    ]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(f"<p>Short.</p><p>{LONG}</p><p>{OTHER}</p>", [LONG, OTHER], id="long-ones"),
        pytest.param(f"<p>{OTHER}</p><article><p>{LONG}</article>", [LONG, OTHER], id="article"),
        pytest.param(f"<p>{OTHER}</p><main><div><p>{LONG}", [LONG, OTHER], id="main"),
        pytest.param(f"</main><p>{OTHER}<main><p>{LONG}", [LONG, OTHER], id="an-end-too-many"),
        pytest.param(f"<li>{LONG}</li><div>{LONG * 3}</div>", [LONG * 3], id="no-paragraphs"),
        pytest.param(f"<div>{LONG * 3}</div><p>{LONG}", [LONG, LONG * 3], id="paragraphs-first"),
        pytest.param(f"<noscript><p>{LONG}</noscript>", [], id="for-other-browsers"),
    ],
)
def test_paragraphs_of_the_content_come_first(page: str, wanted: list[str]) -> None:
    """Short texts are no paragraphs, and what stands outside the content comes after it."""
    assert list(paragraphs(page)) == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param(f"<h3>Abstract</h3><p>{LONG}</p>[pdf]<p>{OTHER}", LONG, id="to-a-short-text"),
        pytest.param(f"<h3>Abstract</h3>{LONG}<p>[abs]", LONG, id="bare-text"),
        pytest.param(f"<h4>ABSTRACT:</h4><p><p>{LONG}</p></p>", LONG, id="decorated"),
        pytest.param(f"<div>Abstract:&nbsp;</div><div><p>{LONG}", LONG, id="any-text-alone"),
        pytest.param(
            f"<h2>Abstract</h2><p>{LONG}<p>{OTHER}<h2>1 Introduction</h2><p>{LONG}",
            f"{LONG}\n\n{OTHER}",
            id="to-the-next-heading",
        ),
        pytest.param(f"<b>Abstract</b><p>Show</p><p>{LONG}", LONG, id="behind-a-button"),
        pytest.param(
            f"<li>Abstract<li>Paper<li>Code<li>Data</li><p>{OTHER}<h2>Abstract</h2>{LONG}",
            LONG,
            id="not-in-a-menu",
        ),
        pytest.param(f"<h2>Abstract</h2><h2>Other</h2><p>{LONG}", "", id="nothing-under-it"),
        pytest.param(f"<h2>Summary</h2><p>{LONG}", "", id="other-heading"),
        pytest.param(f"<p>Abstract art is {LONG}", "", id="within-a-text"),
    ],
)
def test_text_under_a_heading(page: str, wanted: str) -> None:
    """The paragraphs under a heading reach to the next one, or to the first short text."""
    assert under(page, "abstract") == wanted


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        pytest.param("<div id=b>No<div id=a>Yes<div>, too</div></div>No", "Yes\n\n, too", id="id"),
        pytest.param("<p id='ab'>No<p id='a'>Yes</p>No", "Yes", id="whole-name"),
        pytest.param("<a href=a>No</a><div id=a>Yes</div>", "Yes", id="other-attribute"),
        pytest.param("<div id=a>Without an end", "", id="no-end"),
        pytest.param("<!-- <p id=a>No</p> --><p id=a>Yes</p>", "Yes", id="comment"),
        pytest.param("<div>No</div>", "", id="none"),
        pytest.param("</div id=a>No</div>", "", id="end"),
    ],
)
def test_text_in_an_element(page: str, wanted: str) -> None:
    """The element is the first that has the id, and ends where it does."""
    assert inside(page, attribute="id", value="a") == wanted


def test_element_may_have_several_classes() -> None:
    """A class is one of the words of the attribute."""
    page = "<div class='card-body acl-abstract'><h5>Abstract</h5><span>Yes</span></div>"

    assert inside(page, attribute="class", value="acl-abstract") == "Abstract\n\nYes"
