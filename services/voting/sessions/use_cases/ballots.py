"""Ballots given out: one blind signature of the secretariat for each deputy who is here."""

from typing import cast

from sqlalchemy import func, insert, select

from contracts import sessions as h
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.problems import Refused
from services.voting.sessions.domain.round import GIVES_OUT
from services.voting.sessions.store import IssuingRow, issued
from services.voting.sessions.use_cases.rounds import find
from services.voting.sessions.use_cases.sessions import member
from services.voting.shared.devices import check_asked
from services.voting.shared.domain.binding import digest_of
from services.voting.shared.issuing import sign_blinded


def issue_ballot(work: UnitOfWork, request: h.IssueBallot) -> h.BlindSignature:
    """Sign one blinded token for a deputy who is here and whose own device asks.

    Raises Refused for a second one of the same deputy, and for whoever asks in the deputy's name.
    """
    row = cast("IssuingRow", find(work, request.round_id, share=True))
    if row.mode != "electronic" or row.state not in GIVES_OUT:
        raise Refused("not-now", "No ballots are given out in this round now.")
    one = member(work, row.session_id, work.actor.id)
    if one.signed_at is None:
        raise Refused("sign-in-first", "Sign in to the session first.")
    asked = {"round_id": request.round_id, "blinded": request.blinded}
    check_asked(one.device_key, request.device_signature, issuer="secretariat", **asked)
    digest = digest_of(request.blinded)
    mine = (issued.c.round_id == request.round_id, issued.c.deputy_id == work.actor.id)
    earlier = work.connection.execute(select(issued).where(*mine)).first()
    if earlier is not None:
        if earlier.blinded != digest:
            raise Refused("ballot-given", "This deputy has been given a ballot; there is no second one.")
        return h.BlindSignature(signature=earlier.signature)
    signature = sign_blinded(row.issuer_key, request.blinded)
    given = {"round_id": request.round_id, "deputy_id": work.actor.id, "blinded": digest, "signature": signature}
    work.connection.execute(insert(issued).values(**given, device_signature=request.device_signature))
    return h.BlindSignature(signature=signature)


def given_out(reading: ReadSession, round_id: str) -> int:
    """How many ballots the secretariat gave out."""
    return int(reading.connection.execute(select(func.count()).where(issued.c.round_id == round_id)).scalar_one())
