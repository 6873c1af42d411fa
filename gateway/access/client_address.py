"""Whose request it is when proxies stand in front: the address that so many hops before us was seen, never a claim."""

from starlette.types import ASGIApp, Receive, Scope, Send

from kit.addresses import parsed, proxy_list


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


def forwarded_for(entries: list[str], hops: int) -> str | None:
    """What the outermost of `hops` proxies wrote, in its shortest form; None when there is none to believe."""
    if len(entries) < hops:
        return None
    address = parsed(entries[-hops])
    return str(address) if address is not None else None


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
