"""The entrypoints of absences: planning, answering, ending, and the list."""

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.absences import queries, use_cases
from services.deputies.settings import DeputiesSettings


class Absences:
    """Deputies who are away; part of the deputies service."""

    settings: DeputiesSettings

    @command(d.PlanAbsence)
    def plan_absence(self, work: UnitOfWork, request: d.PlanAbsence) -> Done:
        """A deputy asks a colleague to stand in."""
        return use_cases.plan_absence(work, request, self.settings)

    @command(d.AnswerAbsence)
    def answer_absence(self, work: UnitOfWork, request: d.AnswerAbsence) -> Done:
        """The colleague answers."""
        return use_cases.answer_absence(work, request)

    @command(d.EndAbsence)
    def end_absence(self, work: UnitOfWork, request: d.EndAbsence) -> Done:
        """The deputy is back early."""
        return use_cases.end_absence(work, request)

    @query(d.ListAbsences)
    def list_absences(self, reading: ReadSession, request: d.ListAbsences) -> d.AbsenceList:
        """Who is away, and who stands in."""
        return queries.list_absences(reading, request, self.settings)
