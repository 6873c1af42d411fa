"""Questions on record: asked by deputies, answered by departments, concluded by the office, promises followed."""

from datetime import date

import pytest

from contracts import inquiries as c
from contracts.base import Actor
from contracts.words import Role
from tests.supervision.inquiries.inquiring import DEPUTY, HOUSING, NOBODY, OFFICE, WATER, Inquiring
from tests.supervision.supervision_loop import Said, refusal


def test_an_inquiry_goes_from_its_opening_over_questions_and_promises_to_its_conclusion(harness: Inquiring) -> None:
    inquiry = harness.opened("bridge", "pipes", held_on=date(2026, 11, 6))
    first = harness.asked(inquiry)
    second = harness.asked(inquiry, "水压够不够？", project_id="pipes")
    harness.answer(first, promise="桥面通车", promise_due=date(2026, 12, 31))
    further = harness.asked(inquiry, "夜里有没有灯？", after=first)
    harness.answer(second, actor=WATER)
    harness.answer(further)
    harness.ask(c.ConcludeInquiry(inquiry_id=inquiry, conclusion="三问三答，通车日期由办公室跟踪。"))

    view = harness.view(inquiry)
    assert (view.questions, view.answered, view.promises, view.kept) == (3, 3, 1, 0)
    assert [(one.number, one.department, one.project_title, one.after) for one in view.record] == [
        (1, "housing", "东门便民桥", None),
        (2, "water", "西山供水管网", None),
        (3, "housing", "东门便民桥", first),
    ]
    assert (view.record[0].asked_by, view.record[0].answered_by) == (DEPUTY.name, HOUSING.name)
    assert [one.project_id for one in view.projects] == ["bridge", "pipes"]
    [ended] = harness.emitted(c.InquiryConcluded)
    assert (ended.questions, ended.answered, ended.left_open) == (3, 3, "")
    assert [one.words for one in harness.emitted(c.QuestionAsked)][2] == "夜里有没有灯？"
    assert harness.emitted(c.QuestionAnswered)[0].promise_due == date(2026, 12, 31)
    assert harness.emitted(c.InquiryOpened)[0].project_ids == ["bridge", "pipes"]


def test_an_inquiry_with_an_open_question_is_concluded_only_with_a_reason_that_is_shown(harness: Inquiring) -> None:
    inquiry = harness.opened("bridge")
    question = harness.asked(inquiry)
    harness.answer(harness.asked(inquiry))
    ending = c.ConcludeInquiry(inquiry_id=inquiry, conclusion="会议结束。")
    with pytest.raises(Said) as no:
        harness.ask(ending)
    assert (no.value.problem.type, no.value.problem.detail) == ("questions-unanswered", "1")
    harness.ask(ending.model_copy(update={"left_open": "分管副局长出差，书面答复。"}))
    assert (
        harness.view(inquiry).left_open
        == harness.emitted(c.InquiryConcluded)[0].left_open
        == "分管副局长出差，书面答复。"
    )
    assert refusal(lambda: harness.ask(ending)) == "inquiry-concluded"
    assert refusal(lambda: harness.asked(inquiry)) == "inquiry-concluded"
    harness.answer(question)
    assert harness.view(inquiry).answered == 2, "a late answer is better than none"


def test_a_reason_for_what_is_not_open_is_not_kept(harness: Inquiring) -> None:
    inquiry = harness.opened("bridge")
    harness.answer(harness.asked(inquiry))
    harness.ask(c.ConcludeInquiry(inquiry_id=inquiry, conclusion="结束。", left_open="以防万一"))
    assert harness.view(inquiry).left_open == ""


def test_a_department_answers_its_own_questions_once_and_sees_no_others(harness: Inquiring) -> None:
    question = harness.asked(harness.opened("bridge"))
    assert refusal(lambda: harness.answer(question, actor=WATER)) == "question-not-found"
    assert harness.ask(c.ListQuestions(), WATER).items == []
    assert harness.ask(c.ListQuestions(department="housing"), WATER).items == [], "nor by asking for another's"
    assert [one.question_id for one in harness.ask(c.ListQuestions(), HOUSING).items] == [question]
    harness.answer(question)
    assert harness.ask(c.ListQuestions(), HOUSING).items == []
    assert refusal(lambda: harness.answer(question)) == "question-answered"


def test_a_question_is_about_what_the_inquiry_is_about(harness: Inquiring) -> None:
    one = harness.opened("bridge")
    assert refusal(lambda: harness.asked(one, project_id="pipes")) == "question-outside"
    assert refusal(lambda: harness.asked(one, project_id="nothing")) == "project-not-found"
    assert refusal(lambda: harness.asked(one, department="nobody")) == "department-not-found"
    of_department = harness.opened(department="water")
    assert refusal(lambda: harness.asked(of_department)) == "question-outside"
    asked = harness.asked(of_department, project_id=None)
    assert harness.view(of_department).record[0].question_id == asked
    every = harness.opened(stage="plan")
    assert refusal(lambda: harness.asked(every, project_id=None)) == "department-needed"
    harness.asked(every, project_id="pipes", department="housing")
    assert harness.view(every).record[0].department == "housing", "another department may be asked about a project"


