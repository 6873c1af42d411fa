"""An Idempotency-Key by itself: whose it is, for what, and for how long."""

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from gateway.access import idempotency as under_keys
from gateway.access.idempotency import LONGEST, SHORTEST, Idempotency, checked
from gateway.access.tables import idempotency
from gateway.keys import Keys
from kit.problems import Refused
from tests.gateway.access.at_the_door import House, Run, refusal
from tests.gateway.moved_clock import moved

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
ONE, OTHER = "1" * 64, "2" * 64
"""Digests of two bodies."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Moved by the test."""
    now = [NOON]
    moved(monkeypatch, lambda: now[0], under_keys)
    return now


def test_the_same_body_under_the_same_key_is_the_first_one_again(at_the_door: Run, clock: list[datetime]) -> None:
    async def test(house: House) -> None:
        kept = house.context.idempotency
        assert await kept.claim("a token", "key-1234", ONE) == NOON
        clock[0] += timedelta(hours=5)
        assert await kept.claim("a token", "key-1234", ONE) == NOON, "when it was first seen"
        assert await kept.claim("a token", "key-5678", ONE) == clock[0]

    at_the_door(test)


def test_another_body_under_the_key_is_refused_and_the_first_one_stays(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        kept = house.context.idempotency
        first = await kept.claim("a token", "key-1234", ONE)
        for _ in range(2):
            with pytest.raises(Refused) as refused:
                await kept.claim("a token", "key-1234", OTHER)
            told = refused.value.problem
            assert (told.type, told.status) == ("idempotency-key-reused", 422)
            assert told.title == "This Idempotency-Key was used for another request."
            assert told.detail == "Send a new key with a new request."
        assert await kept.claim("a token", "key-1234", ONE) == first

    at_the_door(test)


def test_everybodys_keys_are_their_own(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        kept = house.context.idempotency
        await kept.claim("olga", "key-1234", ONE)
        assert await kept.claim("boris", "key-1234", OTHER), "the same key of another person is another key"
        assert await refusal(kept.claim("olga", "key-1234", OTHER)) == ("idempotency-key-reused", 422)
        with house.context.store.database.reading() as connection:
            rows = connection.execute(select(idempotency.c.key, idempotency.c.digest)).all()
        assert {(row.key, row.digest) for row in rows} == {
            (kept.scoped("olga", "key-1234"), ONE), (kept.scoped("boris", "key-1234"), OTHER),
        }  # fmt: skip
        assert not [row for row in rows if "key-1234" in row.key], "what a client sent is not what is kept"

    at_the_door(test)


def test_a_key_stands_for_the_same_on_every_gateway_and_in_the_next_release(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        keys = Keys(b"k" * 40, "")
        kept = Idempotency(house.context.store, keys, 7)
        assert kept.scoped("olga", "key-1234") == Idempotency(house.context.store, keys, 7).scoped("olga", "key-1234")
        told = hmac.new(keys.of("idempotency"), b"olga\nkey-1234", sha256).hexdigest()
        assert kept.scoped("olga", "key-1234") == told
        assert kept.scoped("olga", "key-1234") != house.context.idempotency.scoped("olga", "key-1234")

    at_the_door(test)


@pytest.mark.parametrize(("seconds", "known"), [(-1, True), (0, True), (1, False)])
def test_a_key_is_remembered_for_its_days(
    at_the_door: Run, clock: list[datetime], seconds: int, *, known: bool
) -> None:
    async def test(house: House) -> None:
        kept = house.context.idempotency
        await kept.claim("a token", "key-1234", ONE)
        clock[0] += timedelta(days=house.context.settings.idempotency_days, seconds=seconds)
        await kept.claim("a token", "key-5678", ONE)
        await kept.forget()
        assert (await kept.claim("a token", "key-1234", ONE) == NOON) is known
        assert await kept.claim("a token", "key-5678", ONE) == clock[0]

    at_the_door(test)


@pytest.mark.parametrize("key", [None, "x" * SHORTEST, "x" * LONGEST, "a key with blanks", "7b6f2a10-7c1e-4a55-9c38"])
def test_a_key_is_eight_to_a_hundred_letters_or_none(key: str | None) -> None:
    assert checked(key) == key
    assert (SHORTEST, LONGEST) == (8, 100)


@pytest.mark.parametrize("key", ["", "x" * 7, "x" * 101, "key-12345\n", "钥匙钥匙钥匙钥匙"])
def test_what_is_no_key_is_said_with_what_one_is(key: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(key)
    told = refused.value.problem
    assert (told.type, told.status) == ("idempotency-key-not-valid", 422)
    assert told.title == "This is no Idempotency-Key."
    assert told.detail == "An Idempotency-Key has 8 to 100 printable ASCII letters; a UUID is a good one."
