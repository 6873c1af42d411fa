"""A day is edited, or the resident is asked: what moves, what stays, and what the story says of it."""

from datetime import UTC, datetime, timedelta

import pytest

from contracts.base import Actor, Due
from contracts.intake import AppealAsked, AppealUnanswered
from contracts.supervision import (
    AddCoHandlers,
    CaseRescheduled,
    CaseWarned,
    OrderRescheduled,
    SetCalendarDay,
    SignOrder,
    StoryEntry,
)
from contracts.words import Colour, Kind, Role
from services.supervision.cases.queries.snapshots import orders_as_they_stand
from tests.held import held
from tests.supervision.cases.test_co_handling import ROADS, part, referred
from tests.supervision.cases.test_co_parts_clocks import ask_roads, lead_ends, pause
from tests.supervision.cases.test_standing_still import answer, ask, due
from tests.supervision.supervision_loop import OFFICE, WATER, Loop

NAMELESS = OFFICE.model_copy(update={"name": ""})


def edit(loop: Loop, day: str, working: bool = False, note: str = "", actor: Actor = OFFICE) -> None:
    loop.ask(SetCalendarDay(day=day, working=working, note=note), actor)


def with_deputy(loop: Loop, kind: Kind = Kind.HELP) -> str:
    """A deputy has accepted it; five working days, up to 9 November."""
    appeal_id = loop.submit(kind)
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    return appeal_id


def last(loop: Loop, appeal_id: str) -> StoryEntry:
    return loop.story(appeal_id).entries[-1]


def why(loop: Loop, appeal_id: str) -> tuple[str, str]:
    shown = loop.case(appeal_id).due
    assert shown is not None
    return shown.why, shown.why_en


def ends(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 15, 59, 59, tzinfo=UTC)


