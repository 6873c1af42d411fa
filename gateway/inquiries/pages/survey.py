"""The public survey: one short page, no account, one answer a device."""

from fastapi import Depends, Request, Response

from contracts import inquiries as c
from contracts.base import Id
from contracts.words import Grade
from gateway.access import devices
from gateway.access.signed_in import PUBLIC, anyone
from gateway.bus import Declined
from gateway.context import address_of, app_context_of
from gateway.pages import flash, forms, problems
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_router import PageRouter
from gateway.pages.render import go, show
from gateway.places import TOWNSHIPS

router = PageRouter(prefix="/survey", dependencies=[Depends(anyone)])
SAY_GRADE = N_("请选择您的评价")
SAY_USE = N_("请选择您是不是在用")
THANKS = N_("谢谢，您的评价已经计入。")
CHANGED = N_("您的评价已经改好，只计一份。")
LETTERS = 500


@router.get("/{survey_id}")
async def survey(request: Request, survey_id: Id) -> Response:
    """The question, or what came of it."""
    return await _page(request, survey_id)


@router.post("/{survey_id}")
async def answer(request: Request, survey_id: Id) -> Response:
    """Take the answer, in the place of this device's earlier one."""
    form, app_context = await forms.read(request), app_context_of(request)
    grade = form.choose("grade", {option.value for option in Grade}, SAY_GRADE)
    uses = form.choose("uses", ("yes", "no"), SAY_USE)
    township, words = form.text("township"), form.text("words")
    if len(words) > LETTERS:
        form.errors["words"] = forms.TOO_LONG
    if form.errors:
        return await _page(request, survey_id, form)
    response = go(f"/survey/{survey_id}")
    try:
        app_context.rate.take(address_of(request))
        told = devices.marks(request, survey_id, devices.remember(request, response))
        command = c.AnswerSurvey(
            survey_id=survey_id,
            grade=Grade(grade),
            uses=uses == "yes",
            township=township if township in TOWNSHIPS else None,
            words=words,
            **told,
        )
        receipt: c.SurveyReceipt = await app_context.do(command, PUBLIC, key=form.key)
    except Declined as declined:
        if declined.problem.status >= 500:
            raise
        form.errors["send"] = problems.said(declined.problem.type)
        return await _page(request, survey_id, form, declined.problem.status)
    flash.put(request, response, "done", CHANGED if receipt.replaced else THANKS)
    return response


async def _page(request: Request, survey_id: Id, form: Form | None = None, status: int = 0) -> Response:
    view: c.SurveyView = await app_context_of(request).ask(c.ReadSurvey(survey_id=survey_id), PUBLIC)
    errors = form.errors if form else {}
    context = {"view": view, "form": form, "errors": errors, "letters": LETTERS, "hide_tabs": True}
    page = await show(request, "inquiries/survey.html", status or (422 if errors else 200), **context)
    if view.state == "open":
        devices.remember(request, page)
    return page
