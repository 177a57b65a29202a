"""Which addresses may be asked, and through which proxy: nothing leads into the reader's network.

A page or a source may redirect to ``http://127.0.0.1`` or to a name that means a machine at home;
following it would let a stranger make requests from inside.
"""

import ipaddress
import socket
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlsplit

from llmread_tui import links

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LOCAL: Final = ("localhost", "local", "internal", "lan", "home.arpa")
"""Names and endings that mean this machine or this network (RFC 6761, 6762, 8375, and habit)."""


def host_of(url: str) -> str:
    """Give the host of a web address in small letters, without its port."""
    return (urlsplit(url).hostname or "").rstrip(".").lower()


def refusal(url: str, trusted: Iterable[str]) -> str | None:
    """Say why an address may not be asked, as far as its letters tell; None when it may.

    Args:
        url: The address.
        trusted: Hosts that the catalogue itself points to, which may be anywhere.
    """
    if not links.is_openable(url):
        return "leads to something else than a web page"
    host = host_of(url)
    if host in trusted:
        return None
    literal = _literal(host)
    if literal is not None and not is_public(literal):
        return f"leads to {host}, an address that is not public"
    if host.split(".")[-1] in _LOCAL or any(host.endswith(f".{name}") for name in _LOCAL):
        return f"leads to {host}, a name of this network"
    return None


def refusal_of_peer(address: str) -> str | None:
    """Say why a host may not be asked whose name means this address; None when it may."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"leads to {address}, which is no address"
    return None if is_public(found) else f"leads to {found}, an address that is not public"


def is_public(address: Address) -> bool:
    """Tell whether an address is for everyone, and so is the IPv4 address within it, if any."""
    inner = None
    if isinstance(address, ipaddress.IPv6Address):
        teredo = address.teredo
        inner = address.ipv4_mapped or address.sixtofour or (teredo and teredo[1])
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if inner:
        return is_public(inner)
    return address.is_global and not address.is_multicast


def proxy_for(url: str, environment: Mapping[str, str]) -> str | None:
    """Give the proxy to ask through, as ``HTTPS_PROXY``, ``HTTP_PROXY`` and ``NO_PROXY`` say.

    Names in small letters go before those in capitals, as in curl; ``ALL_PROXY`` counts too.
    """
    proxies = _proxies(environment)
    proxy = proxies.get(urlsplit(url).scheme) or proxies.get("all")
    if not proxy or _is_bypassed(host_of(url), proxies.get("no", "")):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


def _literal(host: str) -> Address | None:
    """Give the address that a host spells out, also in the old ways such as ``127.1``."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError, ValueError):
        return None


def _proxies(environment: Mapping[str, str]) -> dict[str, str]:
    """Give what the environment says of proxies, by scheme, with ``no`` for where there is none."""
    found = dict[str, str]()
    for is_small in (False, True):
        for name, value in environment.items():
            scheme = name.lower().removesuffix("_proxy")
            if scheme != name.lower() and value and (name == name.lower()) is is_small:
                found[scheme] = value
    return found


def _is_bypassed(host: str, names: str) -> bool:
    """Tell whether ``NO_PROXY`` names the host, a domain it is in, or a network around it."""
    address = _literal(host)
    for name in (each.strip().lower() for each in names.split(",")):
        domain = name.partition(":")[0].lstrip("*.")
        if name == "*" or (domain and f".{host}".endswith(f".{domain}")):
            return True
        try:
            network = ipaddress.ip_network(name, strict=False)
        except ValueError:
            continue
        if address and address in network:
            return True
    return False
