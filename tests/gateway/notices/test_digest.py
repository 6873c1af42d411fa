"""Once a day: what was chosen for it goes out as one message a way, counts and links; what is urgent never waits."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection

from contracts.words import NoticeKind, Role
from gateway.notices import deliveries
from gateway.notices.digest import message, next_hour
from gateway.notices.forms import digest_in, kinds_in
from gateway.pages.forms import Form
from tests.gateway.notices.test_notices_carried import NOON, SETTINGS, ZONE, carry, person, told, way
from tests.gateway.notices.test_notices_carried import connection as connection

K = NoticeKind
DAILY: dict[str, Any] = {"kinds": [], "digest": ["order_opened", "order_due"]}


def at(hour: int, day: int = 2) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ZONE)


def test_what_was_chosen_for_it_waits_for_the_hour_and_is_one_message(connection: Connection) -> None:
    person(connection, "a-9", "department", department="roads")
    way(connection, "w-9", "a-9", **DAILY, digest_hour=17)
    here = {"recipient": "department:roads"}
    carry(connection, told(1, **here), told(2, **here), told(3, kind=K.ORDER_DUE, **here))
    assert deliveries.take(connection, at(16), SETTINGS) == []
    (rows,) = deliveries.take(connection, at(17), SETTINGS)
    sent = message(rows, "https://county.example")
    assert sent.text == "通知汇总：收到交办件 2 条，交办件将到期 1 条。"
    assert sent.more.splitlines() == [
        "收到交办件 2 条 https://county.example/department?state=opened",
        "交办件将到期 1 条 https://county.example/department",
    ]
    assert sent.link == "https://county.example/notices"
    assert "收到一件交办件" not in sent.text + sent.more, "counts, and no sentence of any of them"


def test_without_an_hour_of_ones_own_it_is_the_countys(connection: Connection) -> None:
    way(connection, "w-9", "a-2", way="mail", **DAILY)
    rows = carry(connection, told(1, at=NOON))
    due = {row.way_id: (row.digest, row.due_at.astimezone(ZONE)) for row in rows}
    assert due == {"w-2": (False, NOON.astimezone(ZONE)), "w-9": (True, at(SETTINGS.digest_hour, 3))}


def test_what_is_urgent_is_in_no_digest(connection: Connection) -> None:
    way(connection, "w-9", "a-1", way="mail", kinds=[], digest=[kind.value for kind in K])
    offered = told(1, "deputy:D01", kind=K.ASSIGNMENT_OFFERED, urgent=True)
    danger = told(2, "deputy:D01", kind=K.APPEAL_URGENT, urgent=True)
    rows = [row for row in carry(connection, offered, danger) if row.way_id == "w-9"]
    assert [(row.digest, row.due_at) for row in rows] == [(False, NOON)]


@pytest.mark.parametrize(
    ("now", "hour", "then"),
    [(at(7), 8, at(8)), (at(8), 8, at(8)), (at(9), 8, at(8, 3)), (at(23), 0, at(0, 3)), (at(0), 0, at(0))],
)
def test_the_next_hour_is_today_or_tomorrow(now: datetime, hour: int, then: datetime) -> None:
    assert next_hour(now, hour, ZONE) == then
    assert next_hour(now + timedelta(minutes=1), hour, ZONE) > now


@pytest.mark.parametrize(
    ("fields", "kinds", "digest", "hour", "wrong"),
    [
        ({"digest": ["order_due"], "digest_hour": "18"}, set(), {K.ORDER_DUE}, 18, []),
        ({"kinds": ["order_due"], "digest": ["order_due"]}, {K.ORDER_DUE}, set(), None, []),
        ({"digest": ["appeal_urgent"]}, set(), set(), None, ["kinds"]),
        ({"digest": ["order_due"], "digest_hour": "24"}, set(), {K.ORDER_DUE}, None, ["digest_hour"]),
    ],
)
def test_a_kind_is_told_at_once_or_once_a_day_and_danger_is_no_choice(
    fields: dict[str, Any], kinds: set[K], digest: set[K], hour: int | None, wrong: list[str]
) -> None:
    data = SimpleNamespace(getlist=lambda name: fields.get(name, []), get=fields.get)
    form = Form(data)  # type: ignore[arg-type]  # as a browser would send it
    daily = digest_in(form, Role.DEPARTMENT)
    assert (kinds_in(form, Role.DEPARTMENT), daily.kinds, daily.hour) == (kinds, digest, hour)
    assert list(form.errors) == wrong
