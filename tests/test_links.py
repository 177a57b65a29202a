"""Links are told apart, recognised, and refused where they could mislead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmread_tui import links

urlish = st.text(st.sampled_from("htps:/\\.@?#[]%&=+0aA \n\x1b\u202eéw"))


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://arxiv.org/abs/1706.03762", id="https"),
        pytest.param("HTTP://EXAMPLE.ORG", id="upper-case"),
        pytest.param("http://localhost:8000/", id="port"),
        pytest.param("http://[::1]:8000/", id="ipv6"),
        pytest.param("https://de.wikipedia.org/wiki/Künstliche_Intelligenz", id="letters"),
        pytest.param("https://例え.jp/", id="letters-in-the-host"),
        pytest.param("https://a.org/?q='\"$(touch+x)`;|&<>", id="shell-characters"),
        pytest.param("https://a.org/x\\y", id="backslash-in-the-path"),
        pytest.param("https://user@a.org/", id="user"),
    ],
)
def test_web_addresses_are_openable(url: str) -> None:
    """An http or https address with a host may be given to a browser."""
    assert links.is_openable(url)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("", id="nothing"),
        pytest.param("example.org", id="no-scheme"),
        pytest.param("//example.org/", id="scheme-left-out"),
        pytest.param("/etc/passwd", id="path"),
        pytest.param("--new-window", id="option"),
        pytest.param("javascript:alert(1)", id="javascript"),
        pytest.param("javascript://a.org/%0aalert(1)", id="javascript-with-host"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("mailto:a@b.org", id="mail"),
        pytest.param("ms-msdt:/id", id="program"),
        pytest.param("http:", id="scheme-only"),
        pytest.param("https://", id="no-host"),
        pytest.param("http:///path", id="empty-host"),
        pytest.param("http://:80/", id="port-only"),
        pytest.param("http://user@/", id="user-only"),
        pytest.param("http://a.org:0/", id="port-zero"),
        pytest.param("http://a.org:70000/", id="port-too-large"),
        pytest.param("http://a.org:x/", id="port-no-number"),
        pytest.param("http://[::1/", id="bracket-left-open"),
        pytest.param("http://a b/", id="blank"),
        pytest.param(" http://a.org/", id="blank-first"),
        pytest.param("http://a.org/\n", id="newline-last"),
        pytest.param("http://a\t.org/", id="tab"),
        pytest.param("http://a.org/\x1b]0;x\x07", id="escape"),
        pytest.param("http://a.org/\x9b", id="control-8-bit"),
        pytest.param("http://a.org/\xa0", id="no-break-space"),
        pytest.param("http://a.org/\u3000x", id="wide-blank"),
        pytest.param("http://a.org/\u2028x", id="line-separator"),
        pytest.param("http://a.org/\u202egpj.exe", id="bidi-override"),
        pytest.param("http://a.org/\u200fx", id="bidi-mark"),
        pytest.param("http://a\u200b.org/", id="zero-width-blank"),
        pytest.param("http://a\u00ad.org/", id="soft-hyphen"),
        pytest.param("http://a\ufeff.org/", id="byte-order-mark"),
        pytest.param("http://a.org/\ud800", id="lone-surrogate"),
        pytest.param("https://evil.example\\@arxiv.org/", id="backslash-in-the-host"),
        pytest.param("https://a.org\\x", id="backslash-after-the-host"),
        pytest.param("http://a.org\N{ACCOUNT OF}evil.org/", id="letter-that-hides-a-slash"),
    ],
)
def test_other_texts_are_not_openable(url: str) -> None:
    """What is no web address, or shows another host than browsers go to, is never opened."""
    assert not links.is_openable(url)


@given(urlish)
def test_no_text_breaks_a_function(url: str) -> None:
    """Every function takes any text; the host and the identifiers never hold what can't be seen."""
    found = links.identify(url)
    links.canonical(url)
    links.work_key(url, {})
    assert all(it.isprintable() for it in (links.host(url), *found.values()))


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        pytest.param("https://www.Example.org:443/x", "example.org", id="www-and-port"),
        pytest.param("https://user:secret@example.org/", "example.org", id="user"),
        pytest.param("https://w.www.org/", "w.www.org", id="www-inside"),
        pytest.param("ftp://example.org/", "", id="other-scheme"),
        pytest.param("https://evil.example\\@arxiv.org/", "", id="not-openable"),
    ],
)
def test_host_is_the_name_people_know(url: str, wanted: str) -> None:
    """The host is given in small letters, without what people don't look at."""
    assert links.host(url) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("http://a.org/x", "https://a.org/x", id="scheme"),
        pytest.param("https://www.a.org/x", "https://a.org/x", id="www"),
        pytest.param("https://A.org/x", "https://a.org/x", id="case-of-the-host"),
        pytest.param("https://a.org/x/", "https://a.org/x", id="final-slash"),
        pytest.param("https://a.org/", "https://a.org", id="root"),
        pytest.param("https://a.org:443/x", "http://a.org:80/x", id="default-ports"),
        pytest.param("https://a.org/x?utm_source=b&UTM_medium=c", "https://a.org/x", id="tracking"),
        pytest.param("https://a.org/?a=1&b=2", "https://a.org/?b=2&a=1", id="order"),
        pytest.param("https://a.org/?q=a+b", "https://a.org/?q=a%20b", id="blank-in-the-query"),
        pytest.param("https://a.org/x#", "https://a.org/x", id="empty-fragment"),
    ],
)
def test_canonical_is_equal_for_the_same_page(one: str, other: str) -> None:
    """Ways to write one page's address have one canonical form."""
    assert links.canonical(one) == links.canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("https://a.org/x", "https://a.org/X", id="case-of-the-path"),
        pytest.param("https://a.org/x", "https://b.org/x", id="host"),
        pytest.param("https://a.org/x", "https://a.org:8080/x", id="port"),
        pytest.param("https://a.org/?id=1", "https://a.org/?id=2", id="query"),
        pytest.param("https://a.org/?a=", "https://a.org/", id="empty-parameter"),
        pytest.param("https://a.org/?a=1&a=2", "https://a.org/?a=1", id="repeated-parameter"),
        pytest.param("https://a.org/x#one", "https://a.org/x#two", id="fragment"),
        pytest.param("https://a.org/?reference=1", "https://a.org/", id="like-tracking"),
    ],
)
def test_canonical_differs_for_other_pages(one: str, other: str) -> None:
    """Addresses of different pages have different canonical forms."""
    assert links.canonical(one) != links.canonical(other)


