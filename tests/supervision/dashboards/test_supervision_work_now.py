"""The work of this moment: clocks by department and colour, what was pressed; a department reads its own part."""

import pytest

from contracts.base import Actor
from contracts.dashboards import Colours, ReadWorkNow, WorkNow
from contracts.supervision import DispatchOrder, ListCases, ListOrders, PressCase, SignOrder
from contracts.words import Colour, Role
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER, Loop, Said


def now(loop: Loop, actor: Actor = OFFICE) -> WorkNow:
    found: WorkNow = loop.ask(ReadWorkNow(), actor)
    return found


def test_clocks_are_counted_by_department_and_colour_and_open_to_their_cases(loop: Loop) -> None:
    loop.opened()
    loop.opened(department="housing")
    loop.signed()
    loop.solve(loop.submit())  # with a deputy: no department's clock
    [housing, water] = now(loop).departments
    assert (water.department, water.title) == ("water", "县水利局")
    assert (water.sign, water.reply) == (Colours(green=1), Colours(green=1))
    assert housing.sign == Colours(green=1)
    loop.at(11, 4, 9)
    [_, water] = now(loop).departments
    assert (water.sign, water.reply) == (Colours(red=1), Colours(green=1))
    red = loop.ask(ListCases(department="water", colour=Colour.RED)).items
    green = loop.ask(ListOrders(colour=Colour.GREEN), WATER).items
    assert (len(red), len(green)) == (1, 1)
    assert {one.holder for one in red} == {"县水利局"}


def test_what_left_a_departments_hands_is_not_counted_for_it(loop: Loop) -> None:
    _, order_id = loop.opened()
    loop.give_back(order_id)
    assert now(loop).departments == []
    again = loop.ask(DispatchOrder(order_id=order_id, department="housing")).id
    loop.ask(SignOrder(order_id=again), HOUSING)
    assert [one.department for one in now(loop).departments] == ["housing"]


def test_what_was_pressed_is_told_newest_first_and_no_longer_than_a_month(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    for words in ("请签收", "再催一次"):
        loop.ask(PressCase(appeal_id=appeal_id, words=words))
        loop.later(hours=1)
    told = now(loop)
    assert [one.words for one in told.pressed] == ["再催一次", "请签收"]
    assert (told.pressed[0].holder, told.pressed[0].by, told.pressed[0].order_id) == ("县水利局", OFFICE.name, order_id)
    assert told.pressed_count == 2
    loop.later(days=31)
    assert (now(loop).pressed, now(loop).pressed_count) == ([], 0)


def test_a_department_reads_its_own_part_and_nobody_without_one_any(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    loop.ask(PressCase(appeal_id=appeal_id, words="请签收"))
    loop.opened(department="housing")
    mine, theirs = now(loop, WATER), now(loop, HOUSING)
    assert [one.department for one in mine.departments] == ["water"]
    assert ([one.words for one in mine.pressed], theirs.pressed) == (["请签收"], [])
    with pytest.raises(Said, match="forbidden"):
        now(loop, Actor(role=Role.DEPARTMENT, id="x"))
