"""The entrypoints of supervision about what everybody may read of what is written here."""

from contracts import release as r
from contracts.base import Done
from contracts.held import HeldPage, ReleaseRecord
from kit.bus.entrypoints import command, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.release import queries
from services.supervision.release.use_cases import decide_release
from services.supervision.settings import SupervisionSettings


class Release:
    """What waits to be read, and the office's decisions; part of the supervision service."""

    settings: SupervisionSettings

    @query(r.ListHeldTexts)
    def list_held(self, reading: ReadSession, request: r.ListHeldTexts) -> HeldPage:
        """What was written and waits to be read before everybody may, or was decided about."""
        return queries.list_held(reading, request, self.settings)

    @command(r.DecideText)
    def decide_release(self, work: UnitOfWork, request: r.DecideText) -> Done:
        """The office releases a text whole, in part, or not at all."""
        return decide_release(work, request)

    @query(r.ReadTextReleases)
    def read_releases(self, reading: ReadSession, request: r.ReadTextReleases) -> ReleaseRecord:
        """The rules by which texts become public, and what was decided; no texts."""
        return queries.read_releases(reading, request, self.settings)
