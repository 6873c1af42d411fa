"""Until when a co-handler gives its opinion: near the lead's end, and beside a pause."""

from datetime import datetime, timedelta

from contracts.intake import AppealAnswered, AppealAsked
from contracts.supervision import AddCoHandlers, ExtendOrder, SetCalendarDay, SignOrder
from contracts.words import Colour, Kind, Role
from tests.supervision.cases.test_co_handling import ROADS, part, referred
from tests.supervision.supervision_loop import WATER, Loop

HALF = ("主办单位剩余时限的一半", "half of the time the lead has left")


def pause(loop: Loop, appeal_id: str, hours: float) -> None:
    """The resident is asked, and answers so much later."""
    until = loop.now + timedelta(days=10)
    whose = {"role": Role.DEPARTMENT, "department": "water"}
    loop.hear(AppealAsked(appeal_id=appeal_id, question_id="q-1", by="水利局", until=until, **whose))
    loop.later(hours=hours)
    loop.hear(AppealAnswered(appeal_id=appeal_id, question_id="q-1", **whose))


def lead_ends(loop: Loop, appeal_id: str) -> datetime:
    """When the lead's reply is due."""
    loop.ask(SignOrder(order_id=loop.order(appeal_id).order_id), WATER)
    due = loop.case(appeal_id).due
    assert due is not None
    assert due.clock == "reply"
    return due.at


def words(loop: Loop) -> tuple[str, str]:
    """Why the roads' clock ends when it does."""
    due = part(loop, ROADS).due
    assert due is not None
    return due.why, due.why_en


def ask_roads(loop: Loop, appeal_id: str) -> datetime:
    """The roads department is asked now; until when."""
    loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=["roads"], reason="x"))
    due = part(loop, ROADS).due
    assert due is not None
    return due.at


def test_working_days_that_end_with_the_leads_are_halved() -> None:
    loop = Loop(help_working_days=3)
    appeal_id = referred(loop, kind=Kind.HELP)
    ends = lead_ends(loop, appeal_id)
    assert ask_roads(loop, appeal_id) == loop.now + (ends - loop.now) / 2
    assert words(loop) == HALF


def test_at_the_very_end_of_the_leads_time_working_days_are_given(loop: Loop) -> None:
    appeal_id = referred(loop, kind=Kind.CONSULTATION)
    loop.bench.clock.at = lead_ends(loop, appeal_id)
    assert ask_roads(loop, appeal_id) > loop.now
    assert words(loop) != HALF


def test_half_of_the_leads_time_is_moved_by_the_minute_when_the_resident_is_asked(loop: Loop) -> None:
    appeal_id = referred(loop, "roads", kind=Kind.CONSULTATION)
    before = part(loop, ROADS).due
    assert before is not None
    pause(loop, appeal_id, hours=1.5)
    after = part(loop, ROADS).due
    assert after is not None
    assert after.at == before.at + timedelta(hours=1.5)
    assert after.why == f"{HALF[0]}；等待反映人补充，2026-11-02 10:00 至 2026-11-02 11:30 不计时"
    assert after.why_en.startswith(f"{HALF[1]}; the clock stood still")


def test_half_of_the_leads_time_counts_no_pause_that_was_over_before(loop: Loop) -> None:
    appeal_id = referred(loop, kind=Kind.CONSULTATION)
    pause(loop, appeal_id, hours=2)
    loop.later(hours=1)
    ends = lead_ends(loop, appeal_id)
    assert ask_roads(loop, appeal_id) == loop.now + (ends - loop.now) / 2
    assert words(loop) == HALF


def test_a_part_that_is_late_stays_late_when_the_resident_is_asked(loop: Loop) -> None:
    appeal_id = referred(loop, "roads")
    before = part(loop, ROADS).due
    loop.at(11, 6)
    pause(loop, appeal_id, hours=30)
    assert part(loop, ROADS).due == before
    assert part(loop, ROADS).late is True


def test_a_parts_colour_turns_when_a_fifth_of_its_time_is_left(loop: Loop) -> None:
    referred(loop, "roads", kind=Kind.CONSULTATION)
    due = part(loop, ROADS).due
    assert due is not None
    turns = due.at - (due.at - loop.now) * 0.2
    for at, colour in (
        (turns - timedelta(seconds=1), Colour.GREEN),
        (turns, Colour.YELLOW),
        (due.at, Colour.YELLOW),
        (due.at + timedelta(seconds=1), Colour.RED),
    ):
        loop.bench.clock.at = at
        assert part(loop, ROADS).colour is colour


def test_an_extension_of_the_leads_time_leaves_its_co_handlers_their_day(loop: Loop) -> None:
    appeal_id = referred(loop, "roads")
    before = part(loop, ROADS).due
    lead_ends(loop, appeal_id)
    loop.ask(ExtendOrder(order_id=loop.order(appeal_id).order_id, working_days=5, reason="需要开挖"), WATER)
    assert part(loop, ROADS).due == before


def test_the_same_end_is_said_with_what_the_county_calls_its_days_now(loop: Loop) -> None:
    loop.at(12, 30)
    appeal_id = referred(loop, kind=Kind.HELP)
    lead_ends(loop, appeal_id)
    ends = ask_roads(loop, appeal_id)
    assert "2027年1月1日（元旦）" in words(loop)[0]
    loop.ask(SetCalendarDay(day="2027-01-01", working=False, note="元旦放假"))
    due = part(loop, ROADS).due
    assert due is not None
    assert due.at == ends
    assert "2027年1月1日（元旦放假）" in due.why
