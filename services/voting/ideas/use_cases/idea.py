"""One idea: found and held, its state checked and set, all that is merged into it, and how many stand behind it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select, update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.voting.ideas.domain.states import IdeaState
from services.voting.ideas.store import MergedRow, PlacedRow, ProposalRow, SeasonRow, proposals, seasons

P = proposals.c


def find_in_selection(work: UnitOfWork, proposal_id: str) -> PlacedRow:
    """One idea of a season whose list is not published yet; raises Refused otherwise.

    The season is held before the idea, as the publication holds them, so that the two never wait for each other.
    """
    season_id = work.connection.execute(select(P.season_id).where(P.proposal_id == proposal_id)).scalar()
    season = _season(work, season_id) if season_id else None
    row = _find(work, proposal_id)
    if season is None:
        raise Refused("no-season", "The idea waits for the next season.")
    if season.published_at is not None:
        raise Refused("list-published", "The list of this season is published.")
    return row


def require_state(row: ProposalRow, states: Iterable[IdeaState]) -> None:
    """Raise Refused unless the idea stands where this step may begin."""
    if row.state not in set(states):
        raise Refused("not-now", "The idea does not stand where this can be done.", f"It is {row.state}.")


def set_state(work: UnitOfWork, proposal_id: str, state: IdeaState, **more: Any) -> None:
    """Put an idea where it now stands."""
    mine = update(proposals).where(proposals.c.proposal_id == proposal_id)
    work.connection.execute(mine.values(state=state.value, **more))


def group(reading: ReadSession, head: str) -> list[MergedRow]:
    """The idea and all that is merged into it, directly or through another, in the order of levels."""
    columns = (P.proposal_id, P.appeal_id, P.season_id, P.title, P.channel, P.township, P.voices, P.merged_into)
    wanted = select(*columns).where(P.withdrawn_at.is_(None)).order_by(P.collected_at, P.proposal_id)
    everyone = list(typed(MergedRow, reading.connection.execute(wanted.where(P.proposal_id == head))))
    level = [head]  # followed down even when the head itself was withdrawn from a published list
    while level:
        found = list(typed(MergedRow, reading.connection.execute(wanted.where(P.merged_into.in_(level)))))
        everyone += found
        level = [idea.proposal_id for idea in found]
    return everyone


def voices_of(reading: ReadSession, ideas: Iterable[str]) -> dict[str, int]:
    """How many residents stand behind each of these ideas, with what is merged into it; each level in one question."""
    wanted = list(ideas)
    columns = select(P.proposal_id, P.merged_into, P.voices)
    found = list(reading.connection.execute(columns.where(P.proposal_id.in_(wanted))))
    known: dict[str, Any] = {}
    while fresh := [row for row in found if row.proposal_id not in known]:
        known |= {row.proposal_id: row for row in fresh}
        merged = columns.where(P.merged_into.in_([row.proposal_id for row in fresh]), P.withdrawn_at.is_(None))
        found = list(reading.connection.execute(merged))
    sums = dict.fromkeys(known, 0)
    for row in known.values():
        at: str | None = row.proposal_id
        while at in known:  # every idea counts for itself and for whatever it was merged into
            sums[at] += row.voices
            at = known[at].merged_into
    return {proposal_id: sums[proposal_id] for proposal_id in wanted}


def _find(work: UnitOfWork, proposal_id: str) -> PlacedRow:
    """One idea that is still there, held until the end of the transaction; raises NotFound."""
    wanted = select(proposals).where(P.proposal_id == proposal_id, P.withdrawn_at.is_(None))
    row = typed(PlacedRow, work.connection.execute(wanted.with_for_update())).first()
    if row is None:
        raise NotFound("proposal")
    return row


def _season(work: UnitOfWork, season_id: str) -> SeasonRow:
    """One season, shared until the end of the transaction, so that its list is not published meanwhile."""
    wanted = select(seasons).where(seasons.c.season_id == season_id).with_for_update(read=True)
    return typed(SeasonRow, work.connection.execute(wanted)).one()
