"""A correction reaches the case, its order and its story, whoever has it."""

from contracts.base import Place
from contracts.intake import AppealCorrected
from contracts.supervision import ListCases, ReadOrder
from tests.places import COUNTY
from tests.supervision.supervision_loop import TOWN, WATER, Loop, submitted

ELSEWHERE = next(one.code for one in COUNTY.townships if one.code != TOWN)


def test_the_order_in_hand_says_what_is_right_and_the_story_why(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    due = loop.case(appeal_id).due
    fact = AppealCorrected(
        appeal_id=appeal_id,
        by="李主任",
        reason="说的是水渠",
        category="water",
        title="水渠堵了",
        place=Place(township=ELSEWHERE),
    )
    loop.hear(fact)
    order = loop.ask(ReadOrder(order_id=order_id), WATER)
    assert (order.title, order.category, order.township) == ("水渠堵了", "water", ELSEWHERE)
    assert (order.matter.title, order.matter.place.township) == ("水渠堵了", ELSEWHERE)
    assert [one.appeal_id for one in loop.ask(ListCases(words="水渠堵了", township=ELSEWHERE)).items] == [appeal_id]
    assert loop.case(appeal_id).due == due
    told = loop.public_story(appeal_id).entries[-1]
    assert (told.event, told.actor, told.words) == ("appeal.corrected", "李主任", "说的是水渠")


def test_what_the_resident_corrected_is_said_of_no_name_and_leaves_the_rest(loop: Loop) -> None:
    appeal_id = loop.submit()
    before = loop.case(appeal_id)
    loop.hear(AppealCorrected(appeal_id=appeal_id, by="", place=Place(township=ELSEWHERE, village="西沟村")))
    case = loop.case(appeal_id)
    assert (case.title, case.category, case.township) == (before.title, before.category, ELSEWHERE)
    assert loop.public_story(appeal_id).entries[-1].actor == "resident"


def test_of_what_kind_it_is_may_be_corrected_alone(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    loop.hear(AppealCorrected(appeal_id=appeal_id, by="李主任", reason="是路的事", category="roads"))
    assert (loop.case(appeal_id).category, loop.case(appeal_id).title) == ("roads", "水管漏水")
    order = loop.ask(ReadOrder(order_id=order_id), WATER)
    assert (order.category, order.matter.category, order.matter.title) == ("roads", "roads", "水管漏水")


def test_a_correction_in_the_batch_of_the_appeal_itself_is_kept(loop: Loop) -> None:
    new = submitted("a-batch", loop.now)
    loop.hear(new, AppealCorrected(appeal_id="a-batch", by="李主任", reason="更正", title="另一个标题"))
    assert loop.case("a-batch").title == "另一个标题"
