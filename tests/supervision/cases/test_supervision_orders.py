"""What a department does with its order, and how the office sends it on."""

from datetime import UTC, datetime, timedelta

from contracts.base import Actor
from contracts.supervision import (
    DispatchOrder,
    ExtendOrder,
    OrderExtended,
    OrderOpened,
    OrderReplied,
    OrderReturned,
    OrderSigned,
    ReplyOrder,
    ReturnOrder,
    ReviewCase,
    SaveDepartment,
    SignOrder,
)
from contracts.words import AppealState, Kind, Role
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER, Loop, refusal


def test_a_referral_opens_an_order_with_a_day_to_sign_and_five_working_days_to_reply(loop: Loop) -> None:
    appeal_id, order_id = loop.opened(Kind.COMPLAINT)
    opened = loop.emitted(OrderOpened)[-1]
    assert (opened.order_id, opened.department, opened.department_name) == (order_id, "water", "县水利局")
    assert (opened.round, opened.dispatch, opened.compulsory, opened.by) == (1, 1, False, "王代表")
    assert opened.words == "请尽快处理"
    assert opened.sign_due.at == datetime(2026, 11, 3, 15, 59, 59, tzinfo=UTC)
    assert opened.reply_due.at == datetime(2026, 11, 9, 15, 59, 59, tzinfo=UTC)
    assert "11月3日" in opened.reply_due.why
    assert opened.matter.text == "村口水管漏水三天"
    case = loop.case(appeal_id)
    assert (case.state, case.holder) == (AppealState.REFERRED, "县水利局")
    assert case.due is not None
    assert case.due.clock == "sign"


