"""A posted request as an appeal: its key, its fields, its place; the rest is the platform's own way in."""

import math
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile

from contracts.base import Actor, Place
from contracts.printable import printable
from contracts.roles import RESIDENTS
from contracts.words import Channel, Kind
from gateway.access.signed_in import PUBLIC
from gateway.access.tokens import Scope
from gateway.api.resource import make
from gateway.api.submissions import AppealContent, Draft
from gateway.context import app_context_of
from gateway.open311.asking import category, wrong
from gateway.open311.services import DEFAULT_KIND
from gateway.places import TOWNSHIPS
from kit.problems import Refused

KINDS = ("application/x-www-form-urlencoded", "multipart/form-data")
MOST_FIELDS = 60
LONGEST = 4000
"""Letters of a description (GeoReport v2)."""
TITLE = 24
"""Letters of the title that is made of a description."""


async def fields(request: Request) -> dict[str, str]:
    """The form's fields, each once; raises Refused for another kind of body, a file or a field given twice."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in KINDS:
        raise Refused("media-type", f"This address takes {' or '.join(KINDS)}.", status=415)
    most = app_context_of(request).settings.json_bytes
    form = await request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=most)
    told: dict[str, str] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            raise wrong(name, "files are not taken here")
        if name in told:
            raise wrong("form", "a field is given twice")
        told[name] = value
    return told


class WithApiKey:
    """Lets in who has an api_key with the scope to submit; others only where the county takes requests without."""

    roles = RESIDENTS

    async def __call__(self, request: Request) -> Actor:
        """The actor; raises Refused (403) as GeoReport v2 does."""
        app_context = app_context_of(request)
        bearer = request.headers.get("authorization", "").partition(" ")[2].strip()
        key = request.query_params.get("api_key") or bearer
        if not key and request.headers.get("content-type", "").startswith(KINDS):
            key = (await fields(request)).get("api_key", "")
        if key:
            token = await app_context.tokens.check(key)
            if token is None or Scope.SUBMIT not in token.scopes:
                raise Refused("api-key-not-valid", "The api_key is unknown, no longer valid or may not do this.",
                              status=403)  # fmt: skip
            return token.actor
        if not app_context.settings.open311_without_key:
            raise Refused("api-key-needed", "An api_key is needed: the congress office gives one.", status=403)
        return PUBLIC


def draft(told: dict[str, str]) -> Draft:
    """The appeal; raises Refused or NotFound for what is missing or not acceptable."""
    if not told.get("service_code"):
        raise wrong("service_code", "was not provided")
    about = category(told["service_code"], to_post=True)
    text = printable(told.get("description", "")).strip()
    if len(text) < 2:
        raise wrong("description", "was not provided: say what is wrong, in two letters at the least")
    if len(text) > LONGEST:
        raise wrong("description", f"at most {LONGEST} letters")
    said: AppealContent = make(
        AppealContent, kind=_kind(told), category=about, title=title_of(text), text=text, place=_place(told)
    )
    return Draft(**dict(said), channel=Channel.API)


def title_of(text: str) -> str:
    """The first words of a description."""
    line = " ".join(text.split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 1]}…"


def _kind(told: dict[str, str]) -> Kind:
    given = told.get("attribute[kind]", "")
    if given and given not in set(Kind):
        raise wrong("attribute[kind]", "not a value of this attribute")
    return Kind(given) if given else DEFAULT_KIND


def _place(told: dict[str, str]) -> Place:
    """Where: a township always, and one of lat and long, address_string, address_id (which is a township's code)."""
    lat, long, address = told.get("lat", ""), told.get("long", ""), told.get("address_string", "").strip()
    code = told.get("attribute[township]", "") or told.get("address_id", "")
    if not (lat or long or address or told.get("address_id")):
        raise wrong("lat", "was not provided: give lat and long, or address_string")
    if not code:
        raise wrong("attribute[township]", "was not provided")
    if code not in TOWNSHIPS:
        raise wrong("attribute[township]", "not a value of this attribute")
    place: dict[str, Any] = {"township": code, "address": address or None}
    if lat or long:
        place |= {"latitude": _degrees("lat", lat), "longitude": _degrees("long", long)}
    return make(Place, **place)  # type: ignore[no-any-return]


def _degrees(field: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError as broken:
        raise wrong(field, "not a number of degrees; lat and long come together") from broken
    if not math.isfinite(value):
        raise wrong(field, "not a number of degrees")
    return value
