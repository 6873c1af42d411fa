"""The entrypoints of the yearly plan of deputies' work."""

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.settings import DeputiesSettings
from services.deputies.work_plans import queries, use_cases


class WorkPlans:
    """The yearly plan of deputies' work; part of the deputies service."""

    settings: DeputiesSettings

    @command(d.SaveWorkPlanItem)
    def save_work_plan_item(self, work: UnitOfWork, request: d.SaveWorkPlanItem) -> Done:
        """The office adds an item, or says anew what it is."""
        return use_cases.save_work_plan_item(work, request, self.settings)

    @command(d.DropWorkPlanItem)
    def drop_work_plan_item(self, work: UnitOfWork, request: d.DropWorkPlanItem) -> Done:
        """The office takes an item out."""
        return use_cases.drop_work_plan_item(work, request, self.settings)

    @command(d.AdoptWorkPlan)
    def adopt_work_plan(self, work: UnitOfWork, request: d.AdoptWorkPlan) -> Done:
        """The plan was adopted at a meeting."""
        return use_cases.adopt_work_plan(work, request, self.settings)

    @command(d.TickWorkPlanItem)
    def tick_work_plan_item(self, work: UnitOfWork, request: d.TickWorkPlanItem) -> Done:
        """An item was done."""
        return use_cases.tick_work_plan_item(work, request, self.settings)

    @command(d.UntickWorkPlanItem)
    def untick_work_plan_item(self, work: UnitOfWork, request: d.UntickWorkPlanItem) -> Done:
        """An item was ticked by mistake."""
        return use_cases.untick_work_plan_item(work, request)

    @query(d.ReadWorkPlan)
    def read_work_plan(self, reading: ReadSession, request: d.ReadWorkPlan) -> d.WorkPlan:
        """A year's plan."""
        return queries.read_work_plan(reading, request, self.settings)
