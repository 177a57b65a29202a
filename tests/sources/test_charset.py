"""A page is read in the encoding that its bytes, its header or itself tell."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.conftest import respond

from llmread_tui.sources import charset

META = '<meta charset="{}">'


def decoded(content: bytes, told: str = "text/html", most: int = 10_000) -> str:
    """Give the text that a page of these bytes has."""
    return charset.decode(respond(content, content_type=told), most)


@pytest.mark.parametrize(
    ("content", "told", "wanted"),
    [
        pytest.param("é".encode(), "text/html", "é", id="utf-8-if-untold"),
        pytest.param(b"\xe9", "text/html; charset=ISO-8859-1", "é", id="header"),
        pytest.param(b"\xe9", 'text/html; Charset = "latin1"', "é", id="header-quoted"),
        pytest.param(b"\x93a\x94", "text/html; charset=iso-8859-1", "“a”", id="latin-1-is-windows"),
        pytest.param(codecs.BOM_UTF8 + "é".encode(), "", "é", id="mark-is-no-text"),
        pytest.param(codecs.BOM_UTF8 + "é".encode(), "a/b; charset=latin1", "é", id="mark-first"),
        pytest.param(codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), "", "é", id="mark-utf-16-le"),
        pytest.param(codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "", "é", id="mark-utf-16-be"),
        pytest.param("日本".encode("shift_jis"), "a/b; charset=Shift_JIS", "日本", id="japanese"),
        pytest.param("漢".encode("gb18030"), "a/b; charset=gb2312", "漢", id="chinese"),
        pytest.param("ж".encode("koi8-r"), "a/b; charset=koi8-r", "ж", id="russian"),
        pytest.param("é".encode(), "text/html; charset=zip", "é", id="no-encoding"),
        pytest.param("é".encode(), "text/html; charset=idna", "é", id="no-encoding-of-pages"),
        pytest.param("é".encode(), "text/html; charset=nonsense", "é", id="unknown"),
        pytest.param(b"a\xff", "text/html; charset=utf-8", "a\ufffd", id="spoiled"),
    ],
)
def test_encoding_is_found(content: bytes, told: str, wanted: str) -> None:
    """A byte order mark tells it, else the header, else it is UTF-8; nothing is an error."""
    assert decoded(content, told) == wanted


@pytest.mark.parametrize(
    ("meta", "told", "wanted"),
    [
        pytest.param('<META CHARSET="windows-1252">', "text/html", "é", id="short"),
        pytest.param(
            "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>",
            "text/html",
            "é",
            id="long",
        ),
        pytest.param("<meta charset=latin1>", "text/html; charset=utf-8", "\ufffd", id="after-all"),
        pytest.param("<meta charset=utf-16>", "text/html", "\ufffd", id="can-be-no-utf-16"),
        pytest.param(" " * 1024 + "<meta charset=latin1>", "text/html", "\ufffd", id="too-late"),
    ],
)
def test_page_may_declare_its_encoding(meta: str, told: str, wanted: str) -> None:
    """What the page declares in its first 1,024 bytes counts where the header says nothing."""
    assert decoded(meta.encode() + b"\xe9", told) == meta + wanted


def test_only_the_beginning_is_read() -> None:
    """A page is cut before it is decoded."""
    assert decoded(b"abc" * 9, most=4) == "abca"


@given(content=st.binary(max_size=300), told=st.text(max_size=30))
def test_any_bytes_are_text(content: bytes, told: str) -> None:
    """Whatever bytes and header, a text comes of them."""
    assert isinstance(decoded(content, f"text/html; charset={told}"), str)
    assert isinstance(decoded(META.format(told).encode(errors="replace") + content), str)
