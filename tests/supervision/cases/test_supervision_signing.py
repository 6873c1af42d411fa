"""A department that has its papers signed: handler, reviewer and signer, each another account."""

from base64 import b64encode
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from contracts.base import Actor, Photo
from contracts.supervision import (
    DraftAnswer,
    DraftedAnswer,
    ExtendOrder,
    ListDraftedAnswers,
    OrderExtended,
    OrderReplied,
    OrderReturned,
    ReplyOrder,
    ReturnOrder,
    ReviewAnswer,
    SaveDepartment,
    SignAnswer,
)
from contracts.words import Role
from tests.supervision.supervision_loop import HOUSING, WATER, Loop, refusal


def person(number: int, part: Any, name: str) -> Actor:
    return Actor(role=Role.DEPARTMENT, id=f"w-{number}", name=name, department="water", part=part)


HANDLER, REVIEWER, SIGNER = person(1, "handler", "陈科"), person(2, "reviewer", "林主任"), person(3, "signer", "黄局长")


@pytest.fixture
def signing(loop: Loop) -> Loop:
    loop.ask(SaveDepartment(department="water", title="县水利局", signs=True))
    return loop


def draft(loop: Loop, order_id: str, kind: Any = "reply", by: Actor = HANDLER, **more: Any) -> str:
    return str(loop.ask(DraftAnswer(order_id=order_id, kind=kind, text="已更换水管", **more), by).id)


def passed(loop: Loop, draft_id: str) -> None:
    loop.ask(ReviewAnswer(draft_id=draft_id, verdict="pass"), REVIEWER)
    loop.ask(SignAnswer(draft_id=draft_id, verdict="pass"), SIGNER)


def listed(loop: Loop, reader: Actor, order_id: str | None = None) -> list[DraftedAnswer]:
    return list(loop.ask(ListDraftedAnswers(order_id=order_id), reader).items)


def test_an_answer_goes_out_when_it_is_signed_and_in_the_signers_name(signing: Loop) -> None:
    appeal_id, order_id = signing.signed()
    picture = BytesIO()
    Image.new("RGB", (8, 6)).save(picture, "JPEG")
    photo = Photo(jpeg=b64encode(picture.getvalue()).decode())
    draft_id = draft(signing, order_id, photos=[photo])
    assert [one.may_decide for one in listed(signing, REVIEWER)] == [True]
    assert [one.may_decide for one in listed(signing, SIGNER)] == [False]
    assert listed(signing, REVIEWER, order_id)[0].photos == [photo]
    signing.ask(ReviewAnswer(draft_id=draft_id, verdict="pass"), REVIEWER)
    assert [one.may_decide for one in listed(signing, SIGNER)] == [True]
    assert signing.emitted(OrderReplied) == []
    signing.ask(SignAnswer(draft_id=draft_id, verdict="pass"), SIGNER)
    [said] = signing.emitted(OrderReplied)
    assert (said.text, said.by, len(said.photos)) == ("已更换水管", "黄局长", 1)
    assert [entry.actor for entry in signing.story(appeal_id).entries][-1] == "黄局长"
    [told] = listed(signing, HANDLER, order_id)
    assert told.reviewed is not None
    assert told.signed is not None
    assert (told.state, told.drafted.by, told.reviewed.by, told.signed.by, told.photos) == (
        "signed", "陈科", "林主任", "黄局长", [],
    )  # fmt: skip
    assert listed(signing, REVIEWER) == []


def test_more_time_and_an_order_given_back_go_the_same_way(signing: Loop) -> None:
    _, order_id = signing.signed()
    passed(signing, draft(signing, order_id, "extend", working_days=3))
    [extended] = signing.emitted(OrderExtended)
    assert (extended.working_days, extended.reason, extended.by) == (3, "已更换水管", "黄局长")
    passed(signing, draft(signing, order_id, "return", suggested="housing"))
    [returned] = signing.emitted(OrderReturned)
    assert (returned.suggested, returned.by) == ("housing", "黄局长")
    assert refusal(lambda: draft(signing, order_id)) == "order-returned"


def test_nothing_goes_out_of_such_a_department_unsigned(signing: Loop) -> None:
    _, order_id = signing.signed()
    for request in (
        ReplyOrder(order_id=order_id, text="好"),
        ExtendOrder(order_id=order_id, working_days=1, reason="好"),
        ReturnOrder(order_id=order_id, reason="好"),
    ):
        for by in (HANDLER, SIGNER, WATER):
            assert refusal(lambda request=request, by=by: signing.ask(request, by)) == "signing-needed"  # type: ignore[misc]
    signing.ask(SaveDepartment(department="water", title="县水利局"))
    assert refusal(lambda: signing.ask(ReplyOrder(order_id=order_id, text="好"), SIGNER)) == "signing-needed"
    signing.ask(SaveDepartment(department="water", title="县水利局", signs=False))
    signing.ask(ReplyOrder(order_id=order_id, text="好"), HANDLER)


