"""What generators of clients stumble over is not in the OpenAPI document."""

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator

from gateway.access.signed_in import CSRF_HEADER
from gateway.api.resource import API
from gateway.api.tags import TAGS
from tests.gateway.gateway_running import RunningGateway

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def document(county: RunningGateway) -> dict[str, Any]:
    told: dict[str, Any] = httpx.get(f"{county.url}{API}/openapi.json", timeout=30).json()
    return told


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(method, path, one) for path, many in document["paths"].items() for method, one in many.items()]


def test_every_schema_has_a_name_and_title_of_its_own_and_no_other_part_has_a_title(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert all(re.fullmatch(r"[A-Z][A-Za-z0-9]*", name) for name in schemas)
    assert {name: schema.get("title") for name, schema in schemas.items()} == {name: name for name in schemas}
    inner = [schema["properties"] for schema in schemas.values() if "properties" in schema]
    assert not [name for fields in inner for name, field in fields.items() if isinstance(field.get("title"), str)]


def test_no_fields_own_enumeration_is_called_like_another_schema(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    made = Counter(list(schemas))
    for name, schema in schemas.items():
        for field, told in schema.get("properties", {}).items():
            if "enum" in told:
                made[name + "".join(part.title() for part in field.split("_"))] += 1
    assert [name for name, times in made.items() if times > 1] == []


def test_no_two_addresses_differ_by_a_parameters_name_only(document: dict[str, Any]) -> None:
    shapes = Counter(re.sub(r"\{[^}]*\}", "{}", path) for path in document["paths"])
    assert [shape for shape, times in shapes.items() if times > 1] == []


def test_every_tag_that_is_used_is_explained_and_no_other(document: dict[str, Any]) -> None:
    used = {tag for _, _, one in operations(document) for tag in one["tags"]}
    assert used == {one["name"] for one in document["tags"]} == set(TAGS)


def test_every_operation_says_who_may_call_it_and_how(document: dict[str, Any]) -> None:
    known = document["components"]["securitySchemes"]
    assert known["form"]["name"] == CSRF_HEADER
    for method, path, one in operations(document):
        assert one["security"], f"{method} {path}"
        assert {name for way in one["security"] for name in way} <= set(known), f"{method} {path}"
    by_id = {one["operationId"]: one["security"] for _, _, one in operations(document)}
    assert by_id["readOpenData"] == [{}]
    assert by_id["acceptMatter"] == [{"session": [], "form": []}]
    assert {"token": []} in by_id["submitAppeal"]


def test_a_refusal_is_documented_as_the_problem_it_is(document: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in json.dumps(document)
    for method, path, one in operations(document):
        if not path.startswith(API):
            continue
        told = {status: answer for status, answer in one["responses"].items() if status[0] in "45"}
        assert all(list(answer["content"]) == ["application/problem+json"] for answer in told.values())
        if "requestBody" in one:
            assert {"400", "413", "415"} <= set(told), f"{method} {path}"


def test_who_may_be_refused_at_the_door_reads_so_in_the_document(document: dict[str, Any]) -> None:
    for method, path, one in operations(document):
        if path.startswith(API):
            assert "401" in one["responses"], f"a bearer token that is none: {method} {path}"
            assert {} in one["security"] or "403" in one["responses"], f"another role: {method} {path}"
    told = {one["operationId"]: set(one["responses"]) for _, _, one in operations(document)}
    assert {"404"} <= told["readProblemType"]
    assert {"503"} <= told["isReady"]
    assert {"409", "413", "415", "429"} <= told["postRequest"]


def test_every_good_answer_says_what_is_in_it(document: dict[str, Any]) -> None:
    for method, path, one in operations(document):
        for status, answer in one["responses"].items():
            if status[0] != "2" or status == "204":
                continue
            assert answer.get("content"), f"{method} {path} {status}"
            assert all(told.get("schema") for told in answer["content"].values()), f"{method} {path} {status}"


def test_the_generated_client_knows_every_kind_of_answer(document: dict[str, Any]) -> None:
    config = yaml.safe_load((ROOT / "clients/python/config.yaml").read_text())
    kinds = {
        kind
        for _, _, one in operations(document)
        for told in one["responses"].values()
        for kind in told.get("content", ())
    }
    others = {kind for kind in kinds if not kind.startswith("text/") and not kind.endswith("json")}
    assert others - config["content_type_overrides"].keys() == set()


def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    tried = 0
    for method, path, one in operations(document):
        for told in one.get("requestBody", {}).get("content", {}).values():
            if "example" in told:
                whole = {**told["schema"], "components": document["components"]}
                faults = [fault.message for fault in Draft202012Validator(whole).iter_errors(told["example"])]
                assert not faults, f"{method} {path}"
                tried += 1
    assert tried > 5


def test_an_address_is_of_one_operation_only(document: dict[str, Any]) -> None:
    told_apart = "/work-plans/{year}/items/{item_id}"  # by the year, which is a number: `items` is none
    shapes = [
        [None if part.startswith("{") else part for part in path.split("/")]
        for path in document["paths"]
        if not path.endswith(told_apart)
    ]
    for one, other in combinations(shapes, 2):
        pairs = list(zip(one, other, strict=False))
        if len(one) == len(other) and all(a == b or None in (a, b) for a, b in pairs):
            # a word in a parameter's place is the more special address; a word on either side belongs to neither
            assert not (any(a and not b for a, b in pairs) and any(b and not a for a, b in pairs)), (one, other)


@pytest.mark.parametrize("since", ["0", "1764288000", "-1"])
def test_a_number_is_no_date(county: RunningGateway, since: str) -> None:
    with county.signed_in("office") as office:
        answer = office.get("/appeals", params={"since": since})
    assert answer.status_code == 422
    assert "RFC 3339" in answer.json()["errors"][0]["message"]


def test_an_empty_cursor_is_the_first_page(county: RunningGateway) -> None:
    with county.signed_in("office") as office:
        first, begun = (office.get("/appeals", params=asked) for asked in ({}, {"cursor": ""}))
    assert (begun.status_code, begun.json()) == (200, first.json())
