"""The county edits a day, and every running deadline that spans it is counted anew."""

from datetime import UTC, date, datetime

import pytest

from contracts.supervision import (
    CalendarChanged,
    ExtendOrder,
    OrderOpened,
    OrderReplied,
    OrderRescheduled,
    ReadCalendar,
    ReplyOrder,
    SetCalendarDay,
    SignOrder,
)
from contracts.words import Colour, Kind
from kit.calendar import days as days_module
from kit.calendar.state_council import Listed
from services.supervision.calendar import use_cases as calendar_use
from tests.supervision.supervision_loop import DEPUTY, OFFICE, WATER, Loop, refusal


def county_day(loop: Loop, day: str, working: bool | None, note: str = "") -> None:
    loop.ask(SetCalendarDay(day=day, working=working, note=note))


def due_day(loop: Loop, appeal_id: str) -> tuple[str, int, int]:
    due = loop.case(appeal_id).due
    assert due is not None
    return due.clock, due.at.month, due.at.day


def test_over_national_day_2026_an_order_is_due_on_the_exchanged_saturday(loop: Loop) -> None:
    loop.at(9, 28)
    loop.opened()
    reply_due = loop.emitted(OrderOpened)[-1].reply_due
    assert reply_due.at == datetime(2026, 10, 10, 15, 59, 59, tzinfo=UTC)
    assert "10月10日（国庆节调休上班）" in reply_due.why
    assert "不计10月1日至7日（国庆节）" in reply_due.why


def test_over_spring_festival_2026_the_saturday_before_and_the_saturday_after_are_worked(loop: Loop) -> None:
    loop.at(2, 13)
    _, order_id = loop.opened()
    assert loop.emitted(OrderOpened)[-1].sign_due.at.day == 14  # Saturday, worked in exchange
    assert loop.emitted(OrderOpened)[-1].reply_due.at.day == 27
    loop.at(2, 14, 20)
    loop.ask(SignOrder(order_id=order_id), WATER)


def test_over_new_year_2027_the_day_off_by_law_counts_and_exchanged_days_may_still_come(loop: Loop) -> None:
    loop.at(12, 30)
    appeal_id, order_id = loop.opened()
    loop.ask(SignOrder(order_id=order_id), WATER)
    due = loop.case(appeal_id).due
    assert due is not None
    assert due.at == datetime(2027, 1, 7, 15, 59, 59, tzinfo=UTC)
    assert "不计2027年1月1日（元旦）" in due.why
    assert "2027年法定节假日已计，调休尚未公布" in due.why
    county_day(loop, "2027-01-01", False, "元旦")  # as the Regulation says: nothing moves
    assert due_day(loop, appeal_id) == ("reply", 1, 7)
    county_day(loop, "2027-01-03", True, "元旦调休")
    assert due_day(loop, appeal_id) == ("reply", 1, 6)


