"""From a feasible idea to the published list: its sheet, the standing committee's review, the publication."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import func, insert, select, update

from contracts.base import Done
from contracts.selection import CandidatesPublished, DraftCandidate, ListedProject, PublishCandidates, ReviewCandidate
from kit.bus.unit_of_work import ReadSession, UnitOfWork, new_id
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from kit.so_many import so_many
from services.voting.ideas.interface import (
    IDEA,
    MAY_DRAFT,
    UNDECIDED,
    IdeaState,
    find_in_selection,
    group,
    money,
    proposals,
    record_history,
    require_state,
    search,
    seasons,
    set_state,
)
from services.voting.selection.store import ApprovedRow, sheets

C, P = sheets.c, proposals.c


def draft_candidate(work: UnitOfWork, request: DraftCandidate) -> Done:
    """Draw up the sheet of a feasible idea, or change it until it is approved."""
    row = find_in_selection(work, request.proposal_id)
    require_state(row, MAY_DRAFT)
    written = request.model_dump() | {"state": "drafted", "meeting": "", "reason": "", "drafted_at": work.now}
    mine = select(C.candidate_id).where(C.proposal_id == row.proposal_id)
    candidate_id = work.connection.execute(mine).scalar_one_or_none()
    if candidate_id is None:
        candidate_id = new_id()
        work.connection.execute(insert(sheets).values(candidate_id=candidate_id, season_id=row.season_id, **written))
    else:
        work.connection.execute(update(sheets).where(C.candidate_id == candidate_id).values(**written))
    texts = (request.title, request.what, request.where, request.department, request.department_name)
    search.keep(work, IDEA, row.proposal_id, "sheet", texts)
    set_state(work, row.proposal_id, IdeaState.DRAFTED)
    said: dict[str, object] = {"title": request.title, "department": request.department_name}
    said |= {"people": request.people, **money(request.cost_fen)}
    record_history(work, group(work, row.proposal_id), "drafted", None, **said)
    return Done(id=str(candidate_id))


def review_candidate(work: UnitOfWork, request: ReviewCandidate) -> Done:
    """The standing committee's word on a sheet. Raises Refused for one returned without a reason."""
    if request.verdict == "returned" and not request.reason:
        raise Refused("reason-needed", "A returned sheet says why.", status=422)
    mine = select(C.proposal_id).where(C.candidate_id == request.candidate_id)
    proposal_id = work.connection.execute(mine).scalar_one_or_none()
    if proposal_id is None:
        raise NotFound("candidate")
    row = find_in_selection(work, proposal_id)
    require_state(row, {IdeaState.DRAFTED})
    said = {"meeting": request.meeting, "reason": request.reason}
    reviewed = update(sheets).where(C.candidate_id == request.candidate_id)
    work.connection.execute(reviewed.values(state=request.verdict, reviewed_at=work.now, **said))
    search.add(work, IDEA, row.proposal_id, said.values())
    set_state(work, row.proposal_id, IdeaState(request.verdict))
    record_history(work, group(work, row.proposal_id), request.verdict, None, **said)
    return Done(id=request.candidate_id)


def publish_candidates(work: UnitOfWork, request: PublishCandidates) -> Done:
    """Publish what was approved. Raises Refused while ideas may still come in or wait for their end."""
    mine = seasons.c.season_id == request.season_id
    season = work.connection.execute(select(seasons).where(mine).with_for_update()).first()
    if season is None:
        raise NotFound("season")
    if season.published_at is not None:
        raise Refused("list-published", "The list of this season is published.")
    if season.closes > work.now:
        raise Refused("season-open", "Ideas may still come in: the list is published after the season's end.")
    if left := undecided(work, request.season_id):
        raise Refused("ideas-undecided", "Ideas of this season wait for their end.", f"{left} of them.")
    rows = _approved(work, request.season_id)
    if not rows:
        raise Refused("list-empty", "No candidate has been approved.")
    ideas = select(func.count()).where(P.season_id == request.season_id, P.withdrawn_at.is_(None)).scalar_subquery()
    kept = {"published_at": work.now, "ideas": ideas, "candidates": len(rows)}
    work.connection.execute(update(seasons).where(mine).values(**kept))
    chosen = update(sheets).where(C.candidate_id.in_([row.candidate_id for row in rows]))
    work.connection.execute(chosen.values(state="published", published_at=work.now))
    listed = []
    for row in rows:
        together = group(work, row.proposal_id)
        set_state(work, row.proposal_id, IdeaState.PUBLISHED)
        record_history(work, together, "published", season=season.title)
        listed.append(ListedProject(**row._mapping, proposal_ids=[follower.proposal_id for follower in together]))
    fact = CandidatesPublished(
        season_id=request.season_id, title=season.title, candidates=listed, published_at=work.now
    )
    work.emit(fact, subject=request.season_id)
    return Done(id=request.season_id)


def record_result(
    work: UnitOfWork,
    proposal_ids: list[str],
    step: Literal["adopted", "not_adopted", "published"],
    line: str | None = None,
    **said: object,
) -> None:
    """What deputies decided on a candidate, told to everyone whose idea is in it.

    `published` with its `line`: it stays on the list, because it stands in a next round. What one session did not
    adopt, another may.
    """
    rows = list(work.connection.execute(select(proposals).where(P.proposal_id.in_(proposal_ids))))
    for row in rows:
        if row.state in (IdeaState.PUBLISHED, IdeaState.NOT_ADOPTED):  # what was merged into it stays merged
            set_state(work, row.proposal_id, IdeaState(step))
    record_history(work, rows, step, line, **said)


def undecided(reading: ReadSession, season_id: str) -> int:
    """How many ideas of a season have not heard how they end; counting stops where `kit.so_many` does."""
    return so_many(reading, select(P.proposal_id).where(P.season_id == season_id, UNDECIDED))


def _approved(work: UnitOfWork, season_id: str) -> Sequence[ApprovedRow]:
    joined = select(*sheets.c, P.township).join(proposals, P.proposal_id == C.proposal_id)
    wanted = joined.where(C.season_id == season_id, P.state == IdeaState.APPROVED)
    return typed(ApprovedRow, work.connection.execute(wanted.order_by(C.title, C.candidate_id))).all()
