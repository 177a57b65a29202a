"""Proceedings have a page with the abstract next to each PDF."""

from typing import Final

import pytest
from tests.sources.conftest import a_work, found, missing, respond
from tests.sources.test_page_fields import LONG, OTHER, cited, fields

from llmread_tui.sources import conference_page
from llmread_tui.sources.source import Found, Keys

NEURIPS: Final = "https://proceedings.neurips.cc/paper"
HASH: Final = "c399862d3b9d6b76c8436e924a68c45b"
PAPER: Final = a_work("https://proceedings.mlr.press/v97/doe19a/doe19a.pdf")
HEAD: Final = cited(title="A paper", author="Doe, Jane", publication_date="2019/05/24")


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        pytest.param("https://aclanthology.org/N19-1423.pdf",
                     "aclanthology.org/N19-1423/", id="acl"),
        pytest.param("https://aclanthology.org/N19-1423v2.pdf", "aclanthology.org/N19-1423/",
                     id="acl-version"),
        pytest.param("https://www.aclweb.org/anthology/2020.acl-main.740/",
                     "aclanthology.org/2020.acl-main.740/", id="acl-old"),
        pytest.param("https://aclanthology.org/volumes/2020.acl-main/", None, id="acl-volume"),
        pytest.param("https://doi.org/10.18653/v1/N19-1423", "aclanthology.org/N19-1423/",
                     id="acl-doi"),
        pytest.param(PAPER.url, "proceedings.mlr.press/v97/doe19a.html", id="pmlr"),
        pytest.param("http://proceedings.mlr.press/v28/doe13.pdf",
                     "proceedings.mlr.press/v28/doe13.html", id="pmlr-old"),
        pytest.param("https://proceedings.mlr.press/v97/doe19a/doe19a-supp.pdf",
                     "proceedings.mlr.press/v97/doe19a.html", id="pmlr-supplement"),
        pytest.param("http://www.jmlr.org/proceedings/papers/v28/doe13.html",
                     "proceedings.mlr.press/v28/doe13.html", id="pmlr-at-jmlr"),
        pytest.param(
            "https://raw.githubusercontent.com/mlresearch/v235/main/assets/doe24a/doe24a.pdf",
            "proceedings.mlr.press/v235/doe24a.html", id="pmlr-at-github"),
        pytest.param(f"{NEURIPS}/2012/file/{HASH}-Paper.pdf",
                     f"{NEURIPS}/2012/hash/{HASH}-Abstract.html", id="neurips"),
        pytest.param(f"{NEURIPS}/2012/hash/{HASH}-Abstract.html",
                     f"{NEURIPS}/2012/hash/{HASH}-Abstract.html", id="neurips-page"),
        pytest.param(f"{NEURIPS}/2023/file/{HASH}-Paper-Conference.pdf",
                     f"{NEURIPS}/2023/hash/{HASH}-Abstract-Conference.html", id="neurips-track"),
        pytest.param(f"https://papers.nips.cc/paper_files/paper/2017/file/{HASH}-Paper.pdf",
                     f"papers.nips.cc/paper_files/paper/2017/hash/{HASH}-Abstract.html",
                     id="neurips-host"),
        pytest.param("http://papers.nips.cc/paper/7181-attention-is-all-you-need.pdf",
                     "papers.nips.cc/paper/7181-attention-is-all-you-need", id="neurips-old"),
        pytest.param("https://jmlr.org/papers/volume21/20-074/20-074.pdf",
                     "jmlr.org/papers/v21/20-074.html", id="jmlr"),
        pytest.param("https://www.jmlr.org/papers/v3/doe03a.html", "jmlr.org/papers/v3/doe03a.html",
                     id="jmlr-page"),
        pytest.param("https://jmlr.org/papers/v21/", None, id="jmlr-volume"),
        pytest.param("https://www.usenix.org/system/files/osdi22-doe_0.pdf",
                     "www.usenix.org/conference/osdi22/presentation/doe", id="usenix"),
        pytest.param("https://www.usenix.org/system/files/sec21-doe-jane.pdf",
                     "www.usenix.org/conference/usenixsecurity21/presentation/doe-jane",
                     id="usenix-security"),
        pytest.param("https://www.usenix.org/conference/osdi16/technical-sessions/presentation/doe",
                     "www.usenix.org/conference/osdi16/technical-sessions/presentation/doe",
                     id="usenix-page"),
        pytest.param("https://www.usenix.org/system/files/login/doe.pdf", None, id="usenix-other"),
        pytest.param("https://example.org/N19-1423.pdf", None, id="elsewhere"),
    ],
)  # fmt: skip
def test_page_is_next_to_the_pdf(url: str, wanted: str | None) -> None:
    """The address of the page follows from that of the PDF, or is that of the page."""
    work = a_work(url)

    assert conference_page.takes(work, Keys()) is (wanted is not None)
    if wanted is not None:
        asked = conference_page.request([work], Keys()).url
        assert asked == f"https://{wanted.removeprefix('https://')}"