def test_canonical_leaves_what_is_no_web_address() -> None:
    """A text that is no web address is its own canonical form."""
    assert links.canonical("mailto:a@b.org") == "mailto:a@b.org"


def test_canonical_is_an_address_itself() -> None:
    """The canonical form has a form that stays: it is its own canonical form."""
    form = links.canonical("http://www.a.org:80/x/?b=ü&a=1+2&utm_id=3#part")
    assert form == "https://a.org/x?a=1+2&b=%C3%BC#part"
    assert links.canonical(form) == form


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        pytest.param("https://arxiv.org/abs/1706.03762", {"arxiv": "1706.03762"}, id="abs"),
        pytest.param(
            "http://www.arxiv.org/pdf/1706.03762v7.pdf", {"arxiv": "1706.03762"}, id="pdf"
        ),
        pytest.param("https://arxiv.org/html/2301.00010v1/", {"arxiv": "2301.00010"}, id="html"),
        pytest.param(
            "https://export.arxiv.org/abs/0704.0001", {"arxiv": "0704.0001"}, id="4-digits"
        ),
        pytest.param(
            "https://arxiv.org/abs/hep-th/9901001v2", {"arxiv": "hep-th/9901001"}, id="old"
        ),
        pytest.param(
            "https://arxiv.org/abs/math.GT/0309136", {"arxiv": "math.GT/0309136"}, id="old-class"
        ),
        pytest.param("https://arxiv.org/abs/1706.03762#S3", {"arxiv": "1706.03762"}, id="fragment"),
        pytest.param("https://arxiv.org/list/cs.CL/recent", {}, id="arxiv-listing"),
        pytest.param("https://arxiv.org/abs/", {}, id="arxiv-without-id"),
        pytest.param("https://arxiv.org/abs/١٢٣٤.١٢٣٤٥", {}, id="arxiv-other-digits"),
        pytest.param("https://notarxiv.org/abs/1706.03762", {}, id="arxiv-lookalike"),
        pytest.param("https://arxiv.org.evil.org/abs/1706.03762", {}, id="arxiv-as-a-subdomain"),
        pytest.param(
            "https://doi.org/10.18653/v1/N19-1423", {"doi": "10.18653/v1/N19-1423"}, id="doi"
        ),
        pytest.param(
            "http://dx.doi.org/10.1002/(SICI)1%3C1::AID%3E3.0.CO;2-%23",
            {"doi": "10.1002/(SICI)1<1::AID>3.0.CO;2-#"},
            id="doi-encoded",
        ),
        pytest.param("https://doi.org/10.1000/a%1b]0;x%07", {}, id="doi-with-an-escape"),
        pytest.param("https://doi.org/10.1000/a%C2%9Bm", {}, id="doi-with-an-8-bit-escape"),
        pytest.param("https://doi.org/10.1000/a%E2%80%AEb", {}, id="doi-with-a-bidi-override"),
        pytest.param("https://doi.org/10.1000/a%20b", {}, id="doi-with-a-blank"),
        pytest.param("https://doi.org/about", {}, id="doi-no-doi"),
        pytest.param(
            "https://github.com/karpathy/nanoGPT", {"github": "karpathy/nanoGPT"}, id="gh"
        ),
        pytest.param("https://github.com/o/r.git", {"github": "o/r"}, id="github-clone"),
        pytest.param(
            "https://github.com/o/r/blob/main/a%20b.md?plain=1#L3", {"github": "o/r"}, id="gh-file"
        ),
        pytest.param("https://github.com/openai", {}, id="github-owner"),
        pytest.param("https://github.com/topics/llm", {}, id="github-topic"),
        pytest.param("https://github.com/trending/python", {}, id="github-trending"),
        pytest.param("https://gist.github.com/o/0123", {}, id="gist"),
        pytest.param("https://youtu.be/kCc8FmEb1nY?t=5", {"youtube": "kCc8FmEb1nY"}, id="youtu.be"),
        pytest.param(
            "https://www.youtube.com/watch?list=PL1&v=kCc8FmEb1nY",
            {"youtube": "kCc8FmEb1nY"},
            id="youtube-watch",
        ),
        pytest.param(
            "https://m.youtube.com/shorts/kCc8FmEb1nY", {"youtube": "kCc8FmEb1nY"}, id="shorts"
        ),
        pytest.param(
            "https://www.youtube-nocookie.com/embed/kCc8FmEb1nY",
            {"youtube": "kCc8FmEb1nY"},
            id="youtube-embed",
        ),
        pytest.param("https://www.youtube.com/playlist?list=PL1", {}, id="youtube-playlist"),
        pytest.param("https://www.youtube.com/@12345678901", {}, id="youtube-channel"),
        pytest.param("https://www.youtube.com/elevenchars", {}, id="youtube-page"),
        pytest.param("https://youtu.be/tooshort", {}, id="youtube-wrong-length"),
        pytest.param("https://example.org/10.1000/x", {}, id="other-host"),
        pytest.param("not a link", {}, id="no-link"),
    ],
)
def test_identify_finds_the_identifier_in_a_link(url: str, wanted: dict[str, str]) -> None:
    """A link gives the identifier it carries, without version, and none where it only looks so."""
    assert links.identify(url) == wanted


