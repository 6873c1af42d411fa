"""The department's inbox and the office's lists: the right lines, the most urgent first, page by page."""

from contracts.base import Actor
from contracts.supervision import DispatchOrder, ListCases, ListOrders, SignOrder
from contracts.words import AppealState, Colour, Kind, Role
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER, Loop, refusal

LEADER = Actor(role=Role.LEADER, id="l", name="领导")


def inbox(loop: Loop, actor: Actor, **wanted: object) -> list[str]:
    return [one.order_id for one in loop.ask(ListOrders(**wanted), actor).items]  # type: ignore[arg-type]


def cases(loop: Loop, **wanted: object) -> list[str]:
    return [one.appeal_id for one in loop.ask(ListCases(**wanted)).items]  # type: ignore[arg-type]


def test_a_department_sees_its_own_orders_only_whatever_it_asks_for(loop: Loop) -> None:
    _, mine = loop.opened()
    _, theirs = loop.opened(department="housing")
    assert inbox(loop, WATER) == [mine]
    assert inbox(loop, WATER, department="housing") == [mine]
    assert inbox(loop, HOUSING) == [theirs]
    assert set(inbox(loop, OFFICE)) == {mine, theirs}
    assert inbox(loop, LEADER, department="housing") == [theirs]


def test_a_handler_without_a_department_sees_no_orders(loop: Loop) -> None:
    loop.opened()
    nobody = Actor(role=Role.DEPARTMENT, id="u")
    assert refusal(lambda: loop.ask(ListOrders(), nobody)) == "forbidden"


def test_what_a_department_returned_is_in_the_offices_inbox_and_not_in_its_own(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    loop.give_back(order_id)
    assert inbox(loop, WATER) == []
    assert inbox(loop, WATER, state="returned") == [order_id]
    assert inbox(loop, OFFICE, state="returned") == [order_id]
    new = loop.ask(DispatchOrder(order_id=order_id, department="housing")).id
    assert inbox(loop, OFFICE) == [new]
    assert inbox(loop, WATER, only_open=False) == [order_id]
    assert cases(loop, state=AppealState.REFERRED) == [appeal_id]


def test_the_inbox_begins_with_the_order_that_is_due_first(loop: Loop) -> None:
    _, slow = loop.opened(Kind.SUGGESTION)
    loop.ask(SignOrder(order_id=slow), WATER)
    loop.later(days=1)
    _, fresh = loop.opened()
    _, urgent = loop.opened(Kind.CONSULTATION)
    _, done = loop.replied()
    assert inbox(loop, WATER) == [urgent, fresh, slow]
    assert inbox(loop, WATER, only_open=False) == [urgent, fresh, slow, done]
    assert inbox(loop, WATER, state="replied") == [done]


def test_pages_of_orders_give_every_line_once_and_in_order(loop: Loop) -> None:
    for hours in range(5):
        loop.later(hours=hours)
        loop.opened()
    whole = inbox(loop, WATER, limit=200)
    paged, cursor = [], None
    while True:
        page = loop.ask(ListOrders(limit=2, cursor=cursor), WATER)
        paged += [one.order_id for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert paged == whole
    assert len(set(whole)) == 5


def test_pages_of_cases_give_every_line_once_open_or_closed(loop: Loop) -> None:
    for number in range(6):
        loop.later(hours=1)
        appeal_id, _ = loop.replied() if number % 2 else loop.opened()
        if number % 2:
            loop.satisfied(appeal_id)
    for wanted in ({}, {"open": True}, {"open": False}):
        whole = cases(loop, **wanted)
        paged, cursor = [], None
        while True:
            page = loop.ask(ListCases(limit=1, cursor=cursor, **wanted))  # type: ignore[arg-type]
            paged += [one.appeal_id for one in page.items]
            cursor = page.next
            if cursor is None:
                break
        assert paged == whole
    assert cases(loop, open=False) == sorted(cases(loop, open=False), reverse=True)  # the newest first
    assert len(cases(loop)) == 6


def test_the_offices_lists_filter_by_what_the_board_shows(loop: Loop) -> None:
    old, _ = loop.opened()
    loop.later(days=10)
    other = loop.submit(title="路灯不亮", place={"township": "420323101"}, tracking_code="ABCDEFGH12")
    yellow = loop.submit()
    loop.offer(yellow)
    loop.later(hours=20)
    assert cases(loop, colour=Colour.RED) == cases(loop, overdue=True) == [old]
    assert set(cases(loop, colour=Colour.YELLOW)) == {other, yellow}
    assert cases(loop, state=AppealState.ASSIGNED) == [yellow]
    assert cases(loop, township="420323101") == [other]
    assert cases(loop, words="路灯") == cases(loop, words="abcdefgh12") == [other]
    assert cases(loop, words="100%") == []
    assert set(cases(loop, open=True)) == {old, other, yellow}
    assert cases(loop)[0] == old


def test_a_made_up_cursor_is_refused(loop: Loop) -> None:
    assert refusal(lambda: loop.ask(ListCases(cursor="nonsense"))) == "bad-cursor"
    assert refusal(lambda: loop.ask(ListOrders(cursor="nonsense"))) == "bad-cursor"
