"""What a department sends out about an order: drafted, reviewed and signed, each by another account."""

from base64 import b64encode
from io import BytesIO

from PIL import Image

from contracts.base import Actor, Photo
from contracts.deputies import AssignmentUnfilled
from contracts.signing import ListPapers, ReadPaper, ReviewPaper, SignPaper, TakeBackPaper
from contracts.supervision import (
    ExtendOrder,
    MergeDepartment,
    OrderExtended,
    OrderReplied,
    OrderReturned,
    ReferCase,
    ReplyOrder,
    ReturnOrder,
    SignOrder,
)
from contracts.words import Kind, Role
from tests.supervision.signing.signing_harness import HANDLER, REVIEWER, SIGNER, Harness, person
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER, refusal


def reply(order_id: str, *photos: Photo) -> ReplyOrder:
    return ReplyOrder(order_id=order_id, text="已更换水管", photos=list(photos))


def picture() -> Photo:
    out = BytesIO()
    Image.new("RGB", (8, 6)).save(out, "JPEG")
    return Photo(jpeg=b64encode(out.getvalue()).decode())


def test_an_answer_goes_out_when_it_is_signed_and_in_the_signers_name(house: Harness) -> None:
    appeal_id, order_id = house.signed()
    photo = picture()
    paper_id = house.drafted(reply(order_id, photo))
    assert house.emitted(OrderReplied) == []
    assert [one.may_decide for one in house.papers(REVIEWER)] == [True]
    assert [one.may_decide for one in house.papers(SIGNER)] == [False]
    seen = house.paper(paper_id, REVIEWER)
    assert seen.content == {"order_id": order_id, "text": "已更换水管"}
    assert [one.jpeg for one in seen.photos] == [photo.jpeg]
    house.reviewed(paper_id)
    assert [one.may_decide for one in house.papers(SIGNER)] == [True]
    assert house.emitted(OrderReplied) == []
    house.sign(paper_id)
    [said] = house.emitted(OrderReplied)
    assert (said.text, said.by, len(said.photos)) == ("已更换水管", "黄局长", 1)
    assert [entry.actor for entry in house.story(appeal_id).entries][-1] == "黄局长"
    assert house.papers(REVIEWER) == []
    assert house.paper(paper_id).photos == []


def test_who_drafted_reviewed_and_signed_stays_on_record_for_the_department_and_those_who_watch(house: Harness) -> None:
    _, order_id = house.signed()
    house.passed(house.drafted(reply(order_id)))
    for reader in (HANDLER, OFFICE):
        [told] = house.papers(reader, order_id)
        assert told.reviewed is not None
        assert told.signed is not None
        assert (told.state, told.drafted.by, told.reviewed.by, told.signed.by) == ("signed", "陈科", "林主任", "黄局长")


def test_what_is_not_out_is_nobodys_but_the_departments(house: Harness) -> None:
    _, order_id = house.signed()
    paper_id = house.drafted(reply(order_id))
    stranger = person(9, "reviewer", "外人", "housing")
    assert house.papers(OFFICE, order_id) == house.papers(stranger, order_id) == house.papers(stranger) == []
    for request in (
        ReadPaper(paper_id=paper_id),
        ReviewPaper(paper_id=paper_id, verdict="pass"),
        ReviewPaper(paper_id="none", verdict="pass"),
        TakeBackPaper(paper_id=paper_id),
    ):
        assert refusal(lambda request=request: house.ask(request, stranger)) == "paper-not-found"  # type: ignore[misc]
    lost = Actor(role=Role.DEPARTMENT, id="x", name="某人")
    assert refusal(lambda: house.ask(ListPapers(), lost)) == "forbidden"


def test_more_time_and_an_order_given_back_go_the_same_way(house: Harness) -> None:
    _, order_id = house.signed()
    house.passed(house.drafted(ExtendOrder(order_id=order_id, working_days=3, reason="等配件")))
    [extended] = house.emitted(OrderExtended)
    assert (extended.working_days, extended.reason, extended.by) == (3, "等配件", "黄局长")
    house.passed(house.drafted(ReturnOrder(order_id=order_id, reason="属住建", suggested="housing")))
    [returned] = house.emitted(OrderReturned)
    assert (returned.suggested, returned.by) == ("housing", "黄局长")
    assert refusal(lambda: house.drafted(reply(order_id))) == "order-returned"


def test_each_step_is_another_accounts_with_that_part(house: Harness) -> None:
    _, order_id = house.signed()
    for by in (REVIEWER, SIGNER):
        assert refusal(lambda by=by: house.ask(reply(order_id), by)) == "not-your-step"  # type: ignore[misc]
    paper_id = house.drafted(reply(order_id), WATER)  # an account without a part handles
    promoted = WATER.model_copy(update={"part": "reviewer"})
    review = ReviewPaper(paper_id=paper_id, verdict="pass")
    for by in (HANDLER, SIGNER, promoted):
        assert refusal(lambda by=by: house.ask(review, by)) == "not-your-step"  # type: ignore[misc]
    assert refusal(lambda: house.sign(paper_id)) == "paper-moved-on"
    house.reviewed(paper_id)
    assert refusal(lambda: house.reviewed(paper_id)) == "paper-moved-on"
    both = REVIEWER.model_copy(update={"part": "signer"})
    for by in (HANDLER, REVIEWER, both):
        assert refusal(lambda by=by: house.sign(paper_id, by)) == "not-your-step"  # type: ignore[misc]
    house.sign(paper_id)


