"""The slips of a session; what waits for the seal, and what is wrong with it."""

from sqlalchemy import func, select

from contracts import scrutiny as s
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.problems import NotFound
from services.voting.scrutiny.domain import disagreements
from services.voting.scrutiny.store import WatchedRow, countersigned, watched
from services.voting.scrutiny.use_cases.slips import view_of


def read_slips(reading: ReadSession, request: s.ReadSlips) -> s.SlipsView:
    """The slips of a session, and whose device is bound."""
    return view_of(reading, request.session_id)


def read_seal(reading: ReadSession, request: s.ReadSeal) -> s.SealView:
    """What waits for the seal, and what is wrong with it."""
    found = select(watched).where(watched.c.round_id == request.round_id)
    row = typed(WatchedRow, reading.connection.execute(found)).first()
    if row is None:
        raise NotFound("round")
    given = select(func.count()).where(countersigned.c.round_id == request.round_id)
    return s.SealView(
        round_id=row.round_id,
        head=row.head,
        disagreements=disagreements(row.head, row) if row.head else [],
        issued=reading.connection.execute(given).scalar_one(),
        sealed=row.seal is not None,
    )
