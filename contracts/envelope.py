"""CloudEvents 1.0 in structured JSON: the body of every event and durable command on the bus."""

from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from contracts.base import Message, Posted

CONTENT_TYPE = "application/cloudevents+json"
PREFIX = "minsheng"
SCHEMA_BASE = "https://minsheng.invalid/schemas/"
"""What schemas are named by where a county does not say where it offers them: absolute, as CloudEvents 1.0 asks of
`dataschema`, and nobody's address (RFC 6761)."""
PLAIN = r"^[^\x00-\x1f\x7f]+$"
"""No control characters: a database must be able to keep it."""

M = TypeVar("M", bound=Posted)


class Envelope(BaseModel, Generic[M]):
    """One message with its origin and causes: CloudEvents 1.0, and what continues a trace (ADR 3)."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)
    specversion: str = Field(default="1.0", pattern=r"^1\.0$")
    id: str = Field(min_length=1, max_length=64, pattern=PLAIN)
    source: str
    """`/minsheng/<county>/<service>`"""
    type: str
    """`minsheng.<owner>.<name>`, for example `minsheng.intake.appeal.submitted.v1`"""
    subject: str = Field(min_length=1, max_length=64, pattern=PLAIN)
    """The aggregate's id: order is kept per subject."""
    time: datetime
    datacontenttype: str = "application/json"
    dataschema: str = ""
    traceparent: str | None = None
    causationid: str | None = None
    correlationid: str | None = None
    data: M


class SchemaBroken(ValueError):
    """The body is no message we know: undecodable, of an unknown type, or not in its schema."""


def type_of(message: type[Posted]) -> str:
    """The CloudEvents type of a message class."""
    return f"{PREFIX}.{message.owner}.{message.name}"


def schema_of(message: type[Message], base: str = SCHEMA_BASE) -> str:
    """The absolute name of a message class's schema: its `$id`, and the `dataschema` of its events."""
    return f"{base}{folder(message)}/{message.name}.json"


def folder(message: type[Message]) -> str:
    """Under which folder of schemas/ and examples/ a message is found."""
    return "any" if message.owner == "*" else message.owner


@cache
def envelope_of(message: type[Posted]) -> type[Envelope[Any]]:
    """The envelope model for one message class, built once."""
    return Envelope[message]  # type: ignore[valid-type]


def decode(body: bytes | str, known: dict[str, type[Posted]]) -> Envelope[Any]:
    """Read one message of the `known` types (by CloudEvents type).

    Raises SchemaBroken, with the reason in words, for anything that is not one of them in its schema.
    """
    from pydantic import ValidationError
    from pydantic_core import from_json

    try:
        raw = from_json(body)
    except ValueError as broken:
        raise SchemaBroken(f"not JSON: {broken}") from broken
    if not isinstance(raw, dict):
        raise SchemaBroken("not a JSON object")
    message = known.get(str(raw.get("type")))
    if message is None:
        raise SchemaBroken(f"unknown type {str(raw.get('type'))[:120]!r}")
    try:
        return envelope_of(message).model_validate(raw)
    except ValidationError as broken:
        first = broken.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SchemaBroken(f"{where}: {first['msg']}") from broken
