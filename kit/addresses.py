"""Network addresses as proxies and settings write them."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address


def proxy_list(text: str) -> Callable[[str], bool]:
    """Whether an address is one of these addresses or networks, separated by commas; `*` is every one.

    Raises ValueError for what is neither.
    """
    named = [one.strip() for one in text.split(",") if one.strip()]
    if "*" in named:
        return lambda _: True
    networks = [ip_network(one) for one in named]

    def is_proxy(peer: str) -> bool:
        address = parsed(peer)
        return address is not None and any(address in network for network in networks)

    return is_proxy


def parsed(text: str) -> Address | None:
    """The address of `1.2.3.4`, `1.2.3.4:80`, `2001:db8::1` or `[2001:db8::1]:80`; an IPv4 one in IPv6 is IPv4."""
    if text.startswith("["):
        text, closed, rest = text[1:].partition("]")
        if not closed or (rest and not _is_port(rest)):
            return None
    elif text.count(":") == 1:
        text, _, port = text.partition(":")
        if not _is_port(f":{port}"):
            return None
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        if address.scope_id:  # means something on the proxy's own wire only, and is of any length
            return None
        return address.ipv4_mapped or address
    return address


def network_of(address: str) -> str:
    """What one household has of an address: a whole IPv4 one, the first half of an IPv6 one; else the text itself."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or int(known) >> 64)
    return str(known)


def _is_port(text: str) -> bool:
    return text.startswith(":") and text[1:].isdecimal() and text.isascii() and len(text) < 7
