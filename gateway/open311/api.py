"""Open311 GeoReport v2: services, requests, tokens, as JSON or XML (docs/open-data.md)."""

from datetime import date, datetime, time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Path, Query, Request, Response

from contracts.base import Actor
from contracts.open_data import ListOpenRequests, OpenRequest, OpenRequestList, request_id_of
from contracts.words import Role
from gateway.access.idempotency import checked
from gateway.access.signed_in import Anyone
from gateway.api.on_demand import OnDemand
from gateway.api.resource import KEY_HELP, Caller, asks
from gateway.api.submissions import accept
from gateway.context import address_of, app_context_of
from gateway.open311 import answers, asking, services
from gateway.open311.posting import WithApiKey, draft, fields
from kit.problems import NotFound

ERRORS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["code", "description"],
        "properties": {"code": {"type": "integer"}, "description": {"type": "string"}},
    },
}


def refused(told: dict[int, str]) -> dict[int | str, dict[str, Any]]:
    """Refusals in GeoReport's own form."""
    content = {"application/json": {"schema": ERRORS}, "text/xml": {}}
    return {status: {"description": words, "content": content} for status, words in told.items()}


REFUSED = refused({
    400: "Not as GeoReport v2 has it",
    403: "No api_key, or not for this",
    404: "No such thing",
    503: "Service away: Retry-After",
})  # fmt: skip
NOT_TAKEN = refused({
    409: "Not now",
    413: "Too large",
    415: "Not this kind of body",
    429: "Too many: Retry-After",
    504: "Not known to be kept: send it again under the same key",
})  # fmt: skip
"""Of what is posted, besides."""
ANY_OBJECT = {"type": "object", "additionalProperties": True}


def answered(schema: dict[str, Any], status: int = 200) -> dict[str, Any]:
    """How a route documents an answer that comes in both formats: as this in JSON, as the same in XML."""
    content = {"application/json": {"schema": schema}, "text/xml": {"schema": {"type": "string"}}}
    responses = {status: {"description": "As GeoReport v2 has it", "content": content}}
    return {"response_class": Response, "responses": responses}


MANY: dict[str, Any] = {"type": "array", "items": ANY_OBJECT}
router = APIRouter(prefix="/open311/v2", tags=["open311"], responses=REFUSED, route_class=OnDemand)
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGED = "2026-11-24T00:00:00+08:00"
"""When what is offered here changed last."""
Form = Annotated[str, Path(description="json or xml")]
Where = Annotated[str, Query(max_length=100, description="The county's code; may be left out")]
Asking = Annotated[Caller, asks(ListOpenRequests)]
Text = Annotated[str, Query(max_length=20_000)]


def install(app: FastAPI) -> None:
    """Refusals at GeoReport's addresses are told in GeoReport's form."""
    app.state.problem_forms[answers.PREFIX] = answers.problem


def checked_form(request: Request, form: Form, jurisdiction_id: Where = "") -> str:
    """The format asked for; raises NotFound for another, or for another county."""
    if jurisdiction_id and jurisdiction_id != app_context_of(request).settings.county:
        raise NotFound("jurisdiction")
    if form not in answers.MEDIA:
        raise NotFound("format")
    return form


Format = Annotated[str, Depends(checked_form)]


def lang_of(request: Request) -> int:
    """0 for Chinese, 1 for who asks for English first."""
    return int(request.headers.get("accept-language", "").strip().lower().startswith("en"))


@router.get("/discovery.{form}", operation_id="discoverOpenThreeOneOne", **answered(ANY_OBJECT))
async def discovery(request: Request, form: Format, actor: Anyone) -> Response:
    """Describe this GeoReport v2 service: its address, its formats, and whom to ask for a key.

    Open to all, like every GET here. Another format than json and xml is refused (404).
    """
    base = app_context_of(request).settings.public_url or str(request.base_url).rstrip("/")
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{base}/open311/v2",
        "changeset": CHANGED,
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    told = {"changeset": CHANGED, "contact": f"{base}/about", "key_service": f"{base}/about", "endpoints": [endpoint]}
    return answers.single(form, "discovery", told)


@router.get("/services.{form}", operation_id="listServices", **answered(MANY))
async def listed(request: Request, form: Format, actor: Anyone) -> Response:
    """List the county's categories of appeals as GeoReport services; open to all."""
    return answers.rows(form, "services", "service", services.listed(lang_of(request)))


@router.get("/services/{service_code}.{form}", operation_id="readService", **answered(ANY_OBJECT))
async def definition(request: Request, service_code: str, form: Format, actor: Anyone) -> Response:
    """Describe the attributes that a request in one category takes.

    Open to all; an unknown category is refused (404).
    """
    told = services.definition(asking.category(service_code), lang_of(request))
    return answers.single(form, "service_definition", told)


