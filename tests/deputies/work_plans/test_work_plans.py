"""The yearly plan is written, adopted at a named meeting, changed by decisions alone, and ticked off."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from contracts.base import Actor
from contracts.deputies import (
    AdoptWorkPlan,
    DropWorkPlanItem,
    PlanDecision,
    PlanItemEntry,
    ReadWorkPlan,
    SaveWorkPlanItem,
    TickWorkPlanItem,
    UntickWorkPlanItem,
    WorkPlan,
    WorkPlanAdopted,
    WorkPlanChanged,
)
from contracts.words import Role
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.work_plans.queries import read_work_plan
from services.deputies.work_plans.use_cases.plan import (
    adopt_work_plan,
    drop_work_plan_item,
    save_work_plan_item,
    tick_work_plan_item,
    untick_work_plan_item,
)
from tests.deputies.harness import OFFICE, SETTINGS

RESIDENT = Actor(role=Role.PUBLIC)


def today(bench: Bench) -> date:
    return bench.clock.now().astimezone(SETTINGS.zone).date()


def save(bench: Bench, title: str = "第四季度视察", *, item_id: str | None = None, **more: Any) -> str:
    decision = more.pop("decision", None)
    said = {"first_month": 10, "last_month": 12} | more
    entry = PlanItemEntry(title=title, kind="inspection", **said)
    request = SaveWorkPlanItem(year=today(bench).year, item_id=item_id, entry=entry, decision=decision)
    with bench.work(OFFICE) as work:
        return save_work_plan_item(work, request, SETTINGS).id


def adopt(bench: Bench, **more: Any) -> None:
    values = {"year": today(bench).year, "body": "chairpersons", "meeting": "第二十次主任会议", "checked_by": "王五"}
    request = AdoptWorkPlan(**(values | {"adopted_on": today(bench)} | more))
    with bench.work(OFFICE) as work:
        adopt_work_plan(work, request, SETTINGS)


def decided(bench: Bench) -> PlanDecision:
    return PlanDecision(body="committee", meeting="第三次会议", decided_on=today(bench), reason="工作需要")


def drop(bench: Bench, item_id: str, decision: PlanDecision | None = None) -> None:
    with bench.work(OFFICE) as work:
        drop_work_plan_item(work, DropWorkPlanItem(item_id=item_id, decision=decision), SETTINGS)


def tick(bench: Bench, item_id: str, **more: Any) -> None:
    values = {"done_on": today(bench), "source": "视察农村公路", "link": "/projects/p1"} | more
    with bench.work(OFFICE) as work:
        tick_work_plan_item(work, TickWorkPlanItem(item_id=item_id, **values), SETTINGS)


def untick(bench: Bench, item_id: str) -> None:
    with bench.work(OFFICE) as work:
        untick_work_plan_item(work, UntickWorkPlanItem(item_id=item_id))


def read(bench: Bench, by: Actor = OFFICE) -> WorkPlan:
    with bench.look(by) as reading:
        return read_work_plan(reading, ReadWorkPlan(year=today(bench).year), SETTINGS)


def test_a_draft_is_the_offices_until_it_is_adopted_and_then_everybodys(bench: Bench) -> None:
    save(bench)
    assert (read(bench, RESIDENT).items, read(bench, RESIDENT).years) == ([], [])
    assert len(read(bench).items) == 1
    adopt(bench)
    shown = read(bench, RESIDENT)
    assert (shown.adopted, shown.meeting, shown.checked_by) == (True, "第二十次主任会议", "")
    assert [one.title for one in shown.items] == ["第四季度视察"]
    (told,) = bench.emitted(WorkPlanAdopted)
    assert (told.items, told.deputy_ids) == (1, ["D1", "D2", "D3"])


def test_a_plan_is_adopted_once_with_something_in_it_on_a_day_that_has_come(bench: Bench) -> None:
    with pytest.raises(Refused, match="work-plan-empty"):
        adopt(bench)
    save(bench)
    with pytest.raises(Refused, match="not-yet-happened"):
        adopt(bench, adopted_on=today(bench) + timedelta(days=1))
    adopt(bench)
    with pytest.raises(Refused, match="work-plan-adopted"):
        adopt(bench)


def test_an_adopted_plan_is_changed_by_decisions_alone_which_everybody_reads(bench: Bench) -> None:
    item_id, other = save(bench), save(bench, "述职", first_month=12)
    adopt(bench)
    for change in (lambda: save(bench), lambda: save(bench, item_id=item_id), lambda: drop(bench, item_id)):
        with pytest.raises(Refused, match="plan-decision-missing"):
            change()
    save(bench, "第三季度视察", item_id=item_id, first_month=7, last_month=9, decision=decided(bench))
    drop(bench, other, decided(bench))
    save(bench, "增加的培训", decision=decided(bench))
    shown = read(bench, RESIDENT)
    assert {(one.what, one.before, one.after) for one in shown.changes} == {
        ("changed", "10—12月；第四季度视察", "7—9月；第三季度视察"),
        ("dropped", "12月；述职", ""),
        ("added", "", "10—12月；增加的培训"),
    }
    assert [one.title for one in shown.items if one.dropped] == ["述职"]
    assert [one.what for one in bench.emitted(WorkPlanChanged)] == ["changed", "dropped", "added"]


def test_out_of_a_draft_an_item_is_gone(bench: Bench) -> None:
    drop(bench, save(bench))
    assert read(bench).items == []


def test_an_item_is_ticked_by_what_was_done_and_the_tick_taken_back(bench: Bench) -> None:
    item_id = save(bench)
    with pytest.raises(Refused, match="work-plan-draft"):
        tick(bench, item_id)
    adopt(bench)
    with pytest.raises(Refused, match="not-yet-happened"):
        tick(bench, item_id, done_on=today(bench) + timedelta(days=1))
    tick(bench, item_id)
    (done,) = read(bench, RESIDENT).items
    assert (done.done_on, done.source, done.link) == (today(bench), "视察农村公路", "/projects/p1")
    with pytest.raises(Refused, match="plan-item-settled"):
        drop(bench, item_id, decided(bench))
    untick(bench, item_id)
    assert read(bench).items[0].done_on is None
    drop(bench, item_id, decided(bench))
    with pytest.raises(Refused, match="plan-item-dropped"):
        tick(bench, item_id)


def test_what_is_not_done_when_its_last_month_is_over_is_late(bench: Bench) -> None:
    month = today(bench).month
    save(bench, "已过", first_month=1, last_month=month - 1)
    save(bench, "本月", first_month=month, last_month=month)
    adopt(bench)
    assert [(one.title, one.late) for one in read(bench).items] == [("已过", True), ("本月", False)]


def test_months_are_in_order_and_a_link_leads_nowhere_else() -> None:
    with pytest.raises(ValidationError):
        PlanItemEntry(title="视察", kind="inspection", first_month=5, last_month=4)
    for link in ("https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)"):
        with pytest.raises(ValidationError):
            TickWorkPlanItem(item_id="i1", done_on=date(2026, 1, 1), source="视察", link=link)
