"""While its resident is asked the clocks of a case stand still, and never longer than was said."""

from datetime import datetime, timedelta

from contracts.base import Due
from contracts.deputies import AssignmentUnfilled
from contracts.intake import (
    AppealAdded,
    AppealAnswered,
    AppealAsked,
    AppealClosed,
    AppealReopened,
    AppealUnanswered,
    AppealWithdrawn,
)
from contracts.supervision import (
    CaseRescheduled,
    CaseWarned,
    ExtendOrder,
    ListOrders,
    OrderReplied,
    OrderRescheduled,
    ReadOrder,
    ReplyOrder,
    ReportLoop,
    ReturnOrder,
    SetCalendarDay,
    SignOrder,
)
from contracts.words import AppealState, Colour, Kind, Role
from tests.supervision.supervision_loop import OFFICE, WATER, Loop, refusal

MAY = timedelta(days=5)


def ask(loop: Loop, appeal_id: str, question: str = "q-1", role: Role = Role.DEPARTMENT) -> datetime:
    """A question waits from now on; until when."""
    local = (loop.now + timedelta(hours=8) + MAY).replace(hour=23, minute=59, second=59, microsecond=0)
    until = local - timedelta(hours=8)
    loop.hear(AppealAsked(appeal_id=appeal_id, question_id=question, by="水利局 陈科", role=role, until=until))
    return until


def answer(loop: Loop, appeal_id: str, question: str = "q-1") -> None:
    loop.hear(AppealAnswered(appeal_id=appeal_id, question_id=question, role=Role.DEPARTMENT))


def due(loop: Loop, appeal_id: str) -> tuple[int, int]:
    """The county's month and day on which the clock that is shown ends."""
    shown = loop.case(appeal_id).due
    assert shown is not None
    local = shown.at + timedelta(hours=8)
    return local.month, local.day


