"""What both ways to the services share: a request's envelope, its answer, and the words when there is none."""

from base64 import urlsafe_b64encode
from datetime import datetime
from os import urandom
from typing import Any

from pydantic import BaseModel

from contracts.base import Actor, Command, DurableCommand, Problem, Query
from contracts.deputies import ImportDeputies, ImportPairs, ImportStations
from contracts.ops import RunTimers
from contracts.selection import ImportProposals
from contracts.supervision import ImportCalendarDays, ImportDepartments
from contracts.villages import SaveVillages
from gateway.bus import Declined
from kit import tracing
from kit.bus.sizes import MAX_BODY_BYTES
from kit.bus.unit_of_work import encode

SLOW = (
    ImportDeputies,
    ImportPairs,
    ImportStations,
    ImportProposals,
    ImportDepartments,
    ImportCalendarDays,
    SaveVillages,
    RunTimers,
)
"""Requests that may take longer than a person waits for a page."""
SOON = frozenset({"box-not-yet-open"})
"""Refusals that are over in a moment by themselves: the caller is told when to ask again."""


def new_key() -> str:
    """An idempotency key nobody else has."""
    return urlsafe_b64encode(urandom(15)).decode()


def wrap(request: Query | Command, actor: Actor, key: str | None, seconds: float | None = None) -> dict[str, Any]:
    """The rpc's envelope (contracts.base.Call) as plain data; `seconds`: how long its answer is waited for."""
    return {
        "id": key or new_key(),
        "actor": actor.model_dump(mode="json"),
        "data": request.model_dump(mode="json"),
        "traceparent": tracing.current(),
        "seconds": seconds,
    }


def unwrap(request: Query | Command, reply: dict[str, Any], retry_after: int) -> BaseModel:
    """The answer in its model; raises Declined with the service's own problem."""
    if reply.get("problem"):
        problem = Problem.model_validate(reply["problem"])
        again = problem.status == 503 or problem.type in SOON
        raise Declined(problem, retry_after if again else None)
    return request.answer.model_validate(reply["answer"])


def body_of(command: DurableCommand, *, subject: str, key: str, county: str, now: datetime) -> str:
    """The CloudEvents body of a durable command; `key` is the message's id."""
    return encode(
        type(command),
        command.model_dump_json(exclude_none=True),
        event_id=key,
        source=f"/minsheng/{county}/gateway",
        subject=subject,
        time=now,
        trace=tracing.current(),
        correlation=key,
    )


def away(service: str, retry_after: int) -> Declined:
    """The service, or the way to it, is down."""
    detail = f"The service `{service}` cannot be reached now; ask again."
    title = "The service cannot be reached."
    return Declined(Problem(type="service-unavailable", title=title, status=503, detail=detail), retry_after)


def too_late(request: Query | Command | DurableCommand) -> Declined:
    """No answer before the deadline."""
    detail = "Ask again."
    if not isinstance(request, Query):
        detail = (
            "The command may still be carried out. Sending it again with the same Idempotency-Key is safe: "
            "it is done once, and you get its answer."
        )
    return Declined(Problem(type="timeout", title="The service did not answer in time.", status=504, detail=detail))


def fitting(body: bytes | str) -> bytes:
    """The body itself, encoded; raises Declined when no broker takes it, before anything is sent."""
    raw = body.encode() if isinstance(body, str) else body
    if len(raw) > MAX_BODY_BYTES:
        detail = f"A request has at most {MAX_BODY_BYTES} bytes inside the platform."
        raise Declined(Problem(type="too-large", title="The request is too large.", status=413, detail=detail))
    return raw


def failed(service: str) -> Declined:
    """The service answered with an error of its own; its log has the reason under the same trace."""
    detail = f"The service `{service}` failed on this request."
    return Declined(Problem(type="service-failed", title="The service failed.", status=500, detail=detail))
