"""A lost secret is replaced by one that is sent to the phone the appeal was left with."""

from datetime import timedelta

from sqlalchemy import select

from contracts.base import Done
from contracts.intake import RenewSecret
from kit.bus.unit_of_work import UnitOfWork
from kit.sms.phones import is_mobile
from services.intake.appeals.interface import appeals
from services.intake.contacts.interface import opened
from services.intake.messages import store
from services.intake.settings import IntakeSettings

DAY = timedelta(days=1)


def renew_secret(work: UnitOfWork, request: RenewSecret, settings: IntakeSettings) -> Done:
    """Put it in line where code and phone belong together, so many times a day; the answer never says whether."""
    mine = select(appeals.c.appeal_id, appeals.c.contact_sealed).where(
        appeals.c.tracking_code == request.tracking_code, appeals.c.contact_sealed.is_not(None)
    )
    row = work.connection.execute(mine).first()
    left, said = (opened(sealed, settings) for sealed in (row.contact_sealed if row else None, request.contact.sealed))
    if row is not None and left is not None and said is not None and left.phone == said.phone and is_mobile(left.phone):
        asked = store.asked_since(work.connection, row.appeal_id, "secret", work.now - DAY)
        if asked < settings.renewals_per_day:
            store.put(work, row.appeal_id, "secret")
    return Done(id=request.tracking_code)
