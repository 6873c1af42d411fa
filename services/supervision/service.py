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
from services.supervision.figures_service import Figures
from services.supervision.inquiries_service import Inquiries
from services.supervision.projects_service import Projects
from services.supervision.queries import calendar as calendar_queries
from services.supervision.queries import cases, orders, report, story
from services.supervision.queries import catalogue as catalogue_queries
from services.supervision.settings import SupervisionSettings
from services.supervision.suggestions_service import Suggestions
from services.supervision.topics_service import Topics
from services.supervision.use_cases import calendar, catalogue, follow, handle, office, watch
from services.supervision.use_cases.merge.department import merge_department
from services.supervision.use_cases.projects.recount import recount_projects
from services.supervision.use_cases.suggestions.recount import recount_suggestions

MIGRATIONS = Path(__file__).parent / "migrations"


class Supervision(Suggestions, Projects, Inquiries, Topics, Figures, Room):
    """Orders to departments, every clock of the loop, each case's story, and the desks that joined them."""

    name = "supervision"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(SupervisionSettings)

    @subscribe(*follow.LOOP)
    def follow_the_loop(self, work: Work, message: Envelope[Any]) -> None:
        """A case follows what residents, intake and deputies do, in the order it was told."""
        follow.follow_the_loop(work, message, self.settings)

    @every(30)
    def watch_clocks(self, work: Work) -> None:
        """Each running clock that turned yellow or red is told of once."""
        watch.watch_clocks(work)

    @command(SaveDepartment)
    def save_department(self, work: Work, request: SaveDepartment) -> Done:
        """The office adds or renames a department, or lets it take no more orders."""
        return catalogue.save_department(work, request)

    @command(MergeDepartment)
    def merge_department(self, work: Work, request: MergeDepartment) -> Done:
        """A department is merged into another, which takes over its open work."""
        return merge_department(work, request, self.settings)

    @command(SaveDispatch)
    def save_dispatch(self, work: Work, request: SaveDispatch) -> Done:
        """The office says which department handles a category, in the county or a township."""
        return catalogue.save_dispatch(work, request)

    @command(SignOrder)
    def sign_order(self, work: Work, request: SignOrder) -> Done:
        """A department signs for a work order and so takes it."""
        return handle.sign_order(work, request, self.settings)

    @command(ReturnOrder)
    def return_order(self, work: Work, request: ReturnOrder) -> Done:
        """A department returns an order that is not its to handle to the office."""
        return handle.return_order(work, request, self.settings)

    @command(ExtendOrder)
    def extend_order(self, work: Work, request: ExtendOrder) -> Done:
        """A department asks for more working days to reply, once."""
        return handle.extend_order(work, request, self.settings)

    @command(ReplyOrder)
    def reply_order(self, work: Work, request: ReplyOrder) -> Done:
        """A department answers an order, and the resident rates the answer."""
        return handle.reply_order(work, request)

    @command(DispatchOrder)
    def dispatch_order(self, work: Work, request: DispatchOrder) -> Done:
        """The office gives a returned order to another department."""
        return office.dispatch_order(work, request, self.settings)

    @command(PressCase)
    def press_case(self, work: Work, request: PressCase) -> Done:
        """The office urges the deputy or department that holds a case."""
        return office.press_case(work, request, self.settings)

    @command(ReviewCase)
    def review_case(self, work: Work, request: ReviewCase) -> Done:
        """A named reviewer decides whether a case is handled again or closed after a `not solved`."""
        return office.review_case(work, request, self.settings)

    @command(SetCalendarDay)
    def set_calendar_day(self, work: Work, request: SetCalendarDay) -> Done:
        """The office says whether a day is worked here, and running deadlines are recomputed."""
        return calendar.set_calendar_day(work, request, self.settings, self.also_recounted())

    def also_recounted(self) -> tuple[Callable[[Work, date], None], ...]:
        """What suggestions and projects have to recompute when the county edits a day."""
        return (
            lambda work, day: recount_suggestions(work, day, self._rules()),
            lambda work, day: recount_projects(work, day, self._project_rules()),
        )

    @query(ListDepartments)
    def list_departments(self, reading: Reading, request: ListDepartments) -> DepartmentList:
        """Every department, those that take no orders too."""
        return catalogue_queries.list_departments(reading, request)

    @query(SuggestDepartment)
    def suggest_department(self, reading: Reading, request: SuggestDepartment) -> DepartmentList:
        """The departments that handle a category in a township, the likeliest first."""
        return catalogue_queries.suggest_department(reading, request)

    @query(ListOrders)
    def list_orders(self, reading: Reading, request: ListOrders) -> OrderPage:
        """Work orders, the most urgent first; a department's own only."""
        return orders.list_orders(reading, request)

    @query(ReadOrder)
    def read_order(self, reading: Reading, request: ReadOrder) -> OrderView:
        """One work order with all its handler needs to know."""
        return orders.read_order(reading, request, self.settings)

    @query(ReadEvidence)
    def read_evidence(self, reading: Reading, request: ReadEvidence) -> Photo:
        """One photo of a department's reply or of a project."""
        return orders.read_evidence(reading, request)

    @query(ListCases)
    def list_cases(self, reading: Reading, request: ListCases) -> CasePage:
        """Cases by state, colour, place, department or words, the most urgent first."""
        return cases.list_cases(reading, request)

    @query(ReadBoard)
    def read_board(self, reading: Reading, request: ReadBoard) -> Board:
        """How many cases stand in each state, by colour."""
        return cases.read_board(reading, request)

    @query(ReadStory)
    def read_story(self, reading: Reading, request: ReadStory) -> Story:
        """One appeal's history for staff, with what they told each other."""
        return story.read_story(reading, request)

    @query(ReadPublicStory)
    def read_public_story(self, reading: Reading, request: ReadPublicStory) -> Story:
        """One appeal's history as its resident may know it."""
        return story.read_public_story(reading, request)

    @query(ReadCalendar)
    def read_calendar(self, reading: Reading, request: ReadCalendar) -> CalendarMonth:
        """Every day of one month, worked or not, and who says so."""
        return calendar_queries.read_calendar(reading, request, self.settings)

    @query(ReportLoop)
    def report_loop(self, reading: Reading, request: ReportLoop) -> LoopReport:
        """Supervision's half of the closed-loop report, for appeals of a time."""
        return report.report_loop(reading, request, self.settings)
