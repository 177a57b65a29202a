"""What entries lack, and what of it is known without guessing."""

import pytest

from llmread_tui import catalogue
from llmread_tui.exchange.gaps import Gap, fill, gaps
from llmread_tui.told import Told

CONTENT = """\
lists:
  - id: l
    title: L
    entries:
      - id: whole
        title: W
        full_title: W W
        url: https://a.org
        kind: post
        authors: []
        year: 2020
      - id: group
        title: G
        entries:
          - {id: paper, title: P, url: https://arxiv.org/abs/2101.00001, year: ~}
"""


def a_gap(url: str = "https://a.org/x", **stated: object) -> Gap:
    """Give an entry that lacks all but what is stated."""
    lines = [f"      {key}: {value}" for key, value in {"title": "BERT", **stated}.items()]
    content = f"lists:\n- id: l\n  title: L\n  entries:\n    - id: x\n      url: {url}\n"
    content += "\n".join(lines)
    (found,) = gaps(content, catalogue.parse(content, file="f"))
    return found


def test_gaps_are_found_at_any_depth() -> None:
    """Groups have no work, and what is written, be it empty, is no gap."""
    (found,) = gaps(CONTENT, catalogue.parse(CONTENT, file="f"))

    assert found.entry.id == "paper"
    assert found.missing == {"full_title", "kind", "authors", "authors_total", "year"}
    # Its address tells the kind.
    assert found.wanted == {"title", "authors", "year"}


@pytest.mark.parametrize(
    ("title", "is_filled"),
    [
        pytest.param("BERT: Pre-training of Transformers", True, id="longer"),
        pytest.param("Another title", True, id="other"),
        pytest.param("bert!", False, id="same-but-for-signs"),
        pytest.param("BERT - The Blog of Jane", False, id="with-the-site"),
        pytest.param("BERT \u2013 Jane", False, id="with-the-author"),
        pytest.param("???", False, id="no-word"),
    ],
)
def test_full_title_says_more_than_the_lists(title: str, is_filled: bool) -> None:
    """The list's own title stays, and the work's is added where it is another."""
    assert ("full_title" in fill(a_gap(), [Told("X", title)]).facts) == is_filled


def test_title_in_the_lists_is_no_other() -> None:
    """A list that says more than the work calls itself has its title already."""
    gap = a_gap(title="Karpathy on State of GPT (YouTube)")

    assert fill(gap, [Told("YouTube", "State of GPT")]).facts == {}


@pytest.mark.parametrize(
    ("count", "stated", "named", "total"),
    [
        pytest.param(3, {}, 3, None, id="few"),
        pytest.param(10, {}, 10, None, id="ten"),
        pytest.param(11, {}, 10, 11, id="many"),
        pytest.param(300, {}, 10, None, id="more-than-are-told"),
        pytest.param(12, {"authors_total": 40}, 10, None, id="number-stated"),
        pytest.param(3, {"authors_total": 2}, 0, None, id="number-contradicts"),
    ],
)
def test_ten_authors_are_named(
    count: int, stated: dict[str, object], named: int, total: int | None
) -> None:
    """Of more, the number is given where it is known; a number that a person wrote stays."""
    facts = fill(
        a_gap("https://a.org/x", **stated),
        [Told("X", authors=tuple(f"N {i}" for i in range(count)))],
    ).facts

    assert len(facts.get("authors", ())) == named  # type: ignore[arg-type]  # they are names
    assert facts.get("authors_total") == total


def test_first_who_tells_is_believed() -> None:
    """Each fact is of the source that knows the work best; failures tell nothing."""
    told = [
        Told("A", reason="does not know it"),
        Told("B", year=2019),
        Told("C", "T T", ("Jane Doe",), 2020, "report"),
    ]

    filled = fill(a_gap(), told)

    assert filled.facts == {
        "full_title": "T T", "kind": "report", "authors": ("Jane Doe",), "year": 2019
    }  # fmt: skip
    assert filled.sources == {"full_title": "C", "kind": "C", "authors": "C", "year": "B"}
    assert fill(a_gap(year=1999, kind="post"), told).facts.keys() == {"full_title", "authors"}


@pytest.mark.parametrize(
    ("url", "told", "facts"),
    [
        pytest.param("https://arxiv.org/abs/2101.00001", [], {"kind": "paper", "year": 2021},
                     id="arxiv"),
        pytest.param("https://arxiv.org/abs/2101.00001", [Told("arXiv", year=2020)],
                     {"kind": "paper", "year": 2020}, id="arxiv-knows-better"),
        pytest.param("https://github.com/a/b", [], {"kind": "repo"}, id="repository"),
        pytest.param("https://a.org/2019/05/01/x", [], {"year": 2019}, id="dated"),
        pytest.param("https://a.org/x", [], {}, id="nothing"),
    ],
)  # fmt: skip
def test_addresses_tell_too(url: str, told: list[Told], facts: dict[str, object]) -> None:
    """Kind and year are known from an address that leaves no doubt."""
    assert fill(a_gap(url), told).facts == facts
