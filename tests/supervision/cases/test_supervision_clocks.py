"""Every clock of the loop turns yellow and red once, and the office sees what is overdue."""

from datetime import UTC, datetime, timedelta

import pytest

from contracts.base import Actor, Due
from contracts.deputies import AssignmentUnfilled
from contracts.ops import RunTimers
from contracts.supervision import (
    CasePressed,
    CaseWarned,
    DispatchOrder,
    ExtendOrder,
    ListCases,
    PressCase,
    ReadBoard,
    SetCalendarDay,
    SignOrder,
)
from contracts.words import Colour, Kind, Role
from services.supervision.cases.use_cases import watch
from services.supervision.cases.use_cases.deadlines import Deadlines
from services.supervision.settings import SupervisionSettings
from tests.commits import commits, tells
from tests.held import held
from tests.supervision.supervision_loop import DEPUTY, OFFICE, WATER, Loop, refusal


def warned(loop: Loop) -> list[tuple[str, str, str]]:
    return [(one.due.clock, one.colour.value, one.holder) for one in loop.emitted(CaseWarned)]


def overdue(loop: Loop) -> list[str]:
    return [one.appeal_id for one in loop.ask(ListCases(overdue=True)).items]


def test_a_deputys_clock_turns_yellow_when_a_fifth_is_left_and_red_when_it_is_over(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.later(hours=19).tick()
    assert (loop.case(appeal_id).colour, warned(loop)) == (Colour.GREEN, [])
    loop.later(minutes=12).tick()
    assert loop.case(appeal_id).colour is Colour.YELLOW
    loop.later(hours=5).tick()
    assert loop.case(appeal_id).colour is Colour.RED
    assert warned(loop) == [("accept", "yellow", "王代表"), ("accept", "red", "王代表")]
    assert overdue(loop) == [appeal_id]


def test_an_offer_told_again_with_less_time_turns_red_by_its_new_end(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.later(hours=1).offer(appeal_id, within=timedelta(minutes=15))
    loop.later(minutes=16).tick()
    assert warned(loop) == [("accept", "red", "王代表")]


def test_each_turn_is_told_once_however_often_the_clocks_are_watched(loop: Loop) -> None:
    loop.opened()
    for _ in range(60):
        loop.later(hours=2).tick()
        loop.tick()
    assert warned(loop) == [("sign", "yellow", "县水利局"), ("sign", "red", "县水利局")]


def test_a_clock_found_red_at_once_is_told_red_and_not_yellow_too(loop: Loop) -> None:
    loop.opened()
    loop.later(days=10).tick()
    assert warned(loop) == [("sign", "red", "县水利局")]


def test_what_turned_first_is_told_first_in_parts_of_so_many_and_what_is_worked_on_elsewhere_is_left(
    loop: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "AT_ONCE", 2)
    last, _ = loop.signed()
    first, second = loop.submit(), loop.later(hours=1).submit()
    loop.later(days=20)
    with held(loop.bench.database) as rows, commits(loop.bench.database, tells(CaseWarned)) as told:
        loop.tick()
    assert [one.appeal_id for one in loop.emitted(CaseWarned)] == [first, second, last]
    assert rows == ["loop_case by loop_case.turn_at, loop_case.appeal_id: update skip locked"] * 2
    assert told == [2, 3]


def test_a_department_has_its_floor_of_hours_and_it_is_said_only_where_less_was_left(loop: Loop) -> None:
    settings = SupervisionSettings(consultation_hours=24, consultation_floor_hours=4)
    asked = loop.now
    with loop.bench.look() as reading:
        deadlines = Deadlines.of(reading, settings)
        enough = deadlines.reply(asked + timedelta(hours=20), asked, None)
        late = deadlines.reply(asked + timedelta(hours=20, seconds=1), asked, None)
    assert enough.at == asked + timedelta(hours=24)
    assert "不足" not in enough.why
    assert late.at == asked + timedelta(hours=24, seconds=1)
    assert late.why.startswith("咨询原定时限所剩不足4小时，")
    assert late.why_en.startswith("less than 4 hours were left of the consultation's time: ")


def test_the_colour_is_right_at_any_moment_even_before_the_watch_has_run(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    loop.later(days=10)
    assert loop.case(appeal_id).colour is Colour.RED
    assert overdue(loop) == [appeal_id]
    assert loop.ask(ReadBoard()).overdue == 1


def test_the_due_moment_itself_is_still_in_time(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    loop.bench.clock.at = datetime(2026, 11, 3, 15, 59, 59, tzinfo=UTC)
    assert loop.case(appeal_id).colour is Colour.YELLOW
    loop.later(seconds=1)
    assert loop.case(appeal_id).colour is Colour.RED


def test_a_consultations_answer_clock_runs_against_the_deputy(loop: Loop) -> None:
    appeal_id = loop.submit(Kind.CONSULTATION)
    due = Due(clock="answer", at=loop.now + timedelta(hours=24), why="咨询24小时内答复")
    loop.offer(appeal_id)
    loop.later(hours=1)
    loop.accept(appeal_id, due)
    assert loop.case(appeal_id).due == due
    loop.later(hours=24).tick()
    assert warned(loop) == [("answer", "red", "王代表")]


def test_a_deputy_who_accepts_and_does_nothing_turns_red_after_five_working_days(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    assert loop.case(appeal_id).due.at == datetime(2026, 11, 9, 15, 59, 59, tzinfo=UTC)  # type: ignore[union-attr]
    loop.at(11, 10, 0, 0).tick()
    assert warned(loop) == [("answer", "red", "王代表")]


def test_an_appeal_that_nobody_was_asked_about_turns_red_too(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.later(hours=25).tick()
    assert warned(loop) == [("accept", "red", "")]
    assert overdue(loop) == [appeal_id]


def test_what_no_deputy_is_left_for_is_the_offices_and_turns_red_there(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.hear(AssignmentUnfilled(appeal_id=appeal_id, why="没有可接件的代表"))
    assert loop.case(appeal_id).holder == "县人大常委会办公室"
    loop.later(hours=25).tick()
    assert warned(loop) == [("accept", "red", "县人大常委会办公室")]


def test_the_next_deputy_gets_a_whole_clock_and_fresh_warnings(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.later(hours=25).tick()
    loop.lapse(appeal_id)
    loop.offer(appeal_id, Actor(role=Role.DEPUTY, id="d-2", name="赵代表"), turn=2)
    loop.tick()
    assert loop.case(appeal_id).colour is Colour.GREEN
    loop.later(hours=25).tick()
    assert warned(loop) == [("accept", "red", "王代表"), ("accept", "red", "赵代表")]


def test_sign_reply_and_review_clocks_all_turn_red(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    loop.at(11, 4, 1).tick()
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.at(11, 10, 1).tick()
    reviewed, _ = loop.replied()
    loop.not_solved(reviewed, 2)
    loop.at(11, 14, 1).tick()
    assert warned(loop) == [
        ("sign", "red", "县水利局"),
        ("reply", "red", "县水利局"),
        ("review", "red", "县人大常委会办公室"),
    ]
    assert overdue(loop) == [appeal_id, reviewed]


def test_an_answered_case_is_nobodys_and_never_warns(loop: Loop) -> None:
    loop.replied()
    on_the_spot = loop.submit()
    loop.offer(on_the_spot)
    loop.solve(on_the_spot)
    loop.later(days=60).tick()
    assert warned(loop) == []


def test_an_order_returned_keeps_its_reply_clock_against_the_office(loop: Loop) -> None:
    _, order_id = loop.opened()
    loop.give_back(order_id)
    loop.at(11, 10, 1).tick()
    assert warned(loop) == [("reply", "red", "县人大常委会办公室")]
    loop.ask(DispatchOrder(order_id=order_id, department="housing"))
    assert overdue(loop) == []


def test_an_extension_takes_back_a_warning_that_no_longer_holds(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    loop.at(11, 9, 12).tick()
    loop.ask(ExtendOrder(order_id=order_id, working_days=10, reason="x"), WATER)
    assert loop.case(appeal_id).colour is Colour.GREEN
    loop.at(11, 23, 12).tick()
    assert [colour for _, colour, _ in warned(loop)] == ["yellow", "yellow"]


def test_a_moved_clock_that_stays_yellow_is_not_told_yellow_again(loop: Loop) -> None:
    loop.signed()
    loop.at(11, 9, 12).tick()
    loop.ask(SetCalendarDay(day="2026-11-09", working=False))
    loop.tick()
    assert [colour for _, colour, _ in warned(loop)] == ["yellow"]
    loop.at(11, 11, 0).tick()
    assert [colour for _, colour, _ in warned(loop)] == ["yellow", "red"]


def test_a_warning_is_in_the_story_for_staff_and_not_for_the_resident(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    loop.later(days=10).tick()
    told = loop.story(appeal_id).entries[-1]
    assert (told.event, told.words, told.public) == ("case.warned", "red\n县水利局", False)
    assert "case.warned" not in [one.event for one in loop.public_story(appeal_id).entries]


def test_the_operator_can_run_the_watch_at_once(loop: Loop) -> None:
    loop.opened()
    loop.later(days=10)
    loop.ask(RunTimers(), Actor(role=Role.OPERATOR, id="op"))
    assert len(warned(loop)) == 1


def test_what_the_operator_runs_does_all_its_parts_and_none_twice(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "AT_ONCE", 1)
    turned = sorted(loop.submit() for _ in range(3))
    loop.later(days=20)
    loop.ask(RunTimers(), Actor(role=Role.OPERATOR, id="op"))
    assert sorted(one.appeal_id for one in loop.emitted(CaseWarned)) == turned


def test_the_county_decides_when_a_clock_turns_yellow() -> None:
    early = Loop(yellow_share=0.5)
    appeal_id = early.submit()
    early.offer(appeal_id)
    early.later(hours=12, minutes=1).tick()
    assert early.case(appeal_id).colour is Colour.YELLOW


def test_whoever_signs_when_the_reply_is_overdue_already_is_not_told_so_once_more(loop: Loop) -> None:
    appeal_id, order_id = loop.opened(Kind.CONSULTATION)
    loop.later(hours=28).tick()
    told = [("reply", "red", "县水利局")]
    assert warned(loop) == told
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.tick()
    assert warned(loop) == told
    assert overdue(loop) == [appeal_id]


# --- press -----------------------------------------------------------------------


def test_the_office_presses_whoever_holds_a_case_and_the_department_reads_the_words(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    loop.ask(PressCase(appeal_id=appeal_id, words="群众已等三天"))
    loop.ask(PressCase(appeal_id=appeal_id, words="请今日签收"))
    said = loop.emitted(CasePressed)[-1]
    assert (said.by, said.holder, said.words) == ("李主任", "县水利局", "请今日签收")
    assert loop.case(appeal_id).pressed == 2
    view = loop.read(order_id, WATER)
    assert (view.pressed, view.press_words) == (2, ["群众已等三天", "请今日签收"])


def test_a_deputy_can_be_pressed_and_the_resident_sees_that_it_happened_but_not_the_words(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.ask(PressCase(appeal_id=appeal_id, words="请尽快接件"))
    assert loop.story(appeal_id).entries[-1].words == "王代表\n请尽快接件"
    assert loop.public_story(appeal_id).entries[-1].words == "王代表"


def test_nobody_is_pressed_when_it_is_the_residents_or_the_offices_turn(loop: Loop) -> None:
    answered, _ = loop.replied()
    returned, order_id = loop.opened()
    loop.give_back(order_id)
    for appeal_id in (answered, returned, loop.submit()):
        press = PressCase(appeal_id=appeal_id, words="x")
        assert refusal(lambda press=press: loop.ask(press)) == "nobody-to-press"
    assert refusal(lambda: loop.ask(PressCase(appeal_id="none", words="x"))) == "appeal-not-found"
    assert refusal(lambda: loop.ask(PressCase(appeal_id=answered, words="x"), DEPUTY)) == "forbidden"
    assert OFFICE.name not in [one.by for one in loop.emitted(CasePressed)]
