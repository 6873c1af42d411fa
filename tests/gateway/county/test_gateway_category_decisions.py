"""Categories over the API and on their page: corrected with their department, decided on, and called as they were."""

from collections.abc import Iterator
from datetime import date

import pytest

from contracts.base import Actor
from contracts.supervision import SaveDepartment
from contracts.words import Role
from gateway import categories, places
from gateway.context import AppContext
from gateway.pages import words
from gateway.settings import GatewaySettings
from tests.another_county import COUNTY
from tests.gateway.gateway_running import PASSWORD, RunningGateway, slug
from tests.places import elsewhere

PAGE = {"Accept": "text/html"}
DAY = "2026-03-01"
ADDRESS = "/office/county/categories"
BEFORE, AFTER = date(2026, 2, 28), date(2026, 3, 1)
OFFICE = Actor(role=Role.OFFICE, id="office-1", name="办公室甲")


async def staff(app_context: AppContext) -> None:
    await app_context.accounts.add_many({"office": OFFICE}, PASSWORD)
    await app_context.do(SaveDepartment(department="water", title="县水利局"), OFFICE, key="water")


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    settings = GatewaySettings(
        host="embedded",
        county=COUNTY.code,
        data_dir=tmp_path_factory.mktemp("categories"),
        rate_per_minute=0,
        account_cache_seconds=0,
        services=("services.supervision.service:Supervision",),
    )
    with elsewhere(), RunningGateway(settings, staff, county=COUNTY) as running:
        yield running


def test_a_merger_is_recorded_and_known_here_at_once(house: RunningGateway) -> None:
    after = [{"code": "farming", "name": "道路交通", "name_en": "Roads and transport"}]
    decision = {"day": DAY, "decision": "县政府文件", "before": ["roads", "farming"], "after": after}
    address = "/county/categories/decisions"
    with house.signed_in("office") as office, house.client() as public:
        was = words.word("category", "roads", "zh")
        assert slug(office.post(address, json={**decision, "day": "2999-01-01"})) == "decision-early"
        assert public.post(address, json=decision).status_code in (401, 403)
        assert office.post(address, json=decision).status_code == 200
        assert slug(office.post(address, json=decision)) == "category-not-found"
        told = public.get("/county").json()
        assert [one["decision"] for one in told["category_decisions"]] == ["县政府文件"]
        assert {one["heir"] for one in told["categories"] if one["code"] == "roads"} == {"farming"}
        [about] = [
            column
            for one in public.get("/open").json()["datasets"]
            if one["name"] == "appeals"
            for column in one["columns"]
            if column["name"] == "category"
        ]
    assert "roads" not in categories.OFFERED
    assert words.called("category", "farming", BEFORE, "zh") != "道路交通"
    assert words.called("category", "farming", AFTER, "en") == "Roads and transport"
    assert words.word("category", "roads", "zh") == was, "it keeps its name"
    assert about["former"]["farming"] == [{"until": DAY, **about["former"]["farming"][0]}]


def test_an_entry_is_saved_with_its_department_and_refused_when_it_is_called_like_another(
    house: RunningGateway,
) -> None:
    with house.signed_in("office") as office:
        said = {"title": "供水与河道", "synonyms": ["河道"], "hotline": "A01", "department": "water"}
        assert office.put("/county/categories/water", json=said).status_code == 200
        assert office.get("/departments", params={"category": "water"}).json()["items"][0]["department"] == "water"
        assert slug(office.put("/county/categories/river", json={"title": "河道"})) == "categories-wrong"
    assert categories.OFFERED["water"][0] == "供水与河道"


def test_the_page_corrects_an_entry_and_shows_the_form_again_when_something_is_wrong(house: RunningGateway) -> None:
    with house.signed_in("office") as office:
        address = f"{house.url}{ADDRESS}"
        opened = office.get(f"{address}?code=water", headers=PAGE).text
        assert 'value="water"' in opened
        form = {
            "csrf": office.headers["X-CSRF-Token"], "key": "k-1", "category": "tea", "title": "茶园",
            "title_en": "Tea", "synonyms": "茶叶、茶厂", "hotline": "A02", "department": "water",
        }  # fmt: skip
        for field, said in (("category", "茶"), ("title", ""), ("hotline", "甲")):
            again = office.post(address, data={**form, field: said}, headers=PAGE)
            assert (again.status_code, f'data-field="{field}"' in again.text) == (422, True), field
        assert office.post(address, data={**form, "key": "k-2"}, headers=PAGE).status_code == 303
        shown = office.get(address, headers=PAGE).text
        for said in ("茶园", "茶叶、茶厂", "A02", "县水利局"):
            assert said in shown, said


def test_the_page_takes_a_decision_also_one_that_offers_a_category_again(house: RunningGateway) -> None:
    with house.signed_in("office") as office:
        address = f"{house.url}{ADDRESS}"
        form = {
            "csrf": office.headers["X-CSRF-Token"], "key": "k-1", "day": DAY, "decision": "办公室通知",
            "before": "roads", "after": "",
        }  # fmt: skip
        for missing in ("day", "decision"):
            again = office.post(f"{address}/decisions", data={**form, missing: ""}, headers=PAGE)
            assert (again.status_code, f'data-field="{missing}"' in again.text) == (422, True), missing
        nothing = {name: value for name, value in form.items() if name != "before"}
        assert office.post(f"{address}/decisions", data=nothing, headers=PAGE).status_code == 422
        assert office.post(f"{address}/decisions", data={**form, "key": "k-2"}, headers=PAGE).status_code == 303
        assert "roads" not in categories.OFFERED
        back = {**nothing, "key": "k-3", "after": "roads 道路桥梁"}
        assert office.post(f"{address}/decisions", data=back, headers=PAGE).status_code == 303
        assert "办公室通知" in office.get(address, headers=PAGE).text
    assert categories.OFFERED["roads"][0] == "道路桥梁"
    assert places.told().category_decisions[-1].after[0].name == "道路桥梁"
