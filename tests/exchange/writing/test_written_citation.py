"""One work as it is cited."""

from typing import Any

import pytest
from tests.exchange.writing.conftest import Recorder

from llmread_tui.exchange.writing import citation

_BERT = {
    "title": "BERT",
    "full_title": "BERT: Pre-training [of] it",
    "authors": ("Jacob Devlin", "Ming-Wei Chang"),
    "year": 2018,
    "venue": "NAACL 2019",
    "ids": {"doi": "10.18653/v1/N19-1423"},
}


def test_plain(record: Recorder) -> None:
    """In plain text a work is cited by authors, year, title, venue and the address that lasts."""
    assert citation.plain(record(**_BERT)) == (
        "Jacob Devlin and Ming-Wei Chang (2018). BERT: Pre-training [of] it. NAACL 2019."
        " https://doi.org/10.18653/v1/N19-1423"
    )


def test_markdown(record: Recorder) -> None:
    """In Markdown the title is the link."""
    assert citation.markdown(record(**_BERT)) == (
        "Jacob Devlin and Ming-Wei Chang (2018)."
        r" [BERT: Pre-training \[of\] it](https://doi.org/10.18653/v1/N19-1423). *NAACL 2019*."
    )


def test_bibtex(record: Recorder) -> None:
    """In BibTeX it is the record of an export."""
    lines = citation.bibtex(record(**_BERT), "devlin2018bert").split("\n")

    assert lines[0] == "@inproceedings{devlin2018bert,"
    assert "  title = {{BERT}: Pre-training [of] it}," in lines
    assert lines[-1] == "}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"authors": ("A B", "C D", "E F")}, "A B, C D and E F. T.", id="three"),
        pytest.param({"authors": ("A B", "C D", "E F", "G H")}, "A B et al. T.", id="four"),
        pytest.param({"authors": ("A B",), "authors_total": 2}, "A B et al. T.", id="more"),
        pytest.param({}, "T.", id="nobody"),
        pytest.param({"year": 1999}, "(1999). T.", id="year-alone"),
        pytest.param({"title": "Why?"}, "Why?", id="question"),
    ],
)
def test_what_is_not_known_is_left_out(
    facts: dict[str, Any], expected: str, record: Recorder
) -> None:
    """More than three authors are the first and others; what is not known leaves no trace."""
    assert citation.plain(record(**{"title": "T", **facts})) == f"{expected} https://example.org/0"