def test_the_office_enters_what_was_said_in_the_hall_for_both_sides_with_who_said_it(harness: Inquiring) -> None:
    inquiry = harness.opened("bridge")
    assert refusal(lambda: harness.asked(inquiry, actor=OFFICE)) == "speaker-needed"
    question = harness.asked(inquiry, actor=OFFICE, by="李代表")
    assert refusal(lambda: harness.answer(question, actor=OFFICE)) == "speaker-needed"
    harness.answer(question, actor=OFFICE, by="住建局 王局长", promise="装路灯")
    [kept] = harness.view(inquiry).record
    assert (kept.asked_by, kept.entered_by) == ("李代表", OFFICE.name)
    assert (kept.answered_by, kept.answer_entered_by) == ("住建局 王局长", OFFICE.name)
    assert harness.emitted(c.QuestionAnswered)[0].by == "住建局 王局长"


def test_a_deputy_cannot_ask_in_anothers_name_nor_without_one(harness: Inquiring) -> None:
    inquiry = harness.opened("bridge")
    harness.asked(inquiry, by="别的代表")
    assert harness.view(inquiry).record[0].asked_by == DEPUTY.name
    nameless = Actor(role=Role.DEPUTY, id="d-9")
    assert refusal(lambda: harness.asked(inquiry, actor=nameless)) == "forbidden"


def test_a_question_is_followed_up_after_its_answer_and_within_its_inquiry(harness: Inquiring) -> None:
    inquiry, other = harness.opened("bridge"), harness.opened("bridge", stage="plan")
    question = harness.asked(inquiry)
    assert refusal(lambda: harness.asked(inquiry, after=question)) == "question-open"
    harness.answer(question)
    assert refusal(lambda: harness.asked(other, after=question)) == "question-not-found"
    assert refusal(lambda: harness.asked(inquiry, after="nothing")) == "question-not-found"
    harness.asked(inquiry, after=question, project_id=None)
    assert harness.view(inquiry).record[1].project_id == "bridge"


def test_a_promise_is_late_until_it_is_judged_and_what_was_not_kept_may_be_kept_later(harness: Inquiring) -> None:
    inquiry = harness.opened("bridge")
    question = harness.asked(inquiry)
    harness.answer(question, promise="通车", promise_due=date(2026, 11, 5))
    assert not harness.view(inquiry).record[0].promise_late
    harness.at(11, 5, 23, 59)
    assert not harness.view(inquiry).record[0].promise_late, "the day itself still counts"
    harness.at(11, 6, 0, 1)
    assert harness.view(inquiry).record[0].promise_late
    judge = c.JudgePromise(question_id=question, verdict="not_kept", words="现场看过，还没有铺沥青。")
    harness.ask(judge)
    assert [one.question_id for one in harness.ask(c.ListQuestions(which="promises")).items] == [question]
    harness.later(days=9)
    harness.ask(judge.model_copy(update={"verdict": "kept", "words": "已经通车。"}))
    kept = harness.view(inquiry)
    assert [one.verdict for one in kept.record[0].judgements] == ["not_kept", "kept"]
    assert (kept.record[0].promise_state, kept.kept) == ("kept", 1)
    assert harness.ask(c.ListQuestions(which="promises")).items == []
    assert refusal(lambda: harness.ask(judge)) == "promise-kept"
    assert [one.verdict for one in harness.emitted(c.PromiseJudged)] == ["not_kept", "kept"]


def test_a_promise_makes_sense_or_is_refused_and_nothing_is_kept(harness: Inquiring) -> None:
    inquiry = harness.opened("bridge")
    question = harness.asked(inquiry)
    assert refusal(lambda: harness.answer(question, promise_due=date(2026, 12, 1))) == "promise-needed"
    assert refusal(lambda: harness.answer(question, promise="修", promise_due=date(2026, 11, 1))) == "promise-past"
    judge = c.JudgePromise(question_id=question, verdict="kept", words="看过")
    assert refusal(lambda: harness.ask(judge)) == "no-promise"
    assert harness.view(inquiry).record[0].answered_at is None
    assert harness.emitted(c.QuestionAnswered) == []


def test_inquiries_are_listed_by_year_stage_and_project_page_by_page(harness: Inquiring) -> None:
    made = []
    for stage in ("plan", "progress", "effect"):
        harness.later(hours=1)
        made.append(harness.opened(*(["bridge"] if stage == "effect" else []), stage=stage))  # type: ignore[arg-type]
    first = harness.ask(c.ListInquiries(year=2026, limit=2), NOBODY)
    rest = harness.ask(c.ListInquiries(year=2026, limit=2, cursor=first.next), NOBODY)
    assert [one.inquiry_id for one in (*first.items, *rest.items)] == made[::-1]
    assert rest.next is None
    assert [one.stage for one in harness.inquiries(project_id="bridge")] == ["effect"]
    assert [one.inquiry_id for one in harness.inquiries(stage="plan")] == made[:1]
    assert harness.inquiries(year=2025) == []
    assert refusal(lambda: harness.view("nothing")) == "inquiry-not-found"


@pytest.mark.parametrize("actor", [DEPUTY, HOUSING, NOBODY], ids=lambda one: one.role.value)
def test_only_the_office_opens_and_ends_an_inquiry(harness: Inquiring, actor: Actor) -> None:
    inquiry = harness.opened()
    opening = c.OpenInquiry(stage="plan", title="问计划", year=2026)
    assert refusal(lambda: harness.ask(opening, actor)) == "forbidden"
    assert refusal(lambda: harness.ask(c.ConcludeInquiry(inquiry_id=inquiry, conclusion="完"), actor)) == "forbidden"