def test_signing_stops_the_sign_clock_and_shows_the_reply_clock(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    assert loop.emitted(OrderSigned)[-1].by == "水利局 陈科"
    case = loop.case(appeal_id)
    assert case.state is AppealState.HANDLING
    assert case.due is not None
    assert case.due.clock == "reply"
    assert refusal(lambda: loop.ask(SignOrder(order_id=order_id), WATER)) == "order-signed"


def test_a_reply_goes_to_the_resident_and_stops_every_clock(loop: Loop) -> None:
    appeal_id, order_id = loop.replied()
    said = loop.emitted(OrderReplied)[-1]
    assert (said.text, said.round, said.on_time, said.department_name) == ("已更换水管", 1, True, "县水利局")
    case = loop.case(appeal_id)
    assert (case.state, case.holder, case.due) == (AppealState.REPLIED, "", None)
    assert loop.read(order_id).text == "已更换水管"


def test_a_reply_after_its_due_moment_says_that_it_was_late(loop: Loop) -> None:
    _, order_id = loop.signed()
    loop.at(11, 10, 0, 0)
    loop.ask(ReplyOrder(order_id=order_id, text="已处理"), WATER)
    assert loop.emitted(OrderReplied)[-1].on_time is False


def test_an_order_must_be_signed_before_it_is_answered_or_extended(loop: Loop) -> None:
    _, order_id = loop.opened()
    assert refusal(lambda: loop.ask(ReplyOrder(order_id=order_id, text="好"), WATER)) == "order-opened"
    extend = ExtendOrder(order_id=order_id, working_days=3, reason="需要材料")
    assert refusal(lambda: loop.ask(extend, WATER)) == "order-opened"


def test_another_departments_order_does_not_exist_for_a_handler(loop: Loop) -> None:
    _, order_id = loop.opened()
    for request in (
        SignOrder(order_id=order_id),
        ReturnOrder(order_id=order_id, reason="x"),
        ReplyOrder(order_id=order_id, text="x"),
    ):
        assert refusal(lambda request=request: loop.ask(request, HOUSING)) == "order-not-found"
    assert refusal(lambda: loop.read(order_id, HOUSING)) == "order-not-found"
    assert refusal(lambda: loop.ask(SignOrder(order_id="none"), WATER)) == "order-not-found"


def test_a_handler_without_a_department_and_an_office_clerk_cannot_sign(loop: Loop) -> None:
    _, order_id = loop.opened()
    nobody = Actor(role=Role.DEPARTMENT, id="u-9", name="某人")
    assert refusal(lambda: loop.ask(SignOrder(order_id=order_id), nobody)) == "forbidden"
    assert refusal(lambda: loop.ask(SignOrder(order_id=order_id), OFFICE)) == "forbidden"


# --- return and dispatch ---------------------------------------------------------


def test_what_is_not_theirs_goes_back_to_the_office_with_the_reason(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    loop.ask(ReturnOrder(order_id=order_id, reason="属住建局职责", suggested="housing"), WATER)
    said = loop.emitted(OrderReturned)[-1]
    assert (said.reason, said.suggested, said.by) == ("属住建局职责", "housing", "水利局 陈科")
    case = loop.case(appeal_id)
    assert (case.state, case.holder) == (AppealState.RETURNED, "县人大常委会办公室")
    view = loop.read(order_id)
    assert (view.state, view.return_reason, view.suggested) == ("returned", "属住建局职责", "housing")


def test_the_reply_clock_goes_on_while_a_returned_order_lies_in_the_office(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    reply_due = loop.emitted(OrderOpened)[-1].reply_due
    loop.give_back(order_id)
    assert loop.case(appeal_id).due == reply_due


def test_an_order_may_be_returned_until_the_end_of_the_second_working_day_and_not_later(loop: Loop) -> None:
    _, first = loop.opened()
    _, second = loop.signed()
    assert loop.read(first).returnable_until == datetime(2026, 11, 4, 15, 59, 59, tzinfo=UTC)
    loop.at(11, 4, 23, 59)
    loop.give_back(second)  # signed for first, then found not to be theirs
    loop.at(11, 5, 0, 0)
    assert refusal(lambda: loop.give_back(first)) == "return-too-late"


def test_a_department_that_does_not_exist_cannot_be_suggested(loop: Loop) -> None:
    _, order_id = loop.opened()
    request = ReturnOrder(order_id=order_id, reason="不是", suggested="nobody")
    assert refusal(lambda: loop.ask(request, WATER)) == "department-not-found"


def test_a_returned_order_is_dispatched_as_a_new_one_and_the_old_one_withdrawn(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    loop.give_back(order_id)
    loop.later(days=1)
    fresh = loop.ask(DispatchOrder(order_id=order_id, department="housing", words="请住建局办理")).id
    old, new = loop.orders(appeal_id)
    assert (old.state, new.state, new.dispatch, new.round, new.compulsory) == ("withdrawn", "opened", 2, 1, False)
    opened = loop.emitted(OrderOpened)[-1]
    assert (opened.by, opened.words, opened.dispatch) == ("李主任", "请住建局办理", 2)
    assert opened.reply_due.at == datetime(2026, 11, 10, 15, 59, 59, tzinfo=UTC)  # its own five working days
    view = loop.read(fresh, HOUSING)
    assert (view.deputy_name, view.deputy_words, view.office_words) == ("王代表", "请尽快处理", "请住建局办理")


def test_a_returned_order_is_not_sent_back_to_the_one_who_returned_it(loop: Loop) -> None:
    _, order_id = loop.opened()
    loop.give_back(order_id)
    request = DispatchOrder(order_id=order_id, department="water")
    assert refusal(lambda: loop.ask(request)) == "same-department"


def test_after_three_dispatches_the_next_is_compulsory_and_may_not_be_returned(loop: Loop) -> None:
    appeal_id, first = loop.opened()
    loop.give_back(first)
    second = loop.ask(DispatchOrder(order_id=first, department="housing")).id
    loop.give_back(second, HOUSING)
    third = loop.ask(DispatchOrder(order_id=second, department="water")).id
    assert not loop.emitted(OrderOpened)[-1].compulsory
    loop.give_back(third)
    fourth = loop.ask(DispatchOrder(order_id=third, department="water")).id  # compulsory: it may go back
    opened = loop.emitted(OrderOpened)[-1]
    assert (opened.dispatch, opened.compulsory) == (4, True)
    assert refusal(lambda: loop.give_back(fourth)) == "order-compulsory"
    assert loop.read(fourth).returnable_until is None
    assert [one.state for one in loop.orders(appeal_id)] == ["withdrawn", "withdrawn", "withdrawn", "opened"]


def test_only_a_returned_order_is_dispatched_and_only_to_a_department_that_takes_orders(loop: Loop) -> None:
    _, order_id = loop.opened()
    send = DispatchOrder(order_id=order_id, department="housing")
    assert refusal(lambda: loop.ask(send)) == "order-not-returned"
    loop.give_back(order_id)
    loop.ask(SaveDepartment(department="housing", title="县住建局", active=False))
    assert refusal(lambda: loop.ask(send)) == "department-inactive"
    unknown = DispatchOrder(order_id=order_id, department="nobody")
    assert refusal(lambda: loop.ask(unknown)) == "department-not-found"


def test_a_referral_to_an_unknown_department_waits_in_the_office_instead_of_getting_lost(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    order_id = loop.refer(appeal_id, "abolished")
    assert loop.emitted(OrderOpened) == []
    assert loop.emitted(OrderReturned)[-1].reason == "没有这个部门，请重新交办"
    assert loop.case(appeal_id).state is AppealState.RETURNED
    loop.ask(DispatchOrder(order_id=order_id, department="water"))
    assert loop.case(appeal_id).holder == "县水利局"


def test_a_referral_to_a_retired_department_waits_in_the_office_too(loop: Loop) -> None:
    loop.ask(SaveDepartment(department="water", title="县水利局", active=False))
    appeal_id, _ = loop.opened()
    assert loop.order(appeal_id).state == "returned"
    assert loop.order(appeal_id).department_name == "县水利局"


# --- extension -------------------------------------------------------------------


def test_an_extension_adds_working_days_to_the_reply_clock_and_says_which(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    loop.ask(ExtendOrder(order_id=order_id, working_days=10, reason="需更换主管道"), WATER)
    said = loop.emitted(OrderExtended)[-1]
    assert said.reply_due.at == datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)
    assert "延期10个工作日" in said.reply_due.why
    case = loop.case(appeal_id)
    assert (case.state, case.due) == (AppealState.EXTENDED, said.reply_due)
    assert loop.order(appeal_id).extended
    loop.at(11, 23, 23)
    loop.ask(ReplyOrder(order_id=order_id, text="已更换"), WATER)
    assert loop.emitted(OrderReplied)[-1].on_time


def test_an_order_is_extended_once_by_ten_working_days_at_the_most_and_in_time(loop: Loop) -> None:
    _, order_id = loop.signed()
    too_long = ExtendOrder(order_id=order_id, working_days=11, reason="x")
    assert refusal(lambda: loop.ask(too_long, WATER)) == "extension-too-long"
    assert loop.read(order_id).extension_most == 10, "and the department is told how much would do"
    loop.ask(ExtendOrder(order_id=order_id, working_days=1, reason="x"), WATER)
    again = ExtendOrder(order_id=order_id, working_days=1, reason="y")
    assert refusal(lambda: loop.ask(again, WATER)) == "already-extended"
    _, late = loop.signed()
    loop.at(11, 10, 0, 1)
    too_late = ExtendOrder(order_id=late, working_days=5, reason="x")
    assert refusal(lambda: loop.ask(too_late, WATER)) == "extension-too-late"


def test_the_county_sets_how_long_an_extension_may_be() -> None:
    strict = Loop(extension_working_days=5)
    _, order_id = strict.signed()
    request = ExtendOrder(order_id=order_id, working_days=6, reason="x")
    assert refusal(lambda: strict.ask(request, WATER)) == "extension-too-long"


# --- consultations ---------------------------------------------------------------


def test_a_consultation_is_replied_to_within_24_hours_of_its_submission(loop: Loop) -> None:
    appeal_id = loop.submit(Kind.CONSULTATION)
    begun = loop.now
    loop.later(hours=3)
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.refer(appeal_id)
    assert loop.emitted(OrderOpened)[-1].reply_due.at == begun + timedelta(hours=24)


def test_a_department_has_four_hours_at_least_when_others_used_up_the_consultations_time(loop: Loop) -> None:
    appeal_id = loop.submit(Kind.CONSULTATION)
    loop.offer(appeal_id)
    loop.later(hours=23)
    loop.accept(appeal_id)
    loop.refer(appeal_id)
    due = loop.emitted(OrderOpened)[-1].reply_due
    assert due.at == loop.now + timedelta(hours=4)
    assert "不足4小时" in due.why
    shown = loop.case(appeal_id).due
    assert shown is not None
    assert shown.clock == "reply"  # it ends before the sign clock does


def test_a_consultations_hours_begin_anew_in_a_later_round(loop: Loop) -> None:
    appeal_id, _ = loop.replied(Kind.CONSULTATION)
    loop.later(days=6)
    loop.not_solved(appeal_id, 2)
    loop.ask(ReviewCase(appeal_id=appeal_id, verdict="handle_again", evidence="答复未说清"))
    assert loop.emitted(OrderOpened)[-1].reply_due.at == loop.now + timedelta(hours=24)


def test_the_same_key_signs_once_and_a_new_key_is_refused(loop: Loop) -> None:
    _, order_id = loop.opened()
    for _ in range(2):
        assert loop.ask(SignOrder(order_id=order_id), WATER, key="same").id == order_id
    assert len(loop.emitted(OrderSigned)) == 1


def test_an_appeal_never_has_two_open_orders_even_when_a_referral_is_told_twice(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    loop.refer(appeal_id, "housing")
    assert [one.department for one in loop.orders(appeal_id)] == ["water"]


def test_the_kinds_have_their_own_time_to_reply(loop: Loop) -> None:
    due = {}
    for kind in (Kind.HELP, Kind.COMPLAINT, Kind.SUGGESTION, Kind.REPORT):
        loop.opened(kind)
        due[kind] = loop.emitted(OrderOpened)[-1].reply_due.at.day
    assert due == {Kind.HELP: 9, Kind.COMPLAINT: 9, Kind.SUGGESTION: 16, Kind.REPORT: 16}
