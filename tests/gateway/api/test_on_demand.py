"""Routes that are worked out when they are first asked for."""

from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from pydantic import BaseModel

from gateway.api.on_demand import OnDemand
from gateway.pages.page_router import PageRouter
from gateway.subjects import routes


class Said(BaseModel):
    words: str


def heard(said: Said, many: Annotated[int, Query(ge=1, le=3)] = 1) -> Said:
    """Say it again."""
    return Said(words=said.words * many)


def heard_of(who: str) -> None:
    raise HTTPException(418, who)


def page(who: str) -> str:
    return who


def application(route_class: type[APIRoute]) -> FastAPI:
    router = APIRouter(prefix="/heard", tags=["heard"], route_class=route_class)
    router.post("/{who}", status_code=201, responses={404: {"description": "Nobody"}})(heard)
    app = FastAPI()
    app.router.routes.extend(router.routes)
    return app


def is_known(app: FastAPI) -> set[str]:
    (route,) = (one for one in app.router.routes if isinstance(one, OnDemand))
    return set(vars(route))


def test_an_address_is_told_from_others_before_its_route_is_worked_out() -> None:
    app = application(OnDemand)
    with TestClient(app) as client:
        assert client.post("/elsewhere", json={"words": "a"}).status_code == 404
        assert "path_regex" not in is_known(app), "what it begins with tells it from others"
        assert client.get("/heard/me").status_code == 405
        assert "dependant" not in is_known(app)
        assert client.post("/heard/me", json={"words": "a"}).status_code == 201
    assert {"dependant", "body_field", "app"} <= is_known(app)


@pytest.mark.parametrize(
    ("sent", "where"), [({"words": "ab"}, "?many=2"), ({"words": "ab"}, "?many=9"), ({"word": "ab"}, ""), ([], "")]
)
def test_it_answers_as_the_frameworks_own_does(sent: Any, where: str) -> None:
    answers = []
    for route_class in (APIRoute, OnDemand):
        with TestClient(application(route_class)) as client:
            answers.append(client.post(f"/heard/me{where}", json=sent))
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize("part", ["api", "pages"])
def test_every_route_of_the_house_is_such_a_one(part: str) -> None:
    assert not [route.path for route in routes(part) if not isinstance(route, OnDemand)]


def test_a_page_is_no_part_of_the_document() -> None:
    router = PageRouter(prefix="/pages", dependencies=[Depends(heard_of)])
    router.get("/{who}")(page)
    app = FastAPI()
    app.router.routes.extend(router.routes)
    assert app.openapi()["paths"] == {}
    with TestClient(app) as client:
        assert client.get("/pages/me").status_code == 418, "what every page of it asks comes first"


def test_its_document_is_the_same() -> None:
    assert application(APIRoute).openapi() == application(OnDemand).openapi()


def test_what_is_wrong_with_a_route_is_said_when_it_is_read() -> None:
    route = OnDemand("/heard/{who}", heard, status_code=204)
    with pytest.raises(AssertionError, match="204 must not have a response body"):
        _ = route.response_model


def test_what_no_route_has_is_missing_here_too() -> None:
    with pytest.raises(AttributeError):
        _ = OnDemand("/heard/{who}", heard).nothing_of_the_kind
