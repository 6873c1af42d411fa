"""Finding appeals: by words and place, for staff."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from contracts.intake import AppealBrief, AppealPage, FindAppeals
from contracts.roles import WATCHERS
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same, within
from kit.db.rows import typed
from kit.search import Wanted, words_of
from kit.so_many import so_many
from services.intake.appeals import store
from services.intake.appeals.queries.views import brief
from services.intake.appeals.store.search import APPEAL, TITLE, search
from services.intake.contacts.interface import words_for
from services.intake.settings import IntakeSettings
from services.intake.shared.categories import categories

A = store.appeals.c


def find_appeals(reading: ReadSession, request: FindAppeals, settings: IntakeSettings) -> AppealPage:
    """Search, newest first; every word occurs somewhere in it or, for who reads no appeal in full, in its title."""
    parts = () if reading.actor.role in WATCHERS else (TITLE,)
    wanted = _filter(reading, request)
    if words_of(request.words):
        appeals = select(store.appeals).where(*wanted)
        of = Wanted(appeals, A.appeal_id, request.cursor, request.limit, request.since, request.until, counted=True)
        found = search.listed(reading, APPEAL, request.words, of, *parts)
        return AppealPage(items=_briefs(reading, found.rows, settings), next=found.next, total=found.total)
    total = so_many(reading, select(A.appeal_id).where(*wanted))
    page = select(store.appeals).where(*wanted, *after(request.cursor, A.submitted_at, A.appeal_id))
    newest = page.order_by(A.submitted_at.desc(), A.appeal_id.desc()).limit(request.limit + 1)
    rows = typed(store.AppealRow, reading.connection.execute(newest)).all()
    shown = rows[: request.limit]
    more = cursor_of(shown[-1].submitted_at, shown[-1].appeal_id) if len(rows) > request.limit else None
    return AppealPage(items=_briefs(reading, shown, settings), next=more, total=total)


def _briefs(reading: ReadSession, rows: Sequence[store.AppealRow], settings: IntakeSettings) -> list[AppealBrief]:
    return [AppealBrief(**brief(row, words_for(reading, row.deputy_id, settings))) for row in rows]


def _filter(reading: ReadSession, request: FindAppeals) -> list[ColumnElement[bool]]:
    wanted = same(store.appeals, request, "state", "kind", "township")
    wanted += categories.about(reading, A.category, request.category)
    if request.deputy is not None:
        wanted.append(A.deputy_id == request.deputy)
    return [*wanted, *within(A.submitted_at, request.since, request.until)]
