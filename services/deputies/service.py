"""Deputies as a service: every way in, and nothing else."""

from pathlib import Path
from typing import Any

from contracts import deputies as d
from contracts.base import Done, Photo
from contracts.envelope import Envelope
from kit.bus.dependency import Bus
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.room import Room
from kit.bus.work import Reading, Work
from kit.settings import Settings
from services.deputies import queries
from services.deputies.settings import DeputiesSettings
from services.deputies.suggestions_service import Drafting
from services.deputies.use_cases import answer_offer, follow, handle, keep_roster, rota

MIGRATIONS = Path(__file__).parent / "migrations"


class Deputies(Drafting, Room):
    """Assignment, and what deputies do with what was assigned."""

    name = "deputies"
    bus = Bus(MIGRATIONS)
    settings: Any = Settings(DeputiesSettings)

    @subscribe(*follow.APPEALS)
    def follow_appeals(self, work: Work, message: Envelope[Any]) -> None:
        """A new appeal is offered to a deputy, and a finished one leaves its deputy's list."""
        follow.follow_appeals(work, message, self.settings)

    @every(30)
    def lapse_offers(self, work: Work) -> None:
        """An offer that was not accepted in time goes to the next deputy."""
        answer_offer.lapse_offers(work, self.settings)

    @command(d.AcceptMatter)
    def accept_matter(self, work: Work, request: d.AcceptMatter) -> Done:
        """A deputy accepts a matter that was offered."""
        return answer_offer.accept_matter(work, request, self.settings)

    @command(d.DeclineMatter)
    def decline_matter(self, work: Work, request: d.DeclineMatter) -> Done:
        """A deputy declines an offered matter, and the next one is asked."""
        return answer_offer.decline_matter(work, request, self.settings)

    @command(d.SolveMatter)
    def solve_matter(self, work: Work, request: d.SolveMatter) -> Done:
        """A deputy answers a matter that was solved on the spot, and the resident rates the answer."""
        return handle.solve_matter(work, request)

    @command(d.ReferMatter)
    def refer_matter(self, work: Work, request: d.ReferMatter) -> Done:
        """A deputy refers an accepted matter to a department, which is given a work order."""
        return handle.refer_matter(work, request)

    @command(d.HandOverMatter)
    def hand_over_matter(self, work: Work, request: d.HandOverMatter) -> Done:
        """A deputy hands an accepted matter to a colleague, who is offered it."""
        return handle.hand_over_matter(work, request, self.settings)

    @command(d.AssignByHand)
    def assign_by_hand(self, work: Work, request: d.AssignByHand) -> Done:
        """The congress office offers a matter to a deputy whom it names."""
        return handle.assign_by_hand(work, request, self.settings)

    @command(d.ImportDeputies)
    def import_deputies(self, work: Work, request: d.ImportDeputies) -> d.ImportReport:
        """Deputies are added or changed from a spreadsheet."""
        return keep_roster.import_deputies(work, request, self.settings)

    @command(d.ImportStations)
    def import_stations(self, work: Work, request: d.ImportStations) -> d.ImportReport:
        """Stations and their QR spots are added or changed from a spreadsheet."""
        return keep_roster.import_stations(work, request, self.settings)

    @command(d.SetDuty)
    def set_duty(self, work: Work, request: d.SetDuty) -> Done:
        """Deputies are put on duty at a station for some days, in place of whoever was."""
        return rota.set_duty(work, request)

    @query(d.ListDeputies)
    def list_deputies(self, reading: Reading, request: d.ListDeputies) -> d.DeputyList:
        """Deputies of the county or a township, with how many open matters each has."""
        return queries.list_deputies(reading, request)

    @query(d.ListStations)
    def list_stations(self, reading: Reading, request: d.ListStations) -> d.StationList:
        """Stations with their QR spots and who is on duty today."""
        return queries.list_stations(reading, request, self.settings)

    @query(d.ReadSpot)
    def read_spot(self, reading: Reading, request: d.ReadSpot) -> d.Spot:
        """The station, village or building a scanned QR code belongs to."""
        return queries.read_spot(reading, request)

    @query(d.MyMatters)
    def my_matters(self, reading: Reading, request: d.MyMatters) -> d.MatterPage:
        """The asking deputy's own matters, open ones or all."""
        return queries.my_matters(reading, request)

    @query(d.UnfilledMatters)
    def unfilled_matters(self, reading: Reading, request: d.UnfilledMatters) -> d.MatterPage:
        """Matters that no deputy is left to take, for the office to assign."""
        return queries.unfilled_matters(reading, request)

    @query(d.ReadMatter)
    def read_matter(self, reading: Reading, request: d.ReadMatter) -> d.MatterView:
        """One matter as its deputy, the office and leaders may read it."""
        return queries.read_matter(reading, request)

    @query(d.ReadMatterPhoto)
    def read_matter_photo(self, reading: Reading, request: d.ReadMatterPhoto) -> Photo:
        """One photo that a deputy added to an answer."""
        return queries.read_matter_photo(reading, request)
