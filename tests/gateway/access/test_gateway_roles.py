"""Who may call what: every route says so, and every role is tried on every route."""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from contracts.words import Role
from gateway.access.tokens import Scope
from gateway.subjects import routers
from tests.gateway.gateway_running import RunningGateway, slug

LOGINS = {
    Role.OFFICE: "office",
    Role.LEADER: "leader",
    Role.AUDITOR: "auditor",
    Role.OPERATOR: "operator",
    Role.STATION: "station",
    Role.TELLER: "teller",
    Role.SCRUTINEER: "scrutineer",
    Role.DEPUTY: "d001",
    Role.DEPARTMENT: "dept-transport",
}
ENDS_THE_SESSION = {("DELETE", "/api/v1/session"), ("PUT", "/api/v1/session/password")}


def declared(dependant: Dependant) -> Iterator[frozenset[Role]]:
    """The roles of every dependency that lets people in."""
    for inner in dependant.dependencies:
        if isinstance(getattr(inner.call, "roles", None), frozenset):
            yield inner.call.roles  # type: ignore[union-attr]
        yield from declared(inner)


def routes() -> list[APIRoute]:
    return [route for router in routers("api") for route in router.routes if isinstance(route, APIRoute)]


def roles_of(route: APIRoute) -> frozenset[Role]:
    return next(declared(route.dependant))


@pytest.mark.parametrize("route", routes(), ids=lambda route: f"{'|'.join(route.methods)} {route.path}")
def test_every_api_route_declares_who_may_call_it(route: APIRoute) -> None:
    assert list(declared(route.dependant)), "use asks(), does(), signed_in() or anyone"


def test_every_page_declares_who_may_call_it(county: RunningGateway) -> None:
    contexts = list(iter_route_contexts(county.app.router.routes))
    silent = [
        context.path
        for context in contexts
        if isinstance(context.original_route, APIRoute) and not list(declared(context.dependant))
    ]
    assert len(contexts) > len(routes())
    assert silent == []


def test_every_api_route_is_documented() -> None:
    for route in routes():
        assert re.fullmatch(r"[a-z][A-Za-z]+", route.operation_id or ""), route.path
        assert route.description, route.path
    names = [route.operation_id for route in routes()]
    assert len(names) == len(set(names))


def call(client: httpx.Client, route: APIRoute, method: str) -> httpx.Response:
    """A call with believable parameters and no body: it gets past the door, or not."""
    path = route.path.removeprefix("/api/v1") if route.path.startswith("/api") else f"../..{route.path}"
    filled = path.replace("{service}", "intake").replace("{year}/{month}", "2026/11").replace("{category}", "roads")
    filled = filled.replace("{day}", "2026-11-23").replace("{letter_id}", "999999")
    return client.request(method, re.sub(r"{[^}]+}", "nobody-1", filled))


def walk() -> Iterator[tuple[APIRoute, str]]:
    for route in routes():
        for method in sorted(route.methods):
            if (method, route.path) not in ENDS_THE_SESSION:
                yield route, method


def test_without_a_session_only_open_routes_answer(public: httpx.Client) -> None:
    for route, method in walk():
        answer = call(public, route, method)
        if Role.PUBLIC in roles_of(route):
            assert slug_or_none(answer) not in ("sign-in-needed", "forbidden"), route.path
        else:
            assert (answer.status_code, slug(answer)) == (401, "sign-in-needed"), f"{method} {route.path}"


@pytest.mark.parametrize("role", LOGINS, ids=str)
def test_each_role_gets_into_its_own_routes_and_no_other(county: RunningGateway, role: Role) -> None:
    with county.signed_in(LOGINS[role]) as client:
        for route, method in walk():
            allowed = roles_of(route) & {role, Role.PUBLIC}
            answer = call(client, route, method)
            assert answer.status_code < 500, f"{method} {route.path}: {answer.text}"
            if not allowed:
                assert (answer.status_code, slug(answer)) == (403, "forbidden"), f"{method} {route.path}"
            else:
                assert slug_or_none(answer) not in ("sign-in-needed", "forbidden", "csrf"), f"{method} {route.path}"


def test_a_signed_in_form_from_another_site_is_refused(county: RunningGateway) -> None:
    with county.signed_in("office") as client:
        del client.headers["X-CSRF-Token"]
        unsafe = [
            (route, method) for route, method in walk() if method != "GET" and Role.OFFICE in roles_of(route)
            and Role.PUBLIC not in roles_of(route)
        ]  # fmt: skip
        assert len(unsafe) > 10
        for route, method in unsafe:
            answer = call(client, route, method)
            assert (answer.status_code, slug(answer)) == (403, "csrf"), f"{method} {route.path}"


def test_a_token_opens_what_its_scopes_say_and_nothing_else(county: RunningGateway, operator: httpx.Client) -> None:
    made = operator.post("/tokens", json={"name": "镇政府网站", "scopes": [Scope.READ_APPEALS.value]})
    assert made.status_code == 201
    token = {"Authorization": f"Bearer {made.json()['token']}"}
    with county.client(headers=token) as program:
        assert program.get("/appeals").status_code == 200
        assert slug(program.get("/board")) == "forbidden"
        assert slug(program.get("/accounts")) == "forbidden"
        operator.delete(f"/tokens/{made.json()['token_id']}")
        assert slug(program.get("/appeals")) == "token-not-valid"
    other = operator.post("/tokens", json={"name": "只能提交", "scopes": [Scope.SUBMIT.value]}).json()
    with county.client(headers={"Authorization": f"Bearer {other['token']}"}) as program:
        assert slug(program.get("/appeals")) == "forbidden"


@pytest.mark.parametrize("header", ["Bearer x", "Bearer", "Basic YTpi", "nonsense"])
def test_a_token_nobody_made_is_refused(county: RunningGateway, header: str) -> None:
    with county.client(headers={"Authorization": header}) as program:
        answer = program.get("/appeals")
        assert (answer.status_code, slug(answer)) == (401, "token-not-valid")
        assert "WWW-Authenticate" in answer.headers


def slug_or_none(answer: httpx.Response) -> Any:
    try:
        return answer.json()["type"].removeprefix("/problems/")
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError):
        return None
