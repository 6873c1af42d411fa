"""A group plans its year, calls its deputies to an activity, and records what was held."""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.base import Actor
from contracts.deputies import (
    ActivityCalled,
    ActivityCancelled,
    ActivityHeld,
    ActivityView,
    AnswerActivity,
    CallActivity,
    CancelActivity,
    DeputyPresence,
    GroupWork,
    ListActivities,
    ListHeldActivities,
    ReadActivity,
    ReadGroupWork,
    RecordActivity,
    SaveGroupPlan,
    SaveGroups,
    SaveTerms,
)
from contracts.words import Role
from kit.problems import Forbidden, NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.activities.queries import list_activities, list_held_activities, read_activity, read_group_work
from services.deputies.activities.use_cases.call import call_activity, cancel_activity, save_group_plan
from services.deputies.activities.use_cases.record import answer_activity, record_activity
from services.deputies.groups.use_cases import save_groups
from services.deputies.seats.use_cases.terms import save_terms
from tests.deputies.harness import OFFICE, SETTINGS, deputy
from tests.deputies.seats.register import load, said

LEADER, MEMBER, OUTSIDER = deputy(1), deputy(2), deputy(3)
WATCHER = Actor(role=Role.LEADER, id="leader", name="领导")


@pytest.fixture
def bench(bench: Bench) -> Bench:
    """Deputies D1, who leads it, and D2 are in the group G1; D3 is in G2."""
    groups = [
        {"group_code": "G1", "name": "城关第一代表小组", "levels": ["county", "township"]},
        {"group_code": "G2", "name": "农业农村专业小组", "kind": "field"},
    ]
    rows = "D1,甲,县级,城关镇,G1\nD2,乙,县级,城关镇,G1\nD3,丙,乡镇,溢水镇,G2\n"
    load(bench, f"编号,姓名,层级,乡镇,小组\n{rows}", groups=["G1", "G2"])
    for more in ({}, {"leader": "D1"}):
        with bench.work(OFFICE) as work:
            save_groups(work, SaveGroups.model_validate({"groups": [groups[0] | more, groups[1]]}))
    return bench


def today(bench: Bench) -> date:
    return bench.clock.now().astimezone(SETTINGS.zone).date()


def call(bench: Bench, actor: Actor = LEADER, *, days: int = 0, **more: Any) -> str:
    values = {"group_code": "G1", "kind": "voters", "title": "走访联系选民", "day": today(bench) + timedelta(days=days)}
    with bench.work(actor) as work:
        return call_activity(work, CallActivity(**(values | more))).id


def answer(bench: Bench, actor: Actor, activity_id: str, *, come: bool, reason: str = "") -> None:
    with bench.work(actor) as work:
        answer_activity(work, AnswerActivity(activity_id=activity_id, come=come, reason=reason))


def record(bench: Bench, activity_id: str, actor: Actor = LEADER, **presences: Any) -> None:
    told = [DeputyPresence(deputy_id=one, presence=how) for one, how in presences.items()]
    request = RecordActivity(activity_id=activity_id, presences=told, outcome="收集到三条意见", suggestion_ids=["s1"])
    with bench.work(actor) as work:
        record_activity(work, request, SETTINGS)


def cancel(bench: Bench, activity_id: str, actor: Actor = LEADER) -> None:
    with bench.work(actor) as work:
        cancel_activity(work, CancelActivity(activity_id=activity_id, reason="暴雨"))


def read(bench: Bench, activity_id: str, actor: Actor = OFFICE) -> ActivityView:
    with bench.look(actor) as reading:
        return read_activity(reading, ReadActivity(activity_id=activity_id))


def work_of(bench: Bench, actor: Actor = OFFICE, **more: Any) -> list[GroupWork]:
    with bench.look(actor) as reading:
        return read_group_work(reading, ReadGroupWork(year=today(bench).year, **more), SETTINGS).items


def test_every_deputy_of_the_group_in_office_is_asked(bench: Bench) -> None:
    said(bench, "否", "在任", who="D2,乙")
    activity_id = call(bench, starts="09:30", place="代表之家")
    assert [one.deputy_ids for one in bench.emitted(ActivityCalled)] == [["D1"]]
    view = read(bench, activity_id)
    assert (view.starts, view.place, view.asked, view.called_by) == ("09:30", "代表之家", 1, "甲")


