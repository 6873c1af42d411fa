"""The forms of departments, their catalogue and the calendar: what the office fills in."""

from datetime import date

from contracts import supervision as s
from gateway.categories import OFFERED
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe_one_of, need, one_of, typed
from gateway.places import TOWNSHIPS

DEPARTMENTS = "/office/departments"
WORD = {"working": True, "off": False, "back": None}
SIGNS = {"yes": True, "no": False}
"""Anything else leaves it as it was."""
NEED_CODE = N_("编号用字母、数字和连字符，最多 64 个")
CHOOSE_DAY = N_("请先在月历上选一天")


def _code_of(form: Form) -> str:
    code = form.text("code")
    if (
        not code
        or len(code) > 64
        or not all(letter.isascii() and (letter.isalnum() or letter in "._:-") for letter in code)
    ):
        form.errors["code"] = NEED_CODE
    return code


SAVE = PageForm(
    s.SaveDepartment,
    fields={
        "title": need("title", N_("请填写部门名称"), most=100),
        "department": typed(_code_of),
        "active": typed(lambda form: form.text("active") != "no"),
        "signs": typed(lambda form: SIGNS.get(form.text("signs"))),
    },
    done=N_("已保存“{what}”。"),
    what="title",
    back=DEPARTMENTS,
)
DISPATCH = PageForm(
    s.SaveDispatch,
    fields={
        "category": one_of("category", OFFERED),
        "department": need("department", CHOOSE, most=64),
        "township": maybe_one_of("township", TOWNSHIPS),
    },
    done=N_("目录已更新。"),
    back=f"{DEPARTMENTS}#catalogue",
)
SET_DAY = PageForm(
    s.SetCalendarDay,
    done=N_("{what} 已保存，正在办理的期限会重新计算。"),
    what="day",
    back="/office/calendar?year={year}&month={month}",
)


def chosen_day(form: Form) -> date | None:
    """The day that was chosen on the month; None when it is no day."""
    try:
        return date.fromisoformat(form.text("day"))
    except ValueError:
        return None


def day_set(form: Form) -> s.SetCalendarDay | None:
    """The county's own word on a day; None when something is missing."""
    day, chosen = chosen_day(form), form.choose("working", WORD)
    if day is None:
        form.errors["day"] = CHOOSE_DAY
    if form.errors or day is None:
        return None
    return s.SetCalendarDay(day=day.isoformat(), working=WORD[chosen], note=form.text("note")[:200])
