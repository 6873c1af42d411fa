"""What was told to a department is had again: whole, in order, page by page, and by nobody else."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.base import Actor
from contracts.supervision import ListDepartments, SaveDepartment, SignOrder
from contracts.systems import AddressedEvents, ListDepartmentEvents
from contracts.words import Role
from kit.bus.tables import outbox
from services.supervision.service import MIGRATIONS
from tests.e2e.walks import Walks
from tests.supervision.supervision_loop import HOUSING, WATER, Loop, refusal


@pytest.fixture(params=["sqlite", "postgresql"])
def loop(request: pytest.FixtureRequest) -> Iterator[Loop]:
    if request.param == "sqlite":
        yield Loop().later(hours=1)  # that there are departments was told an hour ago
        return
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    made = Loop(fresh(MIGRATIONS)).later(hours=1)
    yield made
    made.bench.database.close()


def paged(loop: Loop, actor: Actor = WATER, **asked: Any) -> AddressedEvents:
    found: AddressedEvents = loop.ask(ListDepartmentEvents(limit=2, **asked), actor)
    return found


def names(page: AddressedEvents) -> list[str]:
    return [one.name for one in page.items]


def test_what_is_told_again_is_what_was_promised_octet_by_octet(loop: Loop) -> None:
    begin = loop.now
    _, order_id = loop.opened()
    loop.opened(department="housing")
    loop.later(hours=1)
    loop.ask(SignOrder(order_id=order_id), WATER)
    found = paged(loop, since=begin, fresh=True)
    assert names(found) == ["order.opened.v1", "order.signed.v1"]
    with loop.bench.database.reading() as connection:
        promised = {row.event_id: row.body for row in connection.execute(outbox.select())}
    assert [one.body for one in found.items] == [promised[one.event_id] for one in found.items]
    assert {json.loads(one.body)["data"]["department"] for one in found.items} == {"water"}
    assert names(paged(loop, since=begin, fresh=True, names=["order.signed.v1"])) == ["order.signed.v1"]


def test_many_of_one_moment_are_had_page_by_page(loop: Loop) -> None:
    begin = loop.now
    for _ in range(5):
        loop.opened()
    page, got = paged(loop, since=begin, fresh=True), list[str]()
    while True:
        got += [one.event_id for one in page.items]
        if not page.more:
            break
        page = paged(loop, cursor=page.next, fresh=True)
    assert len(got) == len(set(got)) == 5


def test_a_department_pages_through_its_own_past_and_goes_on_where_it_ended(loop: Loop) -> None:
    begin = loop.now
    for _ in range(3):
        loop.opened()
    loop.opened(department="housing")
    loop.later(minutes=2)
    assert names(paged(loop)) == ["department.changed.v1", "order.opened.v1"], "from the oldest that is kept"
    first = paged(loop, since=begin)
    assert (names(first), first.more) == (["order.opened.v1"] * 2, True)
    rest = paged(loop, cursor=first.next)
    assert (names(rest), rest.more) == (["order.opened.v1"], False)
    nothing = paged(loop, cursor=rest.next)
    assert (nothing.items, nothing.next) == ([], rest.next)
    loop.opened()
    assert paged(loop, cursor=rest.next).items == [], "a transaction of this minute may still be at work"
    loop.later(minutes=2)
    assert names(paged(loop, cursor=rest.next)) == ["order.opened.v1"]
    assert names(paged(loop, HOUSING, since=begin)) == ["order.opened.v1"]
    assert paged(loop, since=loop.now).items == []
    assert paged(loop, names=["case.pressed.v1"]).items == []


def test_a_department_that_takes_orders_no_more_is_told_nothing_more(loop: Loop) -> None:
    begin = loop.now
    loop.opened()
    assert len(paged(loop, since=begin, fresh=True).items) == 1
    (water,) = [one for one in loop.ask(ListDepartments()).items if one.department == "water"]
    loop.ask(SaveDepartment(department="water", title=water.title, active=False))
    assert paged(loop, since=begin, fresh=True).items == []


def test_nobody_else_asks_and_a_wrong_cursor_is_refused(loop: Loop) -> None:
    nobody = Actor(role=Role.DEPARTMENT, id="u-9", name="无部门")
    assert refusal(lambda: paged(loop, nobody)) == "forbidden"
    assert refusal(lambda: paged(loop, Actor(role=Role.OFFICE, id="u-1"))) == "forbidden"
    assert refusal(lambda: paged(loop, cursor="x")) == "bad-cursor"


def test_no_statement_walks_through_the_outbox(tmp_path: Path) -> None:
    loop = Loop(f"sqlite:///{tmp_path}/supervision.db")
    loop.opened()
    with Walks(loop.bench.database) as walks:
        paged(loop, fresh=True)
        paged(loop)
    assert walks.noted > 1
    assert walks.found() == []
