"""Whoever gets an event finds its schema under the name that the event carries."""

import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from contracts.base import Posted
from contracts.envelope import SCHEMA_BASE, folder, schema_of
from contracts.generate import messages
from gateway.api.resource import API
from kit.bus.settings import SchemaSettings
from tests.gateway.gateway_running import RunningGateway, slug


def test_the_asyncapi_document_leads_to_every_schema(county: RunningGateway) -> None:
    with httpx.Client(base_url=county.url, timeout=60) as client:
        document = yaml.safe_load(client.get(f"{API}/asyncapi.yaml").text)
        for message in messages(Posted):
            reference = document["components"]["messages"][message.__name__]["payload"]["$ref"]
            assert reference == f"./schemas/{folder(message)}/{message.name}.json"
        assert client.get(f"{API}/schemas").json()["items"] == sorted(
            f"{folder(message)}/{message.name}.json" for message in messages()
        )
        answer = client.get(f"{API}/schemas/intake/appeal.submitted.v1.json")
    assert answer.headers["content-type"] == "application/schema+json"
    assert answer.json()["$id"] == f"{SCHEMA_BASE}intake/appeal.submitted.v1.json"
    Draft202012Validator.check_schema(answer.json())


def test_schemas_are_told_apart_by_an_absolute_name_each() -> None:
    names = [schema_of(message) for message in messages()]
    assert len(set(names)) == len(names)
    assert all(name.startswith("https://") for name in names)
    registry: Registry = Registry().with_resources((name, Resource.opaque({})) for name in names)
    assert len(registry) == len(names)


@pytest.mark.parametrize("path", ["intake/nothing.v1", "../pyproject", "intake/..%2F..%2Fgenerate"])
def test_what_is_no_message_is_not_found(county: RunningGateway, path: str) -> None:
    answer = httpx.get(f"{county.url}{API}/schemas/{path}.json", headers={"Accept": "application/json"}, timeout=60)
    assert (answer.status_code, slug(answer)) in ((404, "schema-not-found"), (404, "not-found"))


@pytest.mark.parametrize("base", ["schemas/", "https://county.example/schemas", "ftp://county.example/"])
def test_a_base_that_makes_no_absolute_name_is_refused(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINSHENG_SCHEMA_BASE", base)
    with pytest.raises(ValueError, match="schema_base"):
        SchemaSettings()
