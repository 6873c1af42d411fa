"""Heads of the audit log: made of where it ends, sent when something was added, counted when one did not leave."""

import asyncio
import logging
import time
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from contracts.audit import AuditHead, ReadAuditHeads, WitnessAuditHead, WitnessedHead, WitnessedHeadList
from contracts.base import Actor, Problem
from contracts.words import Role
from gateway.access import audit
from gateway.access.accounts import Accounts
from gateway.access.audit import Audit
from gateway.access.audit_heads import AuditHeads, every_kept, is_signed, public_of, sign
from gateway.access.database import Store
from gateway.access.two_persons import bootstrap_only
from gateway.bus import Declined
from gateway.keys import new_audit_key
from gateway.metrics import Metrics
from gateway.settings import GatewaySettings
from kit.problems import Refused
from kit.testing.bench import HandClock

KEY = new_audit_key()
OFFICE = Actor(role=Role.OFFICE, id="o", name="石宏兰")


class Wire:
    """What left; or why nothing does."""

    def __init__(self) -> None:
        self.sent: list[tuple[WitnessAuditHead, str, str]] = []
        self.fails: Exception | None = None
        self.left = asyncio.Event()

    async def send(self, command: WitnessAuditHead, subject: str, key: str) -> None:
        if self.fails:
            raise self.fails
        self.sent.append((command, subject, key))
        self.left.set()


