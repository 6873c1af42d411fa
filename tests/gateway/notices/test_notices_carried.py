"""Deliveries from their making to their end: who gets one, when, together with what, and what becomes of failures."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, insert, select, update

from contracts.notices import ToldNotice
from contracts.words import NoticeKind
from gateway.access.database import MIGRATIONS
from gateway.access.tables import accounts, notice_deliveries, notice_ways
from gateway.notices import deliveries
from gateway.notices.settings import WaySettings
from kit.db import Database
from kit.outward import delay, out_of_quiet
from kit.testing import schema
from tests.e2e.walks import Walks

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)  # 12:00 in the county
SETTINGS = WaySettings(attempts=3, way_per_minute=2, county_per_day=5)
D = notice_deliveries.c


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    url = f"sqlite:///{tmp_path}/gateway.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("database_url")()
    database = Database(url)
    schema.lay(database, MIGRATIONS)
    with database.transaction() as opened:
        person(opened, "a-1", "deputy", actor="D01")
        person(opened, "a-2", "department", department="water")
        person(opened, "a-3", "office")
        for number in (1, 2, 3):
            way(opened, f"w-{number}", f"a-{number}")
        yield opened
    database.close()


def person(connection: Connection, account: str, role: str, actor: str = "x", **more: str | None) -> None:
    row = {"account_id": account, "login": account, "actor_id": actor, "name": account, "role": role}
    other = {"password_hash": "", "totp_on": False, "totp_used": 0, "failures": 0, "epoch": 1, "active": True}
    connection.execute(insert(accounts).values(**row, **other, **more, created_at=NOON))


def way(connection: Connection, way_id: str, account: str, **more: Any) -> None:
    row = {"way_id": way_id, "account_id": account, "way": "wecom", "sealed": "", "kinds": ["order_opened"]}
    connection.execute(insert(notice_ways).values(**(row | more)))


def told(number: int, recipient: str = "department:water", **more: Any) -> ToldNotice:
    said: dict[str, Any] = {"kind": NoticeKind.ORDER_OPENED, "text": f"收到一件交办件 {number}", "at": NOON}
    many = "收到 {n} 件交办件"
    return ToldNotice(notice_id=f"n-{number}", recipient=recipient, many=many, made_at=NOON, **(said | more))


def carry(connection: Connection, *notices: ToldNotice) -> list[Any]:
    deliveries.carry(connection, notices, NOON, ZONE, SETTINGS)
    return list(connection.execute(select(notice_deliveries).order_by(D.notice_id)))


def state(connection: Connection) -> list[tuple[str, int, str]]:
    found = connection.execute(select(D.state, D.attempts, D.text).order_by(D.notice_id))
    return [(row.state, row.attempts, row.text) for row in found]


@pytest.mark.parametrize(
    ("recipient", "way_id"), [("deputy:D01", "w-1"), ("department:water", "w-2"), ("office", "w-3")]
)
def test_the_ways_of_whoever_is_told_get_it(connection: Connection, recipient: str, way_id: str) -> None:
    assert [row.way_id for row in carry(connection, told(1, recipient))] == [way_id]


def test_another_kind_another_person_and_an_account_that_is_off_get_nothing(connection: Connection) -> None:
    connection.execute(update(accounts).where(accounts.c.account_id == "a-3").values(active=False))
    nobody = (told(1, "deputy:D02"), told(2, "department:roads"), told(3, "office"))
    assert carry(connection, *nobody, told(4, kind=NoticeKind.ORDER_DUE)) == []


def test_a_notice_that_is_asked_for_twice_is_delivered_once(connection: Connection) -> None:
    carry(connection, told(1))
    assert len(carry(connection, told(1), told(2))) == 2
    assert deliveries.carried_until(connection) == NOON


def test_many_alike_that_wait_go_out_as_one_and_urgent_ones_by_themselves(connection: Connection) -> None:
    carry(connection, told(1), told(2), told(3, urgent=True))
    taken = deliveries.take(connection, NOON, SETTINGS)
    assert sorted([row.notice_id for row in rows] for rows in taken) == [["n-1", "n-2"], ["n-3"]]
    assert deliveries.take(connection, NOON, SETTINGS) == [], "they are in somebody's hands"
    assert len(deliveries.take(connection, NOON + timedelta(minutes=3), SETTINGS)) == 2, "who has let them go"


def test_what_waited_through_an_outage_is_one_message_a_way_however_many_ways_wait(connection: Connection) -> None:
    for number in range(4, 64):
        person(connection, f"a-{number}", "deputy", actor=f"D{number}")
        way(connection, f"w-{number}", f"a-{number}")
    recipients = [f"deputy:D{number}" for number in range(4, 64)]
    carry(connection, *(told(100 * n + m, recipient) for m in range(5) for n, recipient in enumerate(recipients, 1)))
    settings = SETTINGS.model_copy(update={"county_per_day": 1000})
    first, rest, none = (deliveries.take(connection, NOON, settings) for _ in range(3))
    assert (len(first), len(rest), none) == (deliveries.AT_ONCE, 60 - deliveries.AT_ONCE, [])
    assert {len(rows) for rows in first + rest} == {5}


def test_what_was_sent_keeps_way_and_time_and_loses_its_sentence(connection: Connection) -> None:
    carry(connection, told(1))
    (rows,) = deliveries.take(connection, NOON, SETTINGS)
    deliveries.sent(connection, rows, NOON)
    row = connection.execute(select(notice_deliveries)).one()
    assert (row.state, row.way, row.done_at, row.text, row.many) == ("sent", "wecom", NOON, "", "")


def test_a_failure_is_tried_again_with_growing_delay_until_it_is_dead_and_again_by_hand(connection: Connection) -> None:
    carry(connection, told(1))
    now, waited = NOON, []
    for _ in range(SETTINGS.attempts):
        (rows,) = deliveries.take(connection, now, SETTINGS)
        deliveries.failed(connection, rows, "HTTP 500", now, SETTINGS)
        due = connection.execute(select(D.due_at)).scalar_one()
        waited.append(due - now)
        now = max(due, now + timedelta(minutes=3))
    assert waited[:2] == [timedelta(seconds=30), timedelta(seconds=60)]
    assert state(connection) == [("dead", 3, "收到一件交办件 1")]
    assert deliveries.take(connection, now + timedelta(days=1), SETTINGS) == []
    assert [(row.login, row.reason) for row in deliveries.dead(connection, 10)] == [("a-2", "HTTP 500")]
    assert deliveries.again(connection, now) == 1
    assert len(deliveries.take(connection, now, SETTINGS)) == 1


def test_one_way_gets_so_many_a_minute_and_the_county_sends_so_many_a_day(connection: Connection) -> None:
    at, sent = NOON, 0
    for minute in range(8):
        carry(connection, *(told(10 * minute + n + 10, urgent=n % 2 == 0) for n in range(2)))
        for rows in deliveries.take(connection, at, SETTINGS):
            deliveries.sent(connection, rows, at + timedelta(microseconds=sent))
            sent += 1
        assert deliveries.take(connection, at, SETTINGS) == []
        at += timedelta(minutes=1, seconds=1)
    assert sent == SETTINGS.county_per_day
    carry(connection, told(99))
    assert deliveries.take(connection, NOON + timedelta(days=2), SETTINGS) != []


def test_a_way_that_is_gone_or_whose_account_is_off_is_no_way(connection: Connection) -> None:
    assert deliveries.way_of(connection, "w-1") is not None
    connection.execute(update(accounts).where(accounts.c.account_id == "a-1").values(active=False))
    assert deliveries.way_of(connection, "w-1") is None
    assert deliveries.way_of(connection, "w-9") is None


def test_what_is_not_urgent_waits_for_the_end_of_the_countys_and_ones_own_quiet_hours(connection: Connection) -> None:
    night = NOON + timedelta(hours=11)  # 23:00 in the county
    way(connection, "w-4", "a-3", way="feishu", quiet_from=6, quiet_until=9)
    rows = carry(connection, told(1, "office", at=night), told(2, "office", at=night, urgent=True))
    due = {(row.way, row.notice_id): row.due_at.astimezone(ZONE).hour for row in rows}
    assert due == {("wecom", "n-1"): 7, ("feishu", "n-1"): 9, ("wecom", "n-2"): 23, ("feishu", "n-2"): 23}


@pytest.mark.parametrize(
    ("hour", "start", "end", "sent"),
    [(12, 22, 7, 12), (22, 22, 7, 7), (3, 22, 7, 7), (7, 22, 7, 7), (13, 12, 14, 14), (14, 12, 14, 14), (5, 8, 8, 5)],
)
def test_quiet_hours_end_on_the_hour_and_may_pass_midnight(hour: int, start: int, end: int, sent: int) -> None:
    at = datetime(2026, 11, 2, hour, 0, tzinfo=ZONE)
    waited = out_of_quiet(at, start, end, ZONE)
    assert waited.astimezone(ZONE).hour == sent
    assert timedelta() <= waited - at < timedelta(days=1)


def test_the_delay_doubles_up_to_four_hours() -> None:
    assert [delay(n, 30).total_seconds() for n in (1, 2, 3, 12)] == [30, 60, 120, 4 * 3600]


def test_the_record_of_what_was_done_is_kept_for_some_time(connection: Connection) -> None:
    carry(connection, told(1), told(2))
    (rows,) = deliveries.take(connection, NOON, SETTINGS)
    deliveries.sent(connection, rows[:1], NOON)
    deliveries.forget(connection, NOON)
    assert len(state(connection)) == 2
    deliveries.forget(connection, NOON + timedelta(seconds=1))
    assert [one[0] for one in state(connection)] == ["waiting"]


def test_no_statement_walks_through_all_that_was_ever_sent(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/gateway.db")
    schema.lay(database, MIGRATIONS)
    with database.transaction() as connection:
        person(connection, "a-2", "department", department="water")
        way(connection, "w-2", "a-2")
    with database.transaction() as connection, Walks(database) as walks:
        deliveries.carry(connection, [told(1), told(2, urgent=True)], NOON, ZONE, SETTINGS)
        done, again = deliveries.take(connection, NOON, SETTINGS)
        deliveries.sent(connection, done, NOON)
        deliveries.failed(connection, again, "HTTP 500", NOON, SETTINGS)
        deliveries.way_of(connection, "w-2")
        deliveries.dead(connection, 10)
        assert deliveries.next_due(connection)[1] == 0
        deliveries.again(connection, NOON)
        deliveries.forget(connection, NOON)
    assert walks.noted > 10
    assert walks.found() == []
    database.close()
