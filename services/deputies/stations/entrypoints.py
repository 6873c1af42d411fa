"""The entrypoints of stations at work: hours, the rota and its swaps, reception days, the ledger, figures."""

from collections.abc import Sequence
from datetime import date

from contracts import deputies as d
from contracts.base import Done
from contracts.envelope import Envelope
from contracts.supervision import CalendarChanged
from kit.bus.entrypoints import command, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.sheets import Row
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.queries import figures, receptions, rota
from services.deputies.stations.store import days
from services.deputies.stations.use_cases import announce, hours, import_rota, ledger, swaps


class Stations:
    """Stations at work; part of the deputies service."""

    settings: DeputiesSettings

    def open_days(self, reading: ReadSession, station: str, wanted: Sequence[date]) -> list[date]:
        """Those of these days on which the station is open, for the roster."""
        return days.open_days(reading, station, wanted, self.settings.zone)

    @subscribe(CalendarChanged)
    def follow_calendar(self, work: UnitOfWork, message: Envelope[CalendarChanged]) -> None:
        """The county's own days are known here too."""
        days.keep(work, message.data)

    @command(d.SetStationHours)
    def set_station_hours(self, work: UnitOfWork, request: d.SetStationHours) -> Done:
        """When a station is open."""
        return hours.set_station_hours(work, request)

    @command(d.ImportRota, lambda self, request: import_rota.read_rota(request, self.settings))
    def import_rota(self, work: UnitOfWork, request: d.ImportRota, rows: list[Row]) -> d.ImportReport:
        """The rota from a spreadsheet."""
        return import_rota.import_rota(work, request, rows, self.settings)

    @command(d.AskDutySwap)
    def ask_duty_swap(self, work: UnitOfWork, request: d.AskDutySwap) -> Done:
        """A deputy asks a colleague to sit in the own place."""
        return swaps.ask_duty_swap(work, request, self.settings)

    @command(d.AnswerDutySwap)
    def answer_duty_swap(self, work: UnitOfWork, request: d.AnswerDutySwap) -> Done:
        """The colleague answers."""
        return swaps.answer_duty_swap(work, request, self.settings)

    @command(d.AnnounceReception)
    def announce_reception(self, work: UnitOfWork, request: d.AnnounceReception) -> d.Announced:
        """A reception day is announced."""
        return announce.announce_reception(work, request, self.settings)

    @command(d.MoveReception)
    def move_reception(self, work: UnitOfWork, request: d.MoveReception) -> d.Announced:
        """It is on another day."""
        return announce.move_reception(work, request, self.settings)

    @command(d.CancelReception)
    def cancel_reception(self, work: UnitOfWork, request: d.CancelReception) -> Done:
        """It is not held."""
        return announce.cancel_reception(work, request)

    @command(d.RecordHeard)
    def record_heard(self, work: UnitOfWork, request: d.RecordHeard) -> Done:
        """A line of the ledger."""
        return ledger.record_heard(work, request, self.settings)

    @command(d.CloseReception)
    def close_reception(self, work: UnitOfWork, request: d.CloseReception) -> Done:
        """It was held, and who came."""
        return ledger.close_reception(work, request, self.settings)

    @query(d.ReadDutyRota)
    def read_duty_rota(self, reading: ReadSession, request: d.ReadDutyRota) -> d.DutyRota:
        """Who sits where, with gaps, clashes and swaps."""
        return rota.read_duty_rota(reading, request, self.settings)

    @query(d.ReadStation)
    def read_station(self, reading: ReadSession, request: d.ReadStation) -> d.StationPage:
        """A station as everybody may know it."""
        return rota.read_station(reading, request, self.settings)

    @query(d.ListReceptions)
    def list_receptions(self, reading: ReadSession, request: d.ListReceptions) -> d.ReceptionList:
        """Reception days of a period."""
        return receptions.list_receptions(reading, request)

    @query(d.ReadLedger)
    def read_ledger(self, reading: ReadSession, request: d.ReadLedger) -> d.Ledger:
        """What was heard, and what became of it."""
        return receptions.read_ledger(reading, request)

    @query(d.ReadStationFigures)
    def read_station_figures(self, reading: ReadSession, request: d.ReadStationFigures) -> d.StationFiguresList:
        """What was done, station by station."""
        return figures.read_station_figures(reading, request, self.settings)
