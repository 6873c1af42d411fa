"""The room on a real PostgreSQL: the same answers as on SQLite, and people who act at the same moment."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.intake import AppealClosed, AppealMerged
from contracts.supervision import (
    CaseWarned,
    DispatchOrder,
    ExtendOrder,
    ListCases,
    ListDepartments,
    ListOrders,
    OrderRescheduled,
    PressCase,
    ReadBoard,
    ReadCalendar,
    ReplyOrder,
    ReportLoop,
    ReviewCase,
    SaveDispatch,
    SetCalendarDay,
    SignOrder,
    SuggestDepartment,
)
from contracts.words import AppealState, Kind
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.use_cases.follow import follow_the_loop
from services.supervision.service import MIGRATIONS
from tests.supervision.cases.test_supervision_evidence import photo
from tests.supervision.supervision_loop import HOUSING, WATER, Loop, Said


@pytest.fixture
def postgres(database_url: Callable[[Path], str]) -> Iterator[Loop]:
    loop = Loop(database_url(MIGRATIONS))
    yield loop
    loop.bench.database.close()


def a_busy_fortnight(loop: Loop) -> list[Any]:
    """One appeal through every hand, others beside it; returns what the room answers at the end."""
    loop.ask(SaveDispatch(category="water", department="water"))
    appeal_id, order_id = loop.opened(Kind.COMPLAINT)
    loop.later(hours=1)
    loop.submit(Kind.CONSULTATION)
    loop.opened(Kind.SUGGESTION, "housing")
    loop.ask(PressCase(appeal_id=appeal_id, words="请抓紧"))
    loop.give_back(order_id)
    second = loop.ask(DispatchOrder(order_id=order_id, department="housing", words="请办理")).id
    loop.ask(SignOrder(order_id=second), HOUSING)
    loop.ask(ExtendOrder(order_id=second, working_days=2, reason="需材料"), HOUSING)
    loop.ask(SetCalendarDay(day="2026-11-06", working=False, note="演练"))
    loop.at(11, 20).tick()
    loop.ask(ReplyOrder(order_id=second, text="已办", photos=[photo()]), HOUSING)
    loop.not_solved(appeal_id, 2)
    loop.ask(ReviewCase(appeal_id=appeal_id, verdict="handle_again", evidence="未修好", department="water"))
    third = loop.order(appeal_id).order_id
    loop.ask(SignOrder(order_id=third), WATER)
    loop.ask(ReplyOrder(order_id=third, text="再办"), WATER)
    loop.not_solved(appeal_id, 3)
    loop.ask(ReviewCase(appeal_id=appeal_id, verdict="close", evidence="两次核实"))
    loop.hear(AppealClosed(appeal_id=appeal_id, how="reviewed"))
    loop.merge(loop.submit(), appeal_id)
    asked = (
        ListCases(),
        ListCases(open=False),
        ListCases(overdue=True),
        ListCases(words="漏水"),
        ListOrders(only_open=False),
        ListDepartments(),
        SuggestDepartment(category="water"),
        ReadBoard(),
        ReadCalendar(year=2026, month=11),
        ReportLoop(),
    )
    said = loop.emitted(CaseWarned, OrderRescheduled)
    answers = [*(loop.ask(request) for request in asked), loop.story(appeal_id), loop.public_story(appeal_id), *said]
    return [_without_ids(answer.model_dump()) for answer in answers]


def _without_ids(value: Any) -> Any:
    """Ids and codes differ from run to run."""
    if isinstance(value, dict):
        ids = ("appeal_id", "order_id", "order_ids", "tracking_code")
        return {key: _without_ids(each) for key, each in value.items() if key not in ids}
    return [_without_ids(each) for each in value] if isinstance(value, list) else value


def test_both_databases_give_the_same_answers(postgres: Loop, loop: Loop) -> None:
    assert a_busy_fortnight(postgres) == a_busy_fortnight(loop)


def test_a_signature_waits_for_a_merge_in_hand_and_is_then_refused(postgres: Loop) -> None:
    appeal_id, order_id = postgres.opened()
    outcome: list[str] = []

    def sign() -> None:
        try:
            postgres.ask(SignOrder(order_id=order_id), WATER)
            outcome.append("signed")
        except Said as said:
            outcome.append(said.problem.type)

    merged = AppealMerged(appeal_id=appeal_id, into="a-head", reason="同一事项", by="李主任")
    with postgres.bench.work() as work:
        follow_the_loop(work, postgres.bench.envelope(merged, appeal_id), postgres.room.settings)
        handler = threading.Thread(target=sign)
        handler.start()
        handler.join(0.5)
        assert outcome == []  # it stands in line behind the merge
    handler.join(60)
    assert outcome == ["order-withdrawn"]
    assert postgres.case(appeal_id).state is AppealState.MERGED


def test_two_handlers_cannot_both_reply(postgres: Loop) -> None:
    _, order_id = postgres.signed()
    outcome: list[str] = []
    both = threading.Barrier(2)

    def reply(text: str) -> None:
        both.wait(60)
        try:
            postgres.ask(ReplyOrder(order_id=order_id, text=text), WATER)
            outcome.append("replied")
        except Said as said:
            outcome.append(said.problem.type)

    handlers = [threading.Thread(target=reply, args=(text,)) for text in ("甲", "乙")]
    for handler in handlers:
        handler.start()
    for handler in handlers:
        handler.join(60)
    assert sorted(outcome) == ["order-replied", "replied"]


def test_the_watch_passes_over_a_case_that_is_being_worked_on_and_meets_it_next_time(postgres: Loop) -> None:
    busy, _ = postgres.opened()
    postgres.opened()
    postgres.later(days=10)
    with postgres.bench.work() as work:
        assert CaseBook.of(work).find(busy) is not None
        postgres.tick()
        assert len(postgres.emitted(CaseWarned)) == 1
    postgres.tick()
    assert len(postgres.emitted(CaseWarned)) == 2


def test_cases_that_turn_at_one_moment_are_told_in_the_order_of_their_ids_wherever_they_lie(postgres: Loop) -> None:
    ids = [postgres.opened()[0] for _ in range(6)]
    for number in (0, 3, 1):  # what is said of a case lays its row elsewhere
        postgres.ask(PressCase(appeal_id=ids[number], words="请抓紧"))
    postgres.later(days=10).tick()
    assert [warned.appeal_id for warned in postgres.emitted(CaseWarned)] == sorted(ids)
