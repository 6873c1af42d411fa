"""The schemas of events, commands and queries under the names that events carry as `dataschema`, and AsyncAPI."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Response

import contracts
from contracts.envelope import SCHEMA_BASE
from gateway.access.signed_in import Anyone
from gateway.api.resource import refusals, resource
from gateway.api.shape import Shape
from kit.bus.settings import schema_base
from kit.problems import NotFound

router = resource("developers")
CONTRACTS = Path(contracts.__file__).parent
SCHEMA = "application/schema+json"
GIVEN: dict[int | str, dict[str, Any]] = {
    200: {"content": {SCHEMA: {"schema": {"type": "object"}}}, "description": "A JSON Schema"}
}
ASYNCAPI = "application/yaml"


class SchemaList(Shape):
    """The addresses of all schemas."""

    items: list[str]


@router.get("/schemas", operation_id="listSchemas", responses=refusals())
async def every(actor: Anyone) -> SchemaList:
    """List the schemas of all messages by their path here: owner and name. Open to all."""
    return SchemaList(items=sorted(_schemas()))


@router.get(
    "/schemas/{owner}/{message}.json",
    operation_id="readSchema",
    response_class=Response,
    responses=GIVEN | refusals(404),
)
async def schema(owner: str, message: str, actor: Anyone) -> Response:
    """Give the JSON Schema (draft 2020-12) of a message: an event or durable command as the CloudEvent that travels.

    Open to all; an unknown message is `schema-not-found`.
    """
    text = _schemas().get(f"{owner}/{message}.json")
    if text is None:
        raise NotFound("schema")
    return Response(text, media_type=SCHEMA)


@router.get(
    "/asyncapi.yaml",
    operation_id="readAsyncApi",
    response_class=Response,
    responses={200: {"content": {ASYNCAPI: {"schema": {"type": "string"}}}, "description": "An AsyncAPI 3 document"}},
)
async def asyncapi(actor: Anyone) -> Response:
    """Give the AsyncAPI 3 document of all events and durable commands; its references lead to the schemas here.

    Open to all.
    """
    return Response(_asyncapi(), media_type=ASYNCAPI)


@cache
def _schemas() -> dict[str, str]:
    """Every schema by owner and message, named as this county's events name it."""
    found = {}
    for file in (CONTRACTS / "schemas").rglob("*.json"):
        made = json.loads(file.read_text(encoding="utf-8"))
        made["$id"] = made["$id"].replace(SCHEMA_BASE, schema_base(), 1)
        found[file.relative_to(CONTRACTS / "schemas").as_posix()] = json.dumps(made, ensure_ascii=False)
    return found


@cache
def _asyncapi() -> str:
    return (CONTRACTS / "asyncapi.yaml").read_text(encoding="utf-8")
