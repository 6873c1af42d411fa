"""The gateway's own database, on SQLite and on PostgreSQL: many writers, one chain, keys used once."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, event, func, insert, select, text
from sqlalchemy.exc import OperationalError

from contracts.base import Actor
from contracts.words import Role
from gateway.access import audit
from gateway.access.accounts import Accounts
from gateway.access.audit import Audit
from gateway.access.database import Store
from gateway.access.idempotency import Idempotency
from gateway.access.tables import idempotency
from gateway.access.tokens import Scope, Tokens
from gateway.keys import Keys
from gateway.settings import GatewaySettings
from kit.bus.unit_of_work import new_id
from kit.clock import Clock
from kit.problems import NotFound, Refused
from kit.testing.conformance.platform import until

KEYS = Keys(b"k" * 40, "")
OFFICE = Actor(role=Role.OFFICE, id="o", name="石宏兰")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'gateway.sqlite'}"
    fresh: Callable[[], str] = request.getfixturevalue("database_url")
    return fresh()


def run(url: str, test: Callable[[Store], Awaitable[Any]]) -> Any:
    async def whole() -> Any:
        store = Store(url)
        await asyncio.to_thread(store.migrate)
        try:
            return await test(store)
        finally:
            await store.stop()

    return asyncio.run(whole())


def test_many_writes_at_once_are_all_kept_in_few_transactions(url: str) -> None:
    async def test(store: Store) -> tuple[int, int]:
        begun = 0

        def count(_: Any) -> None:
            nonlocal begun
            begun += 1

        event.listen(store.database.engine, "begin", count)
        row = {"digest": "d", "at": Clock().now()}
        jobs = [
            store.write(lambda c, n=n: c.execute(insert(idempotency), {**row, "key": str(n)}))  # type: ignore[misc]
            for n in range(500)
        ]
        await asyncio.gather(*jobs)
        kept = await store.read(lambda c: c.execute(select(func.count()).select_from(idempotency)).scalar_one())
        return kept, begun

    kept, begun = run(url, test)
    assert kept == 500
    assert begun < 50


def test_a_write_that_fails_takes_no_other_with_it(url: str) -> None:
    async def test(store: Store) -> list[Any]:
        def bad(_: Any) -> None:
            raise ValueError("mine alone")

        row = {"digest": "d", "at": Clock().now()}
        return await asyncio.gather(
            store.write(lambda c: c.execute(insert(idempotency), {**row, "key": "a"}) and 1),
            store.write(bad),
            store.write(lambda c: c.execute(insert(idempotency), {**row, "key": "b"}) and 1),
            return_exceptions=True,
        )

    first, failed, last = run(url, test)
    assert (first, last) == (1, 1)
    assert isinstance(failed, ValueError)


def test_of_many_bodies_under_one_key_exactly_one_wins(url: str) -> None:
    async def test(store: Store) -> list[Any]:
        keys = Idempotency(store, KEYS, 30)
        claims = [keys.claim("public", "one-key-for-all", f"{n % 2}" * 64) for n in range(20)]
        return await asyncio.gather(*claims, return_exceptions=True)

    outcomes = run(url, test)
    refused = [one for one in outcomes if isinstance(one, Refused)]
    moments = [one for one in outcomes if isinstance(one, datetime)]
    assert (len(refused), len(moments)) == (10, 10)
    assert len(set(moments)) == 1, "each is told when the key was first seen"


def test_the_same_key_of_another_client_is_another_key(url: str) -> None:
    async def test(store: Store) -> None:
        keys = Idempotency(store, KEYS, 30)
        await keys.claim("public", "the-same-key", "1" * 64)
        await keys.claim("token-7", "the-same-key", "2" * 64)

    run(url, test)


def test_two_gateways_write_one_unbroken_audit_chain(url: str) -> None:
    async def test(store: Store) -> tuple[list[str], int]:
        other = Store(url) if url.startswith("postgresql") else store
        logs = [Audit(store), Audit(other)]
        await asyncio.gather(*(logs[n % 2].write(OFFICE, "press_case", f"appeal-{n}") for n in range(60)))
        if other is not store:
            await other.stop()

        def check(connection: Any) -> tuple[list[str], int]:
            return list(audit.faults(connection)), audit.head(connection)[0]

        return await store.read(check)

    assert run(url, test) == ([], 60)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_who_adds_to_the_log_waits_for_who_has_just_added(url: str) -> None:
    async def test(store: Store) -> tuple[list[str], int]:
        row = dict.fromkeys(("role", "actor_id", "actor_name", "action", "subject", "outcome", "address", "trace"), "x")
        row |= {"at": "2026-11-02T08:00:00+00:00", "detail": "{}"}

        def add() -> None:
            with store.database.transaction() as connection:
                audit.append(connection, row)

        def waits() -> bool:
            with store.database.reading() as connection:
                return bool(connection.execute(text("SELECT 1 FROM pg_locks WHERE NOT granted")).first())

        with store.database.transaction() as connection:
            audit.append(connection, row)
            second = asyncio.create_task(asyncio.to_thread(add))
            await asyncio.to_thread(until, waits)
        await second
        return await store.read(lambda one: (list(audit.faults(one)), audit.head(one)[0]))

    assert run(url, test) == ([], 2)


def test_what_no_database_can_keep_does_no_harm(url: str) -> None:
    async def test(store: Store) -> None:
        people = Accounts(store, GatewaySettings())
        assert await people.find("a\x00b") is None
        await Audit(store).write(OFFICE, "sign_in", "a\x00b", detail={"x": "\x00"})
        assert await Tokens(store, 0).check("ms_\x00") is None

    run(url, test)


def test_a_token_is_known_by_its_hash_until_it_is_revoked_though_it_was_just_used(url: str) -> None:
    async def test(store: Store) -> None:
        tokens = Tokens(store, cache_seconds=60)
        token_id = new_id()
        token = await tokens.add(token_id, "网站", [Scope.SUBMIT], 1, "贺泽波")
        found = await tokens.check(token)
        assert found is not None
        assert (found.actor.role, found.scopes) == (Role.API_CLIENT, {"appeals:submit"})
        assert token not in str(await tokens.all())
        await tokens.revoke(token_id)
        assert await tokens.check(token) is None
        with pytest.raises(NotFound):
            await tokens.revoke(new_id())

    run(url, test)


@pytest.mark.parametrize("cache_seconds", [0, 86_400])
def test_a_token_is_good_for_its_days_and_no_second_longer(
    url: str, cache_seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Hand()
    monkeypatch.setattr("gateway.access.tokens.Clock", lambda: clock)

    async def test(store: Store) -> None:
        tokens = Tokens(store, cache_seconds)
        short = await tokens.add(new_id(), "网站", [Scope.SUBMIT], 2, "贺泽波")
        lasting = await tokens.add(new_id(), "网站", [Scope.SUBMIT], None, "贺泽波")
        clock.moment += timedelta(days=2)
        assert await tokens.check(short) is not None
        clock.moment += timedelta(seconds=1)
        assert await tokens.check(short) is None
        assert await tokens.check(lasting) is not None

    run(url, test)


class Hand(Clock):
    """A clock that stands where the test puts it."""

    def __init__(self) -> None:
        self.moment = super().now()

    def now(self) -> datetime:
        return self.moment


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_database_that_answers_and_refuses_to_write_is_not_in_order_until_it_writes_again(url: str) -> None:
    """As on a full disk, or one that was remounted to be read only."""

    async def test(store: Store) -> None:
        def refuse(so: str) -> None:
            with closing(store.database.engine.raw_connection().cursor()) as cursor:
                cursor.execute(f"pragma query_only = {so}")

        row = {"key": "k" * 64, "digest": "d" * 64, "at": Clock().now()}
        refuse("on")
        await store.check()  # nobody has tried to write
        with pytest.raises(OperationalError, match="readonly"):
            await store.write(lambda connection: connection.execute(insert(idempotency), row))
        with pytest.raises(OperationalError, match="readonly"):
            await store.check()
        refuse("off")
        await store.check()
        await store.write(lambda connection: connection.execute(insert(idempotency), row))

    run(url, test)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_many_writes_wait_once_for_a_server_that_is_gone_and_not_one_after_the_other(url: str) -> None:
    async def test(store: Store) -> list[Any]:
        tried = 0

        def count(*_: Any) -> None:
            nonlocal tried
            tried += 1

        event.listen(store.database.engine, "do_connect", count)
        store.database.engine.dispose()
        name = url.rpartition("/")[2]
        with create_engine(url, isolation_level="AUTOCOMMIT").connect() as owner:
            owner.execute(text(f'alter database "{name}" set default_transaction_read_only = on'))
        jobs = [store.write(lambda connection: connection.execute(select(1))) for _ in range(100)]
        failed = await asyncio.gather(*jobs, return_exceptions=True)
        return [tried, {type(one) for one in failed}]

    tried, kinds = run(url, test)
    assert kinds == {OperationalError}
    assert tried <= 2
