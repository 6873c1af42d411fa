"""What is asked and answered in inquiries, where everybody reads it once it is released."""

from sqlalchemy import func, select

from contracts.release import TextKind
from kit.release import Texts
from services.supervision.inquiries.store.tables import ANSWERED, Q

_KEYS = (Q.question_id.label("key"), Q.inquiry_id.label("about"))
_ASKED = func.nullif(Q.asked_by_id, "").label("deputy_id")
"""What was asked in the hall the office entered: no deputy's account is told how it was read."""
TEXTS: dict[TextKind, Texts] = {
    "question": Texts(
        select(*_KEYS, Q.asked_at.label("at"), Q.asked_by.label("by"), _ASKED, Q.words),
        Q.question_id,
        Q.inquiry_id,
        Q.asked_at,
        ("words",),
        settled=Q.settled_at,
    ),
    "answer": Texts(
        select(*_KEYS, Q.answered_at.label("at"), Q.answered_by.label("by"), Q.department, Q.answer, Q.promise).where(
            ANSWERED
        ),
        Q.question_id,
        Q.inquiry_id,
        Q.answered_at,
        ("answer", "promise"),
        settled=Q.answer_settled_at,
    ),
}