def test_a_holiday_inside_a_running_deadline_moves_it_later_and_the_story_says_why(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    was = loop.case(appeal_id).due
    assert was is not None
    county_day(loop, "2026-11-05", False, "全县防汛演练")
    moved = loop.emitted(OrderRescheduled)
    assert [(one.order_id, one.due.clock, one.was) for one in moved] == [(order_id, "reply", was.at)]
    assert moved[0].due.at == datetime(2026, 11, 10, 15, 59, 59, tzinfo=UTC)
    assert "不计11月5日（全县防汛演练）" in moved[0].due.why
    assert loop.case(appeal_id).due == moved[0].due
    told = loop.public_story(appeal_id).entries[-1]
    assert (told.event, told.actor, told.words) == ("order.rescheduled", "李主任", "2026-11-05 全县防汛演练")
    assert told.due == moved[0].due


def test_a_worked_saturday_moves_a_running_deadline_earlier(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    county_day(loop, "2026-11-07", True, "调休")
    assert due_day(loop, appeal_id) == ("reply", 11, 7)
    county_day(loop, "2026-11-07", None)
    assert due_day(loop, appeal_id) == ("reply", 11, 9)


def test_an_unsigned_order_has_both_its_clocks_moved(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    county_day(loop, "2026-11-03", False, "停电检修")
    assert [one.due.clock for one in loop.emitted(OrderRescheduled)] == ["sign", "reply"]
    assert due_day(loop, appeal_id) == ("sign", 11, 4)


def test_a_day_that_no_running_deadline_spans_moves_nothing(loop: Loop) -> None:
    loop.opened()
    answered, order_id = loop.signed()
    loop.ask(ReplyOrder(order_id=order_id, text="好"), WATER)
    county_day(loop, "2026-11-02", False)  # the day it began on is not counted
    county_day(loop, "2026-11-10", False)  # after the due day
    county_day(loop, "2026-11-07", False)  # a Saturday already
    assert loop.emitted(OrderRescheduled) == []
    assert loop.case(answered).due is None


def test_hours_are_not_working_days_and_stay(loop: Loop) -> None:
    _, order_id = loop.opened(Kind.CONSULTATION)
    loop.ask(SignOrder(order_id=order_id), WATER)
    county_day(loop, "2026-11-03", False)
    assert loop.emitted(OrderRescheduled) == []


def test_an_extended_deadline_is_counted_anew_with_its_extension(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    loop.ask(ExtendOrder(order_id=order_id, working_days=3, reason="x"), WATER)
    assert due_day(loop, appeal_id) == ("reply", 11, 12)
    county_day(loop, "2026-11-11", False)
    assert due_day(loop, appeal_id) == ("reply", 11, 13)


def test_a_deputys_and_a_reviews_clock_move_too(loop: Loop) -> None:
    with_deputy = loop.submit()
    loop.offer(with_deputy)
    loop.accept(with_deputy)
    to_review, _ = loop.replied()
    loop.not_solved(to_review, 2)
    county_day(loop, "2026-11-04", False, "演练")
    assert due_day(loop, with_deputy) == ("answer", 11, 10)
    assert due_day(loop, to_review) == ("review", 11, 6)
    assert loop.story(to_review).entries[-1].event == "calendar.changed"


def test_an_offers_clock_belongs_to_deputies_and_is_not_touched(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    before = loop.case(appeal_id)
    county_day(loop, "2026-11-03", False)
    assert loop.case(appeal_id) == before


def test_an_edited_day_never_makes_an_order_late_at_once(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    loop.at(11, 9, 9)
    county_day(loop, "2026-11-07", True)  # last Saturday, declared worked too late: it would be due in the past
    assert due_day(loop, appeal_id) == ("reply", 11, 9)


def test_a_holiday_declared_afterwards_takes_the_red_back(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    loop.at(11, 10, 8).tick()
    assert loop.case(appeal_id).colour is Colour.RED
    county_day(loop, "2026-11-09", False, "大雪停工")
    assert loop.case(appeal_id).colour is not Colour.RED


def test_a_replys_lateness_is_judged_by_the_moved_deadline(loop: Loop) -> None:
    _, order_id = loop.signed()
    county_day(loop, "2026-11-09", False)
    loop.at(11, 10, 20)
    loop.ask(ReplyOrder(order_id=order_id, text="好"), WATER)
    assert loop.emitted(OrderReplied)[-1].on_time


def test_the_countys_word_is_told_to_every_service_once(loop: Loop) -> None:
    county_day(loop, "2027-01-01", False, "元旦")
    county_day(loop, "2027-01-01", False, "元旦")
    county_day(loop, "2027-01-01", None)
    county_day(loop, "2027-01-01", None)
    said = loop.emitted(CalendarChanged)
    assert [(one.day, one.working, one.note) for one in said] == [
        ("2027-01-01", False, "元旦"),
        ("2027-01-01", None, ""),
    ]


def test_a_month_of_the_calendar_says_who_says_so(loop: Loop) -> None:
    county_day(loop, "2026-10-16", False, "县庆")
    days = {one.day: one for one in loop.ask(ReadCalendar(year=2026, month=10), WATER).days}
    assert len(days) == 31
    assert (days["2026-10-01"].working, days["2026-10-01"].note, days["2026-10-01"].source) == (
        False,
        "国庆节",
        "state_council",
    )
    assert days["2026-10-10"].working
    assert (days["2026-10-16"].working, days["2026-10-16"].source) == (False, "county")
    assert {one.source for one in loop.ask(ReadCalendar(year=2028, month=2), OFFICE).days} == {"statutory"}


def test_only_the_office_edits_the_calendar_and_only_days_that_exist(loop: Loop) -> None:
    edit = SetCalendarDay(day="2026-11-31", working=False)
    assert refusal(lambda: loop.ask(edit)) == "no-such-day"
    assert refusal(lambda: loop.ask(edit, WATER)) == "forbidden"
    assert refusal(lambda: loop.ask(edit, DEPUTY)) == "forbidden"


def test_running_deadlines_are_counted_anew_once_when_a_years_list_came(
    loop: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop.room.follow_lists()
    loop.at(12, 30)
    moved, _ = loop.signed()
    loop.at(1, 4, year=2027)
    reworded, _ = loop.signed()
    loop.room.follow_lists()
    assert loop.emitted(OrderRescheduled) == []

    published = {date(2027, 1, 3): (True, "元旦", "New Year")}
    listed = days_module.listed
    monkeypatch.setattr(
        days_module,
        "listed",
        lambda day: Listed(*published.get(day, (day.weekday() < 5, "", ""))) if day.year == 2027 else listed(day),
    )
    monkeypatch.setattr(calendar_use, "EDITION", "another")
    loop.room.follow_lists()
    loop.room.follow_lists()
    assert [one.due.at.day for one in loop.emitted(OrderRescheduled)] == [5]
    assert due_day(loop, moved) == ("reply", 1, 5)
    assert "未公布" not in loop.case(moved).due.why
    assert "未公布" not in loop.case(reworded).due.why
    [told] = [entry for entry in loop.story(moved).entries if entry.event == "order.rescheduled"]
    assert told.words == "国务院放假安排公布"
