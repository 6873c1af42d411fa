"""The forms of stations at work: hours, swaps, reception days announced, moved, cancelled and closed."""

import re
from datetime import date

from fastapi import Request

from contracts import deputies as d
from gateway.pages.fields import SAY_DAY, SAY_WHY, date_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import Field, PageForm, need, one_of, optional, several, typed
from gateway.pages.presences import PRESENCES

ROTA, LEDGER, MINE = "/duty/rota", "/ledger", "/deputy/duty"
HALVES = ("day", "morning", "afternoon")
WAYS = ("on_site", "online", "roving")
WEEKDAYS = ("1", "2", "3", "4", "5", "6", "7")
SAY_HOUR = N_("请按 09:00 的样式填写时间")
SAY_STATION = N_("请选择联络站")
SAY_DEPUTY = N_("请选择代表")
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _day(form: Form) -> date | None:
    found = date_of(form, "day")
    if found is None:
        form.errors.setdefault("day", SAY_DAY)
    return found


def _hour(name: str) -> Field:
    def read(form: Form) -> str:
        said = form.plain(name)[:5].zfill(5)
        if not _HOUR.fullmatch(said):
            form.errors[name] = SAY_HOUR
        return said

    return typed(read)


def _turn(form: Form) -> tuple[str, date | None]:
    """A turn as its choice says it: the station and the day."""
    station, _, said = form.text("turn").rpartition("|")
    try:
        return station, date.fromisoformat(said)
    except ValueError:
        form.errors["turn"] = CHOOSE
        return "", None


async def _came(_: Request, form: Form) -> list[dict[str, str]]:
    """Everybody's presence, each in a field of their own."""
    names = [name for name in form.data if name.startswith("came-")]
    for name in names:
        form.choose(name, tuple(PRESENCES))
    return [{"deputy_id": name.removeprefix("came-"), "presence": form.text(name)} for name in names]


HOURS = PageForm(
    d.SetStationHours,
    fields={
        "weekdays": typed(lambda form: [int(each) for each in WEEKDAYS if each in form.data.getlist("weekdays")]),
        "half": one_of("half", HALVES),
        "hours": optional("hours", 100),
        "phone": optional("phone", 100),
    },
    done=N_("开放时间已保存。"),
    back=f"{ROTA}/{{station}}",
)
ASK = PageForm(
    d.AskDutySwap,
    fields={
        "station": typed(lambda form: _turn(form)[0]),
        "day": typed(lambda form: _turn(form)[1]),
        "to_deputy_id": need("colleague", SAY_DEPUTY, most=64),
        "words": optional("words", 1000),
    },
    done=N_("已请该代表替班，待其答复。"),
    back=MINE,
    where={
        "no-such-turn": "turn",
        "swap-asked": "turn",
        "colleague-busy": "colleague",
        "deputy-inactive": "colleague",
    },
)
ANSWER = PageForm(
    d.AnswerDutySwap,
    fields={"agree": typed(lambda form: form.text("agree") == "yes")},
    done=N_("已答复。"),
    back=MINE,
)
_WHEN = {
    "reception-too-soon": "day",
    "reception-too-far": "day",
    "reception-overlaps": "begins",
}
ANNOUNCE = PageForm(
    d.AnnounceReception,
    fields={
        "station": need("station", SAY_STATION, most=64),
        "day": typed(_day),
        "begins": _hour("begins"),
        "ends": _hour("ends"),
        "way": one_of("way", WAYS),
        "place": optional("place", 100),
        "deputy_ids": several("deputy", SAY_DEPUTY, most=d.MOST_RECEIVING),
    },
    done=N_("接待日已公告；逢休息日的，已顺延到下一个工作日。"),
    back=LEDGER,
    opened="announce",
    where=_WHEN | {"reception-hours-wrong": "ends", "reception-place-missing": "place", "deputy-inactive": "deputy"},
)
MOVE = PageForm(
    d.MoveReception,
    fields={"day": typed(_day), "reason": need("reason", SAY_WHY, most=1000)},
    done=N_("接待日已改期，群众可以看到原因。"),
    back=f"{LEDGER}/{{reception_id}}",
    opened="move",
    where=_WHEN | {"reception-overlaps": "day"},
)
CANCEL = PageForm(
    d.CancelReception,
    fields={"reason": need("why", SAY_WHY, most=1000)},
    done=N_("接待日已取消，群众可以看到原因。"),
    back=f"{LEDGER}/{{reception_id}}",
    opened="cancel",
    where={"reception-begun": "why"},
)
CLOSE = PageForm(
    d.CloseReception,
    fields={"came": _came},
    done=N_("接待日已记为举行，到场代表的履职已登记。"),
    back=f"{LEDGER}/{{reception_id}}",
    opened="close",
)