@pytest.mark.parametrize(
    ("ids", "pdf", "wanted"),
    [
        pytest.param({"acl": "N19-1423"}, None, "https://aclanthology.org/N19-1423/", id="id"),
        pytest.param({"acl": "no/id"}, None, None, id="bad-id"),
        pytest.param({}, PAPER.url, "https://proceedings.mlr.press/v97/doe19a.html", id="pdf"),
    ],
)
def test_work_may_tell_otherwise(ids: dict[str, str], pdf: str | None, wanted: str | None) -> None:
    """An id of ACL Anthology, or the PDF of a work whose link is elsewhere, tells it too."""
    work = a_work("https://example.org/", ids=ids, pdf=pdf)

    assert conference_page.takes(work, Keys()) is (wanted is not None)
    assert wanted is None or conference_page.request([work], Keys()).url == wanted


PAGES: Final = {
    "acl": fields(og__description="Jane Doe. Proceedings of the 2019 Conference of Readers. 2019.")
    + "</head><div class='card-body acl-abstract'><h5 class='card-title'>Abstract</h5>"
    f"<span>{LONG}</span></div><p>{OTHER}",
    "pmlr": f"</head><p>{OTHER}<div id='abstract' class='abstract'>\n {LONG}\n</div><h3>Cite",
    "neurips": f"</head><p>{OTHER}<h4>Authors</h4><p>Jane Doe</p><h4>Abstract</h4>\n<p><p>"
    f"{LONG}</p></p><footer><p>{OTHER}</footer>",
    "usenix": f"</head><main><p>Jane Doe, <em>{OTHER}</em></p><div class='field-label'>"
    f"Abstract:&nbsp;</div><div class='field-items'><p>{LONG}</p></div>"
    "<div class='field-label'>Cite</div></main>",
    "jmlr": f"</head><h2>A paper</h2><p>Jane Doe</p><h3>Abstract</h3><p class='abstract'>{LONG}</p>"
    "<font color='gray'><p>[abs][<a href='/x.pdf'>pdf</a>][<a href='/x.bib'>bib</a>]</p></font>",
    "jmlr-old": f"</head><h2>A paper</h2><h3>Abstract</h3>\n{LONG}\n<p><font>[abs] [pdf]</font>",
}


@pytest.mark.parametrize("name", PAGES)
def test_abstract_is_found(name: str) -> None:
    """Each of them marks the abstract in its own way."""
    response = respond(HEAD + PAGES[name], content_type="text/html", url="https://example.org/a")

    assert found(conference_page, response, PAPER) == Found(
        url="https://example.org/a",
        text=LONG,
        source="example.org",
        title="A paper",
        authors=("Jane Doe",),
        year=2019,
    )


def test_abstract_goes_before_fields() -> None:
    """Old pages have no fields for papers, and describe the conference instead."""
    page = f"{fields(description=OTHER)}<h1>A paper</h1><h3>Abstract</h3><p>{LONG}"

    assert found(conference_page, respond(page, content_type="text/html"), PAPER).text == LONG


def test_page_may_be_gone() -> None:
    """Where there is no such page, there is no abstract."""
    response = respond("<title>x</title>", 404, "text/html")

    assert missing(conference_page, response, PAPER) == "the page is gone (404)"
