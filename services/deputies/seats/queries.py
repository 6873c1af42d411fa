"""Terms, and a deputy's seats with all that was recorded of them."""

from datetime import date

from contracts.deputies import DeputySeats, ListTerms, OwnSeat, ReadSeats, SeatEntry, TermList
from contracts.deputies import Seat as SeatView
from contracts.deputies import Term as TermView
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.problems import NotFound
from services.deputies.roster.interface import deputy, is_in_office
from services.deputies.seats import store
from services.deputies.seats.domain.seats import Seat, live, seats_of


def list_terms(reading: ReadSession, _: ListTerms) -> TermList:
    """Every term that is known."""
    return TermList(items=[TermView(**one._asdict()) for one in store.every_term(reading)])


def read_own_seat(reading: ReadSession) -> OwnSeat:
    """The asking deputy's stretch in office; nothing is known of who is not in the roster."""
    try:
        row = deputy(reading, reading.actor.id)
    except NotFound:
        return OwnSeat()
    return OwnSeat(since=row.active_from, until=row.active_until)


def read_seats(reading: ReadSession, request: ReadSeats) -> DeputySeats:
    """One deputy's; raises NotFound for nobody of the roster, and for a colleague's."""
    if reading.actor.role is Role.DEPUTY and request.deputy_id != reading.actor.id:
        raise NotFound("deputy")
    row = deputy(reading, request.deputy_id)
    rows = store.recorded(reading, [row.deputy_id])
    entries = store.entries_of(reading, [row.deputy_id]).get(row.deputy_id, [])
    counted = {one.position for one in live(entries)}
    seats = seats_of(entries, store.known_terms(reading), row.level)
    return DeputySeats(
        deputy_id=row.deputy_id,
        name=row.name,
        active=is_in_office(reading, row),
        seats=[_seat(one) for one in reversed(seats)],
        entries=[
            SeatEntry(
                **{name: one._mapping[name] for name in SeatEntry.model_fields if name != "counts"},
                counts=one.position in counted,
            )
            for one in reversed(rows)
        ],
    )


def _seat(seat: Seat) -> SeatView:
    return SeatView(
        term=seat.term.name if seat.term else None,
        begin=seat.begin.isoformat(),
        end=_iso(seat.end),
        reason=seat.reason or None,
        suspended=_iso(seat.suspended.day if seat.suspended else None),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
