"""An opinion goes on as something else: a topic of the plan, a draft of a suggestion, input to a draft law."""

from collections.abc import Callable
from typing import Any

from contracts.base import Done
from contracts.deputies import OpinionTurned, RecordOutcome, TurnOpinion
from contracts.personal_numbers import starred
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork
from kit.problems import NotFound, Refused
from services.deputies.opinions.domain import TURNABLE, TURNED
from services.deputies.opinions.store import book
from services.deputies.opinions.store.tables import OpinionRow
from services.deputies.opinions.use_cases.transfer import classified
from services.deputies.roster import interface as roster
from services.deputies.settings import DeputiesSettings
from services.deputies.suggestions.interface import begin_for

Way = dict[str, Any]
"""Columns of the way it goes."""


def turn_opinion(work: UnitOfWork, request: TurnOpinion, settings: DeputiesSettings) -> Done:
    """It goes on; whose opinion it is hears of it. Raises Refused while a department has it, and once it is settled.

    A deputy makes a draft of the own opinion, and nothing else of any: another's does not exist for them.
    """
    row = book.opinion(work, request.opinion_id, lock=True)
    if work.actor.role is Role.DEPUTY:
        if row.deputy_id != work.actor.id or request.into != "suggestion":
            raise NotFound("heard-opinion")
    else:
        classified(row)
    if row.state not in TURNABLE:
        slug = "opinion-turned" if row.state == TURNED else "opinion-with-department"
        raise Refused(slug, "The opinion is with a department, or went on as something else.")
    way = _INTO[request.into](work, row, request, settings)
    turn = book.begin_way(work, row, TURNED, turned_into=request.into, **way)
    book.change(work, row.opinion_id, state=TURNED, turn=turn)
    told = OpinionTurned(
        opinion_id=row.opinion_id,
        into=request.into,
        reference=way.get("reference"),
        deputy_id=row.deputy_id,
        keeper_id=row.keeper_id,
        turned_at=work.now,
    )
    work.emit(told, subject=row.opinion_id)
    return Done(id=row.opinion_id)


def record_outcome(work: UnitOfWork, request: RecordOutcome) -> Done:
    """What became of what was proposed to a draft law; raises Refused for an opinion that went nowhere of the kind."""
    row = book.opinion(work, request.opinion_id, lock=True)
    last = next(reversed(book.ways_of(work, row.opinion_id)), None)
    if last is None or last.turned_into != "legislation":
        raise Refused("opinion-not-legislative", "The opinion was not sent to a draft law.")
    book.end_way(work, last, TURNED, starred(request.words))
    return Done(id=row.opinion_id)


def _topic(_: UnitOfWork, __: OpinionRow, request: TurnOpinion, ___: DeputiesSettings) -> Way:
    if request.reference is None:
        raise Refused("opinion-topic-missing", "Say which topic of the plan it is part of.", status=422)
    return {"reference": request.reference, "title": request.title}


def _suggestion(work: UnitOfWork, row: OpinionRow, request: TurnOpinion, settings: DeputiesSettings) -> Way:
    by_deputy = work.actor.role is Role.DEPUTY
    lead_id = work.actor.id if by_deputy else request.lead or row.deputy_id
    if lead_id is None:
        raise Refused("opinion-deputy-missing", "Say which deputy writes the suggestion.", status=422)
    lead = roster.deputy(work, lead_id)
    if not roster.is_in_office(work, lead):
        raise Refused("deputy-inactive", "This deputy is no longer in office.")
    written = {"title": row.title, "text": row.text, "asks": "", "category": row.category}
    return {"reference": begin_for(work, lead, written, settings), "title": row.title}


def _legislation(work: UnitOfWork, _: OpinionRow, request: TurnOpinion, settings: DeputiesSettings) -> Way:
    if not (request.title and request.proposed and request.sent_to and request.sent_on and request.contact_point):
        needed = "Say the draft law, what was proposed, to whom it was sent, on which day, and by which contact point."
        raise Refused("opinion-legislation-incomplete", needed, status=422)
    if request.sent_on > work.today(settings.zone):
        raise Refused("not-yet-happened", "Only what has happened is put on record.", status=422)
    told = {"title": request.title, "sent_to": request.sent_to, "contact_point": request.contact_point}
    return told | {"proposed": starred(request.proposed), "sent_on": request.sent_on.isoformat()}


_INTO: dict[str, Callable[[UnitOfWork, OpinionRow, TurnOpinion, DeputiesSettings], Way]] = {
    "topic": _topic,
    "suggestion": _suggestion,
    "legislation": _legislation,
}
