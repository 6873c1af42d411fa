"""Departments: added, renamed, merged, and which one a category goes to."""

from pydantic import Field

from contracts.base import Command, Done, Event, ImportReport, Part, Query
from contracts.fields import CategoryCode, Id, Name, TownshipCode, Words
from contracts.owners import OfSupervision
from contracts.roles import BY_OFFICE, EVERYONE_AND_OPERATOR


class MovedOrder(Part):
    """An open order that the successor has from now on."""

    order_id: Id
    appeal_id: Id


class MovedPart(Part):
    """A part of a suggestion that the successor has from now on."""

    assignment_id: Id
    suggestion_id: Id


class DepartmentMerged(OfSupervision, Event):
    """A department is no more: what was in its hands is another's, with its clocks; what is finished stays its own."""

    name = "department.merged.v1"
    department: Id
    department_name: str
    into: Id
    into_name: str
    reason: str
    """The decision, in its words."""
    by: str
    orders: list[MovedOrder] = []
    parts: list[MovedPart] = []
    projects: list[Id] = []
    questions: list[Id] = []
    """Questions of inquiries that nobody had answered yet."""


class DepartmentChanged(OfSupervision, Event):
    """The office entered a department, or changed the entry; one that is retired or merged reads nothing any more."""

    name = "department.changed.v1"
    department: Id
    department_name: str
    active: bool
    merged_into: Id | None = None
    """Its successor's code, when it is told once more that it was merged."""


class SaveDepartment(OfSupervision, Command):
    """Add or rename a department; orders keep the name they were given under."""

    name = "save_department"
    roles = BY_OFFICE
    answer = Done
    about = "{department}"
    department: Id
    title: Name
    active: bool = True
    signs: bool | None = None
    """Whether what goes out in its name is drafted, reviewed and signed (经办、审核、签发); None: as it was."""


class DepartmentEntry(Part):
    """A department as a list has it."""

    department: Id
    title: Name
    active: bool | None = None
    """None: as it was; a new one takes orders."""


class ImportDepartments(OfSupervision, Command):
    """Add or rename many departments at once, all or none; those not among them stay as they are."""

    name = "import_departments"
    roles = BY_OFFICE
    answer = ImportReport
    about = "departments"
    departments: list[DepartmentEntry] = Field(max_length=2000)
    check_only: bool = False
    """Only say what is wrong."""


class MergeDepartment(OfSupervision, Command):
    """Merge a department into another (部门合并): what is open goes on there, what is finished keeps the old name."""

    name = "merge_department"
    roles = BY_OFFICE
    answer = Done
    about = "{department}"
    department: Id
    """The one that is no more."""
    into: Id
    reason: Words
    """Which decision, in its words."""


class SaveDispatch(OfSupervision, Command):
    """Say which department a category goes to, for the county or for one township."""

    name = "save_dispatch"
    roles = BY_OFFICE
    answer = Done
    about = "{category} {township}"
    category: CategoryCode
    township: TownshipCode | None = None
    department: Id


class Department(Part):
    """A department that can be given orders."""

    department: str
    title: str
    active: bool = True
    open_orders: int | None = None
    """None: too few to be told to this reader."""
    merged_into: str | None = None
    """Its successor's code, when it was merged into another."""
    signs: bool = False
    """Whether what goes out in its name is drafted, reviewed and signed."""


class DepartmentList(Part):
    """Departments, by title."""

    items: list[Department]


class ListDepartments(OfSupervision, Query):
    """Every department."""

    name = "list_departments"
    roles = EVERYONE_AND_OPERATOR
    answer = DepartmentList


class SuggestDepartment(OfSupervision, Query):
    """Who handles this category here, by the dispatch catalogue; the likely one first."""

    name = "suggest_department"
    roles = EVERYONE_AND_OPERATOR
    answer = DepartmentList
    category: CategoryCode
    township: TownshipCode | None = None
