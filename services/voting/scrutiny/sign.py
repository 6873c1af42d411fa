"""The scrutineer's two signatures: blind ones on ballots, and the seal on the board."""

from hashlib import sha256
from typing import Any

from sqlalchemy import func, insert, select

from contracts import scrutiny as s
from contracts.base import Done
from contracts.hall import BlindSignature
from kit.bus.work import Reading, Work
from kit.problems import NotFound, Refused
from services.voting import keys
from services.voting.domain.blind import NotBlinded, blind_sign
from services.voting.domain.board import b64, canonical, unb64
from services.voting.scrutiny.store import attendance, countersigned, watched
from services.voting.scrutiny.watch import change


def countersign_ballot(work: Work, request: s.CountersignBallot) -> BlindSignature:
    """Sign one blinded token for a deputy who is here, by this service's own list of who came."""
    row = _find(work, request.round_id)
    if row.issuer_key is None or row.state != "issuing":
        raise Refused("not-now", "No ballots are signed in this round now.")
    _one_at_a_time(work, row.session_id, work.actor.id)
    digest = sha256(request.blinded.encode()).hexdigest()
    mine = (countersigned.c.round_id == request.round_id, countersigned.c.deputy_id == work.actor.id)
    earlier = work.connection.execute(select(countersigned).where(*mine)).first()
    if earlier is not None:
        if earlier.blinded != digest:
            raise Refused("ballot-given", "This deputy has been given a ballot; there is no second one.")
        return BlindSignature(signature=earlier.signature)
    try:
        signature = b64(blind_sign(keys.issuer(row.issuer_key), unb64(request.blinded)))
    except (NotBlinded, ValueError) as wrong:
        raise Refused("not-blinded", "This is no blinded token for this round's key.", status=422) from wrong
    given = {"round_id": request.round_id, "deputy_id": work.actor.id, "blinded": digest, "signature": signature}
    work.connection.execute(insert(countersigned).values(**given))
    return BlindSignature(signature=signature)


def seal_board(work: Work, request: s.SealBoard) -> Done:
    """Seal what was read aloud. Raises Refused while the head disagrees with what was seen here."""
    row = _find(work, request.round_id, change_it=True)
    if row.head is None or row.seal_key is None:
        raise Refused("not-now", "There is nothing to seal in this round now.")
    if wrong := disagreements(row):
        raise Refused("board-disagrees", "The board disagrees with what the scrutineer saw.", "; ".join(wrong))
    if request.root != row.head["root"]:
        raise Refused("root-differs", "This is not the root on the board: it must be the one read aloud.", status=422)
    seal = keys.sign(row.seal_key, canonical(row.head))
    by = work.actor.name or work.actor.id
    change(work, row.round_id, seal=seal, sealed_by=by, seal_key=None)
    work.emit(s.BoardSealed(round_id=row.round_id, seal=seal, by=by), subject=row.round_id)
    return Done(id=row.round_id)


def read_seal(reading: Reading, request: s.ReadSeal) -> s.SealView:
    """What waits for the seal, and what is wrong with it."""
    row = reading.connection.execute(select(watched).where(watched.c.round_id == request.round_id)).first()
    if row is None:
        raise NotFound("round")
    given = select(func.count()).where(countersigned.c.round_id == request.round_id)
    return s.SealView(
        round_id=row.round_id,
        head=row.head,
        disagreements=disagreements(row) if row.head else [],
        issued=reading.connection.execute(given).scalar_one(),
        sealed=row.seal is not None,
    )


def disagreements(row: Any) -> list[str]:
    """Where the head differs from this service's own facts."""
    head, drawn = row.head, row.drawn
    roll = head["roll"]
    most = max(roll["issued"].values())
    rules = {**head["rules"], "pass_share": head["rules"]["pass"]}
    rules.pop("pass")
    found = [
        ("round", head["round"]["id"] != row.round_id or head["round"]["mode"] != drawn["mode"]),
        ("rules", rules != drawn["rules"]),
        ("candidates", head["candidates"] != drawn["candidates"]),
        ("keys", any(head["keys"].get(name) != row.keys.get(name) for name in head["keys"])),
        ("present", roll["present"] != row.present),
        ("roll", not most <= roll["present"] <= roll["members"] == drawn["rules"]["members"]),
    ]
    if drawn["mode"] == "electronic":
        box = row.box or {}
        found += [
            ("issued", head["roll"]["issued"]["scrutineer"] != row.issued),
            ("ballots", any(head[name] != box.get(name) for name in ("count", "root", "totals"))),
        ]
    return [name for name, wrong in found if wrong]


def _find(work: Work, round_id: str, *, change_it: bool = False) -> Any:
    wanted = select(watched).where(watched.c.round_id == round_id).with_for_update(read=not change_it)
    row = work.connection.execute(wanted).first()
    if row is None:
        raise NotFound("round")
    return row


def _one_at_a_time(work: Work, session_id: str, deputy_id: str) -> None:
    """Raise Refused for a deputy who has not signed in; hold the row, so that two requests of one are in turn."""
    mine = select(attendance).where(attendance.c.session_id == session_id, attendance.c.deputy_id == deputy_id)
    if work.connection.execute(mine.with_for_update()).first() is None:
        raise Refused("sign-in-first", "Sign in to the session first.")