def test_each_step_is_another_accounts_with_that_part(signing: Loop) -> None:
    _, order_id = signing.signed()
    assert refusal(lambda: draft(signing, order_id, by=SIGNER)) == "not-your-step"
    draft_id = draft(signing, order_id, by=WATER)  # an account without a part handles
    promoted = WATER.model_copy(update={"part": "reviewer"})
    review, sign = ReviewAnswer(draft_id=draft_id, verdict="pass"), SignAnswer(draft_id=draft_id, verdict="pass")
    for by in (HANDLER, SIGNER, promoted):
        assert refusal(lambda by=by: signing.ask(review, by)) == "not-your-step"  # type: ignore[misc]
    assert refusal(lambda: signing.ask(sign, SIGNER)) == "draft-moved-on"
    signing.ask(review, REVIEWER)
    assert refusal(lambda: signing.ask(review, REVIEWER)) == "draft-moved-on"
    both = REVIEWER.model_copy(update={"part": "signer"})
    for by in (HANDLER, REVIEWER, both):
        assert refusal(lambda by=by: signing.ask(sign, by)) == "not-your-step"  # type: ignore[misc]
    signing.ask(sign, SIGNER)


def test_who_sends_it_back_says_why_and_it_is_drafted_anew(signing: Loop) -> None:
    _, order_id = signing.signed()
    first = draft(signing, order_id)
    assert refusal(lambda: draft(signing, order_id)) == "draft-waiting"
    back = ReviewAnswer(draft_id=first, verdict="back")
    assert refusal(lambda: signing.ask(back, REVIEWER)) == "reason-missing"
    signing.ask(ReviewAnswer(draft_id=first, verdict="back", reason="请写明更换的日期"), REVIEWER)
    second = draft(signing, order_id)
    signing.ask(ReviewAnswer(draft_id=second, verdict="pass"), REVIEWER)
    signing.ask(SignAnswer(draft_id=second, verdict="back", reason="请附照片"), SIGNER)
    third = draft(signing, order_id)
    passed(signing, third)
    told = listed(signing, HANDLER, order_id)
    assert [(one.state, one.reason) for one in told] == [
        ("back", "请写明更换的日期"), ("back", "请附照片"), ("signed", ""),
    ]  # fmt: skip


def test_what_a_rule_refuses_at_the_end_leaves_the_draft_where_it_was(signing: Loop) -> None:
    _, order_id = signing.signed()
    draft_id = draft(signing, order_id, "extend", working_days=60)
    signing.ask(ReviewAnswer(draft_id=draft_id, verdict="pass"), REVIEWER)
    sign = SignAnswer(draft_id=draft_id, verdict="pass")
    assert refusal(lambda: signing.ask(sign, SIGNER)) == "extension-too-long"
    signing.ask(SignAnswer(draft_id=draft_id, verdict="back", reason="最多十天"), SIGNER)


def test_what_cannot_go_out_is_not_drafted(signing: Loop) -> None:
    _, order_id = signing.signed()
    assert refusal(lambda: draft(signing, order_id, "extend")) == "days-missing"
    assert refusal(lambda: draft(signing, order_id, photos=[Photo(jpeg="bm8=")])) == "not-a-photo"
    signing.ask(SaveDepartment(department="water", title="县水利局", signs=False))
    assert refusal(lambda: draft(signing, order_id)) == "signing-not-needed"


def test_another_departments_drafts_do_not_exist(signing: Loop) -> None:
    _, order_id = signing.signed()
    draft_id = draft(signing, order_id)
    stranger = HOUSING.model_copy(update={"part": "reviewer"})
    assert listed(signing, stranger) == listed(signing, stranger, order_id) == []
    review = ReviewAnswer(draft_id=draft_id, verdict="pass")
    assert refusal(lambda: signing.ask(review, stranger)) == "order-not-found"
    unknown = ReviewAnswer(draft_id="none", verdict="pass")
    assert refusal(lambda: signing.ask(unknown, REVIEWER)) == "draft-answer-not-found"
    lost = Actor(role=Role.DEPARTMENT, id="x", name="某人")
    assert refusal(lambda: listed(signing, lost)) == "forbidden"
