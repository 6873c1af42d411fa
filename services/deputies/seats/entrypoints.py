"""The entrypoints of seats: terms, what is recorded of a seat, and the day on which one begins or ends."""

from contracts import deputies as d
from contracts.base import Done
from kit.bus.entrypoints import command, every, query
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.deputies.seats import queries
from services.deputies.seats.use_cases import record, standing, terms
from services.deputies.settings import DeputiesSettings


class Seats:
    """Terms, and deputies' seats in them; part of the deputies service."""

    settings: DeputiesSettings

    @every(30, parts=standing.PARTS)
    def turn_seats(self, work: UnitOfWork) -> bool:
        """A seat that begins or ends today is told of, and whoever was never told of."""
        return standing.tell_turned(work, self.settings) == standing.AT_ONCE

    @command(d.SaveTerms)
    def save_terms(self, work: UnitOfWork, request: d.SaveTerms) -> d.ImportReport:
        """Terms are added, or their days said anew."""
        return terms.save_terms(work, request, self.settings)

    @command(d.RecordSeat)
    def record_seat(self, work: UnitOfWork, request: d.RecordSeat) -> Done:
        """A deputy's seat begins, is suspended or resumed, or ends."""
        return record.record_seat(work, request, self.settings)

    @command(d.RetellDeputies)
    def retell_deputies(self, work: UnitOfWork, request: d.RetellDeputies) -> Done:
        """Every deputy's seat is told of once more."""
        standing.tell_all_anew(work)
        standing.tell_turned(work, self.settings)
        return Done(id="deputies")

    @query(d.ListTerms)
    def list_terms(self, reading: ReadSession, request: d.ListTerms) -> d.TermList:
        """Terms of every level."""
        return queries.list_terms(reading, request)

    @query(d.ReadOwnSeat)
    def read_own_seat(self, reading: ReadSession, request: d.ReadOwnSeat) -> d.OwnSeat:
        """The asking deputy's own seat; who is not in office does not come this far."""
        return queries.read_own_seat(reading)

    @query(d.ReadSeats)
    def read_seats(self, reading: ReadSession, request: d.ReadSeats) -> d.DeputySeats:
        """A deputy's seats, and all that was recorded of them."""
        return queries.read_seats(reading, request)
