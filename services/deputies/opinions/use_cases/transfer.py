"""To a department and back: transferred with a due day, answered, returned with a reason."""

from datetime import date

from contracts.base import Done, Due
from contracts.deputies import (
    AnswerOpinion,
    OpinionAnswered,
    OpinionReturned,
    OpinionTransferred,
    ReturnOpinion,
    TransferOpinion,
)
from contracts.personal_numbers import starred
from kit.bus.unit_of_work import UnitOfWork
from kit.calendar import Deadline
from kit.problems import NotFound, Refused
from services.deputies.opinions.domain import ANSWERED, OPEN, RETURNED, TAKEN_BACK, TRANSFERABLE, TRANSFERRED
from services.deputies.opinions.settings import OpinionSettings
from services.deputies.opinions.store import book
from services.deputies.opinions.store.tables import OpinionRow, WayRow
from services.deputies.settings import DeputiesSettings
from services.deputies.stations.interface import working_days


def transfer_opinion(
    work: UnitOfWork, request: TransferOpinion, settings: DeputiesSettings, numbers: OpinionSettings
) -> Done:
    """A department is asked; raises Refused for an unclassified or settled one, and for a day that is over.

    What another department has is taken back from it, which needs the reason.
    """
    row = book.opinion(work, request.opinion_id, lock=True)
    kind = classified(row)
    if row.state not in TRANSFERABLE:
        raise Refused("opinion-turned", "The opinion went on as something else.")
    _take_back(work, row, request)
    due = _due(work, request.due_on, settings, numbers)
    whom = {"department": request.department, "department_name": request.department_name}
    until = {"due_at": due.at, "due_why": due.why, "due_why_en": due.why_en}
    turn = book.begin_way(work, row, OPEN, words=starred(request.words), **whom, **until)
    book.change(work, row.opinion_id, state=TRANSFERRED, turn=turn)
    told = OpinionTransferred(
        opinion_id=row.opinion_id,
        department=request.department,
        title=row.title,
        text=row.text,
        category=row.category,
        kind=kind,
        due=Due(clock="opinion", at=due.at, why=due.why, why_en=due.why_en),
        turn=turn,
    )
    work.emit(told, subject=row.opinion_id)
    return Done(id=row.opinion_id)


def answer_opinion(work: UnitOfWork, request: AnswerOpinion) -> Done:
    """The department's answer, without numbers of persons (ADR 28); once."""
    row, way = _in_hand(work, request.opinion_id)
    book.end_way(work, way, ANSWERED, starred(request.words))
    book.change(work, row.opinion_id, state=ANSWERED)
    told = OpinionAnswered(
        opinion_id=row.opinion_id,
        department=way.department,
        deputy_id=row.deputy_id,
        keeper_id=row.keeper_id,
        on_time=way.due_at is None or work.now <= way.due_at,
        turn=way.turn,
    )
    work.emit(told, subject=row.opinion_id)
    return Done(id=row.opinion_id)


def return_opinion(work: UnitOfWork, request: ReturnOpinion) -> Done:
    """It is not this department's business, for a reason; the office decides where it goes."""
    row, way = _in_hand(work, request.opinion_id)
    book.end_way(work, way, RETURNED, starred(request.reason))
    book.change(work, row.opinion_id, state=RETURNED)
    told = OpinionReturned(opinion_id=row.opinion_id, department=way.department, turn=way.turn)
    work.emit(told, subject=row.opinion_id)
    return Done(id=row.opinion_id)


def classified(row: OpinionRow) -> str:
    """Of which kind it is; raises Refused where nobody has said it."""
    if row.kind is None:
        raise Refused("opinion-not-classified", "Say first of which kind the opinion is.")
    return row.kind


def _take_back(work: UnitOfWork, row: OpinionRow, request: TransferOpinion) -> None:
    way = book.open_way(work, row.opinion_id)
    if way is None:
        return
    if way.department == request.department:
        raise Refused("same-department", "This department has it already.", way.department_name)
    if not request.words:
        raise Refused("reason-missing", "Say why it is taken back from the department.", status=422)
    book.end_way(work, way, TAKEN_BACK, starred(request.words))


def _in_hand(work: UnitOfWork, opinion_id: str) -> tuple[OpinionRow, WayRow]:
    """The opinion, locked, and the way by which the acting department has it; another's does not exist for it."""
    row = book.opinion(work, opinion_id, lock=True)
    way = book.open_way(work, opinion_id)
    theirs = [each for each in book.ways_of(work, opinion_id) if each.department == work.actor.department]
    if work.actor.department is None or not theirs:
        raise NotFound("heard-opinion")
    if way is None or way.department != work.actor.department:
        raise Refused("opinion-not-in-hand", "The department has answered or returned it, or it was taken back.")
    return row, way


def _due(work: UnitOfWork, on: date | None, settings: DeputiesSettings, numbers: OpinionSettings) -> Deadline:
    days = working_days(work, settings.zone)
    if on is None:
        return days.due_in_working_days(work.now, numbers.answer_days)
    if on <= work.today(settings.zone):
        raise Refused("opinion-due-over", "The due day is later than today.", status=422)
    return Deadline(days.ends(on), "人大办公室指定", "Set by the congress office")
