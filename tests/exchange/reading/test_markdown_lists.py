"""Whole lists in Markdown, of the builds that people keep: sections, nesting, what is left out."""

from typing import Final

import pytest
from tests.exchange.reading.outlines import entries, outline

from llmread_tui.exchange.reading.markdown.reader import read

GIST: Final = """\
https://gist.github.com/someone/0123456789

# A calm list

Goals: only what explains. Nothing that sells.

## Basics

<img width="400" alt="Screenshot" src="https://example.org/screen.png">

### Before
+ [Words as vectors (YouTube)](https://www.youtube.com/watch?v=abcdefghijk)
+ ["The “it” of a model."](https://example.org/it)
+ Training [Compute-Optimal Models](https://arxiv.org/abs/2203.15556)

### Blocks
+ [My own notes.](https://gist.github.com/someone/notes)

## Models

+ [Mistral7B](https://arxiv.org/abs/2310.06825)
  + [Mixtral](https://mistral.ai/news/mixtral/)
+ Quantisation
  + [Which method?](https://example.org/which)
  + [8 bits](https://example.org/8) - Really good
+ [Talk of 2023](https://www.youtube.com/watch?v=zyxwvutsrqp) and [Slides](https://docs.google.com/presentation/d/1)

# Small models

+ [On a CPU](https://arxiv.org/abs/2311.00502v1)

## UX

+ [Beyond chat](https://example.org/beyond)

## What's next?

Thanks to all on [Twitter](https://twitter.com/someone/status/1) and [Mastodon](https://m.example/@me/1).
"""

BR: Final = "  "
"""Two blanks at its end, which break a line."""

COURSE: Final = f"""\
# Crash-Course
Catch up in two weeks

**Intro:** I am [Jane Doe](https://www.linkedin.com/in/jane/) and I like [lists](https://x.com/jane/status/1).

**Start here:**{BR}
[Nets \\-\\> LLMs](https://www.youtube.com/watch?v=abcdefghijk&list=PL1)

**Then the surveys:**

- Follow what interests you

[LLM Survey](https://arxiv.org/pdf/2402.06196v2) \\- 2024{BR}
[Agent Survey](https://arxiv.org/pdf/2308.11432) \\- 2023

**Papers:** (starred first \\*)

**Modelling:**{BR}
[**Transformers**\\*](https://arxiv.org/pdf/1706.03762) (foundation, self-attention) \\- 2017{BR}
[Scaling](https://arxiv.org/pdf/2001.08361)/[**GPT3**\\*](https://arxiv.org/pdf/2005.14165) (why to scale up) \\- 2020{BR}
[RLHF](https://arxiv.org/pdf/2203.02155) (A-\\>B) \\- 2022{BR}

**Reasoning:**{BR}
[**CoT**\\* (Chain of Thought)](https://arxiv.org/pdf/2201.11903)/[ToT](https://arxiv.org/pdf/2305.10601) \\- 2022/2023{BR}

<hr />

**Videos/Lectures:**{BR}
[A channel](https://www.youtube.com/@channel){BR}
[From scratch \\#1](https://example.org/book)
[Reasoning from scratch](https://example.org/reasoning)
[Not too old](https://example.org/old) (motivation)
"""

NOTE: Final = """\
Perhaps we might find a few gems

these are some so far:

“Computing Machinery and Intelligence” by Alan Turing (1950)

• “Perceptrons” by Marvin Minsky (1969)

• "A third one" (1970)

“Only a quotation”, as they say.
"""


def test_headings_and_nested_bullets_are_sections_and_parents() -> None:
    """Each link stands once under its heading and parent, titles as published."""
    assert outline(read(GIST)) == [
        "# Basics",
        "  # Before",
        "    Words as vectors (YouTube) | https://www.youtube.com/watch?v=abcdefghijk",
        '    "The “it” of a model." | https://example.org/it',
        "    Compute-Optimal Models | https://arxiv.org/abs/2203.15556",
        "  # Blocks",
        "    My own notes. | https://gist.github.com/someone/notes",
        "# Models",
        "  Mistral7B | https://arxiv.org/abs/2310.06825",
        "    Mixtral | https://mistral.ai/news/mixtral/",
        "  Quantisation | group",
        "    Which method? | https://example.org/which",
        "    8 bits | https://example.org/8",
        "  Talk of 2023 | https://www.youtube.com/watch?v=zyxwvutsrqp",
        "# Small models",
        "  On a CPU | https://arxiv.org/abs/2311.00502v1",
        "# UX",
        "  Beyond chat | https://example.org/beyond",
    ]


def test_list_is_known_by_its_first_lines() -> None:
    """The title, an address on the first line and the first paragraph are the list's own."""
    (found,) = read(GIST).catalogue.lists

    assert found.title == "A calm list"
    assert found.url == "https://gist.github.com/someone/0123456789"
    assert found.about == "Goals: only what explains. Nothing that sells."


