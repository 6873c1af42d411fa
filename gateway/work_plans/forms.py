"""The forms of the yearly plan: an item, its decision, the adoption, the tick."""

import re
from datetime import date
from typing import Any, get_args

from contracts import deputies as d
from gateway.pages.fields import SAY_DAY, date_of, whole_of
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe_one_of, need, one_of, optional, typed, whole

PLAN, ITEM = "/work-plan?year={year}", "/work-plan/{year}/items/{item_id}"
KINDS: tuple[str, ...] = get_args(d.PlanItemKind)
AWAITS: tuple[str, ...] = get_args(d.PlanAwaits)
BODIES: tuple[str, ...] = get_args(d.PlanBody)
SAY_MONTH = N_("请填写 1 至 12 之间的月份")
SAY_ORDER = N_("结束月份不能早于开始月份")
SAY_MEETING = N_("请填写会议名称")
SAY_LINK = N_("请填写本平台页面的地址，以 / 开头；没有的可以不填")
SAY_CHECKED = N_("请写明保密审查人")
ORIGIN = re.compile(r"^https?://[^/]+(?=/)")


def _day(name: str) -> Any:
    def read(form: Form) -> date | None:
        found = date_of(form, name)
        if found is None:
            form.errors.setdefault(name, SAY_DAY)
        return found

    return typed(read)


def _last_month(form: Form) -> int:
    first, last = form.text("first_month"), form.text("last_month") or form.text("first_month")
    if not (last.isascii() and last.isdecimal() and 1 <= int(last) <= 12):
        form.errors["last_month"] = SAY_MONTH
        return 12
    if first.isascii() and first.isdecimal() and int(last) < int(first):
        form.errors["last_month"] = SAY_ORDER
    return int(last)


def _times(form: Form) -> int:
    """Once, where nothing else is said."""
    return whole_of(form, "times", 1, d.MOST_TIMES) if form.text("times") else 1


def _decision(form: Form) -> d.PlanDecision | None:
    """What the form says of a decision; None for a draft, whose form does not ask for one."""
    if not form.text("decides"):
        return None
    said: dict[str, Any] = {name: form.text(name) for name in ("body", "meeting", "reason")}
    said["decided_on"] = date_of(form, "decided_on")
    needed = {"body": CHOOSE, "meeting": SAY_MEETING, "decided_on": SAY_DAY, "reason": N_("请写明理由")}
    for name, message in needed.items():
        if not said[name] or (name == "body" and said[name] not in BODIES):
            form.errors.setdefault(name, message)
    if form.errors:
        return None
    return d.PlanDecision(**(said | {"meeting": said["meeting"][:100], "reason": said["reason"][:1000]}))


def _link(form: Form) -> str:
    """A page of this platform: pasted whole it is known by what follows the host."""
    said = ORIGIN.sub("", form.text("link"))
    if not re.fullmatch(r"(/([\w.~?=&%-][\w.~/?=&%-]*)?)?", said, re.ASCII) or len(said) > 200:
        form.errors["link"] = SAY_LINK
        return ""
    return said


def _saved(**told: Any) -> d.SaveWorkPlanItem:
    names = d.PlanItemEntry.model_fields
    entry = d.PlanItemEntry(**{name: value for name, value in told.items() if name in names})
    return d.SaveWorkPlanItem(entry=entry, **{name: value for name, value in told.items() if name not in names})


def _of_item(command: Any) -> Any:
    """A command that is told the item alone, of a form whose page needs the year besides."""

    def made(year: int, **told: Any) -> Any:
        return command(**told)

    return made


_ENTRY = {
    "title": need("title", N_("请填写事项"), most=100),
    "kind": one_of("kind", KINDS),
    "first_month": whole("first_month", 1, 12, SAY_MONTH),
    "last_month": typed(_last_month),
    "who": optional("who", 100),
    "awaits": maybe_one_of("awaits", AWAITS),
    "awaits_words": optional("awaits_words", 100),
    "times": typed(_times),
    "decision": typed(_decision),
}
_WHERE = {"plan-decision-missing": "meeting", "not-yet-happened": "decided_on"}
ADD = PageForm(_saved, fields=_ENTRY, done=N_("已列入计划。"), back=PLAN, opened="add", where=_WHERE)
CHANGE = PageForm(_saved, fields=_ENTRY, done=N_("已调整。"), back=PLAN, opened="change", where=_WHERE)
DROP = PageForm(
    _of_item(d.DropWorkPlanItem),
    fields={"decision": typed(_decision)},
    done=N_("已撤销。"),
    back=PLAN,
    opened="drop",
    where=_WHERE,
)
ADOPT = PageForm(
    d.AdoptWorkPlan,
    fields={
        "body": one_of("body", BODIES),
        "meeting": need("meeting", SAY_MEETING, most=100),
        "adopted_on": _day("adopted_on"),
        "checked_by": need("checked_by", SAY_CHECKED, most=100),
    },
    done=N_("已登记通过情况，计划已公布。"),
    back=PLAN,
    opened="adopt",
    where={"not-yet-happened": "adopted_on"},
)
TICK = PageForm(
    _of_item(d.TickWorkPlanItem),
    fields={
        "done_on": _day("done_on"),
        "source": need("source", N_("请填写完成情况"), most=100),
        "link": typed(_link),
    },
    done=N_("已登记完成情况。"),
    back=PLAN,
    opened="tick",
    where={"not-yet-happened": "done_on"},
)
UNTICK = PageForm(_of_item(d.UntickWorkPlanItem), done=N_("已更正。"), back=PLAN)
ACTS: dict[str, PageForm] = {"change": CHANGE, "drop": DROP, "tick": TICK, "untick": UNTICK}
"""What is done on an item's page, by the last part of the form's address."""
