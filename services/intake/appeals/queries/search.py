"""Finding appeals: by words and place for staff, and `is it this one?` for who is about to submit another."""

from datetime import timedelta

from sqlalchemy import ColumnElement, func, select

from contracts.intake import AppealBrief, AppealPage, FindAppeals, FindLikely, LikelyAppeal, LikelyAppeals
from contracts.roles import WATCHERS
from contracts.words import Kind
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same, within
from kit.db.rows import typed
from services.intake.appeals import store
from services.intake.appeals.domain.likeness import READ, likenesses
from services.intake.appeals.queries.views import brief
from services.intake.appeals.store.search import APPEAL, TITLE, search
from services.intake.contacts.interface import words_for
from services.intake.settings import IntakeSettings
from services.intake.shared.categories import categories

A = store.appeals.c
_SHOWN = (A.appeal_id, A.category, A.village, A.submitted_at, A.voices)


def find_appeals(reading: ReadSession, request: FindAppeals, settings: IntakeSettings) -> AppealPage:
    """Search, newest first; every word occurs somewhere in it or, for who reads no appeal in full, in its title."""
    parts = () if reading.actor.role in WATCHERS else (TITLE,)
    wanted = [*_filter(reading, request), *search.found(reading, A.appeal_id, APPEAL, request.words, *parts)]
    total = reading.connection.execute(select(func.count()).select_from(store.appeals).where(*wanted)).scalar_one()
    page = select(store.appeals).where(*wanted, *after(request.cursor, A.submitted_at, A.appeal_id))
    newest = page.order_by(A.submitted_at.desc(), A.appeal_id.desc()).limit(request.limit + 1)
    rows = typed(store.AppealRow, reading.connection.execute(newest)).all()
    shown = rows[: request.limit]
    more = cursor_of(shown[-1].submitted_at, shown[-1].appeal_id) if len(rows) > request.limit else None
    items = [AppealBrief(**brief(row, words_for(reading, row.deputy_id, settings))) for row in shown]
    return AppealPage(items=items, next=more, total=total)


def _filter(reading: ReadSession, request: FindAppeals) -> list[ColumnElement[bool]]:
    wanted = same(store.appeals, request, "state", "kind", "township")
    wanted += categories.about(reading, A.category, request.category)
    if request.deputy is not None:
        wanted.append(A.deputy_id == request.deputy)
    return [*wanted, *within(A.submitted_at, request.since, request.until)]


def find_likely(reading: ReadSession, request: FindLikely, settings: IntakeSettings) -> LikelyAppeals:
    """Open appeals of the township that sound the same, most alike first; what they say themselves is not told.

    No report is among them: that somebody was accused is told to nobody who asks.
    """
    since = reading.now - timedelta(days=settings.likely_days)
    recent = (
        select(*_SHOWN, A.title, func.substr(A.text, 1, READ).label("text"))
        .where(
            A.township == request.township,
            A.submitted_at >= since,
            A.closed_at.is_(None),
            A.kind != Kind.REPORT,
        )
        .order_by(A.submitted_at.desc())
        .limit(settings.likely_compared)
    )
    rows = reading.connection.execute(recent).all()
    scores = likenesses((request.title, request.text), [(row.title, row.text) for row in rows])
    alike = [pair for pair in zip(scores, rows, strict=True) if pair[0] >= settings.likely_from]
    alike.sort(key=lambda pair: -pair[0])
    return LikelyAppeals(
        items=[
            LikelyAppeal(
                appeal_id=row.appeal_id,
                category=row.category,
                village=row.village,
                submitted_on=row.submitted_at.astimezone(settings.zone).date().isoformat(),
                voices=row.voices,
                likeness=round(score, 3),
            )
            for score, row in alike[: settings.likely_shown]
        ]
    )
