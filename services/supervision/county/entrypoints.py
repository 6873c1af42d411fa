"""The entrypoints of supervision about the county itself."""

from contracts import county as c
from contracts import villages as v
from contracts.base import Done, ImportReport
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.county import queries
from services.supervision.county.use_cases import bring_in, categories, decide, villages
from services.supervision.settings import SupervisionSettings


class CountyItself:
    """What the county is called and which townships it has; part of the supervision service."""

    settings: SupervisionSettings

    @command(c.BringInCounty)
    def bring_in_county(self, work: UnitOfWork, request: c.BringInCounty) -> Done:
        """The office says what the county is, all of it, the first time or again."""
        return bring_in.bring_in_county(work, request)

    @command(c.DecideTownships)
    def decide_townships(self, work: UnitOfWork, request: c.DecideTownships) -> Done:
        """The office records a decision on townships."""
        return decide.decide_townships(work, request, self.settings)

    @command(c.DecideCategories)
    def decide_categories(self, work: UnitOfWork, request: c.DecideCategories) -> Done:
        """The office records a decision on categories."""
        return categories.decide_categories(work, request, self.settings)

    @command(c.SaveCategory)
    def save_category(self, work: UnitOfWork, request: c.SaveCategory) -> Done:
        """The office adds a category or corrects what is said of one."""
        return categories.save_category(work, request)

    @command(v.SaveVillages)
    def save_villages(self, work: UnitOfWork, request: v.SaveVillages) -> ImportReport:
        """The office says which villages there are."""
        return villages.save_villages(work, request)

    @query(v.ListVillages)
    def list_villages(self, reading: ReadSession, request: v.ListVillages) -> v.VillageList:
        """Every village, in the order it was listed."""
        return queries.list_villages(reading, request)

    @query(c.ReadCounty)
    def read_county(self, reading: ReadSession, request: c.ReadCounty) -> c.CountyView:
        """The county as it stands; nothing of it before it was brought in."""
        return queries.read_county(reading, request)
