"""Intake's half of the closed-loop report."""

from contracts.base import Command, Done, Part, Query
from contracts.fields import Moment
from contracts.owners import OfIntake
from contracts.roles import BY_OPERATOR, RESIDENTS, WATCHERS
from contracts.words import AppealState, Role


class StateCount(Part):
    """How many appeals stand where."""

    state: AppealState
    count: int


class IntakeReport(Part):
    """Intake's half of the closed-loop report: everything that came in, and where it stands."""

    submitted: int
    closed: int
    """Closed, merged into another that is answered for it, or shown to another channel."""
    open: int
    by_state: list[StateCount]
    by_township: dict[str, int]
    by_category: dict[str, int]
    by_kind: dict[str, int]
    rated: int
    solved: int
    satisfied: int
    basically: int
    not_satisfied: int
    answered: int
    """Appeals with at least one answer."""
    reopened: int


class RecountReport(OfIntake, Command):
    """Count the sums of intake's half of the report anew, from the appeals themselves."""

    name = "recount_report"
    roles = BY_OPERATOR
    answer = Done
    about = "report"


class ReportAppeals(OfIntake, Query):
    """Counts for the closed-loop report, of appeals submitted in the time given."""

    name = "report_appeals"
    roles = RESIDENTS | WATCHERS | {Role.OPERATOR}
    answer = IntakeReport
    since: Moment | None = None
    until: Moment | None = None
