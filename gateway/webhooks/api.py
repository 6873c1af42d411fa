"""Webhooks and events of departments' systems, for who subscribes them by a program."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response
from pydantic import Field
from pydantic_core import from_json

from contracts import systems as c
from contracts.base import Actor, Done, Id, Moment
from contracts.snapshots import TellSnapshot
from gateway.access.signed_in import signed_in
from gateway.api.resource import Caller, Limit, asks, does, refusals, resource
from gateway.api.shape import Shape
from gateway.context import address_of, app_context_of
from gateway.webhooks.acts import WHO, Acts

router = resource("webhooks")
Names = Annotated[list[str], Field(min_length=1, max_length=200)]


def acts(request: Request, actor: Annotated[Actor, Depends(signed_in(*WHO))]) -> Acts:
    """The caller's hands."""
    return Acts(app_context_of(request), actor, address_of(request))


Hands = Annotated[Acts, Depends(acts)]


class NewWebhook(Shape):
    """Where events go and which; `department` is needed of office and operator, `since` for events from the past."""

    url: str = Field(max_length=400)
    names: Names
    department: str = Field(default="", max_length=64)
    since: Moment | None = None


class WebhookSecret(Shape):
    """A webhook's new secret, which is shown this once."""

    webhook_id: str
    secret: str


class WebhookNames(Shape):
    """Which events it is told from now on."""

    names: Names


class WebhookSince(Shape):
    """From when on everything is sent once more."""

    since: Moment


class WebhookView(Shape):
    """A webhook as its owner sees it, without the secret."""

    webhook_id: str
    department: str
    url: str
    names: list[str]
    state: Literal["on", "gone"]
    made_at: datetime
    waiting: int
    dead: int
    failures: int
    reason: str


class WebhookList(Shape):
    """Webhooks in the order in which they were made."""

    items: list[WebhookView]


class EventNames(Shape):
    """Names of events that departments may be told."""

    items: list[str]


class UndeliveredEvent(Shape):
    """An event that was given up after all attempts."""

    event_id: str
    name: str
    at: datetime
    attempts: int
    given_up_at: datetime
    reason: str


class UndeliveredEvents(Shape):
    """What was given up, the newest first."""

    items: list[UndeliveredEvent]


class SnapshotOf(Shape):
    """Of which department; empty: the caller's own."""

    department: str = Field(default="", max_length=64)


class EventPage(Shape):
    """Events of a department, each the CloudEvents 1.0 envelope that went to the bus; `next` is where to go on."""

    items: list[dict[str, Any]]
    next: str
    more: bool


@router.get("/webhooks", operation_id="listWebhooks", responses=refusals(401, 403))
async def listed(hands: Hands) -> WebhookList:
    """List the webhooks of the caller's department, or of all departments for office and operator."""
    return WebhookList(items=[_view(row) for row in await hands.all()])


@router.get("/webhooks/events", operation_id="listWebhookEvents", responses=refusals(401, 403))
async def names(_: Hands) -> EventNames:
    """List the names of all events that a department may be told."""
    return EventNames(items=list(c.addressable()))


@router.post("/webhooks", operation_id="makeWebhook", status_code=201, responses=refusals(401, 403, 409, 422))
async def make(body: NewWebhook, hands: Hands, response: Response) -> WebhookSecret:
    """Subscribe an https address to events of a department, signed by Standard Webhooks; the secret is shown this once.

    What is no such address is `webhook-address`; http and networks that are not public are taken only where the
    operator allows them.
    """
    webhook_id, secret = await hands.make(body.department, body.url, body.names, body.since)
    return _told_once(response, webhook_id, secret)


@router.put("/webhooks/{webhook_id}/names", operation_id="changeWebhook", responses=refusals(401, 403, 404, 422))
async def change(webhook_id: Id, body: WebhookNames, hands: Hands) -> Done:
    """Choose other events for a webhook, from now on; an unknown webhook is `webhook-not-found`."""
    await hands.change(webhook_id, body.names)
    return Done(id=webhook_id)


@router.post("/webhooks/{webhook_id}/secret", operation_id="renewWebhookSecret", responses=refusals(401, 403, 404))
async def rotate(webhook_id: Id, hands: Hands, response: Response) -> WebhookSecret:
    """Make a new secret, shown this once; for a day deliveries are signed with the former one too."""
    return _told_once(response, webhook_id, await hands.rotate(webhook_id))


@router.post("/webhooks/{webhook_id}/again", operation_id="sendWebhookAgain", responses=refusals(401, 403, 404, 422))
async def again(webhook_id: Id, body: WebhookSince, hands: Hands) -> Done:
    """Send every event since a moment once more, under its own id, as far back as events are kept.

    A webhook that answered 410 is on again.
    """
    await hands.again(webhook_id, body.since)
    return Done(id=webhook_id)


@router.get("/webhooks/{webhook_id}/undelivered", operation_id="listUndeliveredEvents", responses=refusals(401, 404))
async def undelivered(webhook_id: Id, hands: Hands, limit: Limit = 50) -> UndeliveredEvents:
    """List what was given up after all attempts, the newest first, with the reason of the last one."""
    found = await hands.given_up(webhook_id, limit)
    return UndeliveredEvents(items=[UndeliveredEvent(**row._mapping, given_up_at=row.done_at) for row in found])


@router.delete("/webhooks/{webhook_id}", operation_id="endWebhook", responses=refusals(401, 403, 404))
async def end(webhook_id: Id, hands: Hands) -> Done:
    """End a webhook: nothing more is sent there, nor what still waits."""
    await hands.end(webhook_id)
    return Done(id=webhook_id)


@router.get("/events", operation_id="listDepartmentEvents", responses=refusals(401, 403, 422))
async def events(
    caller: Annotated[Caller, asks(c.ListDepartmentEvents)],
    response: Response,
    since: Moment | None = None,
    cursor: str | None = None,
    name: Annotated[list[str], Query(max_length=200)] = [],  # noqa: B006  FastAPI copies it
    limit: Limit = 100,
) -> EventPage:
    """Page through the events that the caller's department was told since a moment, the oldest first.

    The same CloudEvents envelopes that the bus and webhooks carry, for as long as they are kept. `next` is always
    there: whoever goes on from it misses nothing. What is younger than a minute comes with a later call.
    """
    response.headers["Cache-Control"] = "private, no-store"
    found: c.AddressedEvents = await caller.ask(since=since, cursor=cursor, names=name, limit=limit)
    return EventPage(items=[from_json(one.body) for one in found.items], next=found.next, more=found.more)


@router.post("/events/snapshot", operation_id="tellSnapshot", responses=refusals(401, 403, 404, 409, 422))
async def snapshot(body: SnapshotOf, caller: Annotated[Caller, does(TellSnapshot)]) -> Done:
    """Have everything that a department has in hand told once more, as events of its own.

    `order.snapshot.v1` and others go to the bus, to webhooks that asked for them, and into the department's past;
    `snapshot.told.v1` is the last and says how many there were. The answer's id is the snapshot's. One told minutes
    ago is `snapshot-told`.
    """
    return await caller.do(department=body.department or caller.actor.department or "")


def _view(row: Any) -> WebhookView:
    return WebhookView(**row._mapping)


def _told_once(response: Response, webhook_id: str, secret: str) -> WebhookSecret:
    response.headers["Cache-Control"] = "no-store"
    return WebhookSecret(webhook_id=webhook_id, secret=secret)
