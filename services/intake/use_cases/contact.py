"""A resident's phone: opened for a stated reason, or erased at the resident's word."""

from base64 import b64decode

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from sqlalchemy import insert, update

from contracts.base import Done
from contracts.intake import Contact, EraseContact, RevealContact
from kit.bus.work import Work, new_id
from kit.problems import NotFound, Refused
from services.intake import proof, store
from services.intake.settings import IntakeSettings


def reveal_contact(work: Work, request: RevealContact, settings: IntakeSettings) -> Contact:
    """Open the sealed phone and record who looked, when and why (PIPL art. 51)."""
    row = store.one(work, request.appeal_id)
    if row.contact_sealed is None:
        raise NotFound("contact")
    if not settings.contact_private_key:
        raise Refused("contact-key-missing", "This service has no key to open contacts.", status=503)
    box = SealedBox(PrivateKey(b64decode(settings.contact_private_key)))
    try:
        phone = box.decrypt(b64decode(row.contact_sealed)).decode()
    except (CryptoError, ValueError) as broken:
        raise Refused("contact-unreadable", "The contact was sealed to another key.") from broken
    work.connection.execute(
        insert(store.contact_looks).values(
            look_id=new_id(),
            appeal_id=row.appeal_id,
            looked_by=work.actor.name or work.actor.id,
            role=work.actor.role.value,
            reason=request.reason,
            at=work.now,
        )
    )
    return Contact(phone=phone)


def erase_contact(work: Work, request: EraseContact) -> Done:
    """Forget the phone (PIPL art. 47); the appeal goes on anonymously."""
    row = proof.prove(work, request.tracking_code, request.secret, lock=True)
    mine = update(store.appeals).where(store.appeals.c.appeal_id == row.appeal_id)
    work.connection.execute(mine.values(contact_sealed=None, contact_masked=None))
    return Done(id=row.appeal_id)
