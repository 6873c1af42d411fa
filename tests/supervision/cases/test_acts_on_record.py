"""What acts on cases keep and what they leave: rows, logs and figures that no story shows."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from contracts.intake import AppealMerged, AppealReopened
from contracts.supervision import ListCases, MergeDepartment, PressCase, ReportLoop, SaveDepartment
from kit.search.numbers import number_of
from services.supervision.cases.store.co_part_tables import co_parts
from services.supervision.cases.store.order_tables import orders, presses
from services.supervision.cases.store.tables import cases
from services.supervision.shared.store.search import search
from tests.held import held
from tests.supervision.cases.test_co_handling import referred
from tests.supervision.cases.test_supervision_review import again
from tests.supervision.supervision_loop import DEPUTY, Loop


def rows(loop: Loop, table: Any) -> list[Any]:
    with loop.bench.look() as reading:
        return list(reading.connection.execute(select(table).order_by(*table.primary_key.columns)))


def test_a_deputy_who_is_late_is_counted_and_one_who_declines_is_not(loop: Loop) -> None:
    declined, other, late, taken = (loop.submit() for _ in range(4))
    for one in (declined, other, late, taken):
        loop.offer(one)
    for one in (declined, other):
        loop.lapse(one, "declined", "不了解")
    loop.lapse(late, "late")
    loop.accept(taken)
    told = loop.ask(ReportLoop()).accepted_on_time
    assert (told.numerator, told.denominator) == (1, 2)


def test_a_deputy_who_accepts_at_the_very_last_moment_is_in_time_and_after_it_is_not(loop: Loop) -> None:
    begun = loop.now
    last, after = loop.submit(), loop.submit()
    for one in (last, after):
        loop.offer(one)
    loop.bench.clock.at = begun + timedelta(hours=24)
    loop.accept(last)
    loop.later(seconds=1)
    loop.accept(after)
    told = loop.ask(ReportLoop()).accepted_on_time
    assert (told.numerator, told.denominator) == (1, 2)


def test_a_new_case_is_of_the_county_s_month_and_is_listed_at_its_moment_however_late_it_is_told(loop: Loop) -> None:
    begun = datetime(2026, 10, 31, 17, tzinfo=UTC)
    appeal_id = loop.submit(submitted_at=begun)
    [case], [found] = rows(loop, cases), rows(loop, search.index)
    assert (case.submitted_at, case.month, found.nr) == (begun, "2026-11", number_of(begun, appeal_id))


def test_who_takes_a_case_without_an_offer_has_it_and_it_is_found_by_their_name(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.accept(appeal_id)
    assert loop.case(appeal_id).holder == "王代表"
    assert [case.appeal_id for case in loop.ask(ListCases(words="王代表")).items] == [appeal_id]


def test_the_longest_id_of_a_holder_is_kept_as_far_as_there_is_room(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id, DEPUTY.model_copy(update={"id": "d" * 64}))
    assert f"deputy:{'d' * 57}" in {row.part for row in rows(loop, search.table)}


def test_what_a_deputy_says_too_late_changes_nothing_and_is_in_the_log(
    loop: Loop, caplog: pytest.LogCaptureFixture
) -> None:
    appeal_id, _ = loop.opened()
    before = loop.story(appeal_id)
    with caplog.at_level(logging.INFO, logger="services.supervision.cases.use_cases.follow_deputies"):
        loop.solve(appeal_id)
    assert loop.story(appeal_id) == before
    [told] = [one for one in caplog.records if one.message == "too late to matter"]
    seen = [getattr(told, name) for name in ("appeal_id", "state", "type")]
    assert seen == [appeal_id, "referred", "minsheng.deputies.matter.solved.v1"]


def test_who_is_pressed_is_kept_with_the_order_where_a_department_has_it(loop: Loop) -> None:
    with_deputy, (with_department, order_id) = loop.submit(), loop.opened()
    loop.offer(with_deputy)
    for one in (with_deputy, with_department):
        loop.ask(PressCase(appeal_id=one, words="请抓紧"))
    kept = [(row.appeal_id, row.order_id, row.holder_name, row.words) for row in rows(loop, presses)]
    assert kept == [(with_deputy, None, "王代表", "请抓紧"), (with_department, order_id, "县水利局", "请抓紧")]


def test_a_part_ends_where_its_department_goes_into_the_lead_and_goes_on_elsewhere(loop: Loop) -> None:
    ended, moved = referred(loop, "housing"), referred(loop, "roads")
    loop.later(hours=1)
    for gone in ("housing", "roads"):
        into = "water" if gone == "housing" else "forest"
        if into == "forest":
            loop.ask(SaveDepartment(department="forest", title="县林业局"))
        loop.ask(MergeDepartment(department=gone, into=into, reason="机构改革"))
    one, other = sorted(rows(loop, co_parts), key=lambda row: row.appeal_id)
    assert (one.appeal_id, one.state, one.ended_at, one.ended_why) == (ended, "ended", loop.now, "merged")
    assert (other.appeal_id, other.state, other.department, other.ended_why) == (moved, "given", "forest", "")
    assert [case.appeal_id for case in loop.ask(ListCases(words="县林业局")).items] == [moved]


def test_an_order_of_the_next_round_names_the_deputy_who_referred_the_matter_where_one_did(loop: Loop) -> None:
    referred_on, _ = loop.replied()
    solved = loop.submit()
    loop.offer(solved)
    loop.solve(solved)
    for appeal_id in (referred_on, solved):
        loop.not_solved(appeal_id, 2)
        loop.ask(again(appeal_id, "water"))
    told = [loop.read(loop.order(appeal_id).order_id) for appeal_id in (referred_on, solved)]
    assert [(one.deputy_name, one.deputy_words) for one in told] == [("王代表", "请尽快处理"), ("", "")]


@pytest.mark.parametrize("how", ["merged", "reopened"])
def test_an_order_and_a_part_that_end_with_their_case_keep_why_and_when(loop: Loop, how: str) -> None:
    appeal_id = referred(loop, "housing")
    loop.later(hours=1)
    facts = {
        "merged": AppealMerged(appeal_id=appeal_id, into="a-9", reason="同一事项", by="李主任"),
        "reopened": AppealReopened(appeal_id=appeal_id, reason="同一事项", round=2),
    }
    loop.hear(facts[how])
    [part], [order], [case] = rows(loop, co_parts), rows(loop, orders), rows(loop, cases)
    assert (part.state, part.ended_why, part.ended_at) == ("ended", "同一事项", loop.now)
    assert (order.state, order.withdrawn_why, order.withdrawn_at) == ("withdrawn", "同一事项", loop.now)
    assert case.closed_at == (loop.now if how == "merged" else None)


def test_what_a_merged_department_had_is_locked_in_one_order(loop: Loop) -> None:
    loop.opened()
    with held(loop.bench.database) as found:
        loop.ask(MergeDepartment(department="water", into="housing", reason="机构改革"))
    assert "loop_case by loop_case.appeal_id: update" in found
