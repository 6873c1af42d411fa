"""The OpenAPI document is whole, and whatever fits it is never a fault of ours."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error

from gateway.access.problem_types import CATALOGUE
from gateway.api.resource import API
from tests.gateway.gateway_running import RunningGateway, demo_county
from tests.places import elsewhere

EXAMPLES = 12
"""Per operation: enough to meet every field's edges once; the nightly run raises it."""
PARTS = 6
"""The operations are tried in parts, each well within the time one test may take."""
DESTROYS = {f"DELETE {API}/session", f"PUT {API}/session/password", f"POST {API}/session"}
"""These would sign the tester out, or lock its account."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> Iterator[RunningGateway]:
    """A county of its own: what fits the document and means nothing stays in it, for no other test to meet."""
    with elsewhere(), demo_county(tmp_path_factory.mktemp("hammered"), filled) as running:
        yield running


@pytest.fixture(scope="module")
def everybody(county: RunningGateway) -> Iterator[dict[str, httpx.Client]]:
    """Somebody of each role that does more than look."""
    logins = ("office", "operator", "auditor", "d001", "dept-transport")
    clients: dict[str, httpx.Client] = {}
    managers = [county.signed_in(login) for login in logins]
    for login, manager in zip(logins, managers, strict=True):
        clients[login] = manager.__enter__()
    yield clients
    for manager in managers:
        manager.__exit__(None, None, None)


def test_the_document_is_openapi_3_1_with_every_reference_resolved(county: RunningGateway) -> None:
    document = httpx.get(f"{county.url}{API}/openapi.json", timeout=30).json()
    assert document["openapi"].startswith("3.1")
    known = document["components"]["schemas"]
    wanted = {piece.split('"')[0] for piece in json.dumps(document).split("#/components/schemas/")[1:]}
    assert wanted <= set(known)
    assert "$defs" not in json.dumps(document["paths"])


def test_every_operation_documents_its_problems(county: RunningGateway) -> None:
    document = httpx.get(f"{county.url}{API}/openapi.json", timeout=30).json()
    for path, operations in document["paths"].items():
        if not path.startswith(API):
            continue
        for method, operation in operations.items():
            kinds = {media for answer in operation["responses"].values() for media in answer.get("content", {})}
            assert "application/problem+json" in kinds, f"{method} {path}"
            assert operation["tags"], f"{method} {path}"


def test_every_edit_says_how_to_notice_that_somebody_was_faster(county: RunningGateway) -> None:
    document = httpx.get(f"{county.url}{API}/openapi.json", timeout=30).json()
    edits = {
        operation["operationId"]
        for operations in document["paths"].values()
        for operation in operations.values()
        if any(one["name"] == "If-Match" for one in operation.get("parameters", []))
    }
    assert edits == {"setCalendarDay", "unsetCalendarDay", "saveDepartment", "bringInCounty"}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_fits_the_document_is_a_fault_of_ours(
    county: RunningGateway, everybody: dict[str, httpx.Client], part: int
) -> None:
    document = httpx.get(f"{county.url}{API}/openapi.json", timeout=30).json()
    schema = schemathesis.openapi.from_dict(document)
    found = [result.ok() for result in schema.get_all_operations()]
    tried = [operation for operation in found if operation.label not in DESTROYS]
    assert len(tried) > 50
    known = _real(everybody)
    for operation in tried[part::PARTS]:
        for client in _callers(operation.label, everybody):
            _hammer(county, operation, client, known)


def _real(everybody: dict[str, httpx.Client]) -> dict[str, str]:
    """Things of the demo county that may be worn out."""
    case = everybody["office"].get("/cases").json()["items"][0]
    order = everybody["dept-transport"].get("/orders", params={"only_open": False}).json()["items"][0]
    return {
        "appeal_id": case["appeal_id"],
        "appeal": case["tracking_code"],
        "code": case["tracking_code"],
        "order_id": order["order_id"],
        "department": "culture",
        "station": "S17",
        "category": "culture",
    }


def _callers(label: str, everybody: dict[str, httpx.Client]) -> list[httpx.Client]:
    """Those who may get past the door; trying the others is another test's business."""
    if "/operator/" in label or "/accounts" in label or "/tokens" in label:
        return [everybody["operator"]]
    if "/audit" in label:
        return [everybody["auditor"]]
    if "/matters" in label:
        return [everybody["d001"], everybody["office"]]
    if "/orders" in label:
        return [everybody["dept-transport"]]
    return [everybody["office"]]


def _hammer(county: RunningGateway, operation: object, client: httpx.Client, known: dict[str, str]) -> None:
    @given(case=operation.as_strategy(), real=st.booleans())  # type: ignore[attr-defined]
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def run(case: schemathesis.Case, real: bool) -> None:
        if real:  # the thing asked about exists: what follows is deeper than `not found`
            case.path_parameters = {name: known.get(name, value) for name, value in case.path_parameters.items()}
        headers = {"X-CSRF-Token": client.headers["X-CSRF-Token"]}
        cookies = {"minsheng_session": client.cookies["minsheng_session"]}
        answer = case.call(base_url=county.url, headers=headers, cookies=cookies, timeout=60)
        kind = ""
        if answer.headers.get("content-type") == ["application/problem+json"]:
            kind = answer.json()["type"].removeprefix("/problems/")
            assert kind in CATALOGUE
        if kind != "not-known-yet":  # 503 says when to ask again: what this builds on is on its way
            case.validate_response(answer, checks=(not_a_server_error,))

    run()


def test_every_operation_says_in_sentences_of_eight_words_or_more_what_it_does(county: RunningGateway) -> None:
    document = httpx.get(f"{county.url}{API}/openapi.json", timeout=30).json()
    said = {
        f"{method} {path}": operation.get("description", "").strip()
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }
    assert len(said) > 200
    assert [label for label, words in said.items() if len(words.split()) < 8 or not words.endswith(".")] == []
