"""Posting to Open311: who may, what has to be said, and what a hostile sender gets."""

import uuid
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.access.tokens import Scope
from tests.gateway.gateway_running import RunningGateway
from tests.gateway.georeport import GOOD, post, refused


def test_without_a_good_key_nothing_is_taken(open311: httpx.Client, operator: httpx.Client, api_key: str) -> None:
    refused(post(open311, api_key, api_key=None), 403)
    refused(post(open311, "ms_nobody"), 403)
    made = operator.post("/tokens", json={"name": "只读", "scopes": [Scope.READ_APPEALS.value]}).json()
    refused(post(open311, made["token"]), 403)
    bearer = {"Authorization": f"Bearer {api_key}"}
    assert open311.post("/requests.json", data=GOOD, headers=bearer).status_code == 201
    assert open311.post(f"/requests.json?api_key={api_key}", data=GOOD).status_code == 201


def test_where_the_county_says_so_no_key_is_needed(alone: Any) -> None:
    with alone(open311_without_key=True, rate_per_minute=1, rate_burst=2) as running:
        address = f"{running.url}/open311/v2/requests.json"
        assert [httpx.post(address, data=GOOD, timeout=30).status_code for _ in range(2)] == [201, 201]
        last = httpx.post(address, data=GOOD, timeout=30)
        refused(last, 429)
        assert int(last.headers["retry-after"]) > 0
        refused(httpx.post(address, data={**GOOD, "api_key": "ms_nobody"}, timeout=30), 403)


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"service_code": None}, 400, "service_code"),
        ({"service_code": "unicorns"}, 404, "service"),
        ({"description": None}, 400, "description"),
        ({"description": "坏"}, 400, "description"),
        ({"description": "\x01\x02\x03"}, 400, "description"),
        ({"description": "长" * 4001}, 400, "4000"),
        ({"lat": "91"}, 400, "latitude"),
        ({"lat": "-32.2"}, 400, "latitude"),
        ({"lat": "nan"}, 400, "lat"),
        ({"lat": "inf"}, 400, "lat"),
        ({"lat": "north"}, 400, "lat"),
        ({"lat": "1e999"}, 400, "lat"),
        ({"lat": None}, 400, "lat"),
        ({"long": None}, 400, "long"),
        ({"long": "0"}, 400, "longitude"),
        ({"lat": None, "long": None, "address_string": None}, 400, "address_string"),
        ({"address_string": "长" * 201}, 400, "address"),
        ({"attribute[township]": None}, 400, "attribute[township]"),
        ({"attribute[township]": "110101001"}, 400, "attribute[township]"),
        ({"attribute[kind]": "shout"}, 400, "attribute[kind]"),
        ({"phone": "12"}, 400, "phone"),
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_is_missing_or_wrong_is_named(
    open311: httpx.Client, api_key: str, form: str, fields: dict[str, str | None], status: int, said: str
) -> None:
    assert said in refused(post(open311, api_key, form, **fields), status)


def test_a_township_alone_is_a_place_too(open311: httpx.Client, api_key: str) -> None:
    only = {"lat": None, "long": None, "address_string": None, "attribute[township]": None}
    assert post(open311, api_key, **only, address_id="420323205").status_code == 201


def test_bodies_that_are_none_are_refused(open311: httpx.Client, api_key: str) -> None:
    address = f"/requests.json?api_key={api_key}"
    refused(open311.post(address, json=GOOD), 415)
    refused(open311.post(address, content=b""), 415)
    refused(open311.post(address, data={**GOOD, "description": "x" * 70_000}), 413)
    refused(open311.post(address, data=GOOD, files={"media": ("a.jpg", b"x" * 100, "image/jpeg")}), 400)
    refused(open311.post(address, data={**GOOD, "lat": ["32", "33"]}), 400)
    multipart = {"Content-Type": "multipart/form-data; boundary=x"}
    refused(open311.post(address, content=b"--y\r\nnonsense", headers=multipart), 400)
    several = {name: (None, value) for name, value in GOOD.items()}
    assert open311.post(address, files=several).status_code == 201


def test_the_same_key_and_body_are_one_appeal(open311: httpx.Client, api_key: str) -> None:
    sent = {"data": {**GOOD, "api_key": api_key}, "headers": {"Idempotency-Key": str(uuid.uuid4())}}
    numbers = {open311.post("/requests.json", **sent).json()[0]["service_request_id"] for _ in range(3)}
    assert len(numbers) == 1
    other = {**sent, "data": {**sent["data"], "description": "别的话"}}
    refused(open311.post("/requests.json", **other), 400)


FIELDS = [*GOOD, "attribute[kind]", "address_id", "phone", "email", "media_url", "jurisdiction_id"]


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(fields=st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=60)), form=st.sampled_from(["json", "xml"]))
def test_whatever_is_posted_is_taken_or_refused_and_never_a_fault_of_ours(
    county: RunningGateway, fields: dict[str, str], form: str
) -> None:
    with httpx.Client(base_url=f"{county.url}/open311/v2", timeout=30) as open311:
        answer = open311.post(f"/requests.{form}", data={**GOOD, **fields, "api_key": "ms_nobody"})
        assert answer.status_code == 403
        token = _token_of(county)
        answer = open311.post(f"/requests.{form}", data={**GOOD, **fields, "api_key": token})
        if answer.status_code != 201:
            assert answer.status_code in (400, 404), answer.text
            refused(answer, answer.status_code)


def _token_of(county: RunningGateway) -> str:
    if not hasattr(county, "_open311_token"):
        with county.signed_in("operator") as operator:
            made = operator.post("/tokens", json={"name": "随机", "scopes": [Scope.SUBMIT.value]}).json()
        county._open311_token = made["token"]  # type: ignore[attr-defined]
    return county._open311_token  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_client_may_send_every_argument_the_specification_knows_and_leave_any_optional_one_empty(
    open311: httpx.Client, api_key: str, form: str
) -> None:
    every: dict[str, str | None] = {
        "jurisdiction_id": "420323", "email": "one@example.org", "device_id": "tt1", "account_id": "77",
        "first_name": "某", "last_name": "某", "phone": "13800000000", "media_url": "http://127.0.0.1:9/a.jpg",
    }  # fmt: skip
    taken = post(open311, api_key, form, **every)
    assert taken.status_code == 201, taken.text
    assert "图片没有取回" in taken.text
    empty = dict.fromkeys(every, "")
    left_empty = post(open311, api_key, form, **empty, address_id="", **{"attribute[kind]": ""})
    assert left_empty.status_code == 201, left_empty.text
    assert "图片" not in left_empty.text
    asked = dict.fromkeys(("service_request_id", "service_code", "start_date", "end_date", "status"), "")
    assert open311.get(f"/requests.{form}", params={**asked, "jurisdiction_id": ""}).status_code == 200
