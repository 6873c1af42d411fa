"""Seasons of collecting: which one an idea belongs to, and what waits for the next."""

from datetime import datetime

from sqlalchemy import or_, select, update

from contracts.base import Done
from contracts.selection import MoveSeason, OpenSeason, SeasonMoved, SeasonOpened
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.db.rows import typed
from kit.problems import NotFound, Refused
from services.voting.ideas.domain.states import IdeaState, overlaps
from services.voting.ideas.store import SeasonRow, proposals, seasons
from services.voting.ideas.use_cases.history import record_history

S, P = seasons.c, proposals.c


def open_season(work: UnitOfWork, request: OpenSeason) -> Done:
    """Announce it and take in what waits. Raises Refused when it ends before it begins or overlaps another."""
    _in_order(work, request.opens, request.closes, request.township)
    season_id = new_id()
    fields = request.model_dump()
    row = {"season_id": season_id, "opened_by": work.actor.name, "opened_at": work.now, **fields}
    work.connection.execute(seasons.insert().values(**row))
    work.emit(SeasonOpened(season_id=season_id, **fields), subject=season_id)
    _take_in(work, season_id, request.title, request.township)
    return Done(id=season_id)


def move_season(work: UnitOfWork, request: MoveSeason) -> Done:
    """Let it close earlier, or later and take in what waits; raises Refused once its list is published."""
    mine = select(seasons).where(S.season_id == request.season_id)
    row = typed(SeasonRow, work.connection.execute(mine.with_for_update())).first()
    if row is None:
        raise NotFound("season")
    if row.published_at is not None:
        raise Refused("list-published", "The list of this season is published.")
    _in_order(work, row.opens, request.closes, row.township, but=row.season_id)
    work.connection.execute(update(seasons).where(S.season_id == row.season_id).values(closes=request.closes))
    fact = SeasonMoved(season_id=row.season_id, closes=request.closes, reason=request.reason)
    work.emit(fact, subject=row.season_id)
    if request.closes > work.now:
        _take_in(work, row.season_id, row.title, row.township)
    return Done(id=row.season_id)


def season_for(work: UnitOfWork, township: str) -> SeasonRow | None:
    """The season an idea from this township belongs to now: the township's own before the county's.

    When none is open, the next one that is announced; None when there is none.
    """
    found: SeasonRow | None = work.once(("season", township), lambda: _look_up(work, township))
    return found


def _look_up(work: UnitOfWork, township: str) -> SeasonRow | None:
    here = or_(S.township == township, S.township.is_(None))
    wanted = select(seasons).where(here, S.closes > work.now, S.published_at.is_(None))
    rows = typed(SeasonRow, work.connection.execute(wanted.order_by(S.opens))).all()
    running = [row for row in rows if row.opens <= work.now]
    return next(iter(sorted(running, key=lambda row: row.township is None)), rows[0] if rows else None)


def _in_order(work: UnitOfWork, opens: datetime, closes: datetime, township: str | None, but: str = "") -> None:
    if closes <= opens:
        raise Refused("season-backwards", "A season ends after it begins.", status=422)
    same = S.township == township  # of the county's, which is of none: IS NULL
    for other in work.connection.execute(select(seasons).where(same, S.season_id != but)):
        if overlaps(opens, closes, other.opens, other.closes):
            raise Refused("season-overlaps", "Another season of the same place runs at that time.", other.title)


def _take_in(work: UnitOfWork, season_id: str, title: str, township: str | None) -> None:
    """What was raised while no season was open or announced."""
    waiting = [P.season_id.is_(None), P.state == IdeaState.COLLECTED, *([P.township == township] if township else [])]
    mine = update(proposals).where(*waiting).values(season_id=season_id)
    record_history(work, list(work.connection.execute(mine.returning(*proposals.c))), "placed", season=title)
