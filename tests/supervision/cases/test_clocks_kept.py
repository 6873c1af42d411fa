"""What is kept of a clock while it runs: how many days it has, why in both languages, and what did not hold it up."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from contracts.base import Due
from contracts.deputies import AssignmentOffered
from contracts.supervision import SignOrder
from kit.bus.consumer import Incoming
from kit.bus.tables import deferred
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.tables import cases
from services.supervision.cases.use_cases.deadlines import Deadlines
from tests.supervision.supervision_loop import DEPUTY, WATER, Loop


def row(loop: Loop, table: Any) -> Any:
    with loop.bench.look() as reading:
        return reading.connection.execute(select(table)).one()


def test_a_case_keeps_the_working_days_of_the_order_s_clock_that_runs(loop: Loop) -> None:
    _, order_id = loop.opened()
    order, case = row(loop, orders), row(loop, cases)
    assert order.sign_days != order.reply_days
    assert (case.clock, case.clock_days) == ("sign", order.sign_days)
    loop.ask(SignOrder(order_id=order_id), WATER)
    case = row(loop, cases)
    assert (case.clock, case.clock_days) == ("reply", order.reply_days)


def test_why_an_offer_ends_when_it_does_is_kept_in_both_languages(loop: Loop) -> None:
    appeal_id = loop.submit()
    due = Due(clock="accept", at=loop.now + timedelta(hours=24), why="24小时内接件", why_en="within 24 hours")
    told = {"deputy_id": DEPUTY.id, "deputy_name": DEPUTY.name, "turn": 1, "why": "选区代表", "due": due}
    loop.hear(AssignmentOffered(appeal_id=appeal_id, **told))
    assert loop.case(appeal_id).due == due


@pytest.mark.parametrize("counted", ["days", "hours"])
def test_a_question_that_was_answered_as_a_clock_began_does_not_hold_it_up(loop: Loop, counted: str) -> None:
    with loop.bench.look() as reading:
        deadlines = Deadlines.of(reading, loop.room.settings)
    term = deadlines.review(loop.now) if counted == "days" else deadlines.accept(loop.now)
    before = (loop.now - timedelta(days=2), loop.now)
    assert deadlines.still(term, [before]) == term
    into_it = (loop.now - timedelta(days=2), loop.now + timedelta(hours=1))
    assert deadlines.still(term, [into_it]).still_until == loop.now + timedelta(hours=1)


def test_a_fact_about_an_appeal_nobody_told_of_waits_with_its_reason(loop: Loop) -> None:
    due = Due(clock="accept", at=loop.now, why="24小时内接件")
    early = AssignmentOffered(appeal_id="a-9", deputy_id="d-1", deputy_name="王代表", turn=1, why="选区代表", due=due)
    loop.room.follow_the_loop(lambda consumer: consumer.take([Incoming(loop.bench.envelope(early, "a-9"), "{}")]))
    letter = row(loop, deferred)
    assert (letter.subject, letter.state, letter.reason) == ("a-9", "waiting", "NotYet: appeal a-9 is not known yet")
