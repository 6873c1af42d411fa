"""What supervision tells and answers: work orders, clocks, alerts, reviews and each case's whole story."""

from contracts.fields import Day as Day
from contracts.roles import WATCHERS as WATCHERS
from contracts.supervision.calendar import (
    CalendarChanged as CalendarChanged,
    CalendarDay as CalendarDay,
    CalendarMonth as CalendarMonth,
    DayNote as DayNote,
    ImportCalendarDays as ImportCalendarDays,
    ListOwnDays as ListOwnDays,
    OwnDay as OwnDay,
    OwnDayList as OwnDayList,
    ReadCalendar as ReadCalendar,
    SetCalendarDay as SetCalendarDay,
)
from contracts.supervision.commands import (
    DispatchOrder as DispatchOrder,
    ExtendOrder as ExtendOrder,
    PressCase as PressCase,
    ReferCase as ReferCase,
    ReplyOrder as ReplyOrder,
    RetellHolders as RetellHolders,
    ReturnOrder as ReturnOrder,
    ReviewCase as ReviewCase,
    SignOrder as SignOrder,
)
from contracts.supervision.departments import (
    Department as Department,
    DepartmentChanged as DepartmentChanged,
    DepartmentEntry as DepartmentEntry,
    DepartmentList as DepartmentList,
    DepartmentMerged as DepartmentMerged,
    ImportDepartments as ImportDepartments,
    ListDepartments as ListDepartments,
    MergeDepartment as MergeDepartment,
    MovedOrder as MovedOrder,
    MovedPart as MovedPart,
    SaveDepartment as SaveDepartment,
    SaveDispatch as SaveDispatch,
    SuggestDepartment as SuggestDepartment,
)
from contracts.supervision.events import (
    CaseHolders as CaseHolders,
    CasePressed as CasePressed,
    CaseReferred as CaseReferred,
    CaseRescheduled as CaseRescheduled,
    CaseReviewed as CaseReviewed,
    CaseVerdict as CaseVerdict,
    CaseWarned as CaseWarned,
    HoldersTold as HoldersTold,
    OrderExtended as OrderExtended,
    OrderOpened as OrderOpened,
    OrderReplied as OrderReplied,
    OrderRescheduled as OrderRescheduled,
    OrderReturned as OrderReturned,
    OrderSigned as OrderSigned,
)
from contracts.supervision.queries import (
    Board as Board,
    BoardColumn as BoardColumn,
    CaseBrief as CaseBrief,
    CasePage as CasePage,
    ListCases as ListCases,
    ListOrders as ListOrders,
    OrderBrief as OrderBrief,
    OrderPage as OrderPage,
    OrderState as OrderState,
    OrderView as OrderView,
    ReadBoard as ReadBoard,
    ReadEvidence as ReadEvidence,
    ReadOrder as ReadOrder,
    ReadPublicStory as ReadPublicStory,
    ReadStory as ReadStory,
    Story as Story,
    StoryEntry as StoryEntry,
)
from contracts.supervision.report import (
    LoopReport as LoopReport,
    ReportLoop as ReportLoop,
    Share as Share,
)
