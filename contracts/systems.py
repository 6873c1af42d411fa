"""Department systems that hear over HTTP: what was told to a department, as the envelopes that the bus carried."""

from functools import cache
from typing import Any

from pydantic import Field

from contracts.base import Event, Part, Query
from contracts.fields import Id, Moment
from contracts.owners import OfSupervision
from contracts.roles import BY_DEPARTMENT
from contracts.words import Role


@cache
def addressable() -> tuple[str, ...]:
    """The names of supervision's events that may be addressed to a department: what its systems can ask for."""
    from contracts.generate import messages

    events = (event for event in messages(Event) if event.owner == OfSupervision.owner)
    return tuple(event.name for event in events if "department" in event.model_fields)


class AddressedEvent(Part):
    """One event that is addressed to a department."""

    event_id: Id
    number: int
    """Where it stands among those of its moment."""
    department: str
    name: str
    """`order.opened.v1`: the routing key without `to.<code>.`"""
    at: Moment
    body: str
    """The CloudEvents envelope as it went to the bus, JSON text."""


class AddressedEvents(Part):
    """Events in the order in which they happened."""

    items: list[AddressedEvent]
    more: bool = False
    """Whether there are later ones."""


class ListAddressedEvents(OfSupervision, Query):
    """What was told to these departments since a moment, for who carries it to their systems.

    As the broker's account of a department: supervision's events under `to.<code>.`, and nothing of a department that
    is given no orders any more.
    """

    name = "list_addressed_events"
    roles = frozenset({Role.SYSTEM})
    answer = AddressedEvents
    departments: list[str] = Field(max_length=500)
    names: list[str] = Field(max_length=200)
    since: Moment
    after: int = 0
    """Of those of that moment, only the ones after this number."""
    limit: int = Field(default=100, ge=1, le=200)


class DepartmentEvents(Part):
    """A page of a department's own events, the oldest first."""

    items: list[dict[str, Any]]
    """CloudEvents 1.0, each as it went to the bus."""
    next: str
    """Where to go on: the cursor of the next call, also when nothing more is there yet."""
    more: bool
    """Whether the next call has something at once."""


class ListDepartmentEvents(OfSupervision, Query):
    """What was told to the reader's department, from a moment or a cursor on; of the last minute nothing yet."""

    name = "list_department_events"
    roles = BY_DEPARTMENT
    answer = DepartmentEvents
    since: Moment | None = None
    """Without one and without a cursor: from the oldest that is kept."""
    cursor: str | None = None
    names: list[str] = Field(default=[], max_length=200)
    """Only events of these names; empty: of all."""
    limit: int = Field(default=100, ge=1, le=200)
