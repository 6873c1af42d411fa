"""Screening ideas by the three principles: most urgent need, clear social benefit, feasible (三项原则)."""

from typing import Any

from sqlalchemy import insert, update

from contracts.base import Done
from contracts.selection import ScreenProposal
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.voting.ideas.interface import (
    IDEA,
    MAY_SCREEN,
    IdeaState,
    find_in_selection,
    group,
    may_pass,
    record_history,
    require_state,
    search,
    set_state,
)
from services.voting.selection.store import opinions, screenings


def screen_proposal(work: UnitOfWork, request: ScreenProposal) -> Done:
    """Keep scores and reasons, and tell all its proposers. Raises Refused for a pass that the scores contradict."""
    row = find_in_selection(work, request.proposal_id)
    require_state(row, MAY_SCREEN[request.verdict])
    scores = {name: getattr(request, name) for name in ("need", "benefit", "feasible")}
    numbers = request.need.score, request.benefit.score, request.feasible.score
    if request.verdict == "passed" and not may_pass(numbers):
        raise Refused("scores-contradict", "An idea that does not serve a principle at all cannot pass.", status=422)
    kept: dict[str, Any] = {name: score.score for name, score in scores.items()}
    kept |= {f"{name}_reason": score.reason for name, score in scores.items()}
    said = {"verdict": request.verdict, "reason": request.reason, "by": work.actor.name, "at": work.now}
    row_id = {"screening_id": new_id(), "proposal_id": row.proposal_id}
    work.connection.execute(insert(screenings).values(**row_id, **kept, **said))
    open_ones = (opinions.c.proposal_id == row.proposal_id, opinions.c.given_at.is_(None))
    work.connection.execute(update(opinions).where(*open_ones).values(withdrawn_at=work.now))
    set_state(work, row.proposal_id, IdeaState(request.verdict))
    texts = (request.reason, *(score.reason for score in scores.values()))
    search.add(work, IDEA, row.proposal_id, texts)
    told_scores = {name: score.score for name, score in scores.items()}
    record_history(work, group(work, row.proposal_id), request.verdict, reason=request.reason, **told_scores)
    return Done(id=row.proposal_id)
