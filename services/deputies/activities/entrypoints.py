"""The entrypoints of activities: the year's plan, what is called, answered and held."""

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.activities import queries
from services.deputies.activities.use_cases import call, record
from services.deputies.settings import DeputiesSettings


class Activities:
    """What groups of deputies plan and do; part of the deputies service."""

    settings: DeputiesSettings

    @command(d.SaveGroupPlan)
    def save_group_plan(self, work: UnitOfWork, request: d.SaveGroupPlan) -> Done:
        """A group's plan of a year is adopted."""
        return call.save_group_plan(work, request)

    @command(d.CallActivity)
    def call_activity(self, work: UnitOfWork, request: d.CallActivity) -> Done:
        """The deputies of a group are asked to an activity."""
        return call.call_activity(work, request)

    @command(d.CancelActivity)
    def cancel_activity(self, work: UnitOfWork, request: d.CancelActivity) -> Done:
        """An activity is not held."""
        return call.cancel_activity(work, request)

    @command(d.AnswerActivity)
    def answer_activity(self, work: UnitOfWork, request: d.AnswerActivity) -> Done:
        """A deputy comes, or asks for leave."""
        return record.answer_activity(work, request)

    @command(d.RecordActivity)
    def record_activity(self, work: UnitOfWork, request: d.RecordActivity) -> Done:
        """What was held is recorded, or its record corrected."""
        return record.record_activity(work, request, self.settings)

    @query(d.ListActivities)
    def list_activities(self, reading: ReadSession, request: d.ListActivities) -> d.ActivityList:
        """Activities of a year."""
        return queries.list_activities(reading, request)

    @query(d.ListHeldActivities)
    def list_held_activities(self, reading: ReadSession, request: d.ListHeldActivities) -> d.HeldActivityList:
        """What groups held in a year, for everybody."""
        return queries.list_held_activities(reading, request)

    @query(d.ReadActivity)
    def read_activity(self, reading: ReadSession, request: d.ReadActivity) -> d.ActivityView:
        """One activity with who was asked."""
        return queries.read_activity(reading, request)

    @query(d.ReadGroupWork)
    def read_group_work(self, reading: ReadSession, request: d.ReadGroupWork) -> d.GroupWorkList:
        """What groups planned and did in a year."""
        return queries.read_group_work(reading, request, self.settings)
