"""From a closed round to its result: box, issuers and tellers report, the scrutineer seals, the office announces."""

from functools import singledispatch
from typing import Any

from sqlalchemy import delete, insert, select

from contracts import box as b
from contracts import hall as h
from contracts import scrutiny as s
from contracts.base import Done, Event
from kit.bus.work import Work
from kit.problems import Refused
from services.voting.sessions.domain.round import State
from services.voting.sessions.store import counts
from services.voting.sessions.use_cases.aftermath import hand_on
from services.voting.sessions.use_cases.rounds import change, end, find, given_out
from services.voting.sessions.use_cases.session import present
from services.voting.shared.domain.board import FORMAT, totals_of_board, totals_on_board
from services.voting.shared.domain.rules import LETTERS, Rules
from services.voting.shared.domain.tally import Result, Totals, check, tally

REPORTS = (b.BoxReady, b.BoxSealed, s.ScrutinyReady, s.IssuingEnded, s.BoardSealed)


@singledispatch
def hear(fact: Event, work: Work) -> None:
    """What box and scrutineer report about a round; raises for a fact we never asked for."""
    raise TypeError(f"voting does not follow {type(fact).__name__}")


@hear.register
def _(fact: b.BoxReady, work: Work) -> None:
    _keys(work, fact.round_id, {"receipt": fact.receipt_key})


@hear.register
def _(fact: s.ScrutinyReady, work: Work) -> None:
    mine = {"seal": fact.seal_key, **({"scrutineer": fact.issuer_key} if fact.issuer_key else {})}
    _keys(work, fact.round_id, mine)


@hear.register
def _(fact: s.IssuingEnded, work: Work) -> None:
    change(work, fact.round_id, countersigned=fact.issued)
    _complete(work, fact.round_id)


@hear.register
def _(fact: b.BoxSealed, work: Work) -> None:
    change(work, fact.round_id, box=fact.model_dump(include={"count", "root", "totals"}))
    _complete(work, fact.round_id)


@hear.register
def _(fact: s.BoardSealed, work: Work) -> None:
    row = find(work, fact.round_id)
    if row.state == State.COUNTED:
        change(work, fact.round_id, seal=fact.seal, state=State.SIGNED)


def enter_count(work: Work, request: h.EnterCount) -> Done:
    """One teller's own count; when two differ both stay visible until one is entered anew.

    Raises Refused for a count that does not add up by itself, or with more papers than deputies who are here.
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
    if len(every) == 2 and every[0].count == every[1].count:
        end(work, row, State.COUNTING)
        box = {"count": told["ballots"], "root": "", "totals": totals_on_board(totals)}
        _head(work, find(work, row.round_id), box, {"papers": told["issued"]})
    elif len(every) > 2:
        raise Refused("two-tellers", "Two tellers count a round; both have entered theirs.")
    return Done(id=row.round_id)


def entered_counts(work: Any, round_id: str) -> list[Any]:
    """The tellers' counts so far."""
    mine = select(counts).where(counts.c.round_id == round_id).order_by(counts.c.at, counts.c.teller_id)
    return list(work.connection.execute(mine))


def announce_result(work: Work, request: h.AnnounceResult) -> Done:
    """Announce what the sealed head says, and hand adopted projects on."""
    row = find(work, request.round_id)
    if row.state != State.SIGNED:
        raise Refused("not-now", "A result is announced once, after the scrutineer's seal.")
    result = decide(row.head)
    by_id = {one["id"]: one for one in row.candidates}
    lines = {one: h.BallotLine(id=one, title=by_id[one]["title"]) for one in by_id}
    change(work, row.round_id, state=State.ANNOUNCED, announced_at=work.now, result=on_record(result))
    announced = h.ResultAnnounced(
        round_id=row.round_id,
        session_id=row.session_id,
        title=row.title,
        number=row.number,
        outcome=result.outcome.value,
        adopted=[lines[one] for one in result.adopted],
        tied=[lines[one] for one in result.tied],
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
    ids = [one["id"] for one in head["candidates"]]
    issued = min(roll["issued"].values())
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


def _keys(work: Work, round_id: str, more: dict[str, str]) -> None:
    row = find(work, round_id)
    known = {**row.keys, **more}
    change(work, round_id, keys=known)
    needed = {"seal"} if row.mode == "paper" else {"secretariat", "scrutineer", "receipt", "seal"}
    if row.state == State.DRAWN and needed <= set(known):
        change(work, round_id, state=State.ISSUING)
        work.emit(h.RoundReady(round_id=round_id, keys=known), subject=round_id)


def _complete(work: Work, round_id: str) -> None:
    row = find(work, round_id)
    if row.state == State.COUNTING and row.box is not None and row.countersigned is not None:
        both = {"secretariat": given_out(work, round_id), "scrutineer": row.countersigned}
        _head(work, row, row.box, both)


def _head(work: Work, row: Any, box: dict[str, Any], issued: dict[str, int]) -> None:
    needed = ("seal",) if row.mode == "paper" else ("secretariat", "scrutineer", "receipt", "seal")
    head = {
        "format": FORMAT,
        "round": {
            "id": row.round_id,
            "session": row.session_id,
            "title": row.title,
            "number": row.number,
            "mode": row.mode,
        },
        "rules": row.rules,
        "candidates": [{"id": one["id"], "title": one["title"]} for one in row.candidates],
        "roll": {"members": row.rules["members"], "present": row.present, "issued": issued},
        "keys": {name: row.keys[name] for name in needed},
        **box,
    }
    change(work, row.round_id, state=State.COUNTED, head=head)
    work.emit(h.RoundCounted(round_id=row.round_id, head=head), subject=row.round_id)


def _totals(told: dict[str, Any], rules: Rules) -> Totals:
    every = [{letter: marks.get(letter, 0) for letter in LETTERS[rules.kind]} for marks in told["marks"]]
    if any(set(marks) - set(LETTERS[rules.kind]) for marks in told["marks"]):
        raise ValueError("letters of another kind of round")
    return Totals(told["ballots"], told["void"], tuple(every))
