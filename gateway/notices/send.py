"""Handing one sentence to a provider: sent only when the provider's own code says so.

The groups' robots of WeCom, DingTalk and Feishu answer HTTP 200 to what they refuse, with a code in the body. None of
the three has a field by which it would know a second sending; so what may have arrived is sent again and not lost.
"""

import base64
import hashlib
import hmac
import json
import logging
import smtplib
import ssl
import time
from email.message import EmailMessage
from typing import Any, NamedTuple
from urllib.parse import quote_plus

import requests

from gateway.notices.settings import WaySettings

logging.getLogger("urllib3").setLevel(logging.INFO)
"""At DEBUG it writes whole addresses, keys included."""
OK, SERVER_ERROR = 200, 500
MOST_ANSWER = 10_000
"""Bytes of an answer that are read."""
REFUSED = {"wecom": "errcode", "dingtalk": "errcode", "feishu": "code"}
"""Where each robot says whether it took the message: 0 is yes."""


class NotSent(Exception):
    """The provider refused it, or did not answer; the text says which, without the message or the address."""

    def __init__(self, why: str, *, away: bool = False) -> None:
        """`away`: the provider is not there at all, for this message or any other."""
        super().__init__(why)
        self.away = away


class Address(NamedTuple):
    """Where one person's messages go."""

    to: str
    """A mail address, or what a robot's address ends with."""
    secret: str = ""
    """With which a robot's messages are signed, where its group asks for that (加签)."""


def send(way: str, address: Address, text: str, link: str, settings: WaySettings) -> None:
    """Blocks until the provider has answered; raises NotSent."""
    if way == "mail":
        _mail(address.to, text, link, settings)
    else:
        _robot(way, address, f"{text}\n{link}", settings)


def _robot(way: str, address: Address, text: str, settings: WaySettings) -> None:
    base: str = getattr(settings, way)
    url, body = base + quote_plus(address.to), _body(way, text)
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


def _mail(to: str, text: str, link: str, settings: WaySettings) -> None:
    context = ssl.create_default_context()
    host, port, timeout = settings.smtp_host, settings.smtp_port, settings.timeout_seconds
    try:
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["To"] = text, settings.smtp_from, to
        mail.set_content(f"{text}\n\n{link}\n")
        if settings.smtp_security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=timeout, context=context)
        else:
            server = smtplib.SMTP(host, port, timeout=timeout)
        with server:
            if settings.smtp_security == "starttls":
                server.starttls(context=context)
            if settings.smtp_login:
                server.login(settings.smtp_login, settings.smtp_password)
            server.send_message(mail)
    except smtplib.SMTPResponseException as refused:
        raise NotSent(f"SMTP {refused.smtp_code}") from None
    except (smtplib.SMTPRecipientsRefused, ValueError) as wrong:
        raise NotSent(type(wrong).__name__) from None
    except (smtplib.SMTPException, OSError) as away:
        raise NotSent(type(away).__name__, away=True) from None
