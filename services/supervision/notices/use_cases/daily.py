"""What is done once a day: the reminder of the working day before, and the end of what is old."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from contracts.words import NoticeKind
from kit.bus.unit_of_work import UnitOfWork
from kit.calendar.days import ONE_DAY
from services.supervision.cases.interface import DueSoon, opinions_due, orders_due
from services.supervision.notices.settings import NoticeSettings
from services.supervision.notices.store import notices as store
from services.supervision.notices.store.tables import looks
from services.supervision.notices.use_cases.make import row
from services.supervision.notices.use_cases.told import Told
from services.supervision.shared.domain.recipients import department
from services.supervision.shared.store.days import working_days

AT_ONCE, PARTS = 500, 20
"""Forgotten in one transaction, and transactions of one run (technical): 10,000 a minute."""


def look_after_notices(work: UnitOfWork, settings: NoticeSettings) -> int:
    """From the hour set on: remind, once a county's day, and delete some of what is old; how many that were."""
    today = work.today(settings.zone)
    if work.now.astimezone(settings.zone).hour < settings.remind_from_hour:
        return 0
    if _first_look(work, today):
        _remind(work, today, settings)
    return store.forget(work, work.now - timedelta(days=settings.keep_days), AT_ONCE)


def _remind(work: UnitOfWork, today: date, settings: NoticeSettings) -> None:
    """On a working day departments are told what ends with the next one, and what on days of rest in between."""
    calendar = working_days(work, settings.zone)
    if not calendar.is_working(today):
        return
    until = calendar.ends(calendar.working_on_or_after(today + ONE_DAY))
    for kind, due in ((NoticeKind.ORDER_DUE, orders_due), (NoticeKind.CO_PART_DUE, opinions_due)):
        store.add(work, [_reminder(work, kind, one) for one in due(work, calendar.ends(today), until)])


def _reminder(work: UnitOfWork, kind: NoticeKind, one: DueSoon) -> dict[str, Any]:
    due = one.due_at.isoformat()
    told = Told(kind, department(one.department), one.about, {"due": due})
    return row(work, f"due:{one.about}:{due}", told, work.now)


def _first_look(work: UnitOfWork, today: date) -> bool:
    """Whether nobody looked today yet; from now on somebody has."""
    last = work.connection.execute(select(looks.c.day)).scalar()
    if last == today:
        return False
    if last is None:
        work.connection.execute(insert(looks).values(one=1, day=today))
    else:
        work.connection.execute(update(looks).values(day=today))
    return True
