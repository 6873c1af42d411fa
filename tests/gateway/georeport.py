"""What GeoReport v2 says of its answers, written as schemas, and a client that knows nothing else of the platform."""

from typing import Any
from xml.etree import ElementTree

import httpx
from jsonschema import Draft202012Validator

TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$"}
DEGREES = {"type": ["number", "null"]}


def strictly(**properties: Any) -> dict[str, Any]:
    """An object with exactly these fields."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


SERVICE = strictly(
    service_code=TEXT, service_name=TEXT, description=TEXT, metadata={"type": "boolean"},
    type={"enum": ["realtime", "batch", "blackbox"]}, keywords=TEXT, group=TEXT,
)  # fmt: skip
ATTRIBUTE = strictly(
    variable={"type": "boolean"}, code=TEXT,
    datatype={"enum": ["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]},
    required={"type": "boolean"}, datatype_description=MAYBE, order={"type": "integer", "minimum": 1},
    description=TEXT, values={"type": "array", "minItems": 1, "items": strictly(key=TEXT, name=TEXT)},
)  # fmt: skip
DEFINITION = strictly(service_code=TEXT, attributes={"type": "array", "items": ATTRIBUTE})
REQUEST = strictly(
    service_request_id=TEXT, status={"enum": ["open", "closed"]}, status_notes=MAYBE, service_name=TEXT,
    service_code=TEXT, description=MAYBE, agency_responsible=MAYBE, service_notice=MAYBE, requested_datetime=MOMENT,
    updated_datetime=MOMENT, expected_datetime={"type": "null"}, address=MAYBE, address_id=MAYBE, zipcode=MAYBE,
    lat=DEGREES, long=DEGREES, media_url=MAYBE,
)  # fmt: skip
POSTED = strictly(service_request_id=TEXT, service_notice=TEXT, account_id=MAYBE)
ERROR = strictly(code={"type": "integer"}, description={"type": "string", "minLength": 3})
GOOD = {
    "service_code": "roads",
    "description": "村委会门口三盏路灯坏了半个月，晚上接孩子看不见路。",
    "lat": "32.2259",
    "long": "110.2285",
    "address_string": "东川村村委会门口",
    "attribute[township]": "420323101",
}


def fits(schema: dict[str, Any], thing: Any) -> None:
    errors = [error.message for error in Draft202012Validator(schema).iter_errors(thing)]
    assert errors == []


def listed(schema: dict[str, Any], answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.status_code in (200, 201), answer.text
    things: list[dict[str, Any]] = answer.json()
    fits({"type": "array", "items": schema}, things)
    return things


def refused(answer: httpx.Response, status: int) -> str:
    """All that a refusal says, after checking its shape in whichever format it came."""
    assert answer.status_code == status, answer.text
    if answer.headers["content-type"].startswith("text/xml"):
        root = ElementTree.fromstring(answer.content)
        assert root.tag == "errors"
        told = [{child.tag: child.text for child in error} for error in root]
        told = [{**one, "code": int(one["code"] or 0)} for one in told]
    else:
        told = answer.json()
    fits({"type": "array", "minItems": 1, "items": ERROR}, told)
    assert {one["code"] for one in told} == {status}
    return " ".join(str(one["description"]) for one in told)


def post(open311: httpx.Client, key: str, /, form: str = "json", **fields: str | None) -> httpx.Response:
    data = {name: value for name, value in {**GOOD, "api_key": key, **fields}.items() if value is not None}
    return open311.post(f"/requests.{form}", data=data)
