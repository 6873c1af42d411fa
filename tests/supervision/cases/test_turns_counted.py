"""How many turns the watch has told, and as what they are counted."""

from contracts.base import Actor
from contracts.deputies import AssignmentUnfilled
from contracts.supervision import (
    CaseWarned,
    DepartmentChanged,
    ExtendOrder,
    HoldersTold,
    MergeDepartment,
    RetellHolders,
)
from contracts.words import Role
from kit.metrics import TURNS
from services.supervision.cases.use_cases.watch import watch_clocks
from tests.supervision.supervision_loop import DEPUTY, WATER, Loop
from tests.unordered import unordered

OPERATOR = Actor(role=Role.OPERATOR, id="op")


def watched(loop: Loop) -> int:
    """The watch runs once; at how many cases it looked."""
    with loop.bench.work() as work:
        return watch_clocks(work)


def test_every_turn_is_counted_once_by_its_clock_and_its_colour() -> None:
    loop = Loop()
    names = [("sign", "red"), ("accept", "red")]
    before = [TURNS.labels(*name)._value.get() for name in names]
    loop.opened()
    loop.opened()
    loop.submit()
    loop.later(days=20)
    assert [watched(loop), watched(loop)] == [3, 0]
    assert [TURNS.labels(*name)._value.get() - was for name, was in zip(names, before, strict=True)] == [2, 1]


def test_a_turn_that_was_told_before_is_told_and_counted_no_more() -> None:
    loop = Loop()
    _, order_id = loop.signed()
    loop.at(11, 9, 20)
    assert watched(loop) == 1
    loop.ask(ExtendOrder(order_id=order_id, working_days=1, reason="需要开挖"), WATER)
    loop.at(11, 10, 20)
    assert watched(loop) == 1
    assert [one.colour for one in loop.emitted(CaseWarned)] == ["yellow"], "as before"
    assert watched(loop) == 0


def test_all_who_had_a_case_are_told_in_one_order_whoever_had_it_first() -> None:
    loop = Loop()
    appeal_id, other = loop.submit(), loop.submit()
    people = [DEPUTY.model_copy(update={"id": f"d-{number}"}) for number in (3, 1, 2)]
    for turn, deputy in enumerate(people, 1):
        loop.offer(appeal_id, deputy, turn)
    loop.hear(AssignmentUnfilled(appeal_id=appeal_id, why="没有可接件的代表"))
    loop.offer(other)
    for code in ("roads", "housing"):
        loop.ask(MergeDepartment(department=code, into="water", reason="机构改革"))
    before = len(loop.emitted(DepartmentChanged))
    unordered(loop.bench.database)
    loop.ask(RetellHolders(), OPERATOR)
    assert [fact.department for fact in loop.emitted(DepartmentChanged)[before:]] == ["housing", "roads"]
    [fact] = loop.emitted(HoldersTold)
    assert [(case.appeal_id, case.deputies) for case in fact.cases] == [
        (appeal_id, ["d-1", "d-2", "d-3"]),
        (other, ["d-1"]),
    ]
