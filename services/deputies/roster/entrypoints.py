"""The entrypoints of the roster: importing it, the rota, the directory."""

from contracts import deputies as d
from contracts.base import Done
from contracts.county import CountyChanged
from contracts.envelope import Envelope
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.sheets import Row
from services.deputies.roster import queries
from services.deputies.roster.use_cases import county, import_roster, rota
from services.deputies.settings import DeputiesSettings


class Roster:
    """Deputies, stations, spots and duty; part of the deputies service."""

    settings: DeputiesSettings
    open_days: rota.OpenDays
    """On which days a station is open: stations at work say so."""

    def stands(self, reading: ReadSession) -> bool:
        """Whether a deputy who asks is in office: here the register itself knows."""
        return queries.stands(reading)

    @subscribe(CountyChanged)
    def follow_county(self, work: UnitOfWork, message: Envelope[CountyChanged]) -> None:
        """The county's townships and categories are known here too, and what goes on in the place of which."""
        county.follow_county(work, message.data)

    @command(d.ImportDeputies, lambda self, request: import_roster.read_deputies(request, self.settings))
    def import_deputies(self, work: UnitOfWork, request: d.ImportDeputies, rows: list[Row]) -> d.ImportReport:
        """Deputies are added or changed from a spreadsheet."""
        return import_roster.import_deputies(work, request, rows, self.settings)

    @command(d.ImportStations, lambda self, request: import_roster.read_stations(request, self.settings))
    def import_stations(self, work: UnitOfWork, request: d.ImportStations, rows: list[Row]) -> d.ImportReport:
        """Stations and their QR spots are added or changed from a spreadsheet."""
        return import_roster.import_stations(work, request, rows)

    @command(d.SetDuty)
    def set_duty(self, work: UnitOfWork, request: d.SetDuty) -> Done:
        """Deputies are put on duty at a station for some days, in place of whoever was."""
        return rota.set_duty(work, request, self.open_days)

    @query(d.ListDeputies)
    def list_deputies(self, reading: ReadSession, request: d.ListDeputies) -> d.DeputyList:
        """Deputies of the county or a township, with how many open matters each has."""
        return queries.list_deputies(reading, request, self.settings)

    @query(d.ReadRoster)
    def read_roster(self, reading: ReadSession, request: d.ReadRoster) -> d.RosterEntries:
        """The roster as the office entered it."""
        return queries.read_roster(reading, request, self.settings)

    @query(d.ListStations)
    def list_stations(self, reading: ReadSession, request: d.ListStations) -> d.StationList:
        """Stations with their QR spots and who is on duty today."""
        return queries.list_stations(reading, request, self.settings)

    @query(d.ReadSpot)
    def read_spot(self, reading: ReadSession, request: d.ReadSpot) -> d.Spot:
        """The station, village or building a scanned QR code belongs to."""
        return queries.read_spot(reading, request)
