"""What the resources share: who is asking for which contract, pages, entity tags, and how refusals are documented."""

from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi import Query as InQuery
from pydantic import AfterValidator, BaseModel, BeforeValidator, ValidationError

from contracts.base import Actor, Command, Name, Query, TownshipCode
from contracts.base import Request as Contract
from contracts.names import PersonName
from contracts.printable import all_printable
from gateway.access import problems
from gateway.access.idempotency import checked
from gateway.access.signed_in import signed_in
from gateway.access.tokens import Scope
from gateway.api import bodies
from gateway.api.on_demand import OnDemand
from gateway.api.shape import Shape
from gateway.api.submissions import in_the_county
from gateway.context import AppContext, address_of, app_context_of
from kit.problems import Refused

T = TypeVar("T")
PlainName = Annotated[Name, BeforeValidator(all_printable)]
"""A name without control characters."""
PlainPerson = Annotated[PersonName, BeforeValidator(all_printable)]
"""A person's name without control characters, in its one spelling."""
OwnTownship = Annotated[TownshipCode, AfterValidator(in_the_county)]
"""A township of this county; a command's is checked where all commands pass (`AppContext.do`)."""
API = "/api/v1"
EDIT: dict[str, Any] = {
    "parameters": [
        {
            "name": "If-Match",
            "in": "header",
            "required": False,
            "description": "The ETag that was read: the edit is refused (412) when somebody else was faster.",
            "schema": {"type": "string"},
        }
    ]
}
"""What the document says of an edit that honours `unchanged`; pass it as `openapi_extra`."""
KEY_HELP = "8 to 100 letters, best a UUID: sent twice with the same body, the command is carried out once."
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class ProblemDetails(Shape):
    """A refusal as RFC 9457 describes it; `type` is stable and is the address of a page that explains it."""

    type: str
    title: str
    status: int
    detail: str = ""
    instance: str = ""
    errors: list[dict[str, Any]] = []
    trace: str = ""


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How a route documents the problems it may answer with."""
    told = {400: "Unreadable", 401: "Sign in or send a token", 403: "Not for this role", 404: "No such thing"}
    told |= {409: "Not now", 412: "Changed meanwhile", 413: "Too large", 415: "Not this kind of body"}
    told |= {416: "No byte of it is in the range: Content-Range says how many there are"}
    told |= {422: "Not in its schema", 429: "Too many", 503: "Service away: Retry-After", 504: "No answer in time"}
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    return {
        status: {"description": told[status], "content": {problems.MEDIA_TYPE: {"schema": schema}}}
        for status in (*statuses, 503, 504)
    }


def files(*media: str) -> dict[int | str, dict[str, Any]]:
    """How a route documents the file it answers with, in one of these media types; its `response_class` is Response."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in media}
    return {200: {"description": "The file", "content": content}}


WRITES = refusals(401, 403, 404, 409, 422)
"""What any act of a signed-in person may be refused with."""
Limit = Annotated[int, InQuery(ge=1, le=200)]
"""How many rows a page of a list holds at the most."""


async def _json_only(request: Request) -> None:
    """A body here is JSON, of known fields; anything else is answered 415 or 422 and not guessed at."""
    if request.method not in UNSAFE:
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    empty = request.headers.get("content-length", "0") == "0" and "transfer-encoding" not in request.headers
    if kind != "application/json" and not (empty and not kind):
        raise Refused("media-type", "This address takes application/json.", status=415)
    if not empty:
        await bodies.nothing_unknown(request)


def resource(tag: str, *, any_body: bool = False) -> APIRouter:
    """The router of one resource; `any_body` for one that reads its bodies itself."""
    checks = [] if any_body else [Depends(_json_only)]
    return APIRouter(prefix=API, tags=[tag], dependencies=checks, route_class=OnDemand)


class Caller:
    """One request for one contract: who asks, and how it is passed on; answers are the contract's own model."""

    def __init__(self, request: Request, actor: Actor, kind: type[Contract], key: str | None) -> None:
        self.request = request
        self.app_context: AppContext = app_context_of(request)
        self.actor = actor
        self.kind: Any = kind
        self.key = key

    async def ask(self, **fields: Any) -> T:
        """Put the query to its service."""
        answer: T = await self.app_context.ask(make(self.kind, **fields), self.actor)
        return answer

    async def do(self, service: str | None = None, **fields: Any) -> T:
        """Have the command carried out, under the caller's Idempotency-Key."""
        command, address = make(self.kind, **fields), address_of(self.request)
        answer: T = await self.app_context.do(command, self.actor, key=self.key, address=address, service=service)
        return answer


class Asks:
    """Dependency of a route that stands for one query; its roles are the contract's."""

    def __init__(self, kind: type[Query], scope: Scope | None) -> None:
        self.kind = kind
        self.roles = kind.roles
        self.signed_in = signed_in(*kind.roles, scope=scope)

    async def __call__(self, request: Request) -> Caller:
        """Let the right roles in."""
        return Caller(request, await self.signed_in(request), self.kind, None)


class Does:
    """Dependency of a route that stands for one command; its roles are the contract's."""

    def __init__(self, kind: type[Command], scope: Scope | None) -> None:
        self.kind = kind
        self.roles = kind.roles
        self.signed_in = signed_in(*kind.roles, scope=scope)

    async def __call__(
        self, request: Request, idempotency_key: Annotated[str | None, Header(description=KEY_HELP)] = None
    ) -> Caller:
        """Let the right roles in, with a readable key."""
        actor = await self.signed_in(request)
        return Caller(request, actor, self.kind, checked(idempotency_key))


def asks(kind: type[Query], scope: Scope | None = None) -> Any:
    """`Depends` for a query."""
    return Depends(Asks(kind, scope))


def does(kind: type[Command], scope: Scope | None = None) -> Any:
    """`Depends` for a command."""
    return Depends(Does(kind, scope))


def make(kind: Callable[..., Any], /, **fields: Any) -> Any:
    """A contract from a request's words; raises Refused when they are not in its schema."""
    try:
        return kind(**fields)
    except ValidationError as broken:
        raise problems.of_validation(broken) from broken


def paged(request: Request, response: Response, page: T) -> T:
    """A page with its `Link: <…>; rel="next"` (RFC 8288)."""
    following_cursor = getattr(page, "next", None)
    if following_cursor:
        following = request.url.include_query_params(cursor=following_cursor)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return page


def tag_of(thing: BaseModel) -> str:
    """The entity tag of a representation."""
    return f'"{sha256(thing.model_dump_json().encode()).hexdigest()[:32]}"'


def tagged(request: Request, response: Response, thing: Any) -> Any:
    """The thing with its ETag, or 304 when the caller has it already."""
    tag = tag_of(thing)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return thing


def unchanged(request: Request, thing: BaseModel | None) -> None:
    """Honour If-Match: raises Refused (412) when the thing is not the one the caller has seen."""
    wanted = request.headers.get("if-match")
    if wanted is None or (wanted.strip() == "*" and thing is not None):
        return
    if thing is None or tag_of(thing) not in wanted:
        raise Refused("changed-meanwhile", "It was changed meanwhile.", "Read it again first.", status=412)
