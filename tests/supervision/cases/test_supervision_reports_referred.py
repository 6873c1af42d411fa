"""A report (举报) goes from the office to a department or organ itself, and never to who is named in it."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.base import Actor
from contracts.deputies import AssignmentUnfilled
from contracts.supervision import (
    AddCoHandlers,
    CaseReferred,
    DispatchOrder,
    ListOrders,
    OrderOpened,
    OrderReturned,
    PressCase,
    ReadOrder,
    ReferCase,
    ReplyOrder,
    ReturnOrder,
    ReviewCase,
    SaveDepartment,
    SignOrder,
)
from contracts.words import AppealState, Kind, Role
from services.supervision.cases.domain.interest import department_named, of_the_place
from services.supervision.shared.domain.named import person_named
from tests.ids import of_moment
from tests.supervision.supervision_loop import DEPUTY, HOUSING, OFFICE, WATER, Loop, refusal

COMMISSION = "commission"


@pytest.fixture
def house(loop: Loop) -> Loop:
    loop.ask(SaveDepartment(department=COMMISSION, title="县监察委员会"))
    loop.ask(SaveDepartment(department="town", title="城关镇人民政府"))
    return loop


def reported(loop: Loop, text: str = "有人虚报补贴", kind: Kind = Kind.REPORT) -> str:
    appeal_id = loop.submit(kind, title="虚报补贴", text=text)
    loop.hear(AssignmentUnfilled(appeal_id=appeal_id, why="举报，先由人大办公室核阅"))
    return appeal_id


def refer(loop: Loop, appeal_id: str, department: str = COMMISSION, by: Actor = OFFICE) -> str:
    return str(loop.ask(ReferCase(appeal_id=appeal_id, department=department, words="请依法核查。"), by).id)


def test_the_office_gives_a_report_to_an_organ_with_the_clocks_of_a_report(house: Loop) -> None:
    appeal_id = reported(house)
    order_id = refer(house, appeal_id)
    [opened] = house.emitted(OrderOpened)
    assert (opened.department, opened.by, opened.words) == (COMMISSION, OFFICE.name, "请依法核查。")
    assert opened.reply_due.at > opened.sign_due.at > house.now
    [told] = house.emitted(CaseReferred)
    assert (told.appeal_id, told.order_id, told.department, told.by) == (appeal_id, order_id, COMMISSION, OFFICE.name)
    case = house.case(appeal_id)
    assert (case.state, case.holder) == (AppealState.REFERRED, "县监察委员会")
    seen = house.read(order_id, Actor(role=Role.DEPARTMENT, id="c-1", name="周检", department=COMMISSION))
    assert (seen.office_words, seen.deputy_name, seen.matter.text) == ("请依法核查。", "", "有人虚报补贴")
    assert "请依法核查" not in str(house.public_story(appeal_id)), "that is for the organ"


def test_what_no_deputy_has_and_only_a_report_goes_that_way(house: Loop) -> None:
    assert refusal(lambda: refer(house, reported(house, kind=Kind.HELP))) == "not-a-report"
    assert refusal(lambda: refer(house, "none")) == "appeal-not-found"
    appeal_id = reported(house)
    assert refusal(lambda: refer(house, appeal_id, "none")) == "department-not-found"
    assert refusal(lambda: refer(house, appeal_id, by=DEPUTY)) == "forbidden"
    house.offer(appeal_id)
    assert refusal(lambda: refer(house, appeal_id)) == "not-with-the-office"
    house.lapse(appeal_id)
    house.hear(AssignmentUnfilled(appeal_id=appeal_id, why="无人可派"))
    refer(house, appeal_id)
    assert refusal(lambda: refer(house, appeal_id)) == "not-with-the-office"


@pytest.mark.parametrize(
    ("department", "text"),
    [("water", "县水利局的人收了礼"), ("water", "水利局某科长收了礼"), ("town", "有人虚报补贴")],
)
def test_a_department_named_in_it_or_of_its_township_is_not_given_it(house: Loop, department: str, text: str) -> None:
    appeal_id = reported(house, text)
    assert refusal(lambda: refer(house, appeal_id, department)) == "report-kept-from-department"
    order_id = refer(house, appeal_id)
    commissioner = Actor(role=Role.DEPARTMENT, id="c-1", name="周检", department=COMMISSION)
    house.ask(ReturnOrder(order_id=order_id, reason="不属管辖"), commissioner)
    again = DispatchOrder(order_id=order_id, department=department)
    assert refusal(lambda: house.ask(again)) == "report-kept-from-department"
    house.ask(DispatchOrder(order_id=order_id, department="housing"))


def test_a_deputy_of_another_place_cannot_lead_it_there_either(house: Loop) -> None:
    appeal_id = reported(house, "水利局某科长收了礼")
    house.offer(appeal_id)
    house.accept(appeal_id)
    house.refer(appeal_id, "water")
    assert house.emitted(OrderOpened) == []
    [back] = house.emitted(OrderReturned)
    assert "涉及该部门" in back.reason
    assert house.case(appeal_id).state == AppealState.RETURNED


def test_whoever_of_the_department_is_named_in_it_neither_reads_nor_handles_it(house: Loop) -> None:
    appeal_id = reported(house, "听说住建的周科收了施工队的礼")
    order_id = refer(house, appeal_id, "housing")
    named = Actor(role=Role.DEPARTMENT, id="u-9", name="周科", department="housing")
    orders: Any = house.ask(ListOrders(), HOUSING)
    assert [one.order_id for one in orders.items] == [order_id]
    assert house.ask(ListOrders(), named).items == []
    for act in (
        lambda: house.ask(ReadOrder(order_id=order_id), named),
        lambda: house.ask(SignOrder(order_id=order_id), named),
    ):
        assert refusal(act) == "order-not-found"
    assert refusal(lambda: house.story(appeal_id, named)) == "appeal-not-found"
    assert house.story(appeal_id, HOUSING).entries
    house.ask(SignOrder(order_id=order_id), HOUSING)


def test_any_other_matter_that_names_a_handler_is_read_by_all_of_the_department(house: Loop) -> None:
    appeal_id = house.submit(Kind.COMPLAINT, text="水利局陈科态度不好")
    house.offer(appeal_id)
    house.accept(appeal_id)
    order_id = house.refer(appeal_id, "water")
    named = WATER.model_copy(update={"name": "陈科"})
    assert house.read(order_id, named).order_id == order_id


@pytest.mark.parametrize(
    ("title", "said"),
    [("某某县水利局", "水利局收礼"), ("某某县水利局", "县水利局收礼"), ("县法院", "县法院不公"), ("水利局", "水利局")],
)
def test_a_department_is_known_by_its_name_without_the_county(title: str, said: str) -> None:
    assert department_named(title, ("某某县", "某某"), said)


def test_what_is_a_word_of_every_text_names_no_department() -> None:
    assert not department_named("某某县法院", ("某某县", "某某"), "已到法院起诉")
    assert not of_the_place("县水利局", "")


def test_a_report_given_on_before_deputies_word_of_it_came_here_is_to_be_given_once_more(
    house: Loop,
) -> None:
    appeal_id = house.submit(Kind.REPORT, title="虚报补贴", text="有人虚报补贴")
    assert refusal(lambda: refer(house, appeal_id)) == "not-known-yet"
    house.hear(AssignmentUnfilled(appeal_id=appeal_id, why="举报，先由人大办公室核阅"))
    refer(house, appeal_id)


def test_the_office_is_told_to_ask_again_for_a_case_of_a_moment_ago_that_is_not_here_yet(house: Loop) -> None:
    said = {
        of_moment(house.now - timedelta(seconds=2)): "not-known-yet",
        of_moment(house.now - timedelta(days=2)): "appeal-not-found",
    }
    for appeal_id, slug in said.items():
        assert refusal(lambda of=appeal_id: refer(house, of)) == slug
        assert refusal(lambda of=appeal_id: house.ask(PressCase(appeal_id=of, words="请抓紧"))) == slug
        beside = AddCoHandlers(appeal_id=appeal_id, departments=["town"], reason="请协办")
        assert refusal(lambda one=beside: house.ask(one)) == slug


@given(name=st.text(max_size=1), said=st.text())
def test_a_single_letter_names_nobody(name: str, said: str) -> None:
    assert not person_named(name, said)


def test_a_report_is_not_handled_again_by_a_department_it_names(house: Loop) -> None:
    appeal_id = reported(house, text="县水利局有人虚报补贴")
    order_id = refer(house, appeal_id)
    organ = Actor(role=Role.DEPARTMENT, id="c-1", name="周检", department=COMMISSION)
    house.ask(SignOrder(order_id=order_id), organ)
    house.ask(ReplyOrder(order_id=order_id, text="已核查"), organ)
    house.not_solved(appeal_id, 2)
    again = ReviewCase(appeal_id=appeal_id, verdict="handle_again", evidence="再查", department="water")
    assert refusal(lambda: house.ask(again)) == "report-kept-from-department"
    house.ask(again.model_copy(update={"department": COMMISSION}))
    assert house.order(appeal_id).department == COMMISSION
