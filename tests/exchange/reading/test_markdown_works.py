"""One record of a list in Markdown: its title, the forms of the work, what is told of it."""

from typing import Any, Final

import pytest
from tests.exchange.reading.outlines import entries, outline

from llmread_tui.exchange.reading.markdown.reader import read
from llmread_tui.model import Entry

ARXIV: Final = "https://arxiv.org/abs/2005.14165"
CODE: Final = "https://github.com/o/r"


def work(line: str) -> Entry:
    """Give the one work of a line."""
    (found,) = entries(read(line))
    return found


@pytest.mark.parametrize(
    ("line", "title", "facts"),
    [
        pytest.param(
            f'1. **"A Survey of Models"**. *Ann Bee et al*. NeurIPS 2020. [[paper]({ARXIV})]',
            "A Survey of Models",
            {"url": ARXIV, "authors": ("Ann Bee",), "venue": "NeurIPS 2020", "remark": None},
            id="bold-title-in-quotes",
        ),
        pytest.param(
            f'1. <u>Norm</u>: **"Root Mean Square"**. *B Z et al*. [[paper]({ARXIV})] [[code]({CODE})]',
            "Root Mean Square",
            {"forms": {"code": CODE}, "remark": "Norm"},
            id="short-name-before-the-title",
        ),
        pytest.param(
            f"2. **Open: A Framework.** Preprint. ![](https://img.shields.io/badge/T5-blue)\n\n"
            f"   *Ning Ding, Shengding Hu*  [[pdf]({ARXIV})] [[project](https://a.org/p)], 2021.11\n",
            "Open: A Framework",
            {"url": ARXIV, "authors": ("Ning Ding", "Shengding Hu"), "year": 2020,
             "forms": {"project": "https://a.org/p"}, "remark": None},
            id="title-and-links-in-two-paragraphs",
        ),
        pytest.param(
            "- **Distilling knowledge** (2015), G. Hinton et al. [[pdf]](https://a.org/d.pdf)",
            "Distilling knowledge",
            {"url": "https://a.org/d.pdf", "year": 2015, "authors": ("G. Hinton",)},
            id="year-and-authors-behind-the-title",
        ),
        pytest.param(
            f"- [2023/10] **Agents.** *Jane Doe (A University) et al. arXiv.* [[paper]({ARXIV})]",
            "Agents",
            {"authors": ("Jane Doe",), "remark": None},
            id="date-in-front",
        ),
        pytest.param(
            "- [2023/10] **Agents.** [[paper](https://a.org/p)] [[data](https://a.org/d)]",
            "Agents",
            {"year": 2023, "forms": {"data": "https://a.org/d"}},
            id="date-in-front-is-the-year",
        ),
        pytest.param(
            "- Attention Is It, NeurIPS 2017 [[pdf]](https://a.org/a.pdf) ⭐",
            "Attention Is It",
            {"year": 2017, "venue": "NeurIPS 2017", "recommended": True, "remark": None},
            id="plain-title-with-venue",
        ),
        pytest.param(
            "- [[pdf]](https://a.org/x.pdf) Deep Learning at Length",
            "Deep Learning at Length",
            {"url": "https://a.org/x.pdf"},
            id="title-behind-the-label",
        ),
        pytest.param(
            "- Things in words ([pdf](https://a.org/y.pdf), [video](https://youtu.be/aircAruvnKk),"
            " [slides](https://a.org/s), [thread](https://x.com/a/status/1))",
            "Things in words",
            {"url": "https://a.org/y.pdf", "remark": None,
             "forms": {"video": "https://youtu.be/aircAruvnKk", "slides": "https://a.org/s",
                       "thread": "https://x.com/a/status/1"}},
            id="labels-in-parentheses",
        ),
        pytest.param(
            "- Smith, J., & Doe, A. (2019). Great ideas. Journal of Things. [Link](https://a.org/1)",
            "Great ideas",
            {"authors": ("J. Smith", "A. Doe"), "year": 2019, "remark": "Journal of Things."},
            id="citation-with-family-names-first",
        ),
        pytest.param(
            "- Vaswani et al. Attention is needed. NeurIPS 2017. [[arXiv](https://a.org/1)]",
            "Attention is needed",
            {"authors": ("Vaswani",), "venue": "NeurIPS 2017"},
            id="citation-with-et-al",
        ),
        pytest.param(
            '**[1]** LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton. "**Deep learning**." Nature 521'
            ' (2015): 436. [[pdf]](https://a.org/d.pdf) **(A survey)** :star::star:',
            "Deep learning",
            {"authors": ("Yann LeCun", "Yoshua Bengio", "Geoffrey Hinton"), "year": 2015,
             "recommended": True, "remark": "Nature 521 (2015): 436. (A survey)"},
            id="numbered-citation-in-a-paragraph",
        ),
        pytest.param(
            '**[2]** Chen, Tianqi, and Jon Shlens. "Net2net: Faster." arXiv (2015). [[pdf]](https://a.org/n)'
            " **(Modify it)**",
            "Net2net: Faster",
            {"authors": ("Tianqi Chen", "Jon Shlens"), "year": 2015},
            id="title-in-quotes-but-not-bold",
        ),
        pytest.param(
            "- LoRA: Low-Rank [![arXiv](https://img.shields.io/badge/a-b-c.svg)](https://arxiv.org/abs/"
            "2106.09685) [![Star](https://img.shields.io/github/stars/o/r)](https://github.com/o/r)",
            "LoRA: Low-Rank",
            {"url": "https://arxiv.org/abs/2106.09685", "forms": {"code": CODE}},
            id="badges-that-are-links",
        ),
        pytest.param(
            f"- (*NeurIPS 2023*) QLoRA: Tuning [[Paper](https://a.org/q)][[Code]({CODE})]",
            "QLoRA: Tuning",
            {"venue": "NeurIPS 2023", "year": 2023, "forms": {"code": CODE}},
            id="venue-in-front",
        ),
        pytest.param(
            f"- [A title](https://openreview.net/forum?id=abcdef1) [[Code]({CODE})] by Jo Moe (2021)",
            "A title",
            {"ids": {"openreview": "abcdef1"}, "kind": "paper", "authors": ("Jo Moe",),
             "year": 2021, "remark": None},
            id="title-is-the-link",
        ),
        pytest.param(
            f"- 🧐 [With emoji](https://a.org/1) | [code]({CODE}) | [demo](https://a.org/d) | 2022",
            "With emoji",
            {"forms": {"code": CODE, "demo": "https://a.org/d"}, "year": 2022, "remark": None},
            id="bars-between",
        ),
        pytest.param(
            "- [x] [Reliable ML](https://a.org/1) ([Paper](https://a.org/1.pdf)) `Google` `2019`",
            "Reliable ML",
            {"pdf": "https://a.org/1.pdf", "year": 2019, "remark": "Google"},
            id="code-spans",
        ),
        pytest.param(
            "- [Neural Nets](https://a.org/1) by [Mike Nielsen](https://mike.example) - start here",
            "Neural Nets",
            {"authors": ("Mike Nielsen",), "remark": "start here"},
            id="author-is-a-link",
        ),
        pytest.param(
            "- [GitHub](https://github.com) - where code lives",
            "GitHub",
            {"remark": "where code lives"},
            id="label-that-is-a-name",
        ),
        pytest.param(
            "- [Papers with Code](https://paperswithcode.com)",
            "Papers with Code",
            {},
            id="title-of-label-words",
        ),
        pytest.param(
            "- https://example.org/some-great-article.html",
            "some great article",
            {"url": "https://example.org/some-great-article.html"},
            id="bare-address",
        ),
        pytest.param(
            "- Bare one: https://arxiv.org/abs/2301.00704.",
            "Bare one",
            {"url": "https://arxiv.org/abs/2301.00704", "year": 2023},
            id="bare-address-behind-a-title",
        ),
        pytest.param(
            "- Foo Paper: see <https://a.org/f_o_o>",
            "Foo Paper",
            {"url": "https://a.org/f_o_o", "remark": None},
            id="address-in-angle-brackets",
        ),
        pytest.param(
            "- [here](https://example.org/papers/2020-a)",
            "example.org/papers/2020-a",
            {},
            id="never-here",
        ),
        pytest.param("- [pdf](https://arxiv.org/pdf/2301.00704v2)", "arXiv:2301.00704", {}, id="never-pdf"),
        pytest.param(
            "1. Muse, a new model.\n   - Paper: https://arxiv.org/abs/2301.00705\n"
            f"   - Code: {CODE}\n   - [[slides]](https://a.org/s)\n",
            "Muse, a new model",
            {"url": "https://arxiv.org/abs/2301.00705",
             "forms": {"code": CODE, "slides": "https://a.org/s"}},
            id="forms-below-the-title",
        ),
        pytest.param(
            f"🔥 **Video: The First**  \n**[Project Page](https://a.org/p)** | **[Paper]({ARXIV})**",
            "Video: The First",
            {"url": ARXIV, "forms": {"project": "https://a.org/p"}},
            id="forms-on-the-line-below",
        ),
        pytest.param(
            "- Models vs. People: Who wins? Jane Doe. ACL 2023 [[paper](https://a.org/1)]",
            "Models vs. People: Who wins?",
            {"year": 2023},
            id="sentences-and-abbreviations",
        ),
        pytest.param(
            "- [A paper](https://a.org/7) (Vaswani et al., 2017) is the start",
            "A paper",
            {"authors": ("Vaswani",), "year": 2017, "remark": "is the start"},
            id="cited-behind-the-link",
        ),
        pytest.param(
            "- Doe et al. (2021) [Another paper](https://a.org/5)",
            "Another paper",
            {"authors": ("Doe",), "year": 2021},
            id="cited-before-the-link",
        ),
        pytest.param(
            "**The first paper**  \n*Jane Doe, John Roe*  \nICML 2021. [[Paper](https://f.org/1)]"
            f" [[Code]({CODE})]",
            "The first paper",
            {"authors": ("Jane Doe", "John Roe"), "venue": "ICML 2021", "forms": {"code": CODE}},
            id="title-authors-and-links-on-three-lines",
        ),
        pytest.param(
            f"# L\n\n#### LLaMA\n- [Paper](https://arxiv.org/abs/2302.13971)\n- [Code]({CODE})\n",
            "LLaMA",
            {"url": "https://arxiv.org/abs/2302.13971", "forms": {"code": CODE}},
            id="heading-with-forms-below",
        ),
        pytest.param(
            "# L\n\n### [BERT](https://arxiv.org/abs/1810.04805) (2018)\n\nA summary of it.\n",
            "BERT",
            {"year": 2018},
            id="heading-that-is-the-link",
        ),
        pytest.param(
            "- [标题](https://a.org/2)：描述的话",
            "标题",
            {"remark": "描述的话"},
            id="signs-of-other-scripts",
        ),
    ],
)  # fmt: skip
def test_work(line: str, title: str, facts: dict[str, Any]) -> None:
    """The title stands where the list has it, and labelled links are forms of the work."""
    found = work(line)

    assert found.title == title
    assert {name: getattr(found, name) for name in facts} == facts
    assert found.entries == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "- [One](https://a.org/1)/[Two](https://a.org/2) (both) - 2017/2019",
            [("One", 2017, "both"), ("Two", 2019, "both")],
            id="slash",
        ),
        pytest.param(
            "- [One](https://a.org/1), [Two](https://a.org/2) and [Three](https://a.org/3)",
            [("One", None, None), ("Two", None, None), ("Three", None, None)],
            id="comma-and",
        ),
        pytest.param(
            "- A great way in is [One](https://a.org/1), then read [Two](https://a.org/2).",
            [("One", None, None), ("Two", None, None)],
            id="in-a-sentence",
        ),
        pytest.param(
            f"- [One](https://a.org/1) [[code]({CODE})], [Two](https://a.org/2) [[pdf](https://a.org/2.pdf)]",
            [("One", None, None), ("Two", None, None)],
            id="each-with-forms",
        ),
    ],
)  # fmt: skip
def test_several_works_on_a_line(
    line: str, expected: list[tuple[str, int | None, str | None]]
) -> None:
    """Links with titles are works side by side when nothing is said between them."""
    found = entries(read(line))

    assert [(entry.title, entry.year, entry.remark) for entry in found] == expected
    assert all(entry.entries == () for entry in found)


