"""The office finds a case by any word that was said of it, and by what it is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.base import Actor, Place
from contracts.supervision import ListCases, ListOrders, PressCase
from contracts.words import Kind, Role
from services.supervision.service import MIGRATIONS
from tests.supervision.supervision_loop import OFFICE, TOWN, WATER, Loop, refusal


@pytest.fixture(params=["sqlite", "postgresql"])
def any_loop(request: pytest.FixtureRequest) -> Iterator[Loop]:
    if request.param == "sqlite":
        yield Loop()
        return
    url: Callable[[Path], str] = request.getfixturevalue("database_url")
    loop = Loop(url(MIGRATIONS))
    yield loop
    loop.bench.database.close()


def found(loop: Loop, words: str = "", **wanted: Any) -> set[str]:
    return {case.appeal_id for case in loop.ask(ListCases(words=words, **wanted)).items}


def test_a_word_is_found_wherever_it_was_said(any_loop: Loop) -> None:
    loop = any_loop
    case, _ = loop.signed()
    other = loop.submit(title="桥头路灯不亮", text="晚上很黑", place=Place(township=TOWN, village="北门社区"))
    loop.ask(PressCase(appeal_id=case, words="请抓紧施工"))
    code = loop.case(other).tracking_code
    assert found(loop, "路灯") == {other}  # title
    assert found(loop, "很黑") == {other}  # text
    assert found(loop, "北门社区") == {other}  # place
    assert found(loop, "城关镇") == {case, other}
    assert found(loop, code[2:8].lower()) == {other}
    assert found(loop, "水利局") == {case}  # department, by name
    assert found(loop, "water") == {case}  # and by code
    assert found(loop, "王代表") == {case}  # who had it
    assert found(loop, "抓紧施工") == {case}  # what was noted
    assert found(loop, "没有这个词") == set()
    done, _ = loop.replied()
    assert found(loop, "已更换水管") == {done}  # the answer


@pytest.mark.parametrize("question", ["路燈", "路 灯", "３號樓", "3号 路灯", " 路灯　黑 ", "WI-FI", "灯"])
def test_a_question_is_understood_as_people_write_it(any_loop: Loop, question: str) -> None:
    case = any_loop.submit(title="路灯不亮", text="３ 号楼 Ｗｉ－Ｆｉ 杆旁很黑")
    any_loop.submit(title="水管漏水", text="5号楼")
    assert found(any_loop, question) == {case}


def test_several_words_must_all_be_there(any_loop: Loop) -> None:
    both = any_loop.submit(title="路灯不亮", text="水也停了")
    any_loop.submit(title="路灯不亮", text="很黑")
    assert found(any_loop, "路灯 水也停") == {both}
    assert found(any_loop, "路灯 水也停 很黑") == set()


@pytest.mark.parametrize("literal", ["100%", "a_b", "c:\\路", "'; --", "𠮷"])
def test_what_looks_like_a_pattern_is_searched_as_it_is(any_loop: Loop, literal: str) -> None:
    exact = any_loop.submit(text=f"写着{literal}的牌子")
    any_loop.submit(text="写着1000元 axb c:/路 的牌子")
    assert found(any_loop, literal) == {exact}


def test_filters_narrow_what_is_found_and_go_together(any_loop: Loop) -> None:
    loop = any_loop
    start = loop.now
    early, _ = loop.opened(Kind.COMPLAINT)
    loop.later(days=3)
    late = loop.submit(title="路灯不亮", category="roads")
    middle = loop.now
    assert found(loop, kind=Kind.COMPLAINT) == {early}
    assert found(loop, category="roads") == {late}
    assert found(loop, deputy="d-1") == {early}
    assert found(loop, department="water") == {early}
    assert found(loop, since=middle) == {late}
    assert found(loop, since=start, until=middle) == {early}
    assert found(loop, "路灯", category="roads", since=start) == {late}
    assert found(loop, "路灯", kind=Kind.COMPLAINT) == set()
    loop.solve(early)
    assert found(loop, deputy="d-1") == {early}  # had it


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.DEPUTY, Role.STATION, Role.PUBLIC, Role.API_CLIENT])
def test_nobody_finds_cases_but_those_who_read_them_all(loop: Loop, role: Role) -> None:
    loop.submit(title="路灯不亮")
    asker = Actor(role=role, id="x", department="water" if role is Role.DEPARTMENT else None)
    assert refusal(lambda: loop.ask(ListCases(words="路灯"), asker)) == "forbidden"
    assert refusal(lambda: loop.ask(ListCases(words="路灯"), WATER)) == "forbidden"
    assert len(loop.ask(ListCases(words="路灯"), OFFICE).items) == 1


def orders(loop: Loop, asker: Actor, words: str = "", **wanted: Any) -> set[str]:
    return {order.order_id for order in loop.ask(ListOrders(words=words, only_open=False, **wanted), asker).items}


def test_a_department_finds_its_orders_by_what_it_reads_of_them(any_loop: Loop) -> None:
    loop = any_loop
    _, order = loop.signed()
    loop.refer(loop.submit(title="桥头路灯不亮", text="晚上很黑"), "housing")
    done, replied = loop.replied()
    assert orders(loop, WATER, "村口　水管") == {order, replied}  # what the resident wrote
    assert orders(loop, WATER, "已更换水管") == {replied}  # its own answer
    assert orders(loop, WATER, loop.case(done).tracking_code) == {replied}
    assert orders(loop, WATER, "很黑") == set()  # another department's
    assert orders(loop, WATER, "很黑", department="housing") == set()
    assert len(orders(loop, OFFICE, "很黑")) == 1
    loop.later(days=1)
    assert orders(loop, WATER, category="water", township=TOWN, since=loop.now) == set()
    assert orders(loop, WATER, category="water", township=TOWN, until=loop.now) == {order, replied}
