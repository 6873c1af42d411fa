"""What was told to a department, for itself and for who carries it to its systems in its name."""

from datetime import UTC, datetime, timedelta

from contracts import systems as c
from contracts.base import address_of
from kit.bus.unit_of_work import ReadSession, copied_to
from kit.cursor import bad_cursor, cursor_of, read_cursor
from kit.problems import Forbidden
from services.supervision.shared.store.departments import readable_by
from services.supervision.systems.store import addressed

SETTLED = timedelta(minutes=1)
"""A cursor passes nothing that a transaction may still be writing: what is younger is told by the next call (ours)."""
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def list_department_events(reading: ReadSession, request: c.ListDepartmentEvents) -> c.AddressedEvents:
    """The reader's own, the oldest first; raises Forbidden for an account that belongs to no department."""
    mine = reading.actor.department
    if not mine:
        raise Forbidden("This account belongs to no department.")
    since, after = request.since or BEGINNING, 0
    if request.cursor:
        since, last = read_cursor(request.cursor)
        if not last.isdecimal():
            raise bad_cursor()
        after = int(last)
    names = request.names or c.addressable()
    until = None if request.fresh else reading.now - SETTLED
    wanted = {copied_to(address_of(mine, name)): name for name in names} if readable_by(reading, mine) else {}
    rows, more = addressed(reading, sorted(wanted), since, after, request.limit, until)
    if rows:
        since, after = rows[-1].created_at, rows[-1].id
    items = [
        c.AddressedEvent(event_id=row.event_id, name=wanted[row.headers], at=row.created_at, body=row.body)
        for row in rows
    ]
    return c.AddressedEvents(items=items, next=cursor_of(since, str(after)), more=more)
