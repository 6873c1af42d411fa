"""The county itself over the API: read by all, brought in by the office."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import RunningGateway, slug, the_office
from tests.places import elsewhere

EAST = {"code": "420323001", "name": "东河街道", "name_en": "Donghe Subdistrict"}
COUNTY: dict[str, Any] = {"code": "420323", "title": "河县", "area_code": "0999", "townships": [EAST]}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    """A gateway of its own with the one service: what is said of its county reaches no other test."""
    supervision = ("services.supervision.service:Supervision",)
    folder = tmp_path_factory.mktemp("county")
    settings = GatewaySettings(host="embedded", data_dir=folder, pages=False, rate_per_minute=0, services=supervision)
    with elsewhere(), RunningGateway(settings, the_office, county=None) as running:
        yield running


def test_the_office_brings_the_county_in_and_everybody_reads_it(public: httpx.Client, office: httpx.Client) -> None:
    assert office.put("/county", json=COUNTY).status_code == 200
    seen = public.get("/county")
    assert seen.json()["county"]["title"] == "河县"
    assert seen.json()["townships"][0] == {**EAST, "active": True}
    stale = {"If-Match": seen.headers["ETag"]}
    assert office.put("/county", json={**COUNTY, "title": "新河县"}, headers=stale).status_code == 200
    assert slug(office.put("/county", json=COUNTY, headers=stale)) == "changed-meanwhile"


def test_another_countys_facts_are_refused_with_the_reason(office: httpx.Client) -> None:
    other = {**COUNTY, "code": "990101"}
    assert slug(office.put("/county", json=other)) == "county-other"
    wrong = office.put("/county", json={**COUNTY, "townships": [EAST, EAST]})
    assert slug(wrong) == "townships-wrong"
    assert [one["field"] for one in wrong.json()["errors"]][:2] == ["townships.0.code", "townships.0.name"]
    assert slug(office.put("/county", json={**COUNTY, "townships": []})) == "invalid"


def test_nobody_but_the_office_brings_a_county_in(public: httpx.Client) -> None:
    assert public.put("/county", json=COUNTY).status_code in (401, 403)