def test_a_day_after_the_time_to_sign_moves_the_reply_alone(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    with held(loop.bench.database) as rows:
        edit(loop, "2026-11-05")
    assert rows[0] == "loop_case by loop_case.appeal_id: update"
    assert [one.due.clock for one in loop.emitted(OrderRescheduled)] == ["reply"]
    assert due(loop, appeal_id) == (11, 3), "the time to sign is shown, and is as it was"


def test_a_part_that_ends_after_its_lead_moves_by_itself(loop: Loop) -> None:
    appeal_id = referred(loop, kind=Kind.CONSULTATION)
    loop.bench.clock.at = lead_ends(loop, appeal_id)
    before = ask_roads(loop, appeal_id)
    edit(loop, "2026-11-04")
    moved = part(loop, ROADS).due
    assert moved is not None
    assert moved.at == before + timedelta(days=3)  # from Friday to Monday


def test_an_edited_day_keeps_what_stood_still_before(loop: Loop) -> None:
    appeal_id = with_deputy(loop)
    beside = referred(loop)
    loop.ask(AddCoHandlers(appeal_id=beside, departments=["roads"], reason="x"))
    ask(loop, appeal_id, "q-9", Role.DEPUTY)
    pause(loop, beside, hours=48)
    answer(loop, appeal_id, "q-9")
    moved = part(loop, ROADS).due
    assert moved is not None
    assert due(loop, appeal_id) == (11, 11)
    edit(loop, "2026-11-09")
    assert due(loop, appeal_id) == (11, 12)
    again = part(loop, ROADS).due
    assert again is not None
    assert again.at > moved.at


@pytest.mark.parametrize(("actor", "named"), [(OFFICE, "李主任"), (NAMELESS, "县人大常委会办公室")])
def test_the_story_says_who_edited_which_day_and_until_when_it_runs_now(loop: Loop, actor: Actor, named: str) -> None:
    own, (carried, _) = with_deputy(loop), loop.signed()
    edit(loop, "2026-11-05", note="防汛演练", actor=actor)
    for appeal_id, event in ((own, "calendar.changed"), (carried, "order.rescheduled")):
        told = last(loop, appeal_id)
        assert (told.event, told.actor, told.words) == (event, named, "2026-11-05 防汛演练")
        assert told.due == loop.case(appeal_id).due
        assert due(loop, appeal_id) == (11, 10)


def test_a_deputy_s_clock_is_never_over_at_once_for_an_edited_day(loop: Loop) -> None:
    appeal_id = with_deputy(loop)
    loop.at(11, 9, 9)
    before = loop.case(appeal_id).due
    edit(loop, "2026-11-07", working=True)  # a Saturday that is over: its time would have been
    assert loop.case(appeal_id).due == before
    assert last(loop, appeal_id).event == "assignment.accepted"


def test_where_one_clock_of_an_order_may_not_move_the_other_does(loop: Loop) -> None:
    loop.at(11, 6)
    appeal_id, _ = loop.opened()
    assert due(loop, appeal_id) == (11, 9)
    loop.at(11, 9, 9)
    edit(loop, "2026-11-07", working=True)  # to sign it would have been due on that day
    [moved] = loop.emitted(OrderRescheduled)
    assert (moved.due.clock, moved.due.at, moved.was) == ("reply", ends(11, 12), ends(11, 13))
    shown = loop.case(appeal_id).due
    assert shown is not None
    assert (shown.clock, shown.at) == ("sign", ends(11, 9))


def test_a_new_reason_for_the_same_moment_is_told_of_both_clocks(loop: Loop) -> None:
    loop.at(11, 6)
    appeal_id, order_id = loop.opened()
    edit(loop, "2026-11-07", note="县庆")  # a Saturday
    assert loop.emitted(OrderRescheduled) == []
    assert "县庆" in why(loop, appeal_id)[0]
    with loop.bench.look() as reading:
        [told] = orders_as_they_stand(reading, "water", "snapshot-1", loop.room.settings)
    assert "县庆" in told.sign_due.why
    assert "县庆" in told.reply_due.why
    loop.ask(SignOrder(order_id=order_id), WATER)
    assert "县庆" in why(loop, appeal_id)[0]
    assert "县庆" in why(loop, appeal_id)[1]


def test_who_waits_for_a_deputy_waits_as_long_as_the_county_says_beside_what_stood_still() -> None:
    loop = Loop(accept_hours=30)
    appeal_id = loop.submit()
    before = loop.case(appeal_id).due
    assert before is not None
    until = ask(loop, appeal_id, role=Role.OFFICE)
    asked = loop.case(appeal_id).due
    assert asked is not None
    assert (asked.clock, asked.at) == ("accept", before.at + (until - loop.now))
    loop.later(hours=3)
    answer(loop, appeal_id)
    after = loop.case(appeal_id).due
    assert after is not None
    assert (after.clock, after.at) == ("accept", before.at + timedelta(hours=3))


def test_what_stood_still_is_said_in_english_as_well(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    counted = why(loop, appeal_id)[1]
    loop.at(11, 3)
    ask(loop, appeal_id)
    still = f"{counted}; the clock stood still for the resident's answer from 2026-11-03 to"
    rest = "2026-11-14 is a day of rest, so it runs to 2026-11-16 (Civil Code art 203)"
    assert why(loop, appeal_id)[1] == f"{still} 2026-11-08, so it runs to 2026-11-14; {rest}"
    loop.at(11, 5)
    answer(loop, appeal_id)
    assert why(loop, appeal_id)[1] == f"{still} 2026-11-05, so it runs to 2026-11-11"


def test_a_question_that_waits_for_some_hours_of_a_day_moves_no_day_and_yet_no_colour_turns_in_them(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    loop.at(11, 8, 8)  # a fifth of its time is left from noon on
    until = loop.now + timedelta(hours=12)
    loop.hear(AppealAsked(appeal_id=appeal_id, question_id="q-1", by="水利局 陈科", role=Role.DEPARTMENT, until=until))
    assert due(loop, appeal_id) == (11, 9)
    for hour, colour in ((13, Colour.GREEN), (19, Colour.GREEN), (20, Colour.YELLOW)):
        loop.at(11, 8, hour).tick()
        assert loop.case(appeal_id).colour is colour
    assert [one.colour for one in loop.emitted(CaseWarned)] == [Colour.YELLOW]


def test_no_colour_turns_until_a_question_asked_on_the_last_day_waits_no_longer(loop: Loop) -> None:
    by_days, _ = loop.signed()
    by_hours = loop.submit(Kind.CONSULTATION)
    loop.offer(by_hours)
    loop.accept(by_hours, Due(clock="answer", at=loop.now + timedelta(hours=24), why="咨询类24小时内答复"))
    loop.at(11, 3, 9)
    stopped = ask(loop, by_hours, "q-2", Role.DEPUTY)
    loop.bench.clock.at = stopped - timedelta(hours=1)
    assert loop.case(by_hours).colour is Colour.GREEN
    loop.at(11, 9, 8)
    stopped = ask(loop, by_days)
    loop.bench.clock.at = stopped - timedelta(hours=1)
    assert loop.case(by_days).colour is Colour.GREEN
    loop.later(hours=1)
    assert loop.case(by_days).colour is Colour.YELLOW


def test_what_began_while_a_question_waited_is_told_to_run_later_when_it_waits_no_longer(loop: Loop) -> None:
    appeal_id = with_deputy(loop)
    until = ask(loop, appeal_id, role=Role.DEPUTY)
    loop.refer(appeal_id)
    loop.bench.clock.at = until
    loop.hear(AppealUnanswered(appeal_id=appeal_id, question_id="q-1"))
    told = [one for one in loop.story(appeal_id).entries if one.event == "order.rescheduled"]
    assert {one.words for one in told} == {"反映人逾期未补充，继续计时"}


def test_a_case_s_own_clock_that_stands_still_is_told_in_its_story(loop: Loop) -> None:
    appeal_id = with_deputy(loop)
    ask(loop, appeal_id, role=Role.DEPUTY)
    [fact] = loop.emitted(CaseRescheduled)
    told = last(loop, appeal_id)
    assert (told.event, told.words, told.due) == ("case.rescheduled", "等待反映人补充，期间不计时", fact.due)
    assert told.actor != told.words