def test_second_link_of_a_form_has_its_own_entry() -> None:
    """What has no place among the forms stands below the work, so that no link is lost."""
    line = (
        f"- **Title of it** [[paper]]({ARXIV}) [[code]]({CODE}) [[code]](https://github.com/o/r2)"
    )

    assert outline(read(line)) == [
        f"Title of it | {ARXIV}",
        "  Title of it (code) | https://github.com/o/r2",
    ]


def test_identifiers_take_the_place_of_second_papers() -> None:
    """A paper that is linked twice is one work, with both identifiers."""
    found = work(f"- **Title of it** [[acl]](https://aclanthology.org/N19-1423) [[arXiv]]({ARXIV})")

    assert found.url == "https://aclanthology.org/N19-1423"
    assert found.ids == {"arxiv": "2005.14165", "acl": "N19-1423"}
    assert found.all_forms["pdf"] == "https://arxiv.org/pdf/2005.14165"


def test_same_link_twice_is_one() -> None:
    """An address that a record gives twice is taken once."""
    assert outline(read(f"- [Title]({ARXIV}) [[link]]({ARXIV}) [[pdf]]({ARXIV}/)")) == [
        f"Title | {ARXIV}"
    ]


def test_addresses_below_a_name_are_no_forms() -> None:
    """Bare addresses below an item are works of their own, as nothing says what they are."""
    assert outline(read("- Reading:\n  - https://b.org/1\n  - https://b.org/2\n")) == [
        "Reading | group",
        "  b.org/1 | https://b.org/1",
        "  b.org/2 | https://b.org/2",
    ]


