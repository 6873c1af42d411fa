"""The slips of a session; what waits for the seal, and what is wrong with it; the kept heads of the audit log."""

from sqlalchemy import func, select

from contracts import audit as a
from contracts import scrutiny as s
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.problems import NotFound
from services.voting.scrutiny.domain import disagreements, lacks_the_box
from services.voting.scrutiny.store import AuditHeadRow, WatchedRow, audit_heads, countersigned, watched
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
        disagreements=disagreements(row.head, row) if row.head and not lacks_the_box(row) else [],
        issued=reading.connection.execute(given).scalar_one(),
        sealed=row.seal is not None,
    )


def read_audit_heads(reading: ReadSession, request: a.ReadAuditHeads) -> a.WitnessedHeadList:
    """The kept heads, newest first."""
    wanted = select(audit_heads).order_by(audit_heads.c.number.desc()).limit(request.limit)
    if request.before is not None:
        wanted = wanted.where(audit_heads.c.number < request.before)
    rows = typed(AuditHeadRow, reading.connection.execute(wanted)).all()
    more = len(rows) == request.limit and rows[-1].number > 1
    return a.WitnessedHeadList(items=[_head(row) for row in rows], next=rows[-1].number if more else None)


def _head(row: AuditHeadRow) -> a.WitnessedHead:
    head = {name: getattr(row, name) for name in a.AuditHead.model_fields}
    return a.WitnessedHead.model_validate(
        {"number": row.number, "head": head, "witnessed_at": row.witnessed_at, "fault": row.fault}
    )
