"""A letter on its way in, and on its way to become an appeal."""

from hashlib import blake2b, sha256

from contracts import deputies as d
from contracts.base import Actor, Place
from contracts.intake import SubmitAppeal
from contracts.words import OTHER, Channel, Kind
from gateway.access.signed_in import PUBLIC
from gateway.api import danger, phones, receipts
from gateway.api.receipts import Receipt
from gateway.api.resource import make
from gateway.bus.calls import new_key
from gateway.context import AppContext
from kit.clock import Clock

SCOPE = "letter"


async def write(
    app_context: AppContext,
    deputy_id: str,
    title: str,
    text: str,
    phone: str,
    key: str | None,
    *,
    may_be_public: bool,
    address: str,
) -> Receipt:
    """Keep a letter and return what its writer follows it with; the same key and body give the same.

    Of the phone a keyed digest goes on, and nothing else. Raises Refused for a phone that is none, Declined for what
    the service refuses.
    """
    app_context.rate.take(address)
    dialled = phones.read(phone, app_context.area_code()).dial
    writer = blake2b(dialled.encode(), key=app_context.keys.of("letter writer"), digest_size=24).hexdigest()
    digest = sha256("\n".join((deputy_id, title, text, writer, str(may_be_public))).encode()).hexdigest()
    if key is None:
        key, first_at = new_key(), Clock().now()
    else:
        first_at = await app_context.idempotency.claim(SCOPE, key, digest)
    receipt = receipts.derive(app_context.keys.of("receipt"), SCOPE, key, digest, first_at)
    command = make(
        d.WriteLetter,
        letter_id=receipt.appeal_id,
        deputy_id=deputy_id,
        title=title,
        text=text,
        tracking_code=receipt.tracking_code,
        secret_hash=receipt.secret_hash,
        writer=writer,
        may_be_public=may_be_public,
    )
    await app_context.do(command, PUBLIC, key=receipt.appeal_id, address=address)
    return receipt


async def turn(app_context: AppContext, actor: Actor, letter_id: str, key: str | None, address: str) -> str:
    """The letter becomes an appeal, which its writer follows with the same code and secret; twice is once.

    Raises Declined when the letter is refused or the appeal could not be kept: done again, nothing is there twice.
    """
    found: d.LetterForAppeal = await app_context.do(d.TurnLetter(letter_id=letter_id), actor, key=key, address=address)
    threat = danger.find(found.title, found.text)
    command = SubmitAppeal(
        appeal_id=found.letter_id,
        tracking_code=found.tracking_code,
        secret_hash=found.secret_hash,
        kind=Kind.HELP,
        category=OTHER,
        title=found.title,
        text=found.text,
        place=Place(township=found.township),
        channel=Channel.WEB,
        danger=threat.danger if threat else None,
        urgent=threat is not None and threat.urgent,
        submitted_at=app_context.clock.now(),
    )
    await app_context.bus.send(command, subject=found.letter_id, key=found.letter_id)
    return found.letter_id
