"""A round on paper: two tellers enter their counts apart, and only equal ones become totals."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from contracts import sessions as h
from contracts.base import Done
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import Refused
from services.voting.sessions.domain.round import State
from services.voting.sessions.store import CountRow, counts
from services.voting.sessions.use_cases.head import complete_head
from services.voting.sessions.use_cases.rounds import end, find
from services.voting.sessions.use_cases.sessions import present
from services.voting.shared.domain.board import totals_on_board
from services.voting.shared.domain.rules import MARKS, Rules
from services.voting.shared.domain.tally import Totals, check


def enter_count(work: UnitOfWork, request: h.EnterCount) -> Done:
    """One teller's own count; when two differ both stay visible until one is entered anew.

    Raises Refused for a count that does not add up by itself, or with more papers than deputies who are here, and for a
    second one of the same person, whose other account has the same name.
    """
    row = find(work, request.round_id)
    if row.mode != "paper" or row.state != State.OPEN:
        raise Refused("not-now", "Counts are entered while a paper round is open.")
    rules = Rules.of_board(row.rules)
    told = request.model_dump(include={"issued", "ballots", "void", "marks"})
    try:
        totals = _totals(told, rules)
        check(totals, rules, len(row.candidates))
    except (ValueError, KeyError) as wrong:
        raise Refused("count-wrong", "This count does not add up.", str(wrong), status=422) from wrong
    if request.issued > present(work, row.session_id):
        raise Refused("papers-exceed-present", "More ballots were given out than deputies signed in.", status=422)
    told["marks"] = [dict(marks) for marks in totals.marks]
    mine = (counts.c.round_id == request.round_id, counts.c.teller_id == work.actor.id)
    work.connection.execute(delete(counts).where(*mine))
    entered = {"round_id": request.round_id, "teller_id": work.actor.id, "teller_name": work.actor.name}
    work.connection.execute(insert(counts).values(**entered, count=told, at=work.now))
    every = entered_counts(work, request.round_id)
    if any(one.teller_name.strip() == work.actor.name.strip() != "" for one in every if one.teller_id != work.actor.id):
        raise Refused("two-tellers", "Somebody of the same name has counted: two persons count a round.")
    if len(every) == 2 and every[0].count == every[1].count:
        end(work, row)
        box = {"count": told["ballots"], "root": "", "totals": totals_on_board(totals)}
        complete_head(work, find(work, row.round_id), box, {"papers": told["issued"]})
    elif len(every) > 2:
        raise Refused("two-tellers", "Two tellers count a round; both have entered theirs.")
    return Done(id=row.round_id)


def entered_counts(reading: ReadSession, round_id: str) -> Sequence[CountRow]:
    """The tellers' counts so far."""
    mine = select(counts).where(counts.c.round_id == round_id).order_by(counts.c.at, counts.c.teller_id)
    return typed(CountRow, reading.connection.execute(mine)).all()


def _totals(told: dict[str, Any], rules: Rules) -> Totals:
    every = [{letter: marks.get(letter, 0) for letter in MARKS[rules.kind]} for marks in told["marks"]]
    if any(set(marks) - set(MARKS[rules.kind]) for marks in told["marks"]):
        raise ValueError("letters of another kind of round")
    return Totals(told["ballots"], told["void"], tuple(every))
