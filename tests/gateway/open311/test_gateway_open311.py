"""Open311 GeoReport v2: what its standard says of services, requests, formats and searches."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from contracts.categories import DEFAULT
from tests.gateway.gateway_running import RunningGateway, eventually
from tests.gateway.georeport import DEFINITION, GOOD, POSTED, REQUEST, SERVICE, fits, listed, post, refused
from tests.places import TOWNSHIPS


def test_services_are_the_countys_categories_each_with_its_attributes(open311: httpx.Client) -> None:
    services = listed(SERVICE, open311.get("/services.json"))
    assert [one["service_code"] for one in services] == [category.code for category in DEFAULT]
    for one in services:
        definition = open311.get(f"/services/{one['service_code']}.json").json()
        fits(DEFINITION, definition)
        assert one["metadata"] is True
        township, kind = definition["attributes"]
        assert (township["code"], township["required"]) == ("township", True)
        assert [value["key"] for value in township["values"]] == list(TOWNSHIPS)
        assert (kind["code"], kind["required"]) == ("kind", False)


def test_names_come_in_the_language_asked_for(open311: httpx.Client) -> None:
    english = open311.get("/services.json", headers={"Accept-Language": "en-GB,zh"}).json()
    assert english[1]["service_name"] == "Roads and bridges"
    chinese = open311.get("/services.json")
    assert chinese.json()[1]["service_name"] == "道路桥梁"
    assert "accept-language" in chinese.headers["vary"].lower()


def test_xml_says_the_same_as_json(open311: httpx.Client, api_key: str) -> None:
    for _ in range(5):
        posted = listed(POSTED, post(open311, api_key))[0]["service_request_id"]
    eventually(lambda: open311.get("/requests.json"), lambda answer: posted in answer.text)
    pairs = {
        "/services": ("services", "service"),
        f"/requests/{posted}": ("service_requests", "request"),
        "/requests": ("service_requests", "request"),
    }
    for path, (many, one) in pairs.items():
        answer = open311.get(f"{path}.xml")
        assert answer.headers["content-type"] == "text/xml; charset=utf-8"
        assert answer.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
        root = ElementTree.fromstring(answer.content)
        assert (root.tag, {child.tag for child in root}) == (many, {one})
        in_xml = [{field.tag: field.text for field in child} for child in root]
        in_json = [
            {name: _as_text(value) for name, value in thing.items()} for thing in open311.get(f"{path}.json").json()
        ]
        assert in_xml == in_json
    definition = ElementTree.fromstring(open311.get("/services/roads.xml").content)
    assert definition.tag == "service_definition"
    assert [one.findtext("code") for one in definition.findall("attributes/attribute")] == ["township", "kind"]
    keys = [one.text for one in definition.findall("attributes/attribute[1]/values/value/key")]
    assert keys == list(TOWNSHIPS)


def _as_text(value: Any) -> str | None:
    return str(value).lower() if isinstance(value, bool) else value


def test_discovery_leads_to_the_services(open311: httpx.Client, county: RunningGateway) -> None:
    told = open311.get("/discovery.json").json()
    [endpoint] = told["endpoints"]
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert httpx.get(f"{endpoint['url']}/services.json", timeout=30).status_code == 200
    root = ElementTree.fromstring(open311.get("/discovery.xml").content)
    assert root.findtext("endpoints/endpoint/url") == endpoint["url"]


def test_a_posted_request_is_an_appeal_with_a_number_at_once_and_can_be_followed(
    open311: httpx.Client, api_key: str, office: httpx.Client, public: httpx.Client
) -> None:
    words = f"桥面有大坑，{uuid.uuid4().hex}"
    answer = post(open311, api_key, description=words, phone="13800000000", first_name="某", email="a@b.cn")
    assert answer.status_code == 201
    [made] = listed(POSTED, answer)
    number = made["service_request_id"]
    answer = eventually(lambda: open311.get(f"/requests/{number}.json"), lambda told: told.status_code == 200)
    [told] = listed(REQUEST, answer)
    assert (told["status"], told["service_code"]) == ("open", "roads")
    [token] = open311.get(f"/tokens/{number}.json").json()
    assert token == {"service_request_id": number, "token": number}
    [brief] = office.get("/appeals", params={"words": words}).json()["items"]
    view = office.get(f"/appeals/{brief['appeal_id']}").json()
    assert (view["text"], view["channel"], view["kind"], view["township"]) == (words, "api", "help", "420323101")
    assert (view["place"]["latitude"], view["place"]["longitude"]) == (32.2259, 110.2285)
    assert view["place"]["address"] == GOOD["address_string"]
    assert view["contact"] == "138****0000"
    assert number not in (brief["appeal_id"], brief["tracking_code"])
    code, secret = made["service_notice"].split("查询码 ")[1][:10], made["service_notice"].split("密码 ")[1][:12]
    assert public.get(f"/appeals/{code}", headers={"X-Appeal-Secret": secret}).json()["text"] == words


def test_the_public_sees_neither_words_nor_place_nor_hour(
    open311: httpx.Client, api_key: str, county: RunningGateway
) -> None:
    words = f"只有我知道 {uuid.uuid4().hex}"
    for _ in range(5):
        number = post(open311, api_key, description=words).json()[0]["service_request_id"]
    whole = eventually(lambda: open311.get("/requests.json"), lambda told: number in told.text).text
    for secret in (words, "32.2259", GOOD["address_string"], "溢水"):
        assert secret not in whole
    for one in open311.get("/requests.json").json():
        assert one["requested_datetime"].endswith("T00:00:00+08:00")
        assert one["description"] is one["lat"] is one["long"] is one["address"] is one["media_url"] is None


def test_requests_are_found_by_number_service_status_and_time(open311: httpx.Client, api_key: str) -> None:
    numbers = [
        post(open311, api_key, service_code=code).json()[0]["service_request_id"]
        for code in ("culture",) * 5 + ("market",) * 5
    ]
    for number in numbers:
        eventually(lambda n=number: open311.get(f"/requests/{n}.json"), lambda told: told.status_code == 200)

    def found(**asked: str) -> list[dict[str, Any]]:
        return listed(REQUEST, open311.get("/requests.json", params=asked))

    named = found(service_request_id=",".join(numbers[4:6]), status="closed")
    assert {one["service_request_id"] for one in named} == set(numbers[4:6])
    assert {one["service_code"] for one in found(service_code="market")} == {"market"}
    assert {one["service_code"] for one in found(service_code="market,culture")} == {"market", "culture"}
    assert {one["status"] for one in found()} >= {"open"}
    for status in ("open", "closed"):
        assert found(status=status) == [one for one in found() if one["status"] == status]
    assert found(status="open,closed") == found()
    now = datetime.now(UTC)
    hour_ago = (now - timedelta(hours=1)).isoformat(timespec="seconds")
    assert set(numbers) <= {one["service_request_id"] for one in found(start_date=hour_ago)}
    a_month_ago = (now - timedelta(days=32)).isoformat(timespec="seconds")
    assert not set(numbers) & {one["service_request_id"] for one in found(end_date=a_month_ago)}
    assert found(start_date="2020-01-01T00:00:00Z", end_date="2020-03-01T00:00:00Z") == []
    assert open311.get("/requests.json?start_date=2026-01-01T00:00:00+08:00").status_code == 200


def test_a_request_that_few_resemble_is_in_no_list_and_is_told_to_the_month(
    open311: httpx.Client, api_key: str
) -> None:
    [made] = listed(POSTED, post(open311, api_key, service_code="land", **{"attribute[township]": "420323205"}))
    number = made["service_request_id"]
    answer = eventually(lambda: open311.get(f"/requests/{number}.json"), lambda told: told.status_code == 200)
    [told] = listed(REQUEST, answer)
    assert told["requested_datetime"].endswith("-01T00:00:00+08:00")
    assert told["updated_datetime"].endswith("-01T00:00:00+08:00")
    for asked in ({}, {"service_code": "land"}, {"status": "open"}):
        assert number not in open311.get("/requests.json", params=asked).text


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "done"},
        {"start_date": "yesterday"},
        {"start_date": "2026-01-01T00:00:00"},
        {"start_date": "0001-01-01T00:00:00Z"},
        {"end_date": "9999-12-31T23:59:59Z"},
        {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"},
        {"start_date": "2026-02-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"},
        {"service_request_id": "a b"},
        {"service_request_id": "'; drop table appeals"},
        {"service_request_id": ",".join("x" for _ in range(201))},
        {"service_request_id": "x" * 30_000},
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_search_that_is_none_is_refused(open311: httpx.Client, asked: dict[str, str], form: str) -> None:
    refused(open311.get(f"/requests.{form}", params=asked), 400)


@pytest.mark.parametrize(
    "path",
    [
        "/services/nothing", "/requests/nobody", "/requests/a,b", "/tokens/nobody", "/requests?service_code=x",
        "/services?jurisdiction_id=boston", "/requests?jurisdiction_id=boston",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_there_is_not_is_not_found(open311: httpx.Client, path: str, form: str) -> None:
    address, _, query = path.partition("?")
    refused(open311.get(f"{address}.{form}?{query}"), 404)


def test_this_countys_jurisdiction_may_be_named(open311: httpx.Client, api_key: str) -> None:
    assert open311.get("/services.json?jurisdiction_id=420323").status_code == 200
    assert post(open311, api_key, jurisdiction_id="420323").status_code == 201
    refused(post(open311, api_key, jurisdiction_id="boston"), 404)


def test_other_addresses_and_methods_are_refused_in_the_same_shape(open311: httpx.Client) -> None:
    refused(open311.get("/services.csv"), 404)
    refused(open311.get("/nothing.json"), 404)
    refused(open311.delete("/requests.xml"), 405)


def test_other_sites_may_read_and_not_post(open311: httpx.Client) -> None:
    elsewhere = {"Origin": "https://maps.example"}
    assert open311.get("/services.json", headers=elsewhere).headers["access-control-allow-origin"] == "*"
    posting = {**elsewhere, "Access-Control-Request-Method": "POST"}
    assert open311.options("/requests.json", headers=posting).status_code == 400
