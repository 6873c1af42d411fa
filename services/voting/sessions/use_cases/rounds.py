"""A round from its drawing up to its close, and the ballots given out in between."""

from hashlib import sha256
from typing import Any

from sqlalchemy import func, insert, select, update

from contracts import hall as h
from contracts.base import Done
from contracts.words import Role
from kit.bus.work import Work, new_id
from kit.problems import Forbidden, NotFound, Refused
from services.voting.sessions.domain.round import GIVES_OUT, MAY_CLOSE, OVER, UNSEALED, State, next_list, next_rules
from services.voting.sessions.store import issued, rounds
from services.voting.sessions.use_cases.session import find as find_session
from services.voting.sessions.use_cases.session import member, on_the_roll, present
from services.voting.shared import keys
from services.voting.shared.domain.blind import NotBlinded, blind_sign
from services.voting.shared.domain.board import b64, unb64
from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import Outcome


def draw_round(work: Work, request: h.DrawRound) -> Done:
    """Freeze rules and list. Raises Refused while another round runs, or when rules and list contradict each other."""
    session = find_session(work, request.session_id)
    earlier = _of(work, request.session_id)
    if any(one.state not in OVER for one in earlier):
        raise Refused("round-runs", "Another round of this session is not over.")
    listed, rules, links = _plan(work, request, session, earlier)
    if wrong := rules.contradictions(len(listed)):
        raise Refused("rules-contradict", "These rules and this list contradict each other.", "; ".join(wrong))
    electronic = request.mode == "electronic"
    private, public = keys.new_issuer() if electronic else (None, None)
    round_id, number = new_id(), len(earlier) + 1
    work.connection.execute(
        insert(rounds).values(
            round_id=round_id,
            session_id=request.session_id,
            number=number,
            title=request.title,
            mode=request.mode,
            state=State.DRAWN,
            rules=rules.on_the_board(),
            candidates=listed,
            whole_ballots=request.whole_ballots and electronic,
            issuer_key=private,
            keys={"secretariat": public} if public else {},
            **links,
        )
    )
    drawn = h.RoundDrawn(
        round_id=round_id,
        session_id=request.session_id,
        number=number,
        title=request.title,
        mode=request.mode,
        rules=book(rules),
        candidates=[h.BallotLine(id=one["id"], title=one["title"]) for one in listed],
        whole_ballots=request.whole_ballots and electronic,
    )
    work.emit(drawn, subject=round_id)
    return Done(id=round_id)


def issue_ballot(work: Work, request: h.IssueBallot) -> h.BlindSignature:
    """Sign one blinded token for a deputy who is here. Raises Refused for a second one of the same deputy."""
    row = find(work, request.round_id, share=True)
    if row.mode != "electronic" or row.state not in GIVES_OUT:
        raise Refused("not-now", "No ballots are given out in this round now.")
    one = member(work, row.session_id, work.actor.id)
    if one.signed_at is None:
        raise Refused("sign-in-first", "Sign in to the session first.")
    digest = sha256(request.blinded.encode()).hexdigest()
    mine = (issued.c.round_id == request.round_id, issued.c.deputy_id == work.actor.id)
    earlier = work.connection.execute(select(issued).where(*mine)).first()
    if earlier is not None:
        if earlier.blinded != digest:
            raise Refused("ballot-given", "This deputy has been given a ballot; there is no second one.")
        return h.BlindSignature(signature=earlier.signature)
    signature = sign_blinded(row.issuer_key, request.blinded)
    given = {"round_id": request.round_id, "deputy_id": work.actor.id, "blinded": digest, "signature": signature}
    work.connection.execute(insert(issued).values(**given))
    return h.BlindSignature(signature=signature)


def sign_blinded(private: bytes, blinded: str) -> str:
    """An issuer's signature over a blinded token as it came; raises Refused for one that is none."""
    try:
        return b64(blind_sign(keys.issuer(private), unb64(blinded)))
    except (NotBlinded, ValueError) as wrong:
        raise Refused("not-blinded", "This is no blinded token for this round's key.", status=422) from wrong


def open_round(work: Work, request: h.OpenRound) -> Done:
    """Let ballots be cast, or paper be counted."""
    row = find(work, request.round_id)
    if row.state != State.ISSUING:
        raise Refused("not-now", "A round is opened once, when its keys are known.")
    change(work, row.round_id, state=State.OPEN, opened_at=work.now)
    work.emit(h.RoundOpened(round_id=row.round_id, opened_at=work.now), subject=row.round_id)
    return Done(id=row.round_id)


