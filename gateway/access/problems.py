"""Every refusal as an RFC 9457 problem, whatever raised it."""

import json
import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from contracts.base import Problem
from gateway.bus import Declined
from kit import tracing
from kit.db import Unavailable, why
from kit.problems import Refused

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
SLUGS = {
    400: ("bad-request", "The request cannot be read."),
    401: ("sign-in-needed", "Sign in first."),
    403: ("forbidden", "You may not do this."),
    404: ("not-found", "There is nothing at this address."),
    405: ("method-not-allowed", "This address does not take this method."),
    413: ("too-large", "The request is too large."),
    415: ("media-type", "This kind of body is not taken here."),
    429: ("too-many-requests", "Too many requests."),
    503: ("photos-busy", "Many photos are being sent."),
}
"""What the framework raises by number."""


def answer(
    request: Request, problem: Problem, *, retry_after: int | None = None, headers: dict[str, str] | None = None
) -> Response:
    """The response for a problem; a page's reader gets a page when the pages installed one."""
    sent = dict(headers or {})
    if retry_after is not None:
        sent["Retry-After"] = str(retry_after)
    if problem.status == HTTPStatus.UNAUTHORIZED:
        sent.setdefault("WWW-Authenticate", 'Bearer realm="minsheng"')
    for prefix, told in request.app.state.problem_forms.items():
        if request.url.path.startswith(prefix):
            other: Response = told(request, problem, sent)
            return other
    page = getattr(request.app.state, "problem_page", None)
    if page is not None and _wants_page(request):
        response: Response = page(request, problem)
        response.headers.update(sent)
        return response
    return Response(body_of(problem, request.url.path), problem.status, sent, MEDIA_TYPE)


def body_of(problem: Problem, instance: str) -> str:
    """The problem's JSON."""
    told: dict[str, Any] = {
        "type": f"/problems/{problem.type}",
        "title": problem.title,
        "status": problem.status,
        "instance": instance,
    }
    if problem.detail:
        told["detail"] = problem.detail
    if problem.errors:
        told["errors"] = problem.errors
    if tracing.trace_id():
        told["trace"] = tracing.trace_id()
    return json.dumps(told)


def invalid(errors: Any, *, where: tuple[str, ...] = ()) -> Refused:
    """The refusal for a body or parameter that is not in its schema; never says back what was sent."""
    told = [
        {"field": ".".join(str(part) for part in (*where, *error["loc"])), "message": error["msg"]} for error in errors
    ]
    return Refused("invalid", "The request is not in its schema.", status=422, errors=told)


def of_validation(error: ValidationError) -> Refused:
    """The same for a pydantic error raised by our own reading."""
    return invalid(error.errors(include_url=False, include_context=False, include_input=False))


def install(app: FastAPI) -> None:
    """Register the handlers. A subject whose standard has another form adds it under the prefix of its addresses."""
    app.state.problem_forms = {}

    async def declined(request: Request, error: Exception) -> Response:
        assert isinstance(error, Declined)
        return answer(request, error.problem, retry_after=error.retry_after)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return answer(request, error.problem)

    async def not_valid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        if any(fault["type"] == "json_invalid" for fault in error.errors()):
            problem = Problem(type="not-json", title="The body is not JSON.", status=400)
            return answer(request, problem)
        return answer(request, invalid(error.errors()).problem)

    async def framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        slug, title = SLUGS.get(error.status_code, ("refused", HTTPStatus(error.status_code).phrase))
        detail = error.detail if error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else ""
        problem = Problem(type=slug, title=title, status=error.status_code, detail=detail)
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(sorted(_methods(request)))
        return answer(request, problem, headers=headers)

    async def away(request: Request, error: Exception) -> Response:
        log.warning("the gateway's own database is away", extra={"reason": why(error)})
        return answer(request, AWAY, retry_after=AGAIN_SECONDS)

    app.add_exception_handler(Declined, declined)
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(RequestValidationError, not_valid)
    app.add_exception_handler(HTTPException, framework)
    for kind in Unavailable:
        app.add_exception_handler(kind, away)


AGAIN_SECONDS = 5
"""When trying again makes sense while the gateway's own database is locked, full or away (ours)."""
AWAY = Problem(
    type="unavailable",
    title="The gateway's own database does not answer now.",
    status=503,
    detail="The same Idempotency-Key is safe to send again.",
)
INTERNAL = Problem(
    type="internal",
    title="Something went wrong here.",
    status=500,
    detail="It is in our log under the trace shown here.",
)


def _methods(request: Request) -> set[str]:
    """What an address takes, over all resources: the framework tells only of the first that has the address.

    Whatever is read may be asked for its head alone (`edge.py`).
    """
    taken: set[str] = set()
    for context in iter_route_contexts(request.app.router.routes):
        expression = getattr(context.original_route, "path_regex", None)
        if expression is not None and expression.match(request.url.path):
            taken |= getattr(context.original_route, "methods", None) or set()
    return taken | {"HEAD"} if "GET" in taken else taken


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
