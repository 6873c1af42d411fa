"""The audit log against its signed heads: what its own chain does not show is found, and named."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from contracts.audit import AuditHead
from contracts.base import Actor
from contracts.words import Role
from gateway.access import audit
from gateway.access.audit import Audit
from gateway.access.audit_check import head_faults, inner_faults
from gateway.access.audit_heads import public_of, sign
from gateway.access.audit_verify import Heads
from gateway.access.database import Store
from gateway.keys import new_audit_key
from kit.clock import Clock
from kit.testing.bench import HandClock
from tests.gateway.access import tampering

KEY, ANOTHER = new_audit_key(), new_audit_key()
OFFICE = Actor(role=Role.OFFICE, id="o", name="石宏兰")
HOUR = timedelta(hours=1)


class Log:
    """A log of thirty rows in a real database, with a head of every tenth."""

    def __init__(self, url: str) -> None:
        self.store = Store(url)
        self.store.migrate()
        self.heads: list[AuditHead] = []
        for _ in range(3):
            asyncio.run(self._write(10))
            self.heads.append(self.sign())

    async def _write(self, rows: int) -> None:
        log = Audit(self.store)
        for n in range(rows):
            await log.write(OFFICE, "press_case", f"appeal-{n}")

    def sign(self, key: str = KEY) -> AuditHead:
        """Where it ends now, signed."""
        with self.store.database.reading() as connection:
            seq, last = audit.head(connection)
            [first] = connection.exec_driver_sql("select hash from audit order by seq limit 1").one()
        return sign(key, first, seq, last)

    def tamper(self, how: tampering.Tampering) -> None:
        with self.store.database.transaction() as connection:
            how(connection)

    def inner(self) -> list[str]:
        """The faults that the chain shows by itself."""
        with self.store.database.reading() as connection:
            return [fault.name for fault in inner_faults(connection)]

    def against(self, *heads: AuditHead, later: timedelta = timedelta()) -> list[str]:
        """The faults that these heads show, `later` than now."""
        keys, now = [public_of(KEY)], Clock().now() + later
        with self.store.database.reading() as connection:
            return [fault.name for fault in head_faults(connection, [heads or self.heads], keys, now, HOUR)]


@pytest.fixture(params=["sqlite", "postgresql"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Log]:
    if request.param == "sqlite":
        made = Log(f"sqlite:///{tmp_path / 'gateway.sqlite'}")
    else:
        fresh: Callable[[], str] = request.getfixturevalue("database_url")
        made = Log(fresh())
    yield made
    made.store.database.close()


def test_a_whole_log_agrees_with_all_its_heads(log: Log) -> None:
    assert (log.inner(), log.against()) == ([], [])


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        (tampering.cut, "cut"),
        (tampering.change_one, "rechained"),
        (tampering.take_one_out, "rechained"),
        (tampering.change_the_last, "rechained"),
        (tampering.behead_and_rechain, "other-chain"),
        (tampering.empty, "emptied"),
        (tampering.swap, "other-chain"),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_what_the_chain_itself_does_not_show_the_heads_do(log: Log, how: tampering.Tampering, fault: str) -> None:
    log.tamper(how)
    assert log.inner() == []
    assert log.against() == [fault]


def test_a_log_that_lost_its_beginning_shows_it_by_itself(log: Log) -> None:
    log.tamper(tampering.behead)
    assert log.inner() == ["beheaded"]


def test_a_change_is_found_between_the_two_heads_around_it(log: Log) -> None:
    log.tamper(tampering.change_one)
    with log.store.database.reading() as connection:
        [fault] = head_faults(connection, [log.heads], [public_of(KEY)], Clock().now(), HOUR)
    assert "one of 11 to 20 was changed" in fault.seen


def test_a_head_that_was_forged_or_edited_proves_nothing_and_is_named(log: Log) -> None:
    edited = log.heads[1].model_copy(update={"hash": "0" * 64})
    assert log.against(log.sign(ANOTHER), edited, log.heads[2]) == ["head-signature", "head-signature"]


def test_heads_in_another_order_than_they_were_signed_are_named(log: Log) -> None:
    later = [head.model_copy(update={"at": head.at + n * HOUR}) for n, head in enumerate(log.heads)]
    signed = [sign_at(head) for head in later]
    assert log.against(*signed) == []
    assert log.against(signed[2], signed[0], signed[1]) == ["head-order"]


def test_a_log_that_goes_on_shorter_than_it_was_signed_is_named_by_order_and_by_what_is_missing(log: Log) -> None:
    log.tamper(tampering.cut)
    again = sign_at(log.sign().model_copy(update={"at": Clock().now() + HOUR}))
    assert log.against(*log.heads, again) == ["head-order", "cut"]


def test_rows_that_no_head_covers_for_too_long_are_named(log: Log) -> None:
    assert log.against(*log.heads[:2]) == []
    assert log.against(*log.heads[:2], later=2 * HOUR) == ["head-overdue"]
    assert log.against(later=2 * HOUR) == []


def test_where_heads_were_asked_for_and_there_is_none_that_too_is_a_fault(log: Log) -> None:
    with log.store.database.reading() as connection:
        faults = head_faults(connection, [[]], [public_of(KEY)], Clock().now() + 2 * HOUR, HOUR)
    assert [fault.name for fault in faults] == ["head-overdue"]


def test_a_file_of_heads_is_read_as_downloaded_and_as_events_came(log: Log, tmp_path: Path) -> None:
    plain, kept, told = (head.model_dump_json() for head in log.heads)
    lines = [
        plain,
        f'{{"number": 2, "witnessed_at": "2026-11-02T02:20:00Z", "head": {kept}}}',
        "",
        f'{{"specversion": "1.0", "id": "1", "data": {{"head": {told}}}}}',
        '{"head": {"seq": 1}}',
        "[]",
        "no json",
    ]
    file = tmp_path / "heads.jsonl"
    file.write_text("\n".join(lines))
    heads = Heads()
    heads.add_file(file)
    assert heads.sources[str(file)] == log.heads
    assert [fault.name for fault in heads.faults] == ["head-form"] * 3


@pytest.mark.parametrize("written", ["", "soon", "2026-11-28T10:00:00", "9999-12-31T00:00:00+00:00"])
def test_a_time_that_is_none_or_to_come_does_not_hide_that_no_head_covers_a_row(log: Log, written: str) -> None:
    log.tamper(lambda connection: tampering.write_time(connection, 21, written))
    assert (log.inner(), log.against(*log.heads[:2])) == ([], ["head-overdue"])


def test_a_log_cut_and_grown_again_to_the_same_number_is_found_by_any_one_head_that_was_kept(log: Log) -> None:
    log.tamper(tampering.grow_again)
    assert log.inner() == []
    assert log.against(log.heads[2]) == ["rechained"]
    assert log.against(log.heads[0], log.sign()) == [], "what is younger than the newest kept head is anybody's"
    assert log.against(log.heads[0], later=2 * HOUR) == ["head-overdue"]


def test_a_head_that_names_the_attackers_own_key_is_not_believed_for_naming_it(log: Log) -> None:
    log.tamper(tampering.swap)
    assert set(log.against(*log.heads, log.sign(ANOTHER))) == {"head-signature", "other-chain"}
    assert log.against(log.sign(ANOTHER)) == ["head-signature"]


def sign_at(head: AuditHead) -> AuditHead:
    """Signed again, for the time it says."""
    return sign(KEY, head.chain, head.seq, head.hash, HandClock(head.at))
