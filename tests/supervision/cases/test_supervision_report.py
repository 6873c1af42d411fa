"""The closed-loop report: counts that add up, and shares with what they are made of."""

from datetime import timedelta

from contracts.base import Actor
from contracts.supervision import (
    DispatchOrder,
    LoopReport,
    PressCase,
    ReplyOrder,
    ReportLoop,
    ReviewCase,
    Share,
    SignOrder,
)
from contracts.words import AppealState, Grade, Kind, Role
from tests.supervision.supervision_loop import HOUSING, WATER, Loop, refusal


def report(loop: Loop, **window: object) -> LoopReport:
    return loop.ask(ReportLoop(**window))  # type: ignore[arg-type, no-any-return]


def share(numerator: int, denominator: int) -> Share:
    return Share(numerator=numerator, denominator=denominator)


def solved_by_deputy(loop: Loop, kind: Kind = Kind.HELP) -> str:
    appeal_id = loop.submit(kind)
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.solve(appeal_id)
    return appeal_id


def test_an_empty_county_has_a_report_of_zeros(loop: Loop) -> None:
    empty = report(loop)
    assert (empty.cases, empty.orders, empty.satisfied) == (0, 0, share(0, 0))


def test_cases_are_open_or_closed_and_every_one_stands_in_one_state(loop: Loop) -> None:
    loop.submit()
    loop.opened()
    head, _ = loop.replied()
    loop.satisfied(head)
    merged = loop.submit()
    loop.merge(merged, head)
    told = report(loop)
    assert (told.cases, told.open, told.closed) == (4, 2, 2)
    assert told.by_state == {"submitted": 1, "referred": 1, "closed": 1, "merged": 1}
    assert sum(told.by_state.values()) == told.cases == told.open + told.closed


def test_an_acceptance_is_on_time_by_the_clock_it_was_offered_with(loop: Loop) -> None:
    solved_by_deputy(loop)
    late = loop.submit()
    loop.offer(late)
    loop.later(hours=25)
    loop.lapse(late)
    loop.offer(late)
    loop.accept(late)
    declined = loop.submit()
    loop.offer(declined)
    loop.lapse(declined, "declined")
    assert report(loop).accepted_on_time == share(2, 3)


def test_signing_and_replying_count_when_done_or_when_their_time_is_over(loop: Loop) -> None:
    loop.replied()
    _, late = loop.opened()
    loop.opened()  # never signed
    loop.at(11, 4, 9)
    loop.ask(SignOrder(order_id=late), WATER)
    told = report(loop)
    assert told.signed_on_time == share(1, 3)
    assert told.replied_on_time == share(1, 1)  # the others still have time
    loop.at(11, 10, 9)
    loop.ask(ReplyOrder(order_id=late, text="好"), WATER)
    assert report(loop).replied_on_time == share(1, 3)


def test_the_time_an_order_lies_in_the_office_is_not_the_departments(loop: Loop) -> None:
    _, order_id = loop.opened()
    loop.give_back(order_id)
    loop.later(days=20)
    told = report(loop)
    assert (told.signed_on_time, told.replied_on_time, told.returned) == (share(0, 0), share(0, 0), 1)


def test_a_consultations_promise_counts_from_submission_whoever_was_slow(loop: Loop) -> None:
    solved_by_deputy(loop, Kind.CONSULTATION)
    slow = loop.submit(Kind.CONSULTATION)
    loop.offer(slow)
    loop.later(hours=23)
    loop.accept(slow)
    order_id = loop.refer(slow)
    loop.later(hours=2)
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.ask(ReplyOrder(order_id=order_id, text="答复"), WATER)
    loop.submit(Kind.CONSULTATION)  # nobody has answered it, and its time is not over
    told = report(loop)
    assert told.consultations_on_time == share(1, 2)
    assert told.replied_on_time == share(1, 1)  # the department was in its own time
    loop.later(hours=25)
    assert report(loop).consultations_on_time == share(1, 3)


def test_solved_locally_is_the_deputies_share_of_all_that_was_answered(loop: Loop) -> None:
    for _ in range(3):
        solved_by_deputy(loop)
    loop.replied()
    loop.submit()
    taken_back = solved_by_deputy(loop)
    loop.not_solved(taken_back, 2)
    assert report(loop).solved_locally == share(3, 5)


def test_the_last_rating_of_each_case_counts(loop: Loop) -> None:
    happy, _ = loop.replied()
    loop.satisfied(happy)
    fair, _ = loop.replied()
    loop.satisfied(fair, Grade.BASICALLY)
    turned, _ = loop.replied()
    loop.not_solved(turned, 2)
    assert report(loop).satisfied == share(2, 3)
    loop.ask(ReviewCase(appeal_id=turned, verdict="handle_again", evidence="再办"))
    order_id = loop.order(turned).order_id
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.ask(ReplyOrder(order_id=order_id, text="好"), WATER)
    loop.satisfied(turned)
    told = report(loop)
    assert told.satisfied == share(3, 3)
    assert told.grades == {Grade.SATISFIED: 2, Grade.BASICALLY: 1}
    assert told.reviewed == 1


def test_departments_are_counted_by_their_code(loop: Loop) -> None:
    pressed, order_id = loop.opened()
    loop.ask(PressCase(appeal_id=pressed, words="快"))
    loop.give_back(order_id)
    new = loop.ask(DispatchOrder(order_id=order_id, department="housing")).id
    loop.ask(SignOrder(order_id=new), HOUSING)
    loop.ask(ReplyOrder(order_id=new, text="好"), HOUSING)
    loop.opened()
    told = report(loop)
    assert told.by_department == {
        "water": {"orders": 2, "open": 1, "replied": 0, "on_time": 0, "returned": 1},
        "housing": {"orders": 1, "open": 0, "replied": 1, "on_time": 1, "returned": 0},
    }
    assert (told.orders, told.orders_open, told.returned, told.pressed) == (3, 1, 1, 1)


def test_the_window_takes_appeals_by_when_they_were_submitted(loop: Loop) -> None:
    start = loop.now
    loop.replied()
    loop.later(days=30)
    loop.opened()
    since = report(loop, since=start + timedelta(days=1))
    assert (since.cases, since.orders, since.by_state) == (1, 1, {AppealState.REFERRED.value: 1})
    until = report(loop, since=start, until=start + timedelta(days=1))
    assert (until.cases, until.orders, until.orders_open) == (1, 1, 0)
    assert report(loop, until=start).cases == 0


def test_everybody_reads_the_report_of_all_appeals_without_a_small_number(loop: Loop) -> None:
    for _ in range(6):
        solved_by_deputy(loop)
    public = Actor(role=Role.PUBLIC)
    seen = loop.ask(ReportLoop(), public)
    assert (seen.cases, seen.by_state, seen.by_department, seen.grades) == (6, {}, {}, {})
    assert seen.accepted_on_time == share(6, 6)
    loop.opened()
    exact, seen = report(loop), loop.ask(ReportLoop(), public)
    assert (exact.orders, seen.orders, exact.by_department, seen.by_department) == (
        *(1, 0),
        {"water": {"orders": 1, "open": 1, "replied": 0, "on_time": 0, "returned": 0}},
        {},
    )
    assert refusal(lambda: loop.ask(ReportLoop(since=loop.now), public)) == "forbidden"
    assert report(loop, since=loop.now)
