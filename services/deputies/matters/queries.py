"""Matters as deputies and the office read them: lists with running clocks first, and one matter whole."""

from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, case, exists, func, literal, select

from contracts.base import Photo
from contracts.deputies import (
    MatterBrief,
    MatterPage,
    MatterView,
    MyMatters,
    ReadMatter,
    ReadMatterPhoto,
    UnfilledMatters,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db import UtcMoment
from kit.db.between import same, within
from kit.db.rows import typed
from kit.problems import NotFound
from services.deputies.matters import store
from services.deputies.matters.domain.states import CARRIED, LAPSED, UNFILLED
from services.deputies.roster import interface as roster
from services.deputies.shared.categories import categories

M, HAD = store.matters.c, store.offers.c
NO_CLOCK = datetime(9999, 12, 31, tzinfo=UTC)
"""Sorts what has no running clock behind what has."""
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
"""Sorts where life is in danger before everything else."""
_DUE = func.coalesce(M.due_at, literal(NO_CLOCK, UtcMoment))
_URGENT_OR_DUE = case((M.urgent, literal(FIRST, UtcMoment)), else_=_DUE)
_URGENT_OR_SUBMITTED = case((M.urgent, literal(FIRST, UtcMoment)), else_=M.submitted_at)


def my_matters(reading: ReadSession, request: MyMatters) -> MatterPage:
    """What waits for the deputy, danger to life on top, then the clock that runs out first; or all, newest first.

    Nothing for a deputy whose term is over: the office gives what they carried to another.
    """
    me = reading.actor.id
    if roster.has_ended(reading, me):
        return MatterPage(items=[])
    if request.only_open:
        wanted = select(store.matters).where(M.deputy_id == me, M.state.in_(CARRIED))
        return _page(reading, wanted.order_by(_URGENT_OR_DUE, M.appeal_id), request, _URGENT_OR_DUE, newest_first=False)
    # whoever has a matter was offered it; who was so twice finds it once
    later = store.offers.alias()
    again = (later.c.appeal_id == HAD.appeal_id, later.c.deputy_id == HAD.deputy_id, later.c.turn > HAD.turn)
    wanted = select(store.matters).join(store.offers, HAD.appeal_id == M.appeal_id)
    wanted = wanted.where(HAD.deputy_id == me, ~exists().where(*again))
    newest = wanted.order_by(HAD.submitted_at.desc(), HAD.appeal_id.desc())
    return _page(reading, newest, request, HAD.submitted_at, newest_first=True)


def unfilled_matters(reading: ReadSession, request: UnfilledMatters) -> MatterPage:
    """What the office must assign by hand, danger to life first, then what was submitted first: it waits longest."""
    by = _URGENT_OR_SUBMITTED
    wanted = select(store.matters).where(M.state == UNFILLED).order_by(by, M.appeal_id)
    return _page(reading, wanted, request, by, newest_first=False)


def read_matter(reading: ReadSession, request: ReadMatter) -> MatterView:
    """One matter; a deputy sees only what is or was theirs, and of what was theirs that it went on.

    Raises NotFound for anything else, and for everything once the deputy's term is over.
    """
    row = store.matter(reading, request.appeal_id)
    mine = row.deputy_id == reading.actor.id
    if reading.actor.role is Role.DEPUTY and not store.had(reading, row.appeal_id, reading.actor.id):
        raise NotFound("matter")
    names = roster.names(reading, {row.deputy_id})
    return MatterView(
        **_brief(reading, row, names),
        text=row.text,
        place=row.place,
        photos=row.photos,
        why=row.why if mine or reading.actor.role is not Role.DEPUTY else "",
        department=row.department,
    )


def read_matter_photo(reading: ReadSession, request: ReadMatterPhoto) -> Photo:
    """One photo of an answer; raises NotFound."""
    table = store.answer_photos
    row = reading.connection.execute(select(table.c.jpeg).where(table.c.photo_id == request.photo_id)).first()
    if row is None:
        raise NotFound("photo")
    return Photo(jpeg=b64encode(row.jpeg).decode())


def _page(
    reading: ReadSession, wanted: Select[Any], request: MyMatters | UnfilledMatters, by: Any, *, newest_first: bool
) -> MatterPage:
    """One page of matters sorted by `by` and then their id."""
    wanted = wanted.where(
        *same(store.matters, request, "township", "kind"),
        *categories.about(reading, M.category, request.category),
        *within(M.submitted_at, request.since, request.until),
        *store.search.standing(M.appeal_id, store.MATTER, request.words),
    )
    wanted = wanted.add_columns(by.label("sorted_by"))
    wanted = wanted.where(*after(request.cursor, by, M.appeal_id, newest_first=newest_first))
    rows = typed(store.ListedRow, reading.connection.execute(wanted.limit(request.limit + 1))).all()
    shown = rows[: request.limit]
    names = roster.names(reading, {row.deputy_id for row in shown})
    return MatterPage(
        items=[MatterBrief(**_brief(reading, row, names)) for row in shown],
        next=cursor_of(shown[-1].sorted_by, shown[-1].appeal_id) if len(rows) > request.limit else None,
    )


def _brief(reading: ReadSession, row: store.MatterRow, names: dict[str | None, str]) -> dict[str, Any]:
    """The fields of every view; for a deputy whose it is no more, it has gone on and no clock runs."""
    passed_on = reading.actor.role is Role.DEPUTY and row.deputy_id != reading.actor.id
    return {
        "appeal_id": row.appeal_id,
        "title": row.title,
        "kind": row.kind,
        "category": row.category,
        "township": row.township,
        "village": row.village,
        "state": LAPSED if passed_on else row.state,
        "deputy_id": row.deputy_id,
        "deputy_name": names.get(row.deputy_id),
        "due": None if passed_on else row.due,
        "urgent": row.urgent,
        "submitted_at": row.submitted_at,
    }