def test_most_stars_recommend() -> None:
    """Where a list gives up to five stars, only works with most of them are recommended."""
    lines = "".join(
        f"- [{'T' * (1 + count)}](https://a.org/{count}) {':star:' * count}\n" for count in range(4)
    )

    assert [entry.recommended for entry in entries(read(lines))] == [False, False, False, True]


def test_stars_of_repositories_are_no_recommendation() -> None:
    """A star before a number counts what others did."""
    assert not work("- [Tool](https://a.org/1) ⭐ 12k").recommended


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "|  Title  | Venue | Date | Code | Demo |\n|---|---|---|---|---|\n"
            "| ![Star](https://img.shields.io/s.svg) <br> [**Sparrow: Data**](https://arxiv.org/pdf/2411.19951)"
            " <br> | arXiv | 2025-03-17 | [Github](https://github.com/o/r) | - |\n",
            [("Sparrow: Data", "https://arxiv.org/pdf/2411.19951", 2024, "arXiv", {"code": CODE})],
            id="title-venue-date-code",
        ),
        pytest.param(
            "| Date | keywords | Institute | Paper |\n|---|---|---|---|\n"
            "| 2017-06 | Transformers | Google | [Attention](https://a.org/1) |\n",
            [("Attention", "https://a.org/1", 2017, None, {})],
            id="title-in-the-last-column",
        ),
        pytest.param(
            "| **Paper** | **Links** |\n|---|---|\n"
            "| 1) **Retrieval** - does X. | [Paper](https://a.org/1), [Tweet](https://x.com/a/status/1) |\n",
            [("Retrieval", "https://a.org/1", None, None, {"thread": "https://x.com/a/status/1"})],
            id="bold-titles-and-a-column-of-links",
        ),
        pytest.param(
            "| Name | Link | Notes |\n|---|---|---|\n| vLLM | [vllm.ai](https://vllm.ai) | fast |\n"
            "| TGI | https://a.org/tgi | |\n| none | | |\n",
            [("vLLM", "https://vllm.ai", None, None, {}), ("TGI", "https://a.org/tgi", None, None, {})],
            id="names-and-addresses",
        ),
        pytest.param(
            "| Notebook | Description | Article | Notebook |\n|---|---|---|---|\n"
            "| Quantize | It. | [Article](https://a.org/1) | <a href='https://a.org/2'>"
            "<img src='c.svg' alt='Open In Colab'></a> |\n",
            [("Quantize", "https://a.org/1", None, None, {"code": "https://a.org/2"})],
            id="pictures-that-are-links",
        ),
        pytest.param(
            "<table><tr><th rowspan=2>Kind</th><th>model</th><th>Release Time</th><th>Link</th></tr>\n"
            "<tr></tr><tr><td rowspan=2>Open</td><td>T5</td><td>2019/10</td>"
            "<td><a href='https://a.org/1'>Paper</a></td></tr>\n"
            "<tr><td>Ya</td><td>2022/06</td><td><a href='https://a.org/2'>GitHub</a></td></tr></table>",
            [("T5", "https://a.org/1", 2019, None, {}), ("Ya", "https://a.org/2", 2022, None, {})],
            id="html-with-cells-over-rows",
        ),
        pytest.param(
            "| Paper | Author | Year |\n|---|---|---|\n"
            "| [One](https://a.org/1) | [Jane Doe](https://jane.example) | 1999 |\n",
            [("One", "https://a.org/1", 1999, None, {})],
            id="authors-with-links",
        ),
        pytest.param(
            "<table><tr><td><a href='https://github.com/jane'><img src='j.png'></a></td></tr></table>",
            [],
            id="faces",
        ),
        pytest.param(
            "<table><tr><td><a href='https://a.org/1'>One it</a></td><td><a href='https://a.org/2'>Two"
            " it</a></td></tr></table>",
            [("One it", "https://a.org/1", None, None, {}), ("Two it", "https://a.org/2", None, None, {})],
            id="table-that-lays-out",
        ),
    ],
)  # fmt: skip
def test_tables(content: str, expected: list[tuple[Any, ...]]) -> None:
    """Columns are known by their heads, or their cells; a row is a work."""
    found = [
        (entry.title, entry.url, entry.year, entry.venue, entry.forms)
        for entry in entries(read(content))
    ]

    assert found == expected


def test_rows_with_several_works_are_groups() -> None:
    """What heads a row with several works heads them as a group."""
    content = (
        "| Topic | Resources |\n|---|---|\n"
        "| Math | [Algebra](https://a.org/1), [Calculus](https://a.org/2) |\n"
        "| CS | [SICP](https://a.org/3) |\n"
    )

    assert outline(read(content)) == [
        "Math | group",
        "  Algebra | https://a.org/1",
        "  Calculus | https://a.org/2",
        "SICP | https://a.org/3",
    ]