@pytest.mark.parametrize(
    ("url", "ids", "wanted"),
    [
        pytest.param("https://arxiv.org/abs/1706.03762v5", {}, "arxiv:1706.03762", id="arxiv"),
        pytest.param("https://b.org/", {"arxiv": "1706.03762v2"}, "arxiv:1706.03762", id="stated"),
        pytest.param("https://b.org/", {"arxiv": "odd"}, "arxiv:odd", id="stated-odd"),
        pytest.param(
            "https://arxiv.org/abs/1706.03762", {"doi": "10.1/x"}, "arxiv:1706.03762", id="order"
        ),
        pytest.param(
            "https://arxiv.org/abs/1706.03762",
            {"arxiv": "2301.00010"},
            "arxiv:2301.00010",
            id="stated-before-found",
        ),
        pytest.param("https://doi.org/10.1000/ABC", {}, "doi:10.1000/abc", id="doi-case"),
        pytest.param("https://github.com/O/R/issues", {}, "gh:o/r", id="github-case"),
        pytest.param("https://youtu.be/kCc8FmEb1nY", {}, "yt:kCc8FmEb1nY", id="youtube-keeps-case"),
        pytest.param("http://www.b.org/x/", {}, "https://b.org/x", id="canonical-link"),
        pytest.param("http://b.org", {"isbn": "978"}, "https://b.org", id="other-identifier"),
    ],
)
def test_work_key_is_one_per_work(url: str, ids: dict[str, str], wanted: str) -> None:
    """The first identifier in the fixed order names the work; without one, its address does."""
    assert links.work_key(url, ids) == wanted
