"""A county sorts what it hears by categories of its own, which live and end like everything else of a county."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gateway.settings import GatewaySettings
from tests.another_county import COUNTY, LAKE, TOWN
from tests.gateway.gateway_running import PASSWORD, RunningGateway, eventually, slug, the_office
from tests.places import elsewhere

OWN = [one.code for one in COUNTY.categories]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningGateway]:
    folder = tmp_path_factory.mktemp("categories")
    settings = GatewaySettings(
        host="embedded", data_dir=folder, county=COUNTY.code, account_cache_seconds=0, rate_per_minute=0
    )
    with elsewhere(), RunningGateway(settings, the_office, county=COUNTY) as running:
        yield running


def appeal(category: str, title: str = "水库边垃圾成堆") -> dict[str, Any]:
    place = {"township": TOWN, "village": "钟楼社区"}
    return {"kind": "help", "category": category, "title": title, "text": "水库边堆满垃圾，没人清理。", "place": place}


def bring_in(office: httpx.Client, *codes: str) -> None:
    """The county again, with these of its categories."""
    said = COUNTY.model_dump(mode="json", exclude={"check_only"})
    kept = [one for one in said["categories"] if one["code"] in codes]
    answer = office.put("/county", json={**said, "categories": kept})
    assert answer.status_code == 200, answer.text


def test_the_countys_own_categories_are_offered_and_nothing_else(county: RunningGateway, public: httpx.Client) -> None:
    told = public.get("/county").json()["categories"]
    assert [one["code"] for one in told if one["active"]] == OWN
    page = httpx.get(f"{county.url}/say", headers={"Accept-Language": "zh-CN"}, timeout=30).text
    assert "河湖水库" in page
    assert "饮水安全" in page
    assert "住房物业" not in page, "the template has it, the county does not"
    services = httpx.get(f"{county.url}/open311/v2/services.json", timeout=30).json()
    assert {one["service_code"] for one in services} == {*OWN}
    english = httpx.get(f"{county.url}/open311/v2/services.json", headers={"Accept-Language": "en"}, timeout=30).json()
    assert "Rivers and lakes" in {one["service_name"] for one in english}


def test_what_is_about_a_category_that_is_not_offered_is_refused_at_its_field(public: httpx.Client) -> None:
    for code in ("housing", "nothing", "HOUSING", ""):
        refused = public.post("/appeals", json=appeal(code))
        assert refused.status_code == 422, code
        assert [error["field"] for error in refused.json()["errors"]] == ["category"]


def test_an_appeal_goes_its_way_in_its_own_category_and_keeps_its_name_when_that_is_retired(
    county: RunningGateway, public: httpx.Client, office: httpx.Client
) -> None:
    assert public.post("/appeals", json=appeal(LAKE)).status_code == 202
    wanted = {"category": LAKE}

    def there(answer: httpx.Response) -> bool:
        return bool(answer.json()["items"])

    [case] = eventually(lambda: office.get("/cases", params=wanted), there).json()["items"]
    assert case["category"] == LAKE
    raised = eventually(
        lambda: office.get(f"/hotspots/{LAKE}", params={"township": TOWN}),
        lambda one: bool(one.is_success and one.json()["recent"]),
    )
    assert (raised.json()["category"], raised.json()["recent"]) == (LAKE, 1)
    bring_in(office, *(code for code in OWN if code != LAKE))
    told = {one["code"]: one for one in public.get("/county").json()["categories"]}
    assert (told[LAKE]["name"], told[LAKE]["active"]) == ("河湖水库", False)
    refused = public.post("/appeals", json=appeal(LAKE))
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "category")
    pages = httpx.Client(base_url=county.url, headers={"Accept-Language": "zh-CN"}, timeout=30, follow_redirects=True)
    assert pages.post("/signin", data={"login": "office", "password": PASSWORD}).status_code == 200
    assert "河湖水库" in pages.get(f"/office/cases/{case['appeal_id']}").text
    assert office.get("/cases", params=wanted).json()["items"][0]["appeal_id"] == case["appeal_id"]
    bring_in(office, *OWN)
    assert public.post("/appeals", json=appeal(LAKE, "水库又有垃圾")).status_code == 202


def test_two_categories_that_cannot_be_told_apart_are_refused(office: httpx.Client) -> None:
    said = COUNTY.model_dump(mode="json", exclude={"check_only"})
    twice = [{"code": "a1", "name": "河湖"}, {"code": "a2", "name": "水域", "synonyms": ["河湖"]}]
    refused = office.put("/county", json={**said, "categories": twice})
    assert slug(refused) == "categories-wrong"
    assert [error["field"] for error in refused.json()["errors"]] == ["categories.0.name", "categories.1.name"]


def test_a_category_goes_to_the_department_that_the_office_names_for_it(office: httpx.Client) -> None:
    assert office.put("/departments/lakes", json={"title": "县河湖中心"}).status_code == 200
    assert office.put(f"/dispatch/{LAKE}", json={"department": "lakes"}).status_code == 200
    assert office.put("/dispatch/housing", json={"department": "lakes"}).status_code == 422, "the county has it not"
