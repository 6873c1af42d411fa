"""Which inquiry a paper on its way out of a department is about."""

from sqlalchemy import select

from contracts.inquiries import AnswerQuestion
from kit.bus.unit_of_work import ReadSession
from services.supervision.inquiries.store.tables import inquiries, questions
from services.supervision.settings import SupervisionSettings
from services.supervision.signing.interface import About


def question(reading: ReadSession, request: AnswerQuestion, settings: SupervisionSettings) -> About:
    """The inquiry of a question, by id and title."""
    found = select(inquiries.c.inquiry_id, inquiries.c.title)
    found = found.join(questions, questions.c.inquiry_id == inquiries.c.inquiry_id)
    row = reading.connection.execute(found.where(questions.c.question_id == request.question_id)).one()
    return About(row.inquiry_id, row.title)
