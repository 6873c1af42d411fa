"""A case and its order by themselves: what each act leaves, and how each refusal is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.words import AppealState, Clock, Colour, Kind
from services.supervision.cases.domain.case import Case, Holder
from services.supervision.cases.domain.order import Order, OrderState, may_dispatch_to
from services.supervision.cases.domain.review import may_close, may_sign_off
from services.supervision.shared.domain.clock import NEVER, Term
from tests.supervision.refusing import refusal, slug

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)
TERM = Term(Clock.REPLY, NOW, NOW + 10 * HOUR, "因为", "because", 5)
S = AppealState


def case(**values: Any) -> Case:
    begun: dict[str, Any] = {
        "appeal_id": "a", "tracking_code": "c", "title": "t", "kind": Kind.HELP, "category": "roads", "township": "t",
        "matter": "{}", "submitted_at": NOW, "month": "2026-11", "promised_at": None,
    }  # fmt: skip
    return Case(**(begun | values))


def clock_of(one: Case) -> tuple[object, ...]:
    return (
        one.clock, one.clock_days, one.started_at, one.due_at, one.due_why, one.due_why_en, one.warn_at, one.turn_at,
        one.warned, one.urgency,
    )  # fmt: skip


RUNS = (
    Clock.REPLY, 5, NOW, NOW + 10 * HOUR, "因为", "because", NOW + 8 * HOUR, NOW + 8 * HOUR, Colour.GREEN,
    NOW + 10 * HOUR,
)  # fmt: skip
STANDS = (None, None, None, None, "", "", None, None, Colour.GREEN, NEVER)


def holder_of(one: Case) -> tuple[str, str, str]:
    return one.holder, one.holder_id, one.holder_name


def test_a_new_case_is_held_by_nobody_and_no_clock_runs() -> None:
    one = case()
    assert clock_of(one) == STANDS
    assert holder_of(one) == ("", "", "")
    assert (one.state, one.round, one.pressed, one.reviews, one.offers_decided, one.offers_in_time) == (
        S.SUBMITTED, 1, 0, 0, 0, 0,
    )  # fmt: skip
    assert (one.to_review, one.solved_locally, one.is_final) == (False, False, False)
    assert (one.order_id, one.answered_at, one.grade, one.resident_reason, one.closed_at) == (None,) * 3 + ("", None)


def test_a_clock_is_started_and_stopped_whole() -> None:
    one = case(warned=Colour.RED)
    one.start(TERM, 0.2)
    assert clock_of(one) == RUNS
    one.warned = Colour.YELLOW
    one.stop()
    assert clock_of(one) == STANDS


@pytest.mark.parametrize(
    ("warned", "hours", "end", "then"),
    [
        (Colour.YELLOW, 5, 10, Colour.GREEN),
        (Colour.YELLOW, 9, 10, Colour.YELLOW),
        (Colour.RED, 9, 10, Colour.YELLOW),
        (Colour.RED, 10, 10, Colour.YELLOW),
        (Colour.RED, 11, 10, Colour.RED),
        (Colour.RED, 5, 10, Colour.GREEN),
        (Colour.GREEN, 9, 10, Colour.GREEN),
    ],
)
def test_what_was_told_of_a_clock_and_still_holds_is_not_told_again(
    warned: Colour, hours: int, end: int, then: Colour
) -> None:
    one = case(warned=warned)
    one.move(replace(TERM, at=NOW + end * HOUR), 0.2, NOW + hours * HOUR)
    assert (one.warned, one.due_at) == (then, NOW + end * HOUR)


def test_each_colour_is_told_once_and_it_is_known_when_the_next_one_comes() -> None:
    one = case()
    one.start(TERM, 0.2)
    warn, due = NOW + 8 * HOUR, NOW + 10 * HOUR
    seen = [(one.turn(at), one.turn_at) for at in (NOW, warn, due, due + MOMENT, due + HOUR)]
    assert seen == [(None, warn), (Colour.YELLOW, due), (None, due), (Colour.RED, None), (None, None)]
    one.stop()
    assert (one.turn(due + HOUR), one.turn_at) == (None, None)


def test_nobody_is_asked_yet_or_the_one_asked_let_it_go() -> None:
    one = case(holder=Holder.DEPUTY, holder_id="D1", holder_name="甲")
    one.waits_for_a_deputy(TERM, 0.2)
    assert (holder_of(one), clock_of(one)) == (("", "", ""), RUNS)
    one.offer_ended(in_time=True)
    one.offer_ended(in_time=False)
    assert (one.offers_decided, one.offers_in_time) == (2, 1)
    one.held_by(Holder.DEPARTMENT, "water", "县水利局")
    assert (holder_of(one), one.department) == (("department", "water", "县水利局"), "water")
    one.held_by(Holder.DEPUTY, "D1", "甲")
    assert one.department is None


@pytest.mark.parametrize(("state", "local"), [(S.REPLIED, False), (S.SOLVED_ON_THE_SPOT, True)])
def test_an_answer_is_the_residents_turn_and_the_first_one_stays(state: S, local: bool) -> None:
    one = case(holder=Holder.DEPARTMENT, solved_locally=not local)
    one.start(TERM, 0.2)
    one.answered(state, NOW)
    one.answered(state, NOW + HOUR)
    assert (one.state, one.answered_at, one.solved_locally) == (state, NOW, local)
    assert (holder_of(one), clock_of(one)) == (("", "", ""), STANDS)


def test_a_not_solved_is_the_offices_to_review() -> None:
    one = case(state=S.CLOSED, solved_locally=True, closed_at=NOW)
    one.reopened("又坏了", 2, "办公室", TERM, 0.2)
    assert (one.state, one.round, one.resident_reason, one.to_review) == (S.REOPENED, 2, "又坏了", True)
    assert (one.solved_locally, one.closed_at) == (False, None)
    assert (holder_of(one), clock_of(one)) == (("office", "", "办公室"), RUNS)
    one.reviewed()
    assert (one.to_review, one.reviews, holder_of(one), clock_of(one)) == (False, 1, ("", "", ""), STANDS)
    one.reviewed()
    assert one.reviews == 2


@pytest.mark.parametrize("state", [S.CLOSED, S.MERGED, S.NOT_ADMITTED])
def test_an_end_leaves_nothing_running(state: S) -> None:
    one = case(to_review=True, holder=Holder.OFFICE)
    one.start(TERM, 0.2)
    one.ended(state, NOW)
    assert (one.state, one.closed_at, one.to_review, one.is_final) == (state, NOW, False, True)
    assert (holder_of(one), clock_of(one)) == (("", "", ""), STANDS)


def test_only_a_report_in_the_offices_hands_is_referred_by_it() -> None:
    report = {"kind": Kind.REPORT, "holder": Holder.OFFICE}
    assert refusal(case(**report).may_be_referred_by_the_office) is None
    assert refusal(case(holder=Holder.OFFICE).may_be_referred_by_the_office) == (
        "not-a-report", "Only a report goes from the office to a department.", "", 409,
    )  # fmt: skip
    for more in ({"state": S.REFERRED}, {"holder": Holder.DEPUTY}):
        one = case(**(report | more))
        assert refusal(one.may_be_referred_by_the_office) == (
            "not-with-the-office", "The report is not in the office's hands.", f"It is {one.state}.", 409,
        )  # fmt: skip


def order(**values: Any) -> Order:
    begun: dict[str, Any] = {
        "order_id": "o", "appeal_id": "a", "department": "water", "department_name": "县水利局", "round": 1,
        "dispatch": 1, "compulsory": False, "opened_by": "甲", "office_words": "", "deputy_name": "",
        "deputy_words": "", "resident_reason": "", "opened_at": NOW, "promised_from": NOW,
        "sign_days": 1, "sign_due_at": NOW + HOUR,
        "sign_why": "", "sign_why_en": "", "reply_days": 5, "reply_due_at": NOW + 9 * HOUR, "reply_why": "",
        "reply_why_en": "",
    }  # fmt: skip
    return Order(**(begun | values))


def test_an_order_is_signed_extended_once_and_replied_to() -> None:
    one = order()
    assert slug(one.reply, "好", "乙", NOW) == "order-opened"
    assert refusal(one.extend, 3, "难", NOW, 5, before=False) == (
        "order-opened", "You cannot extend an order that is opened.", "", 409,
    )  # fmt: skip
    one.sign("乙", NOW + HOUR)
    assert (one.state, one.signed_at, one.signed_by) == (OrderState.SIGNED, NOW + HOUR, "乙")
    assert refusal(one.sign, "乙", NOW) == ("order-signed", "You cannot sign an order that is signed.", "", 409)
    due = one.reply_due_at
    assert refusal(one.extend, 5, "难", due, 5, before=True) == (
        "already-extended", "The handling of a matter is extended once.", "", 409,
    )  # fmt: skip
    assert refusal(one.extend, 6, "难", due, 5, before=False) == (
        "extension-too-long", "An extension has at most 5 working days.", "", 409,
    )  # fmt: skip
    assert refusal(one.extend, 5, "难", due + MOMENT, 5, before=False) == (
        "extension-too-late", "More time must be asked for before the reply is due.", "", 409,
    )  # fmt: skip
    one.extend(5, "难", due, 5, before=False)
    assert (one.extended_days, one.extension_reason) == (5, "难")
    assert slug(one.extend, 1, "难", due, 5, before=False) == "already-extended"
    assert one.reply("好了", "丙", due) is True
    assert (one.state, one.replied_at, one.replied_by, one.reply_text) == (OrderState.REPLIED, due, "丙", "好了")
    assert not one.is_open
    assert refusal(one.reply, "好", "乙", NOW) == (
        "order-replied", "You cannot reply to an order that is replied.", "", 409,
    )  # fmt: skip
    assert refusal(one.give_back, "不是我们的", None, NOW, NOW) == (
        "order-replied", "You cannot return an order that is replied.", "", 409,
    )  # fmt: skip
    late = order(state=OrderState.SIGNED)
    assert late.reply("好了", "丙", due + MOMENT) is False


def test_an_order_is_given_back_in_time_and_not_when_it_is_compulsory() -> None:
    until = NOW + HOUR
    assert refusal(order(compulsory=True).give_back, "不归我", None, NOW, until) == (
        "order-compulsory", "This order was assigned compulsorily and cannot be returned.", "", 409,
    )  # fmt: skip
    assert refusal(order().give_back, "不归我", None, until + MOMENT, until) == (
        "return-too-late", "The time in which an order may be returned is over.", until.isoformat(), 409,
    )  # fmt: skip
    for state in (OrderState.OPENED, OrderState.SIGNED):
        one = order(state=state)
        one.give_back("不归我", "roads", until, until)
        assert (one.state, one.returned_at, one.return_reason, one.suggested) == (
            OrderState.RETURNED, until, "不归我", "roads",
        )  # fmt: skip
        assert one.is_open
    assert slug(one.give_back, "不归我", None, NOW, until) == "order-returned"


def test_what_is_finished_is_not_withdrawn() -> None:
    one, done = order(state=OrderState.RETURNED), order(state=OrderState.REPLIED)
    for each in (one, done):
        each.withdraw("merged", NOW)
    assert (one.state, one.withdrawn_at, one.withdrawn_why) == (OrderState.WITHDRAWN, NOW, "merged")
    assert (done.state, done.withdrawn_at, done.withdrawn_why) == (OrderState.REPLIED, None, "")


def test_a_returned_order_goes_to_another_department_or_back_by_compulsion() -> None:
    assert refusal(may_dispatch_to, order(), "roads", compulsory=False) == (
        "order-not-returned", "Only an order that was returned can be dispatched again.", "", 409,
    )  # fmt: skip
    returned = order(state=OrderState.RETURNED)
    assert refusal(may_dispatch_to, returned, "water", compulsory=False) == (
        "same-department", "This department has just returned it; choose another.", "", 409,
    )  # fmt: skip
    assert refusal(may_dispatch_to, returned, "water", compulsory=True) is None
    assert refusal(may_dispatch_to, returned, "roads", compulsory=False) is None


def test_a_review_says_why_it_is_not_one() -> None:
    assert refusal(may_close, 2, 2) == (
        "not-handled-again", "Nobody closes over a resident's `not solved` before the matter was handled again.",
        "1 of 2 answers were turned down.", 409,
    )  # fmt: skip
    assert refusal(may_close, 3, 2) is None
    assert refusal(may_sign_off, "李", to_review=False) == (
        "nothing-to-review", "This case does not wait for a review.", "", 409,
    )  # fmt: skip
    assert refusal(may_sign_off, " ", to_review=True) == (
        "reviewer-unnamed", "A review carries its reviewer's name; this account has none.", "", 409,
    )  # fmt: skip
    assert refusal(may_sign_off, "李", to_review=True) is None
