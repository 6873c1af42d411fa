"""Submitting an appeal: the one address that must answer while everything behind it is down."""

from typing import Annotated

from fastapi import Depends, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from contracts.base import Actor
from contracts.words import Channel, Role
from gateway.access.idempotency import checked
from gateway.access.signed_in import signed_in
from gateway.access.tokens import Scope
from gateway.api import bodies
from gateway.api.resource import API, KEY_HELP, refusals, resource
from gateway.api.shape import Shape
from gateway.api.submissions import AppealContent, Draft, accept
from gateway.context import address_of, app_context_of

router = resource("appeals", any_body=True)
Submitting = Annotated[Actor, Depends(signed_in(Role.PUBLIC, Role.API_CLIENT, Role.STATION, scope=Scope.SUBMIT))]


class NewAppeal(AppealContent):
    """An appeal as the JSON API takes it; the phone is encrypted at once and never kept in the clear."""

    phone: str | None = Field(default=None, max_length=40)


class Accepted(Shape):
    """Shown once: with code and secret the resident follows the appeal, and nobody else does."""

    appeal_id: str
    tracking_code: str
    secret: str


EXAMPLE = {
    "kind": "help",
    "category": "roads",
    "title": "村口路灯不亮",
    "text": "村委会门口三盏路灯坏了半个月，晚上接孩子看不见路。",
    "place": {"township": "990101101", "village": "东川村"},
    "phone": "13800000000",
}


@router.post(
    "/appeals",
    status_code=202,
    operation_id="submitAppeal",
    response_model=Accepted,
    responses=refusals(400, 413, 415, 422, 429),
    openapi_extra=bodies.taken(NewAppeal, EXAMPLE),
)
async def submit(
    request: Request,
    actor: Submitting,
    idempotency_key: Annotated[str | None, Header(description=KEY_HELP)] = None,
) -> Response:
    """Take in an appeal: once answered 202 it is kept, even while the service that handles it is down.

    Open to all. The same Idempotency-Key with the same body gets the same tracking code and secret again, with another
    body it is refused (`idempotency-key-reused`); so are a phone number that is none (`phone-not-valid`), too many
    photos (`too-many-photos`) and too many requests from one address (`too-many-requests`).
    """
    app_context = app_context_of(request)
    key = checked(idempotency_key)
    if actor.role is Role.PUBLIC:
        app_context.rate.take(address_of(request))
    new, photos = await bodies.read(request, NewAppeal)
    fields = {name: getattr(new, name) for name in AppealContent.model_fields}
    draft = Draft.model_construct(**fields, channel=_channel(actor, new))
    scope = actor.id or "public"
    keeper = actor.id if actor.role is Role.STATION else None
    receipt = await accept(app_context, draft, photos, new.phone, key, scope=scope, entered_by=keeper)
    body = {"appeal_id": receipt.appeal_id, "tracking_code": receipt.tracking_code, "secret": receipt.secret}
    return JSONResponse(body, 202, {"Location": f"{API}/appeals/{receipt.tracking_code}"})


def _channel(actor: Actor, new: NewAppeal) -> Channel:
    if actor.role is Role.API_CLIENT:
        return Channel.API
    if actor.role is Role.STATION:
        return Channel.STATION
    return Channel.QR if new.place.spot else Channel.WEB
