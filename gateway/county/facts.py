"""The forms of the county itself: its names, a line a township, and a decision on townships."""

import re
from datetime import date

from fastapi import Request

from contracts import county as c
from gateway.context import app_context_of
from gateway.pages.fields import SAY_DAY, date_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, optional, several, typed

COUNTY = "/office/county"
SAY_TITLE = N_("请填写本县的名称")
SAY_AREA_CODE = N_("区号是 0 开头的三位或四位数字，可以不填")
SAY_DECISION = N_("请写明是哪个机关的哪项决定")
SAY_BEFORE = N_("请勾选这项决定涉及的乡镇、街道")
SAY_TOWNSHIPS = N_("每行写一个：九位代码、名称，英文名可以不写；代码要以本县代码开头，代码和名称都不能重复")
LINE = re.compile(r"([0-9]{9})(?:0{3})?[\s,，、]+([^\s,，、]+)[\s,，、]*(.*)")
"""A township's code (nine digits, or twelve as statistics write it), its Chinese name, its English one."""


def listed(
    form: Form, name: str, line: re.Pattern[str], message: str, most: int, *, least: int = 1
) -> list[tuple[str, str, str]]:
    """Code, name and English name of every line of a text; the field is among the form's errors when one is none."""
    lines = [each.strip() for each in form.text(name).splitlines() if each.strip()]
    found = [line.fullmatch(each) for each in lines]
    told = [(one[1], one[2], one[3].strip()) for one in found if one is not None]
    names_fit = all(len(name) <= 100 and len(name_en) <= 100 for _, name, name_en in told)
    if not least <= len(lines) <= most or len(told) < len(lines) or not names_fit:
        form.errors[name] = message
        return []
    return told


def townships_of(form: Form, name: str = "townships") -> list[c.Township]:
    """The townships of a text, a line each; the field is among the form's errors when one cannot be read."""
    told = listed(form, name, LINE, SAY_TOWNSHIPS, c.MOST_TOWNSHIPS)
    return [c.Township(code=code, name=name, name_en=name_en) for code, name, name_en in told]


def lines_of(townships: list[c.KnownTownship]) -> str:
    """The townships there are as the form takes them."""
    return "\n".join(f"{one.code} {one.name} {one.name_en}".strip() for one in townships if one.active)


def _area_code(form: Form) -> str:
    said = form.text("area_code")
    if not re.fullmatch(r"(0[0-9]{2,3})?", said):
        form.errors["area_code"] = SAY_AREA_CODE
    return said


def day_needed(form: Form) -> date | None:
    """The day from which on a decision holds; the field is among the form's errors when there is none."""
    day = date_of(form, "day")
    if day is None:
        form.errors["day"] = SAY_DAY
    return day


async def _own_code(request: Request, _: Form) -> str:
    return app_context_of(request).settings.county


BRING_IN = PageForm(
    c.BringInCounty,
    fields={
        "code": _own_code,
        "title": need("title", SAY_TITLE, most=100),
        "title_en": optional("title_en", 100),
        "area_code": typed(_area_code),
        "congress": optional("congress", 100),
        "committee": optional("committee", 100),
        "reached": optional("reached", 100),
        "townships": typed(townships_of),
    },
    done=N_("已保存“{what}”。"),
    what="title",
    back=COUNTY,
    where={"townships-wrong": "townships"},
)
DECIDE = PageForm(
    c.DecideTownships,
    fields={
        "day": typed(day_needed),
        "decision": need("decision", SAY_DECISION, most=2000),
        "before": several("before", SAY_BEFORE),
        "after": typed(townships_of, "after"),
    },
    done=N_("已记录这项决定：已有的事项保留原名称，在办的继续办理。"),
    back=COUNTY,
    opened="decide",
    where={"townships-wrong": "after", "nothing-changed": "after", "decision-early": "day"},
)
