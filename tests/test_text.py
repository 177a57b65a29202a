"""The door for foreign text lets through what people read, and nothing that commands a terminal."""
# ruff: noqa: RUF001 - letters that look like others are what is tested

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui.text import fold, one_line, plain

RIGHT_TO_LEFT_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"

hostile = st.text(st.sampled_from("\x1b\x9b\x9d\x90\x9c\x07\\[]P;?0mK\r\n\t\x85\u2028 aé\u202e"))
anything = st.text(st.characters(exclude_categories=())) | hostile


def commands(text: str) -> set[str]:
    """Give the characters of a text that must never reach a terminal."""
    kinds = {"Cc", "Cs"}
    marks = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029"
    return {it for it in text if unicodedata.category(it) in kinds or it in marks} - set("\n\t")


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("Attention Is All You Need", "Attention Is All You Need", id="ascii"),
        pytest.param(
            "Łukasz 王 עברית 🎉 e\u0301", "Łukasz 王 עברית 🎉 e\u0301", id="other-scripts"
        ),
        pytest.param("a\tb\nc", "a\tb\nc", id="tab-and-newline-stay"),
        pytest.param(
            "a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh", id="lines"
        ),
        pytest.param("\x1b[1;31mred\x1b[0m", "red", id="colour"),
        pytest.param("\x9b31mred\x9bm", "red", id="colour-8-bit"),
        pytest.param("a\x1b[2J\x1b[?25l\x1b[>4;2mb", "ab", id="screen-and-modes"),
        pytest.param("\x1b]0;title\x07a", "a", id="window-title"),
        pytest.param("\x1b]52;c;cm0gLXJm\x1b\\a", "a", id="clipboard"),
        pytest.param("\x9d52;c;cm0gLXJm\x9ca", "a", id="clipboard-8-bit"),
        pytest.param("\x1b]8;;http://b\x1b\\link\x1b]8;;\x1b\\", "link", id="hyperlink"),
        pytest.param("\x1bPq#0;2\x1b\\a\x1b_Gf=1;AA\x1b\\b", "ab", id="pictures"),
        pytest.param("a\x1bXb\x1b\\c\x1b^d\x1b\\e", "ace", id="sos-and-pm"),
        pytest.param("\x1b]0;the rest stays", "0;the rest stays", id="string-without-end"),
        pytest.param("\x1b]0;a\x1b[1mb", "0;ab", id="string-cut-by-a-sequence"),
        pytest.param("\x1bc\x1b(B\x1b7a", "a", id="reset-charset-save"),
        pytest.param("a\x1b", "a", id="escape-last"),
        pytest.param("a\x1b[", "a", id="introducer-last"),
        pytest.param("a\x1b[31é", "a31é", id="sequence-without-final"),
        pytest.param("\x1b\x1b[31mred", "red", id="escape-before-escape"),
        pytest.param("\x1b[\x1b[31m31mred", "31mred", id="nested-leaves-no-escape"),
        pytest.param("a\x00\x07\x08\x7f\x80\x9fb", "ab", id="bare-controls"),
        pytest.param(f"gpj{RIGHT_TO_LEFT_OVERRIDE}exe\u2066\u2069", "gpjexe", id="bidi-overrides"),
        pytest.param("\ufeffa\ufeffb", "ab", id="byte-order-marks"),
        pytest.param("a\ud800b\udfff", "ab", id="lone-surrogates"),
        pytest.param("می\u200cخواهم 👩\u200d🔬", "می\u200cخواهم 👩\u200d🔬", id="joiners-stay"),
    ],
)
def test_plain_removes_what_commands_a_terminal_and_keeps_what_is_read(
    given_text: str, wanted: str
) -> None:
    """Escape sequences go whole, controls and overrides go, all else stays."""
    assert plain(given_text) == wanted


@given(anything)
def test_plain_lets_no_command_through(given_text: str) -> None:
    """Whatever comes in, nothing that commands a terminal comes out."""
    assert commands(plain(given_text)) == set()


