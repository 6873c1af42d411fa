"""Rows of the audit log as they are written, read and chained; and bearer tokens, whose making is one of them."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Awaitable, Callable
from contextvars import Context
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from contracts.base import Actor
from contracts.words import Role
from gateway.access import audit, tokens
from gateway.access.audit import BEGIN, Audit
from gateway.access.audit_heads import sign
from gateway.access.database import Store
from gateway.access.tables import api_tokens
from gateway.access.tables import audit as rows
from gateway.access.tokens import Scope, Token, Tokens
from kit.clock import Clock, ShiftedClock
from kit.problems import NotFound

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
OFFICE = Actor(role=Role.OFFICE, id="o", name="石宏兰")
Test = Callable[[Store], Awaitable[None]]


@pytest.fixture
def on_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Test], None]:
    """Runs a test on a fresh database, at a moment that stands still."""
    monkeypatch.setattr(Clock, "now", lambda _self: NOW)

    def run(test: Test) -> None:
        async def whole() -> None:
            store = Store(f"sqlite:///{tmp_path / 'gateway.sqlite'}")
            store.migrate()
            try:
                await test(store)
            finally:
                await store.stop()

        Context().run(asyncio.run, whole())  # no trace of an earlier test's is in it

    return run


async def every(store: Store) -> list[dict[str, Any]]:
    found = select(rows).order_by(rows.c.seq)
    return await store.read(lambda connection: [dict(row) for row in connection.execute(found).mappings()])


def test_a_row_says_who_did_what_and_is_chained_to_the_one_before(on_store: Callable[[Test], None]) -> None:
    async def test(store: Store) -> None:
        assert await store.read(audit.head) == (0, BEGIN)
        log = Audit(store)
        await log.write(OFFICE, "press_case", "a-1", outcome="done", address="::1", detail={"b": "张", "a": 1})
        await log.write(Actor(role=Role.PUBLIC), "look")
        first, second = await every(store)
        told = {
            "at": NOW.isoformat(), "role": "office", "actor_id": "o", "actor_name": "石宏兰", "action": "press_case",
            "subject": "a-1", "outcome": "done", "address": "::1", "trace": "", "detail": '{"a": 1, "b": "张"}',
        }  # fmt: skip
        text = json.dumps({"seq": 1, **told}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert first == {
            **told,
            "seq": 1,
            "previous": "0" * 64,
            "hash": sha256(f"{'0' * 64}{text}".encode()).hexdigest(),
        }
        assert (second["seq"], second["previous"]) == (2, first["hash"])
        parts = ("role", "actor_id", "actor_name", "action", "subject", "outcome", "address", "detail")
        assert [second[part] for part in parts] == ["public", "", "", "look", "", "asked", "", "{}"]
        assert await store.read(audit.head) == (2, second["hash"])
        assert await store.read(lambda connection: list(audit.faults(connection))) == []

    on_store(test)


def test_a_row_and_a_head_have_the_time_of_the_county(on_store: Callable[[Test], None]) -> None:
    october = ShiftedClock(-12)

    async def test(store: Store) -> None:
        await Audit(store, october).write(OFFICE, "press_case")
        [row] = await every(store)
        assert row["at"] == (NOW - timedelta(days=12)).isoformat()
        head = sign(b64encode(b"1" * 32).decode(), row["hash"], 1, row["hash"], october)
        assert head.at == NOW - timedelta(days=12)

    on_store(test)


def test_a_row_keeps_the_beginning_of_what_is_too_long_and_nothing_no_database_can_keep(
    on_store: Callable[[Test], None],
) -> None:
    async def test(store: Store) -> None:
        long = "x\0" + "y" * 300
        actor = Actor(role=Role.OFFICE, id=long, name=long)
        await Audit(store).write(actor, long, long, outcome=long, address=long)
        [row] = await every(store)
        lengths = {"actor_id": 64, "actor_name": 100, "action": 60, "subject": 100, "outcome": 60, "address": 64}
        assert {name: row[name] for name in lengths} == {
            name: "x" + "y" * (length - 2) for name, length in lengths.items()
        }

    on_store(test)


def test_rows_are_read_newest_first_before_a_row_and_of_some_acts(on_store: Callable[[Test], None]) -> None:
    async def test(store: Store) -> None:
        log = Audit(store)
        for action in ("a", "b", "a", "c"):
            await log.write(OFFICE, action)

        async def seqs(**wanted: Any) -> list[int]:
            return [row["seq"] for row in await log.recent(**{"before": None, "limit": 9, **wanted})]

        assert await seqs() == [4, 3, 2, 1]
        assert await seqs(limit=2) == [4, 3]
        assert await seqs(before=3) == [2, 1]
        assert await seqs(actions=["a", "c"]) == [4, 3, 1]
        assert await seqs(actions=["a", "c"], before=4, limit=1) == [3]
        hashes = {row["seq"]: row["hash"] for row in await every(store)}
        assert await log.hashes([2, 4, 9]) == {2: hashes[2], 4: hashes[4]}

    on_store(test)


def test_a_row_that_was_changed_or_follows_no_other_is_named(on_store: Callable[[Test], None]) -> None:
    async def test(store: Store) -> None:
        log = Audit(store)
        for n in range(4):
            await log.write(OFFICE, "act", f"s-{n}")

        async def faults() -> list[str]:
            return await store.read(lambda connection: list(audit.faults(connection)))

        async def change(seq: int, **values: Any) -> None:
            await store.write(lambda c: c.execute(update(rows).where(rows.c.seq == seq).values(**values)))

        await change(2, subject="another")
        assert await faults() == ["row 2: was changed"]
        await change(2, subject="s-1")
        assert await faults() == []
        await change(3, previous="f" * 64)
        assert await faults() == ["row 3: does not follow row 2", "row 3: was changed"]
        third = (await every(store))[2]
        await change(3, hash=audit.row_hash(3, "f" * 64, third))
        assert await faults() == ["row 3: does not follow row 2", "row 4: does not follow row 3"]

    on_store(test)


def test_a_token_is_shown_once_and_kept_as_its_hash(on_store: Callable[[Test], None]) -> None:
    async def test(store: Store) -> None:
        made = Tokens(store, 0)
        first = await made.add("t-1", "系统", [Scope.READ_APPEALS, Scope.SUBMIT], 30, "boss")
        second = await made.add("t-2", "other", [], None, "boss")
        assert first != second
        assert first.startswith("ms_")
        assert len(first) == 46
        newest, oldest = await made.all()
        assert newest["token_id"] == "t-2"
        assert oldest == {
            "token_id": "t-1", "name": "系统", "scopes": ["appeals:read", "appeals:submit"], "created_by": "boss",
            "created_at": NOW, "expires_at": NOW + timedelta(days=30), "revoked_at": None,
        }  # fmt: skip
        assert newest["expires_at"] is None
        kept = await store.read(lambda c: c.execute(select(api_tokens.c.hash).order_by(api_tokens.c.token_id)).all())
        assert [row.hash for row in kept] == [sha256(one.encode()).hexdigest() for one in (first, second)]
        assert await made.check(first) == Token(
            Actor(role=Role.API_CLIENT, id="t-1", name="系统"),
            frozenset({"appeals:read", "appeals:submit"}),
            NOW + timedelta(days=30),
        )
        assert await made.check(second) == Token(Actor(role=Role.API_CLIENT, id="t-2", name="other"), frozenset(), None)
        assert await made.check(first[:-1]) is None
        with pytest.raises(NotFound, match="token-not-found"):
            await made.revoke("t-3")

    on_store(test)


@pytest.mark.parametrize(("known", "left"), [(10_000, 10_001), (10_001, 1)])
def test_so_many_tokens_are_remembered_and_then_all_asked_for_again(
    on_store: Callable[[Test], None], known: int, left: int
) -> None:
    async def test(store: Store) -> None:
        made = Tokens(store, 3)
        token = await made.add("t-1", "系统", [], None, "boss")
        made._known |= {f"k{number}": (0.0, None) for number in range(known)}
        assert await made.check(token)
        assert len(made._known) == left

    on_store(test)


def test_a_token_is_good_to_the_last_second_of_its_days_though_it_is_remembered(
    on_store: Callable[[Test], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def test(store: Store) -> None:
        made = Tokens(store, 1e9)
        token = await made.add("t-1", "a", [], 1, "boss")
        for later, good in ((0, True), (86_400, True), (86_401, False)):
            moment = NOW + timedelta(seconds=later)
            monkeypatch.setattr(Clock, "now", lambda _self, moment=moment: moment)
            assert (await made.check(token) is not None) is good

    on_store(test)


def test_a_revoked_token_is_worth_nothing_here_at_once_and_on_other_gateways_after_their_cache(
    on_store: Callable[[Test], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(tokens, "monotonic", lambda: now[0])

    async def test(store: Store) -> None:
        here, there = Tokens(store, 3), Tokens(store, 3)
        token = await here.add("t-1", "a", [], None, "boss")
        assert await here.check(token)
        assert await there.check(token)
        await here.revoke("t-1")
        assert (await here.all())[0]["revoked_at"] == NOW
        assert await here.check(token) is None
        for passed, good in ((0, True), (3.0, True), (0.1, False)):
            now[0] += passed
            assert (await there.check(token) is not None) is good

    on_store(test)
