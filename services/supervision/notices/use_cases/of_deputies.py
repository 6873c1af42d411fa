"""What deputies are asked to come to, the leave they ask for, and what they lead from now on."""

from collections.abc import Iterator
from typing import Any

from contracts import deputies as d
from contracts import sessions, suggestions
from contracts.base import Event
from contracts.words import NoticeKind
from services.supervision.notices.use_cases.told import Make, Told
from services.supervision.shared.domain.recipients import OFFICE, deputy


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


def _leave_asked(fact: sessions.LeaveAsked, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.LEAVE_ASKED, OFFICE, fact.session_id)


def _leave_answered(fact: sessions.LeaveAnswered, *_: Any) -> Iterator[Told]:
    kind = NoticeKind.LEAVE_GRANTED if fact.granted else NoticeKind.LEAVE_REFUSED
    yield Told(kind, deputy(fact.deputy_id), fact.session_id)


def _draft_handed_on(fact: suggestions.DraftLeadChanged, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.DRAFT_HANDED_ON, deputy(fact.lead_id), fact.suggestion_id)


def _suggestion_handed_on(fact: suggestions.SuggestionLeadChanged, *_: Any) -> Iterator[Told]:
    yield Told(NoticeKind.SUGGESTION_HANDED_ON, deputy(fact.lead_id), fact.suggestion_id)


OF_DEPUTIES: dict[type[Event], Make] = {
    d.ActivityCalled: _activity_called,
    d.ActivityCancelled: _activity_cancelled,
    d.DeputiesInvited: _invited,
    d.InvitationWithdrawn: _withdrawn,
    sessions.LeaveAsked: _leave_asked,
    sessions.LeaveAnswered: _leave_answered,
    suggestions.DraftLeadChanged: _draft_handed_on,
    suggestions.SuggestionLeadChanged: _suggestion_handed_on,
}