@given(anything)
def test_plain_has_nothing_left_to_do_the_second_time(given_text: str) -> None:
    """Cleaning a clean text changes nothing, so removal never puts a new sequence together."""
    once = plain(given_text)
    assert plain(once) == once


@given(anything)
def test_plain_text_can_be_written_out(given_text: str) -> None:
    """What comes out can be encoded."""
    assert plain(given_text).encode().decode() == plain(given_text)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("\x1b]0;a", id="strings-without-end"),
        pytest.param("\x9d", id="bare-introducers"),
        pytest.param("\x1b[1;", id="sequences-without-final"),
        pytest.param("\x9b1", id="8-bit-sequences-without-final"),
        pytest.param("\x1b ", id="escapes-with-blanks"),
    ],
)
def test_plain_takes_time_in_proportion(piece: str) -> None:
    """A hostile half megabyte is cleaned at once; in squared time it would take minutes."""
    begun = time.perf_counter()
    plain(piece * (500_000 // len(piece)))
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("one line", "one line", id="one-line"),
        pytest.param("two\nlines", "two lines", id="newline"),
        pytest.param("two  \r\n\t lines", "two lines", id="blanks-about-the-line-end"),
        pytest.param("\n\n a \n", "a", id="line-ends-outside"),
        pytest.param("a\n\n\nb", "a b", id="empty-lines"),
        pytest.param("\n \n", "", id="only-line-ends"),
        pytest.param("a\tb", "a b", id="tab"),
        pytest.param("a\x1b[1m\u2028b", "a b", id="sequence-and-line-separator"),
    ],
)
def test_one_line_joins_lines_with_a_blank(given_text: str, wanted: str) -> None:
    """A line end, with all blanks and empty lines about it, becomes one blank."""
    assert one_line(given_text) == wanted


@given(anything)
def test_one_line_is_one_line(given_text: str) -> None:
    """No tab, line end or command is left, and doing it twice changes nothing."""
    line = one_line(given_text)
    assert "\n" not in line
    assert "\t" not in line
    assert commands(line) == set()
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        pytest.param("BERT", "bert", id="ascii"),
        pytest.param("Éléonore ÅNGSTRÖM", "eleonore angstrom", id="accents"),
        pytest.param("e\u0301", "e", id="accent-apart"),
        pytest.param("Łukasz Øystein Đorđe Ħ Ŧ Þór", "lukasz oystein dorde h t thor", id="strokes"),
        pytest.param("Æsir Œuvre Ǽ", "aesir oeuvre ae", id="ligatures"),
        pytest.param("İstanbul ıstanbul ISTANBUL", "istanbul istanbul istanbul", id="turkish"),
        pytest.param("Straße ẞ", "strasse ss", id="sharp-s"),
        pytest.param("ﬁne-tuning", "fine-tuning", id="typographic-ligature"),
        pytest.param("ＧＰＴ", "gpt", id="full-width"),
        pytest.param("ℝ ™ 𝐀 №", "r tm a no", id="letters-that-get-a-case-when-taken-apart"),
        pytest.param("Σίσυφος", "σισυφοσ", id="greek"),
        pytest.param("王小明", "王小明", id="chinese"),
    ],
)
def test_fold_drops_case_and_accents(given_text: str, wanted: str) -> None:
    """Texts that people take for the same word fold to the same text."""
    assert fold(given_text) == wanted


@given(anything)
def test_fold_has_nothing_left_to_do_the_second_time(given_text: str) -> None:
    """Folding a folded text changes nothing."""
    assert fold(fold(given_text)) == fold(given_text)


@given(st.text(st.characters(max_codepoint=127)))
def test_fold_treats_ascii_alike_in_any_company(given_text: str) -> None:
    """The short way for ASCII gives what the long way gives."""
    assert fold(given_text + "é") == fold(given_text) + "e"
