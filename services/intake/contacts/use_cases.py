"""A resident's phone, and the personal details in their words: opened for a stated reason; the phone is erased, too."""

from base64 import b64decode
from datetime import timedelta

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from sqlalchemy import insert, update

from contracts.base import Done
from contracts.intake import (
    AppealCalled,
    Contact,
    EraseContact,
    RecordCall,
    RevealContact,
    RevealWords,
    WordsAsWritten,
)
from contracts.personal_numbers import starred
from contracts.words import AppealState
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.db.few import few
from kit.problems import Forbidden, NotFound, Refused
from services.intake.appeals.interface import (
    AppealRow,
    appeals,
    head_of,
    one,
    prove,
    read_by_staff,
    unless_just_taken,
)
from services.intake.contacts import store
from services.intake.contacts.domain import may_call
from services.intake.settings import IntakeSettings

AT_ONCE, PARTS = 1_000, 20
"""Phones forgotten in one transaction, and transactions of one run (technical): 20,000 an hour."""
_FORGOTTEN = {"contact_sealed": None, "contact_masked": None, "writer": None}


def reveal_contact(work: UnitOfWork, request: RevealContact, settings: IntakeSettings) -> Contact:
    """Open the sealed phone and record who looked, when and why (PIPL art. 51).

    Raises Forbidden for a deputy who does not hold the matter, NotYet for one who may have accepted it a moment ago,
    NotFound when no phone is kept.
    """
    row = one(work, request.appeal_id)
    head = head_of(work, row.appeal_id) or row
    _require_call(work, head, "A phone is opened for the office and for the deputy who holds the matter.")
    if row.contact_sealed is None:
        raise NotFound("contact")
    if not settings.contact_private_key:
        raise Refused("contact-key-missing", "This service has no key to open contacts.", status=503)
    contact = opened(row.contact_sealed, settings)
    if contact is None:
        raise Refused("contact-unreadable", "The contact was sealed to another key.")
    _looked(work, row.appeal_id, request.reason, "phone")
    return contact


def reveal_words(work: UnitOfWork, request: RevealWords) -> WordsAsWritten:
    """What a resident wrote, for who reads it, and record who looked, when and why (PIPL art. 51).

    Raises NotFound for an appeal that this person does not read.
    """
    row = one(work, request.appeal_id)
    read_by_staff(work, row)
    _looked(work, row.appeal_id, request.reason, "words")
    return WordsAsWritten(title=row.title, text=row.text)


def _require_call(work: UnitOfWork, head: AppealRow, why_not: str) -> None:
    if not may_call(work.actor.role, work.actor.id, head.deputy_id):
        raise unless_just_taken(work, head, Forbidden(why_not))


def _looked(work: UnitOfWork, appeal_id: str, reason: str, what: str) -> None:
    look = insert(store.contact_looks).values(
        look_id=new_id(),
        appeal_id=appeal_id,
        actor_id=work.actor.id,
        looked_by=work.actor.name,
        role=work.actor.role.value,
        reason=reason,
        what=what,
        at=work.now,
    )
    work.connection.execute(look)


def record_call(work: UnitOfWork, request: RecordCall) -> Done:
    """Told for the story, the number left out of it.

    Raises Forbidden for a deputy who does not hold the matter, NotYet for one who may have accepted it a moment ago,
    Refused for who never opened the phone.
    """
    row = one(work, request.appeal_id)
    head = head_of(work, row.appeal_id) or row
    _require_call(work, head, "The office and the deputy who holds the matter call its resident.")
    looked = store.looked(work, row.appeal_id, work.actor.id)
    if not looked:
        raise Refused("contact-not-opened", "Who has not opened the phone has not called.")
    fact = AppealCalled(
        appeal_id=row.appeal_id,
        by=work.actor.name,
        reached=request.reached,
        words=starred(request.words),
        shared=request.shared,
    )
    work.emit(fact, subject=row.appeal_id)
    return Done(id=row.appeal_id)


def opened(sealed: str | None, settings: IntakeSettings) -> Contact | None:
    """A sealed phone in the clear; None where there is none, no key, or another than it was sealed to."""
    if sealed is None or not settings.contact_private_key:
        return None
    box = SealedBox(PrivateKey(b64decode(settings.contact_private_key)))
    try:
        phone, _, written = box.decrypt(b64decode(sealed)).decode().partition("\n")
    except (CryptoError, ValueError):
        return None
    return Contact(phone=phone, written=written)


def erase_contact(work: UnitOfWork, request: EraseContact) -> Done:
    """Forget the phone (PIPL art. 47); the appeal goes on anonymously."""
    row = prove(work, request.tracking_code, request.secret)
    mine = update(appeals).where(appeals.c.appeal_id == row.appeal_id)
    work.connection.execute(mine.values(**_FORGOTTEN))
    return Done(id=row.appeal_id)


def forget_contacts(work: UnitOfWork, settings: IntakeSettings) -> int:
    """Forget the phones of appeals closed long ago (PIPL art. 19, the shortest keeping); returns how many."""
    before = work.now - timedelta(days=settings.contact_days)
    served = few(
        appeals,
        AT_ONCE,
        appeals.c.state.in_([AppealState.CLOSED.value, AppealState.NOT_ADMITTED.value]),
        appeals.c.closed_at < before,
        appeals.c.contact_sealed.is_not(None),
    )
    return work.connection.execute(update(appeals).where(served).values(**_FORGOTTEN)).rowcount
