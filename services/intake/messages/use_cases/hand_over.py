"""What is due goes to the provider: leased in one transaction, sent outside of any, settled in another."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import update

from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.outward import NotSent, delay, out_of_quiet
from kit.sms.phones import is_mobile
from kit.sms.send import Sms, send
from kit.sms.settings import SmsSettings
from services.intake.appeals.interface import appeals
from services.intake.contacts.interface import opened
from services.intake.messages import store
from services.intake.messages.domain import SAID
from services.intake.messages.use_cases.queue import drawn
from services.intake.settings import IntakeSettings

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
"""How long whoever took a message has to say what became of it, before it is taken again (ours)."""
AT_ONCE = 20
"""Messages taken in one look (technical)."""
SECRET_LETTERS = 12
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Parcel:
    """One text message, for one or several alike of one appeal."""

    appeal_id: str
    message_ids: list[str]
    attempts: int
    phone: str = field(repr=False)
    sms: Sms = field(repr=False)
    secret: str = field(default="", repr=False)
    """The new secret it tells; the old one is worth nothing once it was sent."""


def forgotten_before(reading: ReadSession, settings: IntakeSettings) -> datetime:
    """What was done before then is forgotten."""
    return reading.now - timedelta(days=settings.messages_days)


def take(work: UnitOfWork, settings: IntakeSettings, sms: SmsSettings) -> list[Parcel]:
    """What may be sent now: in quiet hours only what somebody waits for, no more a day than the county allows.

    Nobody is told who stopped it meanwhile, or whose phone is forgotten or none that takes messages.
    """
    store.forget(work.connection, forgotten_before(work, settings))
    quiet = out_of_quiet(work.now, sms.quiet_from, sms.quiet_until, settings.zone) != work.now
    kinds = ["secret"] if sms.renews_secrets else []
    kinds += SAID if sms.sends_news and not quiet else ()
    left = sms.per_day - store.sent_since(work.connection, work.now - DAY) if kinds else 0
    rows = store.due(work.connection, work.now, kinds, min(AT_ONCE, left)) if left > 0 else []
    by_appeal = sorted(rows, key=lambda row: (row.appeal_id, row.what == "secret"))
    parcels: list[Parcel] = []
    for _, group in groupby(by_appeal, key=lambda row: (row.appeal_id, row.what == "secret")):
        alike = list(group)
        parcel = _parcel(alike, settings, sms)
        ids = [row.message_id for row in alike]
        if parcel is None:
            store.drop(work.connection, ids)
            continue
        store.change(work.connection, ids, due_at=work.now + LEASE)
        parcels.append(parcel)
    return parcels


def _parcel(alike: Sequence[Any], settings: IntakeSettings, sms: SmsSettings) -> Parcel | None:
    newest = alike[-1]
    contact = opened(newest.contact_sealed, settings)
    if contact is None or not is_mobile(contact.phone) or (newest.what != "secret" and newest.stop is None):
        return None
    secret = drawn(SECRET_LETTERS) if newest.what == "secret" else ""
    if secret:
        text = Sms(sms.template_secret, {"code": newest.tracking_code, "secret": secret})
    else:
        gaps = {"what": SAID[newest.what], "code": newest.tracking_code, "stop": newest.stop}
        text = Sms(sms.template_news, gaps)
    ids, attempts = [row.message_id for row in alike], max(row.attempts for row in alike)
    return Parcel(newest.appeal_id, ids, attempts, contact.phone, text, secret)


def deliver(bus: Any, parcels: Sequence[Parcel], sms: SmsSettings) -> None:
    """Hand each over and settle it; a provider that is not there is asked no further in this look."""
    for parcel in parcels:
        why: NotSent | None = None
        try:
            send(parcel.phone, parcel.sms, sms)
        except NotSent as refused:
            why = refused
            log.info("a message was not sent", extra={"reason": str(refused), "attempts": parcel.attempts + 1})
        with bus.work() as work:
            _settle(work, parcel, why, sms)
        if why is not None and why.away:
            return


def _settle(work: UnitOfWork, parcel: Parcel, why: NotSent | None, sms: SmsSettings) -> None:
    attempts = parcel.attempts + 1
    if why is None:
        store.change(work.connection, parcel.message_ids, state="sent", done_at=work.now, reason="")
        if parcel.secret:
            mine = update(appeals).where(appeals.c.appeal_id == parcel.appeal_id)
            work.connection.execute(mine.values(secret_hash=sha256(parcel.secret.encode()).hexdigest()))
    elif attempts >= sms.attempts:
        given_up = {"state": "dead", "done_at": work.now, "attempts": attempts, "reason": str(why)[:200]}
        store.change(work.connection, parcel.message_ids, **given_up)
    else:
        later = work.now + delay(attempts, sms.first_delay_seconds)
        store.change(work.connection, parcel.message_ids, due_at=later, attempts=attempts, reason=str(why)[:200])
