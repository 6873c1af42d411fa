"""Supervision's half of the closed-loop report."""

from contracts.base import Part, Query
from contracts.fields import Moment
from contracts.owners import OfSupervision
from contracts.roles import EVERYONE_AND_OPERATOR
from contracts.words import Grade


class Share(Part):
    """A rate with what it is made of."""

    numerator: int
    denominator: int


class LoopReport(Part):
    """Supervision's half of the closed-loop report."""

    cases: int
    open: int
    closed: int
    by_state: dict[str, int]
    accepted_on_time: Share
    signed_on_time: Share
    replied_on_time: Share
    consultations_on_time: Share
    solved_locally: Share
    """Solved by the deputy, of all answered (S: 76 %)."""
    satisfied: Share
    """Satisfied or basically, of all rated; the last rating of each case."""
    orders: int
    orders_open: int
    co_answered_on_time: Share = Share(numerator=0, denominator=0)
    """Co-handlers' opinions in time, of all that were given or whose day went by; the lead's answers are apart."""
    returned: int
    pressed: int
    reviewed: int
    by_department: dict[str, dict[str, int]]
    by_co_handler: dict[str, dict[str, int]] = {}
    """`parts`, `answered` and `on_time` of each department that co-handled; none of it counts for the lead."""
    grades: dict[Grade, int]


class ReportLoop(OfSupervision, Query):
    """Counts and shares for the closed-loop report, of appeals submitted in the time given."""

    name = "report_loop"
    roles = EVERYONE_AND_OPERATOR
    answer = LoopReport
    since: Moment | None = None
    until: Moment | None = None