def test_an_orders_clock_ends_later_by_the_days_it_waited(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    assert due(loop, appeal_id) == (11, 9)
    loop.at(11, 3)
    ask(loop, appeal_id)
    assert due(loop, appeal_id) == (11, 16)  # 14 November is a Saturday
    loop.at(11, 5)
    answer(loop, appeal_id)
    assert due(loop, appeal_id) == (11, 11)
    assert "等待反映人补充，11月3日至11月5日不计时，顺延到11月11日" in loop.case(appeal_id).due.why
    told = loop.emitted(OrderRescheduled)[-1]
    assert (told.department, told.due.clock) == ("water", "reply")


def test_who_never_answers_holds_it_up_so_long_and_no_longer(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    loop.at(11, 3)
    ask(loop, appeal_id)
    loop.at(11, 9)
    loop.hear(AppealUnanswered(appeal_id=appeal_id, question_id="q-1"))
    assert due(loop, appeal_id) == (11, 16)
    answer(loop, appeal_id)  # after the pause ended: words on record, no clock moves
    assert due(loop, appeal_id) == (11, 16)
    loop.at(11, 16)
    loop.ask(ReplyOrder(order_id=order_id, text="依现有情况办结"), WATER)
    assert loop.emitted(OrderReplied)[0].on_time is True


def test_no_colour_turns_while_the_resident_is_waited_for(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    loop.at(11, 6)
    ask(loop, appeal_id)
    for _ in range(5):
        loop.later(days=1).tick()
    assert (loop.emitted(CaseWarned), loop.case(appeal_id).colour) == ([], Colour.GREEN)


def test_a_clock_that_is_over_does_not_stand_still(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    loop.at(11, 12)
    ask(loop, appeal_id)
    answer(loop, appeal_id)
    assert (due(loop, appeal_id), loop.case(appeal_id).colour) == ((11, 9), Colour.RED)
    assert loop.emitted(OrderRescheduled) == []


def test_a_question_at_the_very_moment_a_clock_ends_holds_nothing_up(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    shown = loop.case(appeal_id).due
    assert shown is not None
    loop.bench.clock.at = shown.at
    ask(loop, appeal_id)
    loop.later(days=1)
    answer(loop, appeal_id)
    assert loop.case(appeal_id).due == shown
    assert loop.emitted(OrderRescheduled) == []


def test_the_time_to_sign_and_to_return_stands_still_as_well(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    ask(loop, appeal_id)
    loop.at(11, 6)
    answer(loop, appeal_id)
    loop.ask(SignOrder(order_id=order_id), WATER)
    [order] = loop.ask(ListOrders(), WATER).items
    assert order.colour is Colour.GREEN
    until = loop.ask(ReadOrder(order_id=order_id), WATER).returnable_until
    assert (until + timedelta(hours=8)).day == 9  # the 4th and four days, which end on a Sunday
    loop.at(11, 10)
    assert refusal(lambda: loop.ask(ReturnOrder(order_id=order_id, reason="不属职责"), WATER)) == "return-too-late"


def test_an_extension_and_an_edited_day_keep_what_stood_still(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    loop.at(11, 3)
    ask(loop, appeal_id)
    loop.at(11, 5)
    answer(loop, appeal_id)
    loop.ask(ExtendOrder(order_id=order_id, working_days=2, reason="需要开挖"), WATER)
    assert due(loop, appeal_id) == (11, 13)
    loop.ask(SetCalendarDay(day="2026-11-06", working=False, note="本县节日"))
    assert due(loop, appeal_id) == (11, 16)


def test_a_deputys_clock_and_the_offices_stand_still_and_are_told(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    ask(loop, appeal_id, role=Role.DEPUTY)
    loop.at(11, 4)
    answer(loop, appeal_id)
    assert due(loop, appeal_id) == (11, 11)
    first, last = loop.emitted(CaseRescheduled)
    assert (first.due.clock, last.due.at, last.was) == ("answer", loop.case(appeal_id).due.at, first.due.at)

    replied, _ = loop.at(11, 2).replied()
    loop.not_solved(replied, 2)
    assert due(loop, replied) == (11, 5)
    ask(loop, replied, "q-2", Role.OFFICE)
    loop.at(11, 4)
    answer(loop, replied, "q-2")
    assert due(loop, replied) == (11, 9)  # 7 November is a Saturday


def test_a_consultation_stands_still_by_the_minute_with_what_was_promised(loop: Loop) -> None:
    appeal_id = loop.submit(Kind.CONSULTATION)
    loop.offer(appeal_id)
    loop.accept(appeal_id, Due(clock="answer", at=loop.now + timedelta(hours=24), why="咨询类24小时内答复"))
    promised = loop.case(appeal_id).due.at
    loop.later(hours=2)
    ask(loop, appeal_id)
    loop.later(hours=30, minutes=10)
    answer(loop, appeal_id)
    assert loop.case(appeal_id).due.at == promised + timedelta(hours=30, minutes=10)
    loop.later(hours=5)
    loop.solve(appeal_id)
    report = loop.ask(ReportLoop())
    assert (report.consultations_on_time.numerator, report.consultations_on_time.denominator) == (1, 1)


def test_an_offer_made_while_a_question_waits_is_not_touched(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.hear(AssignmentUnfilled(appeal_id=appeal_id, why="没有可接件的代表"))
    ask(loop, appeal_id, role=Role.OFFICE)
    loop.offer(appeal_id)
    offered = loop.case(appeal_id).due
    loop.later(hours=1)
    answer(loop, appeal_id)
    assert loop.case(appeal_id).due == offered


def test_the_story_says_that_it_was_asked_and_answered_and_never_what(loop: Loop) -> None:
    appeal_id, _ = loop.signed()
    ask(loop, appeal_id)
    answer(loop, appeal_id)
    loop.hear(AppealAdded(appeal_id=appeal_id, message_id="m-1", what="words"))
    loop.hear(AppealAdded(appeal_id=appeal_id, message_id="m-2", what="thanks"))
    told = [(one.event, one.actor) for one in loop.public_story(appeal_id).entries if one.event.startswith("appeal.")]
    assert told[1:] == [
        ("appeal.asked", "水利局 陈科"),
        ("appeal.answered", "resident"),
        ("appeal.added", "resident"),
        ("appeal.thanked", "resident"),
    ]


def test_a_withdrawn_case_ends_and_its_order_with_it(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    ask(loop, appeal_id)
    loop.hear(AppealWithdrawn(appeal_id=appeal_id), AppealClosed(appeal_id=appeal_id, how="withdrawn"))
    case = loop.case(appeal_id)
    assert (case.state, case.due) == (AppealState.CLOSED, None)
    assert loop.ask(ReadOrder(order_id=order_id), OFFICE).state == "withdrawn"
    answer(loop, appeal_id)
    assert loop.case(appeal_id).due is None


def test_broken_again_waits_for_the_offices_review_and_for_a_new_rating(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    loop.satisfied(appeal_id)
    assert loop.ask(ReportLoop()).satisfied.numerator == 1
    loop.hear(AppealReopened(appeal_id=appeal_id, reason="又出现问题：还是漏水", round=2, again=True))
    case = loop.case(appeal_id)
    assert (case.state, case.holder, case.round) == (AppealState.REOPENED, "县人大常委会办公室", 2)
    assert loop.ask(ReportLoop()).satisfied.denominator == 0
