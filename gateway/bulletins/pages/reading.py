"""The list of what is published, one item as its reader has it, and an attachment."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Actor
from contracts.roles import EVERYONE, WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.api.attachments import handed_out
from gateway.bulletins import forms
from gateway.bulletins.pages.desk import page_of
from gateway.bulletins.words import SORTS
from gateway.context import app_context_of
from gateway.pages.listing import Asked
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show, web_settings
from kit.problems import NotFound

router = PageRouter(prefix="/bulletins")
readers = signed_in(*EVERYONE)


@router.get("")
async def listed(request: Request, cursor: str | None = None, actor: Actor = Depends(readers)) -> Response:
    """What is published for the reader, found by words and kind; for the office drafts and what is over, too."""
    asked = Asked(request)
    sorts = _sorts(actor)
    only: Any = asked.one_of("only", sorts) or "shown"
    kind: Any = asked.one_of("kind", forms.KINDS)
    query = d.ListBulletins(words=asked.text(), only=only, kind=kind, cursor=cursor, limit=web_settings().list_rows)
    page: d.BulletinPage = await app_context_of(request).ask(query, actor)
    context = {
        "page": page,
        "asked": query,
        "sorts": sorts,
        "kinds": forms.KINDS,
        "office": actor.role is Role.OFFICE,
        "next": asked.address(cursor=page.next) if page.next else "",
    }
    return await show(request, "bulletins/list.html", **context)


@router.get("/{bulletin_id}")
async def one(request: Request, bulletin_id: str, actor: Actor = Depends(readers)) -> Response:
    """One of them, in its newest version or the one that the address asks for."""
    said = Asked(request).text("version", 6)
    version = int(said) if said.isascii() and said.isdecimal() and int(said) else None
    return await page_of(request, actor, bulletin_id, version=version)


@router.get("/{bulletin_id}/files/{file_id}")
async def file(request: Request, bulletin_id: str, file_id: str, actor: Actor = Depends(readers)) -> Response:
    """An attachment, to be saved or, a picture, to be looked at."""
    try:
        query = d.ReadBulletinFile(bulletin_id=bulletin_id, file_id=file_id)
    except ValueError as broken:
        raise NotFound("bulletin-file") from broken
    found: d.BulletinContent = await app_context_of(request).ask(query, actor)
    return handed_out(request, found.filename, found.media_type, found.content, file_id)


def _sorts(actor: Actor) -> tuple[str, ...]:
    if actor.role in WATCHERS:
        return tuple(sort for sort in SORTS if sort != "unread")
    return ("shown", "unread") if actor.role in d.BULLETIN_READERS else ("shown",)
