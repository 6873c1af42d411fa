"""What is to be told to a webhook, was told, or could not be: one row an event, from its taking over to its end.

A webhook's events go out one after the other, in their order. A receiver that is away makes the whole line wait, so
that the order holds; one that refuses a single event is asked about it later, and gets the others.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from contracts.systems import AddressedEvent
from gateway.access.tables import webhook_deliveries, webhooks
from gateway.webhooks.settings import WebhookSettings
from kit.bus.unit_of_work import new_id

W, D = webhooks.c, webhook_deliveries.c
LEASE = timedelta(minutes=2)
"""How long whoever took a webhook's line has to hand it on, before it is taken again (ours)."""
AT_ONCE = 50
"""Events of one webhook that are sent in one go (technical)."""
_ADD = {
    "postgresql": postgresql.insert(webhook_deliveries).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(webhook_deliveries).on_conflict_do_nothing(),
}


def listening(connection: Connection) -> list[Any]:
    """Every webhook that is on: a county has no more of them than departments have systems."""
    return list(connection.execute(select(webhooks).where(W.state == "on")))


def carry(connection: Connection, events: Sequence[AddressedEvent], hearers: Sequence[Any], now: datetime) -> None:
    """A delivery of each of their department's events for each webhook that asks for it; one that is there stays.

    Whoever was set back while these were asked for gets none of them: they come in their turn, from there on.
    """
    unmoved = _unmoved(connection, hearers)
    rows = [
        {
            "delivery_id": new_id(),
            "webhook_id": hearer.webhook_id,
            "event_id": event.event_id,
            "name": event.name,
            "at": event.at,
            "body": event.body,
            "state": "waiting",
            "attempts": 0,
            "due_at": now,
            "made_at": now,
            "done_at": None,
            "reason": "",
        }
        for event in events
        for hearer in unmoved
        if event.name in hearer.names and event.at >= hearer.since
    ]
    if rows:
        connection.execute(_ADD[connection.dialect.name], rows)


def _unmoved(connection: Connection, hearers: Sequence[Any]) -> list[Any]:
    """Held until the end: whoever is set back now finds what this work added, and takes it away."""
    wanted = select(W.webhook_id, W.carried_at).where(W.webhook_id.in_([one.webhook_id for one in hearers]))
    now = {row.webhook_id: row.carried_at for row in connection.execute(wanted.with_for_update(read=True))}
    return [one for one in hearers if now.get(one.webhook_id) == one.carried_at]


def carried(connection: Connection, hearers: Sequence[Any], until: datetime) -> None:
    """These are carried until then, but who was set back meanwhile."""
    for hearer in hearers:
        unmoved = W.webhook_id == hearer.webhook_id, W.carried_at == hearer.carried_at
        connection.execute(update(webhooks).where(*unmoved).values(carried_at=until))


def waits(connection: Connection, now: datetime) -> bool:
    """Whether there is a webhook for which something waits."""
    return bool(connection.execute(select(exists().where(*_due(now)))).scalar())


def take(connection: Connection, now: datetime, most: int) -> list[Any]:
    """Webhooks for which something waits, leased: nobody else sends to them meanwhile."""
    due = select(webhooks).where(*_due(now)).order_by(W.due_at, W.webhook_id)
    taken = list(connection.execute(due.limit(most).with_for_update(skip_locked=True)))
    for webhook in taken:
        _set(connection, webhook.webhook_id, due_at=now + LEASE)
    return taken


def _due(now: datetime) -> tuple[Any, ...]:
    theirs = exists().where(D.webhook_id == W.webhook_id, D.state == "waiting", D.due_at <= now)
    return W.state == "on", W.due_at <= now, theirs


def line(connection: Connection, webhook_id: str, now: datetime) -> list[Any]:
    """What is due for one webhook, in order."""
    waiting = select(webhook_deliveries).where(D.webhook_id == webhook_id, D.state == "waiting", D.due_at <= now)
    return list(connection.execute(waiting.order_by(D.delivery_id).limit(AT_ONCE)))


def standing(connection: Connection, delivery: Any) -> Any | None:
    """The webhook as it is now, while it is on and still has this delivery."""
    there = and_(D.webhook_id == W.webhook_id, D.delivery_id == delivery.delivery_id, D.state == "waiting")
    return connection.execute(select(webhooks).join(webhook_deliveries, there).where(W.state == "on")).first()


def hand_on(connection: Connection, webhook_id: str, now: datetime) -> None:
    """The line was worked through: whoever is next may take it."""
    _set(connection, webhook_id, due_at=now)


def sent(connection: Connection, delivery: Any, now: datetime) -> None:
    """The receiver has it: type and time stay on record, the event's text does not."""
    _settle(connection, D.delivery_id == delivery.delivery_id, "sent", now, "")
    _set(connection, delivery.webhook_id, failures=0, reason="")


def refused(connection: Connection, delivery: Any, why: str, now: datetime, settings: WebhookSettings) -> None:
    """The receiver does not take this one: later again, or given up when it is too old."""
    this, attempts = D.delivery_id == delivery.delivery_id, delivery.attempts + 1
    due = now + _delay(attempts, settings)
    connection.execute(update(webhook_deliveries).where(this).values(attempts=attempts, reason=why[:200], due_at=due))
    if delivery.made_at <= _too_old(now, settings):
        _settle(connection, this, "dead", now, why)


def away(connection: Connection, delivery: Any, why: str, now: datetime, settings: WebhookSettings) -> None:
    """The receiver is not there: the whole line waits, longer each time, and what is too old is given up."""
    mine = D.webhook_id == delivery.webhook_id, D.state == "waiting"
    this = update(webhook_deliveries).where(D.delivery_id == delivery.delivery_id)
    connection.execute(this.values(attempts=delivery.attempts + 1, reason=why[:200]))
    _settle(connection, and_(*mine, D.made_at <= _too_old(now, settings)), "dead", now, why)
    had = connection.execute(select(W.failures).where(W.webhook_id == delivery.webhook_id)).scalar() or 0
    pause = _delay(had + 1, settings)
    _set(connection, delivery.webhook_id, failures=min(had + 1, 1000), due_at=now + pause, reason=why[:200])


def gone(connection: Connection, webhook_id: str, why: str, now: datetime) -> None:
    """The receiver wants nothing any more; its owner may say otherwise."""
    _settle(connection, and_(D.webhook_id == webhook_id, D.state == "waiting"), "dead", now, why)
    _set(connection, webhook_id, state="gone", reason=why[:200])


def forget(connection: Connection, before: datetime) -> None:
    """The record of what was done before goes."""
    connection.execute(delete(webhook_deliveries).where(D.state.in_(("sent", "dead")), D.done_at < before))


def _settle(connection: Connection, which: Any, state: str, now: datetime, why: str) -> None:
    values = {"state": state, "done_at": now, "body": "", "reason": why[:200]}
    connection.execute(update(webhook_deliveries).where(which).values(**values))


def _set(connection: Connection, webhook_id: str, **values: Any) -> None:
    connection.execute(update(webhooks).where(W.webhook_id == webhook_id).values(**values))


def _too_old(now: datetime, settings: WebhookSettings) -> datetime:
    return now - timedelta(hours=settings.give_up_hours)


def _delay(failures: int, settings: WebhookSettings) -> timedelta:
    delays = settings.delays_seconds
    return timedelta(seconds=delays[min(failures, len(delays)) - 1])
