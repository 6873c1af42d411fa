"""One idea: where it stands, what its proposers were told, and its record for staff."""

from sqlalchemy import ColumnElement, and_, select

from contracts import selection as c
from kit.bus.unit_of_work import ReadSession
from kit.db.rows import typed
from kit.problems import NotFound
from services.voting.ideas.interface import (
    ProposalRow,
    as_everybody,
    group,
    history,
    idea,
    lines_for_everybody,
    merges,
    open_ideas,
    proposals,
    public_words,
    standing_of,
    voices_of,
)
from services.voting.selection.queries.lists import opinions_where, season_of, sheets_where
from services.voting.selection.store import opinions, screenings, sheets
from services.voting.settings import VotingSettings

P, M, Q, C, H = proposals.c, merges.c, opinions.c, sheets.c, history.c


def read_idea(reading: ReadSession, request: c.ReadIdea, settings: VotingSettings) -> c.IdeaView:
    """One idea with what its reader may know; raises NotFound."""
    own = P.appeal_id == request.proposal_id  # only its proposer and staff know that id
    found = own | and_(P.proposal_id == request.proposal_id, *_open(reading, settings))
    row = typed(ProposalRow, reading.connection.execute(select(proposals).where(found))).first()
    if row is None:
        raise NotFound("proposal")
    everybody = as_everybody(reading) and row.appeal_id != request.proposal_id
    inside = not as_everybody(reading)
    sheet = sheets_where(reading, C.proposal_id == row.proposal_id)
    public = public_words(reading, [row.proposal_id]).get(row.proposal_id, {})
    release = standing_of(reading, row)
    if everybody:
        release = release.model_copy(update={"words": ""})
    elif not inside and release.standing in ("held", "refused"):
        public = dict.fromkeys(("title", "text", "heard_at"), "")
    return c.IdeaView(
        **idea(row, voices_of(reading, [row.proposal_id]), public).model_dump(),
        release=release,
        season=season_of(reading, row.season_id),
        heard_at=public.get("heard_at", row.heard_at),
        merged_into=row.merged_into,
        merged_title=_title(reading, row.merged_into, settings),
        merged=_merged(reading, row.proposal_id, settings),
        history=_history(reading, row.proposal_id, settings if everybody else None),
        screenings=_screenings(reading, row.proposal_id),
        opinions=opinions_where(reading, Q.proposal_id == row.proposal_id) if inside else [],
        sheet=next((version for version in sheet if inside or version.state == "published"), None),
    )


def _open(reading: ReadSession, settings: VotingSettings) -> list[ColumnElement[bool]]:
    """What was taken off the public page, or is not on it yet, is told to its proposer and to staff."""
    return [P.withdrawn_at.is_(None), *open_ideas(reading, settings)] if as_everybody(reading) else []


def _history(reading: ReadSession, proposal_id: str, everybody: VotingSettings | None) -> list[c.HistoryLine]:
    lines = select(history).where(H.proposal_id == proposal_id).order_by(H.at, H.line_id)
    rows = reading.connection.execute(lines).all()
    told = [c.HistoryLine(**row._mapping) for row in rows]
    if everybody is None:
        return told
    return lines_for_everybody(reading, told, [row.same_as or row.line_id for row in rows], everybody)


def _title(reading: ReadSession, proposal_id: str | None, settings: VotingSettings) -> str:
    if proposal_id is None:
        return ""
    wanted = select(P.title).where(P.proposal_id == proposal_id, *_open(reading, settings))
    title = str(reading.connection.execute(wanted).scalar() or "")
    return public_words(reading, [proposal_id]).get(proposal_id, {}).get("title", title)


def _merged(reading: ReadSession, head: str, settings: VotingSettings) -> list[c.Merged]:
    everyone = [follower for follower in group(reading, head) if follower.proposal_id != head]
    if not everyone:
        return []
    ids = [follower.proposal_id for follower in everyone]
    shown = select(P.proposal_id).where(P.proposal_id.in_(ids), *_open(reading, settings))
    known = set(reading.connection.execute(shown).scalars())
    followers = [follower for follower in everyone if follower.proposal_id in known]
    standing = select(merges).where(M.proposal_id.in_(known), M.undone_at.is_(None))
    why = {row.proposal_id: row for row in reading.connection.execute(standing)}
    public = public_words(reading, known)
    return [
        c.Merged(
            proposal_id=follower.proposal_id,
            title=public.get(follower.proposal_id, {}).get("title", follower.title),
            channel=follower.channel,
            township=follower.township,
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
