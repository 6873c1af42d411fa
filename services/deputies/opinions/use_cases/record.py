"""Putting an opinion on record, and saying what it is about."""

from contracts.base import Done
from contracts.deputies import ClassifyOpinion, OpinionRecorded, RecordOpinion
from contracts.personal_details import hidden, hidden_together
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork, new_id
from kit.problems import Forbidden, Refused
from services.deputies.opinions.domain import CLASSIFIABLE, RECORDED
from services.deputies.opinions.store import book
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.shared.categories import categories


def record_opinion(work: UnitOfWork, request: RecordOpinion, settings: DeputiesSettings) -> Done:
    """What was heard, without personal details: whoever has to call back reads the record it came from.

    A deputy records what they said or heard themselves. Raises Refused for a day that is still to come, and for a
    deputy's opinion that names no deputy.
    """
    categories.known(work, request.category)
    if request.heard_on > work.today(settings.zone):
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    deputy_id = _whose(work, request)
    if request.said_by == "deputy" and deputy_id is None:
        raise Refused("opinion-deputy-missing", "Say which deputy's opinion it is.", status=422)
    opinion_id = new_id()
    title, text = hidden_together(request.title, request.text, houses=settings.hide_houses)
    row = {
        "opinion_id": opinion_id,
        "heard": request.heard,
        "heard_on": request.heard_on.isoformat(),
        "place": hidden(request.place, houses=settings.hide_houses),
        "said_by": request.said_by,
        "deputy_id": deputy_id,
        "source": hidden(request.source),
        "title": title,
        "text": text,
        "category": request.category,
        "kind": request.kind,
        "state": RECORDED,
        "turn": 0,
        "recorded_at": work.now,
        "recorded_by": work.actor.id,
        "recorded_name": work.actor.name,
        "keeper_id": work.actor.id if work.actor.role is Role.STATION else None,
        "public": False,
    }
    empty = dict.fromkeys(("public_title", "public_text", "public_answer", "checked_by", "verified_by"), "")
    book.add(work, row | empty)
    told = OpinionRecorded(
        opinion_id=opinion_id,
        heard=request.heard,
        heard_on=request.heard_on,
        said_by=request.said_by,
        deputy_id=deputy_id,
        by_role=work.actor.role,
    )
    work.emit(told, subject=opinion_id)
    return Done(id=opinion_id)


def classify_opinion(work: UnitOfWork, request: ClassifyOpinion) -> Done:
    """What it is about and of which kind; raises Refused while a department has it, and once it is settled."""
    row = book.opinion(work, request.opinion_id, lock=True)
    if row.state not in CLASSIFIABLE:
        raise Refused("opinion-not-here", "The opinion is with a department, answered or turned.")
    categories.known(work, request.category)
    book.change(work, row.opinion_id, category=request.category, kind=request.kind)
    return Done(id=row.opinion_id)


def _whose(work: UnitOfWork, request: RecordOpinion) -> str | None:
    """The deputy who said or heard it; raises Forbidden for one who is in office no more, NotFound for nobody."""
    if work.actor.role is Role.DEPUTY:
        me = roster.deputy(work, work.actor.id)
        if not roster.is_in_office(work, me):
            raise Forbidden("Who is in office no more records no opinions.")
        return me.deputy_id
    return roster.deputy(work, request.deputy_id).deputy_id if request.deputy_id else None