def test_what_was_held_is_a_duty_of_each_who_was_asked(bench: Bench) -> None:
    activity_id = call(bench)
    answer(bench, MEMBER, activity_id, come=False, reason="出差")
    record(bench, activity_id, D1="late")
    held = bench.emitted(ActivityHeld)[-1]
    assert (held.duty, held.duty_on, held.duty_title) == (
        "group_activity",
        today(bench),
        "城关第一代表小组：走访联系选民",
    )
    assert [(one.deputy_id, one.deputy_name, one.presence) for one in held.duty_by] == [
        ("D2", "乙", "excused"),
        ("D1", "甲", "late"),
    ]
    view = read(bench, activity_id)
    assert (view.state, view.asked, view.came, view.outcome, view.suggestion_ids) == (
        "held",
        2,
        1,
        "收集到三条意见",
        ["s1"],
    )


@pytest.mark.parametrize(
    ("kind", "duty"), [("inspection", "inspect"), ("research", "inspect"), ("study", "group_activity")]
)
def test_an_inspection_is_the_duty_of_inspecting(bench: Bench, kind: str, duty: str) -> None:
    record(bench, call(bench, kind=kind))
    assert bench.emitted(ActivityHeld)[-1].duty == duty


def test_a_correction_is_told_anew_of_the_same_source(bench: Bench) -> None:
    activity_id = call(bench)
    record(bench, activity_id)
    record(bench, activity_id, OFFICE, D1="present", D2="present")
    first, second = bench.emitted(ActivityHeld)
    assert first.source_id == second.source_id == activity_id
    assert [[one.presence for one in told.duty_by] for told in (first, second)] == [["absent"] * 2, ["present"] * 2]
    assert read(bench, activity_id).recorded_by == "办公室"


def test_what_was_not_held_at_all_is_nobodys_duty(bench: Bench) -> None:
    activity_id = call(bench)
    record(bench, activity_id, D1="present", D2="present")
    cancel(bench, activity_id)
    assert bench.emitted(ActivityHeld)[-1].duty_by == []
    assert sorted(bench.emitted(ActivityCancelled)[-1].deputy_ids) == ["D1", "D2"]
    assert [(one.held, one.called) for one in work_of(bench)] == [(0, 0), (0, 0)]
    with pytest.raises(Refused, match="activity-cancelled"):
        record(bench, activity_id)


def test_an_activity_lies_in_a_term_of_the_groups_deputies(bench: Bench) -> None:
    begin = today(bench) - timedelta(days=10)
    with bench.work(OFFICE) as work:
        save_terms(work, SaveTerms.model_validate({"terms": [{"name": "第十届", "begin": begin}]}), SETTINGS)
    call(bench, days=-10)
    with pytest.raises(Refused, match="activity-outside-term"):
        call(bench, days=-11)


def test_a_group_without_deputies_in_office_calls_nobody(bench: Bench) -> None:
    load(bench, "编号,姓名,乡镇,在任\nD3,丙,溢水镇,否\n")
    with pytest.raises(Refused, match="group-empty"):
        call(bench, OFFICE, group_code="G2")


