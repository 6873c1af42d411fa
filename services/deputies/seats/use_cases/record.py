"""The office records what was decided of a deputy's seat."""

from contracts.base import Done
from contracts.deputies import RecordSeat
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.deputies.roster.interface import deputy
from services.deputies.seats import store
from services.deputies.seats.domain import recording
from services.deputies.seats.domain.seats import STRUCK, Entry
from services.deputies.seats.use_cases.standing import settle
from services.deputies.settings import DeputiesSettings

SLUGS = {
    recording.NO_ENTRY: "no-seat-entry",
    recording.NO_REASON: "seat-reason",
    recording.NO_SEAT: "no-seat",
    recording.BEFORE_BEGIN: "seat-before-begin",
    recording.OVERLAPS: "seats-overlap",
    recording.CONTRADICTS: "seat-contradicts",
    recording.NO_TERM: "seat-outside-term",
    recording.AFTER_TERM: "seat-after-term",
}
"""What each refusal is called."""


def record_seat(work: UnitOfWork, request: RecordSeat, settings: DeputiesSettings) -> Done:
    """Add an entry to a deputy's seats, and tell when the deputy is in office by it, or no more.

    Raises NotFound for nobody of the roster, and Refused for what cannot be beside what was recorded before.
    """
    row = deputy(work, request.deputy_id, lock=True)
    entries = store.entries_of(work, [row.deputy_id]).get(row.deputy_id, [])
    position = max((one.position for one in entries), default=0) + 1
    entry = Entry(position, request.kind, request.day, request.reason, request.body, request.replaces)
    fault = recording.wrong_with(entries, entry, store.known_terms(work), row.level)
    if request.kind == STRUCK and request.replaces is None:
        fault = recording.NO_ENTRY
    if fault is not None:
        raise Refused(SLUGS[fault], f"{fault.en}.", status=422)
    store.add(work, [(row.deputy_id, entry)], request.words)
    settle(work, settings, [row.deputy_id])
    return Done(id=row.deputy_id)
