"""The entrypoints of supervision about departments."""

from contracts import supervision as c
from contracts.base import Done, ImportReport
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.departments import queries
from services.supervision.departments.use_cases import catalogue, merge
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.hooks import moves_of


class Departments:
    """Who there is and who handles what; part of the supervision service."""

    settings: SupervisionSettings

    @command(c.SaveDepartment)
    def save_department(self, work: UnitOfWork, request: c.SaveDepartment) -> Done:
        """The office adds or renames a department, or lets it take no more orders."""
        return catalogue.save_department(work, request)

    @command(c.ImportDepartments)
    def import_departments(self, work: UnitOfWork, request: c.ImportDepartments) -> ImportReport:
        """The office adds or renames many departments at once."""
        return catalogue.import_departments(work, request)

    @command(c.MergeDepartment)
    def merge_department(self, work: UnitOfWork, request: c.MergeDepartment) -> Done:
        """A department becomes part of another, with everything still in its hands."""
        return merge.merge_department(work, request, self.settings.office_name, moves_of(self))

    @command(c.SaveDispatch)
    def save_dispatch(self, work: UnitOfWork, request: c.SaveDispatch) -> Done:
        """The office says which department handles a category, in the county or a township."""
        return catalogue.save_dispatch(work, request)

    @query(c.ListDepartments)
    def list_departments(self, reading: ReadSession, request: c.ListDepartments) -> c.DepartmentList:
        """Every department with the orders in its hands."""
        return queries.list_departments(reading, request, self.settings.open_least)

    @query(c.SuggestDepartment)
    def suggest_department(self, reading: ReadSession, request: c.SuggestDepartment) -> c.DepartmentList:
        """The departments that handle a category in a township, the likeliest first."""
        return queries.suggest_department(reading, request, self.settings.open_least)
