"""Whatever happens in whatever order, an order is in exactly one pair of hands and nobody closes too early."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from contracts.base import Actor, Request
from contracts.deputies import AssignmentUnfilled
from contracts.intake import AppealClosed
from contracts.supervision import (
    CaseReviewed,
    CaseWarned,
    DispatchOrder,
    ExtendOrder,
    OrderOpened,
    OrderReplied,
    PressCase,
    ReadBoard,
    ReplyOrder,
    ReportLoop,
    ReturnOrder,
    ReviewCase,
    SetCalendarDay,
    SignOrder,
)
from contracts.words import AppealState, Kind
from kit.bus import tables as bus_tables
from services.supervision.cases.domain.case import FINAL, Case, Holder
from services.supervision.cases.domain.order import IN_DEPARTMENT, OPEN, Order, OrderState
from services.supervision.cases.queries.cases import read_board
from services.supervision.cases.queries.report import report_loop
from services.supervision.cases.store.casebook import to_case
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.orders import to_order
from services.supervision.cases.store.tables import cases
from services.supervision.shared.store.departments import departments
from services.supervision.shared.store.metadata import metadata
from services.supervision.shared.store.townships import townships
from tests.supervision.cases.loop_scan import scanned_board, scanned_report
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER, Loop, Said

HANDLERS = {"water": WATER, "housing": HOUSING}
ANSWERED = (AppealState.SOLVED_ON_THE_SPOT, AppealState.REPLIED)
WILD = ("sign", "return", "extend", "reply", "dispatch_other", "again", "close", "press", "merge", "accept", "solve")
"""What somebody may try at any time, whether it fits or not."""


class Life:
    """One appeal and everybody who may touch it."""

    def __init__(self, loop: Loop, kind: Kind) -> None:
        self.loop = loop
        self.appeal_id = loop.submit(kind)
        self.round = 1
        self.refusals: set[int] = set()
        self.look()

    def look(self) -> None:
        """Read the case and its orders as they are kept."""
        with self.loop.bench.look() as reading:
            mine = select(cases).where(cases.c.appeal_id == self.appeal_id)
            self.case: Case = to_case(reading.connection.execute(mine).one())
            given_out = select(orders).where(orders.c.appeal_id == self.appeal_id).order_by(orders.c.order_id)
            self.orders: list[Order] = [to_order(row) for row in reading.connection.execute(given_out)]
        self.open = next((order for order in self.orders if order.state in OPEN), None)

    def fitting(self) -> list[str]:
        """What may happen next."""
        if self.open is not None:
            return {
                OrderState.OPENED: ["sign", "return", "return", "press"],
                OrderState.SIGNED: ["reply", "reply", "extend", "return"],
                OrderState.RETURNED: ["dispatch_other", "dispatch_same"],
            }[self.open.state]
        if self.case.to_review:
            return ["again", "again_elsewhere", "close"]
        return {
            AppealState.SUBMITTED: ["offer", "unfilled"],
            AppealState.ASSIGNED: ["accept", "lapse", "refer", "solve"],
            AppealState.ACCEPTED: ["refer", "refer", "refer_nowhere", "solve"],
            AppealState.SOLVED_ON_THE_SPOT: ["not_solved", "not_solved", "solved"],
            AppealState.REPLIED: ["not_solved", "not_solved", "solved"],
        }.get(self.case.state, [])

    def step(self, move: str, number: int) -> None:
        """Do one thing; a refusal is fine, a broken promise is not."""
        getattr(self, move, lambda _: self._ask_or_tell(move, number))(number)
        self.look()

    # --- time and the office's desk ------------------------------------------

    def time(self, number: int) -> None:
        self.loop.later(hours=number).tick()

    def edit_day(self, number: int) -> None:
        day = (self.loop.now + timedelta(days=number % 12 - 2)).date()
        working = (True, False, None)[number % 3]
        self._try(SetCalendarDay(day=day.isoformat(), working=working), OFFICE)

    def merge(self, number: int) -> None:
        if not self.case.is_final:
            self.loop.merge(self.appeal_id, "a-head")

    def close(self, number: int) -> None:
        self._try(ReviewCase(appeal_id=self.appeal_id, verdict="close", evidence="已核实"), OFFICE)
        reviews = self.loop.emitted(CaseReviewed)
        if reviews and reviews[-1].verdict == "close":
            self.loop.hear(AppealClosed(appeal_id=self.appeal_id, how="reviewed"))

    # --- the resident and the deputies ---------------------------------------

    def solved(self, number: int) -> None:
        self.loop.satisfied(self.appeal_id)

    def not_solved(self, number: int) -> None:
        self.round += 1
        self.loop.not_solved(self.appeal_id, self.round)

    def unfilled(self, number: int) -> None:
        self.loop.hear(AssignmentUnfilled(appeal_id=self.appeal_id, why="无人"))

    def refer(self, number: int) -> None:
        self.loop.refer(self.appeal_id, ("water", "housing")[number % 2])

    def refer_nowhere(self, number: int) -> None:
        self.loop.refer(self.appeal_id, "abolished")

    # --- departments and dispatch --------------------------------------------

    def _ask_or_tell(self, move: str, number: int) -> None:
        if move in ("offer", "accept", "lapse", "solve"):
            getattr(self.loop, move)(self.appeal_id)
            return
        order_id, mine = self.case.order_id or "none", self._department()
        other = "housing" if mine == "water" else "water"
        handler = HANDLERS.get(mine if number % 8 else other, WATER)  # now and then a stranger tries
        again = {"appeal_id": self.appeal_id, "verdict": "handle_again", "evidence": "再办"}
        asked: dict[str, tuple[Request, Actor]] = {
            "sign": (SignOrder(order_id=order_id), handler),
            "return": (ReturnOrder(order_id=order_id, reason="不是我局"), handler),
            "extend": (ExtendOrder(order_id=order_id, working_days=number % 12 + 1, reason="需时"), handler),
            "reply": (ReplyOrder(order_id=order_id, text="已办"), handler),
            "dispatch_other": (DispatchOrder(order_id=order_id, department=other), OFFICE),
            "dispatch_same": (DispatchOrder(order_id=order_id, department=mine), OFFICE),
            "press": (PressCase(appeal_id=self.appeal_id, words="请抓紧"), OFFICE),
            "again": (ReviewCase.model_validate(again), OFFICE),
            "again_elsewhere": (ReviewCase.model_validate(again | {"department": other}), OFFICE),
        }
        self._try(*asked[move])

    def _department(self) -> str:
        return next((one.department for one in self.orders if one.order_id == self.case.order_id), "water")

    def _try(self, request: Request, actor: Actor) -> None:
        try:
            self.loop.ask(request, actor)
            event(f"{request.name}: done")
        except Said as said:
            event(f"{request.name}: {said.problem.type}")
            self.refusals.add(said.problem.status)

    # --- what always holds ---------------------------------------------------

    def check(self) -> None:
        """After every step."""
        case = self.case
        assert sum(order.state in OPEN for order in self.orders) <= 1
        if self.open is None:
            assert case.holder is not Holder.DEPARTMENT
        elif self.open.state in IN_DEPARTMENT:
            assert (case.holder, case.holder_id) == (Holder.DEPARTMENT, self.open.department)
        else:
            assert case.holder is Holder.OFFICE
        if self.open is not None:
            assert case.order_id == self.open.order_id
            assert not case.is_final
        waits = case.state in (AppealState.SUBMITTED, AppealState.ASSIGNED, AppealState.ACCEPTED)
        assert (case.due_at is not None) == (case.holder is not Holder.NOBODY or waits)
        if case.due_at is not None:
            assert case.warn_at is not None
            assert case.warn_at <= case.due_at == case.urgency
        for order in self.orders:
            assert order.compulsory == (order.dispatch >= 4)
            assert order.extended_days <= 10
            assert not (order.compulsory and order.returned_at and order.department != "abolished")
        assert (case.closed_at is not None) == (case.state in FINAL)
        self.check_the_sums()

    def check_the_sums(self) -> None:
        """Kept with cases and orders, they say what a scan of every row says."""
        with self.loop.bench.look(OFFICE) as reading:
            assert read_board(reading, ReadBoard()) == scanned_board(reading)
            for window in (
                {},
                {"since": reading.now - timedelta(days=1)},
                {"until": datetime(2026, 12, 1, tzinfo=UTC)},
            ):
                request = ReportLoop(**window)  # type: ignore[arg-type]
                assert report_loop(reading, request, self.loop.room.settings) == scanned_report(reading, request)

    def check_what_was_said(self) -> None:
        """At the end."""
        assert self.refusals <= {403, 404, 409, 422}
        reviews = self.loop.emitted(CaseReviewed)
        assert len(reviews) == self.case.reviews
        for review in reviews:
            assert review.evidence
            assert review.reviewer == OFFICE.name
            assert review.verdict == "handle_again" or review.round >= 3
        told = [(one.due, one.colour, one.holder) for one in self.loop.emitted(CaseWarned)]
        turns = [(due.clock, due.at, due.why, colour, holder) for due, colour, holder in told]
        assert len(turns) == len(set(turns))
        replied = [order.order_id for order in self.orders if order.state is OrderState.REPLIED]
        assert [one.order_id for one in self.loop.emitted(OrderReplied)] == replied
        assert {one.order_id for one in self.loop.emitted(OrderOpened)} <= {order.order_id for order in self.orders}
        event(f"ended {self.case.state.value} after {len(self.orders)} orders")


@pytest.fixture(scope="module")
def room() -> Loop:
    """One room for many lives; emptied before each."""
    return Loop()


def empty(loop: Loop) -> None:
    with loop.bench.work() as work:
        for table in (*metadata.sorted_tables, *bus_tables.metadata.sorted_tables):
            if table not in (departments, townships.table):
                work.connection.execute(delete(table))
    loop.at(11, 2)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(kind=st.sampled_from(list(Kind)), data=st.data())
def test_every_life_of_an_appeal_keeps_the_promises_of_the_loop(room: Loop, kind: Kind, data: Any) -> None:
    empty(room)
    life = Life(room, kind)
    for _ in range(data.draw(st.integers(1, 24), label="steps")):
        moves = [*life.fitting() * 2, "time", "time", "edit_day", "wild", "wild"]
        move = data.draw(st.sampled_from(moves), label="move")
        if move == "wild":
            move = data.draw(st.sampled_from(WILD), label="wild")
        life.step(move, data.draw(st.integers(0, 40), label="number"))
        life.check()
    life.check_what_was_said()
