"""One's own calendar: a secret address for a phone, made and ended by its owner."""

from fastapi import Depends, Request, Response

from contracts.base import Actor
from gateway.access.accounts import PEOPLE, Account
from gateway.access.signed_in import anyone, signed_in
from gateway.context import address_of, app_context_of
from gateway.feeds import due
from gateway.feeds.pages.ics import calendar
from gateway.pages import flash, words
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.proof import origin, qr
from gateway.pages.render import go, show
from kit.problems import NotFound

router = PageRouter(prefix="/calendar")
HERE = "/calendar"
people = signed_in(*PEOPLE)


@router.get("")
async def mine(request: Request, _: Actor = Depends(people)) -> Response:
    """Whether there is one, and what it would have."""
    return await _page(request)


@router.post("")
async def make(request: Request, actor: Actor = Depends(people)) -> Response:
    """A new address, shown this once; the one before is over."""
    app_context, account = app_context_of(request), await _account(request)
    await app_context.audit.write(actor, "make_calendar", account.login, address=address_of(request))
    secret = await app_context.calendar_links.make(account)
    return await _page(request, f"{origin(request)}{HERE}/{secret}.ics")


@router.post("/end")
async def end(request: Request, actor: Actor = Depends(people)) -> Response:
    """No address opens it any more."""
    app_context, account = app_context_of(request), await _account(request)
    await app_context.audit.write(actor, "end_calendar", account.login, address=address_of(request))
    await app_context.calendar_links.end(account)
    response = go(HERE)
    flash.put(request, response, "done", N_("日历地址已停用。"))
    return response


@router.get("/{secret}.ics", dependencies=[Depends(anyone)])
async def told(request: Request, secret: str) -> Response:
    """The calendar of whoever's address it is, as they stand now. Any other is `calendar-not-found`."""
    app_context = app_context_of(request)
    account = await app_context.calendar_links.whose(secret)
    if account is None:
        raise NotFound("calendar")
    items, title = await due.of(app_context, account.actor), f"{words.county('zh')} · 民声"
    return calendar(request, items, title, {"Cache-Control": "private, no-store"})


async def _account(request: Request) -> Account:
    session = await app_context_of(request).sessions.read(request)
    if session is None:
        raise NotFound("account")
    return session.account


async def _page(request: Request, address: str = "") -> Response:
    there = await app_context_of(request).calendar_links.is_there(await _account(request))
    picture = qr(address) if address else ""
    response = await show(request, "feeds/calendar.html", there=there, address=address, picture=picture)
    response.headers["Cache-Control"] = "no-store"
    return response