class Desk:
    """A log, its heads and what became of them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.wire = Wire()
        self.metrics = Metrics()
        self.log = Audit(store)
        self.heads = AuditHeads(store, self.wire, KEY, self.metrics)  # type: ignore[arg-type]

    def failed(self) -> float:
        return self.metrics.heads_failed._value.get()


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[Callable[[Desk], Awaitable[None]]], None]:
    """Runs a test on a fresh database."""

    def run(test: Callable[[Desk], Awaitable[None]]) -> None:
        async def whole() -> None:
            store = Store(f"sqlite:///{tmp_path / 'gateway.sqlite'}")
            store.migrate()
            try:
                await test(Desk(store))
            finally:
                await store.stop()

        asyncio.run(whole())

    return run


def test_a_head_is_of_the_log_s_first_and_last_row_and_is_signed(desk: Callable[..., None]) -> None:
    async def test(desk: Desk) -> None:
        with pytest.raises(LookupError, match=r"^the audit log is empty$"):
            await desk.heads.make()
        for n in range(3):
            await desk.log.write(OFFICE, "act", f"s-{n}")
        made = await desk.heads.make()
        hashes = await desk.log.hashes([1, 3])
        head = made.head
        assert (head.chain, head.seq, head.hash, head.key) == (hashes[1], 3, hashes[3], desk.heads.key)
        assert desk.heads.key == public_of(KEY)
        assert is_signed(head)
        [(command, subject, key)] = desk.wire.sent
        assert (command, subject) == (made, hashes[1])
        assert len(key) == 20

    desk(test)


def test_a_head_is_signed_by_the_gateway_s_clock(desk: Callable[..., None]) -> None:
    async def test(desk: Desk) -> None:
        clock = HandClock(datetime(2031, 5, 6, tzinfo=UTC))
        await desk.log.write(OFFICE, "act", "s")
        made = await AuditHeads(desk.store, desk.wire, KEY, desk.metrics, clock).make()  # type: ignore[arg-type]
        assert (made.head.at, is_signed(made.head)) == (clock.now(), True)

    desk(test)


def test_any_other_word_in_a_head_breaks_its_signature() -> None:
    head = sign(KEY, "a" * 64, 7, "b" * 64)
    assert is_signed(head)
    other = sign(new_audit_key(), "a" * 64, 7, "b" * 64)
    for change in (
        {"chain": "c" * 64}, {"seq": 8}, {"hash": "c" * 64}, {"at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"key": other.key}, {"signature": other.signature}, {"signature": "AAAA"}, {"key": "AAAA"},
    ):  # fmt: skip
        assert is_signed(head.model_copy(update=change)) is False


def test_what_is_signed_is_told_by_the_page_on_heads_wherever_the_gateway_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    private = Ed25519PrivateKey.from_private_bytes(b64decode(KEY))
    at = datetime(2026, 11, 2, 16, 0, 0, 250, tzinfo=ZoneInfo("Asia/Shanghai"))
    told = ["minsheng audit head 1", "a" * 64, "7", "b" * 64, "2026-11-02T08:00:00.000250+00:00", public_of(KEY)]
    signature = b64encode(private.sign("\n".join(told).encode())).decode()
    head = AuditHead(chain="a" * 64, seq=7, hash="b" * 64, at=at, key=public_of(KEY), signature=signature)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert is_signed(head)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_one_more_is_sent_when_something_was_added_and_only_then(desk: Callable[..., None]) -> None:
    async def test(desk: Desk) -> None:
        await desk.heads.make_if_added()
        assert desk.wire.sent == []
        for _ in range(2):
            await desk.log.write(OFFICE, "act")
            for _ in range(2):
                await desk.heads.make_if_added()
        assert [command.head.seq for command, _, _ in desk.wire.sent] == [1, 2]
        assert desk.failed() == 0

    desk(test)


def test_one_that_does_not_leave_is_counted_and_in_the_log_until_one_does(
    desk: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    async def test(desk: Desk) -> None:
        await desk.log.write(OFFICE, "act")
        desk.wire.fails = Declined(Problem(type="unavailable", title="Away.", status=503))
        for times in (1, 2):
            await desk.heads.make_if_added()
            assert desk.failed() == times
        told = caplog.records[-1]
        assert (told.levelno, told.message) == (logging.ERROR, "a head of the audit log did not leave")
        assert told.reason == "unavailable"  # type: ignore[attr-defined]
        desk.wire.fails = RuntimeError("no key")
        await desk.heads.make_if_added()
        assert desk.failed() == 3
        assert caplog.records[-1].message == "no head of the audit log was made"
        assert caplog.records[-1].exc_info
        desk.wire.fails = None
        await desk.heads.make_if_added()
        assert (desk.failed(), len(desk.wire.sent)) == (0, 1)

    desk(test)


@pytest.mark.parametrize("seconds", [0.01, 3600])
def test_they_are_made_as_often_as_is_said_and_at_once_when_it_matters(
    desk: Callable[..., None], seconds: float
) -> None:
    async def test(desk: Desk) -> None:
        await desk.log.write(OFFICE, "act")
        await desk.heads.make_if_added()
        assert len(desk.wire.sent) == 1
        desk.wire.left.clear()
        making = asyncio.create_task(desk.heads.keep_making(seconds))
        for number in (2, 3):
            await desk.log.write(OFFICE, "act")
            if seconds > 1:
                desk.heads.soon()
            left = asyncio.create_task(desk.wire.left.wait())
            await asyncio.wait({left, making}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
            assert not making.done(), "it goes on for ever"
            assert left.done()
            desk.wire.left.clear()
            assert len(desk.wire.sent) == number
        making.cancel()

    desk(test)


def test_every_head_that_is_kept_is_asked_for_page_by_page() -> None:
    head = sign(KEY, "a" * 64, 7, "b" * 64)
    kept = [WitnessedHead(number=n, witnessed_at=datetime(2026, 1, 1, tzinfo=UTC), head=head) for n in range(5, 0, -1)]
    asked: list[tuple[Any, int]] = []

    async def ask(query: ReadAuditHeads) -> WitnessedHeadList:
        asked.append((query.before, query.limit))
        assert len(asked) <= len(kept), "each page goes on where the one before ended"
        rest = [one for one in kept if query.before is None or one.number < query.before][:2]
        more = rest[-1].number if rest[-1].number > 1 else None
        return WitnessedHeadList(items=rest, next=more)

    assert asyncio.run(every_kept(ask)) == kept
    assert asked == [(None, 500), (4, 500), (2, 500)]


def test_the_command_line_makes_the_first_of_office_and_operator_alone(desk: Callable[..., None]) -> None:
    async def test(desk: Desk) -> None:
        people = Accounts(desk.store, GatewaySettings())
        await bootstrap_only(people, "dan", Role.DEPUTY, again=False)
        with pytest.raises(Refused, match=r"^two-persons-needed: Office and operator"):
            await bootstrap_only(people, "tom", Role.TELLER, again=True)
        await bootstrap_only(people, "olga", Role.OFFICE, again=False)
        await people.add_unusable("waits", OFFICE)
        off = await people.add("off", "a good long password", OFFICE)
        await people.change(off, active=False)
        await people.add("boss", "a good long password", Actor(role=Role.OPERATOR, name="boss"))
        await bootstrap_only(people, "olga", Role.OFFICE, again=False)
        await people.add("olga", "a good long password", OFFICE)
        for again in ("olga", " Olga "):
            await bootstrap_only(people, again, Role.OFFICE, again=False)
        await bootstrap_only(people, "other", Role.OFFICE, again=True)
        with pytest.raises(Refused) as refused:
            await bootstrap_only(people, "other", Role.OFFICE, again=False)
        problem = refused.value.problem
        assert (problem.type, problem.title) == (
            "two-persons-needed", "There is olga of this role; the next one needs two persons.",
        )  # fmt: skip

    desk(test)
    assert audit.BEGIN == "0" * 64
