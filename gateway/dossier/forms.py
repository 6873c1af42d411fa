"""The forms of dossiers: a duty reported on paper, and the office's word on it."""

import re
from datetime import date
from typing import Any

from fastapi import Request

from contracts import deputies as d
from gateway.api import attachments
from gateway.context import app_context_of
from gateway.dossier.volume import KINDS
from gateway.pages import problems
from gateway.pages.fields import SAY_DAY, SAY_WHY, date_of
from gateway.pages.forms import TOO_LONG, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field, PageForm, one_of, optional, photos, typed
from kit.problems import Refused

OWN, ALL = "/deputy/duty-papers", "/office/duty-papers"


def day(name: str) -> Field:
    """A day that must be said."""

    def read(form: Form) -> date | None:
        found = date_of(form, name)
        if found is None:
            form.errors.setdefault(name, SAY_DAY)
        return found

    return typed(read)


def known_id(said: str) -> str | None:
    """What has the form of an id; None for anything else that an address or a hidden field may hold."""
    return said if re.fullmatch(r"[A-Za-z0-9._:-]{1,64}", said) else None


def _deputy(form: Form) -> str | None:
    found = known_id(form.text("deputy_id"))
    if found is None:
        form.errors["deputy_id"] = N_("请选择代表")
    return found


def _title(form: Form) -> str:
    said = form.need("title", N_("请用一句话写明做了什么"), most=100)
    if len(said) == 1:
        form.errors["title"] = N_("请写得具体一些")
    return said


async def _pdf(request: Request, form: Form) -> tuple[str, str]:
    """The name and base64 text of the PDF that was chosen; both empty where none was."""
    raw = await form.files("pdf")
    if not raw:
        return "", ""
    try:
        return await attachments.clean_pdf(form.filename("pdf"), raw[0], app_context_of(request).settings)
    except Refused as refused:
        form.errors["pdf"] = problems.said(refused.problem.type)
        return "", ""


def _report(pdf: tuple[str, str], **told: Any) -> d.ReportDuty:
    filename, content = pdf
    return d.ReportDuty(filename=filename, content=content, **told)


def _reporting(back: str, **more: Field) -> PageForm:
    fields: dict[str, Field] = more | {
        "duty": one_of("duty", KINDS),
        "duty_on": day("duty_on"),
        "title": typed(_title),
        "words": optional("words"),
        "photos": photos(),
        "pdf": _pdf,
        "replaces": typed(lambda form: known_id(form.text("replaces"))),
    }
    return PageForm(
        _report,
        fields=fields,
        done=N_("已报告，待人大办公室核实后记入档案。"),
        back=back,
        opened="report",
        where={
            "not-yet-happened": "duty_on",
            "duty-outside-term": "duty_on",
            "not-a-photo": "photos",
            "file-not-taken": "pdf",
            "too-large": "pdf",
            "deputy-not-found": "deputy_id",
        },
    )


REPORT_OWN = _reporting(OWN)
REPORT = _reporting(ALL, deputy_id=typed(_deputy))


def _reason(form: Form) -> Any:
    said = form.text("reason")
    if form.text("enter") != "yes" and not said:
        form.errors["reason"] = SAY_WHY
    if len(said) > 1000:
        form.errors["reason"] = TOO_LONG
    return said


JUDGE = PageForm(
    d.JudgeDutyPaper,
    fields={"enter": typed(lambda form: form.text("enter") == "yes"), "reason": typed(_reason)},
    done=N_("已处理。"),
    back=ALL,
)
