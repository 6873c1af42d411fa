"""Putting one ballot in the box."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from contracts.box import CastBallot, Receipt
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.voting.box.store import BallotRow, BoxRow, OpenBoxRow, ballots, boxes
from services.voting.shared import keys
from services.voting.shared.domain.board import TOKEN_BYTES, leaf, place, receipt_bytes, token_message, unb64
from services.voting.shared.domain.merkle import leaf_hash
from services.voting.shared.domain.rules import MARKS

_PUT = {
    "postgresql": postgresql.insert(ballots).on_conflict_do_nothing().returning(ballots.c.place),
    "sqlite": sqlite.insert(ballots).on_conflict_do_nothing().returning(ballots.c.place),
}


def cast_ballot(work: UnitOfWork, request: CastBallot) -> Receipt:
    """Take a ballot that both issuers signed. The same one again has the same receipt.

    Raises Refused before the box is open and after it is closed, for marks that cannot be read, for signatures that do
    not hold, and for another ballot under a token that was used. One over the cap is taken: it counts as void.
    """
    mine = select(boxes).where(boxes.c.round_id == request.round_id)
    box = typed(OpenBoxRow, work.connection.execute(mine.with_for_update(read=True))).first()
    if box is None:
        raise NotFound("round")
    if box.state == "waiting":
        raise Refused("box-not-yet-open", "The box is not open yet: it hears of the opening a moment later. Ask again.")
    if box.state != "open":
        raise Refused("box-closed", "The box is closed.")
    if len(request.marks) != box.candidates or request.marks.strip(MARKS[box.kind]):
        raise Refused("marks-unreadable", "One letter for each candidate, and none but the round's.", status=422)
    _entitled(box, request)
    cast = {name: getattr(request, name) for name in ("round_id", "token", "signatures", "marks")}
    where = place(request.token)
    if work.connection.execute(_PUT[work.connection.dialect.name].values(place=where, **cast)).first() is None:
        held = select(ballots).where(ballots.c.round_id == request.round_id, ballots.c.place == where)
        known = typed(BallotRow, work.connection.execute(held)).one()
        # other signatures make another ballot: its receipt would be for one that is not on the board
        if (known.marks, known.signatures) != (request.marks, request.signatures):
            raise Refused("token-used", "Another ballot was cast with this token; it stands.")
    return receipt(box.receipt_key, request)


def receipt(private: bytes, ballot: CastBallot) -> Receipt:
    """The box's signature over the ballot's hash: the same for the same ballot."""
    digest = leaf_hash(leaf(ballot.token, ballot.signatures, ballot.marks)).hex()
    signature = keys.sign(private, receipt_bytes(ballot.round_id, digest))
    return Receipt(leaf=digest, round=ballot.round_id, signature=signature)


def _entitled(box: BoxRow, ballot: CastBallot) -> None:
    """Both issuers must have signed this token for this round."""
    try:
        token = unb64(ballot.token)
        signed = [unb64(signature) for signature in ballot.signatures]
    except ValueError as wrong:
        raise Refused("not-base64url", "Token and signatures are unpadded base64url.", status=422) from wrong
    message = token_message(ballot.round_id, token)
    for name, signature in zip(("secretariat", "scrutineer"), signed, strict=True):
        if len(token) != TOKEN_BYTES or not keys.issuer_signatures(box.keys[name]).holds(message, signature):
            raise Refused("not-entitled", f"The signature of the {name} does not hold.", status=403)
