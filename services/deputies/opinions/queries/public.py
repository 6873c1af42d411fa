"""What everybody reads of opinions: words that the office verified."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, true

from contracts.deputies import ListPublicOpinions, PublicOpinion, PublicOpinionPage
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.rows import typed
from services.deputies.opinions.store.tables import PUBLIC, OpinionRow, WayRow, opinions, search, ways

P, W = opinions.c, ways.c


def list_public_opinions(reading: ReadSession, request: ListPublicOpinions) -> PublicOpinionPage:
    """The one verified last first; found by the verified words alone."""
    wanted = [P.public == true(), *search.found(reading, P.opinion_id, PUBLIC, request.words)]
    found = select(opinions).where(*wanted, *after(request.cursor, P.verified_at, P.opinion_id))
    newest = found.order_by(P.verified_at.desc(), P.opinion_id.desc()).limit(request.limit + 1)
    rows = typed(OpinionRow, reading.connection.execute(newest)).all()
    shown = rows[: request.limit]
    last = _last_ways(reading, shown)
    more = len(rows) > request.limit
    return PublicOpinionPage(
        items=[_public(row, last.get(row.opinion_id)) for row in shown],
        next=cursor_of(shown[-1].verified_at, shown[-1].opinion_id) if more and shown[-1].verified_at else None,
    )


def _last_ways(reading: ReadSession, shown: Sequence[OpinionRow]) -> dict[str, WayRow]:
    ids = sorted(row.opinion_id for row in shown)
    wanted = select(ways).where(W.opinion_id.in_(ids)).order_by(W.opinion_id, W.turn)
    return {way.opinion_id: way for way in typed(WayRow, reading.connection.execute(wanted))}


def _public(row: OpinionRow, last: WayRow | None) -> PublicOpinion:
    return PublicOpinion(
        opinion_id=row.opinion_id,
        title=row.public_title,
        text=row.public_text,
        answer=row.public_answer,
        heard=row.heard,
        heard_on=date.fromisoformat(row.heard_on),
        category=row.category,
        state=row.state,
        into=last.turned_into if last else None,
        department_name=last.department_name if last else "",
        verified_at=row.verified_at,
    )
