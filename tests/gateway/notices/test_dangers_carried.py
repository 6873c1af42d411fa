"""A danger to life on its way out: by the loudest way of each, before what else waits, by the next when that fails."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from contracts.notices import ToldNotice
from contracts.words import NoticeKind
from gateway.access.tables import notice_deliveries
from gateway.notices import dangers, deliveries
from tests.gateway.notices.test_notices_carried import NOON, SETTINGS, ZONE, D, person, told, way
from tests.gateway.notices.test_notices_carried import connection as connection

NIGHT = NOON + timedelta(hours=12)  # midnight in the county


def danger(number: int, recipient: str, **more: Any) -> ToldNotice:
    return told(number, recipient, kind=NoticeKind.APPEAL_URGENT, urgent=True, **more)


def carried(connection: Connection, *notices: ToldNotice) -> list[tuple[str, str]]:
    deliveries.carry(connection, notices, NOON, ZONE, SETTINGS)
    found = connection.execute(select(D.notice_id, D.way_id).order_by(D.notice_id, D.way_id))
    return [tuple(row) for row in found]


def test_each_is_told_by_the_loudest_way_whatever_was_ticked_and_at_night_too(connection: Connection) -> None:
    way(connection, "w-mail", "a-3", way="mail")
    way(connection, "w-sms", "a-3", way="sms", kinds=[], quiet_from=0, quiet_until=23)
    way(connection, "w-push", "a-2", way="push")
    way(connection, "w-push-2", "a-2", way="push", device="other")
    people = danger(1, "person:x"), danger(2, "deputy:D01")
    assert carried(connection, *(one.model_copy(update={"at": NIGHT}) for one in people)) == [
        ("n-1", "w-push"), ("n-1", "w-push-2"), ("n-1", "w-sms"), ("n-2", "w-1"),
    ]  # fmt: skip
    assert len(dangers.take(connection, NIGHT)) == 4, "no quiet hours"


@pytest.mark.parametrize(
    ("role", "recipient"), [("leader", "person:u-9"), ("station", "station:420323100"), ("station", "person:u-9")]
)
def test_leaders_and_keepers_are_reached_as_well(connection: Connection, role: str, recipient: str) -> None:
    person(connection, "a-9", role, actor="u-9", township="420323100")
    way(connection, "w-9", "a-9")
    assert carried(connection, danger(1, recipient)) == [("n-1", "w-9")]


def test_a_danger_waits_for_no_limit_and_for_nothing_that_waits_already(connection: Connection) -> None:
    carried(connection, *(told(number) for number in range(10, 20)), danger(1, "office"))
    for number in range(SETTINGS.county_per_day + 1):
        deliveries.carry(connection, [danger(30 + number, "office")], NOON, ZONE, SETTINGS)
        (rows,) = dangers.take(connection, NOON + timedelta(minutes=number))
        deliveries.sent(connection, rows, NOON + timedelta(minutes=number))
    assert {row.kind for rows in deliveries.take(connection, NOON, SETTINGS) for row in rows} <= {"order_opened"}
    assert dangers.take(connection, NOON + timedelta(hours=1)) == []


def test_many_for_one_way_are_one_message_and_are_in_one_hand_at_a_time(connection: Connection) -> None:
    carried(connection, danger(1, "office"), danger(2, "office"))
    assert [[row.notice_id for row in rows] for rows in dangers.take(connection, NOON)] == [["n-1", "n-2"]]
    assert dangers.take(connection, NOON) == []
    assert len(dangers.take(connection, NOON + timedelta(minutes=3))) == 1


def test_who_cannot_be_told_on_one_way_is_told_at_once_on_the_next(connection: Connection) -> None:
    way(connection, "w-mail", "a-3", way="mail")
    way(connection, "w-sms", "a-3", way="sms")
    assert carried(connection, danger(1, "office")) == [("n-1", "w-sms")]
    for expected in (["w-sms"], ["w-3"], ["w-mail"], []):
        taken = dangers.take(connection, NOON)
        assert [rows[0].way_id for rows in taken] == expected
        for rows in taken:
            deliveries.failed(connection, rows, "HTTP 500", NOON, SETTINGS)
            dangers.tell_otherwise(connection, rows, NOON)
            dangers.tell_otherwise(connection, rows, NOON)
    states = connection.execute(select(D.way, D.state).order_by(D.way)).all()
    assert [tuple(row) for row in states] == [("mail", "waiting"), ("sms", "waiting"), ("wecom", "waiting")]


def test_other_notices_go_on_the_ways_that_were_chosen_and_no_other(connection: Connection) -> None:
    way(connection, "w-mail", "a-2", way="mail", kinds=[])
    carried(connection, told(1))
    (rows,) = deliveries.take(connection, NOON, SETTINGS)
    dangers.tell_otherwise(connection, rows, NOON)
    assert len(connection.execute(select(notice_deliveries)).all()) == 1


def test_once_somebody_has_it_what_waits_is_sent_to_nobody(connection: Connection) -> None:
    carried(connection, danger(1, "office"), danger(2, "deputy:D01"), told(3))
    (first, _) = dangers.take(connection, NOON)
    deliveries.sent(connection, first, NOON)
    dangers.silence(connection, ["n-1", "n-2"])
    left = connection.execute(select(D.notice_id, D.state).order_by(D.notice_id)).all()
    assert sorted(state for _, state in left) == ["sent", "waiting"]
    assert ("n-3", "waiting") in [tuple(row) for row in left]