@pytest.mark.parametrize("actor", [MEMBER, OUTSIDER])
def test_only_the_leader_and_the_office_act_for_a_group(bench: Bench, actor: Actor) -> None:
    activity_id = call(bench)
    for act in (
        lambda: call(bench, actor),
        lambda: record(bench, activity_id, actor),
        lambda: cancel(bench, activity_id, actor),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_leader_whose_seat_is_over_leads_no_more(bench: Bench) -> None:
    activity_id = call(bench)
    said(bench, "否", "在任")
    with pytest.raises(Forbidden):
        record(bench, activity_id)
    record(bench, activity_id, OFFICE)


def test_what_cannot_be_recorded_is_refused(bench: Bench) -> None:
    with pytest.raises(Refused, match="activity-to-come"):
        record(bench, call(bench, days=1))
    with pytest.raises(Refused, match="activity-not-asked"):
        record(bench, call(bench), D3="present")
    with pytest.raises(NotFound, match="activity-not-found"):
        record(bench, "nothing")


def test_leave_needs_a_reason_and_the_last_word_before_the_record_counts(bench: Bench) -> None:
    activity_id = call(bench)
    with pytest.raises(Refused, match="leave-reason-missing"):
        answer(bench, MEMBER, activity_id, come=False)
    answer(bench, MEMBER, activity_id, come=False, reason="出差")
    answer(bench, MEMBER, activity_id, come=True)
    assert {one.deputy_id: (one.answer, one.reason) for one in read(bench, activity_id).deputies}["D2"] == ("come", "")
    with pytest.raises(NotFound):
        answer(bench, OUTSIDER, activity_id, come=True)
    record(bench, activity_id)
    with pytest.raises(Refused, match="activity-over"):
        answer(bench, MEMBER, activity_id, come=True)


def test_a_reason_for_leave_is_read_by_leader_and_office_and_who_gave_it(bench: Bench) -> None:
    activity_id = call(bench)
    answer(bench, LEADER, activity_id, come=False, reason="住院")
    answer(bench, MEMBER, activity_id, come=False, reason="出差")

    def reasons(actor: Actor) -> list[str]:
        return [one.reason for one in read(bench, activity_id, actor).deputies]

    assert reasons(LEADER) == reasons(OFFICE) == ["出差", "住院"]
    assert reasons(WATCHER) == ["", ""]
    assert reasons(MEMBER) == ["出差", ""]
    with pytest.raises(NotFound):
        read(bench, activity_id, OUTSIDER)


def test_each_sees_the_activities_that_are_theirs(bench: Bench) -> None:
    call(bench)
    call(bench, OFFICE, group_code="G2", title="调研高标准农田")

    def titles(actor: Actor, **more: Any) -> list[str]:
        with bench.look(actor) as reading:
            return [one.title for one in list_activities(reading, ListActivities(year=today(bench).year, **more)).items]

    assert titles(MEMBER) == ["走访联系选民"]
    assert titles(OUTSIDER) == ["调研高标准农田"]
    assert sorted(titles(OFFICE)) == ["调研高标准农田", "走访联系选民"]
    assert titles(WATCHER, group_code="G2") == ["调研高标准农田"]


def test_a_years_plan_takes_the_place_of_the_one_before(bench: Bench) -> None:
    for title in ("旧计划", "新计划"):
        items = [{"month": 9, "title": title}, {"month": 3, "kind": "research", "title": "春耕"}]
        values = {"group_code": "G1", "year": today(bench).year, "adopted_on": today(bench), "items": items}
        with bench.work(LEADER) as work:
            save_group_plan(work, SaveGroupPlan.model_validate(values))
    (own,) = work_of(bench, MEMBER)
    assert [(one.month, one.title) for one in own.planned] == [(3, "春耕"), (9, "新计划")]
    assert (own.adopted_by, own.may_manage) == ("甲", False)
    assert work_of(bench, LEADER)[0].may_manage


def test_what_a_group_is_short_of_in_the_year_is_shown_in_the_order_of_codes(bench: Bench) -> None:
    record(bench, call(bench))
    call(bench)
    assert [(one.group_code, one.held, one.called, one.short_of, one.members) for one in work_of(bench)] == [
        ("G1", 1, 1, 2, 2),
        ("G2", 0, 0, 3, 1),
    ]
    assert [one.group_code for one in work_of(bench, kind="field")] == ["G2"]
    with pytest.raises(NotFound, match="deputy-group-not-found"):
        work_of(bench, MEMBER, group_code="G2")


def test_everybody_reads_what_was_held_without_titles_and_names(bench: Bench) -> None:
    held, called = call(bench), call(bench)
    record(bench, held, D1="present")
    with bench.look(Actor(role=Role.PUBLIC)) as reading:
        found = list_held_activities(reading, ListHeldActivities(year=today(bench).year))
    assert [(one.activity_id, one.group_name) for one in found.items] == [(held, "城关第一代表小组")]
    assert called not in found.model_dump_json()
    assert set(found.items[0].model_dump()) == {"activity_id", "group_code", "group_name", "kind", "day"}
