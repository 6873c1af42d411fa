"""The entrypoints of the yearly plan of deputies' work."""

from typing import Any

from contracts import deputies as d
from contracts.base import Done
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.settings import DeputiesSettings
from services.deputies.work_plans import queries
from services.deputies.work_plans.use_cases import follow, plan
from services.deputies.work_plans.use_cases.tells import READ


class WorkPlans:
    """The yearly plan of deputies' work; part of the deputies service."""

    settings: DeputiesSettings

    @subscribe(*READ, unhurried=True)
    def follow_plan(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """What happened ticks off the items that wait for it."""
        follow.follow_plan(work, message)

    @command(d.SaveWorkPlanItem)
    def save_work_plan_item(self, work: UnitOfWork, request: d.SaveWorkPlanItem) -> Done:
        """The office adds an item, or says anew what it is."""
        return plan.save_work_plan_item(work, request, self.settings)

    @command(d.DropWorkPlanItem)
    def drop_work_plan_item(self, work: UnitOfWork, request: d.DropWorkPlanItem) -> Done:
        """The office takes an item out."""
        return plan.drop_work_plan_item(work, request, self.settings)

    @command(d.AdoptWorkPlan)
    def adopt_work_plan(self, work: UnitOfWork, request: d.AdoptWorkPlan) -> Done:
        """The plan was adopted at a meeting."""
        return plan.adopt_work_plan(work, request, self.settings)

    @command(d.TickWorkPlanItem)
    def tick_work_plan_item(self, work: UnitOfWork, request: d.TickWorkPlanItem) -> Done:
        """An item was done."""
        return plan.tick_work_plan_item(work, request, self.settings)

    @command(d.UntickWorkPlanItem)
    def untick_work_plan_item(self, work: UnitOfWork, request: d.UntickWorkPlanItem) -> Done:
        """An item was ticked by mistake."""
        return plan.untick_work_plan_item(work, request)

    @query(d.ReadWorkPlan)
    def read_work_plan(self, reading: ReadSession, request: d.ReadWorkPlan) -> d.WorkPlan:
        """A year's plan."""
        return queries.read_work_plan(reading, request, self.settings)
