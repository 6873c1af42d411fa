"""Nobody closes over a resident's `not solved` without a named reviewer, evidence, and another try."""

import pytest

from contracts.base import Actor
from contracts.intake import AppealClosed
from contracts.supervision import (
    CaseReviewed,
    ListCases,
    OrderOpened,
    ReadBoard,
    ReplyOrder,
    ReviewCase,
    SaveDepartment,
    SignOrder,
)
from contracts.words import AppealState, Role
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER, Loop, Said, refusal


def again(appeal_id: str, department: str | None = None, evidence: str = "水管仍在漏水") -> ReviewCase:
    return ReviewCase(appeal_id=appeal_id, verdict="handle_again", evidence=evidence, department=department)


def close(appeal_id: str, evidence: str = "已两次现场核实") -> ReviewCase:
    return ReviewCase(appeal_id=appeal_id, verdict="close", evidence=evidence)


def handled_twice(loop: Loop) -> str:
    appeal_id, _ = loop.replied()
    loop.not_solved(appeal_id, 2)
    loop.ask(again(appeal_id))
    order_id = loop.order(appeal_id).order_id
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.ask(ReplyOrder(order_id=order_id, text="再次维修"), WATER)
    return appeal_id


def test_a_not_solved_waits_for_the_office_with_a_clock_of_its_own(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    loop.not_solved(appeal_id, 2, "还是漏水")
    case = loop.case(appeal_id)
    assert (case.state, case.round, case.holder) == (AppealState.REOPENED, 2, "县人大常委会办公室")
    assert case.due is not None
    assert (case.due.clock, case.due.at.day) == ("review", 5)
    assert [one.appeal_id for one in loop.ask(ListCases(to_review=True)).items] == [appeal_id]
    assert loop.ask(ReadBoard()).to_review == 1


def test_handling_again_opens_an_order_of_the_next_round_at_the_same_department(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    loop.not_solved(appeal_id, 2, "还是漏水")
    loop.ask(again(appeal_id))
    said = loop.emitted(CaseReviewed)[-1]
    assert (said.reviewer, said.verdict, said.evidence, said.round) == ("李主任", "handle_again", "水管仍在漏水", 2)
    opened = loop.emitted(OrderOpened)[-1]
    assert (opened.department, opened.round, opened.dispatch, opened.by) == ("water", 2, 1, "李主任")
    view = loop.read(opened.order_id, WATER)
    assert (view.resident_reason, view.office_words) == ("还是漏水", "水管仍在漏水")
    case = loop.case(appeal_id)
    assert (case.state, case.holder, case.round) == (AppealState.REFERRED, "县水利局", 2)
    assert loop.ask(ListCases(to_review=True)).items == []


def test_the_office_may_give_it_to_another_department(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    loop.not_solved(appeal_id, 2)
    loop.ask(again(appeal_id, "housing"))
    order_id = loop.order(appeal_id).order_id
    loop.ask(SignOrder(order_id=order_id), HOUSING)
    assert loop.case(appeal_id).holder == "县住建局"


def test_what_a_deputy_solved_on_the_spot_needs_a_department_to_be_handled_again(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.solve(appeal_id)
    loop.not_solved(appeal_id, 2)
    with pytest.raises(Said) as refused:
        loop.ask(again(appeal_id))
    assert (refused.value.problem.type, refused.value.problem.status) == ("department-needed", 422)
    assert loop.emitted(CaseReviewed) == []
    loop.ask(again(appeal_id, "water"))
    opened = loop.emitted(OrderOpened)[-1]
    assert (opened.round, opened.matter.text) == (2, "村口水管漏水三天")


def test_a_department_that_takes_no_orders_any_more_must_be_replaced(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    loop.not_solved(appeal_id, 2)
    loop.ask(SaveDepartment(department="water", title="县水利局", active=False))
    assert refusal(lambda: loop.ask(again(appeal_id))) == "department-inactive"
    loop.ask(again(appeal_id, "housing"))


def test_nobody_closes_after_the_first_not_solved(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    loop.not_solved(appeal_id, 2)
    assert refusal(lambda: loop.ask(close(appeal_id))) == "not-handled-again"
    assert loop.emitted(CaseReviewed) == []
    assert loop.case(appeal_id).state is AppealState.REOPENED


def test_after_it_was_handled_again_a_named_reviewer_closes_with_evidence(loop: Loop) -> None:
    appeal_id = handled_twice(loop)
    loop.not_solved(appeal_id, 3)
    loop.ask(close(appeal_id))
    said = loop.emitted(CaseReviewed)[-1]
    assert (said.reviewer, said.verdict, said.evidence, said.round) == ("李主任", "close", "已两次现场核实", 3)
    assert loop.case(appeal_id).state is AppealState.REOPENED  # closing is intake's, on this word
    loop.hear(AppealClosed(appeal_id=appeal_id, how="reviewed"))
    assert loop.case(appeal_id).state is AppealState.CLOSED
    told = {one.event: one for one in loop.public_story(appeal_id).entries}
    assert (told["case.reviewed"].actor, told["case.reviewed"].words) == ("李主任", "close\n已两次现场核实")


def test_a_review_without_evidence_or_without_a_reviewers_name_is_refused(loop: Loop) -> None:
    appeal_id = handled_twice(loop)
    loop.not_solved(appeal_id, 3)
    call = {"id": "k", "actor": OFFICE.model_dump(), "data": close(appeal_id).model_dump() | {"evidence": "  "}}
    assert loop.room.review_case(call)["problem"]["status"] == 422
    nameless = Actor(role=Role.OFFICE, id="u-7")
    assert refusal(lambda: loop.ask(close(appeal_id), nameless)) == "reviewer-unnamed"


def test_only_a_case_that_waits_for_review_is_reviewed_and_only_once(loop: Loop) -> None:
    appeal_id, _ = loop.replied()
    assert refusal(lambda: loop.ask(again(appeal_id))) == "nothing-to-review"
    loop.not_solved(appeal_id, 2)
    loop.ask(again(appeal_id))
    assert refusal(lambda: loop.ask(again(appeal_id))) == "nothing-to-review"
    assert refusal(lambda: loop.ask(again("none"))) == "appeal-not-found"


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.DEPARTMENT, Role.LEADER, Role.PUBLIC, Role.OPERATOR])
def test_only_the_office_reviews(loop: Loop, role: Role) -> None:
    appeal_id = handled_twice(loop)
    loop.not_solved(appeal_id, 3)
    with pytest.raises(Said) as said:
        loop.ask(close(appeal_id), Actor(role=role, id="x", name="某人"))
    assert said.value.problem.status == 403


def test_the_county_may_ask_for_more_tries_before_a_reviewer_closes() -> None:
    strict = Loop(answers_before_close=3)
    appeal_id = handled_twice(strict)
    strict.not_solved(appeal_id, 3)
    assert refusal(lambda: strict.ask(close(appeal_id))) == "not-handled-again"


def test_a_merged_appeal_whose_resident_is_not_satisfied_comes_back_on_its_own(loop: Loop) -> None:
    head, _ = loop.replied()
    mine = loop.submit()
    loop.merge(mine, head)
    loop.not_solved(mine, 2, "我家还没有水")
    assert loop.case(mine).state is AppealState.REOPENED
    loop.ask(again(mine, "water"))
    assert loop.case(mine).holder == "县水利局"
    assert loop.case(head).state is AppealState.REPLIED
