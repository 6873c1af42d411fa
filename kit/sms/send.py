"""Handing a text message to the provider: sent only when the provider's own code says so.

Neither provider has a field by which it would know a second sending; so what may have arrived is sent again, not lost.
"""

from typing import NamedTuple

from kit.outward import NotSent
from kit.sms import aliyun, tencent
from kit.sms.settings import SmsSettings

SERVER_ERROR, TOO_MANY = 500, 429
MOST_ANSWER = 20_000
"""Bytes of an answer that are read."""
PROVIDERS = {"aliyun": aliyun, "tencent": tencent}


class Sms(NamedTuple):
    """One message: the code of a registered template and what fills its gaps, in their order."""

    template: str
    gaps: dict[str, str]


def send(phone: str, sms: Sms, settings: SmsSettings) -> None:
    """Blocks until the provider has answered; raises NotSent. `phone`: +86 and the number (E.164)."""
    import requests  # 3 MB, where no message is sent for nobody

    provider = PROVIDERS[settings.provider]
    asked = provider.request(phone, sms.template, sms.gaps, settings)
    try:
        with requests.Session() as session:
            sent = session.send(asked.prepare(), timeout=settings.timeout_seconds, allow_redirects=False, stream=True)
            with sent:
                read = sent.raw.read(MOST_ANSWER, decode_content=True)
    except requests.RequestException as away:
        raise NotSent(type(away).__name__, away=True) from None  # its text has the address with the phone
    code = provider.code_in(read)
    if code != provider.TAKEN:
        away_too = sent.status_code >= SERVER_ERROR or sent.status_code == TOO_MANY
        raise NotSent(code[:60] or f"HTTP {sent.status_code}", away=away_too)