def test_bold_lines_are_sections() -> None:
    """A bold line heads what follows; one at once behind another is its part, up to a rule."""
    assert outline(read(COURSE)) == [
        "# Start here",
        "  Nets -> LLMs | https://www.youtube.com/watch?v=abcdefghijk&list=PL1",
        "# Then the surveys",
        "  LLM Survey | https://arxiv.org/pdf/2402.06196v2",
        "  Agent Survey | https://arxiv.org/pdf/2308.11432",
        "# Papers (starred first *)",
        "  # Modelling",
        "    Transformers | https://arxiv.org/pdf/1706.03762",
        "    Scaling | https://arxiv.org/pdf/2001.08361",
        "    GPT3 | https://arxiv.org/pdf/2005.14165",
        "    RLHF | https://arxiv.org/pdf/2203.02155",
        "  # Reasoning",
        "    CoT (Chain of Thought) | https://arxiv.org/pdf/2201.11903",
        "    ToT | https://arxiv.org/pdf/2305.10601",
        "# Videos/Lectures",
        "  A channel | https://www.youtube.com/@channel",
        "  From scratch #1 | https://example.org/book",
        "  Reasoning from scratch | https://example.org/reasoning",
        "  Not too old | https://example.org/old",
    ]


def test_what_the_list_says_beside_a_link_is_kept() -> None:
    """Stars, remarks and years come with the works they belong to; a remark may be for two."""
    found = {entry.title: entry for entry in entries(read(COURSE))}

    starred = [title for title, entry in found.items() if entry.recommended]
    assert starred == ["Transformers", "GPT3", "CoT (Chain of Thought)"]
    assert found["Transformers"].remark == "foundation, self-attention"
    assert found["Scaling"].remark == found["GPT3"].remark == "why to scale up"
    assert found["RLHF"].remark == "A->B"
    assert found["LLM Survey"].remark is None
    assert [found[title].year for title in ("Scaling", "GPT3", "ToT")] == [2020, 2020, 2023]
    assert found["Not too old"].remark == "motivation"


def test_works_without_links_are_found_by_title() -> None:
    """A title in quotes with an author or a year is a work; a search stands for its link."""
    imported = read(NOTE)

    assert [(entry.title, entry.authors, entry.year) for entry in entries(imported)] == [
        ("Computing Machinery and Intelligence", ("Alan Turing",), 1950),
        ("Perceptrons", ("Marvin Minsky",), 1969),
        ("A third one", (), 1970),
    ]
    assert imported.unlinked == (5, 7, 9)
    assert entries(imported)[1].url == "https://scholar.google.com/scholar?q=Perceptrons"


AWESOME: Final = """\
---
title: "Not this"
---
<h1 align="center">Awesome Things</h1>
<p align="center"><a href="https://awesome.re"><img src="https://awesome.re/badge.svg"></a></p>

[![Build](https://img.shields.io/b.svg)](https://travis-ci.org/a/b) ![picture](a.png)

Made by [me](https://twitter.com/me), based on [a site](https://example.org) and [our survey of it all](https://arxiv.org/abs/2303.18223).

## 📖 Table of Contents

- [Papers](#papers)
  - [Deep](#deep)
- [Elsewhere](https://example.org/elsewhere)

## Papers [↑](#contents)

- [One](https://example.org/1)

### [Deep](#deep)

- [Two][2], [Three](https://example.org/3)
- [A file](docs/file.md)
- [Mail](mailto:me@example.org) and [script](javascript:alert)

<details>
<summary>Click to unfold</summary>

#### Within
- [Four](https://example.org/4)

</details>

- [Five](https://example.org/5)

<details><summary><b>Vision</b></summary>

- [Six](https://example.org/6)

</details>

## [A linked heading](https://example.org/7)

Text of it.

## [A linked section](https://example.org/8)

- [Nine](https://example.org/9)

## Empty

Nothing yet.

## Contributing

See the [guidelines](https://example.org/guide).

### How

[Open one](https://github.com/a/b/issues/new).

## License

[![CC0](cc0.svg)](https://creativecommons.org/publicdomain/zero/1.0/)

[2]: https://example.org/2
"""


def test_contents_badges_and_licences_are_left_out() -> None:
    """Sections about the list itself, badges, anchors and running text in front give nothing."""
    assert outline(read(AWESOME)) == [
        "our survey of it all | https://arxiv.org/abs/2303.18223",
        "A linked heading | https://example.org/7",
        "# Papers",
        "  One | https://example.org/1",
        "  # Deep",
        "    Two | https://example.org/2",
        "    Three | https://example.org/3",
        "    Five | https://example.org/5",
        "    # Within",
        "      Four | https://example.org/4",
        "    # Vision",
        "      Six | https://example.org/6",
        "# A linked section",
        "  A linked section | https://example.org/8",
        "  Nine | https://example.org/9",
    ]


