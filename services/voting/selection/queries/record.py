"""One idea: where it stands, what its proposers were told, and its record for staff."""

from sqlalchemy import select

from contracts import selection as c
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.problems import NotFound
from services.voting.ideas.interface import (
    RECORD_READERS,
    ProposalRow,
    group,
    history,
    idea,
    merges,
    proposals,
    voices_of,
)
from services.voting.selection.queries.lists import opinions_where, season_of, sheets_where
from services.voting.selection.store import opinions, screenings, sheets

P, M, Q, C, H = proposals.c, merges.c, opinions.c, sheets.c, history.c


def read_idea(reading: ReadSession, request: c.ReadIdea) -> c.IdeaView:
    """One idea with what its reader may know; raises NotFound."""
    mine = (P.proposal_id == request.proposal_id) | (P.appeal_id == request.proposal_id)
    row = typed(ProposalRow, reading.connection.execute(select(proposals).where(mine))).first()
    if row is None:
        raise NotFound("proposal")
    withdrawn = row.withdrawn_at is not None
    if withdrawn and reading.actor.role not in RECORD_READERS and row.appeal_id != request.proposal_id:
        raise NotFound("proposal")  # what was taken off the public page is told to its proposer and to staff
    inside = reading.actor.role in RECORD_READERS
    sheet = sheets_where(reading, C.proposal_id == row.proposal_id)
    lines = select(history).where(H.proposal_id == row.proposal_id).order_by(H.at, H.line_id)
    return c.IdeaView(
        **idea(row, voices_of(reading, [row.proposal_id])).model_dump(),
        season=season_of(reading, row.season_id),
        heard_at=row.heard_at,
        merged_into=row.merged_into,
        merged_title=_title(reading, row.merged_into),
        merged=_merged(reading, row.proposal_id),
        history=[c.HistoryLine(**line._mapping) for line in reading.connection.execute(lines)],
        screenings=_screenings(reading, row.proposal_id),
        opinions=opinions_where(reading, Q.proposal_id == row.proposal_id) if inside else [],
        sheet=next((version for version in sheet if inside or version.state == "published"), None),
    )


def _title(reading: ReadSession, proposal_id: str | None) -> str:
    return str(reading.connection.execute(select(P.title).where(P.proposal_id == proposal_id)).scalar() or "")


def _merged(reading: ReadSession, head: str) -> list[c.Merged]:
    followers = [follower for follower in group(reading, head) if follower.proposal_id != head]
    ids = [follower.proposal_id for follower in followers]
    standing = select(merges).where(M.proposal_id.in_(ids), M.undone_at.is_(None))
    why = {row.proposal_id: row for row in reading.connection.execute(standing)}
    names = ("proposal_id", "title", "channel", "township")
    return [
        c.Merged(
            **{name: getattr(follower, name) for name in names},
            reason=why[follower.proposal_id].reason,
            at=why[follower.proposal_id].at,
        )
        for follower in followers
    ]


def _screenings(reading: ReadSession, proposal_id: str) -> list[c.Screening]:
    mine = select(screenings).where(screenings.c.proposal_id == proposal_id)
    rows = reading.connection.execute(mine.order_by(screenings.c.at, screenings.c.screening_id))
    principles = ("need", "benefit", "feasible")
    return [
        c.Screening(
            **{name: c.Score(score=getattr(row, name), reason=getattr(row, f"{name}_reason")) for name in principles},
            **{name: getattr(row, name) for name in ("verdict", "reason", "by", "at")},
        )
        for row in rows
    ]
