"""The office says when terms begin and end; seats are over with their term, so who is in office is reckoned anew."""

from contracts.base import ImportReport
from contracts.deputies import SaveTerms
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.roster.interface import levels
from services.deputies.seats import store
from services.deputies.seats.domain.seats import Entry, seats_of
from services.deputies.seats.domain.terms import Term, Terms, wrong_with
from services.deputies.seats.use_cases.standing import settle
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.domain.faults import Fault
from services.deputies.shared.reports import row_told


def save_terms(work: UnitOfWork, request: SaveTerms, settings: DeputiesSettings) -> ImportReport:
    """Add terms or say their days anew; with a bad row nothing is kept. No seat may fall out of its term by it."""
    said = [Term(one.level, one.name, one.begin, one.end) for one in request.terms]
    before = store.every_term(work)
    named = {(one.level, one.name) for one in said}
    every = [*said, *(one for one in before if (one.level, one.name) not in named)]
    faults = [_twice(said, place) or wrong_with(every, place) for place in range(len(said))]
    if not any(faults):
        outside = _left_outside(work, Terms(before), Terms(every))
        faults = [[outside[one.level, one.name]] if (one.level, one.name) in outside else [] for one in said]
        if outside and not any(faults):  # the term was moved away under the name of another
            faults[0] = [next(iter(outside.values()))]
    stored = not any(faults) and not request.check_only
    if stored:
        store.save_terms(work, said)
        settle(work, settings)
    return ImportReport(
        rows=[row_told(number, row, stored=stored) for number, row in enumerate(faults, 1)],
        good=sum(not row for row in faults),
        bad=sum(bool(row) for row in faults),
        stored=stored,
    )


def _twice(said: list[Term], place: int) -> list[Fault]:
    first = next(at for at, one in enumerate(said) if (one.level, one.name) == (said[place].level, said[place].name))
    return [] if first == place else [Fault(f"与第 {first + 1} 行相同", f"The same as row {first + 1}", "name")]


def _left_outside(work: UnitOfWork, before: Terms, after: Terms) -> dict[tuple[str, str], Fault]:
    """By term, how many seats that lie in it would lie in none, or be recorded to end after it."""
    level_of = levels(work)
    found: dict[tuple[str, str], int] = {}
    for deputy_id, entries in store.entries_of(work, level_of).items():
        for term in _outside(entries, level_of[deputy_id], before, after):
            found[term] = found.get(term, 0) + 1
    return {term: _outside_fault(many) for term, many in found.items()}


def _outside(entries: list[Entry], level: str, before: Terms, after: Terms) -> list[tuple[str, str]]:
    found = []
    for seat in seats_of(entries, before, level):
        term = after.of(level, seat.begin)
        ends_later = term is not None and term.end is not None and seat.ended is not None and seat.ended.day > term.end
        if seat.term is not None and (term is None or ends_later):
            found.append((level, seat.term.name))
    return found


def _outside_fault(many: int) -> Fault:
    zh = f"有 {many} 次任职不在这样的任期内，请先更正任职起止"
    return Fault(zh, f"{many} seats would lie outside of the term: correct their days first", "begin")
