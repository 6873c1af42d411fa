"""Text messages: the link that stops them, and a lost secret that is replaced by one."""

from fastapi import Depends, Request, Response

from contracts.intake import RenewSecret, StopMessages
from gateway.access.signed_in import PUBLIC, anyone
from gateway.api.phones import encrypt_contact
from gateway.api.receipts import CODE_LETTERS, tidy
from gateway.api.resource import make
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, problems
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from kit.problems import NotFound, Refused
from kit.sms.settings import sms_settings

router = PageRouter(dependencies=[Depends(anyone)])
CODE = N_("请填写十位查询码")
SENT = N_("查询码和电话对得上的，新密码几分钟内发到该手机，原密码同时作废。")


@router.get("/stop/{token}")
async def ask(request: Request, token: str) -> Response:
    """Whether to stop: programs that look at links before people do stop nothing."""
    return await show(request, "resident/stop.html", token=token[:20])


@router.post("/stop/{token}")
async def stop(request: Request, token: str) -> Response:
    """No message is sent any more for the appeal whose message had this link."""
    app_context, form = app_context_of(request), await forms.read(request)
    app_context.rate.take(address_of(request))
    await app_context.do(make(StopMessages, stop=tidy(token)), PUBLIC, key=form.key)
    response = go("/a")
    flash.put(request, response, "done", N_("已停止发送短信。"))
    return response


@router.get("/a/secret")
async def lost(request: Request) -> Response:
    """Code and phone, please; NotFound in a county that sends no messages."""
    return await _lost(request)


@router.post("/a/secret")
async def renew(request: Request) -> Response:
    """A new secret goes to the phone; the page says the same whether code and phone belong together or not."""
    app_context, form = app_context_of(request), await forms.read(request)
    if not sms_settings().renews_secrets:
        raise NotFound("page")
    app_context.rate.take(address_of(request))
    code, phone, contact = tidy(form.need("code", CODE)), form.need("phone"), None
    if "code" not in form.errors and len(code) != CODE_LETTERS:
        form.errors["code"] = CODE
    if "phone" not in form.errors:
        try:
            contact = encrypt_contact(phone, app_context.keys.contact_public, app_context.area_code())
        except Refused as refused:
            form.errors["phone"] = problems.said(refused.problem.type)
    if form.errors:
        return await _lost(request, form)
    await app_context.do(make(RenewSecret, tracking_code=code, contact=contact), PUBLIC, key=form.key)
    response = go("/a")
    flash.put(request, response, "done", SENT)
    return response


async def _lost(request: Request, form: forms.Form | None = None) -> Response:
    if not sms_settings().renews_secrets:
        raise NotFound("page")
    errors = form.errors if form else {}
    return await show(request, "resident/lost_secret.html", 422 if form else 200, form=form, errors=errors)
