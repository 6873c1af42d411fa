"""What the tests of seats read of the register."""

from contracts.base import Actor, ImportReport
from contracts.deputies import DeputySeats, ImportDeputies, ReadRoster, ReadSeats, RosterEntry, Seat
from kit.testing.bench import Bench
from services.deputies.roster.interface import deputy, is_in_office
from services.deputies.roster.queries import read_roster
from services.deputies.seats.domain.terms import Term
from services.deputies.seats.queries import read_seats
from services.deputies.seats.store import every_term
from tests.deputies.harness import OFFICE, SETTINGS, file, take_deputies


def load(bench: Bench, text: str, **more: object) -> ImportReport:
    """A list of deputies is imported."""
    return take_deputies(bench, ImportDeputies(filename="d.csv", content=file(text), **more))


def said(bench: Bench, cells: str, titles: str = "任职起,任职止,离任原因,在任", who: str = "D1,甲") -> ImportReport:
    """A row about one deputy's seat is imported."""
    return load(bench, f"编号,姓名,乡镇,{titles}\n{who},城关镇,{cells}\n")


def history(bench: Bench, deputy_id: str, actor: Actor = OFFICE) -> DeputySeats:
    """All that is known of a deputy's seats."""
    with bench.look(actor) as reading:
        return read_seats(reading, ReadSeats(deputy_id=deputy_id))


def seat_of(bench: Bench, deputy_id: str) -> Seat:
    """The latest seat."""
    return history(bench, deputy_id).seats[0]


def in_office(bench: Bench, deputy_id: str) -> bool:
    """Whether they are in office at the bench's moment."""
    with bench.look() as reading:
        return is_in_office(reading, deputy(reading, deputy_id))


def entry(bench: Bench, number: str) -> RosterEntry:
    """A deputy as the office reads them."""
    with bench.look(OFFICE) as reading:
        return next(one for one in read_roster(reading, ReadRoster(), SETTINGS).items if one.number == number)


def terms(bench: Bench) -> list[Term]:
    """Every term that is kept."""
    with bench.look() as reading:
        return every_term(reading)
