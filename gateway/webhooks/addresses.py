"""Which addresses are written to: those of the internet, and those of networks that the operator's setting allows.

A person says the address, and the platform stands inside a network that the person may not reach (SSRF). So a name is
resolved when something is sent, every address it has must be allowed, and the connection is made to just those.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from gateway.webhooks.settings import WebhookSettings
from kit.outward import NotSent

IP = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[list[str]]]
PORTS = {"https": 443, "http": 80}
LONGEST = 400
"""Characters of an address (ours)."""
CLOUD = frozenset({ip_address("168.63.129.16")})
"""Public by its number, and answered by the machine's own host: Azure's metadata."""
TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 behind a translator (RFC 6052)."""


class Target(NamedTuple):
    """Where a webhook goes."""

    scheme: str
    host: str
    port: int
    netloc: str


class NotAnAddress(ValueError):
    """Nothing a webhook can go to."""


def target_of(url: str, settings: WebhookSettings) -> Target:
    """Read an address; raises NotAnAddress. http is taken only where a network is allowed, and sent nowhere else."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as broken:  # a port that is none, a bracket, a name with an empty label
        raise NotAnAddress(url) from broken
    plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    if not plain or len(url) > LONGEST or not host or parts.username is not None or parts.fragment:
        raise NotAnAddress(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.networks):
        raise NotAnAddress(url)
    return Target(parts.scheme, host, port, parts.netloc)


async def by_name(host: str, port: int) -> list[str]:
    """Every address that a name has now."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


async def reachable(target: Target, settings: WebhookSettings, resolve: Resolve = by_name) -> list[str]:
    """The addresses to connect to; raises NotSent for a name that has none, or one that is not allowed."""
    try:
        found = await resolve(target.host, target.port)
    except OSError:
        raise NotSent("no such host", away=True) from None
    if not found or not all(is_allowed(one, target.scheme, settings) for one in found):
        raise NotSent("address not allowed", away=True)
    return found


def is_literal_refused(target: Target, settings: WebhookSettings) -> bool:
    """Whether it names an address itself, and one that is not allowed: said at once, not at the first event."""
    try:
        ip_address(target.host)
    except ValueError:
        return False
    return not is_allowed(target.host, target.scheme, settings)


def is_allowed(address: str, scheme: str, settings: WebhookSettings) -> bool:
    """Whether it is of the internet, or of a network that the operator named; http is for the latter only."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_in_named(one, settings) or (scheme == "https" and _is_public(one)) for one in _meant(ip))


def _meant(ip: IP) -> list[IP]:
    """The address, or the IPv4 address that an IPv6 one stands for."""
    if not isinstance(ip, IPv6Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip in TRANSLATED:
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    inner = [*(ip.teredo or ()), *([ip.sixtofour] if ip.sixtofour else [])]
    return [ip, *inner]


def _is_public(ip: IP) -> bool:
    """By IANA's registers: not private, loopback, link-local, shared (CGNAT), documentation, reserved, multicast."""
    local = isinstance(ip, IPv6Address) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or local) and ip not in CLOUD


def _in_named(ip: IP, settings: WebhookSettings) -> bool:
    return any(ip in network for network in settings.networks if network.version == ip.version)
