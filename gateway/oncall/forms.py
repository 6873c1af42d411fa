"""The forms of the rota, and the one press by which somebody takes a danger on."""

from datetime import date
from typing import Any

from fastapi import Request

from contracts.oncall import AcknowledgeAlarm, AddShift, EndShift, Person, SwapShift
from gateway.context import app_context_of
from gateway.oncall.people import people
from gateway.pages.fields import SAY_DAY, SAY_WHY, date_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe_one_of, need, one_of, typed, whole
from gateway.places import TOWNSHIPS

ROTA = "/office/oncall"
LEVELS = ("on_call", "head", "leader")
WEEKDAYS = ("1", "2", "3", "4", "5", "6", "7")
LAST_HOUR = 23
SAY_LAST = N_("结束日期不能早于开始日期")
SAY_HOUR = N_("请填写 0 至 23 之间的整数")
NOT_THEN = N_("该班次在这一天没有安排，或者已经结束")


async def _person(request: Request, form: Form) -> Person | None:
    found = (await people(app_context_of(request))).get(form.text("person"))
    if found is None:
        form.errors["person"] = CHOOSE
    return found


def _first(form: Form) -> date | None:
    return _day(form, "first_day")


def _last(form: Form) -> date | None:
    last, first = _day(form, "last_day"), form.text("first_day")
    if last is not None and "first_day" not in form.errors and last.isoformat() < first:
        form.errors["last_day"] = SAY_LAST
    return last


def _day(form: Form, name: str) -> date | None:
    day = date_of(form, name)
    if day is None:
        form.errors.setdefault(name, SAY_DAY)
    return day


def _weekdays(form: Form) -> list[int]:
    found = [int(each) for each in WEEKDAYS if each in form.data.getlist("weekdays")]
    if not found:
        form.errors["weekdays"] = CHOOSE
    return found


def _swap_day(form: Form) -> date | None:
    return _day(form, "day")


def _hour(name: str) -> Any:
    return whole(name, 0, LAST_HOUR, SAY_HOUR)


ADD = PageForm(
    AddShift,
    fields={
        "person": _person,
        "level": one_of("level", LEVELS),
        "township": maybe_one_of("township", TOWNSHIPS),
        "first_day": typed(_first),
        "last_day": typed(_last),
        "weekdays": typed(_weekdays),
        "from_hour": _hour("from_hour"),
        "until_hour": _hour("until_hour"),
    },
    done=N_("已排班。"),
    back=ROTA,
    opened="add",
    where={"deputy-inactive": "person", "township-not-found": "township"},
)
SWAP = PageForm(
    SwapShift,
    fields={"day": typed(_swap_day), "person": _person, "reason": need("reason", SAY_WHY, most=1000)},
    done=N_("已换班。"),
    back=ROTA,
    where={"no-such-shift-day": "day", "deputy-inactive": "person"},
)
END = PageForm(EndShift, done=N_("已撤下。"), back=ROTA)
TAKE_ON = PageForm(AcknowledgeAlarm, done=N_("已记录由您处理，其他值班人员已经看到。"), back="/alarms/{appeal_id}")
