"""Take an appeal that its resident marked as an idea into the collection."""

from contracts.intake import AppealSubmitted
from contracts.voting import ProposalCollected
from kit.bus.work import Work, new_id
from services.voting import store
from services.voting.domain.proposal import channel_of


def collect_proposal(work: Work, appeal: AppealSubmitted) -> None:
    """Keep the idea and say so; appeals that are no ideas are not ours.

    An idea stays collected whatever becomes of the appeal: merging keeps every proposer (docs/domain.md).
    """
    if not appeal.project_idea:
        return
    proposal_id = new_id()
    channel = channel_of(appeal.channel)
    work.add(
        store.INSERT_PROPOSAL,
        proposal_id=proposal_id,
        appeal_id=appeal.appeal_id,
        channel=channel,
        title=appeal.title,
        text=appeal.text,
        township=appeal.place.township,
        category=appeal.category.value,
        collected_at=work.now,
    )
    fact = ProposalCollected(
        proposal_id=proposal_id,
        appeal_id=appeal.appeal_id,
        channel=channel,
        title=appeal.title,
        text=appeal.text,
        township=appeal.place.township,
        category=appeal.category,
        collected_at=work.now,
    )
    work.emit(fact, subject=proposal_id)
