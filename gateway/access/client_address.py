"""Whose request it is when proxies stand in front: the address that so many hops before us was seen, never a claim."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.types import ASGIApp, Receive, Scope, Send

Address = IPv4Address | IPv6Address


class ClientAddress:
    """Puts the client's own address and scheme into the scope, for rate limit, lock-out and audit alike.

    Each proxy appends whom it was asked by to X-Forwarded-For, so that only as many entries from the right as there are
    proxies of ours are witnessed; whatever stands left of them the client may have written. A list that is shorter than
    the way, or whose entry is no address, is not believed at all: the connection's own address counts.
    """

    def __init__(self, app: ASGIApp, hops: int, proxies: str) -> None:
        self._app = app
        self._hops = hops
        self._is_proxy = proxy_list(proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] in ("http", "websocket") and self._hops and scope.get("client"):
            peer = scope["client"][0]
            if self._is_proxy(peer):
                scope = {**scope, **_scheme(scope)}
                client = forwarded_for(_values(scope, b"x-forwarded-for"), self._hops)
                scope["client"] = (client or peer, 0)
        await self._app(scope, receive, send)


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


def forwarded_for(entries: list[str], hops: int) -> str | None:
    """What the outermost of `hops` proxies wrote, in its shortest form; None when there is none to believe."""
    if len(entries) < hops:
        return None
    address = parsed(entries[-hops])
    return str(address) if address is not None else None


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


def _is_port(text: str) -> bool:
    return text.startswith(":") and text[1:].isdecimal() and text.isascii() and len(text) < 7


def _values(scope: Scope, name: bytes) -> list[str]:
    """All entries of a header, which may come in several lines that are one list (RFC 9110, 5.3)."""
    lines = [value.decode("latin-1") for key, value in scope["headers"] if key == name]
    return [entry.strip() for line in lines for entry in line.split(",")]


def _scheme(scope: Scope) -> dict[str, str]:
    """What the nearest proxy says of the way the client came."""
    told = _values(scope, b"x-forwarded-proto")
    if not told or told[-1] not in ("http", "https"):
        return {}
    return {"scheme": told[-1].replace("http", "ws") if scope["type"] == "websocket" else told[-1]}
