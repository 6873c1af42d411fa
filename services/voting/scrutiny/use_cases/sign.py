"""The scrutineer's two signatures: blind ones on ballots, and the seal on the board."""

from sqlalchemy import insert, select

from contracts import scrutiny as s
from contracts.base import Done
from contracts.sessions import BlindSignature
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound, NotYet, Refused
from services.voting.scrutiny.domain import disagreements, lacks_the_box
from services.voting.scrutiny.store import CountersignedRow, SlipRow, WatchedRow, countersigned, slips, watched
from services.voting.scrutiny.use_cases.rounds import change
from services.voting.shared import keys
from services.voting.shared.devices import check_asked
from services.voting.shared.domain.binding import digest_of
from services.voting.shared.domain.board import canonical
from services.voting.shared.issuing import sign_blinded


def countersign_ballot(work: UnitOfWork, request: s.CountersignBallot) -> BlindSignature:
    """Sign one blinded token for a deputy whose own device asks, by this service's own list of devices.

    The hall gives ballots out a moment before its word of that comes here: until then this raises NotYet.
    """
    row = _find(work, request.round_id)
    if row.issuer_key is not None and row.state == "drawn":
        raise NotYet(f"round {row.round_id} gives no ballots out yet")
    if row.issuer_key is None or row.state != "issuing":
        raise Refused("not-now", "No ballots are signed in this round now.")
    device = _one_at_a_time(work, row.session_id, work.actor.id)
    asked = {"round_id": request.round_id, "blinded": request.blinded}
    check_asked(device, request.device_signature, issuer="scrutineer", **asked)
    digest = digest_of(request.blinded)
    mine = (countersigned.c.round_id == request.round_id, countersigned.c.deputy_id == work.actor.id)
    earlier = typed(CountersignedRow, work.connection.execute(select(countersigned).where(*mine))).first()
    if earlier is not None:
        if earlier.blinded != digest:
            raise Refused("ballot-given", "This deputy has been given a ballot; there is no second one.")
        return BlindSignature(signature=earlier.signature)
    signature = sign_blinded(row.issuer_key, request.blinded)
    given = {"round_id": request.round_id, "deputy_id": work.actor.id, "blinded": digest, "signature": signature}
    work.connection.execute(insert(countersigned).values(**given, device_signature=request.device_signature))
    return BlindSignature(signature=signature)


def seal_board(work: UnitOfWork, request: s.SealBoard) -> Done:
    """Seal what was read aloud. Raises Refused while the head disagrees with what was seen here.

    The hall has the count a moment before its word of it, and the box's, come here: until then this raises NotYet.
    """
    row = _find(work, request.round_id, change_it=True)
    if row.seal_key is None:
        raise Refused("not-now", "There is nothing to seal in this round now.")
    if row.head is None or lacks_the_box(row):
        raise NotYet(f"the count of round {row.round_id} is not known here yet")
    if wrong := disagreements(row.head, row):
        raise Refused("board-disagrees", "The board disagrees with what the scrutineer saw.", "; ".join(wrong))
    if request.root != row.head["root"]:
        raise Refused("root-differs", "This is not the root on the board: it must be the one read aloud.", status=422)
    seal = keys.sign(row.seal_key, canonical(row.head))
    by = work.actor.name or work.actor.id
    change(work, row.round_id, seal=seal, sealed_by=by, seal_key=None)
    work.emit(s.BoardSealed(round_id=row.round_id, seal=seal, by=by), subject=row.round_id)
    return Done(id=row.round_id)


def _find(work: UnitOfWork, round_id: str, *, change_it: bool = False) -> WatchedRow:
    wanted = select(watched).where(watched.c.round_id == round_id).with_for_update(read=not change_it)
    row = typed(WatchedRow, work.connection.execute(wanted)).first()
    if row is None:
        raise NotFound("round")
    return row


def _one_at_a_time(work: UnitOfWork, session_id: str, deputy_id: str) -> str | None:
    """The device that a deputy's slip bound, if any; the row is held, so that two requests of one are in turn."""
    mine = select(slips).where(slips.c.session_id == session_id, slips.c.deputy_id == deputy_id)
    row = typed(SlipRow, work.connection.execute(mine.with_for_update())).first()
    return row.device_key if row else None
