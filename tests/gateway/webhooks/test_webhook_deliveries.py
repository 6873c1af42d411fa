"""Deliveries from their making to their end: who gets one, in which order, and what becomes of failures."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from contracts.systems import AddressedEvent
from gateway.access.database import MIGRATIONS
from gateway.access.tables import webhook_deliveries, webhooks
from gateway.webhooks import deliveries
from gateway.webhooks.settings import WebhookSettings
from kit.db import Database
from kit.testing import schema
from tests.e2e.walks import Walks

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
SETTINGS = WebhookSettings()
D, W = webhook_deliveries.c, webhooks.c


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    url = f"sqlite:///{tmp_path}/gateway.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("database_url")()
    database = Database(url)
    schema.lay(database, MIGRATIONS)
    with database.transaction() as opened:
        hook(opened, "w-1", "water")
        hook(opened, "w-2", "housing", ["order.opened.v1", "case.pressed.v1"])
        yield opened
    database.close()


def hook(connection: Connection, webhook_id: str, department: str, names: list[str] | None = None) -> None:
    row = {"webhook_id": webhook_id, "department": department, "url": "https://hooks.example/", "sealed": ""}
    more = {
        "made_by": "x",
        "made_at": NOON,
        "since": NOON,
        "carried_at": NOON,
        "due_at": NOON,
        "state": "on",
        "failures": 0,
    }
    connection.execute(insert(webhooks).values(**row, **more, names=names or ["order.opened.v1"], reason=""))


def event(number: int, name: str = "order.opened.v1") -> AddressedEvent:
    at = NOON + timedelta(seconds=number)
    return AddressedEvent(event_id=f"e-{number}", name=name, at=at, body="{}")


def carry(connection: Connection, *events: AddressedEvent, to: str = "water", now: datetime = NOON) -> None:
    hearers = [one for one in deliveries.listening(connection) if one.department == to]
    deliveries.carry(connection, events, hearers, now)


def taken(connection: Connection, now: datetime) -> dict[str, list[str]]:
    found = deliveries.take(connection, now, 10)
    return {one.webhook_id: [row.event_id for row in deliveries.line(connection, one.webhook_id, now)] for one in found}


def first(connection: Connection, webhook_id: str = "w-1", now: datetime = NOON) -> Any:
    return deliveries.line(connection, webhook_id, now)[0]


def states(connection: Connection) -> list[tuple[str, str, int]]:
    rows = connection.execute(select(D.event_id, D.state, D.attempts).order_by(D.event_id))
    return [(row.event_id, row.state, row.attempts) for row in rows]


def test_a_webhook_gets_its_departments_events_of_the_names_it_asked_for_in_order_and_once(
    connection: Connection,
) -> None:
    carry(connection, event(2), event(1), event(3, "case.pressed.v1"))
    carry(connection, event(4, "case.pressed.v1"), event(5, "order.signed.v1"), to="housing")
    carry(connection, event(1), event(2), event(-1))
    assert taken(connection, NOON) == {"w-1": ["e-2", "e-1"], "w-2": ["e-4"]}


def test_a_line_is_in_one_pair_of_hands_until_it_is_handed_on_or_let_go(connection: Connection) -> None:
    carry(connection, event(1))
    assert taken(connection, NOON) == {"w-1": ["e-1"]}
    assert taken(connection, NOON + timedelta(minutes=1)) == {}
    assert taken(connection, NOON + timedelta(minutes=2)) == {"w-1": ["e-1"]}
    deliveries.hand_on(connection, "w-1", NOON)
    assert taken(connection, NOON) == {"w-1": ["e-1"]}


def test_what_was_sent_stays_on_record_without_its_text(connection: Connection) -> None:
    carry(connection, event(1))
    deliveries.sent(connection, first(connection), NOON)
    row = connection.execute(select(webhook_deliveries)).one()
    assert (row.state, row.name, row.done_at, row.body) == ("sent", "order.opened.v1", NOON, "")
    carry(connection, event(1))
    assert states(connection) == [("e-1", "sent", 0)]


def test_a_receiver_that_is_away_keeps_its_line_waiting_as_the_specification_says_and_no_other(
    connection: Connection,
) -> None:
    carry(connection, event(1), event(2))
    carry(connection, event(3), to="housing")
    now, waited = NOON, []
    for _ in range(7):
        assert deliveries.take(connection, now, 1)[0].webhook_id in ("w-1", "w-2")
        deliveries.away(connection, first(connection, now=now), "HTTP 503", now, SETTINGS)
        due = connection.execute(select(W.due_at).where(W.webhook_id == "w-1")).scalar_one()
        assert "w-1" not in taken(connection, due - timedelta(seconds=1))
        waited.append(int((due - now).total_seconds()))
        now = due
    assert waited == [5, 300, 1800, 7200, 18000, 36000, 50400]
    assert states(connection)[:2] == [("e-1", "waiting", 7), ("e-2", "waiting", 0)]
    assert taken(connection, now)["w-1"] == ["e-1", "e-2"], "in their order"
    carry(connection, event(9), now=now)
    deliveries.away(connection, first(connection, now=now), "HTTP 503", now, SETTINGS)
    assert states(connection) == [
        ("e-1", "dead", 8),
        ("e-2", "dead", 0),
        ("e-3", "waiting", 0),
        ("e-9", "waiting", 0),
    ]
    assert connection.execute(select(D.body).where(D.state == "dead")).scalars().all() == ["", ""]


def test_one_that_answers_again_is_told_at_once_what_waits(connection: Connection) -> None:
    carry(connection, event(1), event(2))
    for _ in range(3):
        deliveries.away(connection, first(connection), "ConnectError", NOON, SETTINGS)
    deliveries.sent(connection, first(connection), NOON)
    deliveries.hand_on(connection, "w-1", NOON)
    assert taken(connection, NOON) == {"w-1": ["e-2"]}
    row = connection.execute(select(webhooks).where(W.webhook_id == "w-1")).one()
    assert (row.failures, row.reason) == (0, "")


def test_an_event_that_is_refused_by_itself_lets_others_pass_and_is_dead_after_a_day(connection: Connection) -> None:
    carry(connection, event(1), event(2))
    deliveries.refused(connection, first(connection), "HTTP 422", NOON, SETTINGS)
    assert [row.event_id for row in deliveries.line(connection, "w-1", NOON)] == ["e-2"]
    later = NOON + timedelta(seconds=5)
    assert [row.event_id for row in deliveries.line(connection, "w-1", later)] == ["e-1", "e-2"]
    deliveries.refused(connection, first(connection, now=later), "HTTP 422", NOON + timedelta(days=1), SETTINGS)
    assert states(connection) == [("e-1", "dead", 2), ("e-2", "waiting", 0)]


def test_one_that_is_gone_is_told_nothing_more(connection: Connection) -> None:
    carry(connection, event(1))
    deliveries.gone(connection, "w-1", "HTTP 410", NOON)
    assert states(connection) == [("e-1", "dead", 0)]
    assert [one.webhook_id for one in deliveries.listening(connection)] == ["w-2"]
    carry(connection, event(2))
    assert taken(connection, NOON) == {}


def test_what_is_sent_is_still_wanted_when_it_leaves(connection: Connection) -> None:
    carry(connection, event(1))
    delivery = first(connection)
    assert deliveries.standing(connection, delivery) is not None
    deliveries.gone(connection, "w-1", "HTTP 410", NOON)
    assert deliveries.standing(connection, delivery) is None


def test_who_was_set_back_while_events_were_taken_over_stays_set_back(connection: Connection) -> None:
    before = deliveries.listening(connection)
    connection.execute(webhooks.update().where(W.webhook_id == "w-1").values(carried_at=NOON - timedelta(days=3)))
    deliveries.carried(connection, before, NOON + timedelta(hours=1))
    found = {one.webhook_id: one.carried_at for one in deliveries.listening(connection)}
    assert found == {"w-1": NOON - timedelta(days=3), "w-2": NOON + timedelta(hours=1)}


def test_who_was_set_back_while_events_were_asked_for_gets_them_in_their_turn(connection: Connection) -> None:
    carry(connection, event(1), event(2))
    before = [one for one in deliveries.listening(connection) if one.department == "water"]
    connection.execute(webhook_deliveries.delete())
    connection.execute(webhooks.update().where(W.webhook_id == "w-1").values(carried_at=NOON - timedelta(days=3)))
    deliveries.carry(connection, [event(2)], before, NOON)  # of the last minute, asked for once more
    carry(connection, event(1), event(2))
    assert taken(connection, NOON) == {"w-1": ["e-1", "e-2"]}


def test_the_record_of_what_was_done_is_kept_for_some_time(connection: Connection) -> None:
    carry(connection, event(1), event(2))
    deliveries.sent(connection, first(connection), NOON)
    deliveries.forget(connection, NOON)
    assert len(states(connection)) == 2
    deliveries.forget(connection, NOON + timedelta(seconds=1))
    assert [one[0] for one in states(connection)] == ["e-2"]


def test_no_statement_walks_through_all_that_was_ever_sent(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/gateway.db")
    schema.lay(database, MIGRATIONS)
    with database.transaction() as connection:
        hook(connection, "w-1", "water")
    with database.transaction() as connection, Walks(database) as walks:
        carry(connection, event(1), event(2), event(3))
        one, two, three = deliveries.line(connection, "w-1", NOON)
        assert taken(connection, NOON)
        assert deliveries.standing(connection, one)
        deliveries.sent(connection, one, NOON)
        deliveries.refused(connection, two, "HTTP 422", NOON, SETTINGS)
        deliveries.away(connection, three, "HTTP 503", NOON, SETTINGS)
        deliveries.gone(connection, "w-1", "HTTP 410", NOON)
        deliveries.forget(connection, NOON)
    assert walks.noted > 10
    assert walks.found() == []
    database.close()
