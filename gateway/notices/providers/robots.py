"""The robots of groups in WeCom, DingTalk and Feishu.

They answer HTTP 200 to what they refuse, with a code in the body. None of the three has a field by which it would know
a second sending; so what may have arrived is sent again and not lost.
"""

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import quote_plus

from gateway.notices.message import Address, Message, NotSent
from gateway.notices.settings import WaySettings

OK, SERVER_ERROR = 200, 500
MOST_ANSWER = 10_000
"""Bytes of an answer that are read."""
REFUSED = {"wecom": "errcode", "dingtalk": "errcode", "feishu": "code"}
"""Where each robot says whether it took the message: 0 is yes."""


def send(way: str, address: Address, message: Message, settings: WaySettings) -> None:
    """Blocks until the robot has answered; raises NotSent."""
    import requests

    base: str = getattr(settings, way)
    url, body = (
        base + quote_plus(address.to),
        _body(way, "\n".join(filter(None, (message.text, message.more, message.link)))),
    )
    if address.secret and way == "dingtalk":
        now = str(int(time.time() * 1000))
        signed = _sign(address.secret.encode(), f"{now}\n{address.secret}".encode())
        url += f"&timestamp={now}&sign={quote_plus(signed)}"
    if address.secret and way == "feishu":
        now = str(int(time.time()))
        body |= {"timestamp": now, "sign": _sign(f"{now}\n{address.secret}".encode(), b"")}
    try:
        with requests.post(
            url, json=body, timeout=settings.timeout_seconds, allow_redirects=False, stream=True
        ) as answer:
            read = answer.raw.read(MOST_ANSWER, decode_content=True)
            status = answer.status_code
    except requests.RequestException as away:
        raise NotSent(type(away).__name__, away=True) from None  # its text has the address with the key
    _check(way, status, read)


def _check(way: str, status: int, read: bytes) -> None:
    if status != OK:
        raise NotSent(f"HTTP {status}", away=status >= SERVER_ERROR)
    try:
        code = json.loads(read)[REFUSED[way]]
    except (ValueError, KeyError, TypeError):
        raise NotSent("no answer of this provider's") from None
    if code != 0:
        raise NotSent(f"{REFUSED[way]} {str(code)[:40]}")


def _body(way: str, text: str) -> dict[str, Any]:
    if way == "feishu":
        return {"msg_type": "text", "content": {"text": text}}
    return {"msgtype": "text", "text": {"content": text}}


def _sign(key: bytes, message: bytes) -> str:
    return base64.b64encode(hmac.digest(key, message, hashlib.sha256)).decode()
