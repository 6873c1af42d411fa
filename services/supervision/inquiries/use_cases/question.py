"""Questions on record: deputies ask, departments answer, the office follows what was promised."""

from sqlalchemy import insert

from contracts.base import Done
from contracts.inquiries import (
    AnswerQuestion,
    AskQuestion,
    JudgePromise,
    PromiseJudged,
    QuestionAnswered,
    QuestionAsked,
)
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Forbidden, NotFound, Refused
from services.supervision.inquiries.domain.question import Question
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.inquiries.store.tables import judgements
from services.supervision.inquiries.use_cases import records, subjects
from services.supervision.shared.store import departments
from services.supervision.shared.store.search import INQUIRY, search
from services.supervision.shared.use_cases.translate_refusals import translate_refusals


@translate_refusals
def ask_question(work: UnitOfWork, request: AskQuestion) -> Done:
    """Put a question on record, or ask further. Raises Refused when the inquiry is not about it."""
    inquiry = records.take_inquiry(work, request.inquiry_id)
    inquiry.takes_questions()
    by, entered_by = _speaker(work, request.by)
    project_id, department = request.project_id, request.department
    if request.after is not None:
        before = records.take_question(work, request.after)
        if before.inquiry_id != inquiry.inquiry_id:
            raise NotFound("question")
        before.may_be_followed()
        project_id, department = before.project_id, before.department
    code, name = _asked(work, project_id or inquiry.project_id, department, inquiry.department)
    inquiry.covers(project_id, code)
    question = Question(
        question_id=new_id(),
        inquiry_id=inquiry.inquiry_id,
        number=records.unanswered(work, inquiry.inquiry_id)[0] + 1,
        project_id=project_id or inquiry.project_id,
        department=code,
        department_name=name,
        words=request.words,
        asked_by=by,
        asked_by_id="" if entered_by else work.actor.id,
        asked_at=work.now,
        entered_by=entered_by,
        after=request.after,
    )
    records.add_question(work, question)
    asked = QuestionAsked.model_validate(
        {
            name: getattr(question, name)
            for name in ("question_id", "inquiry_id", "department", "project_id", "words", "after", "asked_at")
        }
        | {"stage": inquiry.stage}
    )
    work.emit(asked, subject=inquiry.inquiry_id)
    return Done(id=question.question_id)


@translate_refusals
def answer_question(work: UnitOfWork, request: AnswerQuestion, settings: InquirySettings) -> Done:
    """The department's answer; another department's question does not exist for it."""
    question = records.take_question(work, request.question_id)
    if work.actor.role is Role.DEPARTMENT and question.department != (work.actor.department or ""):
        raise NotFound("question")
    by, entered_by = _speaker(work, request.by)
    today = work.today(settings.zone)
    question.answered(request.words, by, entered_by, request.promise, request.promise_due, work.now, today)
    records.change_question(work, question)
    answered = QuestionAnswered(
        question_id=question.question_id,
        inquiry_id=question.inquiry_id,
        department=question.department,
        words=question.answer,
        by=by,
        promise=question.promise,
        promise_due=question.promise_due,
        answered_at=work.now,
    )
    work.emit(answered, subject=question.inquiry_id)
    return Done(id=question.question_id)


@translate_refusals
def judge_promise(work: UnitOfWork, request: JudgePromise) -> Done:
    """Kept or not, with what was seen; also after the inquiry was concluded."""
    question = records.take_question(work, request.question_id)
    question.judge(request.verdict)
    records.change_question(work, question)
    told = request.model_dump(include={"question_id", "verdict", "words"})
    work.connection.execute(insert(judgements).values(**told, by=work.actor.name, at=work.now))
    search.add(work, INQUIRY, question.inquiry_id, (request.words,))
    judged = PromiseJudged(
        inquiry_id=question.inquiry_id,
        department=question.department,
        promise=question.promise,
        by=work.actor.name,
        **told,
    )
    work.emit(judged, subject=question.inquiry_id)
    return Done(id=question.question_id)


def _speaker(work: UnitOfWork, named: str) -> tuple[str, str]:
    """Who spoke, and who wrote it down where that is the office; raises Refused when the office names nobody."""
    if work.actor.role is Role.OFFICE:
        if not named:
            raise Refused("speaker-needed", "Say who spoke in the hall.", status=422)
        return named, work.actor.name
    if not work.actor.name:
        raise Forbidden("What is said on record is said by name; this account has none.")
    return work.actor.name, ""


def _asked(work: UnitOfWork, project_id: str | None, department: str | None, otherwise: str | None) -> tuple[str, str]:
    """The department a question goes to, by code and name; raises Refused when nobody can tell."""
    project = subjects.needed(work, project_id) if project_id else None
    department = department or (project.department if project else None) or otherwise
    if department is None:
        raise Refused("department-needed", "Say which department is asked.", status=422)
    known = departments.department(work, department)
    if known is not None:
        return department, known.title
    if project is not None and project.department == department:
        return department, project.department_name
    raise NotFound("department")
