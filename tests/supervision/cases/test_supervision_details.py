"""A department learns from no answer and no event who complained, though the words say it."""

import pytest

from contracts.supervision import ListOrders, OrderOpened, ReadOrder, SignOrder
from services.supervision.settings import SupervisionSettings
from tests.supervision.supervision_loop import OFFICE, WATER, Loop

SAID = {"title": "请找王芳", "text": "我叫王芳，住三组。村民王芳、李四海都能作证。请找王芳。"}


@pytest.fixture
def order(loop: Loop) -> str:
    """An order whose appeal names its resident."""
    appeal_id = loop.submit(**SAID)
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    return loop.refer(appeal_id)


def test_no_name_is_in_a_department_s_order_list_story_or_event(loop: Loop, order: str) -> None:
    view = loop.ask(ReadOrder(order_id=order), WATER)
    (line,) = loop.ask(ListOrders(), WATER).items
    (event,) = loop.bench.emitted(OrderOpened)
    loop.ask(SignOrder(order_id=order), WATER)
    story = loop.story(view.appeal_id, WATER)
    told = [view.model_dump_json(), line.model_dump_json(), event.model_dump_json(), story.model_dump_json()]
    assert [("王芳" in one, "李四海" in one) for one in told] == [(False, False)] * 4
    assert view.hidden
    assert view.matter.text == "我叫王某，住三组。村民王某、李某某都能作证。请找王某。"


def test_the_office_reads_them(loop: Loop, order: str) -> None:
    view = loop.ask(ReadOrder(order_id=order), OFFICE)
    assert (view.matter.text, view.hidden) == (SAID["text"], False)


def test_where_the_county_says_so_no_number_of_a_house_is_there_either(loop: Loop) -> None:
    loop.room.settings = SupervisionSettings(hide_houses=True)
    appeal_id = loop.submit(title="幸福小区3栋2单元停水", text="幸福小区3栋2单元501室停水三天。")
    loop.offer(appeal_id)
    loop.accept(appeal_id)
    order = loop.refer(appeal_id)
    view = loop.ask(ReadOrder(order_id=order), WATER)
    (line,) = loop.ask(ListOrders(), WATER).items
    story = loop.story(appeal_id, WATER)
    for one in (view, line, story):
        assert "3栋" not in one.model_dump_json()
    assert "幸福小区*栋*单元停水" in story.model_dump_json()
    assert "3栋" in loop.story(appeal_id, OFFICE).model_dump_json()
