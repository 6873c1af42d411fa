"""What is in the collection."""

from sqlalchemy import func, select

from contracts.voting import ListProposals, Proposal, ProposalPage
from kit.bus.work import Reading
from kit.cursor import after, cursor_of
from services.voting import store

P = store.proposals.c


def list_proposals(reading: Reading, request: ListProposals) -> ProposalPage:
    """Ideas, newest first, of the county or of one township."""
    wanted = [P.withdrawn_at.is_(None), *([P.township == request.township] if request.township else [])]
    total = select(func.count()).select_from(store.proposals).where(*wanted)
    page = select(store.proposals).where(*wanted, *after(request.cursor, P.collected_at, P.proposal_id))
    order = (P.collected_at.desc(), P.proposal_id.desc())
    rows = reading.connection.execute(page.order_by(*order).limit(request.limit + 1)).all()
    shown = rows[: request.limit]
    return ProposalPage(
        items=[Proposal(**row._mapping) for row in shown],
        next=cursor_of(shown[-1].collected_at, shown[-1].proposal_id) if len(rows) > request.limit else None,
        total=reading.connection.execute(total).scalar_one(),
    )
