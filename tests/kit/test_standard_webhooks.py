"""Signatures, judged by the specification's own library."""

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from kit.standard_webhooks import PREFIX, headers, new_secret

BODY = '{"type": "minsheng.supervision.order.opened.v1", "data": {"text": "村口路灯不亮"}}'.encode()


def now() -> datetime:
    return datetime.now(UTC)


def test_what_is_signed_is_verified_whatever_zone_the_clock_has() -> None:
    secret = new_secret()
    for at in (now(), now().astimezone(ZoneInfo("Asia/Shanghai"))):
        told = headers("e-1", at, BODY, [secret])
        assert Webhook(secret).verify(BODY, told)["data"] == {"text": "村口路灯不亮"}
        assert told["webhook-id"] == "e-1"


def test_while_a_secret_is_changed_both_the_old_and_the_new_verify() -> None:
    new, old, other = new_secret(), new_secret(), new_secret()
    told = headers("e-1", now(), BODY, [new, old])
    for good in (new, old):
        assert Webhook(good).verify(BODY, told)
    with pytest.raises(WebhookVerificationError):
        Webhook(other).verify(BODY, told)


def test_another_body_another_id_and_another_time_are_refused() -> None:
    secret = new_secret()
    told = headers("e-1", now(), BODY, [secret])
    late = headers("e-1", now() - timedelta(minutes=6), BODY, [secret])
    later = str(int(told["webhook-timestamp"]) + 1)
    for body, said in (
        (BODY + b" ", told),
        (BODY, told | {"webhook-id": "e-2"}),
        (BODY, told | {"webhook-timestamp": later}),
        (BODY, late),
    ):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(body, said)


def test_secrets_are_different_and_long_enough() -> None:
    secrets = {new_secret() for _ in range(50)}
    assert len(secrets) == 50
    assert {len(b64decode(secret.removeprefix(PREFIX), validate=True)) for secret in secrets} == {32}
