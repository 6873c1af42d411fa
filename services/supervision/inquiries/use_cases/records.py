"""Inquiries and their questions as use cases take them in hand: locked, as the rules see them."""

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import func, insert, select, update

from contracts.inquiries import InquiryOpened
from kit.bus.unit_of_work import UnitOfWork
from kit.db.rows import typed
from kit.problems import NotFound
from services.supervision.inquiries.domain.inquiry import Inquiry
from services.supervision.inquiries.domain.question import Question
from services.supervision.inquiries.store.rows import QuestionRow
from services.supervision.inquiries.store.tables import about, inquiries, questions, subjects
from services.supervision.shared.store.search import INQUIRY, SAID, search

N, Q = inquiries.c, questions.c


def add_inquiry(work: UnitOfWork, inquiry: Inquiry) -> None:
    """Keep a new inquiry and tell of it."""
    row = asdict(inquiry)
    named = sorted(row.pop("about"))
    work.connection.execute(insert(inquiries).values(**row))
    if named:
        rows = [{"inquiry_id": inquiry.inquiry_id, "project_id": project_id} for project_id in named]
        work.connection.execute(insert(about), rows)
    _find_by(work, inquiry, named)
    opened = InquiryOpened.model_validate(
        {name: row[name] for name in ("inquiry_id", "stage", "title", "year", "department", "reason", "opened_at")}
        | {"project_id": inquiry.project_id or (named[0] if len(named) == 1 else None), "project_ids": named}
    )
    work.emit(opened, subject=inquiry.inquiry_id)


def _find_by(work: UnitOfWork, inquiry: Inquiry, named: list[str]) -> None:
    titles = work.connection.execute(select(subjects.c.title).where(subjects.c.project_id.in_(named))).scalars()
    said = (inquiry.title, inquiry.reason, inquiry.department, inquiry.department_name, *titles)
    search.keep(work, INQUIRY, inquiry.inquiry_id, SAID, said)


def take_inquiry(work: UnitOfWork, inquiry_id: str) -> Inquiry:
    """One inquiry, locked for this transaction; raises NotFound."""
    row = work.connection.execute(select(inquiries).where(N.inquiry_id == inquiry_id).with_for_update()).first()
    if row is None:
        raise NotFound("inquiry")
    named = work.connection.execute(select(about.c.project_id).where(about.c.inquiry_id == inquiry_id)).scalars()
    return Inquiry(**row._mapping, about=frozenset(named))


def running_special(work: UnitOfWork, project_id: str) -> str | None:
    """The id of the special inquiry into a project that is not concluded, if any."""
    wanted = select(N.inquiry_id).where(N.project_id == project_id, N.concluded_at.is_(None))
    return work.connection.execute(wanted).scalar()


def change_inquiry(work: UnitOfWork, inquiry_id: str, **values: Any) -> None:
    """Write some of its columns."""
    work.connection.execute(update(inquiries).where(N.inquiry_id == inquiry_id).values(**values))


def unanswered(work: UnitOfWork, inquiry_id: str) -> tuple[int, int]:
    """How many questions an inquiry has, and how many of them have no answer."""
    wanted = select(func.count(), func.count(Q.answered_at)).where(Q.inquiry_id == inquiry_id)
    every, done = work.connection.execute(wanted).one()
    return int(every), int(every) - int(done)


def add_question(work: UnitOfWork, question: Question) -> None:
    """Keep a new question."""
    work.connection.execute(insert(questions).values(**asdict(question)))
    _say(work, question)


def take_question(work: UnitOfWork, question_id: str) -> Question:
    """One question, with its inquiry locked first so that asking and answering stand in line; raises NotFound."""
    of = work.connection.execute(select(Q.inquiry_id).where(Q.question_id == question_id)).scalar()
    if of is None:
        raise NotFound("question")
    take_inquiry(work, of)
    row = typed(QuestionRow, work.connection.execute(select(questions).where(Q.question_id == question_id))).one()
    return Question(**{one.name: row._mapping[one.name] for one in fields(Question)})


def change_question(work: UnitOfWork, question: Question) -> None:
    """Write a question as it stands now."""
    row = asdict(question)
    key = row.pop("question_id")
    work.connection.execute(update(questions).where(Q.question_id == key).values(**row))
    _say(work, question)


def _say(work: UnitOfWork, question: Question) -> None:
    asked = (question.asked_by, question.words, question.department, question.department_name)
    answered = (question.answered_by, question.answer, question.promise)
    search.keep(work, INQUIRY, question.inquiry_id, question.question_id, (*asked, *answered))
