"""Tencent Cloud's SendSms (2021-01-11), signed by TC3-HMAC-SHA256 as its documentation has it (签名方法 v3)."""

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kit.sms.settings import SmsSettings

if TYPE_CHECKING:
    import requests

URL = "https://sms.tencentcloudapi.com/"
TAKEN = "Ok"
SIGNED = "content-type;host;x-tc-action"


def request(phone: str, template: str, gaps: dict[str, str], settings: SmsSettings) -> "requests.Request":
    """The request for one message; its gaps go by their order, not by name."""
    import requests

    url, now = settings.url or URL, datetime.now(UTC)
    said = {
        "PhoneNumberSet": [phone],
        "SmsSdkAppId": settings.app,
        "SignName": settings.sign,
        "TemplateId": template,
        "TemplateParamSet": list(gaps.values()),
    }
    body = json.dumps(said, ensure_ascii=False).encode()
    headers = {
        "content-type": "application/json; charset=utf-8",
        "host": urlsplit(url).netloc,
        "x-tc-action": "SendSms",
    }
    lines = "".join(f"{name}:{value.lower()}\n" for name, value in headers.items())
    canonical = f"POST\n/\n\n{lines}\n{SIGNED}\n{sha256(body).hexdigest()}"
    day, seconds = now.strftime("%Y-%m-%d"), int(now.timestamp())
    scope = f"{day}/sms/tc3_request"
    to_sign = f"TC3-HMAC-SHA256\n{seconds}\n{scope}\n{sha256(canonical.encode()).hexdigest()}"
    key = f"TC3{settings.key_secret}".encode()
    for part in (day, "sms", "tc3_request"):
        key = hmac.digest(key, part.encode(), sha256)
    signature = hmac.digest(key, to_sign.encode(), sha256).hex()
    credential = f"Credential={settings.key_id}/{scope}"
    headers |= {
        "x-tc-version": "2021-01-11",
        "x-tc-region": settings.region,
        "x-tc-timestamp": str(seconds),
        "authorization": f"TC3-HMAC-SHA256 {credential}, SignedHeaders={SIGNED}, Signature={signature}",
    }
    return requests.Request("POST", url, headers=headers, data=body)


def code_in(answer: bytes) -> str:
    """The provider's own code, of the message or of the whole request; empty for an answer that is none of its."""
    try:
        said: Any = json.loads(answer)["Response"]
        return str(said["Error"]["Code"] if "Error" in said else said["SendStatusSet"][0]["Code"])
    except (ValueError, KeyError, TypeError, IndexError):
        return ""
