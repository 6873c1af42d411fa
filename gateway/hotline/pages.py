"""The card `12345`: what waits for the office, the list brought in after a look, and what was handed over."""

from base64 import b64encode
from collections import Counter
from dataclasses import replace
from typing import Any, get_args

from fastapi import Depends, Request, Response

from contracts import intake as c
from contracts.base import Actor
from contracts.roles import WATCHERS
from contracts.words import Role
from gateway.access.signed_in import signed_in
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.hotline.forms import AGAIN, COLUMNS, FIELDS, HOME, SETTLE
from gateway.hotline.reading import Read, read_file
from gateway.pages import looked_at, problems
from gateway.pages.forms import Form
from gateway.pages.page_router import PageRouter
from gateway.pages.render import show
from kit.problems import Refused

router = PageRouter(prefix="/office/hotline")
readers = signed_in(*WATCHERS)
the_office = signed_in(Role.OFFICE)


@router.get("")
async def home(request: Request, actor: Actor = Depends(readers)) -> Response:
    """Tickets by where they stand."""
    return await _page(request, actor)


@router.post("")
async def look(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """What a file's tickets would become, and what is wrong with it; nothing is taken."""
    form, content = await looked_at.chosen(request)
    if not content:
        return await _page(request, actor, form, status=422)
    return await _looked(request, actor, form, content, form.filename("file"))


@router.post("/take")
async def take(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """Take the file that was looked at, whole or not at all; once more it makes nothing twice."""
    form, content = await looked_at.sent_back(request)
    if not content:
        return await _page(request, actor, form, status=422)
    app_context = app_context_of(request)
    name = form.text("name")
    try:
        read = await _read(request, actor, name, content)
        if not read.tickets or read.faults:
            return await _looked(request, actor, form, content, name)
        command = c.TakeTickets(tickets=read.tickets)
        taken: c.TicketsTaken = await app_context.do(command, actor, key=form.key, address=address_of(request))
    except (Refused, Declined) as refused:
        if refused.problem.status >= 500:
            raise
        form.errors["file"] = problems.said(refused.problem.type)
        return await _page(request, actor, form, status=refused.problem.status)
    return await _page(request, actor, outcome=taken, read=read, name=name)


@router.get("/columns")
async def columns(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """How the county's hotline writes its list."""
    return await _columns(request, actor)


@router.post("/columns")
async def set_columns(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """It writes it like this from now on."""
    return await COLUMNS.post(request, actor, _columns)


@router.post("/again")
async def again(request: Request, actor: Actor = Depends(the_office)) -> Response:
    """What was given up is told once more."""
    return await AGAIN.post(request, actor, _page)


@router.post("/{ticket_id}/settle")
async def settle(request: Request, ticket_id: str, actor: Actor = Depends(the_office)) -> Response:
    """Joined, kept apart, or seen."""
    form = replace(SETTLE, back=f"{HOME}?only={_chosen(request)}")
    return await form.post(request, actor, _settling, ticket_id=ticket_id)


async def _read(request: Request, actor: Actor, name: str, content: bytes) -> Read:
    app_context = app_context_of(request)
    written: c.TicketColumns = await app_context.ask(c.ReadTicketColumns(), actor)
    return await read_file(app_context, name, content, written)


async def _looked(request: Request, actor: Actor, form: Form, content: bytes, name: str) -> Response:
    try:
        read = await _read(request, actor, name, content)
        outcome = None
        if read.tickets and not read.faults:
            outcome = await app_context_of(request).ask(c.LookAtTickets(tickets=read.tickets), actor)
    except Refused as refused:
        form.errors["file"] = problems.said(refused.problem.type)
        return await _page(request, actor, form, status=422)
    unknown = outcome is not None and any(one.fate == "unknown" for one in outcome.items)
    good = outcome is not None and not unknown
    more: dict[str, Any] = {"content": content if good else b"", "name": name}
    return await _page(request, actor, form, outcome=outcome, read=read, status=200 if good else 422, **more)


async def _settling(request: Request, actor: Actor, ticket_id: str, form: Form, *, status: int = 200) -> Response:
    return await _page(request, actor, form, status=status, wrong=ticket_id)


def _chosen(request: Request) -> Any:
    """Which of the lists is looked at; the one with all of them unless another is named."""
    only = request.query_params.get("only", "")
    return only if only in get_args(c.TicketList) else "all"


async def _page(
    request: Request,
    actor: Actor,
    form: Form | None = None,
    *,
    outcome: c.TicketsTaken | None = None,
    read: Read | None = None,
    content: bytes = b"",
    name: str = "",
    wrong: str = "",
    status: int = 200,
) -> Response:
    chosen = _chosen(request)
    words, cursor = request.query_params.get("words", "")[:100], request.query_params.get("cursor")
    query = c.ListTickets(only=chosen, words=words, cursor=cursor)
    found: c.TicketPage = await app_context_of(request).ask(query, actor)
    context = {
        "found": found,
        "only": chosen,
        "sought": words,
        "lists": get_args(c.TicketList),
        "outcome": outcome,
        "fates": Counter(one.fate for one in outcome.items).most_common() if outcome else [],
        "read": read,
        "content": b64encode(content).decode(),
        "name": name[:200],
        "wrong": wrong,
        "may_decide": actor.role is Role.OFFICE,
        "form": form,
        "errors": form.errors if form else {},
        "key": new_key(),
        "take_key": new_key(),
    }
    shown = await show(request, "hotline/home.html", status, **context)
    shown.headers["Cache-Control"] = "no-store"
    return shown


async def _columns(
    request: Request, actor: Actor, form: Form | None = None, *, status: int = 200, opened: str = ""
) -> Response:
    written: c.TicketColumns = await app_context_of(request).ask(c.ReadTicketColumns(), actor)
    context = {
        "written": written,
        "fields": FIELDS,
        "form": form,
        "errors": form.errors if form else {},
        "opened": opened,
        "key": new_key(),
    }
    return await show(request, "hotline/columns.html", status, **context)
