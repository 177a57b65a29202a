"""Abstracts in JATS become text that people can read, whatever was put into them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.sources import jats, prose, tags

markup = st.text(st.sampled_from("<>/&;:=\"'!-?[]aptm sc\\$^_{}\n#x0"))


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        pytest.param("", None, id="nothing"),
        pytest.param("We read.", "We read.", id="bare"),
        pytest.param("<jats:p>We read.</jats:p>", "We read.", id="paragraph"),
        pytest.param("<p>We\n read.</p><p>So.</p>", "We read.\n\nSo.", id="plain-paragraphs"),
        pytest.param(
            "<jats:title>Abstract</jats:title><jats:p>We read.</jats:p>", "We read.", id="heading"
        ),
        pytest.param(
            "<jats:sec><jats:title>Aims.</jats:title><jats:p>To read.</jats:p></jats:sec>"
            "<jats:sec><jats:title>Methods</jats:title><jats:p>We read.</jats:p><jats:p>A lot."
            "</jats:p></jats:sec>",
            "Aims: To read.\n\nMethods: We read.\n\nA lot.",
            id="sections",
        ),
        pytest.param(
            "<jats:sec><jats:title>Part</jats:title><jats:sec><jats:title>Aims</jats:title>"
            "<jats:p>To read.</jats:p></jats:sec></jats:sec>",
            "Part\n\nAims: To read.",
            id="nested-sections",
        ),
        pytest.param("<jats:title>Only a title</jats:title>", "Only a title", id="title-alone"),
        pytest.param(
            '<jats:p>See <jats:ext-link xlink:href="https://a.org">here</jats:ext-link>, '
            "<jats:italic>E. coli</jats:italic></jats:p>",
            "See here, E. coli",
            id="undeclared-prefixes",
        ),
        pytest.param(
            '<p xml:lang="en" xmlns:mml="http://www.w3.org/1998/Math/MathML">We</p>',
            "We",
            id="declared",
        ),
        pytest.param("<p>10<sup>3</sup> of CO<sub>2</sub></p>", "10^3 of CO_2", id="raised"),
        pytest.param("<p>a<br>10<sup>3</sup></p>", "a\n\n10^3", id="raised-in-html"),
        pytest.param("<p>1 &lt; 2 &amp; R&D &eacute;&nbsp;x</p>", "1 < 2 & R&D é x", id="entities"),
        pytest.param("<p>1 &amp;lt; 2 &amp;amp; 3</p>", "1 < 2 & 3", id="escaped-twice"),
        pytest.param("p &lt; 0.05 and q > 3", "p < 0.05 and q > 3", id="bare-signs"),
        pytest.param("p < 0.05, a<b and c>d", "p < 0.05, a<b and c>d", id="no-tags"),
        pytest.param("&lt;jats:p&gt;We read.&lt;/jats:p&gt;", "We read.", id="escaped-whole"),
        pytest.param("&amp;lt;p&amp;gt;We read.&amp;lt;/p&amp;gt;", "We read.", id="whole-twice"),
        pytest.param(
            '<jats:p>Cost <mml:math alttext="O(n^2)"><mml:mi>O</mml:mi><mml:msup><mml:mi>n</mml:mi>'
            "<mml:mn>2</mml:mn></mml:msup></mml:math>.</jats:p>",
            "Cost $O(n^2)$.",
            id="alttext",
        ),
        pytest.param(
            "<p>Cost <math><semantics><mi>O</mi><mi>n</mi><annotation encoding='application/x-tex'>"
            "O(\\log n)</annotation></semantics></math>.</p>",
            "Cost $O(\\log n)$.",
            id="annotation",
        ),
        pytest.param(
            "<p>Cost <math><mi>x</mi> <mo>=</mo>\n<mn>2</mn></math>.</p>", "Cost x=2.", id="mathml"
        ),
        pytest.param(
            "<p>Cost <inline-formula><alternatives><tex-math>\\documentclass{minimal}"
            "\\begin{document}$$\\alpha$$\\end{document}</tex-math><mml:math><mml:mi>a</mml:mi>"
            "</mml:math></alternatives></inline-formula> now</p>",
            "Cost $\\alpha$ now",
            id="tex-document",
        ),
        pytest.param("<p>Costs $5 &amp; $O(n)$.</p>", "Costs $5 & $O(n)$.", id="dollars"),
        pytest.param("<p>We <b>read</p>", "We read", id="not-closed"),
        pytest.param(
            "We<!-- <p>not</p> --> read<script>not()</script>.<p>", "We read.", id="hidden"
        ),
        pytest.param("<p><![CDATA[We read]]></p>", "We read", id="cdata"),
        pytest.param(
            "<!DOCTYPE p [<!ENTITY a 'b'>]><p>We &a;</p>",
            "<!DOCTYPE p [<!ENTITY a 'b'>]>\n\nWe &a;",
            id="dtd",
        ),
        pytest.param("<p>We \x1b]0;x\x07\u202eread&#27;[31m</p>", "We read[31m", id="commands"),
    ],
)
def test_markup_becomes_text(written: str, wanted: str | None) -> None:
    """Words stay, markup goes; paragraphs, titles, powers and maths can still be told."""
    assert prose.abstract(jats.plain(written)) == wanted


@given(markup)
def test_no_markup_breaks_it(written: str) -> None:
    """Whatever the markup, there is a text."""
    assert isinstance(jats.plain(written), str)


@pytest.mark.parametrize(
    "piece",
    ["<", "<a", "<a ", "<a:b", "<p>", "</p>", "<p a=", "<!--", "<!-- -->", "<![CDATA[", "&", "&lt;",
     "&amp;", " a:b='", "<script>", "</", "a:", "<math>", "<annotation encoding='tex'>",
     "<sup>", "<a:p>"],
)  # fmt: skip
def test_markup_takes_no_time(piece: str) -> None:
    """Two megabytes of whatever markup are read at once."""
    began = time.process_time()

    jats.plain(piece * (2_000_000 // len(piece)))
    tags.strip(piece[:-1] + piece[-1] * 2_000_000)

    assert time.process_time() - began < 2
