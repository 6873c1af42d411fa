"""What is to be sent, was sent, or could not be: one row a notice and way, from its taking over to its end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, distinct, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from contracts.notices import ToldNotice
from gateway.access.tables import accounts, notice_carried, notice_deliveries, notice_ways
from gateway.notices.digest import next_hour
from gateway.notices.loudest import KIND, loudest
from gateway.notices.settings import WaySettings
from kit.bus.unit_of_work import new_id
from kit.outward import delay, out_of_quiet

A, W, D = accounts.c, notice_ways.c, notice_deliveries.c
LEASE = timedelta(minutes=2)
"""How long whoever took a delivery has to say what became of it, before it is taken again (ours)."""
AT_ONCE = 50
"""Ways that are looked after in one look (technical)."""
MOST_TOGETHER = 5_000
"""Deliveries taken in one look; what waited through an outage is one message a way, not hundreds (technical)."""
_ADD = {
    "postgresql": postgresql.insert(notice_deliveries).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(notice_deliveries).on_conflict_do_nothing(),
}
_IN_OFFICE = and_(A.account_id == W.account_id, A.active)
_WAITS = D.state == "waiting", D.kind != KIND.value


def carried_until(connection: Connection) -> datetime | None:
    """Up to when notices have been taken over; None before the first look."""
    found: datetime | None = connection.execute(select(notice_carried.c.made_at)).scalar()
    return found


def carry(
    connection: Connection, told: Sequence[ToldNotice], until: datetime, zone: Any, settings: WaySettings
) -> None:
    """Make a delivery for each way whose account is told and wants it, as the account stands now."""
    ways = _ways(connection) if told else {}
    rows = [
        _row(notice, way, zone, settings) for notice in told for way in _wanting(notice, ways.get(notice.recipient, []))
    ]
    add(connection, rows)
    if carried_until(connection) is None:
        connection.execute(insert(notice_carried).values(one=1, made_at=until))
    else:
        connection.execute(update(notice_carried).values(made_at=until))


def add(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Keep these under ids of their own; one of the same notice and way that is there stays as it is."""
    if rows:
        connection.execute(_ADD[connection.dialect.name], [row | {"delivery_id": new_id()} for row in rows])


def _wanting(notice: ToldNotice, ways: list[Any]) -> list[Any]:
    """Ways that want notices of this kind; a danger to life is told by the loudest, whatever it wants."""
    if notice.kind is KIND:
        return loudest(ways)
    return [way for way in ways if notice.kind.value in (*way.kinds, *way.digest)]


def _ways(connection: Connection) -> dict[str, list[Any]]:
    """Every way of an account that is on, by whom notices are told to: a county has no more of them than people."""
    found: dict[str, list[Any]] = {}
    of_people = select(notice_ways, A.role, A.actor_id, A.department, A.township).join(accounts, _IN_OFFICE)
    for row in connection.execute(of_people):
        shared = {"department": f"department:{row.department}", "station": f"station:{row.township}"}
        alone = "deputy" if row.role == "deputy" else "person"
        keys = {f"{alone}:{row.actor_id}"} | ({shared.get(row.role, row.role)} if row.role != "deputy" else set())
        for key in keys:
            found.setdefault(key, []).append(row)
    return found


def _row(notice: ToldNotice, way: Any, zone: Any, settings: WaySettings) -> dict[str, Any]:
    due = notice.at
    daily = not notice.urgent and notice.kind.value not in way.kinds and notice.kind is not KIND
    if daily:
        due = next_hour(due, settings.digest_hour if way.digest_hour is None else way.digest_hour, zone)
    elif not notice.urgent:
        due = out_of_quiet(due, settings.quiet_from, settings.quiet_until, zone)
        if way.quiet_from is not None:
            due = out_of_quiet(due, way.quiet_from, way.quiet_until, zone)
    return {
        "notice_id": notice.notice_id,
        "way_id": way.way_id,
        "way": way.way,
        "account_id": way.account_id,
        "kind": notice.kind.value,
        "urgent": notice.urgent,
        "digest": daily,
        "text": notice.text,
        "many": notice.many,
        "state": "waiting",
        "attempts": 0,
        "due_at": due,
        "made_at": notice.made_at,
        "done_at": None,
        "reason": "",
    }


