"""Who reads orders, stories and suggestions: nobody whose term is over or whose department is no more."""

import pytest

from contracts.base import Actor
from contracts.deputies import DeputyChanged
from contracts.supervision import (
    DepartmentChanged,
    HoldersTold,
    ListOrders,
    MergeDepartment,
    ReadOrder,
    ReplyOrder,
    RetellHolders,
    SaveDepartment,
    SignOrder,
)
from contracts.words import Role
from kit.bus.consumer import Incoming
from services.supervision.cases.use_cases import retell
from tests.supervision.supervision_loop import DEPUTY, HOUSING, OFFICE, WATER, Loop, Said, refusal

OPERATOR = Actor(role=Role.OPERATOR, id="op")


def told(loop: Loop, deputy_id: str, *, active: bool) -> None:
    """The roster says whether somebody still is a deputy."""
    fact = DeputyChanged(deputy_id=deputy_id, active=active)
    message = loop.bench.envelope(fact, deputy_id, f"roster-{deputy_id}-{active}")
    loop.room.follow_roster(lambda consumer: consumer.take([Incoming(message, body="{}")]))


def retire(loop: Loop) -> None:
    """The office takes the water department out of the register."""
    loop.ask(SaveDepartment(department="water", title="县水利局", active=False))


def test_a_deputy_whose_term_is_over_reads_no_story_until_elected_again(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    assert loop.story(appeal_id, DEPUTY)
    told(loop, DEPUTY.id, active=False)
    assert refusal(lambda: loop.story(appeal_id, DEPUTY)) == "seat-ended"
    told(loop, DEPUTY.id, active=True)
    assert loop.story(appeal_id, DEPUTY)


def test_a_retired_department_reads_the_orders_it_still_has_to_answer_and_nothing_else(loop: Loop) -> None:
    finished, order = loop.opened()
    loop.ask(SignOrder(order_id=order), WATER)
    loop.ask(ReplyOrder(order_id=order, text="已修好"), WATER)
    _, waiting = loop.opened()
    retire(loop)
    assert refusal(lambda: loop.ask(ReadOrder(order_id=order), WATER)) == "order-not-found"
    assert refusal(lambda: loop.story(finished, WATER)) == "appeal-not-found"
    assert loop.ask(ReadOrder(order_id=waiting), WATER).matter.text
    assert [one.order_id for one in loop.ask(ListOrders(only_open=False), WATER).items] == [waiting]


def test_a_merged_department_reads_nothing_and_its_successor_all_of_it(loop: Loop) -> None:
    appeal_id, order = loop.opened()
    loop.ask(MergeDepartment(department="water", into="housing", reason="机构改革"))
    assert refusal(lambda: loop.ask(ReadOrder(order_id=order), WATER)) == "order-not-found"
    assert refusal(lambda: loop.story(appeal_id, WATER)) == "appeal-not-found"
    assert loop.ask(ListOrders(only_open=False), WATER).items == []
    assert loop.ask(ReadOrder(order_id=order), HOUSING).matter.text
    assert loop.story(appeal_id, HOUSING)


def test_that_a_department_is_retired_or_works_again_is_told(loop: Loop) -> None:
    retire(loop)
    loop.ask(SaveDepartment(department="water", title="县水利局"))
    facts = [fact for fact in loop.emitted(DepartmentChanged) if fact.department == "water"]
    assert [fact.active for fact in facts] == [True, False, True]


def test_the_operator_has_everybody_who_had_a_case_told_once_more(loop: Loop) -> None:
    first, _ = loop.opened()
    second = loop.submit()
    loop.offer(second)
    loop.ask(MergeDepartment(department="roads", into="housing", reason="机构改革"))
    assert loop.ask(RetellHolders(), OPERATOR).id == "2"
    [fact] = loop.emitted(HoldersTold)
    had = {case.appeal_id: (case.deputies, case.departments) for case in fact.cases}
    assert had == {first: ([DEPUTY.id], ["water"]), second: ([DEPUTY.id], [])}
    assert loop.emitted(DepartmentChanged)[-1].merged_into == "housing"
    with pytest.raises(Said, match="forbidden"):
        loop.ask(RetellHolders(), OFFICE)


def test_they_are_told_so_many_in_a_message(loop: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retell, "AT_ONCE", 2)
    had = [loop.opened()[0] for _ in range(5)]
    for code in ("roads", "housing"):
        loop.ask(MergeDepartment(department=code, into="water", reason="机构改革"))
    before = len(loop.emitted(DepartmentChanged))
    assert loop.ask(RetellHolders(), OPERATOR).id == "5"
    assert [[case.appeal_id for case in fact.cases] for fact in loop.emitted(HoldersTold)] == [
        had[:2], had[2:4], had[4:],
    ]  # fmt: skip
    assert loop.emitted(DepartmentChanged)[before:] == [
        DepartmentChanged(department="housing", department_name="县住建局", active=False, merged_into="water"),
        DepartmentChanged(department="roads", department_name="县交通局", active=False, merged_into="water"),
    ]
