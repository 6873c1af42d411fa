"""The forms of groups: a year's plan, an activity called, answered, recorded, cancelled."""

import re
from typing import Any

from contracts import deputies as d
from gateway.activities.words import KINDS
from gateway.pages.attendance import ANSWER as COMES
from gateway.pages.attendance import PRESENT, STARTS, day_needed
from gateway.pages.fields import SAY_WHY, year_of
from gateway.pages.forms import Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of, optional, several, typed

GROUP, ACTIVITY = "/groups/{group_code}", "/activities/{activity_id}"
SAY_PLAN = N_("每行填写一项，先写月份，再写形式和内容，例如：3月 调研 农村供水")
PLAN_TOO_LONG = N_("一年的计划最多填写 24 项")
_KIND_OF = {said: kind for kind, pair in KINDS.items() for said in pair}
_LINE = re.compile(rf"(\d{{1,2}})(?:\s*月|[\s.:])[\s，、：:]*(?:({'|'.join(_KIND_OF)})[\s，、：:]+)?(.{{1,100}})")


def _planned(form: Form) -> list[dict[str, Any]]:
    """A line an activity; what cannot be read is said at the field."""
    found = []
    for line in filter(None, (one.strip() for one in form.text("items").split("\n"))):
        read = _LINE.fullmatch(line)
        if read is None or not 1 <= int(read[1]) <= 12:
            form.errors["items"] = SAY_PLAN
            return []
        found.append({"month": int(read[1]), "kind": _KIND_OF.get(read[2] or "", "other"), "title": read[3].strip()})
    if not found:
        form.errors["items"] = SAY_PLAN
    if len(found) > d.MOST_PLANNED:
        form.errors["items"] = PLAN_TOO_LONG
    return found


def written(planned: list[d.PlannedActivity]) -> str:
    """A plan as its form has it."""
    return "\n".join(f"{one.month}月 {KINDS[one.kind][0]} {one.title}" for one in planned)


PLAN = PageForm(
    d.SaveGroupPlan,
    fields={"year": typed(year_of), "adopted_on": day_needed("adopted_on"), "items": typed(_planned)},
    done=N_("年度活动计划已保存。"),
    back=GROUP + "?year={year}",
    opened="plan",
)
CALL = PageForm(
    d.CallActivity,
    fields={
        "title": need("title", most=100),
        "kind": one_of("kind", KINDS),
        "day": day_needed("day"),
        "starts": STARTS,
        "place": optional("place", 100),
    },
    where={"activity-outside-term": "day", "group-empty": "title"},
    done=N_("已通知本组代表。"),
    back=GROUP,
    opened="call",
)
ANSWER = PageForm(
    d.AnswerActivity,
    fields=COMES,
    where={"leave-reason-missing": "reason"},
    done=N_("已答复。"),
    back=ACTIVITY,
    opened="answer",
)
RECORD = PageForm(
    d.RecordActivity,
    fields={
        "presences": PRESENT,
        "outcome": need("outcome"),
        "suggestion_ids": several("suggestions", least=0, most=d.MOST_LINKED),
        "topic_ids": several("topics", least=0, most=d.MOST_LINKED),
    },
    where={"activity-to-come": "outcome"},
    done=N_("活动情况已登记。"),
    back=ACTIVITY,
    opened="record",
)
CANCEL = PageForm(
    d.CancelActivity,
    fields={"reason": need("why", SAY_WHY, most=1000)},
    done=N_("活动已取消，已告知本组代表。"),
    back=ACTIVITY,
    opened="cancel",
)
