"""One's own ways: how a person is told besides the site, of what, and when not."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from contracts.base import Actor
from contracts.notices import NOTIFIED
from gateway.access.accounts import Account
from gateway.access.signed_in import signed_in
from gateway.context import address_of, app_context_of
from gateway.notices.forms import address_in, kinds_in, quiet_in
from gateway.notices.settings import way_settings
from gateway.notices.ways import WAYS, Ways
from gateway.notices.where import READERS
from gateway.pages import flash, forms
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.render import go, show
from kit.problems import NotFound

HERE = "/notices/ways"
router = APIRouter(prefix=HERE)
people = signed_in(*NOTIFIED)


@router.get("")
async def every(request: Request, actor: Actor = Depends(people)) -> Response:
    """Every way there is, and which of them the reader has."""
    app_context, account = app_context_of(request), await _account(request)
    mine = await Ways(app_context.store, app_context.keys).of(account.account_id)
    settings = way_settings()
    quiet = (settings.quiet_from, settings.quiet_until)
    return await show(request, "notices/ways.html", offered=_offered(), mine=mine, quiet=quiet)


@router.get("/{way}")
async def one(request: Request, way: str, actor: Actor = Depends(people)) -> Response:
    """One way, with what the reader chose."""
    return await _page(request, actor, way)


@router.post("/{way}")
async def save(request: Request, way: str, actor: Actor = Depends(people)) -> Response:
    """From now on notices of these kinds go there as well; what was left empty stays as it was."""
    app_context, account, form = app_context_of(request), await _account(request, way), await forms.read(request)
    ways = Ways(app_context.store, app_context.keys)
    old = (await ways.of(account.account_id)).get(way)
    kept = old.address if old and not form.text("address") else None
    address = kept or address_in(form, way, getattr(way_settings(), way, ""))
    kinds, quiet = kinds_in(form, actor.role), quiet_in(form)
    if form.errors:
        return await _page(request, actor, way, form)
    await app_context.audit.write(actor, "save_notice_way", f"{account.login} {way}", address=address_of(request))
    await ways.save(account.account_id, way, address, kinds, quiet)
    response = go(HERE)
    flash.put(request, response, "done", N_("已保存。"))
    return response


@router.post("/{way}/end")
async def end(request: Request, way: str, actor: Actor = Depends(people)) -> Response:
    """Nothing is sent there any more."""
    app_context, account = app_context_of(request), await _account(request, way)
    await app_context.audit.write(actor, "end_notice_way", f"{account.login} {way}", address=address_of(request))
    await Ways(app_context.store, app_context.keys).end(account.account_id, way)
    response = go(HERE)
    flash.put(request, response, "done", N_("已停用。"))
    return response


async def _account(request: Request, way: str = "") -> Account:
    """Whose ways they are; raises NotFound for a way that is not offered."""
    session = await app_context_of(request).sessions.read(request)
    if session is None or (way and way not in _offered()):
        raise NotFound("notice")
    return session.account


async def _page(request: Request, actor: Actor, way: str, form: Form | None = None) -> Response:
    app_context, account = app_context_of(request), await _account(request, way)
    context: dict[str, Any] = {
        "way": way,
        "mine": (await Ways(app_context.store, app_context.keys).of(account.account_id)).get(way),
        "kinds": READERS[actor.role],
        "form": form,
        "errors": form.errors if form else {},
    }
    return await show(request, "notices/way.html", 422 if form else 200, **context)


def _offered() -> tuple[str, ...]:
    """Ways that the county has: mail only where there is a mail server."""
    return tuple(way for way in WAYS if way != "mail" or way_settings().smtp_host)
