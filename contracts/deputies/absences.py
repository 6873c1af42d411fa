"""A deputy is away for some days, and a colleague of the township takes what is offered meanwhile."""

from typing import Literal

from contracts.base import Command, Done, Event, Part, Query
from contracts.fields import Date, Id
from contracts.owners import OfDeputies
from contracts.roles import BY_DEPUTY, BY_OFFICE_OR_DEPUTY

_AbsenceState = Literal["asked", "agreed", "declined", "ended"]
"""`asked`: the substitute has not answered; only an `agreed` one counts; `ended` early, by the deputy."""


class AbsenceAsked(OfDeputies, Event):
    """A deputy asks a colleague to be the substitute."""

    name = "absence.asked.v1"
    absence_id: Id
    deputy_id: Id
    deputy_name: str
    substitute_id: Id
    substitute_name: str
    begins: Date
    ends: Date


class AbsenceAnswered(OfDeputies, Event):
    """The substitute agreed, or did not."""

    name = "absence.answered.v1"
    absence_id: Id
    deputy_id: Id
    substitute_id: Id
    agreed: bool


class PlanAbsence(OfDeputies, Command):
    """Away from one day until another, both included; a deputy of the same township is asked to be the substitute."""

    name = "plan_absence"
    roles = BY_DEPUTY
    answer = Done
    about = "{substitute_id}"
    substitute_id: Id
    begins: Date
    ends: Date


class AnswerAbsence(OfDeputies, Command):
    """The substitute's word."""

    name = "answer_absence"
    roles = BY_DEPUTY
    answer = Done
    about = "{absence_id}"
    absence_id: Id
    agree: bool


class EndAbsence(OfDeputies, Command):
    """Back before the last day, or not away at all."""

    name = "end_absence"
    roles = BY_DEPUTY
    answer = Done
    about = "{absence_id}"
    absence_id: Id


class HandOnMatters(OfDeputies, Command):
    """Hand everything accepted on to the substitute, who is offered each; the answer's id is how many."""

    name = "hand_on_matters"
    roles = BY_DEPUTY
    answer = Done
    about = "{absence_id}"
    absence_id: Id


class Absence(Part):
    """One absence."""

    absence_id: str
    deputy_id: str
    deputy_name: str
    substitute_id: str
    substitute_name: str
    begins: Date
    ends: Date
    state: _AbsenceState
    now: bool
    """Whether what the rules would offer the deputy goes to the substitute today."""


class AbsenceList(Part):
    """Absences that are not over, by their first day."""

    items: list[Absence]


class ListAbsences(OfDeputies, Query):
    """A deputy's own and those they are asked to stand in for; every deputy's for the office."""

    name = "list_absences"
    roles = BY_OFFICE_OR_DEPUTY
    answer = AbsenceList