def close_round(work: Work, request: h.CloseRound) -> Done:
    """End casting, or give the round up: then it counts for nothing, ever, and one on paper may replace it.

    The table gives up a round that runs. After the close, when the table may know the numbers, only the scrutineer
    can, by not sealing: a machine that died while counting, or a board that is not what was seen, ends no session.
    """
    row = find(work, request.round_id)
    scrutineer = work.actor.role is Role.SCRUTINEER
    if scrutineer and not request.abandon:
        raise Forbidden("the scrutineer ends no voting")
    may = UNSEALED if scrutineer else MAY_CLOSE if request.abandon else (State.OPEN,)
    if row.state not in may or (row.mode == "paper" and not request.abandon):
        raise Refused("not-now", "This round cannot be closed now.")
    if request.abandon and not request.reason.strip():
        raise Refused("reason-needed", "Say why the round is given up: it is minuted.", status=422)
    end(work, row, State.ABANDONED if request.abandon else State.COUNTING, request.reason)
    return Done(id=row.round_id)


def end(work: Work, row: Any, state: State, reason: str = "") -> None:
    """Note who was here, destroy the secretariat's key, tell box and scrutineer. Who signs in later came too late."""
    find_session(work, row.session_id)  # nobody signs in meanwhile, so that the scrutineer counts the same deputies
    abandoned = state is State.ABANDONED
    here = present(work, row.session_id)
    why = {"reason": reason} if abandoned else None
    change(work, row.round_id, state=state, closed_at=work.now, issuer_key=None, result=why, present=here)
    closed = h.RoundClosed(round_id=row.round_id, abandoned=abandoned, closed_at=work.now)
    work.emit(closed, subject=row.round_id)


def find(work: Work, round_id: str, *, share: bool = False) -> Any:
    """A round, held until the end of the transaction (`share`: against changes only); raises NotFound."""
    wanted = select(rounds).where(rounds.c.round_id == round_id).with_for_update(read=share)
    row = work.connection.execute(wanted).first()
    if row is None:
        raise NotFound("round")
    return row


def change(work: Work, round_id: str, **values: Any) -> None:
    """Write some of a round's columns."""
    work.connection.execute(update(rounds).where(rounds.c.round_id == round_id).values(**values))


def given_out(work: Any, round_id: str) -> int:
    """How many ballots the secretariat gave out."""
    return int(work.connection.execute(select(func.count()).where(issued.c.round_id == round_id)).scalar_one())


def book(rules: Rules) -> h.RuleBook:
    """Rules as a message carries them."""
    told = rules.on_the_board()
    return h.RuleBook.model_validate({**told, "pass_share": told["pass"]})


def _of(work: Work, session_id: str) -> list[Any]:
    mine = select(rounds).where(rounds.c.session_id == session_id).order_by(rounds.c.number)
    return list(work.connection.execute(mine))


def _plan(
    work: Work, request: h.DrawRound, session: Any, earlier: list[Any]
) -> tuple[list[dict[str, Any]], Rules, dict[str, Any]]:
    """List, rules and links of the round to draw: a first one, one after another, or one instead of another."""
    if request.instead_of:
        given_up = _one(earlier, request.instead_of, State.ABANDONED)
        if any(one.replaces == given_up.round_id for one in earlier):
            raise Refused("not-now", "That round has been replaced already.")
        links = {"after": given_up.after, "replaces": given_up.round_id}
        return given_up.candidates, Rules.of_board(given_up.rules), links
    if request.after:
        before = _one(earlier, request.after, State.ANNOUNCED)
        if any(one.after == before.round_id for one in earlier):  # one given up is held again instead of itself
            raise Refused("not-now", "What that round left open has been voted on already.")
        told = before.result
        outcome = Outcome(told["outcome"])
        standing = next_list(outcome, told["adopted"], told["tied"], [one["id"] for one in before.candidates])
        if not standing:
            raise Refused("not-now", "That round left nothing open.")
        listed = [one for one in before.candidates if one["id"] in set(standing)]
        rules = next_rules(Rules.of_board(before.rules), outcome, told["open"], len(listed))
        return listed, rules, {"after": before.round_id, "replaces": None}
    if request.rules is None:
        raise Refused("rules-needed", "A first round needs its rules.", status=422)
    if any(one.opened_at is not None for one in earlier):
        raise Refused("list-voted", "This list has been voted on: what follows is a next round, or one instead.")
    roll = on_the_roll(work, request.session_id)
    fields = request.rules.model_dump() | {"members": roll}
    return session.candidates, Rules(**fields), {"after": None, "replaces": None}


def _one(earlier: list[Any], round_id: str, state: State) -> Any:
    for one in earlier:
        if one.round_id == round_id:
            if one.state != state:
                raise Refused("not-now", f"That round is not {state.value}.")
            return one
    raise NotFound("round")
