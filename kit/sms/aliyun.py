"""Aliyun's SendSms (dysmsapi 2017-05-25), signed by ACS3-HMAC-SHA256 as Aliyun's help centre documents it (V3)."""

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

from kit.sms.settings import SmsSettings

if TYPE_CHECKING:
    import requests

URL = "https://dysmsapi.aliyuncs.com/"
TAKEN = "OK"
MAINLAND = "+86"


def request(phone: str, template: str, gaps: dict[str, str], settings: SmsSettings) -> "requests.Request":
    """The request for one message: everything in the address, as its documentation has it, and no body."""
    import requests

    url = settings.url or URL
    said = {
        "PhoneNumbers": phone.removeprefix(MAINLAND),
        "SignName": settings.sign,
        "TemplateCode": template,
        "TemplateParam": json.dumps(gaps, ensure_ascii=False),
    }
    query = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in sorted(said.items()))
    headers = {
        "host": urlsplit(url).netloc,
        "x-acs-action": "SendSms",
        "x-acs-content-sha256": sha256(b"").hexdigest(),
        "x-acs-date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "x-acs-signature-nonce": uuid4().hex,
        "x-acs-version": "2017-05-25",
    }
    names = ";".join(headers)
    lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
    canonical = f"POST\n/\n{query}\n{lines}\n{names}\n{headers['x-acs-content-sha256']}"
    to_sign = f"ACS3-HMAC-SHA256\n{sha256(canonical.encode()).hexdigest()}"
    signature = hmac.digest(settings.key_secret.encode(), to_sign.encode(), sha256).hex()
    proof = f"ACS3-HMAC-SHA256 Credential={settings.key_id},SignedHeaders={names},Signature={signature}"
    return requests.Request("POST", f"{url}?{query}", headers=headers | {"Authorization": proof})


def code_in(answer: bytes) -> str:
    """The provider's own code; empty for an answer that is none of its."""
    try:
        said: Any = json.loads(answer)
        return str(said["Code"])
    except (ValueError, KeyError, TypeError):
        return ""


def _quoted(text: str) -> str:
    return quote(text, safe="-_.~")
