"""Seasons, questions to departments and candidates' sheets: the public's part and the staff's."""

from sqlalchemy import ColumnElement, select

from contracts import selection as c
from contracts.roles import WATCHERS
from contracts.sessions import Candidate
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.rows import typed
from kit.problems import NotFound
from kit.so_many import so_many
from services.voting.ideas.interface import SeasonRow, group, proposals, seasons, voices_of
from services.voting.selection.store import opinions, sheets
from services.voting.selection.use_cases.candidates import undecided

P, S, Q, C = proposals.c, seasons.c, opinions.c, sheets.c


def list_seasons(reading: ReadSession, request: c.ListSeasons) -> c.SeasonList:
    """Newest first."""
    newest = select(seasons).order_by(S.opens.desc(), S.season_id.desc()).limit(200)
    rows = typed(SeasonRow, reading.connection.execute(newest))
    return c.SeasonList(items=[_season(reading, row) for row in rows])


def list_opinions(reading: ReadSession, request: c.ListOpinions) -> c.OpinionPage:
    """The oldest question first; a department's own only."""
    wanted: list[ColumnElement[bool]] = [Q.given_at.is_(None)] if request.only_open else []
    wanted += after(request.cursor, Q.asked_at, Q.opinion_id, newest_first=False)
    shown = opinions_where(reading, *wanted, *_own(reading), limit=request.limit + 1)
    page = shown[: request.limit]
    more = cursor_of(page[-1].asked_at, page[-1].opinion_id) if len(shown) > request.limit else None
    return c.OpinionPage(items=page, next=more)


def read_opinion(reading: ReadSession, request: c.ReadOpinion) -> c.Opinion:
    """One question; raises NotFound for another department's."""
    found = opinions_where(reading, Q.opinion_id == request.opinion_id, *_own(reading))
    if not found:
        raise NotFound("opinion")
    return found[0]


def list_candidates(reading: ReadSession, request: c.ListCandidates) -> c.SheetList:
    """The published for everyone; those in preparation for those who prepare them."""
    known = select(S.season_id).where(S.season_id == request.season_id)
    if reading.connection.execute(known).first() is None:
        raise NotFound("season")
    wanted = [C.season_id == request.season_id]
    if reading.actor.role not in WATCHERS:
        wanted.append(C.published_at.is_not(None))
    return c.SheetList(items=sheets_where(reading, *wanted))


def published_candidates(reading: ReadSession, season_id: str) -> list[Candidate]:
    """A season's published list as lines of a ballot, by title: what a session's list starts from."""
    listed = sheets_where(reading, C.season_id == season_id, C.published_at.is_not(None))
    return [
        Candidate(
            id=candidate.candidate_id,
            title=candidate.title,
            words=f"{candidate.what}\n{candidate.where}",
            budget_fen=candidate.cost_fen,
            people=candidate.people,
            department=candidate.department,
            township=candidate.township,
            proposal_ids=[each.proposal_id for each in group(reading, candidate.proposal_id)],
        )
        for candidate in listed
    ]


def _own(reading: ReadSession) -> list[ColumnElement[bool]]:
    own = reading.actor.role is Role.DEPARTMENT
    return [Q.department == (reading.actor.department or "")] if own else []


def _season(reading: ReadSession, row: SeasonRow) -> c.Season:
    ideas, candidates = row.ideas, row.candidates
    if ideas is None or candidates is None:  # kept when its list is published: nothing comes in any more
        there = select(P.proposal_id).where(P.season_id == row.season_id, P.withdrawn_at.is_(None))
        listed = select(C.candidate_id).where(C.season_id == row.season_id, C.published_at.is_not(None))
        ideas, candidates = so_many(reading, there), so_many(reading, listed)
    told = {
        "ideas": ideas,
        "undecided": undecided(reading, row.season_id),
        "candidates": candidates,
        "is_open": row.opens <= reading.now < row.closes,
    }
    return c.Season(**{**row._mapping, **told})


def season_of(reading: ReadSession, season_id: str | None) -> c.Season | None:
    """One season; None for an idea that waits for one."""
    row = typed(SeasonRow, reading.connection.execute(select(seasons).where(S.season_id == season_id))).first()
    return _season(reading, row) if row is not None else None


def opinions_where(reading: ReadSession, *wanted: ColumnElement[bool], limit: int = 200) -> list[c.Opinion]:
    """Questions that still stand, oldest first."""
    joined = select(*opinions.c, P.title, P.text, P.township).join(proposals, P.proposal_id == Q.proposal_id)
    standing = joined.where(Q.withdrawn_at.is_(None), *wanted).order_by(Q.asked_at, Q.opinion_id).limit(limit)
    told = [{k: v for k, v in row._mapping.items() if v is not None} for row in reading.connection.execute(standing)]
    return [c.Opinion.model_validate(opinion) for opinion in told]


def sheets_where(reading: ReadSession, *wanted: ColumnElement[bool]) -> list[c.Sheet]:
    """Sheets by title."""
    township = select(P.township).where(P.proposal_id == C.proposal_id).scalar_subquery()  # of few among all ideas
    found = select(*sheets.c, township.label("township")).where(*wanted).order_by(C.title, C.candidate_id)
    rows = list(reading.connection.execute(found))
    voices = voices_of(reading, [row.proposal_id for row in rows])
    return [c.Sheet(**row._mapping, voices=voices[row.proposal_id]) for row in rows]
