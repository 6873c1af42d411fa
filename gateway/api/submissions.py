"""Taking in what a resident says: checked, sealed, kept by the bus, and only then accepted."""

from datetime import datetime
from hashlib import sha256
from hmac import digest

from pydantic import ConfigDict, Field, ValidationInfo, field_validator

from contracts.base import Place, Words
from contracts.intake import SubmitAppeal, Title
from contracts.printable import all_printable
from contracts.words import OTHER, Channel, Kind
from gateway.api import danger, joining, phones, photos, receipts
from gateway.api.receipts import Receipt
from gateway.api.shape import Shape
from gateway.bus.calls import new_key
from gateway.categories import OfferedCategory
from gateway.context import AppContext
from gateway.places import TOWNSHIPS
from kit.clock import Clock
from kit.problems import Refused


def in_the_county(township: str) -> str:
    """The code of one of this county's townships; raises ValueError for any other."""
    if township not in TOWNSHIPS:
        raise ValueError("this is no township of the county")
    return township


class AppealContent(Shape):
    """What a resident says, before it is known by which way it came."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Kind
    category: OfferedCategory = OTHER
    title: Title
    text: Words
    place: Place
    under_14: bool = False
    project_idea: bool = False
    tell: bool = False
    """Tell of news by text message: needs a mobile phone, and a county that sends them."""
    joins: str | None = Field(default=None, max_length=joining.LETTERS)
    """As `findLikelyAppeals` names it; anything else joins nothing."""

    _plain = field_validator("title", "text", mode="before")(all_printable)

    @field_validator("project_idea")
    @classmethod
    def _accuses_nobody(cls, project_idea: bool, said: ValidationInfo) -> bool:
        """Ideas are on public pages; a report is not."""
        if project_idea and said.data.get("kind") is Kind.REPORT:
            raise ValueError("a report is no project idea")
        return project_idea

    @field_validator("place")
    @classmethod
    def _here(cls, place: Place) -> Place:
        in_the_county(place.township)
        return place.model_copy(
            update={name: all_printable(getattr(place, name)) for name in ("spot", "village", "address")}
        )


class Draft(AppealContent):
    """An appeal ready to be taken in."""

    channel: Channel = Channel.WEB


async def accept(
    app_context: AppContext,
    draft: Draft,
    raw_photos: list[bytes],
    phone: str | None,
    key: str | None,
    *,
    scope: str = "public",
    entered_by: str | None = None,
    at: datetime | None = None,
    device: str | None = None,
) -> Receipt:
    """Keep an appeal for good and return its receipt; the same `key` and body give the same one.

    Raises Refused for what is not acceptable, Declined when it could not be kept. Without a `key` every call
    is a new appeal. `entered_by` is the station keeper who wrote it down; `at` is when it was said, now if not given;
    `device` the random number of the resident's browser, where it has one.
    A child's phone is dropped here already (PIPL art. 28).
    """
    phone = None if draft.under_14 else (phone or "").strip() or None
    contact = phones.encrypt_contact(phone, app_context.keys.contact_public, app_context.area_code()) if phone else None
    if draft.tell and not (phone and phones.takes_messages(phone, app_context.area_code())):
        raise Refused(
            "messages-not-possible", "Text messages need a mobile phone and a county that sends them.", status=422
        )
    small = await photos.clean(raw_photos, app_context.settings)
    body = _digest(draft, raw_photos, phone)
    if key is None:
        key, first_at = new_key(), Clock().now()
    else:
        first_at = await app_context.idempotency.claim(scope, key, body)
    receipt = receipts.derive(app_context.keys.of("receipt"), scope, key, body, first_at)
    found = danger.find(draft.title, draft.text)
    command = SubmitAppeal(
        appeal_id=receipt.appeal_id,
        tracking_code=receipt.tracking_code,
        secret_hash=receipt.secret_hash,
        contact=contact,
        photos=small,
        entered_by=entered_by,
        danger=found.danger if found else None,
        urgent=found is not None and found.urgent,
        writer=writer_of(app_context, phone, None if entered_by or draft.under_14 else device),
        submitted_at=at or app_context.clock.now(),
        joins=joining.joined(app_context.keys, draft.joins),
        **{name: getattr(draft, name) for name in Draft.model_fields if name != "joins"},
    )
    await app_context.bus.send(command, subject=receipt.appeal_id, key=receipt.appeal_id)
    app_context.metrics.accepted.inc()
    return receipt


def writer_of(app_context: AppContext, phone: str | None, device: str | None) -> str | None:
    """The same for the same phone, or else device: a keyed hash that leads back to neither; None: not known."""
    dialled = phones.dial_of(phone, app_context.area_code()) if phone else ""
    known = f"phone\n{dialled}" if dialled else f"device\n{device}" if device else None
    return digest(app_context.keys.of("writer"), known.encode(), sha256).hex()[:32] if known else None


def _digest(draft: Draft, raw_photos: list[bytes], phone: str | None) -> str:
    whole = sha256(draft.model_dump_json(exclude=None if draft.tell else {"tell"}).encode())
    whole.update(f"\n{phone or ''}\n".encode())
    for photo in raw_photos:
        whole.update(sha256(photo).digest())
    return whole.hexdigest()