@router.get("/requests.{form}", operation_id="listRequests", **answered(MANY))
async def requests(
    request: Request,
    form: Format,
    caller: Asking,
    service_request_id: Text = "",
    service_code: Text = "",
    start_date: Text = "",
    end_date: Text = "",
    status: Text = "",
) -> Response:
    """List how requests stand: those named, or 1000 at most of all months that a span of 90 days at most touches.

    Open to all, and says nothing of a request's words, place or day; what few others of its month resemble is found by
    its number only. Refused (400) for a longer span and for a number, date
    or status that is none; 404 for an unknown category.
    """
    if numbers := asking.ids(service_request_id):
        found: OpenRequestList = await caller.ask(request_ids=numbers)
    else:
        span = asking.span(start_date, end_date, caller.app_context.clock.now())
        categories = [asking.category(part) for part in asking.parts(service_code)]
        wanted: dict[str, Any] = {"categories": categories, "closed": asking.closed(status)}
        found = await caller.ask(**wanted, since=span.since, until=span.until)
    return answers.rows(form, "service_requests", "request", [_told(request, item) for item in found.items])


@router.get("/requests/{service_request_id}.{form}", operation_id="readRequest", **answered(MANY))
async def one(request: Request, service_request_id: str, form: Format, caller: Asking) -> Response:
    """Tell how one request stands.

    Open to all. Refused (404) for an unknown number, and for a moment just after the request was posted.
    """
    found = await _find(caller, service_request_id)
    return answers.rows(form, "service_requests", "request", [_told(request, found)])


@router.get("/tokens/{token}.{form}", operation_id="readToken", **answered(MANY))
async def token(token: str, form: Format, caller: Asking) -> Response:
    """Give the request number behind a token; here the two are the same, as every number is given out at once.

    Open to all; an unknown token is refused (404).
    """
    found = await _find(caller, token)
    told = {"service_request_id": found.request_id, "token": token}
    return answers.rows(form, "service_requests", "request", [told])


PICTURE = (
    "图片没有取回：本平台不从别处取文件，请在网页上补充。",
    " The picture was not fetched: nothing is fetched from elsewhere here.",
)
"""What a sender of `media_url`, which GeoReport v2 leaves to each server, is told."""
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["service_code", "description", "attribute[township]"],
                    "properties": {
                        name: {"type": "string"}
                        for name in (
                            "api_key", "jurisdiction_id", "service_code", "lat", "long", "address_string",
                            "address_id", "description", "phone", "attribute[township]", "attribute[kind]",
                        )
                    },
                }
            }
        },
    }
}  # fmt: skip


POSTED = answered(MANY, 201)
POSTED["responses"] |= NOT_TAKEN


@router.post("/requests.{form}", status_code=201, operation_id="postRequest", openapi_extra=BODY, **POSTED)
async def post(
    request: Request,
    form: Format,
    actor: Annotated[Actor, Depends(WithApiKey())],
    idempotency_key: Annotated[str | None, Header(description=KEY_HELP)] = None,
) -> Response:
    """Take a request in as an appeal: once it is answered 201 it is kept, even while its service is down.

    Needs an `api_key` with the scope `appeals:submit` unless the county takes requests without one (403). Refused (400)
    without a category, a description of two letters, a township, and a point or an address.
    """
    app_context, key = app_context_of(request), checked(idempotency_key)
    if actor.role is Role.PUBLIC:
        app_context.rate.take(address_of(request))
    told = await fields(request)
    if told.get("jurisdiction_id") not in (None, "", app_context.settings.county):
        raise NotFound("jurisdiction")
    receipt = await accept(app_context, draft(told), [], told.get("phone"), key, scope=actor.id or "public")
    code, secret = receipt.tracking_code, receipt.secret
    notice = (
        f"查询码 {code}，密码 {secret}，只显示这一次，凭此查看答复和评价。",
        f"Tracking code {code}, secret {secret}: shown this once, for reading the answer and rating it.",
    )[lang_of(request)] + (PICTURE[lang_of(request)] if told.get("media_url") else "")
    number = request_id_of(receipt.appeal_id, code)
    made = {"service_request_id": number, "service_notice": notice, "account_id": None}
    return answers.rows(form, "service_requests", "request", [made], 201)


async def _find(caller: Caller, number: str) -> OpenRequest:
    numbers = asking.ids(number)
    if len(numbers) != 1:
        raise NotFound("request")
    found: OpenRequestList = await caller.ask(request_ids=numbers)
    if not found.items:
        raise NotFound("request")
    return found.items[0]


def _told(request: Request, one: OpenRequest) -> dict[str, Any]:
    """What everybody may know: no words, no place, and months instead of moments."""
    lang, zone = lang_of(request), app_context_of(request).settings.zone

    def day(text: str) -> str:
        return datetime.combine(date.fromisoformat(text), time(), zone).isoformat()

    withheld = ("description", "agency_responsible", "service_notice", "expected_datetime", "address", "address_id")
    return {
        "service_request_id": one.request_id,
        "status": "closed" if one.closed else "open",
        "status_notes": services.stage_words(one.stage, lang),
        "service_name": services.name_of(one.category, lang),
        "service_code": one.category,
        "requested_datetime": day(one.submitted_on),
        "updated_datetime": day(one.updated_on),
        **dict.fromkeys((*withheld, "zipcode", "lat", "long", "media_url")),
    }
