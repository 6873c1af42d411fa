"""A text message is sent only when the provider's own code says so; its request is signed by the provider's rule."""

from collections.abc import Iterator
from typing import Any

import pytest

from kit.outward import NotSent
from kit.sms.send import Sms, send
from kit.sms.settings import SmsSettings
from tests.kit.sms.stand_in import KEY_ID, SECRET, SmsProvider

PROVIDERS = ("aliyun", "tencent")
PHONE = "+8613800000000"
NEWS = Sms("SMS_1", {"what": "有新的答复 100%", "code": "A1B2C3D4E5", "stop": "x~y z"})


@pytest.fixture
def provider() -> Iterator[SmsProvider]:
    with SmsProvider().running() as running:
        yield running


def settings_of(name: str, provider: SmsProvider, **other: Any) -> SmsSettings:
    known: dict[str, Any] = {"key_id": KEY_ID, "key_secret": SECRET, "sign": "某县人大", "app": "1400000000"}
    return SmsSettings(**(known | {"provider": name, "url": provider.url, "timeout_seconds": 20} | other))


@pytest.mark.parametrize("name", PROVIDERS)
def test_each_provider_takes_a_message_whose_signature_follows_its_rule(provider: SmsProvider, name: str) -> None:
    send(PHONE, NEWS, settings_of(name, provider))
    assert provider.got == [(PHONE, "SMS_1", ["有新的答复 100%", "A1B2C3D4E5", "x~y z"])]


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_wrong_secret_is_refused_by_the_providers_code(provider: SmsProvider, name: str) -> None:
    with pytest.raises(NotSent, match="Signature") as told:
        send(PHONE, NEWS, settings_of(name, provider, key_secret="another"))
    assert (provider.got, told.value.away) == ([], False)


@pytest.mark.parametrize(
    ("name", "answer", "why", "away"),
    [
        ("aliyun", (200, {"Code": "isv.BUSINESS_LIMIT_CONTROL"}), "isv.BUSINESS_LIMIT_CONTROL", False),
        ("aliyun", (503, {"Code": "ServiceUnavailable"}), "ServiceUnavailable", True),
        ("aliyun", (200, {"code": "OK"}), "HTTP 200", False),
        ("aliyun", (200, []), "HTTP 200", False),
        (
            "tencent",
            (200, {"Response": {"SendStatusSet": [{"Code": "LimitExceeded.PhoneNumberDailyLimit"}]}}),
            "Daily",
            False,
        ),
        ("tencent", (200, {"Response": {"SendStatusSet": []}}), "HTTP 200", False),
        ("tencent", (200, {"Response": {"Error": {"Code": "InternalError"}}}), "InternalError", False),
        ("tencent", (429, b"slow down"), "HTTP 429", True),
        ("aliyun", (302, b""), "HTTP 302", False),
    ],
)
def test_what_the_provider_does_not_say_yes_to_is_not_sent(
    provider: SmsProvider, name: str, answer: tuple[int, Any], why: str, away: bool
) -> None:
    provider.answer = answer
    with pytest.raises(NotSent, match=why) as told:
        send(PHONE, NEWS, settings_of(name, provider))
    assert (told.value.away, provider.asked) == (away, 1), "no second sending by itself"


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_provider_that_is_away_is_told_of_without_the_phone(provider: SmsProvider, name: str) -> None:
    with pytest.raises(NotSent) as told:
        send(PHONE, NEWS, settings_of(name, provider, url="http://127.0.0.1:9/"))
    assert told.value.away
    assert "138" not in str(told.value)


def test_a_key_is_not_in_what_is_printed_of_the_settings(provider: SmsProvider) -> None:
    assert SECRET not in repr(settings_of("aliyun", provider))
