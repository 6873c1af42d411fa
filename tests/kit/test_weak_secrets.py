"""A secret that was typed, repeated or read off the repository is told from one that was drawn by lot."""

import secrets
import string
from base64 import b64encode

import pytest

from kit.weak_secrets import WeakSecret, check, key_weakness, secret_weakness

TYPED = {
    "a" * 32: "repeats itself",
    "k" * 40: "repeats itself",
    "ab" * 24: "repeats itself",
    "0123456789abcdef" * 4: "repeats itself",
    "password-" * 6: "repeats itself",
    string.ascii_lowercase + string.digits: "repeats itself",
    "0123456789" * 4: "repeats itself",
    "this is the secret key of our good old county": "is made of words",
    "CORRECT-HORSE-BATTERY-STAPLE-AND-A-CAT": "is made of words",
    "demo-only-demo-only-demo-only-demo-only": "stands in the repository",
    "Change-Me-at-least-32-letters-long-please": "stands in the repository",
    "xK9-short": "is shorter than 32 letters",
}
BROKER = "amqp://intake:{}@rabbitmq:5672/%2F"


@pytest.mark.parametrize(("secret", "why"), TYPED.items(), ids=lambda text: text[:20])
def test_a_secret_that_can_be_guessed_is_named_with_its_fault_and_a_way_to_make_one(secret: str, why: str) -> None:
    with pytest.raises(WeakSecret) as told:
        check({"MINSHENG_SECRET_KEY": secret})
    assert f"MINSHENG_SECRET_KEY {why}" in str(told.value)
    assert "python -m gateway keys" in str(told.value)
    assert secret not in str(told.value)


def test_what_is_drawn_by_lot_passes_every_time() -> None:
    for _ in range(2000):
        for secret in (
            secrets.token_urlsafe(48),
            secrets.token_hex(32),
            secrets.token_hex(16),
            secrets.token_urlsafe(24),
        ):
            assert not list(secret_weakness(secret))
        assert not list(key_weakness(b64encode(secrets.token_bytes(32)).decode()))
        password = secrets.token_urlsafe(12)
        check({"MINSHENG_AMQP_URL": BROKER.format(password), "MINSHENG_DATABASE_URL": "postgresql://intake@db/intake"})


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (b64encode(b"a" * 32).decode(), "repeats itself"),
        (b64encode(bytes(range(32))).decode(), "repeats itself"),
        (b64encode(b"a good key for our county 012345").decode(), "somebody typed"),
        ("bWluc2hlbmctZGVtby1rZXktMDEyMzQ1Njc4OWFiY2Q=", "stands in the repository"),
        ("fNeD43i0HSwHpjHNx7fkk8DS8qFzTsMIAmUS/Ua4hG0=", "stands in the repository"),
        ("CHANGE-ME", "stands in the repository"),
        (b64encode(bytes(range(101, 132))).decode(), "is no key of 32 bytes"),
        ("no key", "is no key of 32 bytes"),
        ("钥匙", "is no key of 32 bytes"),
    ],
)
@pytest.mark.parametrize("name", ["MINSHENG_CONTACT_PRIVATE_KEY", "MINSHENG_CONTACT_PUBLIC_KEY", "MINSHENG_AUDIT_KEY"])
def test_a_key_that_nobody_drew_by_lot_is_refused(name: str, key: str, why: str) -> None:
    with pytest.raises(WeakSecret, match=rf"{name} .*{why}"):
        check({name.lower(): key})


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("demo-only-intake", "stands in the repository"),
        ("CHANGE-ME-intake", "stands in the repository"),
        ("change%2Dme", "stands in the repository"),
        ("intake", "own name"),
        ("1234567890", "too short, or repeats itself"),
        ("aaaaaaaaaaaaaaaa", "too short, or repeats itself"),
        ("x9Kq", "too short, or repeats itself"),
    ],
)
def test_a_password_to_a_server_is_held_to_the_same_and_not_told(password: str, why: str) -> None:
    good = BROKER.format(secrets.token_urlsafe(12))
    with pytest.raises(WeakSecret, match=f"MINSHENG_AMQP_URL: its password .*{why}") as told:
        check({"MINSHENG_AMQP_URL": f"{good};{BROKER.format(password)}"})
    assert f":{password}@" not in str(told.value)


def test_every_weak_one_is_named_at_once() -> None:
    with pytest.raises(WeakSecret) as told:
        check(
            {
                "MINSHENG_SECRET_KEY": "a" * 32,
                "MINSHENG_DATABASE_URL": "postgresql://a:change-me@db/a",
                "OTHER_KEY": "a",
            }
        )
    assert [line.split()[0] for line in str(told.value).splitlines()] == [
        "MINSHENG_DATABASE_URL:",
        "MINSHENG_SECRET_KEY",
    ]


def test_an_account_of_this_machines_own_servers_may_be_named_as_it_comes() -> None:
    check({"MINSHENG_AMQP_URL": "amqp://guest:guest@127.0.0.1:5672/%2F"})
    with pytest.raises(WeakSecret):
        check({"MINSHENG_AMQP_URL": "amqp://guest:guest@rabbitmq:5672/%2F"})
