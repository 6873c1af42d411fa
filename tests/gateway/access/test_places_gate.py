"""A platform whose county nobody brought in says so, and nothing else; once it is said, it serves."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.base import Actor
from contracts.county import CountyFacts, CountyView, KnownTownship
from contracts.words import Role
from gateway import places
from gateway.access import places_copy
from gateway.access.database import Store
from gateway.access.places_gate import OPEN
from gateway.context import AppContext
from gateway.settings import GatewaySettings
from tests.gateway.gateway_running import APPEAL, PASSWORD, RunningGateway, slug
from tests.places import elsewhere

PAGE = {"Accept": "text/html"}
FORM = {
    "title": "清溪县", "title_en": "", "area_code": "0999", "congress": "", "committee": "",
    "townships": "990101001 东门街道 Dongmen Subdistrict\n990101101000，石桥镇",
}  # fmt: skip


async def staff(app_context: AppContext) -> None:
    await app_context.accounts.add_many({"office": Actor(role=Role.OFFICE, id="office-1", name="办公室甲")}, PASSWORD)


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    settings = GatewaySettings(
        host="embedded", county="990101", data_dir=tmp_path_factory.mktemp("empty"), rate_per_minute=0
    )
    with elsewhere(), RunningGateway(settings, staff, county=None) as running:
        yield running


def test_before_its_county_is_known_a_platform_says_how_to_bring_it_in_and_nothing_else(empty: RunningGateway) -> None:
    with empty.client() as resident:
        for path in ("/", "/say", "/a", "/stations", "/q/990101001-V01", "/nowhere"):
            answer = resident.get(empty.url + path, headers=PAGE)
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60"), path
            assert "录入本县资料" in answer.text
        refused = resident.post("/appeals", json=APPEAL)
        assert (refused.status_code, slug(refused)) == (503, "county-unknown")
        told = resident.get("/county").json()
        assert set(told) == set(CountyView.model_fields)
        assert not any(told.values()), "nothing of any county"
        for path in ("/signin", "/about", "/health/live", "/problems/county-unknown"):
            assert resident.get(empty.url + path, headers=PAGE).status_code == 200, path


def test_the_office_brings_it_in_on_a_page_and_residents_are_served(empty: RunningGateway) -> None:
    with empty.signed_in("office") as office:
        form = {**FORM, "csrf": office.headers["X-CSRF-Token"], "key": "k-1"}
        address = f"{empty.url}/office/county"
        for wrong in ("", "石桥镇", "990101001 东门街道\n石桥镇"):
            again = office.post(address, data={**form, "townships": wrong}, headers=PAGE)
            assert (again.status_code, "每行写一个" in again.text, "清溪县" in again.text) == (422, True, True)
        alien = office.post(address, data={**form, "key": "k-2", "townships": "420323100 城关镇"}, headers=PAGE)
        assert alien.status_code == 422
        assert office.post(address, data={**form, "key": "k-3"}, headers=PAGE).status_code == 303
        shown = office.get(address, headers=PAGE).text
        assert "990101101 石桥镇" in shown
    with empty.client() as resident:
        home = resident.get(f"{empty.url}/say", headers=PAGE)
        assert (home.status_code, "清溪县" in home.text) == (200, True)
        other = resident.post("/appeals", json=APPEAL)
        assert slug(other) == "invalid", "a township of another county"
        assert other.json()["errors"][0]["field"].startswith("place")
        own = {**APPEAL, "place": {"township": "990101001"}}
        assert resident.post("/appeals", json=own).status_code == 202


def test_a_gateway_that_starts_again_knows_the_county_before_any_service_answers(tmp_path: Path) -> None:
    facts = CountyFacts(code="990101", title="清溪县")
    view = CountyView(county=facts, townships=[KnownTownship(code="990101001", name="东门街道")])

    async def twice() -> None:
        store = Store(f"sqlite:///{tmp_path}/gateway.sqlite")
        store.migrate()
        for told in (view, view):
            await places_copy.keep(store, told)
        places.settle(CountyView())
        await places_copy.load(store)
        await store.stop()

    with elsewhere():
        asyncio.run(twice())
        assert places.told() == view


def test_what_is_open_without_a_county_is_there() -> None:
    assert all(path.startswith("/") and not path.endswith("/") for path in OPEN)