def test_who_sends_it_back_says_why_and_it_is_drafted_anew(house: Harness) -> None:
    _, order_id = house.signed()
    first = house.drafted(reply(order_id, picture()))
    assert refusal(lambda: house.drafted(reply(order_id))) == "paper-waiting"
    back = ReviewPaper(paper_id=first, verdict="back")
    assert refusal(lambda: house.ask(back, REVIEWER)) == "reason-missing"
    house.ask(ReviewPaper(paper_id=first, verdict="back", reason="请写明更换的日期"), REVIEWER)
    [told] = house.papers()
    assert (told.state, told.reason) == ("back", "请写明更换的日期")
    assert len(house.paper(first).photos) == 1, "the handler need not look for it again"
    second = house.drafted(reply(order_id))
    assert house.paper(first).photos == []
    house.reviewed(second)
    house.ask(SignPaper(paper_id=second, verdict="back", reason="请附照片"), SIGNER)
    house.passed(house.drafted(reply(order_id)))
    assert [(one.state, one.reason) for one in house.papers(HANDLER, order_id)] == [
        ("redrafted", "请写明更换的日期"), ("redrafted", "请附照片"), ("signed", ""),
    ]  # fmt: skip
    assert house.papers() == []


def test_what_would_be_refused_at_the_end_is_refused_at_the_desk(house: Harness) -> None:
    appeal_id, order_id = house.signed()
    before = house.story(appeal_id).entries
    assert refusal(lambda: house.drafted(ExtendOrder(order_id=order_id, working_days=60, reason="好"))) == (
        "extension-too-long"
    )
    assert refusal(lambda: house.drafted(reply(order_id, Photo(jpeg="bm8=")))) == "not-a-photo"
    assert house.papers() == []
    house.drafted(reply(order_id, picture()))
    assert house.story(appeal_id).entries == before, "what was tried left nothing behind"
    assert house.emitted(OrderReplied) == []


def test_what_happened_in_between_is_said_at_the_end_and_no_word_is_lost(house: Harness) -> None:
    _, order_id = house.signed()
    paper_id = house.reviewed(house.drafted(reply(order_id)))
    house.passed(house.drafted(ReturnOrder(order_id=order_id, reason="属住建")))
    assert refusal(lambda: house.sign(paper_id)) == "order-returned"
    assert house.paper(paper_id).content["text"] == "已更换水管"
    assert [one.state for one in house.papers(SIGNER)] == ["reviewed"]
    house.ask(SignPaper(paper_id=paper_id, verdict="back", reason="已退回改派"), SIGNER)
    house.take_back(paper_id)
    assert house.papers() == []
    assert house.paper(paper_id).content["text"] == "已更换水管"


def test_a_handler_takes_back_what_is_not_signed(house: Harness) -> None:
    _, order_id = house.signed()
    paper_id = house.drafted(reply(order_id))
    assert refusal(lambda: house.take_back(paper_id, REVIEWER)) == "not-your-step"
    house.take_back(paper_id, WATER)
    assert refusal(lambda: house.reviewed(paper_id)) == "paper-moved-on"
    assert refusal(lambda: house.take_back(paper_id)) == "paper-moved-on"
    [told] = house.papers(HANDLER, order_id)
    assert told.taken_back is not None
    assert (told.state, told.taken_back.by) == ("taken_back", "水利局 陈科")
    house.passed(house.drafted(reply(order_id)))
    assert refusal(lambda: house.take_back(paper_id)) == "paper-moved-on"


def test_a_department_that_signs_no_more_sends_out_at_once_and_what_was_on_its_way_may_still_be_signed(
    house: Harness,
) -> None:
    (_, first), (_, second) = house.signed(), house.signed()
    paper_id = house.drafted(reply(first))
    house.signs(False)
    assert house.ask(reply(second), HANDLER).paper_id is None
    house.passed(paper_id)
    assert [said.by for said in house.emitted(OrderReplied)] == ["陈科", "黄局长"]


def test_a_successor_signs_what_its_predecessor_drafted(house: Harness) -> None:
    _, order_id = house.signed()
    paper_id = house.drafted(reply(order_id))
    house.ask(MergeDepartment(department="water", into="housing", reason="机构改革"), OFFICE)
    assert house.papers() == [], "the department is no more"
    reviewer, signer = person(4, "reviewer", "周主任", "housing"), person(5, "signer", "吴局长", "housing")
    assert [one.paper_id for one in house.papers(HOUSING)] == [paper_id]
    house.ask(ReviewPaper(paper_id=paper_id, verdict="pass"), reviewer)
    house.sign(paper_id, signer)
    [said] = house.emitted(OrderReplied)
    assert (said.department, said.by) == ("housing", "吴局长")


def test_a_paper_about_a_report_is_kept_from_whoever_is_named_in_the_report(house: Harness) -> None:
    appeal_id = house.submit(Kind.REPORT, title="虚报补贴", text="听说林主任收了礼")
    house.hear(AssignmentUnfilled(appeal_id=appeal_id, why="举报"))
    order_id = str(house.ask(ReferCase(appeal_id=appeal_id, department="water")).id)
    house.ask(SignOrder(order_id=order_id), HANDLER)
    paper_id = house.drafted(reply(order_id))
    assert house.papers(REVIEWER) == house.papers(REVIEWER, order_id) == []
    for request in (ReadPaper(paper_id=paper_id), ReviewPaper(paper_id=paper_id, verdict="pass")):
        assert refusal(lambda request=request: house.ask(request, REVIEWER)) == "paper-not-found"  # type: ignore[misc]
    other = person(7, "reviewer", "郑科")
    assert [one.paper_id for one in house.papers(other)] == [paper_id]
    house.ask(ReviewPaper(paper_id=paper_id, verdict="pass"), other)
    house.sign(paper_id)