def take(connection: Connection, now: datetime, settings: WaySettings) -> list[list[Any]]:
    """What is due, leased: alike on one way is one message, and a digest one. No more than the limits allow."""
    due = _due(now)
    first = select(D.way_id).where(*due).order_by(D.due_at, D.delivery_id).limit(AT_ONCE)
    ways = set(connection.execute(first).scalars())
    theirs = select(notice_deliveries).where(*due, D.way_id.in_(ways)).order_by(D.due_at, D.delivery_id)
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in connection.execute(theirs.limit(MOST_TOGETHER).with_for_update(skip_locked=True)) if ways else ():
        groups.setdefault((row.way_id, row.digest or (row.kind, row.urgent)), []).append(row)
    left = settings.county_per_day - _sent(connection, now - timedelta(days=1)) if groups else 0
    taken: list[list[Any]] = []
    used: dict[str, int] = {}
    for (way_id, *_), rows in groups.items():
        if way_id not in used:
            used[way_id] = _sent(connection, now - timedelta(minutes=1), D.way_id == way_id)
        if used[way_id] >= settings.way_per_minute or len(taken) >= left:
            postponed(connection, rows, now + timedelta(minutes=1))  # out of the way of others
            continue
        used[way_id] += 1
        taken.append(rows)
        postponed(connection, rows, now + LEASE)
    return taken


def _due(now: datetime) -> tuple[Any, ...]:
    return *_WAITS, D.due_at <= now


def _sent(connection: Connection, since: datetime, *only: Any) -> int:
    """Messages since then: what went out together has one moment."""
    counted = select(func.count(distinct(D.done_at))).where(D.state == "sent", D.done_at > since, *only)
    return connection.execute(counted).scalar_one()


def way_of(connection: Connection, way_id: str) -> Any | None:
    """The way, while it is there and its account is on."""
    wanted = select(notice_ways).join(accounts, _IN_OFFICE).where(W.way_id == way_id)
    return connection.execute(wanted).first()


def sent(connection: Connection, rows: Sequence[Any], now: datetime) -> None:
    """The provider took it: way and time stay on record, the sentence does not."""
    values = {"state": "sent", "done_at": now, "text": "", "many": "", "reason": ""}
    connection.execute(update(notice_deliveries).where(_of(rows)).values(**values))


def failed(
    connection: Connection, rows: Sequence[Any], why: str, now: datetime, settings: WaySettings, *, dead: bool = False
) -> None:
    """Tried again later; dead after as many attempts as the county allows, or at once where it can never succeed."""
    attempts = max(row.attempts for row in rows) + 1
    dead = dead or attempts >= settings.attempts
    values: dict[str, Any] = {"attempts": attempts, "reason": why[:200], "state": "dead" if dead else "waiting"}
    values |= {"done_at": now} if dead else {"due_at": now + delay(attempts, settings.first_delay_seconds)}
    connection.execute(update(notice_deliveries).where(_of(rows)).values(**values))


def postponed(connection: Connection, rows: Sequence[Any], until: datetime) -> None:
    """Not before then; it counts as no attempt."""
    connection.execute(update(notice_deliveries).where(_of(rows)).values(due_at=until))


def dropped(connection: Connection, rows: Sequence[Any]) -> None:
    """Nobody is there any more to be told."""
    connection.execute(delete(notice_deliveries).where(_of(rows)))


def dead(connection: Connection, limit: int) -> list[Any]:
    """What was given up, the newest first, with the account's login."""
    wanted = select(notice_deliveries, A.login).join(accounts, A.account_id == D.account_id)
    return list(connection.execute(wanted.where(D.state == "dead").order_by(D.done_at.desc()).limit(limit)))


def next_due(connection: Connection) -> tuple[datetime | None, int]:
    """When the first of what waits is due, None when nothing does; and how many were given up."""
    given_up = select(func.count()).where(D.state == "dead").scalar_subquery()
    first = select(func.min(D.due_at)).where(*_WAITS).scalar_subquery()
    due, dead = connection.execute(select(first, given_up)).one()
    return due, dead


def again(connection: Connection, now: datetime) -> int:
    """Everything that was given up is tried anew; how many that are."""
    anew = {"state": "waiting", "attempts": 0, "due_at": now, "done_at": None}
    return connection.execute(update(notice_deliveries).where(D.state == "dead").values(**anew)).rowcount


def forget(connection: Connection, before: datetime) -> None:
    """The record of what was done before goes."""
    over = or_(D.state == "sent", D.state == "dead"), D.done_at < before
    connection.execute(delete(notice_deliveries).where(*over))


def _of(rows: Sequence[Any]) -> Any:
    return D.delivery_id.in_([row.delivery_id for row in rows])
