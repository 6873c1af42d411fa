"""Drawing up a round: rules and list are frozen, and the secretariat's key is made."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import insert, select

from contracts import sessions as h
from contracts.base import Done
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.voting.sessions.domain.round import OVER, State, next_list, next_rules
from services.voting.sessions.store import AnnouncedRow, RoundRow, SessionRow, rounds
from services.voting.sessions.use_cases.decided import require_undecided
from services.voting.sessions.use_cases.roll import of_corrected_roll
from services.voting.sessions.use_cases.sessions import find as find_session
from services.voting.sessions.use_cases.sessions import require_open
from services.voting.shared import keys
from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import Outcome


def draw_round(work: UnitOfWork, request: h.DrawRound) -> Done:
    """Freeze rules and list. Raises Refused while another round runs, or when rules and list contradict each other."""
    session = find_session(work, request.session_id)
    require_open(session)
    earlier = _of(work, request.session_id)
    if any(held.state not in OVER for held in earlier):
        raise Refused("round-runs", "Another round of this session is not over.")
    listed, rules, links = _plan(request, session, earlier)
    rules = of_corrected_roll(work, request.session_id, rules)
    if wrong := rules.contradictions(len(listed)):
        raise Refused("rules-contradict", "These rules and this list contradict each other.", "; ".join(wrong))
    require_undecided(work, listed, rules)
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
        rules=rule_book(rules),
        candidates=[h.BallotLine(id=candidate["id"], title=candidate["title"]) for candidate in listed],
        whole_ballots=request.whole_ballots and electronic,
    )
    work.emit(drawn, subject=round_id)
    return Done(id=round_id)


def rule_book(rules: Rules) -> h.RuleBook:
    """Rules as a message carries them."""
    told = rules.on_the_board()
    return h.RuleBook.model_validate({**told, "pass_share": told["pass"]})


def _of(work: UnitOfWork, session_id: str) -> Sequence[RoundRow]:
    mine = select(rounds).where(rounds.c.session_id == session_id)
    return typed(RoundRow, work.connection.execute(mine)).all()


def _plan(
    request: h.DrawRound, session: SessionRow, earlier: Sequence[RoundRow]
) -> tuple[list[dict[str, Any]], Rules, dict[str, Any]]:
    """List, rules and links of the round to draw: a first one, one after another, or one instead of another."""
    if request.instead_of:
        given_up = _one(earlier, request.instead_of, State.ABANDONED)
        if any(held.replaces == given_up.round_id for held in earlier):
            raise Refused("not-now", "That round has been replaced already.")
        if any(held.after == given_up.after and held.state != State.ABANDONED for held in earlier):
            raise Refused("not-now", "What that round was about has been voted on already.")
        links = {"after": given_up.after, "replaces": given_up.round_id}
        return given_up.candidates, Rules.of_board(given_up.rules), links
    if request.after:
        before = _one(earlier, request.after, State.ANNOUNCED)
        if any(held.after == before.round_id for held in earlier):  # one given up is held again instead of itself
            raise Refused("not-now", "What that round left open has been voted on already.")
        told = cast("AnnouncedRow", before).result
        outcome = Outcome(told["outcome"])
        standing = next_list(
            outcome, told["adopted"], told["tied"], [candidate["id"] for candidate in before.candidates]
        )
        if not standing:
            raise Refused("not-now", "That round left nothing open.")
        listed = [candidate for candidate in before.candidates if candidate["id"] in set(standing)]
        rules = next_rules(Rules.of_board(before.rules), outcome, told["open"], len(listed))
        return listed, rules, {"after": before.round_id, "replaces": None}
    if request.rules is None:
        raise Refused("rules-needed", "A first round needs its rules.", status=422)
    if any(held.opened_at is not None for held in earlier):
        raise Refused("list-voted", "This list has been voted on: what follows is a next round, or one instead.")
    rules = Rules(**request.rules.model_dump())
    if session.candidates and not rules.differs(len(session.candidates)):  # a list that leaves no choice is no vote
        seats = "seats: a first round has more candidates than seats (差额)"
        raise Refused("rules-contradict", "These rules and this list contradict each other.", seats)
    return session.candidates, rules, {"after": None, "replaces": None}


def _one(earlier: Sequence[RoundRow], round_id: str, state: State) -> RoundRow:
    for held in earlier:
        if held.round_id == round_id:
            if held.state != state:
                raise Refused("not-now", f"That round is not {state.value}.")
            return held
    raise NotFound("round")
