"""Questions on record: asked by deputies, answered by departments, concluded by the office, promises followed."""

from datetime import date

import pytest

from contracts import inquiries as c
from contracts.base import Actor
from contracts.words import Role
from tests.supervision.inquiries.inquiring import DEPUTY, HOUSING, NOBODY, OFFICE, WATER, Inquiring
from tests.supervision.supervision_loop import Said, refusal


def test_an_inquiry_goes_from_its_opening_over_questions_and_promises_to_its_conclusion(desk: Inquiring) -> None:
    inquiry = desk.opened("bridge", "pipes", held_on=date(2026, 11, 6))
    first = desk.asked(inquiry)
    second = desk.asked(inquiry, "水压够不够？", project_id="pipes")
    desk.answer(first, promise="桥面通车", promise_due=date(2026, 12, 31))
    further = desk.asked(inquiry, "夜里有没有灯？", after=first)
    desk.answer(second, actor=WATER)
    desk.answer(further)
    desk.ask(c.ConcludeInquiry(inquiry_id=inquiry, conclusion="三问三答，通车日期由办公室跟踪。"))

    view = desk.view(inquiry)
    assert (view.questions, view.answered, view.promises, view.kept) == (3, 3, 1, 0)
    assert [(one.number, one.department, one.project_title, one.after) for one in view.record] == [
        (1, "housing", "东门便民桥", None),
        (2, "water", "西山供水管网", None),
        (3, "housing", "东门便民桥", first),
    ]
    assert (view.record[0].asked_by, view.record[0].answered_by) == (DEPUTY.name, HOUSING.name)
    assert [one.project_id for one in view.projects] == ["bridge", "pipes"]
    [ended] = desk.emitted(c.InquiryConcluded)
    assert (ended.questions, ended.answered, ended.left_open) == (3, 3, "")
    assert [one.words for one in desk.emitted(c.QuestionAsked)][2] == "夜里有没有灯？"
    assert desk.emitted(c.QuestionAnswered)[0].promise_due == date(2026, 12, 31)
    assert desk.emitted(c.InquiryOpened)[0].project_ids == ["bridge", "pipes"]


def test_an_inquiry_with_an_open_question_is_concluded_only_with_a_reason_that_is_shown(desk: Inquiring) -> None:
    inquiry = desk.opened("bridge")
    question = desk.asked(inquiry)
    desk.answer(desk.asked(inquiry))
    ending = c.ConcludeInquiry(inquiry_id=inquiry, conclusion="会议结束。")
    with pytest.raises(Said) as no:
        desk.ask(ending)
    assert (no.value.problem.type, no.value.problem.detail) == ("questions-unanswered", "1")
    desk.ask(ending.model_copy(update={"left_open": "分管副局长出差，书面答复。"}))
    assert desk.view(inquiry).left_open == desk.emitted(c.InquiryConcluded)[0].left_open == "分管副局长出差，书面答复。"
    assert refusal(lambda: desk.ask(ending)) == "inquiry-concluded"
    assert refusal(lambda: desk.asked(inquiry)) == "inquiry-concluded"
    desk.answer(question)
    assert desk.view(inquiry).answered == 2, "a late answer is better than none"


def test_a_reason_for_what_is_not_open_is_not_kept(desk: Inquiring) -> None:
    inquiry = desk.opened("bridge")
    desk.answer(desk.asked(inquiry))
    desk.ask(c.ConcludeInquiry(inquiry_id=inquiry, conclusion="结束。", left_open="以防万一"))
    assert desk.view(inquiry).left_open == ""


def test_a_department_answers_its_own_questions_once_and_sees_no_others(desk: Inquiring) -> None:
    question = desk.asked(desk.opened("bridge"))
    assert refusal(lambda: desk.answer(question, actor=WATER)) == "question-not-found"
    assert desk.ask(c.ListQuestions(), WATER).items == []
    assert desk.ask(c.ListQuestions(department="housing"), WATER).items == [], "nor by asking for another's"
    assert [one.question_id for one in desk.ask(c.ListQuestions(), HOUSING).items] == [question]
    desk.answer(question)
    assert desk.ask(c.ListQuestions(), HOUSING).items == []
    assert refusal(lambda: desk.answer(question)) == "question-answered"


def test_a_question_is_about_what_the_inquiry_is_about(desk: Inquiring) -> None:
    one = desk.opened("bridge")
    assert refusal(lambda: desk.asked(one, project_id="pipes")) == "question-outside"
    assert refusal(lambda: desk.asked(one, project_id="nothing")) == "project-not-found"
    assert refusal(lambda: desk.asked(one, department="nobody")) == "department-not-found"
    of_department = desk.opened(department="water")
    assert refusal(lambda: desk.asked(of_department)) == "question-outside"
    asked = desk.asked(of_department, project_id=None)
    assert desk.view(of_department).record[0].question_id == asked
    every = desk.opened(stage="plan")
    assert refusal(lambda: desk.asked(every, project_id=None)) == "department-needed"
    desk.asked(every, project_id="pipes", department="housing")
    assert desk.view(every).record[0].department == "housing", "another department may be asked about a project"


