"""What is derived from the models: schemas and the AsyncAPI document are whole, valid and as committed."""

import json
import subprocess
import sys
from pathlib import Path

import yaml
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.validators import validator_for

from contracts.base import Posted
from contracts.envelope import type_of
from contracts.generate import messages

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / "contracts"


def test_the_committed_schemas_and_asyncapi_are_as_the_models_say() -> None:
    done = subprocess.run([sys.executable, "-m", "contracts.generate", "--check"], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_asyncapi_is_a_valid_asyncapi_3_document() -> None:
    official = json.loads((ROOT / "tests/contracts/vendor/asyncapi-3.0.0.json").read_text())
    document = yaml.safe_load((CONTRACTS / "asyncapi.yaml").read_text())
    assert validator_for(official) is Draft7Validator
    errors = [error.message for error in Draft7Validator(official).iter_errors(document)]
    assert errors == []
    assert list(Draft7Validator(official).iter_errors({**document, "asyncapi": "2.0.0"})), "the validator accepts all"


def test_asyncapi_tells_of_every_posted_message_and_its_payloads_are_there() -> None:
    document = yaml.safe_load((CONTRACTS / "asyncapi.yaml").read_text())
    told = document["components"]["messages"]
    assert set(told) == {message.__name__ for message in messages(Posted)}
    for message in messages(Posted):
        payload = json.loads((CONTRACTS / told[message.__name__]["payload"]["$ref"]).read_text())
        assert payload["properties"]["type"]["const"] == told[message.__name__]["name"] == type_of(message)
        channel = document["channels"][f"{message.owner}_{message.name}".replace(".", "_")]
        assert channel["address"] == message.name
        assert channel["bindings"]["amqp"]["exchange"]["name"] == message.exchange()


def test_every_schema_is_a_valid_json_schema() -> None:
    for path in (CONTRACTS / "schemas").rglob("*.json"):
        Draft202012Validator.check_schema(json.loads(path.read_text()))
