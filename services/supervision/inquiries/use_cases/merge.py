"""What a merged department was asked and had not answered; running inquiries about it are about the successor."""

from sqlalchemy import select, update

from kit.bus.unit_of_work import UnitOfWork
from services.supervision.inquiries.store.tables import inquiries, questions
from services.supervision.shared.domain.successor import Successor
from services.supervision.shared.store.search import INQUIRY, search

N, Q = inquiries.c, questions.c


def move_questions(work: UnitOfWork, heir: Successor) -> list[str]:
    """The successor answers; what was answered, and who promised it, stays as it was said."""
    now = {"department": heir.into, "department_name": heir.into_name}
    about = N.department == heir.gone, N.concluded_at.is_(None)
    found = set(work.connection.execute(select(N.inquiry_id).where(*about)).scalars())
    running = update(inquiries).where(*about)
    work.connection.execute(running.values(**now))
    mine = (Q.department == heir.gone) & Q.answered_at.is_(None)
    asked = list(work.connection.execute(select(Q.question_id).where(mine).order_by(Q.question_id)).scalars())
    found |= set(work.connection.execute(select(Q.inquiry_id).where(mine)).scalars())
    work.connection.execute(update(questions).where(mine).values(**now))
    for inquiry_id in sorted(found):
        search.add(work, INQUIRY, inquiry_id, (heir.into, heir.into_name))
    return asked
