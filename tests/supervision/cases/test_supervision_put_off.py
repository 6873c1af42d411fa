"""A resident is put off once, whichever department has the matter."""

from contracts.supervision import DispatchOrder, ExtendOrder, ReplyOrder, ReviewCase, SignOrder
from tests.supervision.supervision_loop import HOUSING, WATER, Loop, refusal


def test_a_resident_is_put_off_once_a_round_though_the_order_was_returned_and_given_to_another(loop: Loop) -> None:
    appeal_id, order_id = loop.signed()
    more = ExtendOrder(order_id=order_id, working_days=10, reason="需要材料")
    loop.ask(more, WATER)
    loop.give_back(order_id)
    elsewhere = loop.ask(DispatchOrder(order_id=order_id, department="housing")).id
    loop.ask(SignOrder(order_id=elsewhere), HOUSING)
    assert refusal(lambda: loop.ask(more.model_copy(update={"order_id": elsewhere}), HOUSING)) == "already-extended"
    loop.ask(ReplyOrder(order_id=elsewhere, text="已修"), HOUSING)
    loop.not_solved(appeal_id, 2)
    loop.ask(ReviewCase(appeal_id=appeal_id, verdict="handle_again", evidence="再修"))  # with a promise of its own
    again = loop.order(appeal_id).order_id
    loop.ask(SignOrder(order_id=again), HOUSING)
    loop.ask(more.model_copy(update={"order_id": again}), HOUSING)
