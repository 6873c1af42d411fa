"""The result of a sealed round: decided from its head, announced, and handed on."""

from typing import Any, cast

from contracts import sessions as h
from contracts.base import Done
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.voting.sessions.domain.round import State
from services.voting.sessions.store import CountedRow
from services.voting.sessions.use_cases.adoption import hand_on
from services.voting.sessions.use_cases.rounds import change, find
from services.voting.shared.domain.board import totals_of_board
from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import Result, tally


def announce_result(work: UnitOfWork, request: h.AnnounceResult) -> Done:
    """Announce what the sealed head says, and hand adopted projects on."""
    row = cast("CountedRow", find(work, request.round_id))
    if row.state != State.SIGNED:
        raise Refused("not-now", "A result is announced once, after the scrutineer's seal.")
    result = decide(row.head)
    by_id = {candidate["id"]: candidate for candidate in row.candidates}
    lines = {candidate_id: h.BallotLine(id=candidate_id, title=by_id[candidate_id]["title"]) for candidate_id in by_id}
    change(work, row.round_id, state=State.ANNOUNCED, announced_at=work.now, result=on_record(result))
    announced = h.ResultAnnounced(
        round_id=row.round_id,
        session_id=row.session_id,
        title=row.title,
        number=row.number,
        outcome=result.outcome.value,
        adopted=[lines[candidate_id] for candidate_id in result.adopted],
        tied=[lines[candidate_id] for candidate_id in result.tied],
        open_seats=result.open,
        grades=result.grades,
        announced_at=work.now,
    )
    work.emit(announced, subject=row.round_id)
    hand_on(work, row, result)
    return Done(id=row.round_id)


def decide(head: dict[str, Any]) -> Result:
    """The result that a board's head leads to."""
    rules = Rules.of_board(head["rules"])
    roll = head["roll"]
    ids = [candidate["id"] for candidate in head["candidates"]]
    issued = h.ballots_given(roll["issued"])
    return tally(totals_of_board(head["totals"]), rules, ids, present=roll["present"], issued=issued)


def on_record(result: Result) -> dict[str, Any]:
    """A result as it is kept and shown."""
    return {
        "outcome": result.outcome.value,
        "adopted": list(result.adopted),
        "tied": list(result.tied),
        "open": result.open,
        "grades": result.grades,
    }
