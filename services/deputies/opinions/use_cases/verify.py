"""What everybody reads of an opinion: words the office verified, checked for secrets by somebody with a name."""

from contracts.base import Done
from contracts.deputies import VerifyOpinion
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import Refused
from services.deputies.opinions.store import book
from services.deputies.opinions.store.tables import PUBLIC


def verify_opinion(work: UnitOfWork, request: VerifyOpinion) -> Done:
    """The public words, or none any more; raises Refused where nobody checked them for secrets (State Secrets Law 35).

    What was public stays beside it when it is taken back, for who writes it anew.
    """
    row = book.opinion(work, request.opinion_id, lock=True)
    if not request.public:
        book.change(work, row.opinion_id, public=False, verified_by=work.actor.name, verified_at=work.now)
        book.find_by(work, row.opinion_id, PUBLIC)
        return Done(id=row.opinion_id)
    if not (request.title and request.text):
        raise Refused("opinion-public-empty", "Write what everybody reads of it.", status=422)
    if request.checked_by is None:
        raise Refused("secrecy-check-missing", "Name who checked it for secrets.", status=422)
    title, text, reply = request.title, request.text, request.reply
    said = {"public": True, "public_title": title, "public_text": text, "public_answer": reply}
    verified = {"checked_by": request.checked_by, "verified_by": work.actor.name, "verified_at": work.now}
    book.change(work, row.opinion_id, **said, **verified)
    book.find_by(work, row.opinion_id, PUBLIC, title, text, reply)
    return Done(id=row.opinion_id)
