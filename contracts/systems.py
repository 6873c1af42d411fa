"""Department systems that hear over HTTP: what was told to a department, as the envelopes that the bus carried."""

from functools import cache

from pydantic import Field

from contracts.base import Event, Part, Query
from contracts.fields import Id, Moment
from contracts.owners import OfSupervision
from contracts.roles import BY_DEPARTMENT


@cache
def addressable() -> tuple[str, ...]:
    """The names of supervision's events that may be addressed to a department: what its systems can ask for."""
    from contracts.generate import messages

    events = (event for event in messages(Event) if event.owner == OfSupervision.owner)
    return tuple(event.name for event in events if "department" in event.model_fields)


class AddressedEvent(Part):
    """One event that is addressed to a department."""

    event_id: Id
    name: str
    """`order.opened.v1`: the routing key without `to.<code>.`"""
    at: Moment
    body: str
    """The CloudEvents envelope as it went to the bus, JSON text."""


class AddressedEvents(Part):
    """A page of a department's own events, the oldest first."""

    items: list[AddressedEvent]
    next: str
    """Where to go on: the cursor of the next call, also when nothing more is there yet."""
    more: bool
    """Whether the next call has something at once."""


class ListDepartmentEvents(OfSupervision, Query):
    """What was told to the reader's department, from a moment or a cursor on, in the order in which it happened.

    As the broker's account of a department: supervision's events under `to.<code>.`, and nothing for a department that
    is given no orders any more.
    """

    name = "list_department_events"
    roles = BY_DEPARTMENT
    answer = AddressedEvents
    since: Moment | None = None
    """Without one and without a cursor: from the oldest that is kept."""
    cursor: str | None = None
    names: list[str] = Field(default=[], max_length=200)
    """Only events of these names; empty: of all."""
    fresh: bool = False
    """Also those of the last minute, before which a transaction may still put others: for who asks for them again."""
    limit: int = Field(default=100, ge=1, le=200)
