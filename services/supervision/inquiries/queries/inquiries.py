"""Inquiries with their questions and answers; everybody reads them as they were released."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import case, func, or_, select

from contracts.inquiries import (
    InquiryLine,
    InquiryPage,
    InquiryView,
    Judgement,
    ListInquiries,
    ListQuestions,
    Question,
    QuestionPage,
    ReadInquiry,
    Subject,
)
from contracts.words import Role
from kit.bus.unit_of_work import ReadSession
from kit.cursor import after, cursor_of
from kit.db.between import same, within
from kit.db.rows import typed
from kit.problems import NotFound
from services.supervision.inquiries.domain.question import is_late
from services.supervision.inquiries.queries.subjects import by_id
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.inquiries.store.rows import InquiryRow, JudgementRow, QuestionRow
from services.supervision.inquiries.store.tables import about, inquiries, judgements, questions
from services.supervision.inquiries.store.texts import TEXTS
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.departments import codes_of
from services.supervision.shared.store.release import EVERYBODY, seen
from services.supervision.shared.store.search import INQUIRY, SAID, search

N, Q, J = inquiries.c, questions.c, judgements.c
WAITING = ("open", "not_kept")
"""A promise that was not kept is still looked at until it is."""


def list_inquiries(reading: ReadSession, request: ListInquiries) -> InquiryPage:
    """Newest first."""
    parts = (SAID,) if reading.actor.role in EVERYBODY else ()
    wanted = select(inquiries).where(
        *after(request.cursor, N.opened_at, N.inquiry_id),
        *same(inquiries, request, "year", "stage"),
        *within(N.opened_at, request.since, request.until),
        *search.found(reading, N.inquiry_id, INQUIRY, request.words, *parts),
    )
    if request.department is not None:
        asked = select(Q.inquiry_id).where(Q.department == request.department)
        wanted = wanted.where(or_(N.department == request.department, N.inquiry_id.in_(asked)))
    if request.running is not None:
        wanted = wanted.where(N.concluded_at.is_(None) == request.running)
    if request.project_id is not None:
        named = select(about.c.inquiry_id).where(about.c.project_id == request.project_id)
        wanted = wanted.where(N.inquiry_id.in_(named))
    ordered = wanted.order_by(N.opened_at.desc(), N.inquiry_id.desc()).limit(request.limit + 1)
    rows = list(typed(InquiryRow, reading.connection.execute(ordered)))
    page = rows[: request.limit]
    more = cursor_of(page[-1].opened_at, page[-1].inquiry_id) if len(rows) > request.limit else None
    counted = _counts(reading, [row.inquiry_id for row in page])
    return InquiryPage(items=[InquiryLine(**_head(row), **counted[row.inquiry_id]) for row in page], next=more)


def read_inquiry(
    reading: ReadSession, request: ReadInquiry, settings: InquirySettings, rules: SupervisionSettings
) -> InquiryView:
    """One inquiry with everything on record."""
    row = typed(
        InquiryRow, reading.connection.execute(select(inquiries).where(N.inquiry_id == request.inquiry_id))
    ).first()
    if row is None:
        raise NotFound("inquiry")
    named = select(about.c.project_id).where(about.c.inquiry_id == row.inquiry_id)
    projects = by_id(reading, reading.connection.execute(named).scalars())
    asked = select(questions).where(Q.inquiry_id == row.inquiry_id).order_by(Q.number)
    record = _shown(reading, list(typed(QuestionRow, reading.connection.execute(asked))), settings)
    found = seen(reading, TEXTS, row.inquiry_id, rules, everybody=reading.actor.role in EVERYBODY)
    return InquiryView(
        **row._mapping,
        **_counts(reading, [row.inquiry_id])[row.inquiry_id],
        projects=sorted(projects.values(), key=lambda one: (one.department_name, one.title)),
        record=[
            question.model_copy(
                update=found.words("question", question.question_id) | found.words("answer", question.question_id)
            )
            for question in record
        ],
    )


def list_questions(reading: ReadSession, request: ListQuestions, settings: InquirySettings) -> QuestionPage:
    """What waits for an answer or for a judgement, the oldest first; a department's own only."""
    wanted = select(questions).where(*after(request.cursor, Q.asked_at, Q.question_id, newest_first=False))
    if request.which == "unanswered":
        wanted = wanted.where(Q.answered_at.is_(None))
    if request.which == "promises":
        wanted = wanted.where(Q.promise_state.in_(WAITING))
    if reading.actor.role is Role.DEPARTMENT:
        wanted = wanted.where(Q.department.in_(codes_of(reading, reading.actor.department)))
    elif request.department is not None:
        wanted = wanted.where(Q.department == request.department)
    ordered = wanted.order_by(Q.asked_at, Q.question_id).limit(request.limit + 1)
    rows = list(typed(QuestionRow, reading.connection.execute(ordered)))
    page = rows[: request.limit]
    more = cursor_of(page[-1].asked_at, page[-1].question_id) if len(rows) > request.limit else None
    return QuestionPage(items=_shown(reading, page, settings), next=more)


def _shown(reading: ReadSession, rows: Sequence[QuestionRow], settings: InquirySettings) -> list[Question]:
    today = reading.today(settings.zone)
    titles = by_id(reading, (row.project_id for row in rows if row.project_id))
    judged = _judged(reading, [row.question_id for row in rows if row.promise_state != "none"])
    return [_question(row, titles, judged.get(row.question_id, []), today) for row in rows]


def _question(row: QuestionRow, titles: dict[str, Subject], judged: list[Judgement], today: date) -> Question:
    project = titles.get(row.project_id) if row.project_id else None
    return Question(
        **row._mapping,
        project_title=project.title if project else "",
        promise_late=is_late(row.promise_state, row.promise_due, today),
        judgements=judged,
    )


def _judged(reading: ReadSession, ids: list[str]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    if ids:
        for row in typed(
            JudgementRow, reading.connection.execute(select(judgements).where(J.question_id.in_(ids)).order_by(J.id))
        ):
            found.setdefault(row.question_id, []).append(Judgement(**row._mapping))
    return found


def _counts(reading: ReadSession, ids: Iterable[str]) -> dict[str, dict[str, int]]:
    found = {inquiry_id: {"questions": 0, "answered": 0, "promises": 0, "kept": 0} for inquiry_id in ids}
    if found:
        wanted = select(
            Q.inquiry_id,
            func.count().label("questions"),
            func.count(Q.answered_at).label("answered"),
            func.count(case((Q.promise_state != "none", 1))).label("promises"),
            func.count(case((Q.promise_state == "kept", 1))).label("kept"),
        ).where(Q.inquiry_id.in_(found))
        for row in reading.connection.execute(wanted.group_by(Q.inquiry_id)):
            counted = dict(row._mapping)
            found[counted.pop("inquiry_id")] = counted
    return found


def _head(row: InquiryRow) -> dict[str, Any]:
    return {name: row._mapping[name] for name in InquiryLine.model_fields if name in row._mapping}
