"""Answers and refusals in the two formats of GeoReport v2."""

import json
from typing import Any
from xml.etree import ElementTree

from fastapi import Request, Response

from contracts.base import Problem

PREFIX = "/open311/"
ONE_OF = {"attributes": "attribute", "values": "value", "endpoints": "endpoint", "formats": "format"}
"""What one entry of a list is called in XML."""
MEDIA = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
STATUSES = {401: 403, 422: 400}
"""GeoReport v2 knows no other word for these."""


def rows(form: str, many: str, one: str, items: list[dict[str, Any]], status: int = 200) -> Response:
    """A list: an array in JSON, `<many><one>…` in XML."""
    if form == "json":
        return _response(form, json.dumps(items, ensure_ascii=False), status)
    root = ElementTree.Element(many)
    for item in items:
        _put(ElementTree.SubElement(root, one), item)
    return _response(form, _xml(root), status)


def single(form: str, name: str, thing: dict[str, Any]) -> Response:
    """One thing: an object in JSON, `<name>…` in XML."""
    if form == "json":
        return _response(form, json.dumps(thing, ensure_ascii=False), 200)
    root = ElementTree.Element(name)
    _put(root, thing)
    return _response(form, _xml(root), 200)


def problem(request: Request, refused: Problem, headers: dict[str, str]) -> Response:
    """A refusal: one entry for each field that is wrong, or one for the whole."""
    status = STATUSES.get(refused.status, refused.status)
    told = [f"{error['field']}: {error['message']}" for error in refused.errors]
    told = told or [" ".join(part for part in (refused.title, refused.detail) if part)]
    form = "xml" if request.url.path.endswith(".xml") else "json"
    answer = rows(form, "errors", "error", [{"code": status, "description": words} for words in told], status)
    answer.headers.update(headers)
    return answer


def _response(form: str, body: str | bytes, status: int) -> Response:
    return Response(body, status, {"Vary": "Accept-Language"}, MEDIA[form])


def _xml(root: ElementTree.Element) -> bytes:
    whole: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _put(parent: ElementTree.Element, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        child = ElementTree.SubElement(parent, name)
        if isinstance(value, list):
            for each in value:
                entry = ElementTree.SubElement(child, ONE_OF[name])
                _put(entry, each) if isinstance(each, dict) else _say(entry, each)
        else:
            _say(child, value)


def _say(element: ElementTree.Element, value: Any) -> None:
    if value is not None:
        element.text = str(value).lower() if isinstance(value, bool) else str(value)
