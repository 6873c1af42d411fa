"""Take an appeal that its resident marked as an idea into the collection, and out again when it is no project."""

from functools import singledispatch

from contracts.base import Event
from contracts.intake import AppealNotAdmitted, AppealSubmitted
from contracts.personal_details import hidden
from contracts.voting import ProposalCollected, ProposalWithdrawn
from contracts.words import Exit, Kind
from kit.bus.unit_of_work import UnitOfWork, new_id
from services.voting.ideas import store
from services.voting.ideas.domain.history import exit_names, line_of
from services.voting.ideas.domain.proposal import channel_of
from services.voting.ideas.use_cases.history import add_line
from services.voting.ideas.use_cases.merging import let_go
from services.voting.ideas.use_cases.seasons import season_for
from services.voting.settings import VotingSettings
from services.voting.shared.categories import categories
from services.voting.shared.townships import townships


@singledispatch
def follow_appeal(fact: Event, work: UnitOfWork, settings: VotingSettings) -> None:
    """What a fact about an appeal means for the collection; raises for one we never asked for."""
    raise TypeError(f"voting does not follow {type(fact).__name__}")


@follow_appeal.register
def collect_proposal(fact: AppealSubmitted, work: UnitOfWork, settings: VotingSettings) -> None:
    """Keep the idea and say so; appeals that are no ideas are not ours.

    A merged appeal's idea stays: merging keeps every proposer (docs/domain.md), so merges are not even followed.
    """
    if not fact.project_idea or fact.kind is Kind.REPORT:  # who accuses somebody is on no public list
        return
    collected = ProposalCollected(
        proposal_id=new_id(),
        appeal_id=fact.appeal_id,
        channel=channel_of(fact.channel),
        title=hidden(fact.title, houses=settings.hide_houses),
        text=hidden(fact.text, houses=settings.hide_houses),
        township=fact.place.township,
        category=fact.category,
        collected_at=work.now,
    )
    keep(work, collected)
    work.emit(collected, subject=fact.appeal_id)


@follow_appeal.register
def withdraw_proposal(fact: AppealNotAdmitted, work: UnitOfWork, settings: VotingSettings) -> None:
    """What belongs to a court, to arbitration, to discipline or to the petition office is no project idea."""
    work.write()  # it may have been collected in this very transaction
    row = work.connection.execute(store.WITHDRAW_PROPOSAL, {"appeal": fact.appeal_id, "at": work.now}).first()
    if row is None:
        return  # most appeals are no ideas
    gone = ProposalWithdrawn(
        proposal_id=row.proposal_id, appeal_id=fact.appeal_id, reason=fact.exit.value, withdrawn_at=work.now
    )
    work.emit(gone, subject=fact.appeal_id)
    line = "answered_before" if fact.exit is Exit.ANSWERED_BEFORE else "withdrawn"
    said = line_of(line, **exit_names(fact.exit.value))
    add_line(work, row.proposal_id, "withdrawn", said.zh, said.en)
    let_go(work, row.proposal_id)


def keep(
    work: UnitOfWork, collected: ProposalCollected, *, voices: int = 1, heard_at: str = "", entered_by: str = ""
) -> None:
    """Put an idea into the season it belongs to, with the first line of its history."""
    season = season_for(work, collected.township)
    categories.known(work, collected.category)
    row = collected.model_dump(exclude={"appeal_ids"})
    row |= {"season_id": season and season.season_id, "voices": voices, "heard_at": heard_at, "entered_by": entered_by}
    work.defer_insert(store.INSERT_PROPOSAL, **row)
    words = (collected.title, collected.text, townships.name_of(work, collected.township), heard_at)
    store.search.keep(work, store.IDEA, collected.proposal_id, store.SAID, words, new_at=collected.collected_at)
    said = line_of("collected", season=season.title) if season else line_of("waiting")
    add_line(work, collected.proposal_id, "collected", said.zh, said.en)
