"""Supervision as a service: every way in, and nothing else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from contracts.base import Done, Photo
from contracts.envelope import Envelope
from contracts.supervision import (
    Board,
    CalendarMonth,
    CasePage,
    DepartmentList,
    DispatchOrder,
    ExtendOrder,
    ListCases,
    ListDepartments,
    ListOrders,
    LoopReport,
    MergeDepartment,
    OrderPage,
    OrderView,
    PressCase,
    ReadBoard,
    ReadCalendar,
    ReadEvidence,
    ReadOrder,
    ReadPublicStory,
    ReadStory,
    ReplyOrder,
    ReportLoop,
    ReturnOrder,
    ReviewCase,
    SaveDepartment,
    SaveDispatch,
    SetCalendarDay,
    SignOrder,
    Story,
    SuggestDepartment,
)
from kit.bus.dependency import Bus
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.room import Room
from kit.bus.work import Reading, Work
from kit.settings import Settings
from services.supervision.calendar import queries as calendar_queries
from services.supervision.cases.queries import cases, orders, report, story
from services.supervision.cases.use_cases import follow, handle, office, watch
from services.supervision.cases.use_cases import recount as calendar
from services.supervision.departments import queries as catalogue_queries
from services.supervision.departments.use_cases import catalogue
from services.supervision.departments.use_cases.merge import merge_department
from services.supervision.figures.entrypoints import Figures
from services.supervision.inquiries.entrypoints import Inquiries
from services.supervision.projects.entrypoints import Projects
from services.supervision.projects.use_cases.recount import recount_projects
from services.supervision.settings import SupervisionSettings
from services.supervision.suggestions.entrypoints import Suggestions
from services.supervision.suggestions.use_cases.recount import recount_suggestions
from services.supervision.topics.entrypoints import Topics

MIGRATIONS = Path(__file__).parent / "migrations"


class Supervision(Suggestions, Projects, Inquiries, Topics, Figures, Room):
    """Orders to departments, every clock of the loop, each case's story, and the desks that joined them."""

    name = "supervision"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(SupervisionSettings)

    @subscribe(*follow.LOOP)
    def follow_the_loop(self, work: Work, message: Envelope[Any]) -> None:
        """What residents, intake and deputies did, in the order it was said."""
        follow.follow_the_loop(work, message, self.settings)

    @every(30)
    def watch_clocks(self, work: Work) -> None:
        """Tell every turn to yellow and to red."""
        watch.watch_clocks(work)

    @command(SaveDepartment)
    def save_department(self, work: Work, request: SaveDepartment) -> Done:
        """Add, rename or retire a department."""
        return catalogue.save_department(work, request)

    @command(MergeDepartment)
    def merge_department(self, work: Work, request: MergeDepartment) -> Done:
        """A department becomes part of another."""
        return merge_department(work, request, self.settings)

    @command(SaveDispatch)
    def save_dispatch(self, work: Work, request: SaveDispatch) -> Done:
        """Which category goes to which department."""
        return catalogue.save_dispatch(work, request)

    @command(SignOrder)
    def sign_order(self, work: Work, request: SignOrder) -> Done:
        """The department takes the order."""
        return handle.sign_order(work, request, self.settings)

    @command(ReturnOrder)
    def return_order(self, work: Work, request: ReturnOrder) -> Done:
        """Not ours."""
        return handle.return_order(work, request, self.settings)

    @command(ExtendOrder)
    def extend_order(self, work: Work, request: ExtendOrder) -> Done:
        """More time, once."""
        return handle.extend_order(work, request, self.settings)

    @command(ReplyOrder)
    def reply_order(self, work: Work, request: ReplyOrder) -> Done:
        """The department's answer."""
        return handle.reply_order(work, request)

    @command(DispatchOrder)
    def dispatch_order(self, work: Work, request: DispatchOrder) -> Done:
        """A returned order to another department."""
        return office.dispatch_order(work, request, self.settings)

    @command(PressCase)
    def press_case(self, work: Work, request: PressCase) -> Done:
        """Press whoever holds the case."""
        return office.press_case(work, request, self.settings)

    @command(ReviewCase)
    def review_case(self, work: Work, request: ReviewCase) -> Done:
        """Decide on a resident's `not solved`."""
        return office.review_case(work, request, self.settings)

    @command(SetCalendarDay)
    def set_calendar_day(self, work: Work, request: SetCalendarDay) -> Done:
        """The county's own word on a day."""
        return calendar.set_calendar_day(work, request, self.settings, self.also_recounted())

    def also_recounted(self) -> tuple[Callable[[Work, date], None], ...]:
        """What the other desks move when the county edits a day."""
        return (
            lambda work, day: recount_suggestions(work, day, self._rules()),
            lambda work, day: recount_projects(work, day, self._project_rules()),
        )

    @query(ListDepartments)
    def list_departments(self, reading: Reading, request: ListDepartments) -> DepartmentList:
        """Every department."""
        return catalogue_queries.list_departments(reading, request)

    @query(SuggestDepartment)
    def suggest_department(self, reading: Reading, request: SuggestDepartment) -> DepartmentList:
        """Who handles this category here."""
        return catalogue_queries.suggest_department(reading, request)

    @query(ListOrders)
    def list_orders(self, reading: Reading, request: ListOrders) -> OrderPage:
        """A department's inbox."""
        return orders.list_orders(reading, request)

    @query(ReadOrder)
    def read_order(self, reading: Reading, request: ReadOrder) -> OrderView:
        """One order."""
        return orders.read_order(reading, request, self.settings)

    @query(ReadEvidence)
    def read_evidence(self, reading: Reading, request: ReadEvidence) -> Photo:
        """One photo of a reply."""
        return orders.read_evidence(reading, request)

    @query(ListCases)
    def list_cases(self, reading: Reading, request: ListCases) -> CasePage:
        """The office's lists."""
        return cases.list_cases(reading, request)

    @query(ReadBoard)
    def read_board(self, reading: Reading, request: ReadBoard) -> Board:
        """The loop at a glance."""
        return cases.read_board(reading, request)

    @query(ReadStory)
    def read_story(self, reading: Reading, request: ReadStory) -> Story:
        """One appeal's story for staff."""
        return story.read_story(reading, request)

    @query(ReadPublicStory)
    def read_public_story(self, reading: Reading, request: ReadPublicStory) -> Story:
        """One appeal's story for its resident."""
        return story.read_public_story(reading, request)

    @query(ReadCalendar)
    def read_calendar(self, reading: Reading, request: ReadCalendar) -> CalendarMonth:
        """One month of working days."""
        return calendar_queries.read_calendar(reading, request, self.settings)

    @query(ReportLoop)
    def report_loop(self, reading: Reading, request: ReportLoop) -> LoopReport:
        """Counts and shares for the closed-loop report."""
        return report.report_loop(reading, request, self.settings)
