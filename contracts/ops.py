"""What every service answers to an operator: its backlog and the dead letters it keeps."""

from typing import Literal

from contracts.base import Command, Done, Part, Query
from contracts.fields import Moment
from contracts.owners import OfEach
from contracts.roles import BY_OPERATOR


class Backlog(Part):
    """Work a service has promised and not yet done."""

    service: str
    unsent: int
    """Outbox rows not yet confirmed by the bus."""
    waiting: int
    """Messages on the retry ladder or parked behind one."""
    dead: int


class ReadBacklog(OfEach, Query):
    """How much is still under way; asked of each service by its name."""

    name = "read_backlog"
    roles = BY_OPERATOR
    answer = Backlog


class RunTimers(OfEach, Command):
    """Run every timer of the service once, now, with what it does when its transaction is over."""

    name = "run_timers"
    roles = BY_OPERATOR
    answer = Done
    about = "timers"


class Letter(Part):
    """A message that is waiting for a retry, parked behind one, or at rest after its last attempt."""

    letter_id: int
    consumer: str
    """`<service>.<method>`"""
    event_id: str
    subject: str
    state: Literal["waiting", "parked", "dead"]
    attempts: int
    reason: str
    first_failed_at: Moment | None = None
    due_at: Moment | None = None
    trace: str | None = None
    body: str = ""


class LetterList(Part):
    """Letters, oldest first."""

    items: list[Letter]


class ListLetters(OfEach, Query):
    """What a service could not do yet; at most 200, the dead ones first."""

    name = "list_letters"
    roles = BY_OPERATOR
    answer = LetterList


class ReplayLetter(OfEach, Command):
    """Try a letter again now; what is parked behind it follows when it is done."""

    name = "replay_letter"
    roles = BY_OPERATOR
    answer = Backlog
    about = "letter {letter_id}"
    letter_id: int


class DiscardLetter(OfEach, Command):
    """Give a dead letter up; what is parked behind it follows."""

    name = "discard_letter"
    roles = BY_OPERATOR
    answer = Backlog
    about = "letter {letter_id}"
    letter_id: int
