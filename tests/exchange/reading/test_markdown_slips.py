"""Lists in Markdown whose makers put more, less or other signs than CommonMark and habit ask for."""

import pytest
from tests.exchange.reading.outlines import entries, outline

from llmread_tui.exchange.reading.markdown.reader import read


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "# L\n\n## Contents\n\n* **[A](#a)**\n\n### A\n\n- [x](https://a.org/x)\n\n### B\n\n"
            "- [y](https://a.org/y)\n\n## Contributing\n\n### Rules\n\n- [z](https://a.org/z)\n",
            ["# A", "  x | https://a.org/x", "# B", "  y | https://a.org/y"],
            id="sections-a-level-below-the-contents",
        ),
        pytest.param(
            "# 1 Old\n\n- [x](https://a.org/x)\n\n#2 New ways\n\n- [y](https://a.org/y)\n\n"
            "##Deep##\n[z](https://a.org/z)\n\n#!shebang\n",
            ["x | https://a.org/x", "# 2 New ways", "  y | https://a.org/y", "  # Deep",
             "    z | https://a.org/z"],
            id="no-blank-behind-the-signs-of-a-heading",
        ),
        pytest.param(
            "## P\n\n9. [x](https://a.org/x)\n10.[y](https://a.org/y)\n\n## Q\n\n"
            "-[v](https://a.org/v)\n-[w](https://a.org/w) - said of it\n",
            ["# P", "  x | https://a.org/x", "  y | https://a.org/y",
             "# Q", "  v | https://a.org/v", "  w | https://a.org/w"],
            id="no-blank-behind-the-sign-of-an-item",
        ),
        pytest.param(
            "## 📖 Batching ([©️back👆](#list))\n\n- [x](https://a.org/x)\n",
            ["# 📖 Batching", "  x | https://a.org/x"],
            id="way-back-in-brackets-in-a-heading",
        ),
        pytest.param(
            "# L\n\n## P\n\n[me](https://twitter.com/me) and [her](https://twitter.com/her)\n\n"
            "[A lab](https://github.com/lab/) - their tools\n\n"
            "- [x](https://a.org/x)\n- [A person](https://twitter.com/p)\n",
            ["# P", "  A lab | https://github.com/lab/", "  x | https://a.org/x",
             "  A person | https://twitter.com/p"],
            id="a-line-of-persons",
        ),
        pytest.param(
            "##### :black_small_square: Tools\n\n<p>\n"
            "&nbsp;&nbsp;:small_orange_diamond: <a href=\"https://a.org/x\"><b>x\n</b></a> - of it.<br>\n"
            "&nbsp;&nbsp;:small_orange_diamond: <a href=\"https://a.org/y\"><b>y</b></a> - is one.<br>\n</p>\n",
            ["# Tools", "  x | https://a.org/x", "  y | https://a.org/y"],
            id="codes-of-emoji-as-bullets",
        ),
    ],
)  # fmt: skip
def test_headings_and_items_are_known(content: str, expected: list[str]) -> None:
    """Every section and every link is where the list's maker sees it."""
    assert outline(read(content)) == expected


@pytest.mark.parametrize(
    ("line", "title"),
    [
        pytest.param("- Robots that talk *Ann Bee et al. IEEE(RAL)* [[paper](https://a.org)]",
                     "Robots that talk", id="authors-in-italics-behind-it"),
        pytest.param("- Robots: a *new* kind *Ann Beeet al. X* [[paper](https://a.org)]",
                     "Robots: a new kind", id="italics-in-it"),
        pytest.param("- **[Memory] Agents that “forget” it all**. [[paper](https://a.org)]",
                     "Agents that “forget” it all", id="tag-and-quotes-within-bold"),
        pytest.param('- **X3D**: "A Model of Things in Space", ICCV, 2021. [[Paper](https://a.org)]',
                     "A Model of Things in Space", id="short-name-in-bold-and-title-in-quotes"),
        pytest.param('- **A model of things**: the "best of all" yet [[Paper](https://a.org)]',
                     "A model of things", id="title-in-bold-and-something-in-quotes"),
        pytest.param("- **01.Noise in things** : [**Paper**](https://a.org)", "Noise in things",
                     id="number-within-bold"),
        pytest.param("- **Show and see: a captioner (2015)**, A. Bee [[pdf]](https://a.org/p.pdf)",
                     "Show and see: a captioner", id="year-within-bold"),
        pytest.param("|Date|Title|Paper|\n|-|-|-|\n|2023.1|🔥[**Fast**] Serving models fast(@uni.edu)"
                     "|[[pdf]](https://a.org)|", "Serving models fast", id="bold-tag-and-university"),
        pytest.param("|Date|Title|Paper|\n|-|-|-|\n|2023.1|[flow]FLOW: AN ENGINE|[[pdf]](https://a.org)|",
                     "FLOW: AN ENGINE", id="tag-without-a-blank"),
        pytest.param("|Date|Title|Paper|\n|-|-|-|\n|2023.1|[**Fast**]|[[pdf]](https://a.org)|",
                     "Fast", id="a-tag-is-all-there-is"),
    ],
)  # fmt: skip
def test_titles_are_known(line: str, title: str) -> None:
    """A title stands without tags, years, authors and universities around it."""
    (found,) = entries(read(line))

    assert found.title == title


def test_what_a_work_is_are_no_names() -> None:
    """Words behind a link that begin with an article are a remark, though they look like names."""
    (found, other) = entries(
        read(
            "- [x](https://a.org/x) - A Fast, Reliable Benchmark\n- [y](https://a.org/y) A Rusu, M Bee"
        )
    )

    assert (found.authors, found.remark) == ((), "A Fast, Reliable Benchmark")
    assert other.authors == ("A Rusu", "M Bee")


def test_day_below_the_links_tells_the_year() -> None:
    """Where title, authors, links and day have a line each, footnotes' digits are in no name."""
    (found,) = entries(
        read(
            "**A b c** \\\n*Ann Bee<sup>1</sup>, Cy Dee*\\\n[[Paper](https://a.org)]\\\n5 May 2021\n"
        )
    )

    assert (found.title, found.authors, found.year) == ("A b c", ("Ann Bee", "Cy Dee"), 2021)


def test_venue_has_its_name_and_year() -> None:
    """A venue is told without the signs between its name and the year."""
    works = read(
        "- **A b** Nature (2016). [[pdf](https://a.org)]\n- **C d** NIPS, 2015 [[pdf](https://b.org)]"
    )

    assert [each.venue for each in entries(works)] == ["Nature 2016", "NIPS 2015"]


def test_nothing_is_left_out_twice() -> None:
    """Nested items without a link to read are told of once each."""
    imported = read("- [A](#a)\n  - [B](#b)\n    - [C](#c)\n- [x](https://a.org/x)\n")

    assert [each.what for each in imported.left_out] == ["A", "B", "C"]
