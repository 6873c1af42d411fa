"""What was told to departments: to who carries it to their systems, and to a department itself."""

from datetime import UTC, datetime, timedelta

from pydantic_core import from_json

from contracts import systems as c
from kit.bus.unit_of_work import ReadSession
from kit.cursor import bad_cursor, cursor_of, read_cursor
from kit.problems import Forbidden
from services.supervision.shared.store.departments import readable_by
from services.supervision.systems.store import addressed

SETTLED = timedelta(minutes=1)
"""A cursor passes nothing that a transaction may still be writing: what is younger is told by the next call (ours)."""
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def list_addressed_events(reading: ReadSession, request: c.ListAddressedEvents) -> c.AddressedEvents:
    """Of departments that take orders now; no other has a system that is told anything."""
    standing = [code for code in request.departments if readable_by(reading, code)]
    items, more = addressed(reading, standing, request.names, request.since, request.after, request.limit)
    return c.AddressedEvents(items=items, more=more)


def list_department_events(reading: ReadSession, request: c.ListDepartmentEvents) -> c.DepartmentEvents:
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
    standing = [mine] if readable_by(reading, mine) else []
    names, until = request.names or c.addressable(), reading.now - SETTLED
    items, more = addressed(reading, standing, names, since, after, request.limit, until)
    if items:
        since, after = items[-1].at, items[-1].number
    return c.DepartmentEvents(
        items=[from_json(one.body) for one in items], next=cursor_of(since, str(after)), more=more
    )
