"""The forms of a paper's page: reviewed, signed, taken back, written anew."""

from fastapi import Request
from pydantic import ValidationError

from contracts import signing as c
from contracts.base import Command
from gateway.pages import forms
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, one_of, optional
from gateway.signing.content import written

LIST, PAPER = "/papers", "/papers/{paper_id}"
SAY_FIELD = N_("该项格式不正确")
DECISION = {"verdict": one_of("verdict", {"pass", "back"}), "reason": optional("back_reason")}
WHERE = {"reason-missing": "back_reason"}
REVIEW = PageForm(c.ReviewPaper, fields=DECISION, done=N_("已审核。"), back=PAPER, opened="decide", where=WHERE)
SIGN = PageForm(c.SignPaper, fields=DECISION, done=N_("已办理。"), back=PAPER, opened="decide", where=WHERE)
TAKE_BACK = PageForm(c.TakeBackPaper, done=N_("已撤回，原稿保留。"), back=PAPER)
AGAIN = PageForm(c.TakeBackPaper, done=N_("已发出。"), back=LIST, opened="again")
"""Its command is the paper's own, made of the form by `anew_of`."""


async def anew_of(request: Request, view: c.PaperView) -> tuple[Form, Command | None]:
    """The paper's command with what was changed; None when something is wrong."""
    form = await forms.read(request)
    fields = written(form, view)
    if form.errors:
        return form, None
    try:
        return form, c.PAPERS[view.paper.kind](**fields)
    except ValidationError as wrong:
        for error in wrong.errors():
            form.errors[str(error["loc"][0]) if error["loc"] else ""] = SAY_FIELD
        return form, None
