"""Who is told that a resident said more, or withdrew: whoever has it, in a sentence without a word of it."""

from typing import Any

import pytest

from contracts.base import Actor
from contracts.intake import AppealAdded, AppealAnswered, AppealTicketChanged, AppealWithdrawn
from contracts.words import NoticeKind, Role
from tests.supervision.notices.notice_harness import Desk
from tests.supervision.supervision_loop import DEPUTY, HOUSING, OFFICE, WATER

K = NoticeKind


def answered(appeal: str = "a-1", role: Role = Role.DEPUTY, **hands: Any) -> AppealAnswered:
    return AppealAnswered(appeal_id=appeal, question_id="q-1", role=role, **hands)


def changed(**hands: Any) -> AppealTicketChanged:
    return AppealTicketChanged(appeal_id="a-1", number="DH-1", **hands)


@pytest.mark.parametrize(
    ("fact", "deputy", "department", "office"),
    [
        (answered(deputy_id=DEPUTY.id), [K.MATTER_SAID], [], []),
        (answered(role=Role.OFFICE, deputy_id=DEPUTY.id), [K.MATTER_SAID], [], [K.CASE_SAID]),
        (answered(role=Role.DEPARTMENT, department="water"), [], [K.ORDER_SAID], []),
        (answered(role=Role.OFFICE), [], [], [K.CASE_SAID]),
        (AppealAdded(appeal_id="a-1", message_id="m", what="words", department="water"), [], [K.ORDER_SAID], []),
        (AppealAdded(appeal_id="a-1", message_id="m", what="thanks", department="water"), [], [], []),
        (AppealWithdrawn(appeal_id="a-1", deputy_id=DEPUTY.id), [K.MATTER_WITHDRAWN], [], []),
        (AppealWithdrawn(appeal_id="a-1", department="water"), [], [K.ORDER_WITHDRAWN], []),
        (AppealWithdrawn(appeal_id="a-1"), [], [], []),
        (changed(deputy_id=DEPUTY.id), [K.MATTER_TICKET_CHANGED], [], []),
        (changed(department="water"), [], [K.ORDER_TICKET_CHANGED], []),
        (changed(), [], [], [K.CASE_TICKET_CHANGED]),
    ],
)
def test_whoever_has_it_is_told_and_the_office_what_it_asked_itself(
    desk: Desk, fact: Any, deputy: list[K], department: list[K], office: list[K]
) -> None:
    desk.tell(fact)
    assert (desk.kinds(DEPUTY), desk.kinds(WATER), desk.kinds(OFFICE), desk.kinds(HOUSING)) == (
        deputy,
        department,
        office,
        [],
    )


def test_a_departments_notice_leads_to_its_order(desk: Desk) -> None:
    appeal_id, order_id = desk.opened()
    desk.tell(answered(appeal_id, Role.DEPARTMENT, department="water"))
    [told] = [one for one in desk.told(Actor(**WATER.model_dump())) if one.kind is K.ORDER_SAID]
    assert told.about == order_id
