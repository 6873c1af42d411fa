"""Who is told of opinions heard in deputies' work, and of the yearly plan of it."""

from collections.abc import Iterator
from typing import Any

from contracts import deputies as d
from contracts.base import Event
from contracts.words import NoticeKind, Role
from services.supervision.notices.use_cases.told import Make, Told
from services.supervision.shared.domain.recipients import OFFICE, department, deputy, person


def _recorded(fact: d.OpinionRecorded, *_: Any) -> Iterator[Told]:
    if fact.by_role is not Role.OFFICE:
        yield Told(NoticeKind.HEARD_OPINION_RECORDED, OFFICE, fact.opinion_id)


def _transferred(fact: d.OpinionTransferred, *_: Any) -> Iterator[Told]:
    what = {"category": fact.category, "due": fact.due.at.isoformat()}
    yield Told(NoticeKind.HEARD_OPINION_TRANSFERRED, department(fact.department), fact.opinion_id, what)


def _returned(fact: d.OpinionReturned, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.HEARD_OPINION_RETURNED, OFFICE, fact.opinion_id, {"department": fact.department})


def _answered(fact: d.OpinionAnswered, *_: Any) -> Iterator[Told]:
    if fact.deputy_id:
        by = {"department": fact.department}
        yield Told(NoticeKind.HEARD_OPINION_ANSWERED, deputy(fact.deputy_id), fact.opinion_id, by)
    yield from _to_tell(fact)


def _turned(fact: d.OpinionTurned, *_: Any) -> Iterator[Told]:
    if fact.deputy_id:
        yield Told(NoticeKind.HEARD_OPINION_TURNED, deputy(fact.deputy_id), fact.opinion_id)
    yield from _to_tell(fact)


def _to_tell(fact: d.OpinionAnswered | d.OpinionTurned) -> Iterator[Told]:
    """A resident has no account: the keeper who heard them tells them."""
    if fact.keeper_id:
        yield Told(NoticeKind.HEARD_OPINION_TO_TELL, person(Role.STATION, fact.keeper_id), fact.opinion_id)


def _adopted(fact: d.WorkPlanAdopted, *_: Any) -> Iterator[Told]:
    for one in fact.deputy_ids:
        yield Told(NoticeKind.WORK_PLAN_ADOPTED, deputy(one), str(fact.year))


OF_HEARD_AND_PLANNED: dict[type[Event], Make] = {
    d.OpinionRecorded: _recorded,
    d.OpinionTransferred: _transferred,
    d.OpinionReturned: _returned,
    d.OpinionAnswered: _answered,
    d.OpinionTurned: _turned,
    d.WorkPlanAdopted: _adopted,
}
