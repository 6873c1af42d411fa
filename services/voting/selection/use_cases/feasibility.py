"""Asking departments whether an idea can be done, and what it costs, needs and takes."""

from collections.abc import Sequence

from sqlalchemy import insert, select, update

from contracts.base import Done
from contracts.selection import AskFeasibility, FeasibilityAsked, GiveOpinion
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.voting.ideas.interface import (
    IDEA,
    MAY_ASK,
    IdeaState,
    find_in_selection,
    group,
    money,
    record_history,
    require_state,
    rest,
    search,
    sentence,
    set_state,
    state_after,
)
from services.voting.selection.store import OpinionRow, opinions

Q = opinions.c
_ASKED = select(opinions).where(Q.withdrawn_at.is_(None))
"""Questions that still stand: an idea screened out meanwhile needs no answer."""


def ask_feasibility(work: UnitOfWork, request: AskFeasibility) -> Done:
    """Ask one department, or one more. Raises Refused while the same one has still to answer."""
    row = find_in_selection(work, request.proposal_id)
    require_state(row, MAY_ASK)
    if any(
        opinion.department == request.department and opinion.given_at is None for opinion in _of(work, row.proposal_id)
    ):
        raise Refused("asked-already", "This department has been asked and has still to answer.")
    opinion_id = new_id()
    asked = request.model_dump()
    by = {"asked_by": work.actor.name, "asked_at": work.now}
    work.connection.execute(insert(opinions).values(opinion_id=opinion_id, **asked, **by))
    search.add(work, IDEA, row.proposal_id, (request.department, request.department_name, request.words))
    set_state(work, row.proposal_id, IdeaState.ASKED)
    fact = FeasibilityAsked(
        opinion_id=opinion_id,
        asked_at=work.now,
        title=row.title,
        text=row.text,
        township=row.township,
        category=row.category,
        **{name: asked[name] for name in ("proposal_id", "department", "words")},
    )
    work.emit(fact, subject=row.proposal_id)
    record_history(work, group(work, row.proposal_id), "asked", department=request.department_name)
    return Done(id=opinion_id)


def give_opinion(work: UnitOfWork, request: GiveOpinion) -> Done:
    """The department's answer, once; the idea moves on when nobody is left to answer.

    Raises NotFound for another department's question.
    """
    mine = _ASKED.where(Q.opinion_id == request.opinion_id, Q.department == (work.actor.department or ""))
    asked = typed(OpinionRow, work.connection.execute(mine)).first()
    if asked is None:
        raise NotFound("opinion")
    row = find_in_selection(work, asked.proposal_id)  # the idea is locked before the opinion is looked at again
    if work.connection.execute(mine).one().given_at is not None:
        raise Refused("opinion-given", "This opinion has been given.")
    given = request.model_dump(exclude={"opinion_id"})
    answer = update(opinions).where(Q.opinion_id == request.opinion_id)
    work.connection.execute(answer.values(**given, by=work.actor.name, given_at=work.now))
    newest = {opinion.department: opinion.feasible for opinion in _of(work, row.proposal_id)}
    after = state_after(list(newest.values()))
    search.add(work, IDEA, row.proposal_id, (request.land, request.opinion))
    set_state(work, row.proposal_id, after)
    said: dict[str, object] = {"land": request.land, "months": request.months, **money(request.cost_fen)}
    said |= {"department": asked.department_name, "opinion": sentence(request.opinion)}
    said |= rest(after is IdeaState.ASKED)
    record_history(work, group(work, row.proposal_id), "feasible" if request.feasible else "not_feasible", None, **said)
    return Done(id=request.opinion_id)


def _of(work: UnitOfWork, proposal_id: str) -> Sequence[OpinionRow]:
    """Every question about an idea, oldest first."""
    wanted = _ASKED.where(Q.proposal_id == proposal_id).order_by(Q.asked_at, Q.opinion_id)
    return typed(OpinionRow, work.connection.execute(wanted)).all()
