"""Which addresses may be asked, and through which proxy."""

import ipaddress

import pytest

from llmread_tui.fetch.addresses import is_public, proxy_for, refusal, refusal_of_peer


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/1706.03762",
        "http://example.org:8080/a",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "https://localhost.example.org/",
    ],
)
def test_public_addresses_are_asked(url: str) -> None:
    """What is for everyone may be asked."""
    assert refusal(url, ()) is None


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://example.org/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://printer.local/",
        "http://a.localhost:8000/",
        "http://router.lan/",
    ],
)
def test_other_addresses_are_not_asked(url: str) -> None:
    """What is no web page, or leads to this machine or network, is refused however written."""
    assert refusal(url, ())


def test_the_catalogue_may_point_anywhere() -> None:
    """A host that the catalogue itself points to is asked, wherever it is; others are not."""
    assert refusal("http://192.168.0.7:8000/notes", {"192.168.0.7"}) is None
    assert refusal("http://192.168.0.8/", {"192.168.0.7"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True),
        ("127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2001:0:4136:e378:8000:63bf:f5ff:fffe", False),
    ],
)
def test_inner_addresses_count(address: str, *, expected: bool) -> None:
    """An address within an address counts as well."""
    assert is_public(ipaddress.ip_address(address)) is expected


def test_peers_are_judged_by_their_address() -> None:
    """The address that a name was resolved to is judged, a zone behind it left aside."""
    assert refusal_of_peer("93.184.216.34") is None
    assert refusal_of_peer("fe80::1%eth0")
    assert refusal_of_peer("nonsense")


PROXY = "http://proxy.example:3128"
HTTPS = {"HTTPS_PROXY": PROXY}


@pytest.mark.parametrize(
    ("url", "environment", "expected"),
    [
        pytest.param("https://a.org/", {}, None, id="none"),
        pytest.param("https://a.org/", HTTPS, PROXY, id="https"),
        pytest.param("http://a.org/", HTTPS, None, id="other-scheme"),
        pytest.param("http://a.org/", {"HTTP_PROXY": PROXY}, PROXY, id="http"),
        pytest.param("https://a.org/", {"ALL_PROXY": PROXY}, PROXY, id="all"),
        pytest.param("https://a.org/", {"HTTPS_PROXY": "p:1"}, "http://p:1", id="no-scheme"),
        pytest.param(
            "https://a.org/", {"https_proxy": "http://s", "HTTPS_PROXY": PROXY}, "http://s",
            id="small-letters-first",
        ),
        pytest.param("https://a.org/", {**HTTPS, "NO_PROXY": "a.org"}, None, id="no"),
        pytest.param("https://x.a.org/", {**HTTPS, "NO_PROXY": ".a.org"}, None, id="dot"),
        pytest.param("https://x.a.org/", {**HTTPS, "NO_PROXY": "a.org"}, None, id="in"),
        pytest.param("https://ba.org/", {**HTTPS, "NO_PROXY": "a.org"}, PROXY, id="not-in"),
        pytest.param("https://a.org/", {**HTTPS, "NO_PROXY": "b, *"}, None, id="star"),
        pytest.param("https://10.1.2.3/", {**HTTPS, "no_proxy": "10.0.0.0/8"}, None, id="net"),
        pytest.param("https://11.1.2.3/", {**HTTPS, "no_proxy": "10.0.0.0/8"}, PROXY, id="no-net"),
        pytest.param("https://a.org/", {**HTTPS, "NO_PROXY": ","}, PROXY, id="empty"),
    ],
)  # fmt: skip
def test_proxies_are_those_of_the_environment(
    url: str, environment: dict[str, str], expected: str | None
) -> None:
    """The variables mean what they mean to curl."""
    assert proxy_for(url, environment) == expected
