"""The entrypoints of supervision about cases and the orders they become."""

from collections.abc import Sequence
from typing import Any

from contracts import supervision as c
from contracts.base import Done, Photo
from contracts.deputies import DeputyChanged
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.cases.queries import cases, co_parts, orders, papers, report_public, story
from services.supervision.cases.use_cases import (
    co_handlers,
    follow,
    handle,
    merge,
    office,
    recount,
    refer_report,
    retell,
    watch,
)
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.domain.calendar_change import CalendarChange
from services.supervision.shared.domain.successor import Successor
from services.supervision.shared.hooks import on_calendar_edit, on_department_merge
from services.supervision.shared.store.deputies import deputies
from services.supervision.signing.interface import signed_first


class Cases:
    """Orders to departments, every clock of the loop and each case's story; part of the supervision service."""

    settings: SupervisionSettings

    @subscribe(*follow.LOOP, parted=True)
    def follow_the_loop(self, work: UnitOfWork, message: Envelope[Any]) -> None:
        """A case follows what residents, intake and deputies do, in the order it was told."""
        follow.follow_the_loop(work, message, self.settings)

    @subscribe(DeputyChanged)
    def follow_roster(self, work: UnitOfWork, message: Envelope[DeputyChanged]) -> None:
        """Who is a deputy no more reads nothing of cases and suggestions."""
        deputies.keep(work, message.data.deputy_id, message.data.deputy_name, message.data)

    @every(30, parts=watch.PARTS)
    def watch_clocks(self, work: UnitOfWork) -> bool:
        """Each running clock that turned yellow or red is told of once."""
        return watch.watch_clocks(work) == watch.AT_ONCE

    @on_calendar_edit
    def recount_cases(self, work: UnitOfWork, change: CalendarChange) -> None:
        """Orders and clocks of cases that span the day."""
        recount.recount_cases(work, change, self.settings)

    @on_department_merge("orders")
    def move_orders(self, work: UnitOfWork, heir: Successor) -> Sequence[c.MovedOrder]:
        """Orders in the department's hands."""
        return merge.move_orders(work, heir)

    @command(c.SignOrder)
    def sign_order(self, work: UnitOfWork, request: c.SignOrder) -> Done:
        """A department signs for a work order and so takes it."""
        return handle.sign_order(work, request, self.settings)

    @command(c.ReturnOrder)
    @signed_first(papers.order)
    def return_order(self, work: UnitOfWork, request: c.ReturnOrder) -> Done:
        """The department gives an order back to the office as not its own."""
        return handle.return_order(work, request, self.settings)

    @command(c.ExtendOrder)
    @signed_first(papers.order)
    def extend_order(self, work: UnitOfWork, request: c.ExtendOrder) -> Done:
        """More working days to reply, once."""
        return handle.extend_order(work, request, self.settings)

    @command(c.ReplyOrder)
    @signed_first(papers.order)
    def reply_order(self, work: UnitOfWork, request: c.ReplyOrder) -> Done:
        """The department's answer to the resident."""
        return handle.reply_order(work, request)

    @command(c.DispatchOrder)
    def dispatch_order(self, work: UnitOfWork, request: c.DispatchOrder) -> Done:
        """The office gives a returned order to another department."""
        return office.dispatch_order(work, request, self.settings)

    @command(c.ReferCase)
    def refer_case(self, work: UnitOfWork, request: c.ReferCase) -> Done:
        """The office gives a report to a department or organ itself."""
        return refer_report.refer_case(work, request, self.settings)

    @command(c.PressCase)
    def press_case(self, work: UnitOfWork, request: c.PressCase) -> Done:
        """The office urges the deputy or department that holds a case."""
        return office.press_case(work, request, self.settings)

    @command(c.ReviewCase)
    def review_case(self, work: UnitOfWork, request: c.ReviewCase) -> Done:
        """A named reviewer decides whether a case is handled again or closed after a `not solved`."""
        return office.review_case(work, request, self.settings)

    @command(c.AddCoHandlers)
    def add_co_handlers(self, work: UnitOfWork, request: c.AddCoHandlers) -> Done:
        """The office asks further departments about a matter that one leads."""
        return co_handlers.add_co_handlers(work, request, self.settings)

    @command(c.GiveCoAnswer)
    @signed_first(papers.co_part)
    def give_co_answer(self, work: UnitOfWork, request: c.GiveCoAnswer) -> Done:
        """A co-handler's opinion to the lead."""
        return co_handlers.give_co_answer(work, request)

    @command(c.DeclineCoPart)
    @signed_first(papers.co_part)
    def decline_co_part(self, work: UnitOfWork, request: c.DeclineCoPart) -> Done:
        """A co-handler says it has no part in it."""
        return co_handlers.decline_co_part(work, request)

    @command(c.DecideCoPart)
    def decide_co_part(self, work: UnitOfWork, request: c.DecideCoPart) -> Done:
        """The office keeps a co-handler that declined, or releases it."""
        return co_handlers.decide_co_part(work, request, self.settings)

    @command(c.ReassignOrder)
    def reassign_order(self, work: UnitOfWork, request: c.ReassignOrder) -> Done:
        """The office makes another department the lead."""
        return co_handlers.reassign_order(work, request, self.settings)

    @query(c.ListCoParts)
    def list_co_parts(self, reading: ReadSession, request: c.ListCoParts) -> c.CoPartPage:
        """A department's parts beside other departments' leads."""
        return co_parts.list_co_parts(reading, request, self.settings)

    @query(c.ReadCoPart)
    def read_co_part(self, reading: ReadSession, request: c.ReadCoPart) -> c.CoPartView:
        """One part with the matter."""
        return co_parts.read_co_part(reading, request, self.settings)

    @command(c.RetellHolders)
    def retell_holders(self, work: UnitOfWork, request: c.RetellHolders) -> Done:
        """Who has or had each case is told once more."""
        return retell.retell_holders(work)

    @query(c.ListOrders)
    def list_orders(self, reading: ReadSession, request: c.ListOrders) -> c.OrderPage:
        """Work orders, the most urgent first; a department's own only."""
        return orders.list_orders(reading, request, self.settings)

    @query(c.ReadOrder)
    def read_order(self, reading: ReadSession, request: c.ReadOrder) -> c.OrderView:
        """One order with all its handler needs."""
        return orders.read_order(reading, request, self.settings)

    @query(c.ReadEvidence)
    def read_evidence(self, reading: ReadSession, request: c.ReadEvidence) -> Photo:
        """One photo of a reply or of a project."""
        return orders.read_evidence(reading, request, self.settings)

    @query(c.ListCases)
    def list_cases(self, reading: ReadSession, request: c.ListCases) -> c.CasePage:
        """The office's lists, the most urgent first."""
        return cases.list_cases(reading, request)

    @query(c.ReadBoard)
    def read_board(self, reading: ReadSession, request: c.ReadBoard) -> c.Board:
        """How many cases stand where, by colour."""
        return cases.read_board(reading, request)

    @query(c.ReadStory)
    def read_story(self, reading: ReadSession, request: c.ReadStory) -> c.Story:
        """One appeal's history for staff, with what they told each other."""
        return story.read_story(reading, request, self.settings)

    @query(c.ReadPublicStory)
    def read_public_story(self, reading: ReadSession, request: c.ReadPublicStory) -> c.Story:
        """One appeal's history as its resident may know it."""
        return story.read_public_story(reading, request, self.settings)

    @query(c.ReportLoop)
    def report_loop(self, reading: ReadSession, request: c.ReportLoop) -> c.LoopReport:
        """Supervision's half of the closed-loop report, for appeals of a time."""
        return report_public.read_report(reading, request, self.settings)
