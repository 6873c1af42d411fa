"""What a department is handed with an order, and what becomes of a referral that nobody can take."""

import pytest

from contracts.base import PhotoRef, Place
from contracts.deputies import Matter, MatterReferred
from contracts.supervision import DispatchOrder, ListCoParts, OrderOpened, OrderReturned, PressCase, SaveDepartment
from contracts.words import Channel, Kind
from services.supervision.cases.store.tables import cases
from tests.supervision.cases.test_acts_on_record import rows
from tests.supervision.supervision_loop import DEPUTY, TOWN, Loop, refusal


def referred(loop: Loop, department: str, *others: str) -> str:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    matter = Matter(
        kind=Kind.HELP,
        category="water",
        title="水管漏水",
        text="漏水三天",
        place=Place(township=TOWN),
        submitted_at=loop.now,
    )
    told = {"deputy_id": DEPUTY.id, "deputy_name": DEPUTY.name, "words": "请一并核实", "matter": matter}
    loop.hear(MatterReferred(appeal_id=appeal_id, department=department, co_departments=list(others), **told))
    return appeal_id


def test_an_order_carries_the_photos_and_the_way_in_of_the_appeal(loop: Loop) -> None:
    shown = PhotoRef(id="p-1", width=640, height=480)
    appeal_id = loop.submit(photos=[shown], channel=Channel.HOTLINE)
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.refer(appeal_id)
    [told] = loop.emitted(OrderOpened)
    assert (told.matter.photos, told.matter.channel) == ([shown], Channel.HOTLINE)


@pytest.mark.parametrize("hidden", [True, False])
def test_numbers_of_houses_are_in_an_order_only_where_the_county_says_so(*, hidden: bool) -> None:
    loop = Loop(hide_houses=hidden)
    appeal_id = loop.submit(text="城关镇人民路12号3栋2单元501室漏水")
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    loop.refer(appeal_id)
    [told] = loop.emitted(OrderOpened)
    assert ("501" in told.matter.text) is not hidden


def test_no_deputy_is_offered_what_has_had_an_order(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    loop.not_solved(appeal_id, 2)
    loop.offer(appeal_id)
    assert loop.case(appeal_id).holder == "县人大常委会办公室"
    assert refusal(lambda: loop.ask(PressCase(appeal_id=appeal_id, words="请抓紧"))) == "nobody-to-press"


@pytest.mark.parametrize(
    ("department", "why"), [("nobody", "没有这个部门，请重新交办"), ("forest", "该部门已停用，请重新交办")]
)
def test_a_referral_nobody_can_take_goes_to_the_office_with_its_reason_and_its_co_handlers(
    loop: Loop, department: str, why: str
) -> None:
    loop.ask(SaveDepartment(department="forest", title="县林业局", active=False))
    appeal_id = referred(loop, department, "housing")
    [told] = loop.emitted(OrderReturned)
    assert (told.department, told.reason) == (department, why)
    assert loop.order(appeal_id).order_id == told.order_id
    [case] = rows(loop, cases)
    assert (case.order_id, case.holder) == (told.order_id, "office"), "what stands still or is sent on is this order"
    assert [part.department for part in loop.ask(ListCoParts(appeal_id=appeal_id)).items] == ["housing"]
    loop.ask(DispatchOrder(order_id=told.order_id, department="water", words="请接办"))
    assert loop.case(appeal_id).holder == "县水利局"
