"""One delivery over HTTP: to a checked address, under the name that was given, whole within its time."""

import asyncio
import ssl
from contextlib import suppress
from functools import cache

from gateway.webhooks.addresses import Resolve, by_name, reachable, target_of
from gateway.webhooks.settings import WebhookSettings
from kit.outward import NotSent

CONTENT_TYPE = "application/cloudevents+json"
GONE = 410
OK, MORE = 200, 300
BAD, SERVER_ERROR = 400, 500
FOR_ALL = frozenset({401, 403, 404, 405, 408, 425, 429})
"""Refusals of whoever asks, or of how often: the next event would be told the same."""


class Gone(NotSent):
    """The receiver wants nothing any more (Standard Webhooks 1.0)."""


async def send(
    url: str, body: bytes, headers: dict[str, str], settings: WebhookSettings, resolve: Resolve = by_name
) -> None:
    """Returns when the receiver has answered 2xx; raises NotSent and Gone.

    No redirect is followed, no proxy asked, and of the answer nothing is read but its status. The name is resolved
    once: what was checked is what is connected to, while Host and TLS have the name.
    """
    try:
        async with asyncio.timeout(settings.timeout_seconds):
            status = await _status(url, body, headers, settings, resolve)
    except TimeoutError:
        raise NotSent("no answer in time", away=True) from None
    except NotSent:
        raise
    except Exception as fault:  # noqa: BLE001  a stranger's answer: anyio 4 has an AttributeError for a reset
        raise NotSent(type(fault).__name__, away=True) from None  # its text may have the address
    if status == GONE:
        raise Gone("HTTP 410")
    if not OK <= status < MORE:
        raise NotSent(f"HTTP {status}", away=not BAD <= status < SERVER_ERROR or status in FOR_ALL)


async def _status(url: str, body: bytes, headers: dict[str, str], settings: WebhookSettings, resolve: Resolve) -> int:
    import httpx  # 6 MB, in a county without webhooks for nobody

    target = target_of(url, settings)
    *others, last = await reachable(target, settings, resolve)
    told = {**headers, "Host": target.netloc, "Content-Type": CONTENT_TYPE, "User-Agent": "Minsheng"}
    async with httpx.AsyncClient(
        verify=_trusted(), trust_env=False, follow_redirects=False, timeout=settings.timeout_seconds
    ) as client:

        async def to(address: str) -> int:
            there, named = httpx.URL(url).copy_with(host=address), {"sni_hostname": target.host}
            request = client.build_request("POST", there, content=body, headers=told, extensions=named)
            answer = await client.send(request, stream=True)
            await answer.aclose()
            return answer.status_code

        for address in others:
            with suppress(httpx.ConnectError):
                return await to(address)
        return await to(last)


@cache
def _trusted() -> ssl.SSLContext:
    """The machine's authorities, and those in `SSL_CERT_FILE` where a county has its own."""
    return ssl.create_default_context()
