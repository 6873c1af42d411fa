"""What is said of each fault of the audit log, and up to which moment there is none."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, select, update

from contracts.audit import AuditHead
from gateway.access.audit import append
from gateway.access.audit_check import OVERTAKEN, Fault, head_faults, inner_faults
from gateway.access.audit_heads import public_of, sign
from gateway.access.database import Store
from gateway.access.tables import audit
from gateway.keys import new_audit_key
from kit.testing.bench import HandClock
from tests.gateway.access.tampering import rechain
from tests.unordered import unordered

KEY, ANOTHER = new_audit_key(), new_audit_key()
BEGAN = datetime(2026, 11, 2, 8, tzinfo=UTC)
MINUTE, HOUR, MOMENT = timedelta(minutes=1), timedelta(hours=1), timedelta(microseconds=1)


def act(number: int) -> dict[str, Any]:
    """One row as it is written, a minute after the one before."""
    texts = dict.fromkeys(("role", "actor_id", "actor_name", "action", "subject", "outcome", "address", "trace"), "x")
    return {**texts, "detail": "{}", "at": (BEGAN + number * MINUTE).isoformat()}


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Connection]:
    """A log of six rows, of 08:01 to 08:06."""
    store = Store(f"sqlite:///{tmp_path / 'gateway.sqlite'}")
    store.migrate()
    unordered(store.database)
    with store.database.transaction() as connection:
        for number in range(1, 7):
            append(connection, act(number))
        yield connection
    store.database.close()


def head(log: Connection, seq: int, at: datetime, key: str = KEY) -> AuditHead:
    """A head of this row, signed then."""
    hashes = {row.seq: row.hash for row in log.execute(select(audit.c.seq, audit.c.hash))}
    return sign(key, hashes[min(hashes)], seq, hashes[seq], HandClock(at))


def faults(log: Connection, *heads: AuditHead, now: datetime = BEGAN + 6 * MINUTE) -> list[Fault]:
    """What these heads show; one source."""
    return list(head_faults(log, [heads], [public_of(KEY)], now, HOUR))


def names(found: Iterable[Fault]) -> list[str]:
    return [fault.name for fault in found]


def test_the_chain_says_by_itself_where_it_begins_and_which_row_was_changed(log: Connection) -> None:
    log.execute(delete(audit).where(audit.c.seq < 3))
    log.execute(update(audit).where(audit.c.seq == 5).values(subject="another"))
    found = inner_faults(log)
    assert found == [
        Fault("beheaded", "the first row is 3, so those before it are gone"),
        Fault("chain-broken", "row 5: was changed"),
    ]
    assert str(found[1]) == "chain-broken: row 5: was changed"


def test_where_no_heads_were_asked_for_none_is_missed(log: Connection) -> None:
    assert head_faults(log, [], [public_of(KEY)], BEGAN + 9 * HOUR, HOUR) == []


def test_a_head_of_another_key_is_named_by_row_time_and_key(log: Connection) -> None:
    forged = head(log, 6, BEGAN, ANOTHER)
    why = f"is signed by a key that was not named as the log's: {public_of(ANOTHER)}"
    assert faults(log, forged) == [Fault("head-signature", f"the head of row 6 of 2026-11-02 08:00:00 {why}")]
    edited = head(log, 6, BEGAN).model_copy(update={"seq": 5})
    assert faults(log, edited) == [
        Fault("head-signature", "the head of row 5 of 2026-11-02 08:00:00 is not signed by the key it names")
    ]


@pytest.mark.parametrize(
    ("rows", "later", "wrong"),
    [
        ((5, 6), timedelta(), False),
        ((6, 5), timedelta(), False),
        ((6, 5), -OVERTAKEN, False),
        ((6, 5), -OVERTAKEN - MOMENT, True),
        ((5, 6), -OVERTAKEN, False),
        ((5, 6), -OVERTAKEN - MOMENT, True),
        ((6, 5), MOMENT, True),
        ((6, 6), MOMENT, False),
    ],
)
def test_heads_of_two_gateways_overtake_each_other_by_a_minute_at_most(
    log: Connection, rows: tuple[int, int], later: timedelta, wrong: bool
) -> None:
    first, second = head(log, rows[0], BEGAN + HOUR), head(log, rows[1], BEGAN + HOUR + later)
    assert names(faults(log, first, second)) == ["head-order"] * wrong


def test_two_heads_in_the_wrong_order_are_both_named(log: Connection) -> None:
    told = "after row 6 of 2026-11-02 09:00:00 comes row 5 of 2026-11-02 10:00:00"
    assert faults(log, head(log, 6, BEGAN + HOUR), head(log, 5, BEGAN + 2 * HOUR)) == [Fault("head-order", told)]


def test_an_emptied_log_is_told_what_was_signed_last(log: Connection) -> None:
    heads = [head(log, 4, BEGAN), head(log, 6, BEGAN + MINUTE)]
    log.execute(delete(audit))
    assert faults(log, *heads) == [Fault("emptied", "the log has no row, and row 6 was signed on 2026-11-02 08:01:00")]


def test_of_heads_of_another_log_the_last_is_named(log: Connection) -> None:
    heads = [head(log, row, BEGAN + row * MINUTE) for row in (2, 4, 6)]
    log.execute(update(audit).where(audit.c.seq == 1).values(actor_name="nobody"))
    rechain(log)
    own = head(log, 6, BEGAN + 9 * MINUTE)
    told = "3 of 4 heads, the last of 2026-11-02 08:06:00, are of a log with another first row"
    assert faults(log, *heads, own) == [Fault("other-chain", told)]


def test_rows_that_were_cut_off_are_told_by_the_newest_head(log: Connection) -> None:
    heads = [head(log, row, BEGAN + row * MINUTE) for row in (2, 4, 6)]
    log.execute(delete(audit).where(audit.c.seq > 4))
    told = "the last row is 4, and row 6 was signed on 2026-11-02 08:06:00"
    assert faults(log, *heads) == [Fault("cut", told)]


@pytest.mark.parametrize(("changed", "between", "signed"), [(2, "1 to 2", 2), (5, "5 to 6", 6)])
def test_rows_chained_anew_are_told_from_the_last_head_that_still_agrees(
    log: Connection, changed: int, between: str, signed: int
) -> None:
    heads = [head(log, row, BEGAN + row * MINUTE) for row in (2, 4, 6)]
    log.execute(update(audit).where(audit.c.seq == changed).values(actor_name="nobody"))
    rechain(log)
    told = f"row {signed} is not as it was signed on 2026-11-02 08:0{signed}:00"
    assert faults(log, *heads) == [
        Fault("rechained", f"{told}: one of {between} was changed, all after it chained anew")
    ]


def test_of_a_log_that_begins_later_what_is_gone_is_not_called_changed(log: Connection) -> None:
    heads = [head(log, row, BEGAN + row * MINUTE) for row in (2, 6)]
    log.execute(delete(audit).where(audit.c.seq < 4))
    log.execute(update(audit).where(audit.c.seq == 6).values(hash="0" * 64))
    told = "row 6 is not as it was signed on 2026-11-02 08:06:00: one of 4 to 6 was changed"
    [fault] = faults(log, heads[1])
    assert (fault.name, fault.seen) == ("rechained", f"{told}, all after it chained anew")


def test_the_first_row_without_a_head_is_named(log: Connection) -> None:
    told = "row {} is of 2026-11-02T08:0{}:00+00:00, and no head of it or a later one is here"
    assert faults(log, now=BEGAN + 9 * HOUR) == [Fault("head-overdue", told.format(1, 1))]
    assert faults(log, head(log, 4, BEGAN), now=BEGAN + 9 * HOUR) == [Fault("head-overdue", told.format(5, 5))]


@pytest.mark.parametrize(
    ("since", "wrong"), [(HOUR, False), (HOUR + MOMENT, True), (-OVERTAKEN, False), (-OVERTAKEN - MOMENT, True)]
)
def test_a_row_waits_for_its_head_as_long_as_is_allowed_and_is_not_of_a_time_to_come(
    log: Connection, since: timedelta, wrong: bool
) -> None:
    newest = BEGAN + 6 * MINUTE
    assert names(faults(log, head(log, 5, BEGAN), now=newest + since)) == ["head-overdue"] * wrong
