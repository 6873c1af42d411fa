"""From the moment a seat ends nothing of a deputy is left in any service: tried for every request there is."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.base import Command, Query
from contracts.deputies import RecordSeat
from contracts.generate import messages
from contracts.words import Role
from gateway.bus import Declined
from kit.testing.ports import wait_until
from tests.contracts.made import made
from tests.e2e.county import PASSWORD, PEOPLE, County
from tests.gateway.gateway_running import slug

GONE, STAYS = PEOPLE["deputy"], PEOPLE["deputy2"]
"""Issue 17: a seat's end binds in every service within two seconds."""
SERVICES = ("intake", "deputies", "supervision", "voting", "scrutiny")
RIGHTS: list[Any] = [
    kind
    for kind in (*messages(Command), *messages(Query))
    if Role.DEPUTY in kind.roles and Role.PUBLIC not in kind.roles and kind.owner in SERVICES
]
"""What a deputy may and not everybody: each right in whichever service it is asked for."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """D01's seat ended while they were signed in; `ended` says when that was told."""
    started = County(tmp_path_factory.mktemp("seat"), account_cache_seconds=0).start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def session(county: County) -> Iterator[httpx.Client]:
    """The session D01 had; from here on the seat is over."""
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=30) as client:
        begun = client.post("/session", json={"login": "deputy", "password": PASSWORD})
        client.headers["X-CSRF-Token"] = begun.json()["csrf"]
        assert client.get("/matters").status_code == 200
        end = RecordSeat(deputy_id=GONE.id, kind="ended", day=county.today(), reason="resigned", body="县人大常委会")
        county.do(end)
        wait_until(lambda: client.get("/matters").status_code == 401, "the end of the session")
        wait_until(lambda: all(_refused(county, kind) for kind in _one_each()), "the end in every service")
        yield client


def _one_each() -> list[Any]:
    """A query of each service, without fields."""
    chosen = {}
    for kind in RIGHTS:
        if issubclass(kind, Query) and not any(one.is_required() for one in kind.model_fields.values()):
            chosen.setdefault(kind.owner, kind)
    return list(chosen.values())


def _refused(county: County, kind: Any, /, **fields: Any) -> bool:
    try:
        county.run(county.app_context.bus.ask(kind(**fields), GONE))
    except Declined as declined:
        return declined.problem.type == "seat-ended"
    return False


def test_every_service_has_rights_of_deputies_that_are_tried() -> None:
    assert {kind.owner for kind in RIGHTS} == set(SERVICES)
    assert len(RIGHTS) > 50


@pytest.mark.parametrize("kind", RIGHTS, ids=lambda one: one.__name__)
@settings(max_examples=1, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_right_is_refused_in_the_service_that_grants_it(
    county: County, session: httpx.Client, kind: Any, data: st.DataObject
) -> None:
    try:
        fields = data.draw(made(kind.model_json_schema()))
        kind.model_validate(fields)
    except ValidationError:  # fields that a schema cannot hold against each other: it cannot be sent
        reject()
    assert _refused(county, kind, **fields)


def test_nobody_signs_in_for_a_seat_that_is_over_and_is_told_why(county: County, session: httpx.Client) -> None:
    with httpx.Client(base_url=county.url, timeout=30) as again:
        refused = again.post("/api/v1/session", json={"login": "deputy", "password": PASSWORD})
        assert (refused.status_code, slug(refused)) == (403, "seat-ended")
        wrong = again.post("/api/v1/session", json={"login": "deputy", "password": "something-else"})
        assert slug(wrong) == "sign-in-failed", "whoever does not know the password is told nothing of a seat"
        page = again.post("/signin", data={"login": "deputy", "password": PASSWORD})
        assert "代表资格已经终止" in page.text


def test_what_everybody_may_read_is_read_as_everybody_does(county: County, session: httpx.Client) -> None:
    for address in ("/deputies", "/sessions", "/stations"):
        assert session.get(address).status_code == 200


def test_a_colleague_whose_seat_goes_on_loses_nothing(county: County, session: httpx.Client) -> None:
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=30) as colleague:
        begun = colleague.post("/session", json={"login": "deputy2", "password": PASSWORD})
        assert begun.status_code == 200
        assert colleague.get("/matters").status_code == 200
        assert colleague.get("/seat").json()["until"] is None


def test_a_seat_that_begins_again_brings_every_right_back(county: County, session: httpx.Client) -> None:
    """Last of the module: D01 is by-elected."""
    county.do(RecordSeat(deputy_id=GONE.id, kind="begun", day=county.today(), reason="by_election"))
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=30) as elected:
        wait_until(lambda: county.run(county.app_context.seats.stands(GONE)), "the seat that begins")
        begun = elected.post("/session", json={"login": "deputy", "password": PASSWORD})
        assert begun.status_code == 200, "and being refused before was no wrong guess"
        assert elected.get("/matters").status_code == 200