def test_what_is_left_out_is_told_with_its_line() -> None:
    """Each link that is not taken is named, with its line and the reason."""
    imported = read(AWESOME)

    assert imported.catalogue.lists[0].title == "Awesome Things"
    told = {(each.line, each.what, each.why) for each in imported.left_out}
    assert told >= {
        (9, "a site", "stands in running text"),
        (15, "Elsewhere", "stands under `📖 Table of Contents`"),
        (17, "↑", "leads to a place in the list itself"),
        (24, "A file", "leads into the list's own folder, which is not known here"),
        (25, "Mail", "is no web address"),
        (57, "guidelines", "stands under `Contributing`"),
        (61, "Open one", "stands under `How`"),
    }
    assert len(imported.left_out) == 12


def test_paths_lead_out_from_the_lists_address() -> None:
    """With the list's address known, a path is a link, and a link to the list itself is none."""
    address = "https://github.com/a/b/blob/HEAD/README.md"
    imported = read("- [File](docs/file.md)\n- [Top](/a/b/blob/HEAD/README.md#top)\n", address)

    assert outline(imported) == ["File | https://github.com/a/b/blob/HEAD/docs/file.md"]
    assert [each.why for each in imported.left_out] == ["leads to a place in the list itself"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "# T\n# A\n## A1\n- [x](https://a.org/x)\n# B\n- [y](https://a.org/y)\n",
            ["# A", "  # A1", "    x | https://a.org/x", "# B", "  y | https://a.org/y"],
            id="headings-of-the-first-level-are-parts",
        ),
        pytest.param(
            "Title\n=====\nA\n---\n[x y](https://a.org/x) text  \n[z](https://a.org/z)\n",
            ["# A", "  x y | https://a.org/x", "  z | https://a.org/z"],
            id="underlined-headings-and-lines-of-links",
        ),
        pytest.param(
            "1. **Learn**\n   1. [x](https://a.org/x)\n2. Then\n   - [y](https://a.org/y)\n",
            ["Learn | group", "  x | https://a.org/x", "Then | group", "  y | https://a.org/y"],
            id="numbered-roadmap",
        ),
        pytest.param(
            "<ul><li><a href='https://a.org/x'>X</a> - words<ul><li><a href='https://a.org/y'>Y</a>"
            "</ul><li><a href=https://a.org/z>Z</a></ul>",
            ["X | https://a.org/x", "  Y | https://a.org/y", "Z | https://a.org/z"],
            id="lists-in-html",
        ),
        pytest.param(
            "## S\n\nStart with [the first part](https://a.org/x), see\n[this](https://a.org/y) and "
            "[a thread of it](https://x.com/a/status/1).\n",
            ["# S", "  the first part | https://a.org/x"],
            id="running-text-in-a-section",
        ),
        pytest.param(
            "> - [x](https://a.org/x)\n\n```\n[no](https://a.org/no)\n```\n<!-- [no](https://a.org) -->\n",
            ["x | https://a.org/x"],
            id="quotes-code-and-comments",
        ),
        pytest.param(
            "**Prefix**\n1. [x](https://a.org/x)\n\n📚 **More**:\n\n* [y](https://a.org/y)\n",
            ["# Prefix", "  x | https://a.org/x", "# More", "  y | https://a.org/y"],
            id="bold-lines-before-lists",
        ),
        pytest.param(
            "- [x](https://a.org/x)\n  - some words of it\n  - [y](https://a.org/y)\n",
            ["x | https://a.org/x", "  y | https://a.org/y"],
            id="an-item-that-only-describes",
        ),
        pytest.param(
            "- [x](https://a.org/x) built on [y z](https://a.org/y) and [w](https://a.org/w).\n",
            ["x | https://a.org/x", "  y z | https://a.org/y", "  w | https://a.org/w"],
            id="links-in-what-is-said-of-another",
        ),
        pytest.param(
            "- Blogs: [x](https://a.org/x), [y](https://a.org/y) and [z](https://a.org/z)\n",
            ["Blogs | group", "  x | https://a.org/x", "  y | https://a.org/y",
             "  z | https://a.org/z"],
            id="a-group-on-one-line",
        ),
        pytest.param("no links\n\n- at all\n", [], id="nothing"),
    ],
)  # fmt: skip
def test_other_builds(content: str, expected: list[str]) -> None:
    """Whatever a list is built of, its links keep their order, headings and parents."""
    assert outline(read(content)) == expected


def test_generated_list_of_a_thousand_links() -> None:
    """Of a long list every link is taken once, under its heading."""
    lines = ["# All", ""]
    for section in range(20):
        lines += [f"## Part {section}", ""]
        lines += [
            f"- [Work {section}.{number}](https://example.org/{section}/{number}) - words, ({2000 + section})"
            for number in range(50)
        ]
    imported = read("\n".join(lines))

    assert len(imported.catalogue.lists[0].sections) == 20
    found = entries(imported)
    assert [entry.url for entry in found] == [
        f"https://example.org/{section}/{number}" for section in range(20) for number in range(50)
    ]
    assert {entry.remark for entry in found} == {"words"}
    assert [entry.year for entry in found[::50]] == list(range(2000, 2020))
    assert imported.left_out == ()
