"""Bodies that may come with photos: JSON alone, or multipart with the same JSON as part `data` and files `photos`."""

from functools import cache
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.datastructures import UploadFile

from gateway.access import problems
from gateway.context import app_context_of
from kit.problems import Refused

M = TypeVar("M", bound=BaseModel)
COMPONENTS: dict[str, Any] = {}
"""Schemas of the models read here; the framework does not see them, so they are added to its document."""


async def read(request: Request, kind: type[M]) -> tuple[M, list[bytes]]:
    """The body in its model, and the photos as they came. Raises Refused (400, 413, 415 or 422)."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == "application/json":
        return _parsed(kind, await request.body()), []
    if media != "multipart/form-data":
        raise Refused("media-type", "This address takes application/json or multipart/form-data.", status=415)
    settings = app_context_of(request).settings
    form = await request.form(max_files=settings.photos + 2, max_fields=4, max_part_size=settings.json_bytes)
    data = form.get("data")
    raw = data if isinstance(data, str) else await data.read(settings.json_bytes) if data else ""
    files = [item for item in form.getlist("photos") if isinstance(item, UploadFile)]
    if len(files) > settings.photos:
        raise Refused("too-many-photos", f"At most {settings.photos} photos are taken.", status=422)
    photos = [await upload(file, settings.photo_bytes) for file in files]
    return _parsed(kind, raw), photos


async def nothing_unknown(request: Request) -> None:
    """Raise Refused (422) for a JSON body that says what its route does not know: a misspelt field is not passed over.

    A contract's own parts pass over what they do not know, as events of a newer sender need; what a person's program
    sends here is read by this version alone.
    """
    field = request.scope["route"].body_field
    if field is None:
        return
    try:
        _adapter(field.field_info.annotation).validate_json(await request.body(), extra="forbid")
    except ValidationError as broken:
        unknown = [error for error in broken.errors() if error["type"] == "extra_forbidden"]
        if unknown:
            raise problems.invalid(unknown, where=("body",)) from broken


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


async def beside(request: Request, name: str) -> tuple[str, bytes] | None:
    """The name and bytes of the one file of this name in a body that `read` has read; None: there is none.

    Raises Refused (413).
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return None
    item = (await request.form()).get(name)
    if not isinstance(item, UploadFile) or not item.filename:
        return None
    return item.filename, await upload(item, app_context_of(request).settings.photo_bytes)


async def upload(file: UploadFile, most: int) -> bytes:
    """One file's bytes; raises Refused when it has more than `most`."""
    content = await file.read(most + 1)
    if len(content) > most:
        raise Refused("too-large", "The file is too large.", f"A file has at most {most} bytes.", status=413)
    return content


def taken(kind: type[BaseModel], example: dict[str, Any], *files: str) -> dict[str, Any]:
    """The `openapi_extra` of a route that reads such a body; `files`: names of single files beside its photos."""
    schema = kind.model_json_schema(ref_template="#/components/schemas/{model}")
    COMPONENTS.update(schema.pop("$defs", {}))
    COMPONENTS[kind.__name__] = schema
    data = {"$ref": f"#/components/schemas/{kind.__name__}"}
    photos = {"type": "array", "maxItems": 3, "items": {"type": "string", "format": "binary"}}
    single = {name: {"type": "string", "format": "binary"} for name in files}
    multipart = {"type": "object", "required": ["data"], "properties": {"data": data, "photos": photos} | single}
    content = {
        "application/json": {"schema": data, "example": example},
        "multipart/form-data": {"schema": multipart, "encoding": {"data": {"contentType": "application/json"}}},
    }
    return {"requestBody": {"required": True, "content": content}}


def _parsed(kind: type[M], raw: bytes | str) -> M:
    try:
        return kind.model_validate_json(raw, extra="forbid")
    except ValidationError as broken:
        if any(error["type"] == "json_invalid" for error in broken.errors()):
            raise Refused("not-json", "The body is not JSON.", status=400) from broken
        raise problems.of_validation(broken) from broken
