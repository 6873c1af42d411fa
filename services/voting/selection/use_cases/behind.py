"""The ideas behind candidates: by them a candidate is known wherever it is listed."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from kit.bus.unit_of_work import UnitOfWork
from services.voting.ideas.interface import proposals
from services.voting.selection.store import sheets

C, P = sheets.c, proposals.c


def ideas_behind(work: UnitOfWork, listed: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Of candidates, by id, with the ideas a list names for them: those, and the one its published sheet is about.

    A candidate written by hand has none. Whoever withdraws an idea does not take it from its sheet.
    """
    known = select(C.candidate_id, C.proposal_id).where(C.candidate_id.in_(list(listed)))
    sheet = {row.candidate_id: {row.proposal_id} for row in work.connection.execute(known)}
    return {one: frozenset(ideas) | sheet.get(one, set()) for one, ideas in listed.items()}


def hold_ideas(work: UnitOfWork, ideas: Iterable[str]) -> None:
    """Hold these until the end of the transaction, in order: nobody else draws them up for a vote meanwhile."""
    mine = select(P.proposal_id).where(P.proposal_id.in_(list(ideas))).order_by(P.proposal_id)
    work.connection.execute(mine.with_for_update()).all()
