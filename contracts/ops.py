"""What every service answers to an operator: its backlog and the dead letters it keeps."""

from typing import ClassVar

from contracts.base import Command, Done, Moment, Part, Query
from contracts.words import Role

BY_OPERATOR = frozenset({Role.OPERATOR})


class Backlog(Part):
    """Work a service has promised and not yet done."""

    service: str
    unsent: int
    """Outbox rows not yet confirmed by the bus."""
    waiting: int
    """Messages on the retry ladder or parked behind one."""
    dead: int


class ReadBacklog(Query):
    """How much is still under way; asked of each service by its name."""

    owner: ClassVar[str] = "*"
    name = "read_backlog"
    roles = BY_OPERATOR
    answer = Backlog


class RunTimers(Command):
    """Run every timer of the service once, now."""

    owner: ClassVar[str] = "*"
    name = "run_timers"
    roles = BY_OPERATOR
    answer = Done


class DeadLetter(Part):
    """A message at rest after its last attempt."""

    queue: str
    event_id: str
    type: str
    subject: str
    reason: str
    attempts: int
    first_failed_at: Moment | None = None
    trace: str | None = None
    body: str = ""
