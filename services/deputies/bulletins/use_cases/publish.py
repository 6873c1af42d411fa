"""A bulletin becomes public to its audience, now or on its day, and is taken back with a reason."""

from datetime import date

from contracts.base import Done
from contracts.deputies import BulletinPublished, BulletinWithdrawn, PublishBulletin, WithdrawBulletin
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.deputies.bulletins.domain import (
    ASKS_DEPARTMENTS,
    PUBLISHED,
    SCHEDULED,
    UNPUBLISHED,
    WITHDRAWN,
    is_over,
)
from services.deputies.bulletins.store import book
from services.deputies.bulletins.store.tables import BulletinRow
from services.deputies.bulletins.use_cases.asked import ask, tell
from services.deputies.bulletins.use_cases.write import NUMBERS
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.domain.audience import DEPARTMENTS
from services.deputies.shared.personal import check_numbers


def publish_bulletin(work: UnitOfWork, request: PublishBulletin, settings: DeputiesSettings) -> Done:
    """Published now, or kept for its day.

    Raises Refused for what is no draft, without a check for secrets, with numbers that look like a person's, for a
    day that is over or later than its last one, and for departments' ones that name none.
    """
    row = book.bulletin(work, request.bulletin_id, lock=True)
    if row.state not in UNPUBLISHED:
        raise Refused("bulletin-published", "It was published before.")
    if request.checked_by is None:
        raise Refused("secrecy-check-missing", "Name who checked it for secrets.", status=422)
    if not request.numbers_public:
        check_numbers(NUMBERS, row.title, row.text)
    if row.audience == DEPARTMENTS and not request.departments:
        raise Refused("bulletin-departments-missing", "Say which departments are asked to read it.", status=422)
    today = work.today(settings.zone)
    day = request.publish_on or today
    if day < today or is_over(row.expires_on, day):
        raise Refused("bulletin-day-over", "It would be published after its last day, or in the past.", status=422)
    asked = request.departments if row.audience in ASKS_DEPARTMENTS else {}
    book.change(work, row.bulletin_id, checked_by=request.checked_by, departments=asked, drafted_by=work.actor.name)
    if day > today:
        book.change(work, row.bulletin_id, state=SCHEDULED, publish_on=day.isoformat())
    else:
        _publish(work, book.bulletin(work, row.bulletin_id))
    return Done(id=row.bulletin_id)


def publish_due(work: UnitOfWork, settings: DeputiesSettings) -> int:
    """What is to be published today, or should have been while nothing ran; how many."""
    waiting = book.due(work, work.today(settings.zone).isoformat())
    for row in waiting:
        _publish(work, row)
    return len(waiting)


def withdraw_bulletin(work: UnitOfWork, request: WithdrawBulletin) -> Done:
    """Taken back; raises Refused for what is not published."""
    row = book.bulletin(work, request.bulletin_id, lock=True)
    if row.state != PUBLISHED:
        raise Refused("bulletin-not-published", "It is not published.")
    check_numbers(NUMBERS, request.reason)
    said = {"withdrawn_at": work.now, "withdrawn_reason": request.reason}
    book.change(work, row.bulletin_id, state=WITHDRAWN, **said)
    tell(work, row, BulletinWithdrawn, reason=request.reason)
    return Done(id=row.bulletin_id)


def _publish(work: UnitOfWork, row: BulletinRow) -> None:
    public = {"state": PUBLISHED, "version": 1, "published_at": work.now, "publish_on": None}
    book.change(work, row.bulletin_id, **public)
    now = book.bulletin(work, row.bulletin_id)
    book.add_version(work, now, "")
    ask(work, now)
    last = date.fromisoformat(now.expires_on) if now.expires_on else None
    tell(work, now, BulletinPublished, title=now.title, published_at=work.now, expires_on=last)
