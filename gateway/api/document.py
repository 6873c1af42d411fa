"""The OpenAPI document as generators of clients read it: one name a schema, who may call, what is really refused."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from contracts.words import Role
from gateway.access.sessions import COOKIE
from gateway.access.signed_in import CSRF_HEADER
from gateway.api import bodies
from gateway.api.resource import API, UNSAFE, ProblemDetails, refusals
from gateway.api.tags import TAGS

ABOUT = (
    "Residents say what is wrong, a deputy takes it, the government handles it, the congress supervises, the residents "
    "rate. A refusal is a problem as RFC 9457 describes it; an `Idempotency-Key` makes a command safe to send again; "
    "`cursor` goes on where a list ended; only optional fields are ever added. A body's field that is in no schema is "
    "refused, and an address's is passed over."
)
SECURITY = {
    "session": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "A person who signed in."},
    "form": {
        "type": "apiKey",
        "in": "header",
        "name": CSRF_HEADER,
        "description": "What `GET /api/v1/session` tells as `csrf`; beside the session, for every method that writes.",
    },
    "token": {"type": "http", "scheme": "bearer", "description": "An API client; its scopes are given with it."},
}
"""The ways to say who is calling."""
FRAMEWORKS = ("HTTPValidationError", "ValidationError")
"""Schemas of a refusal that this application never gives."""
VALUES = frozenset({"example", "examples", "default", "const", "enum"})
"""Keys whose value is data and no schema: a `title` in it is somebody's words."""


def document(app: FastAPI) -> None:
    """Let the application's OpenAPI document be the finished one."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made()
            app.openapi_schema = finished(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def finished(app: FastAPI) -> dict[str, Any]:
    """The framework's document with what it does not know: bodies read here, refusals, who may call, plain names."""
    assert app.openapi_schema is not None
    whole = app.openapi_schema
    components = whole.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name, schema in {**bodies.COMPONENTS, "ProblemDetails": ProblemDetails.model_json_schema()}.items():
        known = schemas.setdefault(name, schema)
        assert set(known.get("properties", ())) == set(schema.get("properties", ())), f"two models: {name}"
    for name in FRAMEWORKS:
        schemas.pop(name, None)
    components["securitySchemes"] = SECURITY
    whole["servers"] = [{"url": "/", "description": "The county's own address"}]
    whole["tags"] = [{"name": name, "description": told} for name, told in TAGS.items()]
    for context in iter_route_contexts(app.router.routes):
        route = context.original_route
        if not isinstance(route, APIRoute) or not route.include_in_schema:
            continue
        for method in route.methods or ():
            operation = whole["paths"].get(context.path, {}).get(method.lower())
            if operation is not None:
                roles = next(_roles(context.dependant), frozenset())
                _say_who(operation, method, roles)
                _say_refusals(operation, roles, ours=str(context.path).startswith(API))
    plain: dict[str, Any] = _plainly_named(whole)
    return plain


def _roles(dependant: Dependant) -> Iterator[frozenset[Role]]:
    for inner in dependant.dependencies:
        found = getattr(inner.call, "roles", None)
        if isinstance(found, frozenset):
            yield found
        yield from _roles(inner)


def _say_who(operation: dict[str, Any], method: str, roles: frozenset[Role]) -> None:
    """Which of SECURITY an operation takes; an empty one is nobody in particular."""
    ways: list[dict[str, list[str]]] = []
    if Role.PUBLIC in roles:
        ways.append({})
    if roles - {Role.PUBLIC, Role.API_CLIENT}:
        ways.append({"session": [], "form": []} if method in UNSAFE else {"session": []})
    if Role.API_CLIENT in roles:
        ways.append({"token": []})
    operation["security"] = ways


def _say_refusals(operation: dict[str, Any], roles: frozenset[Role], *, ours: bool) -> None:
    """What any operation of its kind may be refused with, whatever its route says.

    A bearer token that is none is refused everywhere, and who is of another role where not everybody may; a body may be
    no JSON, of another kind or too large; what is not in its schema is a problem like all others.
    """
    responses = operation["responses"]
    if not ours:  # another standard's addresses document their own refusals
        if FRAMEWORKS[0] in str(responses.get("422")):
            del responses["422"]
        return
    more = [400, 413, 415] if "requestBody" in operation else []
    more += [401] if roles else []
    more += [403] if roles and Role.PUBLIC not in roles else []
    for status, told in refusals(*more, *((422,) if "422" in responses else ())).items():
        if str(status) not in responses or str(status) == "422":
            responses[str(status)] = told


def _plainly_named(whole: Any) -> Any:
    """Schemas named apart without the framework's underscores; the name is the only title, for titles clash."""
    names = {name: _plain(name) for name in whole["components"]["schemas"]}
    twice = [name for name, count in Counter(names.values()).items() if count > 1]
    assert not twice, f"two schemas of one name: {', '.join(twice)}"
    references = {f"#/components/schemas/{old}": f"#/components/schemas/{new}" for old, new in names.items()}
    told = _without_titles(whole, references)
    told["components"]["schemas"] = {
        names[old]: {"title": names[old], **schema} for old, schema in told["components"]["schemas"].items()
    }
    told["info"] = whole["info"]
    return told


def _plain(name: str) -> str:
    """`contracts__supervision__Share` is SupervisionShare, `Body_importStations` is ImportStationsBody."""
    if name.startswith("Body_"):
        operation = name.removeprefix("Body_")
        return f"{operation[:1].upper()}{operation[1:]}Body"
    *_, subject, last = ("", *name.split("__"))
    return f"{subject.title().replace('_', '')}{last}" if subject else last


def _without_titles(thing: Any, references: dict[str, str]) -> Any:
    if isinstance(thing, list):
        return [_without_titles(one, references) for one in thing]
    if not isinstance(thing, dict):
        return references.get(thing, thing) if isinstance(thing, str) else thing
    return {
        key: _without_title(key, value, references)
        for key, value in thing.items()
        if not (key == "title" and isinstance(value, str))
    } | ({"items": {}} if "prefixItems" in thing else {})  # generators ask for it; `maxItems` says there are no more


def _without_title(key: str, value: Any, references: dict[str, str]) -> Any:
    if key in VALUES:
        return value
    if key == "properties":  # the names in it are fields', whatever they are
        return {name: _without_titles(field, references) for name, field in value.items()}
    return _without_titles(value, references)
