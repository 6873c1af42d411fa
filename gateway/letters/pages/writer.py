"""A voter writes to a deputy, follows the letter with code and secret, and asks once more; what everybody reads."""

from typing import Any

from fastapi import Depends, Request, Response

from contracts import deputies as d
from contracts.base import Problem
from gateway.access.signed_in import PUBLIC, anyone
from gateway.api.receipts import CODE_LETTERS, tidy
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import address_of, app_context_of
from gateway.letters import writing
from gateway.pages import flash, forms, problems, proof
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.problems import NotFound, Refused

router = PageRouter(prefix="/letters", dependencies=[Depends(anyone)])
MINE = "/letters/mine"
UNKNOWN = N_("查询码或者密码不对，请对照寄信时的记录重新输入。")
NOT_SENT = N_("没有寄出，内容还在，请再按一次。")
SAY_TITLE, SAY_TEXT = N_("请用一句话写明来信事由"), N_("请填写来信内容")
WHERE = {"phone-not-valid": "phone"}


@router.get("/to/{deputy_id}")
async def begin(request: Request, deputy_id: str) -> Response:
    """The form of a letter."""
    return await _form(request, deputy_id)


@router.post("/to/{deputy_id}")
async def write(request: Request, deputy_id: str) -> Response:
    """Kept; code and secret are the answer, shown to this browser once."""
    app_context, form = app_context_of(request), await forms.read(request)
    title, text = form.need("title", SAY_TITLE, most=100), form.need("text", SAY_TEXT, most=5000)
    phone = form.need("phone", N_("请填写手机号"), most=40)
    if len(title) == 1:
        form.errors["title"] = SAY_TITLE
    if form.errors:
        return await _form(request, deputy_id, form, 422)
    try:
        kept = await writing.write(
            app_context,
            deputy_id,
            title,
            text,
            phone,
            form.key,
            may_be_public=form.ticked("may_be_public"),
            address=address_of(request),
        )
    except (Declined, Refused) as declined:
        form.errors[WHERE.get(declined.problem.type, "send")] = _said(declined.problem)
        return await _form(request, deputy_id, form, declined.problem.status)
    response = go(MINE)
    proof.put(request, response, proof.Proof(kept.tracking_code, kept.secret, fresh=True))
    return response


@router.get("/of/{deputy_id}")
async def public(request: Request, deputy_id: str) -> Response:
    """Letters to a deputy and their answers, as they were released."""
    app_context, told = app_context_of(request), await _deputy(request, deputy_id)
    page: d.PublicLetters = await app_context.ask(d.ListPublicLetters(deputy_id=deputy_id), PUBLIC)
    return await show(request, "letters/public.html", page=page, deputy=told)


@router.get("/mine")
async def mine(request: Request) -> Response:
    """The writer's own letter; without code and secret the page asks for them."""
    return await _mine(request)


@router.post("/mine")
async def prove(request: Request) -> Response:
    """Check code and secret; they then rest in a sealed cookie."""
    app_context_of(request).rate.take(address_of(request))  # a secret is not to be guessed
    form = await forms.read(request)
    code, secret = tidy(form.need("code")), tidy(form.need("secret"))
    if not form.errors and len(code) == CODE_LETTERS and await _followed(request, code, secret) is not None:
        response = go(MINE)
        proof.put(request, response, proof.Proof(code, secret))
        return response
    form.errors.setdefault("code", UNKNOWN)
    return await show(request, "letters/ask.html", 422, form=form, errors=form.errors)


@router.post("/mine/again")
async def again(request: Request) -> Response:
    """The writer asks once more."""
    held, form = proof.of(request), await forms.read(request)
    if held is None:
        return go(MINE)
    app_context_of(request).rate.take(address_of(request))
    text = form.need("text", SAY_TEXT, most=5000)
    if form.errors:
        return await _mine(request, form, 422)
    command = d.AskLetterAgain(tracking_code=held.code, secret=held.secret, text=text)
    try:
        await app_context_of(request).do(command, PUBLIC, key=form.key, address=address_of(request))
    except Declined as declined:
        form.errors["text"] = _said(declined.problem)
        return await _mine(request, form, declined.problem.status)
    response = go(MINE)
    flash.put(request, response, "done", N_("已寄给代表。"))
    return response


async def _mine(request: Request, form: Form | None = None, status: int = 200) -> Response:
    held = proof.of(request)
    view = await _followed(request, held.code, held.secret) if held is not None else None
    if view is None:
        return await show(request, "letters/ask.html", form=None, errors={})
    errors = form.errors if form else {}
    return await show(
        request, "letters/mine.html", status, view=view, mine=held, form=form, errors=errors, key=new_key()
    )


async def _followed(request: Request, code: str, secret: str) -> d.LetterView | None:
    try:
        query = d.FollowLetter(tracking_code=code, secret=secret)
        found: d.LetterView = await app_context_of(request).ask(query, PUBLIC)
    except ValueError:
        return None
    except Declined as declined:
        if declined.problem.status >= 500:
            raise
        return None
    return found


async def _form(request: Request, deputy_id: str, form: Form | None = None, status: int = 200) -> Response:
    told = await _deputy(request, deputy_id)
    context: dict[str, Any] = {"deputy": told, "form": form, "errors": form.errors if form else {}, "key": new_key()}
    return await show(request, "letters/write.html", status, **context)


async def _deputy(request: Request, deputy_id: str) -> d.Deputy:
    try:
        query = d.ReadDeputy(deputy_id=deputy_id, limit=1)
    except ValueError as broken:
        raise NotFound("deputy") from broken
    told: d.DeputyPage = await app_context_of(request).ask(query, PUBLIC)
    return told.deputy


def _said(problem: Problem) -> str:
    return NOT_SENT if problem.status >= 500 else problems.said(problem.type)
