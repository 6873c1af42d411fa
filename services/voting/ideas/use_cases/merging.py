"""Merging ideas that say the same, and undoing it: every proposer stays, and hears of each step."""

from sqlalchemy import insert, select, update

from contracts.base import Done
from contracts.selection import MergeProposals, SeparateProposal
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Refused
from services.voting.ideas.domain.states import MAY_MERGE, MAY_TAKE_IN, IdeaState
from services.voting.ideas.store import IDEA, merges, proposals, search, seasons
from services.voting.ideas.use_cases.history import record_history
from services.voting.ideas.use_cases.idea import find_in_selection, group, require_state, set_state

M, P = merges.c, proposals.c


def merge_proposals(work: UnitOfWork, request: MergeProposals) -> Done:
    """Study them together. Raises Refused for ideas of two seasons, or once a department was asked about one."""
    if request.into in request.proposal_ids:
        raise Refused("merge-into-itself", "An idea cannot be merged into itself.")
    every = {
        proposal_id: find_in_selection(work, proposal_id)
        for proposal_id in sorted({request.into, *request.proposal_ids})
    }  # locked in order
    head = every.pop(request.into)
    require_state(head, MAY_TAKE_IN)
    for idea in every.values():
        require_state(idea, MAY_MERGE)
        if idea.season_id != head.season_id:
            raise Refused("another-season", "Ideas are merged within one season.", status=422)
        kept = {"proposal_id": idea.proposal_id, "into": head.proposal_id, "state_before": idea.state}
        by = {"reason": request.reason, "by": work.actor.name, "at": work.now}
        work.connection.execute(insert(merges).values(merge_id=new_id(), **kept, **by))
        search.add(work, IDEA, idea.proposal_id, (request.reason,))
        set_state(work, idea.proposal_id, IdeaState.MERGED, merged_into=head.proposal_id)
        record_history(work, group(work, idea.proposal_id), "merged", reason=request.reason)
    return Done(id=head.proposal_id)


def separate_proposal(work: UnitOfWork, request: SeparateProposal) -> Done:
    """Undo a merge: it stands where it stood, with what had been merged into it. Raises Refused when it is none."""
    row = find_in_selection(work, request.proposal_id)
    require_state(row, {IdeaState.MERGED})
    _undo(work, row.proposal_id)
    record_history(work, group(work, row.proposal_id), "separated", reason=request.reason)
    return Done(id=row.proposal_id)


def let_go(work: UnitOfWork, proposal_id: str) -> None:
    """An idea leaves the collection: what was merged into it stands by itself again.

    Not once the list is published: then its candidate stays, with everyone who is still behind it.
    """
    joined = select(seasons.c.published_at).join(proposals, P.season_id == seasons.c.season_id)
    if work.connection.execute(joined.where(P.proposal_id == proposal_id)).scalar() is not None:
        return
    own = (P.merged_into == proposal_id, P.withdrawn_at.is_(None))
    for follower in work.connection.execute(select(P.proposal_id).where(*own)).scalars().all():
        _undo(work, follower)
        record_history(work, group(work, follower), "separated", "let_go")


def _undo(work: UnitOfWork, proposal_id: str) -> None:
    standing = (M.proposal_id == proposal_id, M.undone_at.is_(None))
    before = work.connection.execute(select(M.state_before).where(*standing)).scalar_one()
    work.connection.execute(update(merges).where(*standing).values(undone_at=work.now))
    set_state(work, proposal_id, IdeaState(before), merged_into=None)
