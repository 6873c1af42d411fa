"""What deputies are asked to come to: a group's activity, an organ's invitation."""

from collections.abc import Iterator
from typing import Any

from contracts import deputies as d
from contracts.base import Event
from contracts.words import NoticeKind
from services.supervision.notices.use_cases.told import Make, Told
from services.supervision.shared.domain.recipients import deputy


def _activity_called(fact: d.ActivityCalled, *_: Any) -> Iterator[Told]:
    for one in fact.deputy_ids:
        yield Told(NoticeKind.ACTIVITY_CALLED, deputy(one), fact.activity_id, {"day": fact.day.isoformat()})


def _activity_cancelled(fact: d.ActivityCancelled, *_: Any) -> Iterator[Told]:
    for one in fact.deputy_ids:
        yield Told(NoticeKind.ACTIVITY_CANCELLED, deputy(one), fact.activity_id, {"day": fact.day.isoformat()})


def _invited(fact: d.DeputiesInvited, *_: Any) -> Iterator[Told]:
    for one in fact.deputy_ids:
        yield Told(NoticeKind.DEPUTY_INVITED, deputy(one), fact.invitation_id, {"day": fact.day.isoformat()})


def _withdrawn(fact: d.InvitationWithdrawn, *_: Any) -> Iterator[Told]:
    for one in fact.deputy_ids:
        yield Told(NoticeKind.INVITATION_WITHDRAWN, deputy(one), fact.invitation_id, {"day": fact.day.isoformat()})


OF_DEPUTIES: dict[type[Event], Make] = {
    d.ActivityCalled: _activity_called,
    d.ActivityCancelled: _activity_cancelled,
    d.DeputiesInvited: _invited,
    d.InvitationWithdrawn: _withdrawn,
}