def test_the_office_enters_what_was_said_in_the_hall_for_both_sides_with_who_said_it(desk: Inquiring) -> None:
    inquiry = desk.opened("bridge")
    assert refusal(lambda: desk.asked(inquiry, actor=OFFICE)) == "speaker-needed"
    question = desk.asked(inquiry, actor=OFFICE, by="李代表")
    assert refusal(lambda: desk.answer(question, actor=OFFICE)) == "speaker-needed"
    desk.answer(question, actor=OFFICE, by="住建局 王局长", promise="装路灯")
    [kept] = desk.view(inquiry).record
    assert (kept.asked_by, kept.entered_by) == ("李代表", OFFICE.name)
    assert (kept.answered_by, kept.answer_entered_by) == ("住建局 王局长", OFFICE.name)
    assert desk.emitted(c.QuestionAnswered)[0].by == "住建局 王局长"


def test_a_deputy_cannot_ask_in_anothers_name_nor_without_one(desk: Inquiring) -> None:
    inquiry = desk.opened("bridge")
    desk.asked(inquiry, by="别的代表")
    assert desk.view(inquiry).record[0].asked_by == DEPUTY.name
    nameless = Actor(role=Role.DEPUTY, id="d-9")
    assert refusal(lambda: desk.asked(inquiry, actor=nameless)) == "forbidden"


def test_a_question_is_followed_up_after_its_answer_and_within_its_inquiry(desk: Inquiring) -> None:
    inquiry, other = desk.opened("bridge"), desk.opened("bridge", stage="plan")
    question = desk.asked(inquiry)
    assert refusal(lambda: desk.asked(inquiry, after=question)) == "question-open"
    desk.answer(question)
    assert refusal(lambda: desk.asked(other, after=question)) == "question-not-found"
    assert refusal(lambda: desk.asked(inquiry, after="nothing")) == "question-not-found"
    desk.asked(inquiry, after=question, project_id=None)
    assert desk.view(inquiry).record[1].project_id == "bridge"


def test_a_promise_is_late_until_it_is_judged_and_what_was_not_kept_may_be_kept_later(desk: Inquiring) -> None:
    inquiry = desk.opened("bridge")
    question = desk.asked(inquiry)
    desk.answer(question, promise="通车", promise_due=date(2026, 11, 5))
    assert not desk.view(inquiry).record[0].promise_late
    desk.at(11, 5, 23, 59)
    assert not desk.view(inquiry).record[0].promise_late, "the day itself still counts"
    desk.at(11, 6, 0, 1)
    assert desk.view(inquiry).record[0].promise_late
    judge = c.JudgePromise(question_id=question, verdict="not_kept", words="现场看过，还没有铺沥青。")
    desk.ask(judge)
    assert [one.question_id for one in desk.ask(c.ListQuestions(which="promises")).items] == [question]
    desk.later(days=9)
    desk.ask(judge.model_copy(update={"verdict": "kept", "words": "已经通车。"}))
    kept = desk.view(inquiry)
    assert [one.verdict for one in kept.record[0].judgements] == ["not_kept", "kept"]
    assert (kept.record[0].promise_state, kept.kept) == ("kept", 1)
    assert desk.ask(c.ListQuestions(which="promises")).items == []
    assert refusal(lambda: desk.ask(judge)) == "promise-kept"
    assert [one.verdict for one in desk.emitted(c.PromiseJudged)] == ["not_kept", "kept"]


def test_a_promise_makes_sense_or_is_refused_and_nothing_is_kept(desk: Inquiring) -> None:
    inquiry = desk.opened("bridge")
    question = desk.asked(inquiry)
    assert refusal(lambda: desk.answer(question, promise_due=date(2026, 12, 1))) == "promise-needed"
    assert refusal(lambda: desk.answer(question, promise="修", promise_due=date(2026, 11, 1))) == "promise-past"
    judge = c.JudgePromise(question_id=question, verdict="kept", words="看过")
    assert refusal(lambda: desk.ask(judge)) == "no-promise"
    assert desk.view(inquiry).record[0].answered_at is None
    assert desk.emitted(c.QuestionAnswered) == []


def test_inquiries_are_listed_by_year_stage_and_project_page_by_page(desk: Inquiring) -> None:
    made = []
    for stage in ("plan", "progress", "effect"):
        desk.later(hours=1)
        made.append(desk.opened(*(["bridge"] if stage == "effect" else []), stage=stage))  # type: ignore[arg-type]
    first = desk.ask(c.ListInquiries(year=2026, limit=2), NOBODY)
    rest = desk.ask(c.ListInquiries(year=2026, limit=2, cursor=first.next), NOBODY)
    assert [one.inquiry_id for one in (*first.items, *rest.items)] == made[::-1]
    assert rest.next is None
    assert [one.stage for one in desk.inquiries(project_id="bridge")] == ["effect"]
    assert [one.inquiry_id for one in desk.inquiries(stage="plan")] == made[:1]
    assert desk.inquiries(year=2025) == []
    assert refusal(lambda: desk.view("nothing")) == "inquiry-not-found"


@pytest.mark.parametrize("actor", [DEPUTY, HOUSING, NOBODY], ids=lambda one: one.role.value)
def test_only_the_office_opens_and_ends_an_inquiry(desk: Inquiring, actor: Actor) -> None:
    inquiry = desk.opened()
    opening = c.OpenInquiry(stage="plan", title="问计划", year=2026)
    assert refusal(lambda: desk.ask(opening, actor)) == "forbidden"
    assert refusal(lambda: desk.ask(c.ConcludeInquiry(inquiry_id=inquiry, conclusion="完"), actor)) == "forbidden"
